import { expect, it } from "vitest";
import type { BoardSlot } from "../../contract/BoardSlot";
import { dueAt } from "./due";

const slot = (id: string, day: string, state: BoardSlot["state"], desk = "d1"): BoardSlot =>
  ({ id, day, state, desk_id: desk, start_ms: Date.parse(`${day}T0${id.at(-1) ?? "0"}:00:00Z`) }) as BoardSlot;
const due = (today: string, ...slots: BoardSlot[]) => dueAt({ slots }, "d1", today)?.id ?? null;

it("the board opens on the turn under way at this laptop's desk, and on no other desk's", () => {
  const other = slot("x1", "2019-10-15", "running", "d2");
  const own = [slot("a1", "2019-10-15", "planned"), slot("a2", "2019-10-15", "called")];
  expect(due("2019-10-15", other, ...own)).toBe("a2");
  expect(due("2019-10-15", other)).toBeNull();
});

it("without one it opens on the next of today, in the order of the day", () => {
  const slots = [
    slot("b3", "2019-10-16", "planned"),
    slot("b2", "2019-10-16", "planned"),
    slot("a1", "2019-10-15", "planned"),
    slot("b1", "2019-10-16", "finished"),
  ];
  expect(due("2019-10-16", ...slots)).toBe("b2");
});

it("a turn under way counts on whichever day it was planned, and what was left over comes last", () => {
  const left = slot("a1", "2019-10-15", "planned");
  expect(due("2019-10-16", left, slot("a2", "2019-10-15", "paused"), slot("b1", "2019-10-16", "planned"))).toBe("a2");
  expect(due("2019-10-16", left, slot("b1", "2019-10-16", "finished"))).toBe("a1");
  expect(due("2019-10-16", slot("b1", "2019-10-16", "finished"))).toBeNull();
});
