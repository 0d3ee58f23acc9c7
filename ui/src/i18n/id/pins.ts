export const pins = {
  title: "PIN penilai",
  intro:
    "PIN diminta saat seseorang mengambil tempat penilai itu di meja. Yang disimpan hanya sidik PIN, bukan PIN-nya.",
  has: "Memakai PIN",
  has_not: "Tanpa PIN",
  old: "PIN sekarang",
  new: "PIN baru",
  new_hint: "Empat sampai dua belas angka.",
  set: "Pasang PIN",
  change: "Ganti PIN",
  remove: "Lepas PIN",
  reset: "Hapus PIN yang terlupa",
  reset_hint: "Hanya sekretariat; tercatat di Riwayat.",
  done_set: "PIN {name} terpasang.",
  done_remove: "PIN {name} dilepas.",
  none: "Belum ada penilai.",
} as const;
