import { expect, it } from "vitest";
import type { CompletenessInfo } from "../../contract/commands";
import { lacking } from "./lacking";

const whole: CompletenessInfo = {
  percent: 100,
  done: 50,
  asked: 50,
  profile: 6,
  missing: [],
  design_words: 300,
  answers: 21,
  evidence: 21,
  pieces: 4,
  video: true,
};

it("an innovation with all that is asked lacks nothing", () => {
  expect(lacking(whole)).toEqual([]);
});

it("what lacks is told part by part, counts as what is still to come", () => {
  const of = { ...whole, missing: ["purpose" as const], design_words: 118, answers: 13, evidence: 20, video: false };
  expect(lacking(of)).toEqual([
    "Tujuan",
    "rancang bangun (118 dari 300 kata)",
    "uraian 8 indikator",
    "bukti 1 indikator",
    "video profil",
  ]);
});
