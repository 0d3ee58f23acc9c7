import type { HistoryEntry } from "../../contract/commands";

/** "Selasa, 15 Oktober 2019 09.41.07" in its two parts; a time alone has no day. */
export function splitAt(at: string): { day: string; time: string } {
  const cut = at.lastIndexOf(" ");
  return cut < 0 ? { day: "", time: at } : { day: at.slice(0, cut), time: at.slice(cut + 1) };
}

/** Entries under their days, both newest first. */
export function byDay(entries: readonly HistoryEntry[]): { day: string; entries: HistoryEntry[] }[] {
  const groups: { day: string; entries: HistoryEntry[] }[] = [];
  for (const entry of entries) {
    const { day } = splitAt(entry.at);
    const last = groups.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else groups.push({ day, entries: [entry] });
  }
  return groups;
}
