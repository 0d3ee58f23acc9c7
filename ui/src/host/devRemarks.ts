// The sheets behind `npm run dev`: Form C.2 with what was typed into it, its versions and steps back. A double, in memory.
import type { InnovationDetail } from "../contract/InnovationDetail";
import type { RemarkKind } from "../contract/RemarkKind";
import { CallError } from "./callError";
import { devEvidence, devPlan } from "./devEvidence";
import { devTell, type Answers } from "./devEvents";
import { devActing, people } from "./devPeople";
import { devActivities, devEarlier } from "./devSheet";
import { hms, INNOVATIONS, MIN, NAMES, slot } from "./devSlots";

const ROWS = [
  "Inovasi sudah berjalan minimal 2 Tahun atau masih dalam tahapan inisiatif dan uji coba",
  "Mengandung Inovasi daerah sebagian atau seluruhnya",
  "Diperkuat dengan adanya regulasi daerah dan/atau turunannya",
  "Adanya dukungan anggaran melalui renstra, renja dan RKA",
  "Didukung oleh indikator lainnya",
  "Dilengkapi video singkat profil inovasi daerah (berdasarkan SE Mendagri No. 002.6/2866/SJ/2022)",
  "Catatan",
];
const CHECKS = [
  [
    "age",
    "c2.1",
    "met",
    "Inovasi dimulai 21 Mei 2018, sudah berjalan 1 tahun 4 bulan pada hari monev; tahapan Penerapan.",
    "Tanggal mulai pada profil",
  ],
  [
    "regulation",
    "c2.3",
    "met",
    "Terlampir 1 dokumen regulasi: SK Kepala Dinas Nomor 463/112/2018.pdf.",
    "Bukti indikator 1",
  ],
  ["budget", "c2.4", "unknown", "Belum ada dokumen anggaran yang dilampirkan.", "Bukti indikator 3"],
  ["evidence", "c2.5", "not_met", "Bukti dukung ada untuk 13 dari 21 indikator.", "Daftar bukti dukung"],
  ["video", "c2.6", "not_met", "Video berdurasi 4 menit 12 detik; SE Mendagri meminta 2–3 menit.", "Berkas MP4"],
] as const;
interface Version {
  text: string;
  at: number;
  /** Whose text was adopted. */
  from?: string | null;
}
const texts = new Map<string, Version[]>();
const COLLEAGUE = "SK ada, tetapi nama inovasi tidak tertulis di dalamnya.";
let firstTyped: number | null = null;
/** When somebody first typed, epoch milliseconds. */
export const devTypedSince = (): number | null => firstTyped;
const past: { key: string; innovation: string; indicator: string; kind: RemarkKind }[] = [];
const seed = (row: number, kind: RemarkKind, text: string): void => {
  texts.set(`slot-2/0|c2.${row}|${kind}`, [{ text, at: Date.now() - 9 * MIN }]);
};
seed(1, "finding", "Berjalan sejak Mei 2018, layanan aktif di 32 desa.\nBuku kunjungan diperlihatkan.");
seed(1, "recommendation", "Lengkapi berita acara pembentukan pos di tiap desa.");
seed(2, "recommendation", "Tegaskan unsur kebaruan dibanding layanan pengaduan yang sudah ada.");

function innovation(id: string): InnovationDetail {
  const [, at = "0", nth = "0"] = /slot-(\d+)\/(\d+)/.exec(id) ?? [];
  const name = INNOVATIONS[Number(at)]?.[Number(nth)] ?? "";
  const opd = NAMES[Number(at)] ?? "";
  return {
    line: {
      id,
      name,
      opd,
      opd_id: `opd-${at}`,
      region: "",
      category: slot(Number(at)).category,
      forms: ["tata_kelola", "pelayanan_publik"],
      stage: "penerapan",
      started: "2018-05-21",
      year: 2019,
      answered: 13,
      evidence: 10,
    },
    opd: {
      id: `opd-${at}`,
      name: opd,
      region: "",
      category: "opd",
      official_name: "",
      official_nip: "",
      innovations: 1,
    },
    initiator: "SKPD",
    kind: "Nondigital",
    urusan: "Pemberdayaan perempuan dan perlindungan anak",
    tematik: "",
    maturity: "72,00",
    texts: [
      {
        key: "problem",
        text: "Korban kekerasan enggan melapor karena tempat layanan jauh dan tidak terjaga kerahasiaannya. Sebagian besar baru datang setelah kejadian berulang, sedangkan perangkat desa tidak memiliki tata cara yang sama.",
      },
      {
        key: "method",
        text: "Melatih pendamping di setiap desa dan menyiapkan jalur rujukan yang dijaga kerahasiaannya, dari balai desa sampai rumah sakit daerah.",
      },
    ],
    answers: Array.from({ length: 21 }, (_, i) => ({
      number: i + 1,
      indicator: ["Regulasi Inovasi Daerah", "Ketersediaan SDM Terhadap Inovasi", "Dukungan Anggaran"][i % 3] ?? "",
      description: i % 3 === 2 ? "" : "SK Kepala Dinas, ditetapkan pada tahun berjalan dan diperbarui setiap tahun.",
      evidence: i % 3 === 0 ? "SK Kepala Dinas Nomor 463/112/2018" : "",
    })),
    evidence: devEvidence(),
    plan: devPlan,
    extra: {},
    completeness: {
      percent: 68,
      done: 34,
      asked: 50,
      profile: 5,
      missing: ["purpose"],
      design_words: 118,
      answers: 13,
      evidence: 10,
      pieces: 4,
      video: false,
    },
    checks: [],
  };
}
const key = (x: { innovation: string; indicator: string; kind: RemarkKind }): string =>
  `${x.innovation}|${x.indicator}|${x.kind}`;
