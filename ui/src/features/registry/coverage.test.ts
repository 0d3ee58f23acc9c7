import { expect, it } from "vitest";
import type { Category } from "../../contract/commands";
import { coverage, share } from "./coverage";

const opd = (category: Category, innovations: number) => ({
  id: `${category}${innovations}`,
  name: "",
  region: "",
  category,
  official_name: "",
  official_nip: "",
  innovations,
});

it("each category with agencies has its line and no other", () => {
  expect(coverage([opd("kecamatan", 0), opd("opd", 2), opd("opd", 0)])).toEqual([
    { category: "opd", opds: 2, without: 1 },
    { category: "kecamatan", opds: 1, without: 1 },
  ]);
  expect(coverage([])).toEqual([]);
});

it("the share says 100 only when nobody is missing", () => {
  expect(share({ opds: 1000, without: 1 })).toBe(99);
  expect(share({ opds: 3, without: 0 })).toBe(100);
  expect(share({ opds: 0, without: 0 })).toBe(0);
});
