export const palette = {
  group_desks: "Meja",
  opd_detail: "{n} inovasi",
} as const;
