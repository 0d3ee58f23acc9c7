import { expect, it } from "vitest";
import type { BoardSlot } from "../../contract/BoardSlot";
import type { SlotState } from "../../contract/SlotState";
import { dueOf, endTime, neighbour, nextAfter, putOff, waitingAfter, whenText } from "./queue";

const slot = (id: string, state: SlotState, late = 0): BoardSlot => {
  const start = Number(id) * 20 * 60_000;
  const at = (ms: number): string => `00.${String(Math.floor(ms / 60_000)).padStart(2, "0")}`;
  const expected = start + late * 60_000;
  const times = { start_ms: start, time: at(start), expected_ms: expected, expected: at(expected) };
  return { id, state, ...times } as BoardSlot;
};
const queue = [
  slot("1", "finished"),
  slot("2", "running"),
  slot("3", "postponed"),
  slot("4", "planned"),
  slot("5", "planned"),
];

it("the next one is the first that is expected, whichever is looked at", () => {
  expect(nextAfter(queue, "2")?.id).toBe("4");
  expect(waitingAfter(queue, "2").map((s) => s.id)).toEqual(["4", "5"]);
  expect(nextAfter(queue, "5")?.id).toBe("4");
  // One that is waited for comes after who is there.
  const late = [slot("1", "running"), slot("2", "planned", 30), slot("3", "planned", 5)];
  expect(nextAfter(late, "1")?.id).toBe("3");
  expect(nextAfter([slot("1", "finished"), slot("2", "postponed")], "1")).toBeNull();
});

it("a start is told as planned, and as expected where that differs on its day", () => {
  expect(whenText(slot("1", "planned"))).toBe("00.20");
  expect(whenText(slot("1", "planned", 7))).toBe("00.20 → 00.27");
  expect(whenText(slot("1", "running", 7))).toBe("00.20");
  expect(whenText(slot("1", "planned", 60 * 24 * 400))).toBe("00.20");
});

it("who was put off is still to be called, though nothing else is to come", () => {
  expect(putOff(queue).map((s) => s.id)).toEqual(["3"]);
});

it("one looks back and ahead a slot at a time and stops at the ends", () => {
  expect(neighbour(queue, "2", -1)?.id).toBe("1");
  expect(neighbour(queue, "2", 1)?.id).toBe("3");
  expect(neighbour(queue, "1", -1)).toBeNull();
});

it("the planned end is written as the start is", () => {
  expect(endTime("09.00", 20)).toBe("09.20");
  expect(endTime("11.50", 20)).toBe("12.10");
  expect(endTime("23.50", 20)).toBe("00.10");
});

it("the slot under way is due, else the first to come, else none", () => {
  expect(dueOf(queue)?.id).toBe("2");
  expect(dueOf(queue.filter((s) => s.id !== "2"))?.id).toBe("4");
  expect(dueOf(queue.slice(0, 1))).toBeNull();
});
