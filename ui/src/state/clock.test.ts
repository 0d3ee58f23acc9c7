import { expect, it } from "vitest";
import { remainingAt, untilNextSecond } from "./clock.svelte";

it("a running clock loses what has passed and a paused one nothing", () => {
  expect(remainingAt({ remaining_ms: 5_000, running: true }, 1_200)).toBe(3_800);
  expect(remainingAt({ remaining_ms: 5_000, running: false }, 1_200)).toBe(5_000);
  expect(remainingAt({ remaining_ms: 300, running: true }, 1_300)).toBe(-1_000);
});

it("the next paint falls on the change of the second, before and after zero", () => {
  expect(untilNextSecond(3_800)).toBe(800);
  expect(untilNextSecond(3_000)).toBe(1_000);
  expect(untilNextSecond(-300)).toBe(700);
});
