import { expect, it } from "vitest";
import { next } from "./grid";

const rows = [["r1", "s1", "t1"], [], ["t2"], ["r3", "s3", "t3"]];

it("arrows walk the numbers and step over rows that have none", () => {
  expect(next(rows, "s1", "ArrowRight")).toBe("t1");
  expect(next(rows, "t1", "ArrowRight")).toBe("t1");
  expect(next(rows, "r1", "ArrowLeft")).toBe("r1");
  expect(next(rows, "t1", "ArrowDown")).toBe("t2");
  expect(next(rows, "t3", "ArrowUp")).toBe("t2");
  expect(next(rows, "r1", "ArrowUp")).toBe("r1");
  expect(next(rows, "s3", "Home")).toBe("r3");
  expect(next(rows, "r3", "End")).toBe("t3");
});

it("other keys and unknown numbers lead nowhere", () => {
  expect(next(rows, "t1", "Enter")).toBeUndefined();
  expect(next(rows, "x", "ArrowDown")).toBeUndefined();
});
