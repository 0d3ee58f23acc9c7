import { expect, it } from "vitest";
import type { Board, BoardSlot } from "../../contract/commands";
import { edge, firstDay, neighbour, nowAt, rowsOf } from "./grid";
import { instant } from "./openings";

const DAY = "2019-10-15";
const at = (minutes: number) => instant(DAY, minutes, "WIB");
const settings = {
  start: "09:00",
  end: "10:00",
  slot_minutes: 20,
  session_minutes: 60,
  breaks: [],
  rotate: false,
  phases: [],
  warnings: [5, 1],
  next: "hand" as const,
};
const slot = (id: string, desk: string, minutes: number, time: string): BoardSlot => ({
  id,
  desk_id: desk,
  desk,
  opd_id: id,
  opd: id,
  category: "opd",
  innovations: [],
  day: DAY,
  time,
  start: "",
  start_ms: at(minutes),
  minutes: 20,
  session: 1,
  state: "planned",
  clock: {} as BoardSlot["clock"],
  expected_ms: at(minutes),
  expected: time,
  expected_end_ms: at(minutes + 20),
  expected_end: "",
  actual: null,
  actual_end: null,
  missed: false,
  movable: true,
  wish: null,
});
const desk = (id: string) => ({ id, label: id, room: "", assessors: [] });
const board = (slots: BoardSlot[], holds: Board["holds"] = []): Board => ({
  days: [DAY, "2019-10-16"],
  desks: [desk("m1"), desk("m2")],
  slots,
  unplaced: [],
  conflicts: [],
  holds,
  wishes: [],
  drifts: [],
  now_ms: at(545),
  today: null,
  undo: null,
  redo: null,
});

it("every time is a row and every desk a cell, taken or free", () => {
  const rows = rowsOf(board([slot("a", "m1", 540, "09.00")]), DAY, settings, "WIB");
  expect(rows.map((r) => [r.time, ...r.cells.map((c) => c.kind)])).toEqual([
    ["09.00", "slot", "free"],
    ["09.20", "free", "free"],
    ["09.40", "free", "free"],
  ]);
});

it("a slot off the grid has its own row and hides the places it covers", () => {
  const rows = rowsOf(board([slot("a", "m1", 550, "09.10")]), DAY, settings, "WIB");
  expect(rows.map((r) => [r.time, r.cells[0]?.kind, r.cells[1]?.kind])).toEqual([
    ["09.00", "none", "free"],
    ["09.10", "slot", "none"],
    ["09.20", "none", "free"],
    ["09.40", "free", "free"],
  ]);
});

it("arrows pass over cells that hold nothing and stop at the edge", () => {
  const rows = rowsOf(board([slot("a", "m1", 550, "09.10")]), DAY, settings, "WIB");
  expect(neighbour(rows, "a", 1, 0)).toBe(`m1@${at(580)}`);
  expect(neighbour(rows, "a", -1, 0)).toBe("a");
  expect(neighbour(rows, "gone", 1, 0)).toBe(`m2@${at(540)}`);
});

it("the board opens on today, else where there are slots", () => {
  const b = board([slot("a", "m1", 540, "09.00")]);
  expect(firstDay({ ...b, today: "2019-10-16" }, undefined)).toBe("2019-10-16");
  expect(firstDay({ ...b, today: null }, undefined)).toBe(DAY);
  expect(firstDay({ ...b, today: DAY }, "2019-10-16")).toBe("2019-10-16");
  expect(firstDay({ ...b, today: null, slots: [], days: [] }, undefined)).toBe("");
});

const hold = (desk: string, minutes: number, long: number, time: string): Board["holds"][number] => ({
  id: "h",
  desk_id: desk,
  desk,
  day: DAY,
  time,
  start_ms: at(minutes),
  minutes: long,
  reason: "",
});

it("a time kept free covers the places it meets, and one off the grid has its own row", () => {
  const rows = rowsOf(board([], [hold("m2", 565, 30, "09.25")]), DAY, settings, "WIB");
  expect(rows.map((r) => [r.time, r.cells[0]?.kind, r.cells[1]?.kind])).toEqual([
    ["09.00", "free", "free"],
    ["09.20", "free", "hold"],
    ["09.25", "none", "hold"],
    ["09.40", "free", "hold"],
  ]);
});

it("Home and End go along the row, with Ctrl along the desk", () => {
  const rows = rowsOf(board([slot("a", "m1", 560, "09.20")]), DAY, settings, "WIB");
  expect(edge(rows, "a", true, false)).toBe(`m2@${at(560)}`);
  expect(edge(rows, `m2@${at(560)}`, false, false)).toBe("a");
  expect(edge(rows, "a", false, true)).toBe(`m1@${at(540)}`);
  expect(edge(rows, "a", true, true)).toBe(`m1@${at(580)}`);
});

it("now lies in its row as far down as the time has gone, and nowhere outside of the day", () => {
  const rows = rowsOf(board([]), DAY, settings, "WIB");
  expect(nowAt(rows, at(545), 20)).toEqual({ row: 0, part: 0.25 });
  expect(nowAt(rows, at(590), 20)).toEqual({ row: 2, part: 0.5 });
  expect(nowAt(rows, at(539), 20)).toBeNull();
  expect(nowAt(rows, at(601), 20)).toBeNull();
});
