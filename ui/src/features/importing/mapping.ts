// Which column goes to which field: pure.
import type { ImportColumn, ImportProblem } from "../../contract/commands";

export type Mapping = Readonly<Record<string, string>>;

/**
 * The person's own choices after column `letter` was given to `field`; null takes the choice back, so that the guess
 * stands again. Columns are named by letter, since two may carry the same title; a column fills one field.
 */
export function mapColumn(own: Mapping, letter: string, field: string | null): Record<string, string> {
  const next = Object.fromEntries(Object.entries(own).filter(([, column]) => column !== letter));
  if (field !== null) next[field] = letter;
  return next;
}

/** Whether a column can be left without a field: it has none, or the person gave it the one it has. */
export const canLetGo = (own: Mapping, column: ImportColumn): boolean =>
  column.field === null || own[column.field] === column.letter;

/** How often each kind of finding occurs, the most frequent first. */
export function countByCode(problems: readonly ImportProblem[]): [code: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}
