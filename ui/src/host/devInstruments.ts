// Answers of the dev server about instruments: two that come with the program and an own one with a problem.
import type { EventStages, InstrumentFull, InstrumentLine, RowDraft } from "../contract/commands";
import type { Answers } from "./devEvents";

const row = (id: string, text: string, weight: string | null): RowDraft => ({
  id,
  text,
  hint: "Apakah sudah ditiru, atau mudah diterapkan di tempat lain.",
  note_only: false,
  group: "",
  weight,
  levels: weight === null ? [] : ["0", "1", "2", "3"].map((value) => ({ value, text: `Uraian tingkat ${value}` })),
  range: null,
  evidence: "Halaman depan + halaman yang memuat nama inovasi",
  files: "PDF",
  mistakes: ["Regulasi dilampirkan tanpa halaman yang memuat nama inovasinya."],
  profile: 1,
});

function full(code: string, own: boolean, total: string): InstrumentFull {
  const scored = code !== "c2-2022";
  const line: InstrumentLine = {
    code,
    version: 1,
    title: scored
      ? "PENILAIAN KEMATANGAN INOVASI DAERAH TAHUN {tahun}"
      : "MONITORING DAN EVALUASI INOVASI DAERAH TAHUN {tahun}",
    form_code: scored ? "Lembar Penilaian IID" : "Form C.2",
    source: "Rangkuman petunjuk teknis IID 2026 (Surat Kepala BSKDN 400.10.11/1887/BSKDN, 29 April 2026)",
    kind: scored ? "scores" : "notes",
    rows: 2,
    weights_total: scored ? total : null,
    maximum: scored ? "15" : null,
    own,
    used_in: scored ? [] : [""],
    frozen: false,
    problems: own ? 1 : 0,
  };
  const rows = [row(`${code}.1`, "Regulasi Inovasi Daerah", scored ? "3" : null)];
  rows.push(row(`${code}.2`, "Ketersediaan dan peran SDM terhadap inovasi daerah", scored ? "2" : null));
  const words = `Bobot baris berjumlah 5, bukan ${total}; ubah bobot baris atau jumlahnya.`;
  const problem = {
    row: null,
    nth: null,
    part: "weights_total",
    words,
    message: `Jumlah bobot: ${words}`,
    code: "fault.weights_total",
    values: { found: "5", said: total },
  };
  const { title, form_code, source, kind } = line;
  const scoring = { divisor: "1", weights_total: total, maximum: "15", comment_at: [], bands: [], index: null };
  return {
    line,
    draft: { code, version: 1, title, form_code, source, kind, columns: [], scoring: scored ? scoring : null, rows },
    checked: { problems: own ? [problem] : [], sums: { weights: "5", maximum: "15", minimum: "0", scored: 2 } },
  };
}

const all = [full("c2-2022", false, "5"), full("iid-2026", false, "5"), full("iid-2026-x3f9a", true, "7")];
const own = full("iid-2026-x3f9a", true, "7");
let event: EventStages = { sheet: "c2-2022", sheet_frozen: false, stages: [], scores: 3 };

export const instrumentAnswers: Answers = {
  "instrument.list": () => all.map((one) => one.line),
  "instrument.get": (input) => structuredClone(all.find((one) => one.line.code === input.code) ?? own),
  "instrument.copy": () => structuredClone(own),
  "instrument.revise": () => structuredClone(own),
  "instrument.save": (input) => ({ ...structuredClone(own), draft: input }),
  "instrument.check": () => own.checked,
  "instrument.stages": () => event,
  "instrument.stage_sets": () => [
    {
      id: "kematangan",
      label: "Kematangan IID 2026 saja",
      source: "Rangkuman petunjuk teknis IID 2026",
      stages: [{ key: "kematangan", label: "Kematangan", instrument: "iid-2026", version: 1, share: "100" }],
    },
  ],
  "instrument.preview": () => ({
    compared: 74,
    changed: 61,
    gained: 0,
    lost: 0,
    ranks: 18,
    stray: 2,
    hidden: null,
    moves: [
      {
        innovation: "Rencana Antisipasi dan Tanggap Pengaduan Masyarakat Berbasis Balai Desa (RANTE PBB)",
        opd: "Kecamatan Pagerbarang",
        before: "81,25",
        after: "84,00",
        rank_before: 9,
        rank_after: 5,
      },
    ],
  }),
  "instrument.use": (input) => (event = { ...event, stages: input.stages }),
  "instrument.read": () => ({
    name: "Instrumen iid-2026 versi 1.xlsx",
    title: "PENILAIAN KEMATANGAN INOVASI DAERAH",
    code: "iid-2026",
    rows: 20,
    version: 2,
    known: false,
    problems: [
      {
        cell: "Baris!G7",
        code: "fault.no_number",
        message: 'Baris 5, Bobot: "tiga" bukan bilangan; tulis seperti 3 atau 2,5.',
        values: { row: "5", part: "weight", text: "tiga" },
      },
    ],
  }),
};
