// What is odd about a NIP; a warning, never a refusal.
import { name, type Notice, type Notices, type Values } from "./kind";

const odd =
  (what: (v: Values) => string): Notice =>
  (v) => ({ what: what(v), todo: "" });

export const nip = {
  "nip.age_implausible": odd((v) => `By the NIP, its owner was appointed at the age of ${name(v.years, "…")}.`),
  "nip.before_birth": odd(() => "By the NIP, its owner was appointed before being born."),
  "nip.birth_date_impossible": odd(() => "The first eight digits of the NIP are no possible date of birth."),
  "nip.month_impossible": odd(
    () => "Digits 13 and 14 of the NIP are neither a month of appointment nor a count of contracts.",
  ),
  "nip.not_digits": odd(() => "The NIP holds letters or signs among its digits."),
  "nip.precision_lost": odd(
    () => "The last digits of the NIP were lost, since a spreadsheet kept it as a number; please type it again.",
  ),
  "nip.sex_impossible": odd(() => "Digit 15 of the NIP should be 1 or 2."),
  "nip.wrong_length": odd(
    (v) => `The NIP has ${name(v.digits, "another number of")} digits; it should have 18 (an old NIP 9, an NRP 8).`,
  ),
} satisfies Notices;
