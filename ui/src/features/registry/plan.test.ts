import { expect, it } from "vitest";
import type { Phase } from "../../contract/commands";
import { byPhase } from "./plan";

const action = (activity: string, phase: Phase | null) => ({
  activity,
  phase,
  actor: "",
  timing: "",
  output: "",
  method: "",
  cost: "",
});

it("activities stand under their tahap in the form's order, those without one last", () => {
  const groups = byPhase([
    action("evaluasi akhir", "evaluasi"),
    action("lain", null),
    action("rapat", "persiapan"),
    action("SK tim", "persiapan"),
  ]);
  expect(groups.map((g) => [g.phase, g.actions.map((a) => a.activity)])).toEqual([
    ["persiapan", ["rapat", "SK tim"]],
    ["evaluasi", ["evaluasi akhir"]],
    [null, ["lain"]],
  ]);
});
