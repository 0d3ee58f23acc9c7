// What is wrong with an instrument that is written here or in a workbook.
import { name, type Notice, type Notices, type Values } from "./kind";

/** The parts of an instrument, by the key that Rust gives them. */
export const PARTS: Readonly<Partial<Record<string, string>>> = {
  whole: "Instrument",
  id: "Code",
  version: "Version",
  title: "Title",
  form_code: "Form code",
  source: "Source",
  kind: "Kind",
  columns: "Columns",
  rows: "Rows",
  divisor: "Divisor",
  weights_total: "Sum of weights",
  maximum: "Maximum",
  comment_at: "Comment required",
  band_from: "Bound of band",
  band_label: "Band",
  index_number: "Regional index",
  index_band_from: "Bound of index band",
  index_band_label: "Index band",
  row_id: "Row code",
  text: "Text",
  hint: "Hint",
  note_only: "Notes only",
  group: "Group",
  weight: "Weight",
  levels: "Levels",
  level_value: "Value of level",
  level_text: "Text of level",
  range_lowest: "Lowest",
  range_highest: "Highest",
  range_step: "Step",
  evidence: "Evidence wanted",
  files: "Kinds of files",
  mistakes: "Common mistakes",
  profile: "Indicator of Form C.1",
};
/** What a word that is not known there may be; the workbook form is Indonesian. */
const KNOWN: Readonly<Partial<Record<string, string>>> = {
  kind: "write Nilai, Catatan, Profil or Rencana",
  comment_at: "write terendah, tertinggi, or both with a comma between them",
  note_only: "write Ya, or leave it empty",
};

const place = (v: Values): string => {
  const row = v.row === undefined ? "" : `Row ${v.row}, `;
  const nth = v.nth === undefined ? "" : ` ${v.nth}`;
  return `${row}${PARTS[v.part ?? ""] ?? name(v.part, "")}${nth}`;
};
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** A fault, with its place where the screen does not show it there. */
const fault =
  (clause: (v: Values) => string): Notice =>
  (v) => ({ what: v.part === undefined ? `${capital(clause(v))}.` : `${place(v)}: ${clause(v)}.`, todo: "" });

export const instrument = {
  "fault.became_date": fault(
    (v) => `Excel reads this entry as a date (${name(v.day, "…")}); make the cell text, then write it again`,
  ),
  "fault.band_too_high": fault(
    (v) => `the bound ${name(v.number, "")} is above the maximum, so this band is never reached`,
  ),
  "fault.empty": fault(() => "this is empty; fill it in first"),
  "fault.entry_unknown": fault(
    (v) => `the entry “${name(v.text, "…")}” is not known; use the names of the form, or delete its row`,
  ),
  "fault.formula": fault(
    (v) => `the formula in this cell failed (${name(v.error, "error")}); write its content itself`,
  ),
  "fault.heading_twice": fault((v) => `the column ${name(v.text, "…")} is there more than once; delete one of them`),
  "fault.heading_unknown": fault(
    (v) => `the heading “${name(v.text, "…")}” is not known; use the headings of the form, or delete its column`,
  ),
  "fault.level_bare": fault(
    () => "the heading of a level has to be followed by its value, such as Tingkat 2 or Tingkat 2,5",
  ),
  "fault.long": fault((v) => `this is too long: at most ${name(v.most, "so many")} letters; shorten it`),
  "fault.many": fault((v) => `these are too many: at most ${name(v.most, "so many")}; take some away`),
  "fault.maximum": fault(
    (v) =>
      `the rows reach ${name(v.found, "another sum")}, not ${name(v.said, "this")}; change the rows or the maximum`,
  ),
  "fault.negative": fault(() => "this must not be below 0"),
  "fault.no_code": fault(() => "only small letters a to z, digits, points and hyphens may stand here"),
  "fault.no_headings": fault(
    () => "the row of headings was not found; use the headings of the form, Indikator among them",
  ),
  "fault.no_number": fault((v) => `“${name(v.text, "this")}” is no number; write 3 or 2,5, for instance`),
  "fault.no_profile": fault(() => "choose a number from 1 to 21, or leave it empty"),
  "fault.no_scale": fault(() => "a scored row needs at least two levels, or a range of points"),
  "fault.no_scoring": fault(() => "an instrument with scores has to name its divisor, sum of weights and maximum"),
  "fault.no_weight": fault(() => "a scored row needs a weight"),
  "fault.not_counted": fault(() => "this is counted from 1"),
  "fault.not_falling": fault(
    (v) =>
      `the bounds of the bands have to fall from the highest: ${name(v.next, "one")} is not below ${name(v.before, "the one before")}`,
  ),
  "fault.not_positive": fault(() => "this must be above 0"),
  "fault.not_rising": fault(
    (v) =>
      `the values of the levels have to rise: ${name(v.next, "one")} is not above ${name(v.before, "the one before")}`,
  ),
  "fault.not_whole": fault((v) => `“${name(v.text, "this")}” is no whole number; write 3, for instance`),
  "fault.nothing_scored": fault(() => "not one row is scored"),
  "fault.range_empty": fault(() => "the highest value has to be above the lowest"),
  "fault.repeated": fault((v) => `${name(v.text, "this code")} is there more than once; give it another code`),
  "fault.scored_note": fault(() => "a row for notes is not scored; empty its weight, levels and range"),
  "fault.scores_in_words": fault(
    () => "only an instrument with scores has weights and values; empty them or change its kind",
  ),
  "fault.sheet_missing": fault(
    (v) =>
      `the sheet ${name(v.sheet, "")} is missing; use the form exported from Settings, Instruments, and leave the names of its sheets as they are`,
  ),
  "fault.step_misses": fault(
    (v) => `steps of ${name(v.step, "this size")} do not end at the highest value, ${name(v.highest, "…")}`,
  ),
  "fault.two_scales": fault(() => "choose one of them: levels, or a range of points"),
  "fault.unknown": fault(
    (v) => `“${name(v.text, "this")}” is not known here; ${KNOWN[v.part ?? ""] ?? "use the words of the form"}`,
  ),
  "fault.unreadable": fault(() => "this cannot be read back; copy its content into a new instrument"),
  "fault.unwieldy": fault(
    (v) => `${name(v.number, "this number")} is too large or too exact; at most 6 decimals, and below 1,000,000`,
  ),
  "fault.weights_total": fault(
    (v) =>
      `the weights of the rows add up to ${name(v.found, "another sum")}, not ${name(v.said, "this")}; change the weights or the sum`,
  ),
} satisfies Notices;
