// What is typed, until it is on disk. Every cell has one text; the newest wins; writes of one cell never overlap; a text
// that could not be written stays here and is tried again. Nothing in this file knows a component: a draft outlives the
// screen that shows it.
import { CallError } from "../../host/callError";
import { CellDraft, isLasting, keyOf, type CellId, type Kept } from "./cellDraft.svelte";

/** What a commit says. */
export interface Commit {
  saved_at: string;
  saved_ms: number;
}
/** Told how saving goes, for the one line of the window that shows it. */
export interface Report {
  /** A write takes longer than one would call instant. */
  slow(): void;
  committed(atUtcMs: number): void;
  failed(): void;
}

/** Flushed so long after the last keystroke … */
export const PAUSE_MS = 120;
/** … and at the latest so long after the first unsaved one. */
export const LATEST_MS = 600;
/** A failed write is tried again so often, keystrokes apart. */
export const RETRY_MS = 3_000;
/** A write that is not back by then is worth a word. */
export const SLOW_MS = 400;

/** All cells that were opened, of one event at a time. */
export class SheetDraft {
  /** Why the last write failed; null as soon as all is on disk again. */
  failure = $state.raw<CallError | null>(null);
  /** Texts that may not be written where they were typed; none is lost before it is dropped. */
  stranded = $state.raw<readonly CellDraft[]>([]);
  #cells = new Map<string, CellDraft>();
  #focused: string | null = null;
  #step = 0;
  #scope = "";
  #write: (id: CellId, text: string) => Promise<Commit>;
  #report: Report;

  constructor(write: (id: CellId, text: string) => Promise<Commit>, report: Report) {
    this.#write = write;
    this.#report = report;
  }

