// long-file: a double for the development server alone, never built into the product.
// The chair's panel behind `npm run dev`: a day half through, with an assessor who stands alone. A double, in memory.
// "?linked" makes the desks hang together, "?boss=0" lets one only look, "?noscores" is an event with notes alone.
import type { AdjustedLine } from "../contract/AdjustedLine";
import type { AgendaItem } from "../contract/AgendaItem";
import type { AgendaKind } from "../contract/AgendaKind";
import type { BoardSlot } from "../contract/BoardSlot";
import type { CompareCell } from "../contract/CompareCell";
import type { Comparison } from "../contract/Comparison";
import type { DeliberationInfo } from "../contract/DeliberationInfo";
import type { DesignInfo } from "../contract/DesignInfo";
import type { Figure } from "../contract/Figure";
import { boardAnswers } from "./devBoard";
import { CallError } from "./callError";
import { at, line, opds } from "./devRegistry";
import { devAdjusted } from "./devResult";
import { devTell, type Answers } from "./devEvents";

const asked = new URLSearchParams(typeof location === "undefined" ? "" : location.search);
const linked = asked.has("linked");
const decides = asked.get("boss") !== "0";
const scored = !asked.has("noscores");
const NAMES = [
  "Dr. Ir. Ratna Kusumawardhani Prabandari, M.P.P.",
  "Bambang Setyo Nugroho, S.STP., M.A.P.",
  "Prof. Dr. H. Muhammad Iqbal Tanjung, S.E., M.Si., Ak., CA.",
  "Dra. Sulastri",
  "Agus Widodo, S.Kom.",
  "Nurul Hidayati Rahmawati, S.Sos., M.I.Kom.",
];
const people = NAMES.map((name, i) => ({ id: `a-${i}`, name }));
const DESKS = ["Meja 1", "Meja 2", "Meja 3"];
const ROWS: readonly [weight: number, text: string][] = [
  [30, "Kebaruan"],
  [25, "Kemanfaatan"],
  [20, "Replikasi dan aplikatif"],
  [15, "Kewenangan dan kolaborasi"],
  [10, "Penguasaan materi"],
];
const comma = (value: number): string => String(Math.round(value * 100) / 100).replace(".", ",");

function slotOf(desk: number): BoardSlot | null {
  const board = boardAnswers["schedule.board"]?.(null);
  if (board === undefined || board instanceof Promise) return null;
  const own = board.slots.filter((slot) => slot.desk_id === `meja-${desk + 1}`);
  const slot = own.find((one) => ["running", "called", "planned"].includes(one.state));
  if (slot === undefined) return null;
  const left = [7.4, 0.6, 20][desk] ?? 20;
  return {
    ...slot,
    clock: {
      ...slot.clock,
      remaining_ms: left * 60_000,
      warning_ms: left < 1 ? 60_000 : null,
      elapsed_ms: (20 - left) * 60_000,
    },
  };
}
const grid = () => ({
  scored,
  decides,
  desks: DESKS.map((desk, i) => {
    const slot = slotOf(i);
    return {
      id: `meja-${i + 1}`,
      desk,
      room: i === 0 ? "Aula Bupati lantai 2" : "",
      slot,
      at_desk: slot?.state === "running",
      drift_ms: [7, 0, 22][i]! * 60_000,
      done: [3, 2, 3][i]!,
      slots: 24,
      call:
        i === 2
          ? {
              id: "call-x",
              desk_id: "meja-3",
              desk,
              room: "",
              opd: at(opds, 4).name,
              innovation_id: null,
              innovation: "",
              indicator: "",
              number: null,
              kind: null,
              assessor: NAMES[4]!,
              reason: "Selisih nilai kebaruan",
              at: "09.52",
              ago_ms: 900_000,
            }
          : null,
      seats: people.slice(2 * i, 2 * i + 2).map((who, k) => ({
        assessor_id: who.id,
        name: who.name,
        expected: 25,
        untouched: 12 + i,
        incomplete: k,
        complete: i === 1 ? 2 : 0,
        sent: 25 - 12 - i - k - (i === 1 ? 2 : 0) - (i === 0 ? 4 : 0),
        signed: i === 0 ? 4 : 0,
      })),
    };
  }),
});

