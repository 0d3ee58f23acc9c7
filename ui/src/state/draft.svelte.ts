import { untrack } from "svelte";
import { CallError } from "../host/callError";

const PAUSE_MS = 250;
const LONGEST_MS = 1000;

/**
 * A form without a save button: what is typed shows at once, goes to disk 250 ms after a pause and at most a second
 * while typing on, one save at a time, the newest last. A refused value stays on screen with its error until it is put
 * right. Make it while a component initialises; leaving the component saves what is waiting.
 */
export class Draft<T extends object> {
  state = $state<"idle" | "saving" | "saved" | "failed">("idle");
  error = $state.raw<CallError | null>(null);
  #typed = $state.raw<T | null>(null);
  #stored: () => T;
  #save: (value: T) => Promise<unknown>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since = 0;
  #waiting = false;
  #running = false;

  constructor(stored: () => T, save: (value: T) => Promise<unknown>) {
    this.#stored = stored;
    this.#save = save;
    $effect(() => {
      this.#stored();
      untrack(() => {
        if (!this.#waiting && !this.#running && this.state !== "failed") this.#typed = null;
      });
    });
    $effect(() => () => this.flush());
  }

  get value(): T {
    return this.#typed ?? this.#stored();
  }

  /** `sendable: false` shows the value and keeps it off the disk: the form itself says what is wrong. */
  put(patch: Partial<T>, sendable = true): void {
    this.#typed = { ...this.value, ...patch };
    if (!sendable) {
      clearTimeout(this.#timer);
      this.#waiting = false;
      this.state = "failed";
      return;
    }
    const now = performance.now();
    if (!this.#waiting) this.#since = now;
    this.#waiting = true;
    clearTimeout(this.#timer);
    const wait = Math.max(0, Math.min(PAUSE_MS, this.#since + LONGEST_MS - now));
    this.#timer = setTimeout(() => this.flush(), wait);
  }

  /** Saves now what is waiting: a field was left, a screen closes. */
  flush(): void {
    clearTimeout(this.#timer);
    if (!this.#waiting || this.#running || this.#typed === null) return;
    this.#waiting = false;
    this.#running = true;
    this.state = "saving";
    this.#save(this.#typed).then(
      () => this.#ended(null),
      (thrown: unknown) => this.#ended(CallError.from(thrown)),
    );
  }

  #ended(error: CallError | null): void {
    this.#running = false;
    this.error = error;
    this.state = error === null ? "saved" : "failed";
    if (this.#waiting) this.flush();
  }
}
