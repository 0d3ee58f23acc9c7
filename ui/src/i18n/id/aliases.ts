// Pengaturan, nama lain perangkat daerah.
export const aliases = {
  title: "Nama lain perangkat daerah",
  intro:
    "Berkas dan folder menyebut perangkat daerah dengan singkatan atau nama lama. Nama yang Anda tentukan saat impor diingat di sini, untuk kegiatan yang sedang dibuka.",
  name: "Nama di berkas",
  name_hint: "Misalnya Dinsos atau PKM Sumberwangi.",
  opd: "Perangkat daerah",
  opd_unchosen: "Pilih…",
  act: "Tindakan",
  add: "Tambah nama",
  save: "Simpan perubahan",
  saved: "{name} akan dikenali.",
  edit: "Ubah {name}",
  remove: "Hapus {name}",
  removed: "{name} tidak dikenali lagi.",
  search: "Cari nama",
  none: "Belum ada nama lain.",
  none_found: "Tidak ada nama yang cocok.",
  more: "Tampilkan {n} lagi",
} as const;
