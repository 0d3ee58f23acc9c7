// What an import found, row by row, and the rows that it left out.
import { fieldName } from "../../fields";
import { partialDate } from "../../format";
import { name, number, type Notice, type Notices, type Values } from "./kind";

const quoted = (text: string | undefined, otherwise: string): string =>
  text === undefined || text === "" ? otherwise : `“${text}”`;
const fields = (keys: string | undefined): string =>
  name(keys, "some fields")
    .split(", ")
    .map((key) => fieldName(key))
    .join(", ");
const rows = (v: Values): string => {
  const more = number(v.more);
  const others = more > 0 ? ` and ${String(more)} other row${more === 1 ? "" : "s"}` : "";
  return `row ${name(v.rows, "…")}${others}`;
};

/** A finding; the sheet is named where it is not the one that the list is on. */
const found =
  (sentence: (v: Values) => string): Notice =>
  (v) => ({ what: v.sheet === undefined ? sentence(v) : `Sheet “${v.sheet}”: ${sentence(v)}`, todo: "" });

export const importing = {
  // Of a folder or a ZIP with more files than are listed one by one.
  entry_more: found((v) =>
    v.count === "1"
      ? "And one more file that is not taken in."
      : `And ${name(v.count, "some")} more files that are not taken in.`,
  ),
  "import.agency_missing": found(() => "The name of the agency is empty; the row is left out."),
  "import.category_unknown": found(
    (v) =>
      `The category ${quoted(v.text, "in this cell")} is not known; it is guessed by the agency's name. Known are OPD, Puskesmas, Kecamatan, Kelurahan, Desa, Sekolah and Lainnya.`,
  ),
  "import.cell_error": found(
    (v) =>
      `The formula in this cell failed (${name(v.error, "error")}); it is read as empty. Mend it in the original file if its content is needed.`,
  ),
  "import.claim_not_taken": found(
    (v) =>
      `The event's instrument has no level ${name(v.level, "of that number")} for indicator ${name(v.number, "…")}; that claim is not kept. Check the level in the original file.`,
  ),
  "import.claim_signed": found(
    (v) =>
      `The sheet of ${quoted(v.name, "this innovation")} is signed, so its claims stay as they were signed. Unlock it on the Sign-off screen first if the claims really change.`,
  ),
  "import.claim_unreadable": found(
    (v) =>
      `${quoted(v.text, "This cell")} is not one level; the claim for indicator ${name(v.number, "…")} is not kept, its text is. Write the number alone, such as 2.`,
  ),
  "import.column_missing": found(
    (v) =>
      `No column holds ${quoted(v.field === undefined ? undefined : fieldName(v.field), "a required field")}, so no row can be taken in. Give it one of the columns there are: ${name(v.columns, "none")}.`,
  ),
  "import.column_numbers": found(() => "A row of column numbers."),
  "import.damaged_text": found(
    () =>
      "The letters in this cell are damaged in the original file already (wrong encoding). Save the file again as XLSX or CSV UTF-8, then import it again.",
  ),
  "import.date_ambiguous": found((v) =>
    v.text === undefined
      ? `The dates in this column can be read two ways (03/04 = 3 April or 4 March), and no other cell settles it. Choose the order of this column. In doubt: ${rows(v)}.`
      : `“${v.text}” can be read two ways: ${partialDate(name(v.day_first, "day first"))} or ${partialDate(name(v.month_first, "month first"))}. Choose the order of this form.`,
  ),
  "import.date_order_mixed": found(
    (v) =>
      `This column mixes two orders of dates: row ${name(v.day, "…")} writes the day first, row ${name(v.month, "…")} the month first. Choose the order of those in doubt: ${rows(v)}.`,
  ),
  "import.date_unreadable": found(
    (v) =>
      `${quoted(v.text, "This cell")} cannot be read as a date; it stays empty, and its text is kept. Write 15-10-2022, 15 Oktober 2022 or 2022, for instance.`,
  ),
  "import.dates_reversed": found(
    (v) =>
      `It was implemented (${partialDate(name(v.started, "…"))}) before its trial (${partialDate(name(v.trial, "…"))}). Both are kept as the file has them; check which one is right.`,
  ),
  "import.duplicate_differs": found((v) => {
    const more = number(v.more);
    const others = more > 0 ? ` and ${String(more)} more` : "";
    const first = name(v.first, "…");
    return `This row repeats ${quoted(v.name, "the innovation")} of row ${first} but differs in: ${fields(v.fields)}${others}. What row ${first} says is used; if this is another innovation, give it another name.`;
  }),
  "import.example": found(() => "The example row of the template; it is not read."),
  "import.existing_ambiguous": found((v) =>
    v.count === undefined
      ? "Several innovations of this agency have the same name. Tell their names apart in the list of innovations first, then choose again."
      : `This event holds ${v.count} innovations named ${quoted(v.name, "so")} of ${name(v.opd, "this agency")} already. The first of them is compared; merge them or tell their names apart in the list of innovations.`,
  ),
  "import.folded": found(
    (v) => `The same innovation as in row ${name(v.row, "…")}; what it says was added to that one.`,
  ),
  "import.form_unknown": found(
    (v) =>
      `${quoted(v.text, "This cell")} is none of Tata Kelola, Pelayanan Publik and Lainnya; the form of innovation stays empty.`,
  ),
  "import.fraction_as_percent": found(
    (v) =>
      `Fractions (0.9), which spreadsheets use for percentages, are read a hundredfold (90) in this column; there are ${name(v.count, "some")}. Check whether that is what was meant.`,
  ),
  "import.further_lost": found(
    (v) =>
      `row ${name(v.row, "…")} is a part of a text whose cell was not found, or another part of it is missing; the text is not put together. Bring both sheets back as they were exported.`,
  ),
  "import.head_inherited": found(
    (v) =>
      `This form names neither agency nor innovation; those of the form above it are used (${name(v.name, "…")}). Please check.`,
  ),
  "import.incomplete": found(() => "The innovation or the agency is not named."),
  "import.indicator_unknown": found((v) =>
    v.number === undefined
      ? `${quoted(v.text, "This cell")} is none of the 21 indicators of Form C.1.`
      : `Row number ${v.number} of the table of indicators does not name its indicator; it is read as indicator ${v.number}. Please check.`,
  ),
  "import.join_unmatched": found(
    (v) =>
      `${quoted(v.name, "This innovation")}${name(v.opd, "") === "" ? "" : ` (${name(v.opd, "")})`} is not in the list of innovations, or several agencies have it; this row is not joined.`,
  ),
  "import.name_missing": found(
    (v) => `The innovation is not named (agency: ${name(v.opd, "none")}); the row is left out.`,
  ),
  "import.number_unreadable": found((v) => `${quoted(v.text, "This cell")} is no number; the maturity stays empty.`),
  "import.only_example": found(
    () =>
      "This template is not filled in yet: it holds its example row alone, and that row is not read as an innovation. Write the innovations below it, then import it again.",
  ),
  "import.opd_missing": found(
    (v) =>
      `No agency is named for ${quoted(v.name, "this innovation")}; the row is left out. If it is that of the row above, fill the cell in the original file: an empty cell is not guessed.`,
  ),
  "import.phase_unknown": found(
    (v) =>
      `${quoted(v.text, "This cell")} is none of Persiapan, Pelaksanaan, Pengawasan and Evaluasi; the phase of the activities in that row stays empty.`,
  ),
  "import.plan_twice": found(
    (v) =>
      `The action plan of this innovation was read from form ${name(v.earlier, "…")} already; this one is not taken. Leave one of them out if this is the right one.`,
  ),
  "import.plan_written": found(
    (v) =>
      `The activity ${quoted(v.activity, "of this row")} is no longer in this action plan, but a desk has written on it. It is kept, with its notes.`,
  ),
  "import.precision_lost": found(
    () =>
      "Digits are lost: this long number was kept as a quantity, and its last digits have changed. Format the column as text in the original file, then type the number again.",
  ),
  "import.repeated_header": found(() => "The titles once more."),
  "import.row_unclear": found((v) =>
    v.field === undefined
      ? "This row names neither an innovation nor an agency; it is left out."
      : `${quoted(v.text, "This text")} cannot be read as ${fieldName(v.field)}. The text has no place yet; choose another field.`,
  ),
  "import.stage_unknown": found(
    (v) =>
      `${quoted(v.text, "This cell")} does not name exactly one of Inisiatif, Uji Coba and Penerapan; the stage stays empty.`,
  ),
  "import.tick_unclear": found(
    (v) =>
      `The tick in ${quoted(v.text, "this cell")} may belong to the word on its left or on its right; it stays empty. Choose yourself.`,
  ),
  "import.total_row": found(() => "A row of totals."),
  "import.year_unreadable": found((v) => `${quoted(v.text, "This cell")} cannot be read as a year (1900–2100).`),
} satisfies Notices;
