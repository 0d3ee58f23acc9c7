import type { ClockAct } from "../../contract/ClockAct";
import type { PlainKey } from "../../i18n/index.svelte";

export const MINUTE_MS = 60_000;

/** What the one key for starting, pausing and going on does now. */
export function toggleOf(can: readonly string[]): "start" | "pause" | "resume" | null {
  if (can.includes("pause")) return "pause";
  if (can.includes("resume")) return "resume";
  return can.includes("start") ? "start" : null;
}

/** The same as an act. */
export function toggleAct(can: readonly string[]): ClockAct | null {
  switch (toggleOf(can)) {
    case "start":
      return { kind: "start", backdated_ms: 0 };
    case "pause":
      return { kind: "pause", reason: null };
    case "resume":
      return { kind: "resume" };
    case null:
      return null;
  }
}

/** What each act is called, for its undo. */
export const ACT_NAME: Readonly<Record<ClockAct["kind"], PlainKey>> = {
  call: "clock.act_call",
  start: "clock.act_start",
  pause: "clock.act_pause",
  resume: "clock.act_resume",
  add: "clock.act_add",
  finish: "clock.act_finish",
  absent: "clock.act_absent",
  postpone: "clock.act_postpone",
  late: "clock.act_late",
  explain: "clock.act_explain",
  reason: "clock.act_reason",
  undo: "clock.undo",
};

/** The name of the act with this key, as the back end tells it. */
export function actName(key: string | null | undefined): PlainKey | null {
  return key != null && key in ACT_NAME ? ACT_NAME[key as ClockAct["kind"]] : null;
}

/** What the head asks for in one line, without stopping anything. */
export type Asking = "late" | "pause" | "over";

/** Which reason can be given now: that of the pause first. */
export function reasonAsked(can: readonly string[]): Asking | null {
  if (can.includes("explain")) return "pause";
  return can.includes("reason") ? "over" : null;
}

/** How long one waits for a late agency, minutes. */
export const LATE_MINUTES = [5, 10, 15, 20, 30] as const;
export const PAUSE_REASONS: readonly PlainKey[] = [
  "clock.pause_power",
  "clock.pause_device",
  "clock.pause_network",
  "clock.pause_papers",
  "clock.pause_prayer",
];
export const OVER_REASONS: readonly PlainKey[] = [
  "clock.over_questions",
  "clock.over_evidence",
  "clock.over_several",
  "clock.over_technical",
];

/** A slip in whole minutes, rounded to the nearest; 0 is on time. */
export function slipMinutes(driftMs: number): number {
  const minutes = Math.round(driftMs / MINUTE_MS);
  return minutes === 0 ? 0 : minutes;
}
