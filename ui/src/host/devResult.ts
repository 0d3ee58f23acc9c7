// What the double behind `npm run dev` says of the result and its rules.
import type { AdjustedLine, Category, ResultInfo, ResultLine, RulesChoice, WorkingInfo } from "../contract/commands";
import { own, type Answers } from "./devEvents";

const JURORS = [
  "Dr. Siti Rahmawati Kusumaningrum, S.Sos., M.Si.",
  "Ir. H. Muhammad Arsyad Al Banjari, M.T.",
  "Norhayati, S.Kom., M.Eng.",
];
const PLACES: readonly [string, string, Category, number][] = [
  ["PANTAS, Pelayanan Antar Tuntas Administrasi Kependudukan", "Dinas Kependudukan dan Pencatatan Sipil", "opd", 8_766],
  ["SAPA LANSIA", "Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak", "opd", 8_412],
  ["Si Jempol Petani", "Dinas Ketahanan Pangan, Pertanian dan Perikanan", "opd", 8_412],
  ["Rumah Singgah Terpadu", "Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak", "opd", 7_950],
  ["E-Retribusi Pasar", "Dinas Perdagangan, Perindustrian, Koperasi dan Usaha Kecil Menengah", "opd", -1],
  ["Gerakan Ibu Hamil Sehat Bersama Kader Dasawisma", "Puskesmas Paringin", "puskesmas", 9_033],
  ["Jemput Bola Imunisasi", "UPTD Puskesmas Lampihong", "puskesmas", 8_120],
  ["RANTE PBB", "Kecamatan Paringin Selatan", "kecamatan", 7_425],
];
const text = (cents: number): string => `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, "0")}`;
const rules = [
  "Nilai akhir adalah hasil Presentasi (iga-2023 versi 1), paling tinggi 100 dari satu penilai.",
  "Skor satu baris = bobot × nilai ÷ 100.",
  "Yang dihitung adalah penilai di meja inovasi itu dan penilai lain yang mengirim lembarnya; penilai dengan benturan kepentingan tidak dihitung.",
  "Skor tiap penilai dijumlahkan menjadi totalnya; hasil tahap adalah rata-rata total para penilai.",
  "Selama ada lembar yang belum dikirim atau barisnya kosong, hasil belum diberikan.",
  "Baris yang “tidak dapat dinilai” tidak dihitung pada penilai itu; baris lainnya dinaikkan sampai bobot penuh.",
  "Hanya nilai akhir yang dibulatkan, 2 angka di belakang koma, setengah ke atas; sebelumnya semua dihitung tepat.",
  "Peringkat diberikan di dalam tiap kategori perangkat daerah menurut nilai akhir yang sudah dibulatkan. Nilai akhir yang sama mendapat peringkat yang sama, dan peringkat sesudahnya dilewati (1, 2, 2, 4).",
].map(own);

