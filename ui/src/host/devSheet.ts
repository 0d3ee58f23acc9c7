// Phrases, calls, PINs, adoption, an earlier monev and the action plan behind `npm run dev`. A double, held in memory.
import type { ActivityRow } from "../contract/ActivityRow";
import type { CallInfo } from "../contract/CallInfo";
import type { EarlierMatch } from "../contract/EarlierMatch";
import type { EarlierText } from "../contract/EarlierText";
import type { PhraseInfo } from "../contract/PhraseInfo";
import type { Remark } from "../contract/Remark";
import type { RemarkKind } from "../contract/RemarkKind";
import { CallError } from "./callError";
import { devPlan } from "./devEvidence";
import { devTell, type Answers } from "./devEvents";

const MIN = 60_000;
const phrase = (prefix: string, text: string, kind: RemarkKind | null = null, own = false): PhraseInfo => ({
  id: `p-${prefix}-${text.length}`,
  text,
  prefix,
  indicator: "",
  kind,
  assessor: own ? "a1" : null,
  assessor_name: own ? "Dr. Rahmat Hidayatullah, S.Sos., M.AP." : "",
});
let bank: PhraseInfo[] = [
  phrase(
    "sk",
    "Regulasi berupa Surat Keputusan Kepala Dinas sudah terbit dan terlampir, namun nama inovasi belum tercantum di dalamnya.",
    "finding",
  ),
  phrase(
    "skb",
    "Tingkatkan Surat Keputusan Kepala Dinas menjadi Peraturan Bupati agar mengikat lintas perangkat daerah dan keberlanjutannya terjamin.",
    "recommendation",
    true,
  ),
  phrase("skp", "Sertakan petunjuk pelaksanaan dan pembagian tugas pada Surat Keputusan berikutnya."),
  phrase(
    "vid",
    "Video profil lebih dari tiga menit; ringkas menjadi dua sampai tiga menit sesuai SE Mendagri.",
    "finding",
  ),
];
const typed = [
  "Regulasi sudah ada berupa Keputusan Kepala Dinas Nomor 188/2018.",
  "Regulasi diperlihatkan, tetapi masa berlakunya berakhir Desember 2018 dan belum diperpanjang.",
  "Lengkapi berita acara pembentukan pos pengaduan di setiap desa.",
];

let calls: (CallInfo & { from: number })[] = [];
if (new URLSearchParams(globalThis.location?.search ?? "").has("called")) {
  calls.push({
    id: "call-2",
    desk_id: "meja-2",
    desk: "Meja 2",
    room: "Aula Bappeda, sisi barat",
    opd: "Puskesmas Ngadirejo Kidul",
    innovation_id: "slot-5/0",
    innovation: "ANTRE DARI SAWAH",
    indicator: "c2.3",
    number: 3,
    kind: "finding",
    assessor: "Hj. Siti Norhayati Maulida, S.E., M.M.",
    reason: "Dokumen regulasi yang dibawa berbeda dengan yang diunggah.",
    at: "09.38",
    ago_ms: 0,
    from: Date.now() - 3 * MIN,
  });
}
const pins = new Map<string, string>([["a2", "2468"]]);

export const devAsksPin = (assessor: string | null, pin: string | null): void => {
  const wanted = assessor === null ? undefined : pins.get(assessor);
  if (wanted === undefined) return;
  if (pin === null || pin === "") throw new CallError("pin.needed", "Masukkan PIN penilai ini.", "user", "pin");
  if (pin !== wanted) throw new CallError("pin.wrong", "PIN keliru. Penulis belum diganti; coba lagi.", "user", "pin");
};

export const devEarlier = (indicator: string): EarlierText[] =>
  indicator !== "c2.3" && indicator !== "c2.6"
    ? []
    : [
        {
          text:
            indicator === "c2.3"
              ? "Tingkatkan Keputusan Kepala Dinas menjadi Peraturan Bupati, dan cantumkan nama inovasi, pelaksana, serta sumber pembiayaannya."
              : "Buat video profil berdurasi dua sampai tiga menit yang memperlihatkan penerima layanan.",
          assessor: "Drs. Suparman Wiryo, M.Si.",
          event: "Monev Inovasi Daerah Kabupaten Tirtaloka 2018",
          day: "2018-10-17",
        },
      ];

export const devActivities = (id: string, kept: (row: string, kind: RemarkKind) => Remark): ActivityRow[] =>
  !id.startsWith("slot-2")
    ? []
    : devPlan.actions.map((plan, at) => {
        const indicator = `aksi:${at + 1}`;
        return {
          indicator,
          number: at + 1,
          plan,
          finding: kept(indicator, "finding"),
          progress: kept(indicator, "progress"),
          obstacle: kept(indicator, "obstacle"),
          solution: kept(indicator, "solution"),
          others: [],
        };
      });

