import { expect, it } from "vitest";
import type { BoardSlot } from "../../contract/BoardSlot";
import type { SlotState } from "../../contract/SlotState";
import { dueOf, endTime, neighbour, nextAfter, waitingAfter } from "./queue";

const slot = (id: string, state: SlotState): BoardSlot => ({ id, state }) as BoardSlot;
const queue = [
  slot("1", "finished"),
  slot("2", "running"),
  slot("3", "postponed"),
  slot("4", "planned"),
  slot("5", "planned"),
];

it("the next one is the first whose turn has not come", () => {
  expect(nextAfter(queue, "2")?.id).toBe("4");
  expect(waitingAfter(queue, "2").map((s) => s.id)).toEqual(["4", "5"]);
  expect(nextAfter(queue, "5")).toBeNull();
  expect(nextAfter(queue, "unknown")).toBeNull();
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
