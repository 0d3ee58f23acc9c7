import type { ConflictCell } from "../../contract/commands";

interface Draft {
  text: string;
  /** The versions that it answers; those shown, where none are named. */
  seen?: readonly string[];
}

const versions = (cell: ConflictCell): string[] => cell.versions.map((one) => one.version);

/** Joined texts begun and not saved, by cell: looking at another cell or screen loses none of them. */
export class Drafts {
  #of = $state.raw<Readonly<Record<string, Draft>>>({});

  /** The text while it is written; null while none is. */
  text = (cell: ConflictCell): string | null => this.#of[cell.id]?.text ?? null;

  write = (cell: ConflictCell, text: string): void => {
    this.#of = { ...this.#of, [cell.id]: { seen: versions(cell), ...this.#of[cell.id], text } };
  };

  /** What the text answers: the versions that stood there when it was begun, not one that came while it was written. */
  seen = (cell: ConflictCell): string[] => [...(this.#of[cell.id]?.seen ?? versions(cell))];

  /** The person was told that there is more: the next answer is to all that is shown then. */
  told = (cell: ConflictCell): void => {
    const draft = this.#of[cell.id];
    if (draft !== undefined) this.#of = { ...this.#of, [cell.id]: { text: draft.text } };
  };

  forget = (cell: ConflictCell): void => {
    this.#of = Object.fromEntries(Object.entries(this.#of).filter(([id]) => id !== cell.id));
  };
}
