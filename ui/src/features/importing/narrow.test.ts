import { expect, it } from "vitest";
import { narrow } from "./narrow";

const INDICATORS = [
  { value: "1", label: "1. Regulasi Inovasi Daerah" },
  { value: "2", label: "2. Ketersediaan SDM Terhadap Inovasi" },
  { value: "12", label: "12. Penyelesaian Layanan Pengaduan" },
];

it("a number finds its indicator before those that only begin with it", () => {
  expect(narrow([...INDICATORS].reverse(), "1").map((c) => c.value)).toEqual(["1", "12"]);
});

it("beginnings of words find an indicator in any order", () => {
  expect(narrow(INDICATORS, "peng lay").map((c) => c.value)).toEqual(["12"]);
  expect(narrow(INDICATORS, "anggaran")).toEqual([]);
});

it("nothing typed offers everything, up to the most asked for", () => {
  expect(narrow(INDICATORS, " ", 2)).toHaveLength(2);
});
