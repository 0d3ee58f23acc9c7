import { expect, it } from "vitest";
import { startedText } from "./started";

it("a start is written as exactly as it is known", () => {
  expect(["2020-03-01", "2020-03", "2020", null].map(startedText)).toEqual(["1 Maret 2020", "Maret 2020", "2020", ""]);
});

it("what is no date stays as the file had it", () => {
  expect(startedText("2020-13")).toBe("2020-13");
  expect(startedText("awal tahun 2020")).toBe("awal tahun 2020");
});
