// When a call for the chair is heard. Pure, but for what it remembers.

/** The tone is for the chair: where the chair acts, and where Panel ketua stands open. */
export const isForChair = (role: string | undefined, screen: string): boolean => role === "chair" || screen === "panel";

/** Which calls of an event were there before: kept over the lock, under which none can be read. */
export class Heard {
  #event: string | null = null;
  #calls: ReadonlySet<string> = new Set();

  /** Whether one is new since the last time. Those of an event that was just opened are not. */
  isNew(event: string, calls: readonly string[]): boolean {
    const known = this.#event === event;
    const fresh = known && calls.some((id) => !this.#calls.has(id));
    this.#event = event;
    this.#calls = new Set(calls);
    return fresh;
  }
}
