import { bridge } from "./bridge";

/** Listens to one event of the host and returns, at once, how to stop. */
export function on<P>(event: string, fn: (payload: P) => void): () => void {
  let stopped = false;
  let stop: (() => void) | undefined;
  void bridge
    .then((b) => b.listen(event, (payload) => fn(payload as P)))
    .then((unlisten) => {
      if (stopped) unlisten();
      else stop = unlisten;
    });
  return () => {
    stopped = true;
    stop?.();
  };
}

/** Rows changed by any transaction, of this window or another: the names of the entities it touched. */
export const onChanged = (fn: (entities: string[]) => void): (() => void) =>
  on<{ entities: string[] }>("changed", (p) => fn(p.entities));

/** The back end's clock jumped, or the machine woke: sample every clock again. */
export const onTick = (fn: () => void): (() => void) => on<unknown>("tick", () => fn());

/** Files dropped on the window, as tokens the back end already holds. */
export const onDropped = (fn: (files: { token: string; name: string }[]) => void): (() => void) =>
  on<{ files: { token: string; name: string }[] }>("dropped", (p) => fn(p.files));

/** A long job reports: done of total (null when unknown). */
export interface JobProgress {
  job: string;
  done: number;
  total: number | null;
}
export const onProgress = (fn: (p: JobProgress) => void): (() => void) => on<JobProgress>("progress", fn);

/** The window is about to close: hand over what is not saved yet, at once. */
export const onClosing = (fn: () => void): (() => void) => on<unknown>("closing", () => fn());
