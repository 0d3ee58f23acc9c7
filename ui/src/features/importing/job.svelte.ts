import { call } from "../../host/call";
import { onProgress } from "../../host/events";
import { secondsLeft } from "./estimate";

/** What is done within this time never shows a bar. */
const QUIET_MS = 400;

/** A long job of the back end as the person sees it: shown once it takes a while, with an estimate, and stoppable. */
export class LongJob {
  shown = $state(false);
  done = $state(0);
  total = $state<number | null>(null);
  left = $state<number | null>(null);
  /** Asked to stop; it does at its next step. */
  stopping = $state(false);
  #name: string;
  #running = 0;
  #began = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Make it while a component initialises. */
  constructor(name: string) {
    this.#name = name;
    $effect(() =>
      onProgress(({ job, done, total }) => {
        if (job !== this.#name || this.#running === 0) return;
        // A second stretch of the same job counts from its own beginning.
        if (done < this.done || total !== this.total) this.#began = performance.now();
        this.done = done;
        this.total = total;
        this.left = secondsLeft(done, total, performance.now() - this.#began);
      }),
    );
    $effect(() => () => clearTimeout(this.#timer));
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running++ === 0) {
      this.#began = performance.now();
      this.done = 0;
      this.total = this.left = null;
      this.stopping = false;
      this.#timer = setTimeout(() => (this.shown = true), QUIET_MS);
    }
    try {
      return await work();
    } finally {
      if (--this.#running === 0) {
        clearTimeout(this.#timer);
        this.shown = false;
      }
    }
  }

  stop = (): void => {
    this.stopping = true;
    // A job that ended in between has nothing to stop: not worth a word.
    void call("job.cancel", { job: this.#name }).catch(() => undefined);
  };
}
