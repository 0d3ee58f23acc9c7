import type { aliases as source } from "../id/aliases";
import type { Like } from "../types";

export const aliases: Like<typeof source> = {
  title: "Other names of agencies",
  intro:
    "Files and folders call agencies by short or former names. What you decide during an import is remembered here, for the event that is open.",
  name: "Name in files",
  name_hint: "Dinsos or PKM Sumberwangi, for example.",
  opd: "Agency",
  opd_unchosen: "Choose…",
  act: "Action",
  add: "Add the name",
  save: "Save the change",
  saved: "{name} will be recognised.",
  edit: "Change {name}",
  remove: "Remove {name}",
  removed: "{name} is no longer recognised.",
  search: "Find a name",
  none: "There is no other name yet.",
  none_found: "No name fits.",
  more: "Show {n} more",
};
