import { readFileSync } from "node:fs";
import { afterEach, expect, it } from "vitest";
import { notices } from "./en/notices";
import { PARTS } from "./en/notices/instrument";
import type { Notice, Values } from "./en/notices/kind";
import { refusals } from "./en/refusals";
import { setLanguage } from "./index.svelte";
import { against, found, refusal, saying, told, trouble } from "./told";

afterEach(() => setLanguage("id"));

/** Words that no English sentence has. */
const INDONESIAN = /\b(tidak|belum|yang|sudah|dengan|untuk|tanpa|giliran|penilai|kegiatan|berkas|atau)\b/i;
/** What stands in a table or inside of a sentence, and is none itself. */
const PHRASE =
  /^(words\.|conflict\.|receipt\.|approval\.(wait|note|miss)_|result\.(by|owed|part|title|working_median|working_sum)|chair\.(alpha|icc$|design_(planned|scored)))/;
/** As Rust would fill them, and as a newer or older one might not. */
const VALUES: readonly Values[] = [{}, new Proxy({}, { get: () => "7" })];

it("every refusal has a whole English sentence, and none is Indonesian", () => {
  const all = Object.entries(refusals);
  expect(all.length).toBeGreaterThan(300);
  setLanguage("en");
  for (const [code, words] of all) {
    for (const values of VALUES) {
      const text = typeof words === "function" ? words(values) : words;
      expect([code, text]).toEqual([code, expect.stringMatching(/^[A-Z“\d].*[.]$/)]);
      expect([code, INDONESIAN.exec(text)?.[0]]).toEqual([code, undefined]);
      expect([code, /undefined|NaN|\{|  /.test(text)]).toEqual([code, false]);
    }
  }
});

it("a refusal is told in the language in use; one that this release does not know in the words it came with", () => {
  const own = "Berkas ini tidak dapat dibuka; yang sudah tersimpan aman.";
  setLanguage("en");
  for (const [code, words] of Object.entries(refusals)) {
    expect(refusal({ code, message: own })).toBe(typeof words === "function" ? words({}) : words);
  }
  expect(refusal({ code: "brand.new", message: own })).toBe(own);
  setLanguage("id");
  expect(refusal({ code: "disk.full", message: own })).toBe(own);
});

it("every notice is a whole English sentence, with its particulars and without", () => {
  setLanguage("en");
  for (const [code, notice] of Object.entries(notices) as [string, Notice][]) {
    for (const values of VALUES) {
      const { what, todo } = notice(values);
      expect([code, what]).toEqual([code, expect.stringMatching(PHRASE.test(code) ? /\w/ : /[.:]|\d$/)]);
      for (const text of [what, todo]) {
        expect([code, INDONESIAN.exec(text)?.[0]]).toEqual([code, undefined]);
        expect([code, /undefined|NaN|\{/.test(text)]).toEqual([code, false]);
      }
    }
  }
});

it("a refusal names what Rust named", () => {
  setLanguage("en");
  const turn = { opd: "Dinsos", desk: "Meja 1", day: "2019-10-15", time: "09.20" };
  expect(refusal({ code: "schedule.has_slot", message: "…", values: turn })).toBe(
    "Dinsos has a turn already at Meja 1, Tuesday, 15 October 2019 at 09.20. Move that one; nothing was changed.",
  );
  const seat = { assessor: "Rina", a: "Meja 1 2019-10-15 09.00 (Dinsos)", b: "Meja 2 2019-10-15 09.00 (PKM)" };
  expect(refusal({ code: "schedule.assessor_at_two_desks", message: "…", values: seat })).toBe(
    "Not moved. Rina would sit at two desks at one time: Meja 1 2019-10-15 09.00 (Dinsos) and Meja 2 2019-10-15 09.00 (PKM).",
  );
  expect(refusal({ code: "not_found", message: "…", values: { what: "Giliran" } })).toMatch(/^The turn is no longer/);
});

it("what Rust says of its own crosses whole, with its lists and its other sentences", () => {
  setLanguage("en");
  const say = (code: string, values: Values, text = "…"): string =>
    saying({ code, text, values: { ...values } as never });
  expect(say("board.moved", { opd: "Dinsos", desk: "Meja 2", day: "2019-10-15", time: "10.00" })).toBe(
    "Dinsos moves to Meja 2, Tuesday, 15 October 2019 at 10.00.",
  );
  expect(say("chair.open_rows", { stage: "Presentasi", who: "Siti, S.E.", rows: "1\n2\n5" })).toBe(
    "Presentasi: Siti, S.E. has not scored rows 1, 2 and 5.",
  );
  expect(
    say("result.tie_decided", { by: "result.by_row", by_name: "Kebaruan", own: "A", figure: "80", others: "B 75" }),
  ).toBe("Decided by the higher combined score for “Kebaruan”: A 80, B 75.");
  const ranks = { within: "category", ties: "result.by_unrounded \nresult.by_stage Presentasi" };
  expect(say("result.rule_ranks", ranks)).toContain(
    "these decide in turn: (1) the higher total before rounding, (2) the higher result of Presentasi;",
  );
  const done = { title: "result.title_stage", stage: "Presentasi", combined: "mean" };
  expect(say("result.working_combine", done)).toBe("Result of Presentasi is the mean of the assessors.");
  expect(say("brand.new", {}, "Baru.")).toBe("Baru.");
  setLanguage("id");
  expect(say("board.undone", {}, "Diurungkan.")).toBe("Diurungkan.");
});

it("a notice names what Rust named", () => {
  setLanguage("en");
  const own = { what: "Jam Meja 3 lebih cepat 2 jam 5 menit.", todo: "Setel tanggal." };
  const clock = told("network.clock", { who: "Meja 3", ahead_ms: "7500000" }, own);
  expect(clock.what).toBe("The clock of Meja 3 is 2 hours 5 minutes ahead.");
  const slow = trouble({
    code: "network.clock",
    message: own.what,
    advice: "",
    values: { who: "M", ahead_ms: "-60000" },
  });
  expect(slow).toEqual({ what: "The clock of M is 1 minute behind.", todo: "" });
  const seat = { assessor: "Rina", a: "Meja 1 2019-10-15 09.00 (Dinsos)", b: "Meja 2 2019-10-15 09.00 (PKM)" };
  expect(against({ code: "schedule.assessor_at_two_desks", message: "…", values: seat })).toBe(
    "Rina would sit at two desks at one time: Meja 1 2019-10-15 09.00 (Dinsos) and Meja 2 2019-10-15 09.00 (PKM).",
  );
  const row = { code: "duplicate_differs", message: "…", values: { name: "Benih", first: "2", more: "1" } };
  expect(found({ ...row, values: { ...row.values, fields: "started, answer_3, extra:Catatan" } })).toBe(
    "This row repeats “Benih” of row 2 but differs in: Started, Answer to indicator 3, Catatan and 1 more. What row 2 says is used; if this is another innovation, give it another name.",
  );
  expect(found({ code: "form_unknown", message: "…", values: { text: "Digital", sheet: "Rekap" } })).toBe(
    "Sheet “Rekap”: “Digital” is none of Tata Kelola, Pelayanan Publik and Lainnya; the form of innovation stays empty.",
  );
  expect(refusal({ code: "entry_more", message: "…", values: { count: "12" } })).toBe(
    "And 12 more files that are not taken in.",
  );
  const cell = { code: "fault.no_number", message: "…", values: { row: "5", part: "weight", text: "tiga" } };
  expect(against(cell)).toBe("Row 5, Weight: “tiga” is no number; write 3 or 2,5, for instance.");
  expect(told("brand.new", {}, own)).toBe(own);
  setLanguage("id");
  expect(told("network.clock", {}, own)).toBe(own);
});

it("every part of an instrument has an English name", () => {
  const source = readFileSync(new URL("../../../src-tauri/core/src/instrument/problem.rs", import.meta.url), "utf8");
  const keys = [...source.matchAll(/^ +Self::\w+ => "([a-z_]+)",/gm)].map((match) => match[1] ?? "");
  expect(keys.length).toBeGreaterThan(30);
  expect(keys.filter((key) => PARTS[key] === undefined)).toEqual([]);
});
