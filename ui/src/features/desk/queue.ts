// Reading a desk's queue: who is next, how many come after, what a delay does to them. Pure.
import type { BoardSlot } from "../../contract/BoardSlot";
import type { SlotState } from "../../contract/SlotState";

/** No more to be done with it today. */
export const isOver = (state: SlotState): boolean =>
  state === "finished" || state === "absent" || state === "postponed";

/** Whose turn it is: the slot under way, else the first that is still to come. */
export function dueOf(queue: readonly BoardSlot[]): BoardSlot | null {
  const under = queue.find((s) => s.state === "running" || s.state === "paused" || s.state === "called");
  return under ?? queue.find((s) => s.state === "planned") ?? null;
}

/** Agencies that were put off and wait to be called, though nothing else is to come. */
export const putOff = (queue: readonly BoardSlot[]): BoardSlot[] => queue.filter((s) => s.state === "postponed");

/** The slots after this one whose turn has not come. */
export function waitingAfter(queue: readonly BoardSlot[], slot: string): BoardSlot[] {
  const at = queue.findIndex((s) => s.id === slot);
  return at < 0 ? [] : queue.slice(at + 1).filter((s) => s.state === "planned" || s.state === "called");
}

/** Whose turn comes then: of all that are still to come the one expected first, as the stage and the board have it. */
export const nextAfter = (queue: readonly BoardSlot[], slot: string): BoardSlot | null =>
  queue
    .filter((s) => s.id !== slot && (s.state === "planned" || s.state === "called"))
    .reduce<BoardSlot | null>((first, s) => (first === null || s.expected_ms < first.expected_ms ? s : first), null);

const MINUTE_MS = 60_000;
const HALF_DAY_MS = 12 * 60 * MINUTE_MS;

/** When a slot is to begin: as planned, and as expected where that is another minute of its day. */
export function whenText(slot: BoardSlot): string {
  const drift = Math.abs(slot.expected_ms - slot.start_ms);
  const waits = slot.state === "planned" || slot.state === "called";
  return waits && drift >= MINUTE_MS && drift < HALF_DAY_MS ? `${slot.time} → ${slot.expected}` : slot.time;
}

/** The neighbour in the queue, `step` places on; null at either end. */
export function neighbour(queue: readonly BoardSlot[], slot: string, step: 1 | -1): BoardSlot | null {
  const at = queue.findIndex((s) => s.id === slot);
  return at < 0 ? null : (queue[at + step] ?? null);
}

/** Place in the queue, counted from 1. */
export const placeOf = (queue: readonly BoardSlot[], slot: string): number => queue.findIndex((s) => s.id === slot) + 1;

/** "09.00" and 20 minutes: "09.20". */
export function endTime(time: string, minutes: number): string {
  const [h = "0", m = "0"] = time.split(".");
  const total = (Number(h) * 60 + Number(m) + minutes) % 1440;
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${two(Math.floor(total / 60))}.${two(total % 60)}`;
}
