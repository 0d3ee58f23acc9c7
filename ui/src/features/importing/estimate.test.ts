import { expect, it } from "vitest";
import { secondsLeft } from "./estimate";

it("the rest is told at the pace so far", () => {
  expect(secondsLeft(25, 100, 10_000)).toBe(30);
  expect(secondsLeft(100, 100, 10_000)).toBe(0);
});

it("nothing is told before there is anything to tell it by", () => {
  expect(secondsLeft(0, 100, 10_000)).toBeNull();
  expect(secondsLeft(5, null, 10_000)).toBeNull();
  expect(secondsLeft(5, 100, 200)).toBeNull();
  expect(secondsLeft(120, 100, 9_000)).toBeNull();
});
