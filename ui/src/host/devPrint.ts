// The double's printing: a preview, files, the berita acara's words, the emblem.
import type { EmblemInfo, MinutesInfo, WorkbookCheck, WorkbookDifference } from "../contract/commands";
import { pdf } from "./devEvidence";
import { devJob, devTell, type Answers } from "./devEvents";

const SHEETS = 74;
const PRINT_MS = 4_000;

let minutes: MinutesInfo = {
  number: "050/417/Bappeda/2019",
  subject: "",
  date: "2019-10-17",
  venue: "Aula Bappeda",
  agenda: "",
  members: [{ role: "Ketua Panel", name: "Dr. Siti Rahmawati, M.Si.", nip: "19860926 201505 2 001" }],
  letter_number: "",
  letter_date: "",
  letter_signer: { role: "", name: "", nip: "" },
};
let emblem: EmblemInfo | null = null;

const difference = (sheet: string, cell: string, rest: Partial<WorkbookDifference>): WorkbookDifference => ({
  kind: "value",
  sheet,
  cell,
  opd: "",
  innovation: "",
  heading: "",
  assessor: "",
  says: "",
  event_says: "",
  message: "",
  ...rest,
});
const siti = { assessor: "Dr. Siti Rahmawati Kusumaningrum, S.Sos., M.Si." };
const rante = { innovation: "RANTE PBB", opd: "Kecamatan Paringin Selatan" };
const found: WorkbookDifference[] = [
  difference("P2 Siti Rahmawati", "F7", { ...siti, ...rante, heading: "Kebaruan", says: "95", event_says: "80" }),
  difference("P2 Siti Rahmawati", "K31", {
    ...siti,
    innovation: "PANTAS, Pelayanan Antar Tuntas Administrasi Kependudukan",
    opd: "Dinas Kependudukan dan Pencatatan Sipil",
    heading: "Komentar",
    event_says: "Bukti dukung jangkauan belum lengkap; lampirkan berita acara per desa.",
  }),
  difference("Gabungan", "D12", {
    ...rante,
    kind: "formula_gone",
    heading: "Rata-rata penilai",
    says: "88,5",
    event_says: "74,25",
  }),
  difference("Gabungan", "", {
    kind: "row_gone",
    innovation: "Jemput Bola Imunisasi",
    opd: "UPTD Puskesmas Lampihong",
  }),
  difference("Catatan Pak Arsyad", "", { kind: "sheet_new" }),
];
/** The double's file picker gives one name; each check finds what the one before did not: as it was, changed, foreign. */
let checks = 0;
function check(): WorkbookCheck {
  const turn = checks++ % 3;
  const own = {
    file: "Buku Nilai 2022 (Siti).xlsx",
    kind: "scores",
    event: "Monitoring dan Evaluasi Inovasi Daerah Kabupaten Balangan Tahun 2022",
    seal: "BN-7F3K-91QX versi 3",
  };
  if (turn === 2) {
    const event = "Laboratorium Inovasi Probolinggo";
    return {
      ...own,
      event,
      same_event: false,
      current: null,
      compared: 0,
      differences: [],
      total: 0,
      code: "returned.other_event",
      values: { file: own.file, event },
      message: `${own.file} ditulis dari kegiatan lain (${event}), jadi tidak dibandingkan. Buka kegiatan itu dahulu.`,
    };
  }
  const differences = turn === 0 ? found : [];
  return {
    ...own,
    same_event: true,
    current: turn === 1,
    compared: 8_214,
    differences,
    total: differences.length,
    code: turn === 0 ? "returned.differs" : "returned.same",
    values: { file: own.file, count: String(differences.length), current: String(turn === 1) },
    message:
      turn === 0
        ? `${own.file} berbeda dari kegiatan pada 5 tempat. Data kegiatan sudah berubah sejak berkas ini ditulis, jadi sebagian perbedaan dapat berasal dari kegiatan.`
        : `${own.file} sama dengan kegiatan di setiap sel.`,
  };
}

export const printAnswers: Answers = {
  "print.preview": () => ({ name: "Dinas Sosial – SI PANDAI", documents: 74, pages: 2, content: btoa(pdf(2)) }),
  "print.run": ({ what }) =>
    devJob(
      "print",
      SHEETS,
      PRINT_MS,
      () => ({
        folder: "Monev 2019",
        token: "map",
        files: [
          { path: "Form C.2", kind: what, sheets: Array.from({ length: SHEETS }, (_, i) => `${i + 1}.pdf`), notes: [] },
        ],
      }),
      (done) =>
        `Dihentikan atas permintaan: Form C.2 baru ${done} dari ${SHEETS} dokumen, jadi tidak ada berkas yang ditulis.`,
    ),
  "workbook.check": check,
  "minutes.get": () => minutes,
  "minutes.set": (input) => {
    minutes = input;
    devTell(["event"]);
    return minutes;
  },
  "event.emblem": () => emblem,
  "event.set_emblem": ({ token }) => {
    // One red point.
    const content =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8Dwn4EIwDiqkL4KAcT9GO0ruYqdAAAAAElFTkSuQmCC";
    emblem = token === null ? null : { media_type: "image/png", width: 1, height: 1, content };
    devTell(["event"]);
    return emblem;
  },
};
