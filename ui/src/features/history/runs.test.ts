import { expect, it } from "vitest";
import type { HistoryEntry } from "../../contract/commands";
import { joined, runs, span } from "./runs";

const DAY = "Selasa, 15 Oktober 2019";
const write = (
  tx: string,
  time: string,
  patch: Partial<HistoryEntry> & { field?: string; from?: string | null } = {},
): HistoryEntry => {
  const { field = "c2.2/finding", from = null, ...rest } = patch;
  return {
    tx,
    label: "remark.write",
    who: "Budi",
    at: `${DAY} ${time}`,
    cells: 1,
    changes: [{ entity: "remark", subject: "SIMPATI", field, from, to: tx }],
    ...rest,
  };
};

it("consecutive autosaves of one cell by one person are one line", () => {
  const list = runs([write("c", "09.11.30"), write("b", "09.05.00"), write("a", "09.02.10", { from: "lama" })]);
  expect(list.map((run) => run.entries.map((e) => e.tx))).toEqual([["c", "b", "a"]]);
  expect(list.map(span)).toEqual(["09.02–09.11"]);
  expect(list[0] && joined(list[0])?.changes[0]).toMatchObject({ from: "lama", to: "c" });
});

it("another cell, another person, another act or another day begins a line of its own", () => {
  const entries = [
    write("g", "09.20.00"),
    write("f", "09.19.00", { field: "c2.3/finding" }),
    write("e", "09.18.00"),
    write("d", "09.17.00", { who: "Sari" }),
    write("c", "09.16.00", { who: "Sari", label: "history.undo" }),
    write("b", "09.15.00", { who: "Sari" }),
    { ...write("a", "23.59.00", { who: "Sari" }), at: "Senin, 14 Oktober 2019 23.59.00" },
  ];
  expect(runs(entries).map((run) => run.entries.length)).toEqual([1, 1, 1, 1, 1, 1, 1]);
});

it("nothing is dropped and the order stays", () => {
  const entries = [write("c", "09.03.00"), write("b", "09.02.00", { field: "x/finding" }), write("a", "09.01.00")];
  expect(runs(entries).flatMap((run) => run.entries)).toEqual(entries);
  expect(runs([])).toEqual([]);
  expect(span({ tx: "a", entries: [write("a", "09.01.00")] })).toBe("09.01");
});
