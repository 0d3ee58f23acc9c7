import { expect, it } from "vitest";
import { rowsInSight, scrollFor } from "./window";

it("only the rows in sight and a few more are drawn", () => {
  expect(rowsInSight(0, 600, 40, 36_742)).toEqual({ from: 0, to: 23 });
  expect(rowsInSight(400_000, 600, 40, 36_742)).toEqual({ from: 9_992, to: 10_023 });
});

it("a list that shrank under its scroll offset draws nothing beyond its end", () => {
  expect(rowsInSight(400_000, 600, 40, 3)).toEqual({ from: 3, to: 3 });
  expect(rowsInSight(0, 600, 40, 0)).toEqual({ from: 0, to: 0 });
});

it("a chosen row is brought wholly into sight and not further", () => {
  expect(scrollFor(20, 0, 400, 40)).toBe(440);
  expect(scrollFor(3, 200, 400, 40)).toBe(120);
  expect(scrollFor(7, 200, 400, 40)).toBe(200);
});

it("a list that is not laid out yet goes to the chosen row's own place", () => {
  expect(scrollFor(0, 0, 0, 72)).toBe(0);
  expect(scrollFor(5, 0, 0, 72)).toBe(360);
});
