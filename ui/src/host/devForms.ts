// Documents with forms behind `npm run dev`: several in one file, one without an agency, loose texts. A double.
import type {
  ActionInfo,
  DateColumn,
  FormFile,
  FormFound,
  FormsPreview,
  FormsRequest,
  Phase,
} from "../contract/commands";
import { devJob, type Answers } from "./devEvents";
import { devAgencies, devNear, keepReceipt } from "./devImport";
import { TITLES, at, line, opds } from "./devRegistry";

const action = (phase: Phase | null, activity: string, timing: string, cost: string): ActionInfo => ({
  phase,
  activity,
  actor: "Tim Inovasi Bidang Pemberdayaan Sosial bersama kader posyandu dan perangkat desa",
  timing,
  output: "Terlaksananya kegiatan di tiga puluh dua desa pesisir",
  method: "Rapat koordinasi, kunjungan lapangan",
  cost,
});
const PLAN: ActionInfo[] = [
  action("persiapan", "Penyusunan SK tim dan pedoman teknis inovasi", "Awal bulan Agustus 2021", "-"),
  action("persiapan", "Sosialisasi kepada kecamatan dan pemerintah desa", "Bulan September minggu I", "Menyesuaikan"),
  action(
    "pelaksanaan",
    "Pendampingan perempuan kepala keluarga di desa pesisir",
    "September–November 2021",
    "12.500.000",
  ),
  action("evaluasi", "Survei kepuasan penerima layanan", "Desember 2021", "Menyesuaikan"),
  action(null, "Penandatanganan komitmen bersama", "", ""),
];
const form = (key: string, i: number, rest: Partial<FormFound> = {}): FormFound => ({
  key,
  kind: "report",
  opd: line(i).opd,
  name: line(i).name,
  innovation: line(i).id,
  outcome: "updated",
  answers: 21,
  actions: 0,
  plan: [],
  cells: [],
  unplaced: [],
  ...rest,
});
const LOOSE: FormFound["unplaced"] = [
  {
    key: "loose-1",
    place: { kind: "cell", table: 2, row: 5, column: 3 },
    text: "PeraturanBupati Nomor 12 Tahun 2021tentang Posyandu Keliling beserta SK tim Nomor 188.4/045/2021",
    around: [
      "4 | Penggunaan IT | Aplikasi Android untuk kader | tangkapan layar.pdf",
      "5 | (tanpa judul indikator)",
      "6 | Program dan Kegiatan di Renstra OPD | Renstra hal. 114 | renstra.pdf",
    ],
  },
  {
    key: "loose-2",
    place: { kind: "paragraph", paragraph: 14, line: 1 },
    text: "Demikian laporan ini dibuat dengan sebenarnya untuk dapat dipergunakan sebagaimana mestinya.",
    around: ["Manfaat atau Dampak (Hilir): rujukan ibu hamil risiko tinggi tertangani dalam satu hari."],
  },
];

const CELLS = ["phase", "activity", "actor", "timing", "output", "method", "cost"];
const PLAN_LOOSE: FormFound["unplaced"] = [
  {
    key: "loose-3",
    place: { kind: "cell", table: 1, row: 9, column: 7 },
    text: "Menyesuaikan DPA perubahan",
    around: ["8 | Survei kepuasan penerima layanan | Bidang Pemberdayaan Sosial | Desember 2021"],
  },
];