function item(i: number, kind: AgendaKind, over: Partial<AgendaItem>): AgendaItem {
  return {
    key: `${kind}.${i}`,
    kind,
    what: "",
    effect: "Nilai akhir tidak berubah karenanya.",
    places: 0,
    prize: false,
    innovation_id: `inno-${i}`,
    innovation: line(i).name,
    opd: at(opds, i).name,
    assessor_id: "a-0",
    desk_id: `meja-${(i % 3) + 1}`,
    place: "desk",
    ...over,
  };
}
const items = (): AgendaItem[] =>
  !scored
    ? []
    : [
        item(0, "missing", {
          what: `Presentasi: ${NAMES[2]} belum menilai baris 1, 2, dan 5.`,
          effect: "Nilai akhir antara 61,50 dan 83,75; peringkat 1 sampai 9.",
          places: 8,
          prize: true,
        }),
        item(4, "apart", {
          what: `Presentasi: selisih antarpenilai lebar pada baris 1 dan 3; ${NAMES[0]} jauh dari yang lain.`,
          effect: "Nilai akhir antara 70,25 dan 81,00; peringkat 2 sampai 6.",
          places: 4,
          prize: true,
          place: "compare",
        }),
        item(3, "tie", {
          what: `Peringkat 3 dipegang bersama ${line(6).name}; aturan seri tidak memisahkannya.`,
          effect: "Urutannya di antara mereka belum ditentukan.",
          places: 1,
          prize: true,
          place: "recap",
        }),
        item(7, "versions", {
          what: `Nilai ${NAMES[3]} pada baris 2 tertulis berbeda di dua laptop; penilainya harus memilih.`,
          effect: "Nilai akhir antara 52,10 dan 64,60; peringkat 11 sampai 17.",
          places: 6,
        }),
        item(8, "nobody", {
          what: "Tidak ada penilai yang diharapkan menilainya.",
          effect: "Tidak akan ada nilai akhir.",
          place: "schedule",
        }),
        item(2, "call", {
          what: "Meja 3 memanggil ketua sejak pukul 09.52: Selisih nilai kebaruan",
          effect: "Meja menunggu.",
        }),
        item(5, "unsent", {
          what: `Presentasi: lembar ${NAMES[1]} lengkap tetapi belum dikirim.`,
          effect: "Hasilnya menunggu ini. Nilai akhir menjadi 71,20.",
        }),
        item(1, "comment", { what: `Presentasi: ${NAMES[4]} belum memberi komentar wajib pada baris 4.` }),
      ];

const given = new Map<string, string>();
let decided: DeliberationInfo[] = [];
const valueOf = (i: number, row: number, who: number): string =>
  given.get(`inno-${i} r${row} a-${who}`) ??
  (i === 4 && who === 0 && row % 2 === 0 ? "40" : String(70 + ((i * 7 + row * 5 + who * 3) % 5) * 5));
