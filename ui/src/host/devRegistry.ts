// The registry behind `npm run dev`: agencies, innovations, the 21 indicators. A double; its names are invented.
// `localStorage["meja.dev.rows"] = "36742"` makes the registry as long as the longest one met in the field.
import type { Category } from "../contract/Category";
import type { Commands } from "../contract/commands";
import type { Form } from "../contract/Form";
import type { InnovationLine } from "../contract/InnovationLine";
import type { Stage } from "../contract/Stage";

export const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
const AGENCIES: readonly [name: string, category: Category][] = [
  ["Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana", "opd"],
  ["Badan Kepegawaian dan Pengembangan Sumber Daya Manusia", "opd"],
  ["Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "opd"],
  ["Dinas Komunikasi, Informatika, Statistik dan Persandian", "opd"],
  ["Bagian Pengadaan Barang dan Jasa Sekretariat Daerah", "opd"],
  ["RSUD Tirtaloka", "opd"],
  ["UPTD Puskesmas Ngadirejo Kidul", "puskesmas"],
  ["UPTD Puskesmas Sumberwangi", "puskesmas"],
  ["UPTD Puskesmas Karanganyar Lor", "puskesmas"],
  ["Kecamatan Ngadirejo", "kecamatan"],
  ["Kecamatan Banjarsari", "kecamatan"],
  ["Kecamatan Tegalrejo Wetan", "kecamatan"],
];
export const TITLES = [
  "SIMPATI-KIA (Sistem Informasi Pemantauan Terpadu Ibu Hamil dan Anak Balita Berbasis Posyandu Keliling)",
  "LAPOR CAMAT SATU PESAN",
  "KANTONG PERSALINAN CERDAS (KAPASCER)",
  "Kenaikan Pangkat Tanpa Menghadap",
  "RUANG AMAN DESA: Pendampingan Perempuan Kepala Keluarga di Tiga Puluh Dua Desa Pesisir",
  "ANTRE DARI SAWAH",
  "SI JALUR (Sistem Jemput Layanan Usaha Rakyat)",
  "Satu Data Tirtaloka",
  "GERBANG PANGAN LESTARI",
];
export const OPDS = 74;
export const opds: Commands["opd.list"]["output"] = Array.from({ length: OPDS + 3 }, (_, i) => {
  const [name, category] = at(AGENCIES, i);
  const round = Math.floor(i / AGENCIES.length);
  return {
    id: `opd-${i}`,
    name: round === 0 ? name : `${name} ${round + 1}`,
    region: "Kabupaten Tirtaloka",
    category,
    official_name: i % 5 === 3 ? "" : `Drs. H. Suryadi Wiranata, M.Si. ${i}`,
    official_nip: i % 5 === 3 ? "" : "19700101 199503 1 001",
    innovations: i < OPDS ? 1 : 0,
  };
});
export const rows = Number(globalThis.localStorage?.getItem("meja.dev.rows") ?? OPDS);
export const line = (i: number): InnovationLine => {
  const opd = at(opds.slice(0, OPDS), i);
  return {
    id: `innovation-${i}`,
    name: i < TITLES.length ? at(TITLES, i) : `${at(TITLES, i)} ${Math.floor(i / TITLES.length) + 1}`,
    opd: opd.name,
    opd_id: opd.id,
    region: opd.region,
    category: opd.category,
    forms: at<Form[]>([["tata_kelola"], ["pelayanan_publik"], ["tata_kelola", "pelayanan_publik"], []], i),
    stage: at<Stage | null>(["penerapan", "uji_coba", "inisiatif", null], i),
    started: at(["2020-03-01", "2021-08", "2019", null], i),
    year: 2022,
    answered: (i * 7) % 22,
    evidence: i % 4,
  };
};
export const INDICATORS = [
  "Regulasi Inovasi Daerah",
  "Ketersediaan SDM Terhadap Inovasi",
  "Dukungan Anggaran",
  "Penggunaan IT",
  "Bimtek Inovasi",
  "Program dan Kegiatan di Renstra OPD",
  "Jejaring Inovasi",
  "Replikasi",
  "Pedoman Teknis",
  "Pengelola Inovasi",
  "Ketersediaan Inovasi Layanan",
  "Penyelesaian Layanan Pengaduan",
  "Tingkat Partisipasi Stakeholder",
  "Kemudahan Informasi Layanan",
  "Kemudahan Informasi yang Dihasilkan",
  "Online Sistem",
  "Kecepatan Inovasi",
  "Kemanfaatan Inovasi",
  "Tingkat Kepuasan Penggunaan Inovasi Daerah",
  "Sosialisasi Kebijakan",
  "Kualitas Inovasi Daerah",
];
export const PROSE =
  "Angka kematian ibu di wilayah pesisir masih di atas rata-rata kabupaten karena kunjungan posyandu terhenti pada musim gelombang tinggi. Bidan desa mencatat pemeriksaan pada buku yang berbeda-beda sehingga rujukan terlambat diketahui puskesmas.\n\nInovasi ini menyatukan catatan pemeriksaan, menjadwalkan kunjungan keliling, dan memberi tanda kepada bidan, kader, serta keluarga bila ibu hamil melewatkan satu kunjungan.";
