/** The button that an arrow leads to among rows of buttons; the same one where there is none. */
export function next(
  rows: readonly (readonly string[])[],
  current: string,
  key: string,
): string | undefined {
  const row = rows.findIndex((one) => one.includes(current));
  if (row === -1) return undefined;
  const column = rows[row]?.indexOf(current) ?? 0;
  const at = (r: number, c: number): string | undefined => {
    const line = rows[r];
    return line?.[Math.min(c, line.length - 1)];
  };
  // A row without numbers is stepped over.
  const beyond = (by: -1 | 1): string | undefined => {
    for (let r = row + by; r >= 0 && r < rows.length; r += by) {
      if ((rows[r]?.length ?? 0) > 0) return at(r, column);
    }
    return current;
  };
  switch (key) {
    case "ArrowDown":
      return beyond(1);
    case "ArrowUp":
      return beyond(-1);
    case "ArrowRight":
      return rows[row]?.[column + 1] ?? current;
    case "ArrowLeft":
      return rows[row]?.[column - 1] ?? current;
    case "Home":
      return rows[row]?.[0];
    case "End":
      return rows[row]?.at(-1);
    default:
      return undefined;
  }
}
