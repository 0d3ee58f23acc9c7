// What verifying a document by its code or its QR came to.
import { name, number, only, plural, type Notices, type Values } from "./kind";

const PARTS: Readonly<Record<string, string>> = {
  unknown: "an unknown key",
  chair: "the panel's chair",
  authority: "one with authority",
  laptop: "a laptop",
  assessor: "an assessor",
};
/** "Siti, S.E. (an assessor)". */
const signer = (v: Values): string => {
  const part = PARTS[v.part ?? ""];
  return `${name(v.who, "somebody")}${part === undefined ? "" : ` (${part})`}`;
};
const code = (v: Values): string => `Code ${name(v.code, "")}`;
const change = (v: Values): string => `Change ${name(v.number, "")} by ${name(v.who, "somebody")}`;

export const verify = {
  "verify.chain_different": () =>
    only("The record of changes on this laptop differs from the one the document was made on."),
  "verify.chain_digest": () => only("The fingerprint of the record in the QR is another."),
  "verify.chain_missing": () => only("Genuine, but some changes it was made on have not arrived here."),
  "verify.change_differs": (v) => only(`${change(v)} differs.`),
  "verify.change_missing": (v) => only(`${change(v)} has not arrived here.`),
  "verify.changed_since": () =>
    only("The event changed after it was signed; this document shows it as it was when signed."),
  "verify.code_check": () =>
    only("The code is mistyped: its check letter does not fit. Compare it with the paper again."),
  "verify.code_length": () => only("A document's code has 8 letters and digits, such as K7QM-4XR2."),
  "verify.code_sign": (v) =>
    only(`The sign “${name(v.sign, "?")}” never stands in a document's code. Check what was typed.`),
  "verify.code_unknown": (v) => only(`${code(v)} is not registered in this event.`),
  "verify.code_unknown_why": () =>
    only(
      "The document is of another event, or the change that registered it has not arrived on this laptop. What its QR says gives a sure answer.",
    ),
  "verify.compare": () =>
    only("Compare numbers and names on paper with those on the screen; the QR vouches for what is registered."),
  "verify.draft": () => only("This document is a draft: it was made when no sign-off of its content was in force."),
  "verify.draft_before": () => only("This document was made before the event was signed: a draft only."),
  "verify.fetch": () => only("Get the changes of the laptop that issued it, then check again."),
  "verify.fetch_first": () => only("First get the changes of the laptop that issued this document, then check again."),
  "verify.forged": () => only("This QR does not say what was signed: the document is not genuine."),
  "verify.forged_why": () => only("Its digital signature does not fit its content."),
  "verify.genuine": (v) => only(`Genuine: document ${name(v.code, "")} version ${name(v.version, "1")} of this event.`),
  "verify.in_force": () => only("The event's sign-off is still in force."),
  "verify.known": (v) => only(`${code(v)} version ${name(v.version, "1")} is registered in this event.`),
  "verify.later": (v) =>
    only(`There is a version ${name(v.last, "newer")} already; this is version ${name(v.version, "1")}.`),
  "verify.not_here": () => only("Its signature is good, but this content has not arrived on this laptop."),
  "verify.not_theirs": (v) =>
    only(
      `Its content is registered in this event, but it was issued by ${signer(v)}, not by the secretariat or the panel's chair.`,
    ),
  "verify.open_there": () => only("Open the event file that issued it, then check again there."),
  "verify.other_contents": (v) =>
    only(`${code(v)} is registered here with ${plural(number(v.count), "other content")}.`),
  "verify.other_event": () => only("This document is of another event."),
  "verify.print_again": () =>
    only(
      "An event's documents are issued by the secretariat or the panel's chair. Ask them to print it again; its code and version are then theirs.",
    ),
  "verify.print_to_compare": () =>
    only(
      "A code alone does not prove what the paper says. To be sure, print it again from here and compare: the same content gets the same version.",
    ),
  "verify.qr_check": () => only("The QR is misread: its check number does not fit. Scan it or copy it again."),
  "verify.qr_foreign": () => only("This text is no QR of a Meja Monev document, or a newer release made it."),
  "verify.qr_length": () => only("The QR is not whole: something is cut off or added. Copy all of it."),
  "verify.scan": () => only("Scan the QR on the document to be sure of its content, not of its code alone."),
  "verify.signed": (v) => only(`Signed by ${signer(v)}.`),
  "verify.signer_unknown": () => only("It cannot be told on this laptop: its signer is not known here yet."),
  "verify.twisted": () => only("This QR does not say what is registered for that document."),
  "verify.twisted_why": (v) => only(`Signed by ${signer(v)}, but what is registered here differs.`),
  "verify.unlocked": (v) =>
    only(`The sign-off this document was made on has been unlocked: ${name(v.reason, "no reason given")}.`),
  "verify.version_unknown": (v) => only(`${code(v)} is known, but that version is not registered here.`),
  "verify.versions": (v) => only(`Registered versions: ${name(v.versions, "none")}.`),
} satisfies Notices;
