import { expect, it } from "vitest";
import { differs, move, stepped } from "./moves";

it("a smaller rank is a step up, and gaining or losing a result is no step", () => {
  expect(move({ rank_before: 3, rank_after: 1 })).toBe("up");
  expect(move({ rank_before: 1, rank_after: 2 })).toBe("down");
  expect(move({ rank_before: null, rank_after: 1 })).toBe("in");
  expect(move({ rank_before: 1, rank_after: null })).toBe("out");
  expect(move({ rank_before: 2, rank_after: 2 })).toBe("stays");
});

it("rules for ties move a place and stay inside their list", () => {
  expect(stepped(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
  expect(stepped(["a", "b", "c"], 1, 1)).toEqual(["a", "c", "b"]);
  expect(stepped(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  expect(stepped(["a", "b"], 1, 1)).toEqual(["a", "b"]);
});

it("a form differs from what was tried by any one choice, and by the order of ties", () => {
  const rules = {
    jurors: "mean" as const,
    order: "totals_first" as const,
    missing: "wait" as const,
    cannot_judge: "rescale" as const,
    places: 2,
    mode: "half_up" as const,
    when: "at_end" as const,
    ties: ["unrounded", "chair"],
    ranks: "category" as const,
    blind: true,
  };
  expect(differs(rules, { ...rules })).toBe(false);
  expect(differs({ ...rules, places: 3 }, rules)).toBe(true);
  expect(differs({ ...rules, ties: ["chair", "unrounded"] }, rules)).toBe(true);
});
