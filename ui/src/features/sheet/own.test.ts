import { expect, it } from "vitest";
import { indicatorsOf } from "./own";

it("a row's files are those of the indicators its checks are about", () => {
  expect(indicatorsOf([{ code: "budget", source: "Form C.2 baris 4 dan Form C.1 indikator 3" }])).toEqual([3, 6]);
  expect(indicatorsOf([{ code: "video", source: "SE Mendagri No. 002.6/2866/SJ/2022" }])).toEqual([21]);
});

it("a check of a newer release is read by its source, and one about all indicators puts none first", () => {
  expect(indicatorsOf([{ code: "new", source: "Form C.1 indikator 14" }])).toEqual([14]);
  expect(indicatorsOf([{ code: "evidence_count", source: "Form C.2 baris 5 dan Form C.1" }])).toEqual([]);
});