function files({ decided, left_out, placed }: FormsRequest): FormFile[] {
  const whose = decided.find(({ key }) => key === "f-open");
  const known = whose !== undefined && (whose.innovation !== null || (whose.opd ?? "") !== "");
  const all: FormFile[] = [
    {
      name: "Kiriman OPD 2022/Dinas Sosial/Form C1 dan Rencana Aksi RUANG AMAN DESA.docx",
      refused: null,
      forms: [
        form("f-1", 4, { unplaced: LOOSE.filter(({ key }) => !placed.some((one) => one.key === key)) }),
        form("f-2", 4, {
          kind: "action_plan",
          answers: 0,
          actions: PLAN.length,
          plan: PLAN,
          outcome: decided.some(({ key }) => key === "f-2") ? "added" : "open",
          cells: PLAN.flatMap((_, n) => CELLS.map((cell) => `action_${n + 1}_${cell}`)),
          unplaced: PLAN_LOOSE.filter(({ key }) => !placed.some((one) => one.key === key)),
        }),
      ],
    },
    {
      name: "Kiriman OPD 2022/scan_0042 (hasil konversi).docx",
      refused: null,
      forms: [
        form("f-open", 7, {
          opd: "",
          name: "Satu Data Tirtaloka",
          innovation: whose?.innovation ?? null,
          outcome: known ? (whose.innovation === null ? "added" : "updated") : "open",
          answers: 17,
        }),
      ],
    },
    {
      name: "Kiriman OPD 2022/PKM Sumberwangi.docx",
      refused: {
        code: "password_protected",
        message: "Dokumen ini dilindungi kata sandi. Minta berkas tanpa kata sandi kepada pengirimnya.",
      },
      forms: [],
    },
    { name: "Kiriman OPD 2022/Surat pengantar.docx", refused: null, forms: [] },
    ...Array.from({ length: 40 }, (_, i) => ({
      name: `Kiriman OPD 2022/${at(opds, i).name}/Form C1.docx`,
      refused: null,
      forms: [
        form(`g-${i}`, i + 9, {
          outcome: i % 7 === 3 ? "unchanged" : i % 2 === 0 ? "updated" : "added",
          answers: 21 - (i % 5),
        }),
      ],
    })),
  ];
  return all.map((file) => ({
    ...file,
    forms: file.forms.map((one) => (left_out.includes(one.key) ? { ...one, outcome: "left_out" } : one)),
  }));
}

/** Forms whose date can be read two ways. */
const DATED = ["f-1", "f-open", "g-2"];
const dateColumn = (one: FormFound, at: number, { dates, dates_all }: FormsRequest): DateColumn => ({
  letter: one.key,
  header: one.name,
  cells: 1,
  examples: [
    { row: at + 1, text: `0${at + 3}/04/2021`, day_first: `2021-04-0${at + 3}`, month_first: `2021-0${at + 3}-04` },
  ],
  decided: dates[one.key] ?? dates_all,
});

function preview(input: FormsRequest): FormsPreview {
  const all = files(input);
  const forms = all.flatMap((file) => file.forms);
  const near = devNear(input);
  const agencies = devAgencies(input);
  const names = near.filter(({ same }) => same === null).length + agencies.filter((one) => one.chosen === null).length;
  const dates = forms.filter(({ key }) => DATED.includes(key)).map((one) => dateColumn(one, forms.indexOf(one), input));
  const of = (outcome: string): number => forms.filter((one) => one.outcome === outcome).length;
  return {
    files: all,
    fields: [
      "opd",
      "name",
      "contact_phone",
      "background",
      "problem",
      "method",
      "benefit",
      "answer_1",
      "answer_1_evidence",
      "answer_5",
      "answer_5_evidence",
    ],
    counts: {
      rows_read: forms.length,
      added: of("added"),
      updated: of("updated"),
      unchanged: of("unchanged"),
      skipped: of("left_out"),
      problems: [
        {
          row: 3,
          column: "Inovasi Dimulai",
          code: "date_unreadable",
          message: "“Tahun anggaran kemarin” bukan tanggal. Dikosongkan.",
          values: { text: "Tahun anggaran kemarin" },
        },
      ],
    },
    changes: [
      {
        row: 1,
        name: TITLES[4] ?? "",
        field: "answer_1",
        label: "Uraian indikator 1",
        from: "",
        to: "Perbup 12/2021",
      },
    ],
    date_columns: dates,
    near,
    agencies,
    open: of("open") + names + dates.filter((one) => one.decided === null).length,
  };
}

export const formsAnswers: Answers = {
  "forms.preview": (input) => devJob("forms", 44, input.decided.length > 0 ? 100 : 900, () => preview(input)),
  "forms.apply": (input) =>
    devJob("forms", 44, 1200, () =>
      keepReceipt({
        brought: "forms",
        file_name: "Kiriman OPD 2022",
        sheet: "",
        header_row: 0,
        counts: preview(input).counts,
      }),
    ),
};
