import { untrack } from "svelte";
import { CallError } from "../host/callError";
import { onChanged } from "../host/events";

/** How many questions are open just now, all queries together: a screen that stands asks nothing. */
export const asking = $state({ count: 0 });

/**
 * A query that stays true: it runs when made, again when state it reads changes, and again when any of `entities`
 * changes in the file ("*" in a change touches every query). An answer that a newer question overtook is dropped.
 * Make it while a component initialises.
 */
export class Live<T> {
  /** The newest answer; the last good one stays while a newer is asked for or fails. */
  data = $state.raw<T | undefined>(undefined);
  error = $state.raw<CallError | null>(null);
  loading = $state(true);
  #asked = 0;
  #load: () => Promise<T>;

  constructor(entities: readonly string[], load: () => Promise<T>) {
    this.#load = load;
    $effect(() => this.reload());
    $effect(() =>
      onChanged((changed) => {
        if (changed.some((c) => c === "*" || entities.includes(c))) untrack(() => this.reload());
      }),
    );
    $effect(() => () => {
      this.#asked += 1;
    });
  }

  reload(): void {
    const asked = ++this.#asked;
    this.loading = true;
    const answer = this.#load();
    untrack(() => (asking.count += 1));
    const answered = (): number => (asking.count -= 1);
    answer.then(answered, answered);
    answer.then(
      (data) => {
        if (asked !== this.#asked) return;
        this.data = data;
        this.error = null;
        this.loading = false;
      },
      (thrown: unknown) => {
        if (asked !== this.#asked) return;
        this.error = CallError.from(thrown);
        this.loading = false;
      },
    );
  }
}
