import { expect, it } from "vitest";
import type { Board, BoardSlot } from "../../contract/commands";
import { firstDay, neighbour, rowsOf } from "./grid";
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
});
const desk = (id: string) => ({ id, label: id, room: "", assessors: [] });
const board = (slots: BoardSlot[]): Board => ({
  days: [DAY, "2019-10-16"],
  desks: [desk("m1"), desk("m2")],
  slots,
  unplaced: [],
  conflicts: [],
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
  expect(firstDay(b, undefined, "2019-10-16")).toBe("2019-10-16");
  expect(firstDay(b, undefined, "2026-01-01")).toBe(DAY);
  expect(firstDay(b, "2019-10-16", DAY)).toBe("2019-10-16");
  expect(firstDay({ ...b, slots: [], days: [] }, undefined, DAY)).toBe("");
});
