import { expect, it } from "vitest";
import type { ConflictCell, Saying } from "../../contract/commands";
import { byDesk, joined, marked, nextAfter } from "./texts";

const saying = (text: string): Saying => ({ code: "conflict.elsewhere", text, values: {} });
const cell = (id: string, desk = ""): ConflictCell => ({
  id,
  place: saying(id),
  desk,
  innovation_id: null,
  indicator: "",
  versions: [],
  text: true,
  mine: true,
  who_may: saying(""),
});

it("what only one version says is marked in it, and each version stays whole", () => {
  const texts = ["Sudah ada SOP tertulis tahun 2018.", "Sudah ada SOP tertulis dan dibagikan."];
  const both = marked(texts);
  expect(both.map((parts) => parts.map((part) => part.text).join(""))).toEqual(texts);
  expect(both.map((parts) => parts.filter((part) => part.own).map((part) => part.text.trim()))).toEqual([
    ["tahun 2018."],
    ["dan dibagikan."],
  ]);
});

it("versions with nothing in common are shown unmarked", () => {
  expect(
    marked(["Aula Bappeda", "Pendopo Kabupaten"])
      .flat()
      .some((part) => part.own),
  ).toBe(false);
  expect(marked(["", "Ada isinya"])).toEqual([[{ text: "", own: false }], [{ text: "Ada isinya", own: false }]]);
});

it("a joined text says every sentence once, in its place", () => {
  expect(
    joined([
      "Perbup ada. SOP belum ada. Anggaran ada.",
      "Perbup ada. SOP ditetapkan Juni 2019. Anggaran ada. Video ada.",
    ]),
  ).toBe("Perbup ada. SOP belum ada. SOP ditetapkan Juni 2019. Anggaran ada. Video ada.");
});

it("joining loses no sentence of any version, whatever their order", () => {
  const texts = ["A satu. B dua.", "B dua.\nC tiga (Rp87.500.000).", "D empat"];
  const whole = joined(texts);
  for (const sentence of ["A satu.", "B dua.", "C tiga (Rp87.500.000).", "D empat"]) {
    expect(whole.split(sentence)).toHaveLength(2);
  }
});

it("a sentence that another goes on with gives way to the longer, from either side", () => {
  const short = "Masukkan ke dalam RKA perubahan.";
  const long = "Masukkan ke dalam RKA perubahan paling lambat Agustus.";
  expect([joined([short, long]), joined([long, short])]).toEqual([long, long]);
  expect(joined(["Ada.", "Adanya dukungan."])).toBe("Ada. Adanya dukungan.");
});

it("blank lines between paragraphs bring nothing out of place", () => {
  expect(joined(["Satu.\n\nDua.", "Satu.\n\nTiga."])).toBe("Satu.\n\nDua. Tiga.");
});

it("a number's point ends no sentence", () => {
  expect(joined(["Biaya Rp1.250.000 per desa.", "Biaya Rp1.250.000 per desa."])).toBe("Biaya Rp1.250.000 per desa.");
});

it("empty and equal versions add nothing", () => {
  expect(joined(["", "Ada isinya", " Ada isinya "])).toBe("Ada isinya");
  expect(joined(["", ""])).toBe("");
});

it("desks follow their numbers, and what is no desk's comes last", () => {
  const groups = byDesk([cell("x"), cell("a", "Meja 10"), cell("b", "Meja 2"), cell("c", "Meja 10")]);
  expect(groups.map((group) => [group.desk, group.cells.map((one) => one.id)])).toEqual([
    ["Meja 2", ["b"]],
    ["Meja 10", ["a", "c"]],
    ["", ["x"]],
  ]);
});

it("the next conflict follows a decided one, and at the end the one before it", () => {
  const before = [cell("a"), cell("b"), cell("c")];
  expect(nextAfter(before, "b", [cell("a"), cell("c")])).toBe("c");
  expect(nextAfter(before, "c", [cell("a"), cell("b")])).toBe("b");
  expect(nextAfter(before, "a", [])).toBeNull();
});
