// A list to import behind `npm run dev`: dates of two readings, names much alike, agencies under other names. A double.
import type { Commands, ImportPreview, ImportReceipt, ImportRequest } from "../contract/commands";
import { CallError } from "./callError";
import { devJob, devStop, type Answers } from "./devEvents";
import { PROSE, TITLES, at, line, opds } from "./devRegistry";

let receipts: Commands["import.list"]["output"] = [];
export function keepReceipt(receipt: Omit<ImportReceipt, "id" | "at" | "undone">): ImportReceipt {
  const kept = { ...receipt, id: `i${receipts.length}`, at: "15 Oktober 2019 pukul 09.41 WITA", undone: false };
  receipts = [kept, ...receipts];
  return kept;
}

const COLUMNS: readonly (readonly [string, string, string | null, string])[] = [
  ["A", "No", "ordinal", "1"],
  ["B", "Nama Perangkat Daerah", "opd", opds[0]?.name ?? ""],
  ["C", "Judul Inovasi", "name", TITLES[0] ?? ""],
  ["D", "Tahapan", "stage", "Penerapan"],
  ["E", "Bentuk", "forms", "Inovasi tata kelola pemerintahan dan pelayanan publik"],
  ["F", "Waktu Penerapan", "started", "18-01-2021"],
  ["G", "Rancang Bangun", "design", PROSE],
  ["H", "Keterangan Verifikator", null, "sudah dicek, video menyusul"],
];
const fieldOf = (map: ImportRequest["map"], letter: string, guess: string | null): string | null =>
  Object.entries(map).find(([, column]) => column === letter)?.[0] ??
  (guess !== null && map[guess] === undefined ? guess : null);

export const devNear = ({ near, near_all }: Pick<ImportRequest, "near" | "near_all">): ImportPreview["near"] =>
  [
    ["SI JALUR (Sistem Jemput Layanan Usaha Rakyat)", "SIJALUR (Sistem Jemput Layanan Usaha Rakyat)", null],
    ["Lapor Camat, Satu Pesan!", "LAPOR CAMAT SATU PESAN", 31],
    ["RUANG AMAN DESA - Pendampingan Perempuan Kepala Keluarga di Tiga Puluh Dua Desa Pesisir", TITLES[4] ?? "", 44],
  ].map(([name, other, row], i) => {
    const key = `pair-${i}`;
    return {
      key,
      row: 12 + i * 9,
      opd: at(opds, i * 2).name,
      name: String(name),
      other: String(other),
      other_row: typeof row === "number" ? row : null,
      same: near[key] ?? near_all,
    };
  });

export const devAgencies = ({ agencies }: Pick<ImportRequest, "agencies">): ImportPreview["agencies"] =>
  (
    [
      ["DP3AP2KB", 4, [0, 1], null],
      ["PKM Ngadirejo Kidul", 2, [6], null],
      ["Diskominfo", 3, [3], "opd-3"],
    ] as const
  ).map(([name, rows, candidates, learnt]) => ({
    key: name,
    name,
    region: "Kabupaten Tirtaloka",
    rows,
    candidates: candidates.map((i) => ({ id: at(opds, i).id, name: at(opds, i).name })),
    chosen: agencies[name] ?? learnt,
    learnt: learnt !== null && agencies[name] === undefined,
  }));

const PROBLEMS: ImportPreview["counts"]["problems"] = [
  {
    row: 12,
    column: "Waktu Penerapan",
    code: "date_unreadable",
    message: "“akhir tahun lalu” bukan tanggal. Dikosongkan; isi tanggalnya di berkas lalu impor lagi.",
    values: { text: "akhir tahun lalu" },
  },
  {
    row: 47,
    column: "Bentuk",
    code: "form_unknown",
    message: "“Digital” bukan Bentuk Inovasi. Disimpan sebagai kolom lain.",
    values: { text: "Digital" },
  },
  {
    row: 51,
    column: null,
    code: "opd_missing",
    message: "Baris ini tidak menyebut perangkat daerah dan dilewati.",
    values: { name: at(TITLES, 2) },
  },
];

