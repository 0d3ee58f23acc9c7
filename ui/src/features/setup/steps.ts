// What the checklist says of an event: pure, so that it can be tested without a window.
import type { EventInfo } from "../../contract/commands";

export type StepId = "identity" | "innovations" | "instrument" | "people" | "schedule" | "rehearsal";
export const STEPS: readonly StepId[] = ["identity", "innovations", "instrument", "people", "schedule", "rehearsal"];

export type Lack =
  "no_kop" | "no_place" | "no_innovations" | "no_desk" | "desk_without_assessor" | "no_schedule" | "opd_without_slot";

/** How the rehearsal stands: it is advice, and keeps nothing from starting. */
export type Rehearsed = "never" | "ready" | "look" | "not_ready";

export interface Step {
  id: StepId;
  /** What still keeps it from being ready; empty when nothing does. */
  lacks: readonly Lack[];
  /** Whether it stands as done: nothing lacks, and of the rehearsal, that it was held and went well. */
  done: boolean;
}

/** The steps in the order in which they lead. An agency without an innovation is news, and keeps nothing from starting. */
export function steps(event: EventInfo, rehearsed: Rehearsed = "never"): Step[] {
  const { identity, progress } = event;
  const lacks: Record<StepId, Lack[]> = {
    identity: [],
    innovations: [],
    instrument: [],
    people: [],
    schedule: [],
    rehearsal: [],
  };
  if (identity.letterhead.every((line) => line.trim() === "")) lacks.identity.push("no_kop");
  if (identity.place.trim() === "") lacks.identity.push("no_place");
  if (progress.innovations === 0) lacks.innovations.push("no_innovations");
  if (progress.desks === 0) lacks.people.push("no_desk");
  if (progress.desks_without_assessor > 0) lacks.people.push("desk_without_assessor");
  if (progress.slots === 0) lacks.schedule.push("no_schedule");
  else if (progress.opds_unscheduled > 0) lacks.schedule.push("opd_without_slot");
  return STEPS.map((id) => ({
    id,
    lacks: lacks[id],
    done: lacks[id].length === 0 && (id !== "rehearsal" || rehearsed === "ready" || rehearsed === "look"),
  }));
}

/** The step to stand on when the screen opens: the first that lacks something, else the first. */
export const firstOpen = (list: readonly Step[]): StepId => list.find((s) => s.lacks.length > 0)?.id ?? "identity";
