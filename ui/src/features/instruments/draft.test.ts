import { expect, test } from "vitest";
import type { EventStage, InstrumentLine, InstrumentProblem } from "../../contract/commands";
import { setLanguage } from "../../i18n/index.svelte";
import { blankRow, comma, shareSum, usable, wordsAt, wrongIn } from "./draft";

const line = (code: string, version: number, more: Partial<InstrumentLine> = {}): InstrumentLine => ({
  code,
  version,
  title: code,
  form_code: "",
  source: "",
  kind: "scores",
  rows: 5,
  weights_total: "100",
  maximum: "100",
  own: version > 1,
  used_in: [],
  frozen: false,
  problems: 0,
  ...more,
});
const stage = (instrument: string, version: number, share: string): EventStage => ({
  key: instrument,
  label: instrument,
  instrument,
  version,
  share,
});
const problem = (part: string, row: number | null, nth: number | null, words: string): InstrumentProblem => ({
  part,
  row,
  nth,
  words,
  message: words,
  code: "fault.weights_total",
  values: { found: "5", said: "6" },
});

test("words stand at the field they are about, several of them together", () => {
  const all = [problem("weight", 2, null, "A."), problem("weight", 2, null, "B."), problem("level_value", 2, 3, "C.")];
  expect(wordsAt(all, "weight", 2, null)).toBe("A. B.");
  expect(wordsAt(all, "weight", 1, null)).toBeUndefined();
  expect(wordsAt(all, "level_value", 2, 3)).toBe("C.");
  expect(wordsAt(all, "level_value", 2, 1)).toBeUndefined();
  expect(wrongIn(all, 1)).toBe(3);
});

test("in English they are worded here, with the same particulars", () => {
  setLanguage("en");
  const words = wordsAt([problem("weights_total", null, null, "…")], "weights_total", null, null);
  setLanguage("id");
  expect(words).toBe("The weights of the rows add up to 5, not 6; change the weights or the sum.");
});

test("only whole, newest instruments with scores are offered, and those in use", () => {
  const all = [
    line("iga", 1),
    line("iga", 2),
    line("iga", 3, { problems: 2 }),
    line("c2", 1, { kind: "notes" }),
    line("iid", 1),
  ];
  const codes = (stages: EventStage[]): string[] => usable(all, stages).map((one) => `${one.code}${one.version}`);
  expect(codes([])).toEqual(["iga2", "iid1"]);
  expect(codes([stage("iga", 1, "100")])).toEqual(["iga1", "iga2", "iid1"]);
});

test("shares are added without the errors of binary numbers", () => {
  expect(shareSum([stage("a", 1, "33,3"), stage("b", 1, "33.3"), stage("c", 1, "33,4")])).toBe(100);
  expect(shareSum([stage("a", 1, "tiga puluh")])).toBeNull();
  expect(shareSum([])).toBe(0);
});

test("a new row begins with four levels where it is scored and without any in words", () => {
  expect(blankRow("scores").levels.map((one) => one.value)).toEqual(["0", "1", "2", "3"]);
  expect(blankRow("notes")).toMatchObject({ weight: null, levels: [] });
});

test("a decimal is shown with a comma and what is none as it was typed", () => {
  expect([comma("12.5"), comma("12"), comma("tiga"), comma("1.2.3")]).toEqual(["12,5", "12", "tiga", "1.2.3"]);
});
