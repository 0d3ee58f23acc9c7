// A folder of evidence behind `npm run dev`: thousands of files, some that name no innovation, some refused. A double.
import type { EvidenceFile, EvidencePreview, EvidenceRequest } from "../contract/commands";
import { devJob, type Answers } from "./devEvents";
import { keepReceipt } from "./devImport";
import { at, line } from "./devRegistry";

const COUNT = 2400;
const NAMES: readonly (readonly [name: string, type: string])[] = [
  ["1 Perbup 12 Tahun 2021 tentang Posyandu Keliling.pdf", "application/pdf"],
  ["SK tim (scan).jpg", "image/jpeg"],
  ["video profil inovasi FINAL fix.mp4", "video/mp4"],
  ["RAB.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  ["13_daftar hadir sosialisasi kepada kader dan perangkat desa se-Kecamatan Ngadirejo.pdf", "application/pdf"],
  ["notulen.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
];

function found(i: number): EvidenceFile {
  const [name, media_type] = at(NAMES, i);
  const of = line(i % 74);
  const certainty = i % 97 === 5 ? "open" : i % 61 === 7 ? "likely" : "sure";
  const open = certainty === "open";
  const video = media_type === "video/mp4";
  return {
    key: `e-${i}`,
    place: `Kiriman OPD 2022/${open ? "Lain-lain" : of.opd}/${open ? "" : `${of.name}/`}${name}`,
    bytes: video ? 48_000_000 + i * 1000 : 40_000 + ((i * 7919) % 3_000_000),
    media_type,
    seconds: video ? 155 : null,
    over_limit: video,
    innovation: open ? null : of.id,
    innovation_name: open ? "" : of.name,
    opd: open ? "" : of.opd,
    indicator: open || i % 6 === 5 ? null : 1 + (i % 21),
    certainty,
    candidates:
      certainty === "sure"
        ? []
        : [1, 2, 3].map((n) => {
            const { id, name: title, opd } = line((i + n) % 74);
            return { innovation: id, name: title, opd };
          }),
    already: i % 50 === 9,
  };
}
const FILES = Array.from({ length: COUNT }, (_, i) => found(i));
const REFUSED: EvidencePreview["refused"] = [
  {
    place: "Kiriman OPD 2022/Bagian Umum/aux.pdf",
    code: "evidence.device_name",
    message: "Nama aux dipakai Windows untuk perangkat. Ganti namanya lalu impor lagi.",
    values: {},
  },
  {
    place: "Kiriman OPD 2022/arsip.zip/../../luar.pdf",
    code: "evidence.climbs_out",
    message: "Letaknya di luar arsip. Berkas ini tidak dibuka.",
    values: {},
  },
  {
    place: "Kiriman OPD 2022/pemasang aplikasi.exe",
    code: "evidence.type",
    message: "Program (.exe) bukan bukti dukung. Kirim PDF, gambar, video MP4, atau dokumen Office.",
    values: {},
  },
];

const preview = ({ filed }: EvidenceRequest): EvidencePreview => ({
  files: FILES.map((file) => {
    const said = filed.find(({ key }) => key === file.key);
    return said === undefined
      ? file
      : { ...file, innovation: said.innovation, certainty: said.innovation === null ? "left_out" : "decided" };
  }),
  refused: REFUSED,
  new_bytes: 1_940_000_000,
});

export const filingAnswers: Answers = {
  "evidence.preview": (input) => devJob("evidence", COUNT, 2400, () => preview(input)),
  "evidence.apply": (input) =>
    devJob("evidence", COUNT, 3000, () => {
      const { files, refused, new_bytes } = preview(input);
      const going = files.filter(({ innovation, certainty }) => innovation !== null && certainty !== "likely");
      const attached = going.filter(({ already }) => !already).length;
      const { id } = keepReceipt({
        brought: "evidence",
        file_name: "Kiriman OPD 2022",
        sheet: "",
        header_row: 0,
        counts: {
          rows_read: files.length,
          added: attached,
          updated: 0,
          unchanged: going.length - attached,
          skipped: files.length - going.length,
          problems: [],
        },
      });
      return {
        id,
        attached,
        already: going.length - attached,
        open: files.filter(({ certainty }) => certainty === "open" || certainty === "likely").map(({ place }) => place),
        refused,
        over_limit: going.filter(({ over_limit }) => over_limit).map(({ place }) => place),
        new_bytes,
      };
    }),
};
