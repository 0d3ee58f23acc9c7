import { expect, it } from "vitest";
import type { PageBlock } from "../../contract/PageBlock";
import { cutAfter, rowsOf } from "./blocks";

const row = (text: string) => [{ text, columns: 1, rows: 1 }];
const blocks: PageBlock[] = [
  { kind: "heading", text: "RENCANA" },
  { kind: "table", rows: [row("a"), row("b"), row("c")] },
  { kind: "paragraph", text: "akhir" },
];

it("a long document is cut within its table and is whole when there is room", () => {
  expect(rowsOf(blocks)).toBe(5);
  expect(cutAfter(blocks, 3)).toEqual([blocks[0], { kind: "table", rows: [row("a"), row("b")] }]);
  expect(cutAfter(blocks, 5)).toEqual(blocks);
  expect(cutAfter(blocks, 0)).toEqual([]);
});
