// The turn that a laptop's desk hears now, as the watch over every screen follows it. Pure.
import type { ClockReading } from "../../contract/ClockReading";
import type { DeskView } from "../../contract/DeskView";
import type { LockTurn } from "../../contract/LockTurn";
import type { SlotState } from "../../contract/SlotState";

/** A turn under way: called, running or paused. */
export interface Turn {
  slot: string;
  /** The desk's label. */
  desk: string;
  opd: string;
  clock: ClockReading;
}

const MINUTE_MS = 60_000;

/** An agency sits at the desk, or was called to it. */
export const isUnderWay = (state: SlotState): boolean =>
  state === "called" || state === "running" || state === "paused";

/**
 * The turn under way at the desk, whichever slot its screen looks at. Undefined where the view cannot tell: it shows
 * another day (`looked` at), and the turn may be one of today.
 */
export function turnOf(view: DeskView, looked: boolean): Turn | null | undefined {
  const slot = view.queue.find((one) => isUnderWay(one.state));
  if (slot === undefined) return looked ? undefined : null;
  return { slot: slot.id, desk: view.desk.label, opd: slot.opd, clock: slot.clock };
}

/** What the locked window is told of its desk's turn. The agency stays unnamed there, unless it was known before. */
export function turnBehindLock(told: LockTurn | null, last: Turn | null): Turn | null {
  if (told === null || !isUnderWay(told.clock.state)) return null;
  const { slot, desk, clock } = told;
  return { slot, desk, opd: last?.slot === slot ? last.opd : "", clock };
}

/** The tightest warning reached when so much is left; `warnings` are minutes. */
function warningAt(remainingMs: number, warnings: readonly number[]): number | null {
  const reached = warnings.map((minutes) => minutes * MINUTE_MS).filter((ms) => remainingMs <= ms);
  return reached.length === 0 ? null : Math.min(...reached);
}

/**
 * A reading so many milliseconds later, where nobody could be asked: by the core's own rule, in which a phase that
 * others follow warns of its end only from half of its length on.
 */
export function ahead(reading: ClockReading, passedMs: number, warnings: readonly number[]): ClockReading {
  if (reading.state !== "running" || passedMs <= 0) return reading;
  const elapsed_ms = reading.elapsed_ms + passedMs;
  const remaining_ms = reading.remaining_ms - passedMs;
  const now = {
    ...reading,
    elapsed_ms,
    remaining_ms,
    overtime_ms: Math.max(0, -remaining_ms),
    warning_ms: warningAt(remaining_ms, warnings),
  };
  const last = reading.phases.length - 1;
  const found = reading.phases.findIndex((one) => elapsed_ms < one.to_ms);
  const index = found < 0 ? last : found;
  const phase = reading.phases[index];
  if (phase === undefined) return now;
  const left = phase.to_ms - elapsed_ms;
  const warned = warningAt(left, warnings);
  const long = phase.to_ms - phase.from_ms;
  return {
    ...now,
    phase: phase.name,
    phase_index: index,
    phase_remaining_ms: left,
    phase_warning_ms: warned !== null && (index === last || warned * 2 <= long) ? warned : null,
  };
}

/** The turn that the top line tells: on every screen but the desk's own, which shows it large. */
export const beside = (turn: Turn | null, screen: string): Turn | null => (screen === "desk" ? null : turn);
