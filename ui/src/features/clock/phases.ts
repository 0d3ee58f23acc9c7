// Where a turn stands among its phases between two samples. Pure.
import type { ClockReading } from "../../contract/ClockReading";
import { urgency } from "./look";

/** Warnings at or under this many milliseconds are the last ones. */
const LAST_MS = 60_000;

/** How far the clock has gone since the reading was taken. */
const since = (reading: ClockReading, remainingMs: number): number => reading.remaining_ms - remainingMs;

/** Milliseconds left of the present phase; null without phases. */
export function phaseLeft(reading: ClockReading, remainingMs: number): number | null {
  return reading.phase_remaining_ms === null ? null : reading.phase_remaining_ms - since(reading, remainingMs);
}

/** A phase on the bar: its share of the whole, and how much of it is over, both from 0 to 1. */
export interface Segment {
  name: string;
  share: number;
  done: number;
  now: boolean;
}

export function segments(reading: ClockReading, remainingMs: number): Segment[] {
  const whole = reading.phases.at(-1)?.to_ms ?? 0;
  if (whole <= 0) return [];
  const elapsed = reading.elapsed_ms + since(reading, remainingMs);
  return reading.phases.map((phase, at) => {
    const long = phase.to_ms - phase.from_ms;
    return {
      name: phase.name,
      share: long / whole,
      done: long <= 0 ? 1 : Math.min(1, Math.max(0, (elapsed - phase.from_ms) / long)),
      now: at === reading.phase_index,
    };
  });
}

/** What the bell listens to. */
export interface Moment {
  slot: string;
  /** How urgent the whole turn is. */
  level: 0 | 1 | 2 | 3;
  /** The phase it is in; null where it has none or does not run. */
  phase: number | null;
  /** How urgent the end of that phase is. */
  phaseLevel: 0 | 1 | 2;
}

export function momentOf(slot: string, reading: ClockReading, remainingMs: number): Moment {
  const runs = reading.state === "running";
  const warned = runs ? reading.phase_warning_ms : null;
  return {
    slot,
    level: urgency(reading, remainingMs),
    phase: runs ? reading.phase_index : null,
    phaseLevel: warned === null ? 0 : warned <= LAST_MS ? 2 : 1,
  };
}

/**
 * Which sound a moment makes after the one before it: a warning, an end (of a phase or of the turn), or none. Nothing
 * rings for what was already so when the slot was opened, or when it goes on after a pause.
 */
export function soundOf(before: Moment | null, now: Moment): "warning" | "end" | null {
  if (before === null || before.slot !== now.slot) return null;
  if (now.level === 3 && before.level < 3) return "end";
  const running = before.phase !== null && now.phase !== null;
  if (running && now.phase !== null && before.phase !== null && now.phase > before.phase) return "end";
  if (now.level > before.level) return "warning";
  if (running && now.phase === before.phase && now.phaseLevel > before.phaseLevel) return "warning";
  return null;
}
