import { expect, it } from "vitest";
import { firstFrom, hitsIn, pageText, partsOf, wanted } from "./find";

const pieces = [
  { str: "KEPUTUSAN Kepala", hasEOL: true },
  { str: "Dinas Kesehatan", hasEOL: false },
  { str: "", hasEOL: true },
  { str: "Nomor 12", hasEOL: false },
];

it("words are found over the end of a line, whatever their letters", () => {
  const page = pageText(pieces);
  const what = wanted("  kepala   DINAS ");
  const hits = hitsIn(page.text, what);
  expect(hits).toEqual([10]);
  const lengths = pieces.map((p) => p.str.length);
  expect(partsOf(page, lengths, 10, 10 + what.length)).toEqual([
    { piece: 0, from: 10, to: 16 },
    { piece: 1, from: 0, to: 5 },
  ]);
});

it("hits do not lie over each other, and nothing is found for nothing", () => {
  expect(hitsIn("aaaa", "aa")).toEqual([0, 2]);
  expect(hitsIn("aaaa", wanted("   "))).toEqual([]);
});

it("a letter that grows when made small moves no place", () => {
  expect(pageText([{ str: "İZİN Usaha", hasEOL: false }]).text.indexOf("usaha")).toBe(5);
});

it("searching begins where one reads and comes round", () => {
  expect(firstFrom([{ page: 0 }, { page: 4 }], 2)).toBe(1);
  expect(firstFrom([{ page: 0 }, { page: 4 }], 9)).toBe(0);
});
