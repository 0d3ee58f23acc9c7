import type { HallState } from "../../contract/commands";
import { CallError, call } from "../../host/call";
import { onChanged } from "../../host/events";
import { session } from "../../state/session.svelte";

/** What may change how the hall stands without a word of the engine. */
const TOUCHES = ["*", "hall", "member", "event", "desk"];

/** The hall as this laptop sees it: one picture for the frame and for the screens. */
class Standing {
  state = $state.raw<HallState | null>(null);
  error = $state.raw<CallError | null>(null);
  #asked = 0;
  #asking = false;
  #again = false;

  /** Asks at once, on every change, and every `everyMs`, while the calling component lives and an event is open. */
  watch(everyMs: number): void {
    const event = $derived(session.event?.id ?? null);
    $effect(() => {
      if (event === null) return;
      void this.ask();
      const timer = setInterval(() => void this.ask(), everyMs);
      const stop = onChanged((changed) => changed.some((one) => TOUCHES.includes(one)) && void this.ask());
      return () => {
        clearInterval(timer);
        stop();
        this.#asked += 1;
        if (session.event === null) this.state = this.error = null;
      };
    });
  }

  /** One question at a time: what changes meanwhile is asked for once, after the answer. */
  ask = async (): Promise<void> => {
    if (this.#asking) {
      this.#again = true;
      return;
    }
    this.#asking = true;
    do {
      this.#again = false;
      await this.#askOnce();
    } while (this.#again);
    this.#asking = false;
  };

  #askOnce = async (): Promise<void> => {
    const asked = ++this.#asked;
    try {
      const state = await call("hall.state", null);
      if (asked === this.#asked) this.took(state);
    } catch (thrown) {
      if (asked === this.#asked) this.error = CallError.from(thrown);
    }
  };

  /** A command answered with the state after it: nothing asked for before it may overwrite that. */
  took = (state: HallState): void => {
    this.#asked += 1;
    this.state = state;
    this.error = null;
  };
}

export const standing = new Standing();
