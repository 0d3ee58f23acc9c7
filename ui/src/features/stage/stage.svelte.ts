// What the hall sees: the clock of one desk, and nothing that was written there.
import type { StageView } from "../../contract/StageView";
import { call } from "../../host/call";
import { Clock } from "../../state/clock.svelte";

interface Sample {
  remaining_ms: number;
  running: boolean;
  view: StageView;
}

export class Stage {
  #clock = new Clock<Sample>(async () => {
    const view = await call("stage.view", null);
    return { remaining_ms: view.clock?.remaining_ms ?? 0, running: view.clock?.state === "running", view };
  });

  get view(): StageView | null {
    return this.#clock.reading?.view ?? null;
  }
  get remainingMs(): number {
    return this.#clock.remainingMs;
  }
  /** The last answer is old: the figures go on, and the hall is told. */
  get stale(): boolean {
    return this.#clock.stale;
  }
}
