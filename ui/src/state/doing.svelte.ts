import { CallError } from "../host/callError";

/** What a person does on a screen: while it lasts the screen is busy, and what went wrong is told. */
export class Doing {
  busy = $state(false);
  error = $state.raw<CallError | null>(null);
  #last: Promise<unknown> = Promise.resolve();

  /** Does it and says whether it came about; what went wrong is told. */
  async tell(work: () => Promise<unknown>): Promise<boolean> {
    this.error = null;
    try {
      await work();
      return true;
    } catch (thrown) {
      this.error = CallError.from(thrown);
      return false;
    }
  }

  /** The same, and meanwhile all is busy. `after` follows whatever came of it, before all is free again. */
  async run(work: () => Promise<unknown>, after?: () => unknown): Promise<boolean> {
    this.busy = true;
    try {
      const done = await this.tell(work);
      await after?.();
      return done;
    } finally {
      this.busy = false;
    }
  }

  /** The same, but not while something is being done already. */
  once(work: () => Promise<unknown>): Promise<boolean> {
    return this.busy ? Promise.resolve(false) : this.run(work);
  }

  /** One follows the other: two quick presses are two acts, and the second sees what the first has done. */
  inTurn(work: () => Promise<boolean>): Promise<boolean> {
    const run = this.#last.then(work);
    // Should one be thrown out of, that is its caller's to hear; the next is done all the same.
    this.#last = run.catch(() => undefined);
    return run;
  }
}
