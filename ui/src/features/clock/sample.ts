// A reading to test and to draw with: twenty minutes, running, nothing noted.
import type { ClockReading } from "../../contract/ClockReading";

export function sampleReading(change: Partial<ClockReading> = {}): ClockReading {
  return {
    state: "running",
    allotted_ms: 1_200_000,
    added_ms: 0,
    elapsed_ms: 0,
    remaining_ms: 0,
    overtime_ms: 0,
    warning_ms: null,
    phase: null,
    phase_index: null,
    phase_remaining_ms: null,
    phase_warning_ms: null,
    phases: [],
    late: false,
    late_until: null,
    late_until_ms: null,
    pause_reason: null,
    overtime_reason: null,
    called_at: null,
    started_at: null,
    finished_at: null,
    can: [],
    undoes: null,
    wall_jump_ms: null,
    ...change,
  };
}
