import { expect, it } from "vitest";
import type { Certainty, EvidenceFile } from "../../../contract/commands";
import { acceptLikely, counts, file, goOn, going, placeParts, requestOf, standing, unfiled, type Said } from "./filing";

const found = (key: string, certainty: Certainty, innovation: string | null, already = false): EvidenceFile => ({
  key,
  place: `Dinsos/${key}.pdf`,
  bytes: 1000,
  media_type: "application/pdf",
  seconds: null,
  over_limit: false,
  innovation,
  innovation_name: "",
  opd: "",
  indicator: null,
  certainty,
  candidates: [],
  already,
});
const files = [
  found("a", "sure", "i1"),
  found("b", "likely", "i1"),
  found("c", "open", null),
  found("d", "sure", "i2", true),
];
const there: Said = { innovation: "i9", name: "SI JALUR", opd: "Dinsos", indicator: 3 };
const out: Said = { innovation: null, name: "", opd: "", indicator: null };

it("the person's word goes before the reading of the name", () => {
  const filed = file({}, ["a", "c"], there);
  expect(standing(files[0] as EvidenceFile, filed)).toMatchObject({
    innovation: "i9",
    indicator: 3,
    certainty: "decided",
  });
  expect(standing(files[1] as EvidenceFile, filed)).toBe(files[1]);
  expect(standing(files[2] as EvidenceFile, file({}, ["c"], out)).certainty).toBe("left_out");
});

it("a word taken back leaves the reading of the name", () => {
  const filed = file(file({}, ["a", "b"], there), ["a"], null);
  expect(Object.keys(filed)).toEqual(["b"]);
});

it("files are counted by what a person has to do with them", () => {
  expect(counts(files, 2)).toEqual({ look: 2, sure: 2, said: 0, refused: 2 });
  const filed = file(file({}, ["c"], there), ["b"], out);
  expect(
    counts(
      files.map((one) => standing(one, filed)),
      0,
    ),
  ).toEqual({ look: 0, sure: 2, said: 2, refused: 0 });
});

it("only files with an innovation that do not lie there already go in", () => {
  expect(going(files)).toBe(1);
  expect(unfiled(files)).toBe(2);
});

it("likely places are taken for right together, and only those", () => {
  const filed = acceptLikely(file({}, ["c"], out), [...files, found("e", "likely", "i2", true)]);
  expect(Object.keys(filed)).toEqual(["c", "b"]);
  const now = files.map((one) => standing(one, filed));
  expect(now[1]).toMatchObject({ innovation: "i1", certainty: "decided" });
  expect([going(now), unfiled(now)]).toEqual([2, 0]);
});

it("a request names every word of the person and nothing read from names", () => {
  const filed = file(file({}, ["c"], there), ["b"], out);
  expect(requestOf([{ token: "t", name: "Bukti" }], filed)).toEqual({
    tokens: ["t"],
    filed: [
      { key: "c", innovation: "i9", indicator: 3 },
      { key: "b", innovation: null, indicator: null },
    ],
  });
});

it("a place is read as folder and name, from a slash or none", () => {
  expect(placeParts("Dinsos/SI JALUR/1 perbup.pdf")).toEqual(["Dinsos/SI JALUR", "1 perbup.pdf"]);
  expect(placeParts("perbup.pdf")).toEqual(["", "perbup.pdf"]);
});

it("the hand goes on to the next row that was not just placed, and to the last before where there is none", () => {
  expect(goOn(files, ["a", "b"], 1)).toBe("c");
  expect(goOn(files, ["a"], 3)).toBe("d");
  expect(goOn(files, ["d"], 3)).toBe("c");
  expect(goOn(files, ["a", "b", "c", "d"], 2)).toBeUndefined();
});
