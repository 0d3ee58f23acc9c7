import { expect, it } from "vitest";
import type { WorkbookDifference } from "../../contract/commands";
import { bySheet } from "./returned.svelte";

const at = (sheet: string, cell: string, assessor = ""): WorkbookDifference => ({
  kind: "value",
  sheet,
  cell,
  opd: "",
  innovation: "",
  heading: "",
  assessor,
  says: "95",
  event_says: "80",
  message: "",
});

it("every difference stands under its sheet, sheets and cells in the order of the file", () => {
  const found = bySheet([at("P2 Siti", "F7", "Siti"), at("Gabungan", "D4"), at("P2 Siti", "F9", "Siti")]);
  expect(found.map((own) => [own.sheet, own.assessor, own.differences.map((one) => one.cell)])).toEqual([
    ["P2 Siti", "Siti", ["F7", "F9"]],
    ["Gabungan", "", ["D4"]],
  ]);
});
