// What the chair looks at, and where: the part of the screen, the innovation compared, the cell under deliberation.
import type { AgendaItem } from "../../contract/AgendaItem";
import type { ChairGrid } from "../../contract/ChairGrid";
import type { CompareCell } from "../../contract/CompareCell";
import type { CompareRow } from "../../contract/CompareRow";
import { call } from "../../host/call";
import { Live } from "../../state/live.svelte";
import { remainingAt } from "../../state/clock.svelte";
import { session } from "../../state/session.svelte";

export const PARTS = ["overview", "compare", "figures", "design", "deliberations"] as const;
export type Part = (typeof PARTS)[number];

/** Rows of which every figure about scores is made. */
export const SCORED = [
  "event",
  "desk",
  "assessor",
  "slot",
  "opd",
  "innovation",
  "recusal",
  "instrument",
  "score",
  "score_sheet",
  "deliberation",
  "approval",
];
const TICK_MS = 500;
const RESAMPLE_MS = 15_000;

/** Make it while a component initialises. */
export class Chair {
  part = $state<Part>("overview");
  /** The innovation that is compared. */
  chosen = $state<string | null>(null);
  /** The cell whose score is to change after deliberation. */
  cell = $state.raw<{ row: CompareRow; cell: CompareCell; assessor: string } | null>(null);

  constructor() {
    const asked = session.params.innovation;
    if (asked !== undefined) this.compare(asked);
  }

  show(part: Part): void {
    this.cell = null;
    this.part = part;
  }
  compare(innovation: string): void {
    this.chosen = innovation;
    this.cell = null;
    this.part = "compare";
  }
  /** Goes where an item of the agenda is settled. */
  settle(item: AgendaItem): void {
    const about: Record<string, string> = {};
    if (item.innovation_id !== null) about.innovation = item.innovation_id;
    if (item.desk_id !== null) about.desk = item.desk_id;
    switch (item.place) {
      case "compare":
        if (item.innovation_id !== null) this.compare(item.innovation_id);
        return;
      case "desk":
        session.go("desk", about);
        return;
      case "schedule":
        session.go("schedule");
        return;
      case "recap":
        session.go("recap", about);
    }
  }
}

/** The desks, asked again when anything changes and every quarter of a minute; between them the clocks are painted. */
export class Desks {
  live: Live<ChairGrid>;
  #at = 0;
  #now = $state(0);

  constructor() {
    this.live = new Live([...SCORED, "clock_act", "call", "hold"], async () => {
      const grid = await call("chair.grid", null);
      this.#at = this.#now = performance.now();
      return grid;
    });
    $effect(() => {
      const tick = setInterval(() => (this.#now = performance.now()), TICK_MS);
      const again = setInterval(() => this.live.reload(), RESAMPLE_MS);
      return () => {
        clearInterval(tick);
        clearInterval(again);
      };
    });
  }

  /** What is left on a desk's clock now, milliseconds. */
  remaining(clock: { state: string; remaining_ms: number }): number {
    const running = clock.state === "running";
    return remainingAt({ remaining_ms: clock.remaining_ms, running }, this.#now - this.#at);
  }
}
