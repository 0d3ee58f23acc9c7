import { expect, it } from "vitest";
import { countByCode, mapColumn } from "./mapping";

const column = (letter: string, field: string | null) => ({ letter, header: "Judul", field, example: "" });

it("a field given to another column leaves the one that had it, and a column fills one field", () => {
  expect(mapColumn({ name: "B" }, column("C", null), "name")).toEqual({ name: "C" });
  expect(mapColumn({ name: "B" }, column("B", "name"), "opd")).toEqual({ opd: "B" });
});

it("a column that is let go leaves its field empty, guessed or not, and the others as they are", () => {
  expect(mapColumn({ opd: "A" }, column("B", "name"), null)).toEqual({ opd: "A", name: "" });
  expect(mapColumn({ name: "B", opd: "A" }, column("B", "name"), null)).toEqual({ opd: "A", name: "" });
});

it("a field left empty can be filled again", () => {
  expect(mapColumn({ name: "" }, column("B", null), "name")).toEqual({ name: "B" });
});

it("findings are counted with the most frequent first", () => {
  const problem = (code: string) => ({ row: 1, column: null, code, message: "", values: {} });
  expect(countByCode([problem("a"), problem("b"), problem("b")])).toEqual([
    ["b", 2],
    ["a", 1],
  ]);
});