const lines: ResultLine[] = PLACES.map(([name, opd, category, cents], at) => {
  const tied = cents === 8_412;
  const ahead = PLACES.filter((other) => other[2] === category && other[3] > cents).length;
  const other = PLACES.find((one, place) => one[3] === cents && place !== at)?.[0] ?? "";
  return {
    innovation: String(at),
    name,
    opd,
    category,
    standing: cents < 0 ? "none" : "complete",
    rank: cents < 0 ? null : ahead + 1,
    shared: tied,
    total: cents < 0 ? null : text(cents),
    band: null,
    stages: [{ text: cents < 0 ? null : text(cents), figure: `stage/${at}/presentasi` }],
    jurors: [],
    tie: tied
      ? [
          own(`Nilai akhir 84,12 sama dengan ${other}.`),
          own(`Tidak ada aturan seri, jadi peringkat 2 sama dengan ${other}.`),
        ]
      : [],
    why: cents < 0 ? [own(`Presentasi: menunggu ${JURORS[1]}; ${JURORS[2]}.`)] : [],
    owed: [],
    figure: `total/${at}`,
    rank_figure: `rank/${at}`,
  };
});
const result: ResultInfo = {
  scored: true,
  signed: false,
  may_change: true,
  rules,
  ranks: "category",
  stages: [{ key: "presentasi", label: "Presentasi", share: "100", maximum: "100" }],
  lines,
  hidden: [],
  hidden_said: null,
  owed: [JURORS[1] ?? "", JURORS[2] ?? ""].map((name, at) => ({
    assessor: String(at),
    name,
    sheets: [
      {
        innovation: "4",
        name: "E-Retribusi Pasar",
        what: own(
          at === 0 ? "Presentasi: terisi, belum dikirim" : "Presentasi: sudah dikirim, tetapi baris 2 dan 4 kosong",
        ),
      },
    ],
  })),
};
let choice: RulesChoice = {
  jurors: "mean",
  order: "totals_first",
  missing: "wait",
  cannot_judge: "rescale",
  places: 2,
  mode: "half_up",
  when: "at_end",
  ties: [],
  ranks: "category",
  blind: true,
};
const info = () => ({
  choice,
  words: rules,
  ties: [
    { key: "unrounded", words: own("nilai akhir sebelum dibulatkan yang lebih tinggi") },
    { key: "row:iga23.1", words: own("nilai gabungan “Kebaruan” yang lebih tinggi") },
    { key: "row:iga23.2", words: own("nilai gabungan “Kemanfaatan” yang lebih tinggi") },
    { key: "spread", words: own("selisih antarpenilai yang lebih kecil") },
    { key: "chair", words: own("nilai ketua panel yang lebih tinggi") },
  ],
  may_change: true,
  refusal: null,
});

function working(figure: string): WorkingInfo {
  const [kind = "total", at = "0"] = figure.split("/");
  const line = lines[Number(at)] ?? lines[0];
  const base = { figure, name: line?.name ?? "", exact: null, tie: [], why: [], inputs: [] };
  if (kind === "rank") {
    return {
      ...base,
      title: own("Peringkat"),
      words: [own(`Peringkat di antara 4 hasil (Perangkat Daerah): ${(line?.rank ?? 1) - 1} di atasnya, ditambah 1.`)],
      result: String(line?.rank ?? ""),
      tie: line?.tie ?? [],
    };
  }
  const input = (name: string, value: string, part: "counted" | "highest") => ({
    name,
    value,
    times: "",
    amount: value,
    part,
    note: null,
    figure: `juror/${at}/presentasi/${name}`,
  });
  if (kind === "total") {
    return {
      ...base,
      title: own("Nilai akhir"),
      words: [
        "Nilai akhir adalah hasil Presentasi: 87,663333…",
        "Dibulatkan (2 angka di belakang koma, setengah ke atas): 87,663333… menjadi 87,66.",
      ].map(own),
      result: line?.total ?? null,
      why: line?.why ?? [],
      tie: line?.tie ?? [],
      inputs: [{ ...input("Presentasi", "87,663333…", "counted"), figure: `stage/${at}/presentasi` }],
    };
  }
  return {
    ...base,
    title: own("Hasil Presentasi"),
    words: ["Hasil Presentasi adalah rata-rata para penilai.", "(86,99 + 90 + 86) ÷ 3 = 87,663333…"].map(own),
    result: "87,663333…",
    inputs: JURORS.map((name, place) => input(name, ["86,99", "90", "86"][place] ?? "", "counted")),
  };
}

