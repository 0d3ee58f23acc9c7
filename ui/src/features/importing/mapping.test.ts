import { expect, it } from "vitest";
import { canLetGo, countByCode, mapColumn } from "./mapping";

it("a field given to another column leaves the one that had it, and a column fills one field", () => {
  expect(mapColumn({ name: "B" }, "C", "name")).toEqual({ name: "C" });
  expect(mapColumn({ name: "B" }, "B", "opd")).toEqual({ opd: "B" });
});

it("taking a choice back leaves the others", () => {
  expect(mapColumn({ name: "B", opd: "A" }, "B", null)).toEqual({ opd: "A" });
});

it("only a column without a field, or with one's own choice, can be left without", () => {
  const column = { letter: "B", header: "Judul", field: "name", example: "" };
  expect(canLetGo({}, column)).toBe(false);
  expect(canLetGo({ name: "B" }, column)).toBe(true);
  expect(canLetGo({}, { ...column, field: null })).toBe(true);
});

it("findings are counted with the most frequent first", () => {
  const problem = (code: string) => ({ row: 1, column: null, code, message: "" });
  expect(countByCode([problem("a"), problem("b"), problem("b")])).toEqual([
    ["b", 2],
    ["a", 1],
  ]);
});
