// What counts as healthy, in one place and without a window.
import type { HomeState } from "../../contract/commands";

type Reading = HomeState["health"];

/** Less room than this and an event with its backups may not fit, MB. */
export const DISK_LEAST_MB = 1024;
/** A slower flush than this is felt while typing, milliseconds. */
export const FLUSH_MOST_MS = 100;

export type HealthId = "disk" | "flush" | "clock" | "backup";

export interface HealthLine {
  id: HealthId;
  good: boolean;
}

/** The four lines. What could not be measured counts as good, and its figure says so; a backup that was never made is a note and does not make the laptop unfit, one that failed does. */
export function healthLines(h: Reading): HealthLine[] {
  return [
    {
      id: "disk",
      good:
        (h.disk_free_mb === null || h.disk_free_mb >= DISK_LEAST_MB) &&
        h.space.level !== "low" &&
        h.space.level !== "none",
    },
    { id: "flush", good: h.flush_ms === null || h.flush_ms <= FLUSH_MOST_MS },
    { id: "clock", good: h.clock_ok },
    { id: "backup", good: h.backup_age_minutes !== null && h.backup_trouble === null },
  ];
}

export const fit = (h: Reading): boolean =>
  h.backup_trouble === null && healthLines(h).every((line) => line.good || line.id === "backup");
