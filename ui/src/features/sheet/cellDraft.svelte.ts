// One cell on its way to the disk: which it is, what was typed, what the file is known to hold, what it waits for.
import type { RemarkKind } from "../../contract/RemarkKind";
import type { CallError } from "../../host/callError";

export interface CellId {
  innovation: string;
  indicator: string;
  /** A column of the sheet, or a row's score and its comment. */
  kind: RemarkKind | "value" | "comment";
  /** The desk at which it is written; the back end needs it where no assessor acts. */
  desk: string | null;
  /** For whom it is typed, as the sheet says; null while nobody is. */
  writer: string | null;
}
/** A cell as the file holds it. */
export interface Kept {
  text: string;
  saved_at: string | null;
  conflict: boolean;
}

type Timer = ReturnType<typeof setTimeout> | undefined;
export const keyOf = (id: Omit<CellId, "desk">): string =>
  `${id.innovation}|${id.indicator}|${id.kind}|${id.writer ?? ""}`;
/** Refusals that trying again does not mend: the desk is another person's by now, or the score sheet is closed. */
const LASTING = ["remark.other_writer", "pin.needed"];
export const isLasting = (code: string): boolean => LASTING.includes(code) || code.startsWith("score.");

/** One cell on its way to the disk. */
export class CellDraft {
  text = $state("");
  savedAt = $state<string | null>(null);
  conflict = $state(false);
  /** The last write did not arrive; the text is here. */
  failed = $state(false);
  /** Not to be written as things stand: kept to be copied, until it is dropped or its own scope comes back. */
  refused: CallError | null = null;
  /** What the file is known to hold. */
  kept = "";
  id: CellId;
  scope: string;
  writing: Promise<void> | null = null;
  /** A newer text wants to be written as soon as the present write is back. */
  again = false;
  /** When it last changed under these hands, in steps of the draft. */
  touched = 0;
  /** A newer text of the file that waits until the cell is left. */
  held: { remark: Kept; stamp: number } | null = null;
  pause: Timer;
  latest: Timer;
  retry: Timer;

  constructor(id: CellId, scope: string) {
    this.id = id;
    this.scope = scope;
  }

  get dirty(): boolean {
    return this.text !== this.kept;
  }
}
