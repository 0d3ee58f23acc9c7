import { expect, it } from "vitest";
import { BLANK, found, whole } from "./alias";

const alias = (name: string, opd_name: string) => ({ ...BLANK, id: name, name, opd: "o", opd_name });
const all = [alias("PKM Sumberwangi", "UPTD Puskesmas Sumberwangi"), alias("Dinsos", "Dinas Sosial")];

it("names are found by parts of themselves or of the agency meant, in the order of the alphabet", () => {
  expect(found(all, "").map(({ name }) => name)).toEqual(["Dinsos", "PKM Sumberwangi"]);
  expect(found(all, "puskesmas pkm").map(({ name }) => name)).toEqual(["PKM Sumberwangi"]);
  expect(found(all, "kecamatan")).toEqual([]);
});

it("a name of blanks or without an agency is not saved", () => {
  expect(whole(alias("Dinsos", ""))).toBe(true);
  expect(whole({ ...alias("Dinsos", ""), name: "  " })).toBe(false);
  expect(whole({ ...alias("Dinsos", ""), opd: "" })).toBe(false);
});
