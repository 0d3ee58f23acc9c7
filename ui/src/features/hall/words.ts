// What the hall's figures mean, for the eye and in words: pure.
import type { EvidenceOnItsWay, HallState, LaptopInfo, LaptopState } from "../../contract/commands";
import type { Zone } from "../../i18n/format";
import type { IconName } from "../../shared/icons";

/** A clock that is further off than this is said. */
const SKEW_MS = 120_000;
const OFFSET_HOURS: Record<Zone, number> = { WIB: 7, WITA: 8, WIT: 9 };
const DAY_MINUTES = 1440;

export interface Look {
  tone: "plain" | "accent" | "good" | "warn" | "bad";
  icon: IconName;
}

/** A state never shows by its colour alone: each has an icon and a word of its own. */
export const LOOKS: Record<LaptopState, Look> = {
  here: { tone: "accent", icon: "laptop" },
  connected: { tone: "good", icon: "link" },
  unseen: { tone: "warn", icon: "clock" },
  other_release: { tone: "bad", icon: "refresh" },
  other_instrument: { tone: "bad", icon: "setup" },
  removed: { tone: "plain", icon: "close" },
};

/** How many laptops of the event speak with one another just now, this one included; removed ones count nowhere. */
export function connected(state: HallState): { there: number; of: number } {
  const members = state.laptops.filter((one) => one.state !== "removed");
  return {
    there: members.filter((one) => one.state === "here" || one.state === "connected").length,
    of: members.length,
  };
}

/**
 * Minutes left until a time of day on the event's clock, "09.41", which is never more than a day off; 0 once it passed
 * less than twelve hours ago, null when it is no time.
 */
export function minutesUntil(until: string, nowMs: number, zone: Zone): number | null {
  const found = /^(\d{1,2})[.:](\d{2})/.exec(until);
  if (found === null) return null;
  const now = Math.floor(nowMs / 60_000) + OFFSET_HOURS[zone] * 60;
  const left = (((Number(found[1]) * 60 + Number(found[2]) - now) % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  return left > DAY_MINUTES / 2 ? 0 : left;
}

/** Longer than any short code, "KRTM-7P2X" however it is spaced: a ticket, which says itself where the laptop is. */
const CODE_LENGTH = 12;
export const isTicket = (text: string): boolean => text.trim().length > CODE_LENGTH;

/** Whole minutes by which a clock is off, ahead or behind; null while that is not worth a word. */
export function skew(ms: number | null): { minutes: number; ahead: boolean } | null {
  if (ms === null || Math.abs(ms) <= SKEW_MS) return null;
  return { minutes: Math.round(Math.abs(ms) / 60_000), ahead: ms > 0 };
}

/** What can be said of what a laptop holds against what this one holds. */
export type Holding = "same" | "differs" | "untold";
export function holding(laptop: LaptopInfo): Holding {
  if (laptop.missing_here > 0 || (laptop.missing_there ?? 0) > 0) return "differs";
  return laptop.missing_there === null ? "untold" : "same";
}

/** Seconds until all evidence is here at the rate just now; null while nothing arrives. */
export function evidenceLeft(evidence: EvidenceOnItsWay): number | null {
  if (evidence.rate <= 0) return null;
  return Math.max(0, evidence.bytes - evidence.arrived) / evidence.rate;
}

/** Check digits in two groups, as they are read out: "481 902". */
export const grouped = (check: string): string =>
  check.length === 6 ? `${check.slice(0, 3)} ${check.slice(3)}` : check;

/** Dark modules of a QR code as one path of runs: "M4 4h7v1h-7z…", a module being one unit, `quiet` units of edge. */
export function qrPath(rows: readonly (readonly boolean[])[], quiet: number): string {
  const runs: string[] = [];
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x += 1) {
      if (row[x] !== true) continue;
      const from = x;
      while (row[x + 1] === true) x += 1;
      const wide = x - from + 1;
      runs.push(`M${from + quiet} ${y + quiet}h${wide}v1h-${wide}z`);
    }
  }
  return runs.join("");
}
