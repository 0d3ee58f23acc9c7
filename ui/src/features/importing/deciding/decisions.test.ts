import { expect, it } from "vitest";
import type { AgencyGuess, DateColumn, NearPair } from "../../../contract/commands";
import {
  NEW_AGENCY,
  NONE,
  agencyOf,
  commonOrder,
  nextOpen,
  openCount,
  orderAll,
  orderOf,
  sameOf,
  sayAll,
  sayRestNew,
} from "./decisions";

const pair = (key: string, same: boolean | null = null): NearPair => ({
  key,
  row: 1,
  opd: "Dinas Sosial",
  name: "SI JALUR",
  other: "SIJALUR",
  other_row: null,
  same,
});
const column: DateColumn = { letter: "F", header: "Waktu Penerapan", cells: 9, examples: [], decided: null };
const guess = (chosen: string | null): AgencyGuess => ({
  key: "dinsos",
  name: "Dinsos",
  region: "",
  rows: 3,
  candidates: [],
  chosen,
  learnt: chosen !== null,
});
const asked = { date_columns: [column], near: [pair("a"), pair("b")], agencies: [guess(null)] };

it("every column of dates, pair of names and agency without an answer is open", () => {
  expect(openCount(asked, NONE)).toBe(4);
  expect(openCount(asked, { ...NONE, dates: { F: "day_first" }, near: { a: false } })).toBe(2);
});

it("one order for all forms takes single ones back, and a single one given later goes before it", () => {
  const forms = [column, { ...column, letter: "G" }];
  const all = orderAll({ ...NONE, dates: { F: "month_first" } }, "day_first");
  expect(commonOrder(all, forms)).toBe("day_first");
  expect(openCount({ ...asked, date_columns: forms }, all)).toBe(3);
  const mixed = { ...all, dates: { G: "month_first" as const } };
  expect(forms.map((one) => orderOf(mixed, one))).toEqual(["day_first", "month_first"]);
  expect(commonOrder(mixed, forms)).toBeNull();
  expect(commonOrder(NONE, forms)).toBeNull();
});

it("a new agency is an answer, and so is one that an alias gave", () => {
  expect(agencyOf({ ...NONE, agencies: { dinsos: NEW_AGENCY } }, guess(null))).toBe("");
  expect(openCount({ ...asked, agencies: [guess("opd-1")] }, NONE)).toBe(3);
});

it("one answer for all pairs takes single answers back, and a single one given later goes before it", () => {
  const all = sayAll({ ...NONE, near: { a: false } }, true);
  expect(asked.near.map((p) => sameOf(all, p))).toEqual([true, true]);
  expect(sameOf({ ...all, near: { a: false } }, pair("a", true))).toBe(false);
});

it("the keyboard goes on at the next pair without an answer, and from the top when there is none below", () => {
  const pairs = [pair("a"), pair("b", true), pair("c")];
  expect(nextOpen(pairs, NONE, 0)).toBe(2);
  expect(nextOpen(pairs, NONE, 2)).toBe(0);
  expect(nextOpen(pairs, { ...NONE, nearAll: false }, 0)).toBe(-1);
});

it("one answer for the agencies still open leaves those that were said or learnt", () => {
  const keyed = (key: string, chosen: string | null): AgencyGuess => ({ ...guess(chosen), key });
  const said = sayRestNew({ ...NONE, agencies: { a: "opd-7" } }, [
    keyed("a", null),
    keyed("b", "opd-1"),
    keyed("c", null),
  ]);
  expect(said.agencies).toEqual({ a: "opd-7", c: NEW_AGENCY });
});
