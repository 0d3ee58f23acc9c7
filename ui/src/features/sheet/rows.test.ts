import { expect, it } from "vitest";
import { emptyCells, faktualAlone, firstCell, obstacleAlone, paceOf, rowFrom, saranAlone, type RowState } from "./rows";

const row = (number: number, finding: string, recommendation: string, note = false): RowState => ({
  indicator: `c2.${number}`,
  number,
  text: `Baris ${number}`,
  note,
  finding,
  recommendation,
});
const sheet = [
  row(1, "Ada", "Lengkapi"),
  row(2, "Ada", " "),
  row(3, "", "Perbaiki"),
  row(4, "\n", ""),
  row(7, "", "", true),
];

it("each empty cell is named with what it lacks, and a free note lacks nothing", () => {
  expect(emptyCells(sheet).map((c) => [c.number, c.missing])).toEqual([
    [2, "recommendation"],
    [3, "finding"],
    [4, "both"],
  ]);
});

it("a recommendation without a finding is worth a hint", () => {
  expect(sheet.filter(saranAlone).map((r) => r.number)).toEqual([3]);
  expect(saranAlone(row(7, "", "Umum", true))).toBe(false);
});

it("pace is the time left for each row that has nothing yet", () => {
  expect(paceOf(sheet, 90_500)).toEqual({ left: 1, rows: 4, secondsEach: 90, tight: false });
  expect(paceOf(sheet, 30_000).tight).toBe(true);
  expect(paceOf(sheet, -5_000)).toMatchObject({ secondsEach: 0, tight: true });
  expect(paceOf(sheet, null)).toMatchObject({ secondsEach: null, tight: false });
  expect(paceOf([row(1, "Ada", "")], 10_000)).toMatchObject({ left: 0, secondsEach: null, tight: false });
});

it("the caret goes to the first empty finding", () => {
  expect(firstCell(sheet)).toBe("c2.3");
  expect(firstCell([row(1, "Ada", ""), row(7, "", "", true)])).toBe("c2.1");
  expect(firstCell([])).toBeNull();
});

it("rows follow each other and end at the ends", () => {
  expect(rowFrom(sheet, "c2.1", 1)).toBe("c2.2");
  expect(rowFrom(sheet, "c2.1", -1)).toBeNull();
  expect(rowFrom(sheet, "c2.7", 1)).toBeNull();
});

it("a finding that names something lacking is worth a Saran, any other is not", () => {
  expect(faktualAlone(row(1, "SK belum ada.", ""))).toBe(true);
  expect(faktualAlone(row(1, "TIDAK dilampirkan", " "))).toBe(true);
  expect(faktualAlone(row(1, "SK belum ada.", "Terbitkan SK."))).toBe(false);
  expect(faktualAlone(row(1, "Sebelumnya sudah ada.", ""))).toBe(false);
  expect(faktualAlone(row(7, "Belum ada.", "", true))).toBe(false);
});

it("an obstacle asks for a solution", () => {
  expect(obstacleAlone("Anggaran dipotong", "")).toBe(true);
  expect(obstacleAlone(" ", "")).toBe(false);
  expect(obstacleAlone("Anggaran dipotong", "Digabung")).toBe(false);
});