/** The result freed of severity, of the lines that have one. */
export const devAdjusted = (ranks: readonly number[]): AdjustedLine[] =>
  lines
    .filter((line) => line.rank !== null)
    .map((line, at) => {
      const [from, to] = [line.rank ?? 0, ranks[at] ?? line.rank ?? 0];
      const moved =
        from === to ? `Tetap peringkat ${to}` : `${from > to ? "Naik" : "Turun"} dari peringkat ${from} ke ${to}`;
      return {
        innovation_id: line.innovation,
        innovation: line.name,
        opd: line.opd,
        category: line.category,
        raw: line.total ?? "",
        raw_rank: from,
        adjusted: text((PLACES[Number(line.innovation)]?.[3] ?? 0) + (from - to) * 110 + 14),
        rank: to,
        ranks: at === 4 ? null : [Math.max(1, to - 1), to + 1],
        why: own(
          from === to
            ? `${moved}: penilainya bersama-sama seketat rata-rata panel.`
            : `${moved}: dinilai ${JURORS[0]} (−4,20) dan ${JURORS[1]} (−1,10), yang bersama-sama lebih ketat daripada rata-rata panel, sehingga nilainya disesuaikan +2,65.`,
        ),
      };
    });

/** `localStorage["meja.dev_blind"] = "yes"` shows what a chair who has not sent their own sheets sees. */
const blind = (): boolean => localStorage.getItem("meja.dev_blind") === "yes";
const HIDDEN: Pick<ResultInfo, "hidden" | "hidden_said"> = {
  hidden: [
    {
      innovation: "9",
      name: "Rencana Antisipasi dan Tanggap Pengaduan Masyarakat Berbasis Balai Desa (RANTE PBB)",
      opd: "Kecamatan Pagerbarang",
      category: "kecamatan",
    },
    { innovation: "10", name: "J to B", opd: "Kecamatan Pagerbarang", category: "kecamatan" },
  ],
  hidden_said: own(
    "2 inovasi tidak ikut di sini: kegiatan ini menilai tertutup, dan lembar Anda sendiri untuk “Rencana Antisipasi dan Tanggap Pengaduan Masyarakat Berbasis Balai Desa (RANTE PBB)”, “J to B” belum dikirim. Kirim dahulu di layar Meja, lalu buka lagi; angka dan peringkat lain dihitung tanpa inovasi itu.",
  ),
};

export const resultAnswers: Answers = {
  "result.get": () => (blind() ? { ...result, ...HIDDEN } : result),
  "result.working": ({ figure }) => working(figure),
  "rules.get": info,
  "rules.set": (input) => {
    choice = input;
    return info();
  },
  "result.what_if": (input) => ({
    choice: input,
    new_words: [own("Skor tiap penilai dijumlahkan menjadi totalnya; hasil tahap adalah median total para penilai.")],
    old_words: rules.slice(3, 4),
    changed: lines.slice(0, 3).map((line, at) => ({
      innovation: line.innovation,
      name: line.name,
      opd: line.opd,
      category: line.category,
      total_before: line.total,
      total_after: ["86,99", "84,50", "84,10"][at] ?? null,
      rank_before: line.rank,
      rank_after: at + 1,
      gained: (line.rank ?? 0) - at - 1,
    })),
    moved: 1,
    same: 5,
    hidden: null,
  }),
  "result.index": ({ scheme, spd }) => ({
    schemes: [{ key: "iid-2026/1", title: "Kematangan Inovasi Daerah", spd_maximum: "63" }],
    scheme: scheme === "" ? "iid-2026/1" : scheme,
    sum: "5.180",
    innovations: 74,
    from_event: true,
    hidden: null,
    percent: spd === "" ? null : "55,45",
    band: spd === "" ? null : "Inovatif",
    words:
      spd === ""
        ? []
        : [
            `SPD ${spd}, diisi oleh daerah.`,
            "Kematangan: jumlah 5.180 dari 74 inovasi ÷ 74 = 70. Pembaginya banyak inovasi, paling sedikit 12.",
            "Jumlah inovasi: 74 × 0,38 = 28,12; paling banyak 200 inovasi dihitung.",
            `Indeks = (${spd} + 70 + 28,12) ÷ 250 × 100 = 55,45, Inovatif.`,
          ].map(own),
    notes: [own("Skema IID 2023 tidak tersedia: skor maksimum dan bobot tiap barisnya tidak ditemukan.")],
  }),
};
