// Paints a clock that the back end computes. The window counts nothing: between two samples it subtracts what
// performance.now() says has passed, and a fresh sample replaces the figure every second.

export interface ClockReading {
  /** Milliseconds left at the moment of the sample; negative in overtime. */
  remaining_ms: number;
  /** False before the start, in a pause and after the end. */
  running: boolean;
}

/** Milliseconds left `sinceSampleMs` after the sample. */
export function remainingAt(reading: ClockReading, sinceSampleMs: number): number {
  return reading.running ? reading.remaining_ms - sinceSampleMs : reading.remaining_ms;
}

/** How long until the shown second changes, so that the paint falls on the change and not up to a second after it. */
export function untilNextSecond(remainingMs: number): number {
  const into = ((remainingMs % 1000) + 1000) % 1000;
  return into === 0 ? 1000 : into;
}

const RESAMPLE_MS = 1000;

/**
 * A clock bound to the component that makes it. `load` is asked at once and every `everyMs`; a failed sample leaves the
 * last one running and sets `stale`. Reading it inside `load` makes the clock follow that state.
 */
export class Clock<R extends ClockReading> {
  reading = $state.raw<R | null>(null);
  remainingMs = $state(0);
  stale = $state(false);
  #at = 0;
  #asked = 0;
  /** Settles when the newest answer is shown. */
  #newest: Promise<void> = Promise.resolve();
  #load: () => Promise<R | null>;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(load: () => Promise<R | null>, everyMs = RESAMPLE_MS) {
    this.#load = load;
    $effect(() => {
      void this.sample();
      const every = setInterval(() => void this.sample(), everyMs);
      return () => {
        this.#asked += 1;
        this.#newest = Promise.resolve();
        clearInterval(every);
        clearTimeout(this.#timer);
      };
    });
  }

  /**
   * Asks now: after a command that changed the clock, or after the machine woke. Settles when the answer is shown, or
   * that of a newer question where one has overtaken it.
   */
  sample(): Promise<void> {
    const asked = ++this.#asked;
    const before = performance.now();
    this.#newest = this.#load().then(
      (reading) => {
        if (asked !== this.#asked) return this.#newest;
        const after = performance.now();
        this.#at = (before + after) / 2;
        this.reading = reading;
        this.stale = false;
        this.#paint();
        return undefined;
      },
      () => {
        if (asked !== this.#asked) return this.#newest;
        this.stale = true;
        return undefined;
      },
    );
    return this.#newest;
  }

  #paint(): void {
    clearTimeout(this.#timer);
    const reading = this.reading;
    if (reading === null) return;
    this.remainingMs = remainingAt(reading, performance.now() - this.#at);
    if (reading.running) this.#timer = setTimeout(() => this.#paint(), untilNextSecond(this.remainingMs));
  }
}
