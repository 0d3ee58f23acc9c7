// Words that the back end sends as stable keys have a text: read from its source, so that a new one is missed here.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { fieldName } from "../../i18n/fields";
import { hasText } from "../../i18n/index.svelte";
import { placeName, problemName } from "./words";

const core = new URL("../../../../src-tauri/core/src/import/", import.meta.url);
const app = new URL("../../../../src-tauri/app/src/case/", import.meta.url);

/** What the first group catches in a file of the core or the use cases. */
function caught(base: URL, file: string, pattern: RegExp): string[] {
  const words = [...readFileSync(new URL(file, base), "utf8").matchAll(pattern)].map((match) => match[1] ?? "");
  expect(words.length, `${file}: nothing found, so the pattern no longer fits the file`).toBeGreaterThan(0);
  return words;
}

it("every finding of an import has a name", () => {
  const codes = [
    ...caught(core, "problem.rs", /^ {4}\w+ = "(\w+)";/gm),
    ...caught(core, "row.rs", /^ +Self::\w+(?: \{ \.\. \})? => "(\w+)",/gm),
    ...caught(app, "forms/problems.rs", /^ +found\(number, .*"(\w+)", said\)/gm),
  ];
  expect(codes.filter((code) => problemName(code) === code || !hasText(`importing.problem_${code}`))).toEqual([]);
});

it("every field that an import can fill has a name", () => {
  const named = caught(core, "field.rs", /^ {4}\w+ = "(\w+)", "/gm);
  expect(named.filter((field) => !hasText(`importing.field_${field}`))).toEqual([]);
  expect(fieldName("answer_3_evidence")).toBe("Bukti dukung indikator 3");
  expect(fieldName("answer_3_claim")).toBe("Klaim level indikator 3");
  expect(fieldName("indicator_claim")).toBe("Klaim level (satu baris satu indikator)");
});

it("every cell of a Rencana Aksi has a name", () => {
  const columns = caught(core, "forms/place.rs", /^ +Self::\w+ => "(\w+)",/gm);
  expect(columns.filter((column) => !hasText(`forms.cell_${column}`))).toEqual([]);
  expect(fieldName("action_2_output")).toBe("Kegiatan 2: Output");
  expect(fieldName("action_2_position")).toBe("Kegiatan 2: Urutan");
  expect(fieldName("action_2")).toBe("Kegiatan 2");
});

it("the place of a text is counted as a person counts", () => {
  expect(placeName({ kind: "cell", table: 2, row: 5, column: 3 })).toBe("Tabel 2, baris 5, kolom 3");
  expect(placeName({ kind: "paragraph", paragraph: 14, line: 1 })).toBe("Paragraf 14");
  expect(placeName({ kind: "paragraph", paragraph: 14, line: 2 })).toBe("Paragraf 14, baris 2");
});

it("every outcome of a form has a word", () => {
  const outcomes = caught(app, "forms/mod.rs", /^ +Self::\w+ => "(\w+)",/gm);
  expect(outcomes.filter((outcome) => !hasText(`forms.outcome_${outcome}`))).toEqual([]);
});
