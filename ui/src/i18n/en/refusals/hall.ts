// Several laptops: invitations, joining, who may do what in a hall.
import type { Refusals } from "./kind";

export const hall = {
  "hall.anchor":
    "This laptop opened the event to the others, so it can be removed only by a laptop that goes on as chair's laptop, by the person who did so there.",
  "hall.choose_person":
    "This laptop was admitted for a desk. Choose the assessor who writes first (the name in the top right corner); the secretariat's changes from here are not accepted by other laptops.",
  "hall.evidence": "The evidence cannot be stored on this laptop. Check the free space, then try again.",
  "hall.gone": "That laptop no longer asks to come in. Ask its user to try again with the present invitation.",
  "hall.leads_already": "This laptop leads the event already: it can invite and admit laptops. Nothing was changed.",
  "hall.minutes": "That many minutes cannot be chosen for an invitation. Choose a time within the limits shown.",
  "hall.network":
    "The event network cannot be opened on this laptop. Check whether another program uses its port, then try again. Nothing is lost.",
  "hall.no_desk": "Choose at least one desk for this laptop.",
  "hall.nobody_has":
    "The file is not on this laptop yet, and no connected laptop has it. It follows by itself, or by a bundle.",
  "hall.not_leading":
    "This laptop does not lead the event, so it cannot invite or admit laptops. Invite from the chair's laptop; if that one does not come back, choose Continue as chair's laptop under Devices.",
  "hall.not_open": "This event is not open to other laptops yet. Open it on the Devices screen first.",
  "hall.not_vouched":
    "The assessor was seated by a laptop that does not know this one yet, so this laptop may not introduce them. Ask the chair to hand the desk to this laptop once more on the Devices screen. Nothing was changed.",
  "hall.not_yours":
    "Other laptops will not accept this change from you. Nothing was changed. Ask whoever is entitled, or choose them as the person acting on this laptop.",
  "hall.observer":
    "This laptop was admitted as an observer, so it only reads. Nothing was changed. Ask the chair to admit it for a desk if it has to write.",
  "hall.off": "This laptop is not on the event network. Open the network under Devices first.",
  "hall.other_desk":
    "The assessor does not serve at this laptop's desk. Ask the chair to hand their desk to this laptop on the Devices screen. Nothing was changed.",
  "hall.own_laptop": "This laptop itself cannot be removed from here.",
  "hall.read_only": "This file was opened for reading only, so it cannot be shared with other laptops.",
  "hall.reason": "Write the reason for removing this laptop; it is kept in the history.",
  "hall.removed": "This laptop has been removed. Admit it again first, then hand over its desks.",
  "hall.removed_here":
    "This laptop has been removed from the event, so it cannot carry it on. Ask the chair to admit it again first.",
  "join.address":
    "The address cannot be read. Type the one shown on the chair's Devices screen, such as 192.168.1.5 or 192.168.1.5:48123.",
  "join.address_closed":
    "There is a laptop at that address, but its invitation is not open. Ask the chair to open a new one on the Devices screen.",
  "join.address_other":
    "What answers at that address is not Meja Monev, or is busy. Check address and port on the chair's Devices screen, then try again.",
  "join.address_outside":
    "That is an internet address, not one in this room; Meja Monev sends nothing out of the room. Type the address shown on the chair's Devices screen.",
  "join.address_silent":
    "Nothing answers at that address. Make sure both laptops are on the same network, then open Check network on the Devices screen.",
  "join.closed":
    "The invitation is closed, used or past its time. Ask the chair to open a new one on the Devices screen.",
  "join.closed_meanwhile":
    "The event that asked to come in was closed on this laptop. Open it again, then use the new invitation.",
  "join.code_length": "The code has 8 characters. Have it read out once more.",
  "join.code_sign":
    "A code has no such character: the digits 0, 1, 5, 8 and the letters B, I, L, O and S are not used. Have it read out once more.",
  "join.cut":
    "The connection to the chair's laptop broke off. Try again; if it happens again, open Check network on the Devices screen.",
  "join.exists":
    "A file is there already and was not overwritten. Move it, then join again to the same place with a new invitation, or choose another name.",
  "join.full":
    "The disk is full, so the event is not stored on this laptop yet. Free some space, then join again to the same place with a new invitation; what has come is used again.",
  "join.garbled":
    "The answer was not a whole answer of Meja Monev and was refused. Make sure both laptops use the same release, then try again.",
  "join.gone": "That laptop no longer waits. Ask its user to join once more; this invitation still holds.",
  "join.impostor":
    "The laptop that answered does not know this invitation, so it is not trusted. Compare code and address with the chair's screen; if they agree, ask for a ticket or QR code instead of the code.",
  "join.nameless": "The laptop's name or the person's name is empty. Fill in both, so that the chair knows who asks.",
  "join.no_ticket":
    "This text is no invitation of Meja Monev. An invitation is a ticket beginning with MEJA-, or a code of eight characters such as KRTM-7P2X.",
  "join.nobody":
    "No laptop with an open invitation is seen on this network. Type the address of the chair's laptop, or paste its ticket; both are on its Devices screen.",
  "join.not_protecting": "No event on this laptop waits for a passphrase.",
  "join.not_shared":
    "The event that is open is on this laptop alone and not shared yet. To join another laptop's event, choose a place for a new file; this event was not changed.",
  "join.not_written":
    "The event cannot be stored on this laptop yet. Check the free space and the file's place, then join again to the same place with a new invitation; what has come is used again.",
  "join.other_event":
    "The chair's laptop has another event open than the ticket names. Ask the chair to open a new invitation on the Devices screen.",
  "join.other_event_here":
    "This invitation is for another event than the one open on this laptop. Nothing was changed. To join that event, use Join an event on Home.",
  "join.other_host":
    "The laptop at that address did not make this ticket. Ask the chair to open a new invitation on the Devices screen.",
  "join.other_release":
    "The chair's laptop uses another release of Meja Monev. Install the same release on both laptops.",
  "join.own_ticket": "This invitation is this laptop's own. Use an invitation of the laptop that leads the event now.",
  "join.person": "Write who sits at this laptop.",
  "join.read_only":
    "That folder can only be read, so the event cannot be stored there. Choose another folder, such as Documents, then join again.",
  "join.running": "A request to join is under way. Cancel it first if you want to start another.",
  "join.several":
    "Several laptops on this network have an open invitation. Type the address of the chair's laptop of your event.",
  "join.slow":
    "The chair's laptop took too long to answer. Try again; if it happens again, open Check network on the Devices screen.",
  "join.stopped": "Cancelled.",
  "join.stream": "The connection failed. Try again; if it happens again, open Check network on the Devices screen.",
  "join.ticket_expired":
    "By this laptop's clock the ticket is past its time. Check the clock, and ask the chair to open a new invitation on the Devices screen.",
  "join.ticket_newer":
    "This ticket was made by a newer Meja Monev than this laptop has. Install the release of the chair's laptop.",
  "join.ticket_short": "The ticket is cut short; its end is missing. Copy it again to its last character.",
  "join.ticket_sign":
    "A ticket has no such character. Copy it again from the chair's screen without typing, or scan the QR code.",
  "join.ticket_slip":
    "A letter or digit of this ticket is mistyped or changed. Compare it with the chair's screen, or copy it again without typing.",
  "join.turned_away": "The chair turned this laptop's request down. Ask the chair, then ask to join again.",
  "join.unanswered":
    "This laptop's request was not answered. Ask the chair to open a new invitation on the Devices screen.",
  "join.unreached":
    "The chair's laptop cannot be reached, or its invitation is closed. Make sure both laptops are on the same network; if the Wi-Fi keeps laptops apart, use the chair's hotspot or a cable.",
  "join.wrong_code":
    "The code is wrong; after three wrong codes the invitation closes. Have it read out once more, or ask for a new invitation.",
  "join.wrong_ticket": "This ticket no longer holds. Ask the chair to open a new invitation on the Devices screen.",
} satisfies Refusals;
