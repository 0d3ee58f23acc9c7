import { expect, it } from "vitest";
import { countByCode, mapColumn } from "./mapping";

const column = (letter: string, field: string | null) => ({ letter, header: letter, field, example: "" });
const columns = [column("A", "opd"), column("B", "name"), column("C", null)];

it("a field given to another column leaves the one that had it", () => {
  expect(mapColumn(columns, "C", "name")).toEqual({ opd: "A", name: "C" });
});

it("a column can be kept as an extra column", () => {
  expect(mapColumn(columns, "B", null)).toEqual({ opd: "A" });
});

it("findings are counted with the most frequent first", () => {
  const problem = (code: string) => ({ row: 1, column: null, code, message: "" });
  expect(countByCode([problem("a"), problem("b"), problem("b")])).toEqual([
    ["b", 2],
    ["a", 1],
  ]);
});
