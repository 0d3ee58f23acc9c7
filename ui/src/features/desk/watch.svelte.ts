import { untrack } from "svelte";
import type { DeskView } from "../../contract/DeskView";
import { CallError, call } from "../../host/call";
import { onChanged, onTick } from "../../host/events";
import { Clock } from "../../state/clock.svelte";

/** A sample of the desk: the reading that the clock paints, and the view it came with. */
interface Sample {
  remaining_ms: number;
  running: boolean;
  view: DeskView;
  /** When it was asked for, on the clock of `performance.now()`. */
  at: number;
}

/** The desk is read again when something it shows has changed; besides that so often, for what only time changes. */
const RESAMPLE_MS = 15_000;
/** Own writes come back as changes, several in a second while typing; of the desk they change a count alone. */
const WRITES_MS = 2_500;
/** Any other change is shown as soon as several that come together are over. */
const REFRESH_MS = 200;
const TOUCHES = [
  ...["slot", "clock_act", "remark", "desk", "assessor", "opd", "innovation", "event", "hold"],
  ...["score", "score_sheet", "recusal"],
];
const WRITES = ["remark", "score"];

/** The desk as it was last read, and when it is read again. `of` says what to read; null reads nothing. */
export class Watch {
  /** Why the desk could not be read at all. */
  error = $state.raw<CallError | null>(null);
  /** When it was last read, on the clock of `performance.now()`. */
  sampledAt = 0;
  #of: () => { desk: string; slot: string | null } | null;
  #clock: Clock<Sample>;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #soonAt = Infinity;

  constructor(of: () => { desk: string; slot: string | null } | null) {
    this.#of = of;
    this.#clock = new Clock(() => this.#read(), RESAMPLE_MS);
    $effect(() =>
      onChanged((entities) => {
        if (entities.some((e) => e === "*" || TOUCHES.includes(e)))
          untrack(() => this.#sampleSoon(entities.every((e) => WRITES.includes(e)) ? WRITES_MS : REFRESH_MS));
      }),
    );
    $effect(() => onTick(() => void this.#clock.sample()));
    // Phases and warnings begin on whole minutes: there the back end is asked what it is now.
    const minute = $derived(Math.floor(this.#clock.remainingMs / 60_000));
    let before: number | null = null;
    $effect(() => {
      const now = minute;
      const turned = before !== null && before !== now;
      before = now;
      if (turned) untrack(() => this.#sampleSoon(REFRESH_MS));
    });
    $effect(() => () => clearTimeout(this.#soon));
  }

  get reading(): Sample | null {
    return this.#clock.reading;
  }
  get remainingMs(): number {
    return this.#clock.remainingMs;
  }
  /** The back end did not answer the last time. */
  get stale(): boolean {
    return this.#clock.stale;
  }
  sample = (): Promise<void> => this.#clock.sample();

  /** Reads the desk again, at most every so many milliseconds; what is more urgent goes before what waits. */
  #sampleSoon(everyMs: number): void {
    const at = Math.max(performance.now(), this.sampledAt + everyMs);
    if (at >= this.#soonAt) return;
    clearTimeout(this.#soon);
    this.#soonAt = at;
    this.#soon = setTimeout(() => {
      this.#soonAt = Infinity;
      void this.#clock.sample();
    }, at - performance.now());
  }

  async #read(): Promise<Sample | null> {
    const of = this.#of();
    if (of === null) return null;
    try {
      const at = performance.now();
      this.sampledAt = at;
      const view = await call("desk.view", of);
      this.error = null;
      const clock = view.slot?.clock;
      return { remaining_ms: clock?.remaining_ms ?? 0, running: view.slot?.state === "running", view, at };
    } catch (thrown) {
      this.error = CallError.from(thrown);
      throw thrown;
    }
  }
}