function compare(id: string): Comparison {
  const i = Number(id.replace("inno-", ""));
  const own = [0, 1, 2].map((k) => ((i % 3) * 2 + k) % people.length);
  const cells = (row: number): CompareCell[] =>
    own.map((who, k) => {
      const value = i === 0 && k === 2 && row !== 2 ? "" : valueOf(i, row, who);
      return {
        assessor: `a-${who}`,
        value,
        shown: value,
        score: value === "" ? null : comma((Number(value) * (ROWS[row]?.[0] ?? 0)) / 100),
        comment:
          row === 0 && k === 1
            ? "Kebaruan tampak pada cara melibatkan warga, bukan pada alatnya; sertakan perbandingan dengan cara lama."
            : "",
        far: Number(value) === 40,
        changed: given.has(`inno-${i} r${row} a-${who}`),
      };
    });
  const rows = ROWS.map(([weight, text], row) => {
    const values = cells(row)
      .filter((cell) => cell.value !== "")
      .map((cell) => Number(cell.value));
    const range = Math.max(...values) - Math.min(...values);
    const far = values.includes(40);
    return {
      indicator: `iga.${row + 1}`,
      number: row + 1,
      text,
      weight: String(weight),
      lowest: "0",
      highest: "100",
      levels: [],
      claim: null,
      cells: cells(row),
      range: String(range),
      wide: range > 34,
      said: far ? `Selisih ${range}: ${NAMES[own[0]!]} jauh dari yang lain.` : `Selisih ${range}, masih wajar.`,
    };
  });
  return {
    innovation_id: id,
    innovation: line(i).name,
    opd: at(opds, i).name,
    total: comma(88 - i * 1.35),
    rank: i + 1,
    stages: [
      {
        key: "presentasi",
        label: "Presentasi",
        blind: false,
        assessors: own.map((who, k) => ({
          id: `a-${who}`,
          name: NAMES[who]!,
          expected: k < 2,
          sent: i !== 0 || k < 2,
          signed: i === 3,
          recalled:
            i === 1 && k === 0
              ? {
                  at: "15 Oktober 2022 pukul 09.52 WITA",
                  by: NAMES[1]!,
                  reason: "Nilai baris 2 tertukar dengan baris 3.",
                }
              : null,
          allowed: null,
          seen_since: i === 2 && k === 1 ? "15 Oktober 2022 pukul 10.05 WITA" : null,
          total:
            i === 0 && k === 2
              ? null
              : comma(rows.reduce((sum, row) => sum + Number(row.cells[k]?.score?.replace(",", ".") ?? 0), 0)),
          far: i === 4 && k === 0,
        })),
        rows,
        said:
          i === 4
            ? `Jumlah nilai: selisih 21,5: ${NAMES[0]} jauh dari yang lain.`
            : "Jumlah nilai: selisih 6,25, masih wajar.",
        wide: i === 4,
      },
    ],
    deliberations: decided.filter((one) => one.innovation_id === id),
    people,
    decides,
  };
}

