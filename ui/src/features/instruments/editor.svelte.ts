import type {
  InstrumentChecked,
  InstrumentDraft,
  InstrumentFull,
  InstrumentLine,
  RowDraft,
} from "../../contract/commands";
import { CallError, call } from "../../host/call";
import { blankRow, wordsAt } from "./draft";

/** How long a pause in typing is before what was typed is kept, milliseconds. */
const PAUSE_MS = 250;

/** One instrument while it is looked at or written: every change is kept, with its problems. */
export class Editor {
  line = $state.raw<InstrumentLine>({} as InstrumentLine);
  draft = $state<InstrumentDraft>({} as InstrumentDraft);
  checked = $state.raw<InstrumentChecked>({} as InstrumentChecked);
  error = $state.raw<CallError | null>(null);
  /** "kept" once everything typed is in the file. */
  state = $state<"kept" | "typing" | "failed">("kept");
  /** The row whose fields are open, by place. */
  row = $state<number | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(full: InstrumentFull) {
    this.#adopt(full);
  }

  get locked(): boolean {
    return !this.line.own || this.line.frozen;
  }

  /** The words at a field, or undefined where nothing is wrong with it. */
  wrong = (part: string, row: number | null = null, nth: number | null = null): string | undefined =>
    wordsAt(this.checked.problems, part, row === null ? null : row + 1, nth === null ? null : nth + 1);

  /** Something was typed. */
  touched = (): void => {
    if (this.locked) return;
    this.state = "typing";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), PAUSE_MS);
  };

  /** Keeps what was typed so far. */
  keep = (): Promise<void> => this.#save(false);

  add = (): void => {
    this.draft.rows.push(blankRow(this.draft.kind));
    this.row = this.draft.rows.length - 1;
    void this.#save(true);
  };

  remove = (at: number): void => {
    this.draft.rows.splice(at, 1);
    this.row = null;
    void this.#save(true);
  };

  /** Moves a row up (-1) or down (1); what is open stays open. */
  move = (at: number, by: -1 | 1): void => {
    const to = at + by;
    const row = this.draft.rows[at];
    if (row === undefined || to < 0 || to >= this.draft.rows.length) return;
    this.draft.rows.splice(at, 1);
    this.draft.rows.splice(to, 0, row);
    if (this.row === at) this.row = to;
    void this.#save(true);
  };

  /** What the rows add up to becomes what the source is said to say. */
  takeSums = (): void => {
    if (this.draft.scoring === null) return;
    this.draft.scoring.weights_total = this.checked.sums.weights;
    this.draft.scoring.maximum = this.checked.sums.maximum;
    void this.#save(true);
  };

  /** Changes a row's scale or lists, and keeps it. */
  change = (at: number, how: (row: RowDraft) => void): void => {
    const row = this.draft.rows[at];
    if (row !== undefined) how(row);
    void this.#save(false);
  };

  #adopt(full: InstrumentFull): void {
    this.line = full.line;
    this.draft = full.draft;
    this.checked = full.checked;
  }

  #save(adopt: boolean): Promise<void> {
    clearTimeout(this.#timer);
    this.state = "typing";
    // One after the other, so that an older answer never overtakes a newer one.
    this.#work = this.#work.then(async () => {
      try {
        const sent = JSON.stringify(this.draft);
        const full = await call("instrument.save", $state.snapshot(this.draft));
        const untouched = sent === JSON.stringify(this.draft);
        if (adopt && untouched) this.#adopt(full);
        else {
          this.line = full.line;
          this.checked = full.checked;
          // A new row's id came with the answer; typed text stays as it is.
          this.draft.rows.forEach((row, at) => (row.id ||= full.draft.rows[at]?.id ?? ""));
        }
        this.error = null;
        if (untouched) this.state = "kept";
      } catch (thrown) {
        this.error = CallError.from(thrown);
        this.state = "failed";
        this.checked = await call("instrument.check", $state.snapshot(this.draft)).catch(() => this.checked);
      }
    });
    return this.#work;
  }
}
