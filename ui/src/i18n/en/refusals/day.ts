// The day: clock, board, sheets, calls, locks and PINs.
import { name, onDay, type Values } from "../notices/kind";
import { schedule as against } from "../notices/schedule";
import type { Refusal, Refusals } from "./kind";

/** Where a turn is: "Meja 1, Tuesday, 15 October 2019 at 09.20". */
const place = (v: Values): string =>
  v.desk === undefined ? "" : ` at ${v.desk}, ${onDay(v.day)} at ${name(v.time, "")}`;
/** What is against a place, with its names where Rust sent them. */
const moved =
  (code: keyof typeof against, plain: string): Refusal =>
  (v) =>
    Object.keys(v).length === 0 ? plain : `Not moved. ${against[code](v).what}`;

export const day = {
  "board.nothing": "There is no act of yours on the board that can be undone.",
  "board.stepped_over":
    "Nothing was undone: that act is no longer your last one on the board. Undo it on the Schedule screen, in its turn.",
  "call.long": "The reason is too long. Shorten it; the call was not sent.",
  "clock.add_out_of_range":
    "Time is added or taken by at most 4 hours at once, and no more taken than the turn has. The clock was not changed.",
  "clock.already_absent": "It is already noted as absent. Call it if it came after all.",
  "clock.already_called": "This agency has been called already.",
  "clock.already_finished": "This turn is finished. Undo that if it was a mistake.",
  "clock.already_paused": "The time of this turn is paused already.",
  "clock.already_postponed": "This turn is postponed already. Call it when it is ready.",
  "clock.already_running": "The time of this turn runs already.",
  "clock.already_started": "This turn has started already.",
  "clock.backdate_out_of_range": "A start can be moved back by at most 4 hours. The clock was not changed.",
  "clock.desk_busy": (v) =>
    `${name(v.other, "Another turn")} is still under way at this desk. Finish or undo that one first.`,
  "clock.not_called": "Call this agency first.",
  "clock.not_over": "This turn has not gone over its time.",
  "clock.not_paused": "The time of this turn is not paused.",
  "clock.not_running": "The time of this turn does not run yet.",
  "clock.nothing_to_undo": "There is nothing to undo in this turn.",
  "clock.phase_minutes": "A phase lasts from one minute up to the longest time allowed. Correct its minutes.",
  "clock.phase_name": "Every phase needs a short name, such as Presentation.",
  "clock.phases_many": "A turn cannot have that many phases. Remove some.",
  "clock.reason_long": "The reason is too long; write the rest under Notes.",
  "clock.reason_missing": "Write the reason first.",
  "clock.warning_minutes": "A warning comes at least one minute before the end. Correct its minutes.",
  "clock.warning_twice": "The same warning is listed twice. Remove one.",
  "clock.warnings_many": "There are too many warnings. Remove some.",
  "desk.no_assessor":
    "This desk has no assessor yet, so nobody writes. Add one in Preparation, or choose who assesses.",
  "history.in_use":
    "Not undone: what was made here is in use already (a turn that was called, notes, or the schedule). Release that first.",
  "history.not_yours":
    "This entry is another person's; only they can undo it. Older versions can be seen on the sheet.",
  "history.own_way":
    "This is not undone from the history; it has its own way back on its own screen. Nothing was changed.",
  "hold.double": "That time is kept free already. Change or release the one that is there.",
  "hold.minutes": "A time kept free lasts from 1 minute to 24 hours.",
  "hold.taken": (v) =>
    `Not kept free: ${name(v.opd, "a turn")} is planned there${v.time === undefined ? "" : ` at ${v.time}`}. Move that turn first.`,
  "lock.locked":
    "This laptop is locked, so nothing was changed. Choose who acts here and enter their PIN, then try again.",
  "lock.minutes": "Choose a number of minutes within the limits, or 0 never to lock.",
  "phrase.line":
    "One line cannot be taken: its prefix must be short and without spaces, its sentence not too long. Nothing was saved.",
  "phrase.long": "This sentence is too long. Shorten it, or make two of it.",
  "phrase.not_own": "This sentence belongs to another assessor. Nothing was changed.",
  "phrase.prefix": "The prefix must be short and without spaces, for example sk.",
  "phrase.taken": "The same sentence is in the phrase bank already. Nothing was changed.",
  "phrase.text": "Enter the sentence.",
  "pin.chair":
    "A forgotten PIN of the secretariat can be removed only by the chair. Have the chair take over at this laptop first.",
  "pin.form": "A PIN has 4 to 12 digits. The PIN was not changed.",
  "pin.hash": "The PIN cannot be protected on this laptop. It was not changed.",
  "pin.needed":
    "This needs a PIN: of whoever holds the desk, or whose place is to be taken. Enter it; nothing was changed.",
  "pin.not_own": "Only the person themselves or the secretariat sets this PIN.",
  "pin.secretariat":
    "A forgotten PIN can be removed only by the secretariat. Choose Secretariat as the person acting first.",
  "pin.staff":
    "The secretariat has no PIN yet. Set it at once: without it others at this laptop can act as the secretariat. Your PIN was not set.",
  "pin.staff_first":
    "The secretariat has set no PIN, so anybody could act as the secretariat. Ask the secretariat to set one in Settings first; your PIN was not set.",
  "pin.staff_last":
    "The secretariat's PIN is removed last: others still use theirs, and without it anybody could act as the secretariat. Change it instead, or remove the others' PINs first.",
  "pin.wait": (v) =>
    `The PIN was wrong several times. ${v.seconds === undefined ? "Wait a moment, then try again." : `Try again in ${v.seconds} seconds.`}`,
  "pin.wrong": "The PIN is wrong, so nothing was changed. Try again.",
  "remark.adopt_own": "This is your own text; there is nothing to adopt.",
  "remark.follow_up": "Follow-up is chosen: followed up, partly, or not yet.",
  "remark.long": "This text is too long. What was saved last is safe; shorten the text.",
  "remark.no_step": "There is nothing in this sheet to take back.",
  "remark.other_writer":
    "This was written as another assessor; since the writer has changed, it was not saved there. Copy the text, or hand the desk back.",
  "remark.percent": "Progress is a whole number from 0 to 100. What was saved last is safe.",
  "remark.stepped_over": "The entry has changed since. Choose its version from the list of versions (Ctrl H).",
  "replan.stale":
    "The proposal was not applied: the schedule or a desk's clock has changed since it was made. Nothing was moved. Ask for a new proposal.",
  "role.chair": (v) =>
    `Only the chair${v.who === undefined ? "" : ` (${v.who})`} can do this. Choose the chair as the person acting first; nothing was changed.`,
  "role.staff":
    "This is the secretariat's work, and an assessor is acting now. Nothing was changed. Hand this laptop to the secretariat first (lock the screen, then choose Secretariat).",
  "schedule.assessor_at_two_desks": moved(
    "schedule.assessor_at_two_desks",
    "Not moved: an assessor would sit at two desks at one time.",
  ),
  "schedule.begun": (v) =>
    `${v.opd === undefined ? "A turn" : `The turn of ${v.opd}`} has been called or started already, so it is neither moved nor undone. Undo its call on the Desk screen first, or plan again.`,
  "schedule.break_inverted": "A break ends before it begins. Correct its hours.",
  "schedule.break_outside_days": "A break is on a day that is not the event's. Correct its day.",
  "schedule.break_outside_hours": "A break lies outside the event's hours. Correct its hours.",
  "schedule.desk_double_booked": moved(
    "schedule.desk_double_booked",
    "Not moved: the desk has another turn at that time.",
  ),
  "schedule.desks": "The number of desks lies between 1 and 200.",
  "schedule.duplicate_day": "A day is listed twice. Remove one.",
  "schedule.duplicate_desk": "A desk is listed twice. Remove one.",
  "schedule.duplicate_opd": "An agency is listed twice. Remove one.",
  "schedule.during_break": moved("schedule.during_break", "Not moved: that place lies in a break."),
  "schedule.during_hold": moved("schedule.during_hold", "Not moved: the desk keeps that time free."),
  "schedule.end_not_after_start": "The hour of the end must come after that of the start.",
  "schedule.full": "All turns are taken. Add days, hours or desks, or shorten the turns.",
  "schedule.has_record": (v) =>
    `${name(v.opd, "The agency")} is noted as absent or postponed, so its turn stays. Move it instead.`,
  "schedule.has_slot": (v) =>
    `${name(v.opd, "The agency")} has a turn already${place(v)}. Move that one; nothing was changed.`,
  "schedule.no_days": "The event has no days yet. Enter its dates in Preparation.",
  "schedule.no_desks": "There is no desk yet. Add desks in Preparation.",
  "schedule.no_next": (v) =>
    `${name(v.desk, "The desk")} has no next turn that day. Postpone ${name(v.opd, "the agency")} if it has not come.`,
  "schedule.no_openings": "Days, hours and breaks leave no room for even one turn. Change the hours or the length.",
  "schedule.no_place": (v) =>
    `No place is free${v.opd === undefined ? "" : ` for ${v.opd}`}. Add a day, hours or a desk, or free a turn first.`,
  "schedule.opd_at_two_desks": moved(
    "schedule.opd_at_two_desks",
    "Not moved: the agency would be at two desks at one time.",
  ),
  "schedule.opd_twice": moved("schedule.opd_twice", "Not moved: the agency would have two turns."),
  "schedule.outside_days": moved(
    "schedule.outside_days",
    "Not moved: that place lies outside the event's days and hours.",
  ),
  "schedule.outside_wish": "That place lies outside the hours the agency asked for.",
  "schedule.recused": moved(
    "schedule.recused",
    "Not moved: an assessor of that desk has a conflict of interest with the agency.",
  ),
  "schedule.shared_assessor":
    "Desks share an assessor and cannot be used at once. Give each desk assessors of its own.",
  "schedule.slot_longer_than_session": "A turn is longer than its session. Lengthen the session or shorten the turn.",
  "schedule.time": (v) =>
    `The hour ${v.given === undefined ? "" : `“${v.given}” `}cannot be read. Write it like 09:00.`,
  "schedule.too_long": "Turns and sessions last 24 hours (1440 minutes) at most.",
  "schedule.too_many_desks": "There are too many desks. Remove some.",
  "schedule.too_many_openings": "These settings give too many turns. Check days, hours and the length of a turn.",
  "schedule.unknown_desk": moved(
    "schedule.unknown_desk",
    "Not moved: the event no longer has that desk. Reload the board.",
  ),
  "schedule.unknown_slot": "Not moved: the turn is no longer on the board. Reload the board.",
  "schedule.zero_session": "A session lasts at least 1 minute.",
  "schedule.zero_slot": "A turn lasts at least 1 minute.",
  "stage.message_long": "The message is too long to be read from afar. Shorten it.",
  "stage.monitor_gone": "That monitor is no longer connected. Choose another, or check its cable.",
  "wish.day": "That day is not a day of the event.",
  "wish.hours": "The last hour must come after the first.",
  "wish.impossible": (v) =>
    `No turn${v.minutes === undefined ? "" : ` of ${v.minutes} minutes`} fits between those hours, so the wish of ${name(v.opd, "the agency")} cannot be kept. Widen the hours.`,
} satisfies Refusals;