  /** The draft of a cell; made empty when the sheet is not loaded yet. */
  cell(id: CellId): CellDraft {
    const key = this.#key(id);
    let cell = this.#cells.get(key);
    if (cell === undefined) {
      cell = new CellDraft(id, this.#scope);
      this.#cells.set(key, cell);
    }
    return cell;
  }

  /** To be taken before a sheet is asked for and given to `load` with the answer. */
  get stamp(): number {
    return this.#step;
  }

  /** Whether every text that was typed is on disk. */
  get settled(): boolean {
    return [...this.#cells.values()].every((c) => !c.dirty && c.writing === null);
  }

  /** A key was pressed: the cell's whole text, as it stands. */
  type(id: CellId, text: string): void {
    const cell = this.cell(id);
    cell.id = id;
    if (cell.text === text) return;
    cell.text = text;
    cell.touched = ++this.#step;
    cell.held = null;
    cell.refused = null;
    clearTimeout(cell.pause);
    if (!cell.dirty && cell.writing === null) {
      this.#rest(cell);
      this.#tell();
      return;
    }
    cell.pause = setTimeout(() => this.flush(cell), PAUSE_MS);
    cell.latest ??= setTimeout(() => this.flush(cell), LATEST_MS);
  }

  /** Puts a sentence into a cell, after what stands there. */
  append(id: CellId, sentence: string): void {
    const before = this.cell(id).text.trimEnd();
    if (before.includes(sentence)) return;
    this.type(id, before === "" ? sentence : `${before}\n${sentence}`);
    this.flush(this.cell(id));
  }

  /** What a command of the back end put into a cell; everything typed there was written before. */
  put(id: CellId, remark: Kept, atMs: number): void {
    const cell = this.cell(id);
    this.#rest(cell);
    cell.touched = ++this.#step;
    cell.failed = false;
    this.#adopt(cell, remark);
    this.#tell(atMs);
  }

  /** Decides for the text that stands there, of several that live: it is written even though it is the same. */
  confirm(id: CellId): void {
    const cell = this.cell(id);
    this.#rest(cell);
    if (cell.writing !== null) cell.again = true;
    else if (this.#mayGo(cell)) this.#send(cell);
  }

  /** The cell that has the caret; null when none. The one left is written at once. */
  focus(id: CellId | null): void {
    const before = this.#focused === null ? undefined : this.#cells.get(this.#focused);
    this.#focused = id === null ? null : this.#key(id);
    if (before === undefined || this.#key(before.id) === this.#focused) return;
    this.flush(before);
    const held = before.held;
    before.held = null;
    if (held !== null && !before.dirty && before.writing === null && before.touched <= held.stamp) {
      this.#adopt(before, held.remark);
    }
  }

  /**
   * What the file holds, asked for at `stamp`. It never touches a cell with unsaved text, a cell changed since, nor the
   * cell that has the caret (that one takes it when it is left).
   */
  load(id: CellId, remark: Kept, stamp: number): void {
    const cell = this.cell(id);
    if (cell.dirty || cell.writing !== null || cell.touched > stamp) return;
    if (this.#focused === this.#key(id) && cell.text !== remark.text) {
      cell.held = { remark, stamp };
      cell.conflict = remark.conflict;
      return;
    }
    this.#adopt(cell, remark);
  }

  /** Writes one cell now. */
  flush(cell: CellDraft): void {
    this.#rest(cell);
    if (!this.#mayGo(cell)) return;
    if (cell.writing !== null) cell.again = true;
    else if (cell.dirty) this.#send(cell);
  }

  /** Writes everything now; true when all of it is on disk. */
  async flushAll(): Promise<boolean> {
    for (const cell of this.#cells.values()) this.flush(cell);
    for (let round = 0; round < 8; round++) {
      const under = [...this.#cells.values()].map((c) => c.writing).filter((w) => w !== null);
      if (under.length === 0) break;
      await Promise.all(under);
    }
    return [...this.#cells.values()].every((c) => !this.#mayGo(c) || (!c.dirty && c.writing === null));
  }

  /** Lets go of a text that may not be written; it was copied, or is not wanted. */
  drop(cell: CellDraft): void {
    this.#rest(cell);
    for (const [key, one] of this.#cells) if (one === cell) this.#cells.delete(key);
    this.#tell();
  }

  /** Another event, or another writer: what is on disk is forgotten, what is not stays and waits for its own scope. */
  enter(scope: string): void {
    if (scope === this.#scope) return;
    this.#scope = scope;
    this.#focused = null;
    for (const [key, cell] of this.#cells) {
      if (cell.dirty || cell.writing !== null) {
        if (cell.scope !== scope) continue;
        cell.refused = null;
        this.flush(cell);
      } else this.#cells.delete(key);
    }
    this.#tell();
  }

  /** A text of one writer or event never stands in the cell of another. */
  #key(id: CellId): string {
    return `${this.#scope}|${keyOf(id)}`;
  }
  #mayGo(cell: CellDraft): boolean {
    return cell.scope === this.#scope && cell.refused === null;
  }

  #adopt(cell: CellDraft, remark: Kept): void {
    cell.held = null;
    cell.kept = remark.text;
    cell.text = remark.text;
    cell.savedAt = remark.saved_at;
    cell.conflict = remark.conflict;
  }

  #rest(cell: CellDraft): void {
    clearTimeout(cell.pause);
    clearTimeout(cell.latest);
    clearTimeout(cell.retry);
    cell.pause = cell.latest = cell.retry = undefined;
  }

  #send(cell: CellDraft): void {
    const text = cell.text;
    const slow = setTimeout(() => this.#report.slow(), SLOW_MS);
    cell.again = false;
    cell.writing = this.#write(cell.id, text).then(
      (commit) => {
        clearTimeout(slow);
        cell.writing = null;
        cell.kept = text;
        cell.savedAt = commit.saved_at;
        cell.failed = false;
        cell.touched = ++this.#step;
        // Typed on meanwhile and its time has come, or nothing else would wake it.
        if (cell.dirty && (cell.again || cell.pause === undefined)) this.flush(cell);
        this.#tell(commit.saved_ms);
      },
      (thrown: unknown) => {
        clearTimeout(slow);
        cell.writing = null;
        cell.failed = true;
        const error = CallError.from(thrown);
        if (isLasting(error.code)) cell.refused = error;
        else this.failure = error;
        if (cell.again && cell.dirty) this.flush(cell);
        else if (this.#mayGo(cell)) cell.retry = setTimeout(() => this.flush(cell), RETRY_MS);
        this.#tell();
      },
    );
  }

  #tell(committedMs?: number): void {
    for (const cell of this.#cells.values()) if (!cell.dirty && cell.writing === null) cell.failed = false;
    const refused = [...this.#cells.values()].filter((c) => c.refused !== null && c.dirty);
    if (refused.length > 0 || this.stranded.length > 0) this.stranded = refused;
    if ([...this.#cells.values()].some((c) => c.failed && c.refused === null)) {
      this.#report.failed();
      return;
    }
    this.failure = null;
    if (committedMs !== undefined) this.#report.committed(committedMs);
  }
}
