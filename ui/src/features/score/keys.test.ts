import { expect, it } from "vitest";
import type { Press } from "../../keyboard/chord";
import { isLow, lowAlone } from "./hints";
import { levelOf, scoreAct } from "./keys";
import { pointsOf, stepped } from "./points";

const level = (value: string) => ({ value, text: `Level ${value}`, score: value });
const levels = { levels: ["0", "1", "2", "3"].map(level), range: null };
const range = { lowest: "0", highest: "100", step: "0.5" };
const points = { levels: [], range };
const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});
const given = (key: string, value = "", row: typeof levels | typeof points = levels, more: Partial<Press> = {}) => {
  const act = scoreAct(press(key, more), row, value);
  return act?.kind === "give" ? act.value : (act?.kind ?? null);
};

it("a digit chooses the level that counts so much, and nothing where there is none", () => {
  expect(["0", "3", "4", "9"].map((key) => given(key))).toEqual(["0", "3", null, null]);
  const halves = ["0.5", "1.5", "2.5"].map(level);
  expect([levelOf(halves, "1"), levelOf(halves, "3"), levelOf(halves, "0")]).toEqual(["0.5", "2.5", null]);
});

it("arrows go a level up and down, begin at the lowest, and stop at the ends", () => {
  expect(given("ArrowRight", "")).toBe("0");
  expect(given("ArrowLeft", "na")).toBe("0");
  expect([given("ArrowRight", "1"), given("ArrowLeft", "1")]).toEqual(["2", "0"]);
  expect([given("ArrowRight", "3"), given("ArrowLeft", "0")]).toEqual([null, null]);
});

it("not judgeable, empty and nought have keys of their own", () => {
  expect([given("n"), given("N"), given("-", "2")]).toEqual(["na", "na", "na"]);
  expect([given("Delete", "2"), given("Backspace", "na")]).toEqual(["", ""]);
  expect(given("0")).toBe("0");
});

it("Enter and the arrows go through the rows, K goes to the comment", () => {
  expect(scoreAct(press("Enter"), levels, "")).toEqual({ kind: "move", step: 1 });
  expect(scoreAct(press("Enter", { shiftKey: true }), levels, "")).toEqual({ kind: "move", step: -1 });
  expect(scoreAct(press("ArrowUp"), points, "5")).toEqual({ kind: "move", step: -1 });
  expect(given("k", "", points)).toBe("comment");
});

it("keys with Ctrl or Alt are never a score", () => {
  for (const key of ["1", "n", "Delete", "Enter", "ArrowRight"]) {
    expect(scoreAct(press(key, { ctrlKey: true }), levels, "1")).toBeNull();
    expect(scoreAct(press(key, { altKey: true }), levels, "1")).toBeNull();
  }
});

it("in points digits and erasing are the field's own, until words stand in it", () => {
  expect([given("7", "", points), given("Delete", "70", points)]).toEqual([null, null]);
  expect(given("Backspace", "na", points)).toBe("");
  expect(given("-", "", points)).toBe("na");
  expect(given("-", "", { levels: [], range: { ...range, lowest: "-5" } })).toBeNull();
});

it("points go by their step, far by ten, and are held at the ends", () => {
  const shift = { shiftKey: true };
  expect(given("ArrowUp", "70", points, shift)).toBe("70.5");
  expect(given("ArrowDown", "0", points, shift)).toBe("0");
  expect([given("PageUp", "98", points), given("PageDown", "", points)]).toEqual(["100", "100"]);
  expect(stepped("", range, 1)).toBe("0");
});

it("points are read with comma or point and only where the row takes them", () => {
  expect(pointsOf("87,5", range)).toBe("87.5");
  expect(pointsOf(" 87.50 ", range)).toBe("87.5");
  expect(pointsOf("100", range)).toBe("100");
  for (const text of ["", "87,", "87,3", "100,5", "-1", "1.000", "tiga", "1e1"]) {
    expect([text, pointsOf(text, range)]).toEqual([text, null]);
  }
});

it("a low value with neither comment nor Saran is remarked on, nothing else", () => {
  expect([isLow(levels, "0"), isLow(levels, "1"), isLow(levels, "2")]).toEqual([true, true, false]);
  expect([isLow(levels, ""), isLow(levels, "na"), isLow(points, "33"), isLow(points, "34")]).toEqual([
    false,
    false,
    true,
    false,
  ]);
  expect(lowAlone(levels, "1", " ", false)).toBe(true);
  expect(lowAlone(levels, "1", "Belum ada SOP.", false)).toBe(false);
  expect(lowAlone(levels, "1", "", true)).toBe(false);
});
