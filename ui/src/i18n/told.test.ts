import { readFileSync } from "node:fs";
import { afterEach, expect, it } from "vitest";
import { notices } from "./en/notices";
import { PARTS } from "./en/notices/instrument";
import type { Notice } from "./en/notices/kind";
import { refusals } from "./en/refusals";
import { setLanguage } from "./index.svelte";
import { against, found, refusal, told, trouble } from "./told";

afterEach(() => setLanguage("id"));

/** Words that no English sentence has. */
const INDONESIAN = /\b(tidak|belum|yang|sudah|dengan|untuk|tanpa|giliran|penilai|kegiatan|berkas|atau)\b/i;
/** As Rust would fill them, and as a newer or older one might not. */
const VALUES = [
  {},
  Object.fromEntries(
    ["who", "adapter", "adapters", "ip", "port", "bound", "here", "words", "count", "tried", "others", "kind", "sign"]
      .concat(["opd", "assessor", "a", "b", "hours", "why", "level", "ms", "free", "need", "left", "state", "cloud"])
      .concat(["date", "seconds", "east", "zone", "width", "height", "heard", "output", "charge", "kills", "faults"])
      .concat(["slots", "commits", "ahead_ms", "text", "name", "number", "level", "field", "fields", "columns", "rows"])
      .concat(["more", "day", "month", "day_first", "month_first", "started", "trial", "first", "error", "sheet"])
      .concat(["row", "earlier", "activity", "most", "said", "found", "before", "next", "step", "highest"])
      .concat(["file", "event", "current", "years", "digits", "part", "nth"])
      .map((one) => [one, "7"]),
  ),
];

it("every refusal has a whole English sentence, and none is Indonesian", () => {
  const all = Object.entries(refusals);
  expect(all.length).toBeGreaterThan(300);
  for (const [code, text] of all) {
    expect([code, text]).toEqual([code, expect.stringMatching(/^[A-Z“].*[.]$/)]);
    expect([code, INDONESIAN.exec(text)?.[0]]).toEqual([code, undefined]);
  }
});

it("a refusal is told in the language in use; one that this release does not know in the words it came with", () => {
  const own = "Berkas ini tidak dapat dibuka; yang sudah tersimpan aman.";
  setLanguage("en");
  for (const [code, text] of Object.entries(refusals)) expect(refusal({ code, message: own })).toBe(text);
  expect(refusal({ code: "brand.new", message: own })).toBe(own);
  setLanguage("id");
  expect(refusal({ code: "disk.full", message: own })).toBe(own);
});

it("every notice is a whole English sentence, with its particulars and without", () => {
  setLanguage("en");
  for (const [code, notice] of Object.entries(notices) as [string, Notice][]) {
    for (const values of VALUES) {
      const { what, todo } = notice(values);
      expect([code, what]).toEqual([code, expect.stringMatching(/[.:]|\d$/)]);
      for (const text of [what, todo]) {
        expect([code, INDONESIAN.exec(text)?.[0]]).toEqual([code, undefined]);
        expect([code, /undefined|NaN|\{/.test(text)]).toEqual([code, false]);
      }
    }
  }
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
