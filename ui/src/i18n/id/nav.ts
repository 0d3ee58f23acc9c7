export const nav = {
  home: "Beranda",
  setup: "Persiapan",
  innovations: "Inovasi",
  import: "Impor",
  schedule: "Jadwal",
  desk: "Meja",
  panel: "Panel ketua",
  recap: "Rekap dan peringkat",
  export: "Ekspor",
  history: "Riwayat",
  backups: "Cadangan",
  settings: "Pengaturan",
} as const;
