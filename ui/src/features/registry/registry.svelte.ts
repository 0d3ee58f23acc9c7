import { untrack } from "svelte";
import type { InnovationLine, InnovationQuery } from "../../contract/commands";
import { CallError, call } from "../../host/call";
import { onChanged } from "../../host/events";
import { PAGE, pagesFor, withPage } from "./pages";

export type Filters = Omit<InnovationQuery, "offset" | "limit">;
export const NO_FILTERS: Filters = {
  search: "",
  category: null,
  desk: null,
  stage: null,
  form: null,
  opd: null,
  answers_below: null,
};

/**
 * The registry: what it is narrowed to, and as much of the list as has been in sight. Letters typed while an answer is
 * on its way are asked together once it is there; the old rows stay on screen until the new ones come.
 */
export class Registry {
  filters = $state.raw<Filters>(NO_FILTERS);
  rows = $state.raw<readonly (InnovationLine | null)[]>([]);
  total = $state<number | null>(null);
  error = $state.raw<CallError | null>(null);
  selected = $state(-1);
  /** The innovation shown beside the list. */
  chosen = $state<string | null>(null);
  #asked = 0;
  #have = new Set<number>();
  /** A first page is being fetched; letters typed meanwhile are asked together, once it is there. */
  #busy = false;
  #again = false;

  constructor(first: Partial<Filters> = {}, chosen: string | null = null) {
    this.filters = { ...NO_FILTERS, ...first };
    this.chosen = chosen;
    $effect(() => {
      untrack(() => this.#restart());
      const stop = onChanged((changed) => {
        if (changed.some((c) => ["*", "innovation", "opd", "evidence", "slot"].includes(c))) this.#restart();
      });
      return () => {
        stop();
        // Nobody looks any more: nothing that is still on its way is taken, and nothing is asked again.
        this.#asked += 1;
        this.#again = false;
        this.#busy = true;
      };
    });
  }

  get narrowed(): boolean {
    return JSON.stringify(this.filters) !== JSON.stringify(NO_FILTERS);
  }

  narrow(patch: Partial<Filters>): void {
    this.filters = { ...this.filters, ...patch };
    this.#restart();
  }

  clear(): void {
    this.narrow({ ...NO_FILTERS });
  }

  /** The rows `from` to `to` came into sight. */
  need(from: number, to: number): void {
    for (const offset of pagesFor(from, to, this.total ?? 0)) {
      if (!this.#have.has(offset)) void this.#page(offset, this.#asked);
    }
  }

  #restart(): void {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    this.#asked += 1;
    this.#have = new Set();
    void this.#page(0, this.#asked, true).finally(() => {
      this.#busy = false;
      if (!this.#again) return;
      this.#again = false;
      this.#restart();
    });
  }

  async #page(offset: number, asked: number, fresh = false): Promise<void> {
    this.#have.add(offset);
    const have = this.#have;
    try {
      const page = await call("innovation.list", { ...this.filters, offset, limit: PAGE });
      if (asked !== this.#asked) return;
      this.error = null;
      this.total = page.total;
      this.rows = withPage(fresh ? [] : this.rows, page.total, offset, page.items);
      if (fresh) this.selected = page.items.findIndex((row) => row.id === this.chosen);
    } catch (thrown) {
      have.delete(offset);
      if (asked === this.#asked) this.error = CallError.from(thrown);
    }
  }
}