const match = (
  id: string,
  name: string,
  opd: string,
  found: EarlierMatch["found"],
  to: string | null,
): EarlierMatch => ({
  id,
  name,
  opd,
  count: 4,
  sample: "Tingkatkan Keputusan Kepala Dinas menjadi Peraturan Bupati.",
  found,
  candidates: found === "no" ? [] : [{ id: "slot-2/0", name: "RUANG AMAN DESA", opd: "Dinas Pemberdayaan Perempuan" }],
  to,
});

export const sheetAnswers: Answers = {
  "phrase.list": () => bank,
  "phrase.rows": () =>
    ["Inovasi sudah berjalan minimal 2 Tahun", "Mengandung Inovasi daerah sebagian atau seluruhnya"].map(
      (text, at) => ({
        indicator: `c2.${at + 1}`,
        number: at + 1,
        text,
      }),
    ),
  "phrase.save": (one) => {
    const saved = { ...one, id: one.id === "" ? `p-${bank.length}` : one.id };
    bank = [...bank.filter((p) => p.id !== saved.id), saved];
    return saved;
  },
  "phrase.remove": ({ id }) => {
    bank = bank.filter((p) => p.id !== id);
    return null;
  },
  "phrase.to_text": () => ({ text: bank.map((p) => `${p.prefix}\t${p.text}`).join("\n"), assessor: null }),
  "phrase.from_text": () => ({ added: 2, known: 1 }),
  "phrase.suggest": ({ text, kind, asked }) => {
    const word = (/\S+$/.exec(text)?.[0] ?? "").toLowerCase();
    const line = text.trimStart().toLowerCase();
    const stored = bank
      .filter((p) => p.kind === null || p.kind === kind)
      .filter((p) => (word.length > 1 && p.prefix.startsWith(word)) || (asked && line === ""))
      .map((p) => ({
        text: p.text,
        prefix: p.prefix,
        source: p.assessor === null ? ("shared" as const) : ("own" as const),
        times: 0,
        replaces: word.length,
        called: p.prefix === word,
      }));
    const past = typed
      .filter((one) => line.length > 2 && one.toLowerCase().startsWith(line))
      .map((one, at) => ({
        text: one,
        prefix: "",
        source: "typed" as const,
        times: 3 - at,
        replaces: line.length,
        called: false,
      }));
    return [...stored, ...past].slice(0, 6);
  },
  "call.list": () => calls.map(({ from, ...one }) => ({ ...one, ago_ms: Date.now() - from })),
  "call.make": (wanted) => {
    calls = calls.filter((one) => one.desk_id !== wanted.desk);
    const one = {
      id: `call-${Date.now()}`,
      desk_id: wanted.desk,
      desk: "Meja 1",
      room: "Aula Bappeda, sisi timur",
      opd: "",
      innovation_id: wanted.innovation,
      innovation: "",
      indicator: wanted.indicator,
      number: 3,
      kind: wanted.kind,
      assessor: "Dr. Rahmat Hidayatullah, S.Sos., M.AP.",
      reason: wanted.reason,
      at: "09.41",
      ago_ms: 0,
    };
    calls.push({ ...one, from: Date.now() });
    devTell(["call"]);
    return one;
  },
  "call.answer": ({ id }) => {
    calls = calls.filter((one) => one.id !== id);
    devTell(["call"]);
    return null;
  },
  "call.withdraw": ({ id }) => {
    calls = calls.filter((one) => one.id !== id);
    devTell(["call"]);
    return null;
  },
  "pin.list": () => [...pins.keys()],
  "pin.set": ({ assessor, old, new: fresh, staff }) => {
    devAsksPin(assessor, old);
    const first = !pins.has("") && fresh !== null;
    if (fresh === null) pins.delete(assessor ?? "");
    else pins.set(assessor ?? "", fresh);
    if (staff !== null) pins.set("", staff);
    return { recovery: first ? "48213 90127 55310 77412" : null };
  },
  "pin.reset": ({ assessor }) => {
    pins.delete(assessor ?? "");
    return null;
  },
  "earlier.preview": ({ decided }) => ({
    file_name: "Monev 2018.meja",
    event: "Monev Inovasi Daerah Kabupaten Tirtaloka 2018",
    day: "2018-10-17",
    innovations: [
      match("e1", "RUANG AMAN DESA", "Dinas Pemberdayaan Perempuan dan Perlindungan Anak", "sure", "slot-2/0"),
      match(
        "e2",
        "SEKOLAH IBU TANGGUH",
        "Dinas Pemberdayaan Perempuan dan Perlindungan Anak",
        "nearly",
        decided["e2"] || null,
      ),
      match("e3", "LAYAR TANCAP KELILING", "Dinas Pariwisata", "no", null),
    ],
    takes: decided["e2"] ? 8 : 4,
    known: 0,
  }),
  "earlier.apply": () => ({
    id: "import-9",
    brought: "earlier",
    file_name: "Monev 2018.meja",
    sheet: "",
    header_row: 0,
    counts: { rows_read: 12, added: 4, updated: 0, unchanged: 0, skipped: 8, problems: [] },
    at: "15 Oktober 2019 pukul 09.41 WITA",
    undone: false,
  }),
};
