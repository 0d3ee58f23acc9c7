import { expect, it } from "vitest";
import { ringsAt } from "./bell.svelte";

it("it rings when a clock grows more urgent", () => {
  expect(ringsAt({ slot: "s1", level: 0 }, "s1", 1)).toBe(true);
  expect(ringsAt({ slot: "s1", level: 1 }, "s1", 1)).toBe(false);
  expect(ringsAt({ slot: "s1", level: 2 }, "s1", 3)).toBe(true);
  expect(ringsAt({ slot: "s1", level: 3 }, "s1", 1)).toBe(false);
});

it("opening a desk or another slot in the middle of a warning is silent", () => {
  expect(ringsAt(null, "s1", 2)).toBe(false);
  expect(ringsAt({ slot: "s1", level: 0 }, "s2", 2)).toBe(false);
});