const kept = (id: string, indicator: string, kind: RemarkKind) => {
  const last = texts.get(key({ innovation: id, indicator, kind }))?.at(-1);
  return {
    text: last?.text ?? "",
    saved_at: last === undefined ? null : hms(last.at),
    conflict: false,
    adopted_from: last?.from ?? null,
  };
};
/** How many rows of a sheet hold something. */
export const filled = (id: string): number =>
  ROWS.filter((_, i) => kept(id, `c2.${i + 1}`, "finding").text + kept(id, `c2.${i + 1}`, "recommendation").text !== "")
    .length;

const broken = (): boolean => localStorage.getItem("meja.dev_broken") === "yes";

export const remarkAnswers: Answers = {
  "sheet.get": ({ innovation: id }) => ({
    innovation: innovation(id),
    title: "MONITORING DAN EVALUASI INOVASI DAERAH TAHUN 2019",
    rows: ROWS.map((text, i) => ({
      indicator: `c2.${i + 1}`,
      number: i + 1,
      text,
      note: i === 6,
      finding: kept(id, `c2.${i + 1}`, "finding"),
      recommendation: kept(id, `c2.${i + 1}`, "recommendation"),
      others:
        i === 2
          ? [
              {
                assessor: "a2",
                name: "Hj. Siti Norhayati Maulida, S.E., M.M.",
                kind: "finding" as const,
                text: COLLEAGUE,
                op: "op-1",
                adopted: (texts.get(`${id}|c2.3|finding`)?.at(-1)?.from ?? null) !== null,
              },
            ]
          : [],
      earlier: id === "slot-2/0" ? devEarlier(`c2.${i + 1}`) : [],
      follow_up: kept(id, `c2.${i + 1}`, "follow_up"),
      checks: CHECKS.filter(([, indicator]) => indicator === `c2.${i + 1}`).map(
        ([code, indicator, verdict, sentence, source]) => ({
          code,
          indicator,
          verdict,
          sentence,
          source,
        }),
      ),
    })),
    activities: devActivities(id, (row, kind) => kept(id, row, kind)),
    writer: devActing().assessor,
    writer_name: devActing().name,
    locked: null,
  }),
  "remark.adopt": (input) => {
    const held = texts.get(key(input)) ?? [];
    const before = held.at(-1)?.text ?? "";
    const text = input.replace || before.trim() === "" ? COLLEAGUE : `${before.trimEnd()}\n${COLLEAGUE}`;
    const at = Date.now();
    texts.set(key(input), [...held, { text, at, from: people[1]?.name ?? "" }]);
    past.push({ key: key(input), ...input });
    devTell(["remark"]);
    return { ...input, innovation_name: "", number: 3, before, text, saved_at: hms(at), saved_ms: at };
  },
  "remark.step": () => {
    const last = past.pop();
    const held = last === undefined ? [] : (texts.get(last.key) ?? []);
    const undone = held.at(-1);
    if (last === undefined || undone === undefined) {
      throw new CallError("remark.no_step", "Tidak ada perubahan isian Anda yang dapat ditarik kembali.", "user");
    }
    texts.set(last.key, held.slice(0, -1));
    const text = held.at(-2)?.text ?? "";
    const at = Date.now();
    devTell(["remark"]);
    return {
      ...last,
      innovation_name: "RUANG AMAN DESA",
      number: 3,
      before: undone.text,
      text,
      saved_at: hms(at),
      saved_ms: at,
    };
  },
  "remark.write": (input) => {
    if (broken()) throw new CallError("disk_full", "Diska tujuan penuh.", "disk");
    const now = Date.now();
    firstTyped ??= now;
    const held = texts.get(key(input)) ?? [];
    texts.set(key(input), [...held, { text: input.text, at: now, from: held.at(-1)?.from ?? null }]);
    past.push({ key: key(input), ...input });
    devTell(["remark"]);
    return { saved_at: hms(now), saved_ms: now, written: true };
  },
  "remark.versions": (input) =>
    (texts.get(key(input)) ?? [])
      .toReversed()
      .map((v) => ({ at: `Selasa, 15 Oktober 2019 ${hms(v.at)}`, who: devActing().name, text: v.text })),
  "innovation.list": ({ search }) => {
    const lines = INNOVATIONS.flatMap((list, at) => list.map((_, i) => innovation(`slot-${at}/${i}`).line)).filter(
      (l) => l.name.toLowerCase().includes(search.toLowerCase()),
    );
    return { total: lines.length, items: lines };
  },
};
