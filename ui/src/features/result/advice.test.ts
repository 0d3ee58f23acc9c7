import { expect, it } from "vitest";
import { between } from "./advice.svelte";

it("a rank that chance cannot move is one number, and what cannot be judged is not said", () => {
  expect(between([1, 4])).toBe("1–4");
  expect(between([2, 2])).toBe("2");
  expect(between(null)).toBe("");
});
