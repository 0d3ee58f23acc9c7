// How a slot looks on the board: the sign of its category, what is said of its time.
import type { BoardSlot, Category } from "../../contract/commands";
import { number } from "../../i18n/format";
import { t } from "../../i18n/index.svelte";

/** Letter and shape of a category: told apart without colour. */
export const SIGNS: Record<Category, { letter: string; shape: string }> = {
  opd: { letter: "O", shape: "square" },
  puskesmas: { letter: "P", shape: "circle" },
  kecamatan: { letter: "K", shape: "arch" },
  kelurahan: { letter: "L", shape: "hexagon" },
  desa: { letter: "D", shape: "house" },
  sekolah: { letter: "S", shape: "shield" },
  lainnya: { letter: "–", shape: "square" },
};

const MINUTE_MS = 60_000;

/** Whole minutes, towards nothing: a drift of fifty seconds is none. */
export const minutesOf = (ms: number): number => Math.trunc(ms / MINUTE_MS);

/** "+7 menit", "−3 menit", "tepat waktu". */
export function driftText(ms: number): string {
  const minutes = minutesOf(ms);
  if (minutes === 0) return t("schedule.on_time");
  const text = number(Math.abs(minutes), 0);
  return minutes > 0 ? t("schedule.behind", { n: text }) : t("schedule.ahead", { n: text });
}

export type Tone = "plain" | "good" | "warn" | "bad";
/** From five minutes on lateness is felt by those who wait, from fifteen on it is trouble. */
export function driftTone(ms: number): Tone {
  const minutes = minutesOf(ms);
  return minutes >= 15 ? "bad" : minutes >= 5 ? "warn" : "plain";
}

/** What the card says of the time beside the row's own: expected while it waits, actual once it began. */
export function timeText(slot: BoardSlot): string | null {
  if (slot.actual !== null) return slot.actual_end === null ? slot.actual : `${slot.actual}–${slot.actual_end}`;
  if (slot.state !== "planned" && slot.state !== "called") return null;
  if (Math.abs(slot.expected_ms - slot.start_ms) < MINUTE_MS) return null;
  return `${slot.time} → ${slot.expected}`;
}

/** The same of a slot that waits, without the time that was planned. */
export function newTime(slot: BoardSlot): string | null {
  return timeText(slot) === null ? null : `→ ${slot.expected}`;
}

/** Whether the agency is awaited, so that the next one may come first or it may be put off. */
export const awaited = (slot: BoardSlot): boolean =>
  slot.state === "planned" || slot.state === "called" || slot.state === "absent" || slot.state === "postponed";

/**
 * What L does: takes back that an agency is late where that was the last act on its clock, else marks it late where it
 * may be, else nothing. An undo takes back the last act, whatever it was.
 */
export function lateAct(slot: BoardSlot): "undo" | "late" | null {
  if (slot.clock.late && slot.clock.undoes === "late" && slot.clock.can.includes("undo")) return "undo";
  return slot.clock.can.includes("late") ? "late" : null;
}
