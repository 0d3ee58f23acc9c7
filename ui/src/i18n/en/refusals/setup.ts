// Preparation: the event, its people, the registry, imports, forms, evidence, exports, rehearsals.
import { name, number, plural, some } from "../notices/kind";
import type { Refusals } from "./kind";

/** What Rust looked for and did not find, by its Indonesian name. */
const NOUNS: Readonly<Partial<Record<string, string>>> = {
  Anggota: "The member",
  "Baris nilai": "The row",
  "Bukti dukung": "The evidence",
  Giliran: "The turn",
  Inovasi: "The innovation",
  Kegiatan: "The event",
  Laptop: "The laptop",
  Lembar: "The sheet",
  Meja: "The desk",
  Penilai: "The assessor",
  Pengesahan: "The sign-off",
  "Perangkat daerah": "The agency",
  Perubahan: "The change",
  "Waktu kosong": "The time kept free",
};

export const setup = {
  "alias.name": "Enter the other name.",
  "alias.taken": (v) =>
    `${v.name === undefined ? "That name" : `“${v.name}”`} already stands for ${name(v.opd, "another agency")}. One name means one agency; nothing was changed.`,
  "assessor.in_use":
    "This assessor has written, scored or signed already, so the name stays. Take them off their desk instead.",
  "assessor.name": "Enter the assessor's name.",
  "command.forbidden": "This window may not do that. Use the main window.",
  "command.input": "What the window sent cannot be read. Nothing was changed. Reload the window and try again.",
  "command.unknown": "The program does not know this command. Reload the window.",
  "desk.in_use": (v) =>
    `${name(v.desk, "This desk")} still has ${v.count === undefined ? "turns" : plural(number(v.count), "turn")} on the schedule, so it was not removed. Move its turns, or plan again without it.`,
  "desk.label": "A desk needs a name of its own. Enter one that no other desk has.",
  "earlier.same":
    "That is this very event's file, or a copy of it. Choose the file of the previous monitoring; nothing was changed.",
  "event.date": (v) =>
    `The date ${v.given === undefined ? "" : `“${v.given}” `}cannot be read. Write it like 2019-10-15.`,
  "event.dates": "The days do not fit: the last day comes after the first, and an event lasts 60 days at most.",
  "event.name": "Enter the event's name.",
  "event.none": "No event is open. Open or create one on Home.",
  "evidence.altered": "The content is not what was handed in, so it is not shown. Ask the agency for a copy.",
  "evidence.indicator": "Choose an indicator from 1 to 21.",
  "evidence.large": "The file is too large to be shown here. Open it with another program.",
  "evidence.missing":
    "The file is not beside this event file. It follows from another laptop, by a bundle, or by importing it again.",
  "evidence.program": "This is not opened from here, since it is no document, picture or film. The file stays stored.",
  "export.blind": (v) =>
    `This shows other assessors' scores${v.innovations === undefined ? "" : ` of ${some(v.innovations)}`}, which are closed to you until the result is signed or your own sheets are sent. Send your sheets, or ask the secretariat or the chair to do it.`,
  "export.locked":
    "The file cannot be written: it may be open in Excel, or its folder can only be read. Close it, or choose another folder.",
  "export.no_scores":
    "This event uses no instrument with scores, so there are none to write. Choose an instrument in Preparation.",
  "export.no_sheets":
    "No assessor is seated at a desk yet, so there is no score sheet to write. Seat assessors in Preparation.",
  "export.not_a_folder": "That is a file, not a folder. Choose a folder.",
  "export.workbook": "The workbook cannot be made. No file was written.",
  form_blank: "The form is still empty. Ask for one that is filled in.",
  form_no_text: "The document has no text. If it is a scan, ask for the Word file.",
  form_none:
    "No Form C.1 or action plan was found in the document. Take a list of innovations in as a list, evidence as evidence.",
  form_not_read: "Forms are not read from PDF or old DOC files. Save it as DOCX, or take it in as evidence.",
  form_other_kind: "This is no Word document or workbook. Choose DOCX, XLSX, XLS, ODS or CSV.",
  form_too_large: "The file is over 64 MB and no form. Check the file.",
  form_too_long: "The document is too long for a form. Split it; take a list of innovations in as a list.",
  form_too_many: "The document holds more than 1,000 forms. Split it, then take it in again.",
  "forms.field": "That field is not one of the form's. The text was not placed; choose another field.",
  "forms.many": "There are more than 5,000 forms. Take them folder by folder.",
  "forms.place": "The text does not fit there. It was not placed; choose another field.",
  "import.header_row": "The header row is a number, counted from 1.",
  "import.in_use":
    "This import was not undone: its innovations are in use already (turns, notes, scores or evidence). Release those first if it must be undone.",
  "import.map": "The choice of columns cannot be used. Choose again; nothing was saved.",
  "import.undecided": "The import waits for decisions. Nothing was saved; decide them first, then import again.",
  "minutes.long": "One of the entries is longer than 2,000 letters. Shorten it, then save again.",
  no_header: "No header row was found in this sheet. Choose the row that holds the column names.",
  not_found: (v) => `${NOUNS[v.what ?? ""] ?? "It"} is no longer there; perhaps it was deleted. Reload the list.`,
  nothing_there: "The file holds no rows that can be imported. Check the sheet, or choose another file.",
  "opd.name": "Enter the agency's name.",
  "print.blind": (v) =>
    `This document shows other assessors' scores${v.innovations === undefined ? "" : ` of ${some(v.innovations)}`}, which are closed to you until your own sheets are sent. Send them first, or ask the secretariat to print it.`,
  "print.failed": "The document cannot be made. No file was written.",
  "print.nothing": "There is no document for this choice. Change desk, category, agency or assessor.",
  "rehearsal.no_schedule": "A rehearsal needs a schedule. Make one, then run the rehearsal again.",
  "rehearsal.process": "The rehearsal cannot start: the system runs no second process. The event file was not touched.",
  "rehearsal.program":
    "The rehearsal cannot start: the program does not find itself on the disk. The event file was not touched.",
  "rehearsal.silent":
    "The rehearsal was stopped: its process did not answer for a minute. The event file was not touched. Try again; if it happens again, this laptop is too slow or its disk has a fault.",
  unknown_column: "The file has no such column. Choose one of its columns.",
  unknown_sheet: "The file has no such sheet. Choose one of its sheets.",
  "workbook.unknown":
    "This is no score book or Form C.2 of this event: no sheet was recognised. Choose a file that was exported from the event that is open.",
} satisfies Refusals;
