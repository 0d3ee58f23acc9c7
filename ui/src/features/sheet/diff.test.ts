import { expect, it } from "vitest";
import { diff, type Part } from "./diff";

const said = (parts: readonly Part[], where: Part["in"]): string =>
  parts
    .filter((p) => p.in === where || p.in === "both")
    .map((p) => p.text)
    .join("");

it("a changed word is told from those that stayed", () => {
  expect(diff("SK Bupati sudah ada.", "SK Kepala Dinas sudah ada.")).toEqual([
    { text: "SK ", in: "both" },
    { text: "Bupati ", in: "now" },
    { text: "Kepala Dinas ", in: "version" },
    { text: "sudah ada.", in: "both" },
  ]);
});

it("both texts can be read out of it", () => {
  for (const [now, version] of [
    ["", "Ada."],
    ["Ada.", ""],
    ["satu dua tiga", "tiga dua satu"],
    ["a b c d e", "a x c y e z"],
    ["kata ".repeat(2_000), "kata"],
  ] as const) {
    const parts = diff(now, version);
    expect(said(parts, "now").trim()).toBe(now.trim());
    expect(said(parts, "version").trim()).toBe(version.trim());
  }
});
