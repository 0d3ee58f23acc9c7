import { untrack } from "svelte";
import type { HistoryEntry, UndoReport } from "../../contract/commands";
import { CallError, call } from "../../host/call";
import { onChanged } from "../../host/events";

const PAGE = 50;

/** The trail, newest first, as far back as was asked for. */
export class Trail {
  entries = $state.raw<readonly HistoryEntry[]>([]);
  /** Where older ones begin; null at the beginning of the event. */
  older = $state<number | null>(null);
  loaded = $state(false);
  busy = $state(false);
  error = $state.raw<CallError | null>(null);
  undone = $state.raw<UndoReport | null>(null);
  #asked = 0;

  constructor() {
    $effect(() => {
      untrack(() => void this.#first());
      const stop = onChanged(() => void this.#first());
      return () => {
        stop();
        this.#asked += 1;
      };
    });
  }

  more = async (): Promise<void> => {
    if (this.older === null || this.busy) return;
    const asked = this.#asked;
    this.busy = true;
    try {
      const page = await call("history.list", { before_ms: this.older, limit: PAGE });
      if (asked !== this.#asked) return;
      this.entries = [...this.entries, ...page.items];
      this.older = page.next_before_ms;
    } catch (thrown) {
      if (asked === this.#asked) this.error = CallError.from(thrown);
    } finally {
      this.busy = false;
    }
  };

  undo = async (entry: HistoryEntry): Promise<void> => {
    this.error = null;
    try {
      this.undone = await call("history.undo", { id: entry.tx });
      await this.#first();
    } catch (thrown) {
      this.error = CallError.from(thrown);
    }
  };

  /** Reads the newest part again; as much as was on screen, so that the place is kept. */
  async #first(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const limit = Math.max(PAGE, Math.min(500, this.entries.length));
      const page = await call("history.list", { before_ms: 0, limit });
      if (asked !== this.#asked) return;
      this.entries = page.items;
      this.older = page.next_before_ms;
      this.error = null;
      this.loaded = true;
    } catch (thrown) {
      if (asked === this.#asked) this.error = CallError.from(thrown);
    }
  }
}
