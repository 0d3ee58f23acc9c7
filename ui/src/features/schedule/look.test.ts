import { expect, it } from "vitest";
import type { BoardSlot } from "../../contract/commands";
import { awaited, driftText, driftTone, lateAct, newTime, SIGNS, timeText } from "./look";

const MINUTE = 60_000;
const slot = (patch: Partial<BoardSlot>): BoardSlot =>
  ({
    state: "planned",
    time: "09.20",
    start_ms: 0,
    expected: "09.27",
    expected_ms: 7 * MINUTE,
    actual: null,
    actual_end: null,
    ...patch,
  }) as BoardSlot;

it("a card says planned and expected apart, then what was", () => {
  expect(timeText(slot({}))).toBe("09.20 → 09.27");
  expect(timeText(slot({ state: "called" }))).toBe("09.20 → 09.27");
  expect(timeText(slot({ expected_ms: 59_000 }))).toBeNull();
  expect(timeText(slot({ state: "running", actual: "09.28" }))).toBe("09.28");
  expect(timeText(slot({ state: "finished", actual: "09.28", actual_end: "09.46" }))).toBe("09.28–09.46");
  expect(timeText(slot({ state: "absent" }))).toBeNull();
});

it("beside a word the card says the new time alone, and only where it is another", () => {
  expect(newTime(slot({}))).toBe("→ 09.27");
  expect(newTime(slot({ expected_ms: 0 }))).toBeNull();
});

it("drift is told in whole minutes, and what is under one is on time", () => {
  expect(driftText(59_000)).toBe("tepat waktu");
  expect(driftText(-59_000)).toBe("tepat waktu");
  expect(driftText(7 * MINUTE + 40_000)).toBe("+7 menit");
  expect(driftText(-3 * MINUTE)).toBe("−3 menit");
  expect([4, 5, 14, 15].map((n) => driftTone(n * MINUTE))).toEqual(["plain", "warn", "warn", "bad"]);
  expect(driftTone(-20 * MINUTE)).toBe("plain");
});

it("every category has a letter in a shape that no other has, the rest apart", () => {
  const signs = Object.entries(SIGNS)
    .filter(([category]) => category !== "lainnya")
    .map(([, sign]) => sign);
  expect(new Set(signs.map((s) => s.letter)).size).toBe(signs.length);
  expect(new Set(signs.map((s) => s.shape)).size).toBe(signs.length);
});

it("only who is still awaited can be replaced by the next or put off", () => {
  const states: BoardSlot["state"][] = ["planned", "called", "absent", "postponed", "running", "paused", "finished"];
  expect(states.filter((state) => awaited(slot({ state })))).toEqual(["planned", "called", "absent", "postponed"]);
});

it("L takes back a lateness only where that was the last act on the clock", () => {
  const clock = (late: boolean, undoes: string | null, can: string[]): BoardSlot =>
    slot({ clock: { late, undoes, can } as BoardSlot["clock"] });
  expect(lateAct(clock(true, "late", ["undo", "late"]))).toBe("undo");
  expect(lateAct(clock(true, "call", ["undo", "late"]))).toBe("late");
  expect(lateAct(clock(true, "start", ["undo"]))).toBeNull();
  expect(lateAct(clock(false, null, ["late"]))).toBe("late");
});
