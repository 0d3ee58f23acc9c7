/** The rows of a long list that are worth drawing: those in sight and `over` more on either side. */
export function rowsInSight(
  scrollTop: number,
  height: number,
  rowHeight: number,
  count: number,
  over = 8,
): { from: number; to: number } {
  const from = Math.max(0, Math.min(count, Math.floor(scrollTop / rowHeight) - over));
  const to = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + over);
  return { from, to: Math.max(from, to) };
}

/** The scroll offset that brings row `at` wholly into sight, or the present one if it is. */
export function scrollFor(at: number, scrollTop: number, height: number, rowHeight: number): number {
  const top = at * rowHeight;
  // A box that is not laid out yet has no height: the row's own place is then the best there is.
  if (top < scrollTop || height < rowHeight) return top;
  if (top + rowHeight > scrollTop + height) return top + rowHeight - height;
  return scrollTop;
}
