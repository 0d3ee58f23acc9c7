// A long list that is fetched page by page: which pages a stretch needs, and the list with a page put in.

export const PAGE = 100;

/** First lines of the pages that cover rows `from` (counted) to `to` (not counted). */
export function pagesFor(from: number, to: number, total: number): number[] {
  const starts: number[] = [];
  for (let at = Math.floor(from / PAGE) * PAGE; at < Math.min(to, total); at += PAGE) starts.push(at);
  return starts;
}

/** The list of `total` rows with `items` at `offset`; rows that have not arrived are null. */
export function withPage<R>(
  rows: readonly (R | null)[],
  total: number,
  offset: number,
  items: readonly R[],
): (R | null)[] {
  const next = rows.length === total ? [...rows] : Array.from({ length: total }, (_, at) => rows[at] ?? null);
  items.forEach((item, at) => {
    if (offset + at < total) next[offset + at] = item;
  });
  return next;
}
