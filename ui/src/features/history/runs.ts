// Autosaves of one cell follow each other by the dozen: told as one line, they can be read.
import type { HistoryEntry } from "../../contract/commands";
import { splitAt } from "./days";

/** One line of the trail: an entry, or several autosaves of one cell by one person, newest first. */
export interface Run {
  /** The newest entry, by which the line is known. */
  tx: string;
  entries: readonly HistoryEntry[];
}

/** The cell an entry wrote, and nothing besides it; null for anything else. */
function cell(entry: HistoryEntry): string | null {
  const [change, ...more] = entry.changes;
  if (entry.label !== "remark.write" || change === undefined || more.length > 0 || entry.cells !== 1) return null;
  return [entry.who, splitAt(entry.at).day, change.entity, change.subject, change.field].join("\u0000");
}

/** Joins consecutive autosaves of the same cell by the same person on the same day; all else stands alone. */
export function runs(entries: readonly HistoryEntry[]): Run[] {
  const list: { tx: string; entries: HistoryEntry[] }[] = [];
  let open: string | null = null;
  for (const entry of entries) {
    const key = cell(entry);
    const last = list.at(-1);
    if (key !== null && key === open && last !== undefined) last.entries.push(entry);
    else list.push({ tx: entry.tx, entries: [entry] });
    open = key;
  }
  return list;
}

/** A run as one step: from what stood before the oldest to what the newest wrote. */
export function joined(run: Run): HistoryEntry | null {
  const [newest] = run.entries;
  const oldest = run.entries.at(-1);
  if (newest === undefined || oldest === undefined) return null;
  const [change] = newest.changes;
  return change === undefined ? newest : { ...newest, changes: [{ ...change, from: oldest.changes[0]?.from ?? null }] };
}

/** "09.02–09.11", to the minute; one time where all fell into one minute. */
export function span(run: Run): string {
  const minute = (entry: HistoryEntry | undefined): string => splitAt(entry?.at ?? "").time.slice(0, 5);
  const [to, from] = [minute(run.entries[0]), minute(run.entries.at(-1))];
  return from === to ? to : `${from}–${to}`;
}
