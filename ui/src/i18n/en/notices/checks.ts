// Where the rules of what is checked and counted come from.
import type { Notice, Notices } from "./kind";

const source =
  (what: string): Notice =>
  () => ({ what, todo: "" });

export const checks = {
  "check.budget": source("Form C.2 row 4 and Form C.1 indicator 3"),
  "check.completeness": source(
    "What Form C.1 and the web profile ask for; a rancang bangun of at least 300 words (IID rules); a profile video (circular of the Minister of Home Affairs 002.6/2866/SJ/2022).",
  ),
  "check.design_length": source("IID rules: a rancang bangun of at least 300 words."),
  "check.evidence_count": source("Form C.2 row 5 and Form C.1"),
  "check.file_size": source("IID rules: a file of evidence of at most 10 MB, else a link."),
  "check.regulation": source("Form C.2 row 3 and Form C.1 indicator 1"),
  "check.running": source("Form C.2 row 1"),
  "check.video": source("Circular of the Minister of Home Affairs 002.6/2866/SJ/2022: MP4, 2 to 3 minutes."),
} satisfies Notices;
