// What a sign-off waits for, what is worth a look before it, and what is odd about a signer's NIP or day.
import { name, number, only, plural, type Notices, type Said, type Values } from "./kind";

/** "RANTE PBB (Kecamatan Paringin)". */
const sheet = (v: Values): string => `${name(v.innovation, "An innovation")} (${name(v.opd, "its agency")})`;
const desk = (v: Values): string => name(v.desk, "A desk");
const missing = (who: string): Said => only(`The name of ${who} is missing. Write who signs.`);

export const approval = {
  "approval.day_empty": () => only("The day is missing. Write it like Selasa, 15 Oktober 2019."),
  "approval.day_unreadable": (v) =>
    only(`“${name(v.given, "This")}” is no complete date. Write it like Selasa, 15 Oktober 2019.`),
  "approval.day_weekday": (v) => only(`The weekday “${name(v.weekday, "written")}” does not fit the date.`),
  "approval.miss_changed": (v) => only(`${desk(v)} changed after it was signed`),
  "approval.miss_desk": (v) => only(`${desk(v)} is not signed: ${plural(number(v.count), "open sheet")}`),
  "approval.miss_desks": () => only("There is no desk yet"),
  "approval.miss_provisional": (v) => only(`${sheet(v)}: its result is still provisional`),
  "approval.miss_ready": (v) => only(`${desk(v)} can be signed, but is not yet`),
  "approval.miss_result": (v) => only(`${sheet(v)}: it has no result yet`),
  "approval.miss_turn": (v) => only(`${name(v.opd, "An agency")} has no turn yet`),
  "approval.nobody_desk": () => missing("an officer of the desk"),
  "approval.nobody_event": () => missing("the panel's chair"),
  "approval.nobody_sheet": () => missing("the officer"),
  "approval.note_official": () => only("The acknowledging official is not known yet"),
  "approval.note_rows": (v) => only(`${plural(number(v.count), "row has", "rows have")} no Faktual yet`),
  "approval.wait_absent": () => only("The agency did not come"),
  "approval.wait_changed": (v) => only(`${sheet(v)} changed after it was signed`),
  "approval.wait_end": () => only("Its turn is not finished"),
  "approval.wait_no_sheets": () => only("This desk has no sheet yet"),
  "approval.wait_postponed": () => only("Its turn is put off"),
  "approval.wait_scores": (v) => only(`The scores of ${name(v.who, "an assessor")} are not sent`),
  "approval.wait_sheet": (v) => only(`${sheet(v)} is not signed`),
  "approval.wait_turn": () => only("Its turn has not begun"),
  "approval.wait_versions": (v) =>
    only(`${plural(number(v.count), "entry has", "entries have")} two versions that are not decided`),
  "nip.age": (v) => only(`By the NIP, the age at appointment was ${name(v.years, "unusual")} years.`),
  "nip.birth": () => only("The first eight digits of the NIP are no possible date of birth."),
  "nip.length": (v) =>
    only(`The NIP has ${plural(number(v.digits), "digit")}; it should have 18 (an old NIP 9, an NRP 8).`),
  "nip.month": () => only("Digits 13 and 14 of the NIP are neither a month of appointment nor a contract count."),
  "nip.precision": () =>
    only("The last digits of the NIP were lost, since a worksheet kept it as a number; please type it again."),
  "nip.sex": () => only("Digit 15 of the NIP should be 1 or 2."),
  "nip.signs": () => only("The NIP has letters or signs besides digits."),
  "nip.unborn": () => only("By the NIP, the appointment came before the birth."),
} satisfies Notices;
