import { expect, it } from "vitest";
import { due } from "./idle";

it("a laptop locks when its minutes are over, and never with none", () => {
  expect(due(0, 299_999, 5)).toBe(false);
  expect(due(0, 300_000, 5)).toBe(true);
  expect(due(0, 1e9, 0)).toBe(false);
  expect(due(1_000_000, 0, 5)).toBe(false);
});
