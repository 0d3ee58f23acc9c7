// What the double behind `npm run dev` says of sign-offs and documents.
import type {
  ApprovalBoard,
  ApprovalInfo,
  ApprovalScope,
  ApprovalSheet,
  ApprovalState,
  DocumentInfo,
  Signer,
  VerifyReport,
} from "../contract/commands";
import { CallError } from "./callError";
import { devTell, own, type Answers } from "./devEvents";

const signers: Signer[] = [
  { role: "acknowledged", name: "Drs. H. Bambang Purwohandoyo, M.AP.", nip: "19680412 199403 1 007" },
  { role: "officer", name: "Dr. Siti Rahmawati Kusumaningrum, S.Sos., M.Si.", nip: "19860926 201505 2 001" },
  { role: "officer", name: "Yohanes Pratama, S.STP.", nip: "19910317 201206 1 002" },
];
const DIGEST = "5f0c9d3b2a7e4411c0de8a96b1f27d3390acb8e2d4f6170835b9ce12a4d7f680";
const info = (title: string, scope: ApprovalScope, innovation: string | null, desk: string | null): ApprovalInfo => ({
  id: `${scope}-${innovation ?? desk ?? ""}`,
  subject: { scope, innovation, desk },
  title,
  signers,
  place: "Paringin",
  day: "Sabtu, 15 Oktober 2022",
  digest: DIGEST,
  signed_at: "15 Oktober 2022 pukul 10.24 WITA",
  version: 1,
  gaps: "",
  unlocked_at: "",
  unlocked_by: "",
  unlock_reason: "",
});
const NAMES: [string, string][] = [
  ["RANTE PBB: Rakyat Pantau Elektronik Pajak Bumi dan Bangunan", "Kecamatan Paringin Selatan"],
  ["SEPEDA BARU", "Dinas Perpustakaan dan Kearsipan"],
  [
    "Sistem Informasi Pelayanan Administrasi Kependudukan Keliling Desa Terpencil (SIPAKLIR)",
    "Dinas Kependudukan, Pencatatan Sipil, Pemberdayaan Perempuan dan Perlindungan Anak",
  ],
  ["Bapak Asuh Anak Stunting", "Puskesmas Halong"],
  ["Kampung Iklim Lestari", "Dinas Lingkungan Hidup"],
];
const STATES: ApprovalState[] = ["signed", "changed", "ready", "open", "absent"];
const WAITS: Partial<Record<ApprovalState, ApprovalSheet["waits"]>> = {
  open: ["Gilirannya belum selesai", "Nilai Yohanes Pratama, S.STP. belum dikirim"].map(own),
};

function sheet(desk: string, at: number): ApprovalSheet {
  const [innovation, opd] = NAMES[at % NAMES.length] ?? ["", ""];
  const state = STATES[at % STATES.length] ?? "open";
  const id = `${desk}-${String(at)}`;
  const signed = state === "signed" || state === "changed";
  return {
    innovation_id: id,
    innovation,
    opd,
    at: `Sabtu, 15 Oktober 2022 ${String(9 + Math.floor(at / 3)).padStart(2, "0")}.${["00", "20", "40"][at % 3] ?? "00"}`,
    state,
    waits: WAITS[state] ?? [],
    notes: state === "ready" ? [own("2 baris belum ada Faktualnya")] : [],
    sign: signed ? info(`${innovation}, Meja 1`, "sheet", id, desk) : null,
  };
}

const document: DocumentInfo = {
  code: "K7QM-4XR2",
  version: 2,
  kind: "Berita acara",
  subject: "",
  made_at: "17 Oktober 2022 pukul 15.10 WITA",
  payload: "MEJA1.0K7QM4XR2",
  digest: DIGEST,
};

