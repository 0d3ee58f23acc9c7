// Which column goes to which field: pure.
import type { ImportColumn, ImportProblem } from "../../../contract/commands";

/** Column letter by field; empty for a field that no column fills. */
export type Mapping = Readonly<Record<string, string>>;

/**
 * The person's own choices after `column` was given to `field`; null lets it go, so that it stays with the innovation as
 * another column. Columns are named by letter, since two may carry the same title; a column fills one field.
 */
export function mapColumn(own: Mapping, column: ImportColumn, field: string | null): Record<string, string> {
  const next = Object.fromEntries(Object.entries(own).filter(([, letter]) => letter !== column.letter));
  if (field !== null) next[field] = column.letter;
  // Without a word of the person the aliases would find the same column again.
  else if (column.field !== null) next[column.field] = "";
  return next;
}

/** How often each kind of finding occurs, the most frequent first. */
export function countByCode(problems: readonly ImportProblem[]): [code: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}