function preview(input: ImportRequest): ImportPreview {
  const pairs = devNear(input);
  const guesses = devAgencies(input);
  const order = input.dates["F"] ?? null;
  const open =
    pairs.filter(({ same }) => same === null).length +
    guesses.filter(({ chosen }) => chosen === null).length +
    Number(order === null);
  return {
    file_name: "Daftar Inovasi Kabupaten Tirtaloka 2022 (final revisi 3).xlsx",
    sheets: ["REKAP", "Daftar Inovasi", "Indikator 1-21", "Usulan 2023"],
    kind: "innovations",
    joined: [{ sheet: "Indikator 1-21", rows: 1554, matched: 1532 }],
    other_sheets: ["Usulan 2023"],
    remembered: input.forget
      ? null
      : { file_name: "Daftar Inovasi Kabupaten Tirtaloka 2021.xlsx", at: "12 Oktober 2019 pukul 15.02 WITA" },
    date_columns: [
      {
        letter: "F",
        header: "Waktu Penerapan",
        cells: 41,
        examples: [
          { row: 7, text: "1/2/2021", day_first: "2021-02-01", month_first: "2021-01-02" },
          { row: 9, text: "03/04/2020", day_first: "2020-04-03", month_first: "2020-03-04" },
          { row: 33, text: "11-12-2019", day_first: "2019-12-11", month_first: "2019-11-12" },
        ],
        decided: order,
      },
    ],
    near: pairs,
    agencies: guesses,
    open,
    sheet: input.sheet ?? "Daftar Inovasi",
    header_row: input.header_row ?? 4,
    columns: COLUMNS.map(([letter, header, guess, example]) => ({
      letter,
      header,
      field: fieldOf(input.map, letter, guess),
      example,
    })),
    fields: ["opd", "name", "category", "forms", "stage", "started", "design", "purpose", "ordinal", "answer_1"],
    counts: { rows_read: 81, added: 70, updated: 2, unchanged: 2, skipped: 7, problems: PROBLEMS },
    sample: Array.from({ length: 12 }, (_, i) => {
      const { name, opd, forms, stage, started, year } = line(i);
      return { row: i + 5, opd, name, forms, stage, started, year };
    }),
    changes: [
      { row: 9, name: at(TITLES, 1), field: "stage", label: "Tahapan Inovasi", from: "Uji Coba", to: "Penerapan" },
      { row: 20, name: at(TITLES, 4), field: "design", label: "Rancang Bangun", from: "", to: PROSE },
    ],
  };
}

let aliases: Commands["alias.list"]["output"] = (
  [
    ["Diskominfo", 3],
    ["DP3AP2KB", 0],
    ["PKM Ngadirejo Kidul", 6],
  ] as const
).map(([name, i]) => ({ id: name, name, region: "", opd: at(opds, i).id, opd_name: at(opds, i).name }));

export const importAnswers: Answers = {
  "alias.list": () => aliases,
  "alias.save": (alias) => {
    const opd_name = opds.find(({ id }) => id === alias.opd)?.name ?? "";
    const saved = { ...alias, opd_name, id: alias.id === "" ? `alias-${aliases.length}` : alias.id };
    aliases = [...aliases.filter(({ id }) => id !== saved.id), saved];
    return saved;
  },
  "alias.remove": ({ id }) => {
    aliases = aliases.filter((alias) => alias.id !== id);
    return null;
  },
  "file.pick_several": ({ purpose }) => [
    purpose === "evidence" || purpose === "forms"
      ? { token: purpose, name: purpose === "forms" ? "Form C1 Dinsos.docx" : "Bukti Dukung.zip" }
      : { token: purpose, name: "Kiriman OPD 2022" },
  ],
  "job.cancel": ({ job }) => {
    devStop(job);
    return null;
  },
  "import.list": () => receipts,
  "import.template": () => ({ name: "Format isian inovasi.xlsx", bytes: 48_213, opds: opds.length, columns: 24 }),
  "import.preview": (input) => {
    if (input.token.includes("C1")) {
      throw new CallError(
        "looks_like_form",
        "Form C1 Dinsos.xlsx adalah Form C.1, bukan daftar inovasi. Bacalah sebagai formulir.",
        "user",
      );
    }
    return preview(input);
  },
  "import.apply": (input) =>
    devJob("import", 81, 1200, () => {
      const { file_name, sheet, header_row, counts } = preview(input);
      return keepReceipt({ brought: "list", file_name, sheet, header_row, counts });
    }),
  "import.undo": ({ id }) => {
    receipts = receipts.map((r) => (r.id === id ? { ...r, undone: true } : r));
    return { rows_removed: 70, cells_restored: 2, cells_kept: 1 };
  },
};
