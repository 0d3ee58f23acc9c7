// A long list that is fetched page by page: which pages a stretch needs, and the list with a page put in.

/** As many rows as are drawn of a tall window: what nobody sees yet need not be waited for at the first letter. */
export const PAGE = 50;

/** First lines of the pages that cover rows `from` (counted) to `to` (not counted). */
export function pagesFor(from: number, to: number, total: number): number[] {
  const starts: number[] = [];
  for (let at = Math.floor(from / PAGE) * PAGE; at < Math.min(to, total); at += PAGE) starts.push(at);
  return starts;
}

/** A country's list: made anew at every letter, so without a call for each row. */
function waiting(count: number): null[] {
  return count > 0 ? new Array<null>(count).fill(null) : [];
}

/** The list of `total` rows with `items` at `offset`; rows that have not arrived are null. */
export function withPage<R>(
  rows: readonly (R | null)[],
  total: number,
  offset: number,
  items: readonly R[],
): (R | null)[] {
  const next = rows.length === total ? [...rows] : rows.slice(0, total).concat(waiting(total - rows.length));
  items.forEach((item, at) => {
    if (offset + at < total) next[offset + at] = item;
  });
  return next;
}