const board: ApprovalBoard = {
  desks: ["1", "2", "3"].map((desk) => ({
    desk_id: desk,
    desk: `Meja ${desk}`,
    state: desk === "3" ? "signed" : "open",
    waits: [],
    sheets: Array.from({ length: 10 }, (_, at) => sheet(desk, at)),
    signed: 2,
    needed: 8,
    sign: desk === "3" ? info("Meja 3", "desk", null, "3") : null,
  })),
  event: "open",
  missing: [
    { what: own("Dinas Sosial belum mendapat giliran"), place: "schedule", desk: null },
    { what: own("Meja 1 belum disahkan: 6 lembar terbuka"), place: "here", desk: "1" },
    { what: own("Meja 2 belum disahkan: 6 lembar terbuka"), place: "here", desk: "2" },
    {
      what: own("SEPEDA BARU (Dinas Perpustakaan dan Kearsipan): hasilnya masih sementara"),
      place: "recap",
      desk: null,
    },
    { what: own("Bapak Asuh Anak Stunting (Puskesmas Halong): belum ada hasilnya"), place: "recap", desk: null },
  ],
  sign: null,
  trail: [
    info("RANTE PBB, Meja 1", "sheet", "1-0", "1"),
    {
      ...info("SEPEDA BARU, Meja 1", "sheet", "1-1", "1"),
      gaps: "Nilai Yohanes Pratama, S.STP. belum dikirim. Alasan: menyusul besok pagi.",
      unlocked_at: "15 Oktober 2022 pukul 11.02 WITA",
      unlocked_by: "Prof. Dr. Ir. Hj. Endang Wiratmoko, M.Sc.",
      unlock_reason: "Nilai dua penilai tertukar",
    },
  ],
  chair_only: null,
  documents: [document],
};

const report = (text: string): VerifyReport =>
  text.trim().toUpperCase().startsWith("MEJA1")
    ? {
        verdict: "genuine",
        title: own("Asli: dokumen K7QM-4XR2 versi 2 dari kegiatan ini."),
        lines: [
          "Ditandatangani Sekretariat.",
          "Pengesahan kegiatan masih berlaku.",
          "Bandingkan angka dan nama di kertas dengan isi di layar; QR menjamin isi yang tercatat.",
        ].map(own),
        document,
      }
    : {
        verdict: "unreadable",
        title: own("Kode salah ketik: huruf periksanya tidak cocok. Bandingkan lagi dengan kertasnya."),
        lines: [],
        document: null,
      };

export const approvalAnswers: Answers = {
  "approval.board": () => board,
  "approval.form": (subject) => ({
    subject,
    title:
      board.desks.flatMap((desk) => desk.sheets).find((one) => one.innovation_id === subject.innovation)?.innovation ??
      `Meja ${subject.desk ?? "1"}`,
    signers: signers.map((one, at) => ({
      ...one,
      role:
        subject.scope === "event" ? (at === 0 ? "chair" : "member") : subject.scope === "desk" ? "officer" : one.role,
    })),
    place: "Paringin",
    day: "Sabtu, 15 Oktober 2022",
    waits: subject.scope === "event" ? board.missing.map((one) => one.what) : [],
    notes: [own("2 baris belum ada Faktualnya")],
    version: 2,
  }),
  "approval.check": (request) => ({
    spelled: request.day === "" ? "" : "tanggal Lima Belas bulan Oktober tahun Dua Ribu Dua Puluh Dua",
    refused: request.day === "" ? [{ signer: null, what: own("Tanggal belum diisi.") }] : [],
    warnings: request.signers.flatMap((one, at) =>
      one.nip.replaceAll(" ", "").length === 18
        ? []
        : [{ signer: at, what: own("NIP berisi 17 angka, seharusnya 18 (NIP lama 9, NRP 8).") }],
    ),
  }),
  "approval.sign": () => {
    devTell(["approval"]);
    return board;
  },
  "approval.sign_all": () => board,
  "approval.unlock": ({ reason }) => {
    if (reason.trim() === "")
      throw new CallError(
        "approval.reason",
        "Tulis alasan membuka kunci; alasan itu disimpan bersama pengesahannya.",
        "user",
        "reason",
      );
    return board;
  },
  "document.verify": ({ text }) => report(text),
};
