import { expect, it } from "vitest";
import { matches } from "./palette.svelte";

it("every word of the query begins a word of the text in any order", () => {
  expect(matches("Dinas Sosial", "sos din")).toBe(true);
  expect(matches("Dinas Sosial", "osial")).toBe(false);
  expect(matches("RSUD dr. Mohamad Saleh", "dr moh")).toBe(true);
  expect(matches("Kecamatan Pagerbarang", "")).toBe(true);
});
