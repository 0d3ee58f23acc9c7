export const shared = {
  close: "Tutup",
  cancel: "Batal",
  optional: "boleh kosong",
  progress_of: "{done} dari {total}",
  progress_left: "kira-kira {time} lagi",
  seconds: "{n} detik",
  minutes: "{n} menit",
  dismiss: "Tutup pesan ini",
  rows: "{count} baris",
  sort: "Urutkan menurut {column}",
  time_wrong: "Tulis jam seperti 09.30",
  loading: "Memuat…",
} as const;
