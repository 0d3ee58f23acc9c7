// How a clock looks and what it is called, from its reading and what is left now. Pure.
import type { ClockReading } from "../../contract/ClockReading";
import type { IconName } from "../../shared/icons";

/** Each has a shape of its own besides its colour. */
export type Look = "idle" | "run" | "near" | "last" | "over" | "paused" | "done";

export const LOOK_ICON: Readonly<Record<Look, IconName>> = {
  idle: "clock",
  run: "play",
  near: "bell",
  last: "alert",
  over: "alert",
  paused: "pause",
  done: "check",
};

/** Warnings at or under this many milliseconds are the last ones. */
const LAST_MS = 60_000;

export function lookOf(reading: ClockReading, remainingMs: number): Look {
  switch (reading.state) {
    case "planned":
    case "called":
      return "idle";
    case "finished":
    case "absent":
    case "postponed":
      return "done";
    case "paused":
      return "paused";
    case "running":
      if (remainingMs < 0) return "over";
      if (reading.warning_ms === null) return "run";
      return reading.warning_ms <= LAST_MS ? "last" : "near";
  }
}

/** Key of the word for the state, in i18n "clock". */
export function wordOf(reading: ClockReading, remainingMs: number) {
  const going = reading.state === "running" || reading.state === "paused";
  if (going && remainingMs < 0 && reading.state === "running") return "clock.over" as const;
  return `clock.${reading.state}` as const;
}

/** What the digits show: what is left, or, once it is over, how long it took. */
export function shownMs(reading: ClockReading, remainingMs: number): number {
  return reading.state === "finished" ? reading.elapsed_ms : remainingMs;
}

/** How urgent a moment is, for the bell: it rings when this grows. */
export function urgency(reading: ClockReading, remainingMs: number): 0 | 1 | 2 | 3 {
  if (reading.state !== "running") return 0;
  const look = lookOf(reading, remainingMs);
  return look === "over" ? 3 : look === "last" ? 2 : look === "near" ? 1 : 0;
}
