// The lock of this window: what is half typed is written, then the back end refuses everything but unlocking.
import type { LockPerson } from "../../contract/LockPerson";
import type { LockState } from "../../contract/LockState";
import { CallError, call } from "../../host/call";
import { seatKey, session } from "../../state/session.svelte";
import { draft } from "../sheet/keeper";
import { due, LOOK_MS, TOUCHES } from "./idle";

/** A write that began before the lock is given so long to arrive. */
const SETTLE_MS = 150;

class Lock {
  state = $state.raw<LockState | null>(null);
  error = $state.raw<CallError | null>(null);
  busy = $state(false);
  #touched = Date.now();
  #locking: Promise<void> | null = null;

  get locked(): boolean {
    return this.state?.locked === true;
  }

  load = async (): Promise<void> => {
    // Without an answer the window stays as it is: the back end refuses by itself.
    this.state = await call("lock.state", null).catch(() => this.state);
  };

  /** Locks at once; texts first. */
  now = (): Promise<void> => (this.#locking ??= this.#lock().finally(() => (this.#locking = null)));

  async #lock(): Promise<void> {
    if (session.event === null) return;
    (document.activeElement as HTMLElement | null)?.blur();
    // Every keeper of half-typed text writes when its window loses the focus.
    dispatchEvent(new Event("blur"));
    await draft.flushAll().catch(() => false);
    await new Promise((done) => setTimeout(done, SETTLE_MS));
    this.error = null;
    this.state = await call("lock.now", null).catch(() => this.state);
  }

  /** Opens for whoever knows the PIN; another person takes the place by that. */
  unlock = async (who: LockPerson, pin: string): Promise<boolean> => {
    this.busy = true;
    this.error = null;
    try {
      const acting = await call("person.act_as", { assessor: who.assessor, pin: pin === "" ? null : pin });
      // Another person says anew at which desk they write.
      if (!who.acting) localStorage.removeItem(seatKey(session.event?.id ?? ""));
      session.actsAs(acting);
      this.#touched = Date.now();
      await this.load();
      return true;
    } catch (thrown) {
      this.error = CallError.from(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  };

  /** Locks by itself after the chosen minutes without a touch. Call once; returns how to stop. */
  watch = (): (() => void) => {
    const touch = (): void => {
      // The first touch after a sleep comes before the next look, and must not count as presence.
      if (!this.#due()) this.#touched = Date.now();
    };
    const look = (): void => {
      if (this.#due()) void this.now();
    };
    for (const name of TOUCHES) addEventListener(name, touch, { passive: true, capture: true });
    document.addEventListener("visibilitychange", look);
    const timer = setInterval(look, LOOK_MS);
    return () => {
      for (const name of TOUCHES) removeEventListener(name, touch, { capture: true });
      document.removeEventListener("visibilitychange", look);
      clearInterval(timer);
    };
  };

  #due(): boolean {
    return session.event !== null && !this.locked && due(this.#touched, Date.now(), this.state?.minutes ?? 0);
  }
}

export const lock = new Lock();
