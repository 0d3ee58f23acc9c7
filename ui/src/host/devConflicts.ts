// Conflicts behind `npm run dev`: cells of several kinds with long texts, and changes kept aside. "?hall" fills both.
import type { AsideInfo, ConflictCell } from "../contract/commands";
import { CallError } from "./callError";
import { devTell, own, type Answers } from "./devEvents";

const mode = new URLSearchParams(typeof location === "undefined" ? "" : location.search).get("hall");
const full = mode !== null && mode !== "quiet";
const when = (time: string): string => `Selasa, 15 Oktober 2019 ${time}`;

let cells: ConflictCell[] = [
  {
    id: "c-1",
    place: own(
      "Faktual · Diperkuat dengan adanya regulasi daerah dan/atau turunannya · RUANG AMAN DESA (Dinas Pemberdayaan Perempuan, Perlindungan Anak dan Keluarga Berencana)",
    ),
    desk: "Meja 1",
    innovation_id: "slot-2/0",
    indicator: "3",
    text: true,
    mine: true,
    who_may: own(""),
    versions: [
      {
        version: "v-1a",
        person: "Bambang Setyo Nugroho, S.STP., M.A.P.",
        device: "Laptop Meja 1 – Bidang Litbang",
        at: when("09.41.07"),
        text: "Sudah ada Peraturan Bupati Nomor 41 Tahun 2018 tentang Perlindungan Perempuan dan Anak Korban Kekerasan, ditandatangani 12 November 2018. SOP penanganan kasus di tingkat desa baru berupa rancangan dan belum diundangkan. Tiga dari tiga puluh dua desa pesisir sudah menetapkan peraturan desa.",
      },
      {
        version: "v-1b",
        person: "Bambang Setyo Nugroho, S.STP., M.A.P.",
        device: "LENOVO-BAPPEDA-07",
        at: when("09.44.52"),
        text: "Sudah ada Peraturan Bupati Nomor 41 Tahun 2018 tentang Perlindungan Perempuan dan Anak Korban Kekerasan, ditandatangani 12 November 2018. SOP penanganan kasus di tingkat desa ditetapkan Kepala Dinas pada 3 Juni 2019 dan dibagikan ke semua desa. Anggaran sosialisasi masuk dalam Renja 2020 sebesar Rp87.500.000.",
      },
    ],
  },
  {
    id: "c-2",
    place: own("Saran · Adanya dukungan anggaran melalui renstra, renja dan RKA · SEKOLAH IBU TANGGUH"),
    desk: "Meja 1",
    innovation_id: "slot-2/1",
    indicator: "4",
    text: true,
    mine: true,
    who_may: own(""),
    versions: [
      {
        version: "v-2a",
        person: "Siti Nurhaliza Hasanah, S.Sos.",
        device: "Laptop Meja 1 – Bidang Litbang",
        at: when("10.02.11"),
        text: "Masukkan kegiatan ini ke dalam RKA perubahan.",
      },
      {
        version: "v-2b",
        person: "Siti Nurhaliza Hasanah, S.Sos.",
        device: "LENOVO-BAPPEDA-07",
        at: when("10.05.40"),
        text: "Masukkan kegiatan ini ke dalam RKA perubahan paling lambat Agustus, dengan rincian biaya pendampingan per desa.",
      },
      {
        version: "v-2c",
        person: "Siti Nurhaliza Hasanah, S.Sos.",
        device: "Cadangan pukul 09.50 yang dipulihkan",
        at: when("10.09.03"),
        text: "",
      },
    ],
  },
  {
    id: "c-3",
    place: own("Skor · Replikasi · ANTRE DARI SAWAH (Puskesmas Ngadirejo Kidul)"),
    desk: "Meja 2",
    innovation_id: "slot-5/0",
    indicator: "8",
    text: false,
    mine: true,
    who_may: own(""),
    versions: [
      {
        version: "v-3a",
        person: "Siti Nurhaliza Hasanah, S.Sos.",
        device: "Laptop Meja 2",
        at: when("11.20.00"),
        text: "2 · Pernah 2 kali direplikasi di daerah lain",
      },
      {
        version: "v-3b",
        person: "Siti Nurhaliza Hasanah, S.Sos.",
        device: "LENOVO-BAPPEDA-07",
        at: when("11.26.31"),
        text: "3 · Pernah 3 kali atau lebih direplikasi di daerah lain",
      },
    ],
  },
  {
    id: "c-4",
    place: own("Saran · Catatan · LAPOR CAMAT SATU PESAN (Kecamatan Ngadirejo)"),
    desk: "Meja 2",
    innovation_id: "slot-3/0",
    indicator: "7",
    text: true,
    mine: false,
    who_may: own("Siti Nurhaliza Hasanah, S.Sos. atau ketua panel"),
    versions: [
      {
        version: "v-4a",
        person: "Siti Nurhaliza Hasanah, S.Sos.",
        device: "Laptop Meja 2",
        at: when("13.15.20"),
        text: "Petugas piket perlu bergilir agar pesan malam hari juga dijawab.",
      },
      {
        version: "v-4b",
        person: "Siti Nurhaliza Hasanah, S.Sos.",
        device: "LENOVO-BAPPEDA-07",
        at: when("13.18.44"),
        text: "Petugas piket perlu bergilir. Pesan yang masuk malam hari menunggu rata-rata sebelas jam.",
      },
    ],
  },
  {
    id: "c-5",
    place: own("Kegiatan · Tempat"),
    desk: "",
    innovation_id: null,
    indicator: "",
    text: true,
    mine: true,
    who_may: own(""),
    versions: [
      {
        version: "v-5a",
        person: "Sekretariat",
        device: "Laptop Ketua Panel",
        at: when("07.30.02"),
        text: "Aula Bappeda lantai 2",
      },
      {
        version: "v-5b",
        person: "Sekretariat",
        device: "Netbook Sekretariat lama",
        at: when("07.31.15"),
        text: "Pendopo Kabupaten",
      },
    ],
  },
];
if (!full) cells = [];
if (mode === "guest")
  cells = cells.map((one) => ({ ...one, mine: false, who_may: own("ketua panel atau sekretariat") }));

