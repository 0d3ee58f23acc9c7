import type { returned as source } from "../id/returned";
import type { Like } from "../types";

export const returned: Like<typeof source> = {
  act: "Check this file",
  title: "Check of a file",
  hint: "A workbook that comes back from the panel can be compared with the event, cell by cell. Nothing is written.",
  busy: "Comparing the file…",
  file: "File",
  kind: "Document",
  kind_scores: "Score book",
  kind_sheets: "Form C.2",
  event: "Event",
  seal: "Code",
  compared: "Compared",
  cells: "{n} cells",
  first: "The first {n} of {total} differences are shown. Mend these first, then check again.",
  cell: "Cell",
  about: "Innovation and part",
  says: "In the file",
  event_says: "In the event",
  empty: "empty",
  formula_gone: "A value in place of the formula",
  formula: "Another formula",
  row_gone: "This row is not in the file",
  sheet_gone: "This sheet is not in the file",
  sheet_new: "The event does not write this sheet",
  other: "Check another file",
};
