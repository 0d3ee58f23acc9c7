import { expect, it } from "vitest";
import { actName, reasonAsked, slipMinutes, toggleAct } from "./acts";

it("one key starts, pauses and goes on, as the clock allows", () => {
  expect(toggleAct(["call", "start"])).toEqual({ kind: "start", backdated_ms: 0 });
  expect(toggleAct(["pause", "add"])).toEqual({ kind: "pause", reason: null });
  expect(toggleAct(["resume", "finish"])).toEqual({ kind: "resume" });
  expect(toggleAct(["undo"])).toBeNull();
});

it("a slip is told in whole minutes and half a minute is none", () => {
  expect(slipMinutes(4 * 60_000 + 10_000)).toBe(4);
  expect(slipMinutes(-29_000)).toBe(0);
  expect(Object.is(slipMinutes(-1), 0)).toBe(true);
  expect(slipMinutes(-3 * 60_000)).toBe(-3);
});

it("the reason of a pause is asked before that of overtime, and none when there is none to give", () => {
  expect(reasonAsked(["resume", "explain", "reason"])).toBe("pause");
  expect(reasonAsked(["pause", "reason"])).toBe("over");
  expect(reasonAsked(["pause", "add"])).toBeNull();
});

it("an undo is called by what it takes back", () => {
  expect(actName("pause")).toBe("clock.act_pause");
  expect(actName(null)).toBeNull();
  expect(actName("something of a newer release")).toBeNull();
});