const KEY = "9f2c41d07be85a3366d1c0ab94e7f5128a0b3c6d4e1f27958877665544332211";
let aside: AsideInfo[] = full
  ? [
      {
        author: KEY,
        person: "",
        device: "LENOVO-BAPPEDA-07",
        reason: "not_admitted",
        message: own(
          "12 perubahan dari LENOVO-BAPPEDA-07 ditulis dengan kunci yang belum diterima. Bila orangnya memang penilai di meja itu, terima penulisnya; perubahannya langsung dihitung.",
        ),
        count: 12,
        at: when("10.31.09"),
        admit: true,
      },
      {
        author: KEY.replace("9", "1"),
        person: "Siti Nurhaliza Hasanah, S.Sos.",
        device: "Laptop Meja 2",
        reason: "gap",
        message: own(
          "Perubahan 14–17 dari Meja 2 (Siti Nurhaliza Hasanah, S.Sos.) belum datang; 5 yang sesudahnya menunggu.",
        ),
        count: 5,
        at: when("10.40.00"),
        admit: false,
      },
      {
        author: KEY.replace("9", "2"),
        person: "Penilai pengganti hari pertama",
        device: "Laptop pinjaman Kecamatan Ngadirejo",
        reason: "removed",
        message: own(
          "2 perubahan ditulis sesudah laptop itu dikeluarkan. Tidak dihitung di mana pun; laptop itu perlu diterima lagi bila memang bekerja.",
        ),
        count: 2,
        at: when("11.05.47"),
        admit: false,
      },
      {
        author: KEY.replace("9", "3"),
        person: "Bambang Setyo Nugroho, S.STP., M.A.P.",
        device: "Laptop Meja 1 – Bidang Litbang",
        reason: "overreach",
        message: own(
          "1 perubahan menulis skor Siti Nurhaliza Hasanah, S.Sos. Hanya penilai itu sendiri yang menulisnya.",
        ),
        count: 1,
        at: when("11.12.30"),
        admit: false,
      },
      {
        author: "",
        person: "",
        device: "",
        reason: "unreadable",
        message: own(
          "1 perubahan di paket USB berubah di jalan dan tidak dapat dibuktikan asalnya. Minta paketnya dibuat lagi.",
        ),
        count: 1,
        at: "",
        admit: false,
      },
    ]
  : [];

export const conflictAnswers: Answers = {
  "conflict.list": () => cells,
  "conflict.resolve": ({ id, seen }) => {
    const cell = cells.find((one) => one.id === id);
    if (cell === undefined || cell.versions.length !== seen.length)
      throw new CallError(
        "conflict.moved",
        "Sel ini baru saja mendapat isi lain. Lihat semuanya, lalu putuskan lagi.",
        "conflict",
      );
    cells = cells.filter((one) => one !== cell);
    devTell(["remark", "hall"]);
    return cells;
  },
  "aside.list": () => aside,
  "aside.admit": ({ author }) => {
    aside = aside.filter((one) => one.author !== author);
    devTell(["member", "hall"]);
    return aside;
  },
};
/** How many of each there are just now, for the hall's line. */
export const devWaiting = (): { conflicts: number; aside: number } => ({
  conflicts: cells.length,
  aside: aside.reduce((sum, one) => sum + one.count, 0),
});
