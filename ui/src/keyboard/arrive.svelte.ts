// A command of another screen: its screen is opened, and once that stands the command is done, or offered.
import { untrack } from "svelte";
import { asking } from "../state/live.svelte";
import { session } from "../state/session.svelte";
import { boundKeys, runKey } from "./bind.svelte";
import { onTheWay, type Away } from "./elsewhere";

/** A screen that stands asks for nothing for so long. */
const STANDS_MS = 80;
/** A command that its screen does not have by then (nothing is there to act on) is given up in words. */
const PATIENCE_MS = 4_000;

class Arrival {
  #wanted = $state.raw<Away | null>(null);

  go(wanted: Away): void {
    session.go(wanted.screen);
    this.#wanted = wanted;
  }

  /** Called once, by the main window while it initialises. */
  watch(offer: (wanted: Away) => void, missing: (wanted: Away) => void): void {
    const what = $derived(
      this.#wanted === null
        ? null
        : onTheWay(this.#wanted, {
            screen: session.screen,
            bound: boundKeys().includes(this.#wanted.id),
            settled: asking.count === 0,
          }),
    );
    $effect(() => {
      const [wanted, now] = [this.#wanted, what];
      if (wanted === null || now === null) return;
      const end = (then: (wanted: Away) => void): void => {
        this.#wanted = null;
        untrack(() => then(wanted));
      };
      if (now === "drop") return end(() => undefined);
      const timer =
        now === "wait"
          ? setTimeout(() => end(missing), PATIENCE_MS)
          : setTimeout(() => end(now === "do" ? ({ id }) => runKey(id) : offer), STANDS_MS);
      return () => clearTimeout(timer);
    });
  }
}

export const arrival = new Arrival();
