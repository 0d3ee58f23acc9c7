// Which column goes to which field: pure.
import type { ImportColumn, ImportProblem } from "../../contract/commands";

export type Mapping = Readonly<Record<string, string>>;

/**
 * The mapping after column `letter` was given to `field` (null keeps it as an extra column). The mapping names columns by
 * letter, since two columns may carry the same title; a field stands for one column, so another that had it lets go.
 */
export function mapColumn(columns: readonly ImportColumn[], letter: string, field: string | null): Record<string, string> {
  const next: Record<string, string> = {};
  for (const column of columns) {
    const to = column.letter === letter ? field : column.field === field ? null : column.field;
    if (to !== null && next[to] === undefined) next[to] = column.letter;
  }
  return next;
}

/** How often each kind of finding occurs, the most frequent first. */
export function countByCode(problems: readonly ImportProblem[]): [code: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}
