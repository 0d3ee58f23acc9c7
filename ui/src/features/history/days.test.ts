import { expect, it } from "vitest";
import { byDay, splitAt } from "./days";

it("an instant falls into its day and its time", () => {
  expect(splitAt("Selasa, 15 Oktober 2019 09.41.07")).toEqual({ day: "Selasa, 15 Oktober 2019", time: "09.41.07" });
  expect(splitAt("09.41.07")).toEqual({ day: "", time: "09.41.07" });
});

it("entries stand under their day in the order they came", () => {
  const entry = (tx: string, at: string) => ({ tx, label: "", who: "", at, changes: [], cells: 0 });
  const groups = byDay([entry("c", "Rabu 2"), entry("b", "Rabu 1"), entry("a", "Selasa 9")]);
  expect(groups.map((g) => [g.day, g.entries.map((e) => e.tx)])).toEqual([
    ["Rabu", ["c", "b"]],
    ["Selasa", ["a"]],
  ]);
});
