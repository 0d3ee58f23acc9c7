export const pins = {
  title: "PIN",
  intro:
    "PIN diminta saat seseorang bertindak sebagai orang itu. PIN sekretariat dipasang bersama PIN pertama dan dilepas paling akhir. Begitu ada yang memakai PIN, impor, jadwal, aturan dan ekspor hanya dapat dikerjakan sekretariat atau ketua. Yang disimpan hanya sidik PIN, bukan PIN-nya.",
  has: "Memakai PIN",
  has_not: "Tanpa PIN",
  old: "PIN sekarang",
  new: "PIN baru",
  new_hint: "Empat sampai dua belas angka.",
  set: "Pasang PIN",
  change: "Ganti PIN",
  remove: "Lepas PIN",
  reset: "Hapus PIN yang terlupa",
  reset_hint: "PIN penilai oleh sekretariat, PIN sekretariat oleh ketua; tercatat di Riwayat.",
  done_set: "PIN {name} terpasang.",
  done_remove: "PIN {name} dilepas.",
  none: "Belum ada penilai.",
  secretariat: "Sekretariat",
  secretariat_hint: "Bila terlupa, kode pemulihan membukanya, atau ketua panel menghapusnya.",
  chair: "ketua panel",
  own: "PIN Anda",
  own_hint: "Hanya untuk menghapus PIN orang ini.",
  staff_open: "Sekretariat belum memakai PIN, sedangkan penilai sudah.",
  staff_open_todo:
    "Tempat sekretariat kini terbuka dengan PIN ketua, atau PIN penilai lain bila ketua belum punya. Pasang PIN sekretariat.",
  staff: "PIN sekretariat",
  staff_hint:
    "Sekretariat belum punya PIN. Tanpa itu tempatnya terbuka bagi orang lain, jadi PIN-nya dipasang sekaligus.",
  old_staff_hint: "Atau kode pemulihannya.",
  recovery: "Kode pemulihan sekretariat",
  recovery_hint:
    "Tulis atau cetak kode ini dan simpan dalam amplop tertutup. Kode ini membuka tempat sekretariat bila PIN-nya terlupa, dan hanya diperlihatkan sekali.",
  recovery_kept: "Sudah disimpan",
} as const;
