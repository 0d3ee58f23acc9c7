import { expect, it } from "vitest";
import { Heard, isForChair } from "./ring";

it("a call sounds once, when it comes", () => {
  const heard = new Heard();
  expect(heard.isNew("e1", [])).toBe(false);
  expect(heard.isNew("e1", ["a"])).toBe(true);
  expect(heard.isNew("e1", ["a"])).toBe(false);
  expect(heard.isNew("e1", ["a", "b"])).toBe(true);
  expect(heard.isNew("e1", ["b"])).toBe(false);
});

it("what was there when the event was opened does not sound", () => {
  const heard = new Heard();
  expect(heard.isNew("e1", ["a"])).toBe(false);
  expect(heard.isNew("e2", ["c"])).toBe(false);
  expect(heard.isNew("e2", ["c", "d"])).toBe(true);
});

it("a call sounds where the chair is, and nowhere else", () => {
  expect(isForChair("chair", "history")).toBe(true);
  expect(isForChair("secretariat", "panel")).toBe(true);
  expect(isForChair("assessor", "desk")).toBe(false);
  expect(isForChair(undefined, "home")).toBe(false);
});
