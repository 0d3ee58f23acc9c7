import type { ClockAct } from "../../contract/ClockAct";

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

/** A slip in whole minutes, rounded to the nearest; 0 is on time. */
export function slipMinutes(driftMs: number): number {
  const minutes = Math.round(driftMs / MINUTE_MS);
  return minutes === 0 ? 0 : minutes;
}
