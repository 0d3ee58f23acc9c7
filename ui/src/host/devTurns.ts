// How turns go behind `npm run dev`. A double, held in memory.
import type { ClockSettings } from "../contract/ClockSettings";
import type { PhaseInfo } from "../contract/PhaseInfo";

export const devTurns: ClockSettings = { phases: [], warnings: [5, 1], next: "hand" };

export function devSpans(allotted: number): PhaseInfo[] {
  let from = 0;
  return devTurns.phases.map(({ name, minutes }, at) => {
    const to = at === devTurns.phases.length - 1 ? allotted : from + minutes * 60_000;
    const span = { name, from_ms: from, to_ms: to };
    from = to;
    return span;
  });
}