const figure = (
  name: string,
  of: string,
  value: number | null,
  said: string,
  between: string | null = null,
): Figure => ({
  name,
  of,
  value,
  shown: value === null ? null : comma(value),
  between,
  said,
});
const part = (name: string, from: number, innovations: number) => ({
  name,
  assessors: NAMES.slice(from, from + 2),
  innovations,
});
const design = (label: string, connected: boolean): DesignInfo => ({
  label,
  connected,
  sheets: 148,
  said: connected
    ? "Semua penilai terhubung lewat inovasi yang dinilai bersama, jadi keketatan penilai dapat dipisahkan dari mutu inovasi."
    : "Meja 1, Meja 2, dan Meja 3 tidak punya inovasi atau penilai bersama. Beda nilai antarmeja bisa berasal dari mutu inovasi, bisa dari keketatan penilai, dan keduanya tidak dapat dipisahkan. Sambungan termurah ada di bawah.",
  parts: connected
    ? [{ name: "Meja 1, Meja 2, dan Meja 3", assessors: NAMES, innovations: 74 }]
    : [part("Meja 1", 0, 25), part("Meja 2", 2, 25), part("Meja 3", 4, 24)],
  alone: connected ? [] : [line(8).name],
  proposals: connected
    ? []
    : [
        {
          what: `${NAMES[1]} (Meja 1) ikut menilai “${line(2).name}” dan “${line(7).name}” di meja lain.`,
          sheets: 2,
          strength:
            "Beda keketatan dua penilai terbaca dengan galat paling besar 2,1 kali selisih kebetulan antarpenilai.",
          links: [],
        },
        {
          what: `“${line(2).name}” dinilai oleh penilai semua meja.`,
          sheets: 4,
          strength:
            "Beda keketatan dua penilai terbaca dengan galat paling besar 1,5 kali selisih kebetulan antarpenilai.",
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
  why: `${from > to ? "Naik" : "Turun"} dari peringkat ${from} ke ${to}: dinilai ${NAMES[0]} (−4,20) dan ${NAMES[1]} (−1,10), yang bersama-sama lebih ketat daripada rata-rata panel, sehingga nilainya disesuaikan +2,65.`,
});

export const chairAnswers: Answers = {
  "chair.grid": grid,
  "chair.agenda": () => ({ items: items(), hidden: null }),
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
  "chair.compare": ({ innovation }) => compare(innovation),
  "chair.figures": () => ({
    hidden: null,
    empty: scored ? null : "Kegiatan ini belum memakai instrumen bernilai. Pilih instrumennya di Persiapan.",
    stages: !scored
      ? []
      : [
          {
            key: "presentasi",
            label: "Presentasi",
            said: "Penilai cukup sepakat; simpulan dari nilainya masih bersifat sementara. Dihitung dari 69 inovasi yang dinilai lengkap oleh paling sedikit dua penilai.",
            figures: [
              figure(
                "Alfa Krippendorff (interval)",
                "Semua meja",
                0.74,
                "Penilai cukup sepakat; simpulan dari nilainya masih bersifat sementara.",
                "0,66 sampai 0,80",
              ),
              figure(
                "ICC(1,1)",
                "Semua meja",
                0.73,
                "Seorang penilai: keandalan sedang. Satu arah, karena tiap inovasi dinilai penilai yang berbeda.",
              ),
              figure(
                "ICC(2,1)",
                "Meja 1",
                0.81,
                "Seorang penilai: keandalan baik. Dari 23 inovasi yang dinilai semua penilai.",
                "0,64 sampai 0,91",
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
          said: "Saran, bukan hasil: nilai mentah yang sah. Nilai ini dibebaskan dari beda keketatan penilai; rentang peringkat memuat 95 dari 100 ulangan acak.",
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
            said:
              i === 2
                ? "Seketat rata-rata panel."
                : i < 2
                  ? "Rata-rata memberi lebih rendah."
                  : "Rata-rata memberi lebih tinggi.",
            sheets: 25,
          })),
        }
      : {
          hidden: null,
          allowed: false,
          said: "Tidak dapat dihitung: penilai terbagi dalam 3 kelompok tanpa inovasi bersama, sehingga keketatan penilai dan mutu inovasi tidak dapat dipisahkan. Nilai mentah tetap berlaku. Pemeriksaan rancangan panel mengusulkan sambungan yang termurah.",
          lines: [],
          severities: [],
        },
  "chair.deliberate": (wanted) => {
    if (wanted.reason.trim() === "")
      throw new CallError("chair.reason", "Tulis alasannya. Nilai belum diubah.", "user", "reason");
    const i = Number(wanted.innovation.replace("inno-", ""));
    const row = Number(wanted.indicator.replace("iga.", "")) - 1;
    given.set(`${wanted.innovation} r${row} ${wanted.assessor}`, wanted.after);
    const made: DeliberationInfo = {
      id: `d-${decided.length}`,
      innovation_id: wanted.innovation,
      innovation: line(i).name,
      opd: at(opds, i).name,
      indicator: wanted.indicator,
      number: row + 1,
      text: ROWS[row]?.[1] ?? "",
      assessor: people.find((who) => who.id === wanted.assessor)?.name ?? "",
      before: wanted.before,
      after: wanted.after,
      reason: wanted.reason,
      present: people.filter((who) => wanted.present.includes(who.id)).map((who) => who.name),
      at: "Selasa, 15 Oktober 2019 10.07.41",
      superseded: false,
    };
    decided = [...decided, made];
    devTell(["score", "deliberation"]);
    return made;
  },
  "chair.deliberations": () => decided.toReversed(),
};
