export const earlier = {
  title: "Saran monev sebelumnya",
  open: "Hubungkan monev sebelumnya…",
  intro:
    "Pilih berkas kegiatan monev yang lalu. Berkas itu hanya dibaca. Saran tiap inovasi dicari menurut perangkat daerah dan namanya, lalu tampil di samping barisnya di meja.",
  pick: "Pilih berkas kegiatan",
  from: "{event}, sampai {day}",
  sums: "{takes} Saran akan diambil, {known} sudah ada.",
  sure: "Pasti ditemukan",
  nearly: "Mungkin sama",
  no: "Tidak ada di kegiatan ini",
  count: "{n} Saran",
  to: "Menjadi Saran untuk {name}",
  leave: "Jangan diambil",
  take: "Ambil Saran",
  taken: "{n} Saran dari monev sebelumnya kini tampil di meja.",
  looking: "Membaca berkas…",
} as const;
