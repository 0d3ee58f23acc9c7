import { expect, it } from "vitest";
import { minutesOf, minutesTyped, textOf } from "./turns";

it("warnings are typed as minutes between commas", () => {
  expect(minutesOf("5, 1")).toEqual([5, 1]);
  expect(minutesOf(" 10;5 1 ")).toEqual([10, 5, 1]);
  expect(minutesOf("")).toEqual([]);
  expect(minutesOf("lima")).toBeNull();
  expect(minutesOf("5, -1")).toBeNull();
  expect(textOf([5, 1])).toBe("5, 1");
});

it("a length that is no number is none", () => {
  expect(minutesTyped(" 7 ")).toBe(7);
  expect(minutesTyped("7 menit")).toBe(0);
});
