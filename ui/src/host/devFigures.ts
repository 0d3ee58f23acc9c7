// The chair's figures behind `npm run dev`: agreement, the design of the panel, what severity would change. A double.
import type { AdjustedLine } from "../contract/AdjustedLine";
import type { DesignInfo } from "../contract/DesignInfo";
import type { Figure } from "../contract/Figure";
import { own, type Answers } from "./devEvents";
import { comma, linked, NAMES, ROWS, scored } from "./devPanel";
import { at, line, opds } from "./devRegistry";
import { devAdjusted } from "./devResult";

const figure = (
  name: string,
  of: string | null,
  value: number | null,
  said: string,
  between: [string, string] | null = null,
): Figure => ({
  name: own(name),
  of,
  value,
  shown: value === null ? null : comma(value),
  between,
  said: own(said),
});
const part = (name: string, from: number, innovations: number) => ({
  name: own(name),
  assessors: NAMES.slice(from, from + 2),
  innovations,
});
const design = (label: string, connected: boolean): DesignInfo => ({
  label: own(label),
  connected,
  sheets: 148,
  said: own(
    connected
      ? "Semua penilai terhubung lewat inovasi yang dinilai bersama, jadi keketatan penilai dapat dipisahkan dari mutu inovasi."
      : "Meja 1, Meja 2, dan Meja 3 tidak punya inovasi atau penilai bersama. Beda nilai antarmeja bisa berasal dari mutu inovasi, bisa dari keketatan penilai, dan keduanya tidak dapat dipisahkan. Sambungan termurah ada di bawah.",
  ),
  parts: connected
    ? [{ name: own("Meja 1, Meja 2, dan Meja 3"), assessors: NAMES, innovations: 74 }]
    : [part("Meja 1", 0, 25), part("Meja 2", 2, 25), part("Meja 3", 4, 24)],
  alone: connected ? [] : [line(8).name],
  proposals: connected
    ? []
    : [
        {
          what: own(`${NAMES[1]} (Meja 1) ikut menilai “${line(2).name}” dan “${line(7).name}” di meja lain.`),
          sheets: 2,
          strength: own(
            "Beda keketatan dua penilai terbaca dengan galat paling besar 2,1 kali selisih kebetulan antarpenilai.",
          ),
          links: [],
        },
        {
          what: own(`“${line(2).name}” dinilai oleh penilai semua meja.`),
          sheets: 4,
          strength: own(
            "Beda keketatan dua penilai terbaca dengan galat paling besar 1,5 kali selisih kebetulan antarpenilai.",
          ),
          links: [],
        },
      ],
});
const adjustedLine = (i: number, from: number, to: number): AdjustedLine => ({
  innovation_id: `inno-${i}`,
  innovation: line(i).name,
  opd: at(opds, i).name,
  category: at(opds, i).category,
  raw: comma(88 - i * 1.35),
  raw_rank: from,
  adjusted: comma(88 - i * 1.35 + (from - to)),
  rank: to,
  ranks: [Math.max(1, to - 2), to + 3],
  why: own(
    `${from > to ? "Naik" : "Turun"} dari peringkat ${from} ke ${to}: dinilai ${NAMES[0]} (−4,20) dan ${NAMES[1]} (−1,10), yang bersama-sama lebih ketat daripada rata-rata panel, sehingga nilainya disesuaikan +2,65.`,
  ),
});

export const figureAnswers: Answers = {
  "chair.spread": () =>
    [4, 0, 3, 7, 1, 2, 5, 6, 8, 9, 10, 11, 12, 13, 14].map((i) => ({
      innovation_id: `inno-${i}`,
      innovation: line(i).name,
      opd: at(opds, i).name,
      category: at(opds, i).category,
      total: i === 0 ? null : comma(88 - i * 1.35),
      rank: i === 0 ? null : i,
      assessors: 3,
      range: i === 4 ? "21,5" : comma(9 - i / 2),
      wide: i === 4,
      wide_rows: i === 4 ? 3 : 0,
      hidden: false,
    })),
  "chair.figures": () => ({
    hidden: null,
    empty: scored ? null : own("Kegiatan ini belum memakai instrumen bernilai. Pilih instrumennya di Persiapan."),
    stages: !scored
      ? []
      : [
          {
            key: "presentasi",
            label: "Presentasi",
            said: own(
              "Penilai cukup sepakat; simpulan dari nilainya masih bersifat sementara. Dihitung dari 69 inovasi yang dinilai lengkap oleh paling sedikit dua penilai.",
            ),
            figures: [
              figure(
                "Alfa Krippendorff (interval)",
                null,
                0.74,
                "Penilai cukup sepakat; simpulan dari nilainya masih bersifat sementara.",
                ["0,66", "0,80"],
              ),
              figure(
                "ICC(1,1)",
                null,
                0.73,
                "Seorang penilai: keandalan sedang. Satu arah, karena tiap inovasi dinilai penilai yang berbeda.",
              ),
              figure(
                "ICC(2,1)",
                "Meja 1",
                0.81,
                "Seorang penilai: keandalan baik. Dari 23 inovasi yang dinilai semua penilai.",
                ["0,64", "0,91"],
              ),
              figure(
                "ICC",
                "Meja 3",
                null,
                "Tidak dapat dihitung: baru 1 inovasi yang dinilai paling sedikit dua penilai; perlu paling sedikit 2.",
              ),
            ],
            rows: ROWS.map(([, text], row) =>
              figure(
                "Alfa Krippendorff (interval)",
                `${row + 1}. ${text}`,
                0.41 + row * 0.09,
                row < 3
                  ? "Penilai kurang sepakat; bahas baris yang selisihnya lebar sebelum hasil disahkan."
                  : "Penilai cukup sepakat; simpulan dari nilainya masih bersifat sementara.",
              ),
            ),
          },
        ],
  }),
  "chair.doctor": () => ({
    planned: design("Menurut jadwal", linked),
    scored: scored ? [design("Menurut nilai: Presentasi", linked)] : [],
  }),
  "chair.adjusted": () =>
    linked && scored
      ? {
          hidden: null,
          allowed: true,
          said: own(
            "Saran, bukan hasil: nilai mentah yang sah. Nilai ini dibebaskan dari beda keketatan penilai; rentang peringkat memuat 95 dari 100 ulangan acak.",
          ),
          lines: [
            adjustedLine(2, 3, 1),
            adjustedLine(1, 1, 2),
            adjustedLine(5, 6, 4),
            adjustedLine(9, 9, 9),
            ...devAdjusted([1, 3, 2]),
          ],
          severities: NAMES.map((assessor, i) => ({
            stage: "Presentasi",
            assessor,
            points: ["−4,2", "−1,1", "0,0", "+0,9", "+1,8", "+2,6"][i]!,
            said: own(
              i === 2
                ? "Seketat rata-rata panel."
                : i < 2
                  ? "Rata-rata memberi lebih rendah."
                  : "Rata-rata memberi lebih tinggi.",
            ),
            sheets: 25,
          })),
        }
      : {
          hidden: null,
          allowed: false,
          said: own(
            "Tidak dapat dihitung: penilai terbagi dalam 3 kelompok tanpa inovasi bersama, sehingga keketatan penilai dan mutu inovasi tidak dapat dipisahkan. Nilai mentah tetap berlaku. Pemeriksaan rancangan panel mengusulkan sambungan yang termurah.",
          ),
          lines: [],
          severities: [],
        },
};
