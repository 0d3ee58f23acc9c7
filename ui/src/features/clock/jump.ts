// That the laptop's wall clock was moved while a turn was under way, in the words that a desk needs. Pure.
import type { ClockReading } from "../../contract/ClockReading";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

export interface Jump {
  /** One word for it: the same jump is told once. */
  id: string;
  forward: boolean;
  /** By so many minutes, or seconds where it was less than one. */
  n: number;
  unit: "minutes" | "seconds";
}

/** The jump of a turn's reading; null where there was none, and where nothing of the turn depends on it any more. */
export function jumpOf(slot: string, reading: ClockReading): Jump | null {
  const by = reading.wall_jump_ms;
  if (by === null || (reading.state !== "called" && reading.state !== "running" && reading.state !== "paused")) {
    return null;
  }
  const size = Math.abs(by);
  const minutes = size >= MINUTE_MS;
  const n = Math.max(1, Math.round(size / (minutes ? MINUTE_MS : SECOND_MS)));
  const [unit, forward] = [minutes ? ("minutes" as const) : ("seconds" as const), by > 0];
  return { id: `${slot}|${forward ? "+" : "-"}${n}${unit}`, forward, n, unit };
}
