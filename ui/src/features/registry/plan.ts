// Rencana Aksi by tahap, in the order of the form; activities that name no tahap come last. Pure.
import type { ActionInfo, Phase } from "../../contract/commands";

const PHASES: readonly (Phase | null)[] = ["persiapan", "pelaksanaan", "pengawasan", "evaluasi", null];

export interface PhaseGroup {
  phase: Phase | null;
  actions: readonly ActionInfo[];
}

export function byPhase(actions: readonly ActionInfo[]): PhaseGroup[] {
  return PHASES.map((phase) => ({ phase, actions: actions.filter((a) => a.phase === phase) })).filter(
    (group) => group.actions.length > 0,
  );
}
