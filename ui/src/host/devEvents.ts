// What the host behind `npm run dev` tells by itself: progress of long jobs, and files dropped on the page by name.
import type { Commands, Saying } from "../contract/commands";
import { CallError } from "./callError";

/** What the double answers; an answer may take its time. */
export type Answers = {
  [K in keyof Commands]?: (input: Commands[K]["input"]) => Commands[K]["output"] | Promise<Commands[K]["output"]>;
};

/** A sentence of Rust's as the double says it: in Indonesian alone. */
export const own = (text: string): Saying => ({ code: "dev", text, values: {} });

const hearers = new Map<string, Set<(payload: unknown) => void>>();

export function devListen(event: string, fn: (payload: unknown) => void): Promise<() => void> {
  const all = hearers.get(event) ?? new Set();
  hearers.set(event, all.add(fn));
  return Promise.resolve(() => all.delete(fn));
}

const tell = (event: string, payload: unknown): void => hearers.get(event)?.forEach((fn) => fn(payload));

/** Rows of these kinds changed. */
export const devTell = (entities: string[]): void => tell("changed", { entities });

const stopped = new Set<string>();
export const devStop = (job: string): void => void stopped.add(job);

/** A job of `total` steps that takes about `ms`, tells of them, and ends when it is asked to stop, in words of its own. */
export async function devJob<T>(
  job: string,
  total: number,
  ms: number,
  result: () => T,
  stopWords: (done: number) => string = () => "Dibatalkan atas permintaan. Tidak ada yang diubah.",
): Promise<T> {
  stopped.delete(job);
  const TURNS = 20;
  for (let turn = 0; turn <= TURNS; turn += 1) {
    if (stopped.delete(job)) {
      throw new CallError("job.cancelled", stopWords(Math.round((total * turn) / TURNS)), "user");
    }
    tell("progress", { job, done: Math.round((total * turn) / TURNS), total });
    await new Promise((done) => setTimeout(done, ms / TURNS));
  }
  return result();
}

globalThis.addEventListener?.("dragover", (e) => e.preventDefault());
globalThis.addEventListener?.("drop", (e) => {
  e.preventDefault();
  const files = [...((e as DragEvent).dataTransfer?.files ?? [])].map(({ name }) => ({ token: `drop:${name}`, name }));
  tell("dropped", { files });
});
