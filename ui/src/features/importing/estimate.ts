// How long a job still takes: pure.

/** Before this much was seen an estimate would jump about. */
const SEEN_MS = 1000;

/** Seconds left at the pace so far; null while there is nothing to tell it by. */
export function secondsLeft(done: number, total: number | null, elapsedMs: number): number | null {
  if (total === null || done <= 0 || done > total || elapsedMs < SEEN_MS) return null;
  return ((elapsedMs / done) * (total - done)) / 1000;
}
