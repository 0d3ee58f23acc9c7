// Putting a piece of evidence under another indicator or innovation, or taking it out; each can be taken back at once.
import type { EvidenceInfo, InnovationLine } from "../../contract/commands";
import { CallError, call } from "../../host/call";

/** What was just done, and how to take it back. */
export interface Done {
  act: "filed" | "removed";
  name: string;
  tx: string | null;
}
const FOUND = 8;
const TYPING_MS = 120;
const LABEL = { filed: "evidence.file", removed: "evidence.remove" } as const;

export class Filing {
  /** The piece that is being filed. */
  of = $state.raw<EvidenceInfo | null>(null);
  indicator = $state("");
  query = $state("");
  found = $state.raw<readonly InnovationLine[]>([]);
  /** Another innovation than the one it is under. */
  target = $state.raw<InnovationLine | null>(null);
  busy = $state(false);
  error = $state.raw<CallError | null>(null);
  done = $state.raw<Done | null>(null);
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  begin(piece: EvidenceInfo): void {
    this.of = piece;
    this.indicator = piece.indicator === null ? "" : String(piece.indicator);
    this.query = "";
    this.found = [];
    this.target = null;
    this.error = this.done = null;
  }
  cancel(): void {
    this.of = null;
    this.error = null;
  }

  search(query: string): void {
    this.query = query;
    this.target = null;
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    if (query.trim() === "") {
      this.found = [];
      return;
    }
    this.#timer = setTimeout(() => {
      const filters = { category: null, desk: null, stage: null, form: null, opd: null, answers_below: null };
      call("innovation.list", { ...filters, search: query, offset: 0, limit: FOUND }).then(
        (page) => {
          if (asked === this.#asked) this.found = page.items;
        },
        (thrown: unknown) => {
          if (asked === this.#asked) this.error = CallError.from(thrown);
        },
      );
    }, TYPING_MS);
  }
  choose(line: InnovationLine): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.target = line;
    this.query = line.name;
    this.found = [];
  }

  /** `innovation` is the one it is under now. */
  async save(innovation: string): Promise<void> {
    const piece = this.of;
    if (piece === null) return;
    const indicator = this.indicator === "" ? null : Number(this.indicator);
    const to = this.target?.id ?? innovation;
    if (to === innovation && indicator === piece.indicator) {
      this.cancel();
      return;
    }
    await this.#act("filed", piece.name, () => call("evidence.file", { id: piece.id, innovation: to, indicator }));
    if (this.error === null) this.of = null;
  }

  async remove(piece: EvidenceInfo): Promise<void> {
    await this.#act("removed", piece.name, () => call("evidence.remove", { id: piece.id }));
  }

  async undo(): Promise<void> {
    const tx = this.done?.tx;
    if (tx == null || this.busy) return;
    this.busy = true;
    try {
      await call("history.undo", { id: tx });
      this.done = null;
    } catch (thrown) {
      this.error = CallError.from(thrown);
    } finally {
      this.busy = false;
    }
  }

  async #act(act: Done["act"], name: string, run: () => Promise<unknown>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = this.done = null;
    try {
      await run();
      this.done = { act, name, tx: await lately(LABEL[act]) };
    } catch (thrown) {
      this.error = CallError.from(thrown);
    } finally {
      this.busy = false;
    }
  }
}

/** The transaction just made, where it is still the newest: what someone else did since is not taken back for it. */
async function lately(label: string): Promise<string | null> {
  try {
    const newest = (await call("history.list", { before_ms: 0, limit: 1 })).items[0];
    return newest?.label === label ? newest.tx : null;
  } catch {
    return null;
  }
}
