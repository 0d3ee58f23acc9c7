// The rubrics of the scores behind `npm run dev`: one of levels with anchor texts, one of points; invented after real ones.
// "?points" shows the presentation rubric alone, "?notes" is an event without scores.

const asked = new URLSearchParams(globalThis.location?.search ?? "");

export interface Row {
  id: string;
  text: string;
  weight: number;
  /** Anchor texts from level 0 upwards; none where points are given. */
  levels: readonly string[];
  hint?: string;
  evidence?: string;
  mistakes?: readonly string[];
  profile?: number;
  group?: string;
}

const MATURITY: readonly Row[] = [
  {
    id: "iid26.1",
    text: "Regulasi Inovasi Daerah",
    weight: 3,
    group: "Kesiapan",
    profile: 1,
    hint: "Regulasi yang menetapkan nama-nama inovasi daerah yang menjadi landasan operasional penerapan inovasi.",
    evidence: "Dokumen regulasi yang menyebut nama inovasi, ditandatangani dan diundangkan.",
    mistakes: ["SK hanya menetapkan tim, bukan inovasinya.", "Regulasi terbit sesudah inovasi dilaporkan."],
    levels: [
      "Tanpa bukti yang sah",
      "SK Kepala Daerah atau Keputusan Kepala Perangkat Daerah atas nama Kepala Daerah",
      "Peraturan Kepala Daerah",
      "Peraturan Daerah",
    ],
  },
  {
    id: "iid26.2",
    text: "Ketersediaan SDM Terhadap Inovasi Daerah",
    weight: 2,
    group: "Kesiapan",
    profile: 2,
    evidence: "Surat keputusan penugasan pengelola inovasi.",
    levels: ["Tanpa bukti yang sah", "1–10 SDM", "11–30 SDM", "Lebih dari 30 SDM"],
  },
  {
    id: "iid26.3",
    text: "Dukungan Anggaran",
    weight: 2,
    group: "Kesiapan",
    profile: 3,
    levels: [
      "Tanpa bukti yang sah",
      "Anggaran dialokasikan pada kegiatan penerapan inovasi di T-0 (tahun berjalan)",
      "Anggaran dialokasikan pada kegiatan penerapan inovasi di T-1 atau T-2",
      "Anggaran dialokasikan pada kegiatan penerapan inovasi di T-0, T-1 dan T-2",
    ],
  },
  ...[
    "Alat Kerja",
    "Bimtek Inovasi",
    "Integrasi Program dan Kegiatan Inovasi dalam RKPD",
    "Keterlibatan Aktor Inovasi",
    "Pelaksana Inovasi Daerah",
    "Jejaring Inovasi",
    "Sosialisasi Inovasi Daerah",
    "Pedoman Teknis",
    "Kemudahan Informasi Layanan",
    "Kemudahan Proses Inovasi yang Dihasilkan",
    "Penyelesaian Layanan Pengaduan",
    "Layanan Terintegrasi",
    "Replikasi",
    "Kecepatan Penciptaan Inovasi",
    "Kemanfaatan Inovasi",
    "Monitoring dan Evaluasi Inovasi Daerah",
    "Kualitas Inovasi Daerah",
  ].map((text, at) => ({
    id: `iid26.${at + 4}`,
    text,
    weight: 1 + (at % 3),
    group: at < 6 ? "Kesiapan" : "Hasil",
    profile: at + 4,
    levels: ["Tanpa bukti yang sah", "Ada sebagian", "Ada dan digunakan", "Ada, digunakan, dan dievaluasi tiap tahun"],
  })),
];
const POINTS: readonly Row[] = [
  {
    id: "iga23.1",
    text: "Kebaruan",
    weight: 30,
    levels: [],
    hint: "Unsur baru dibanding cara lama, dan bagian mana yang asli dari daerah ini.",
  },
  { id: "iga23.2", text: "Kemanfaatan", weight: 25, levels: [], hint: "Hasil yang dirasakan penerima manfaat." },
  { id: "iga23.3", text: "Replikasi dan aplikatif", weight: 20, levels: [] },
  { id: "iga23.4", text: "Kewenangan dan kolaborasi", weight: 15, levels: [] },
  { id: "iga23.5", text: "Penguasaan materi", weight: 10, levels: [] },
];
export const STAGES = asked.has("notes")
  ? []
  : [
      ...(asked.has("points") ? [] : [{ key: "substansi", label: "Substansi", rows: MATURITY }]),
      { key: "presentasi", label: "Presentasi", rows: POINTS },
    ];
