// The field's closed sets in the order in which they are offered; their names are in i18n/*/words.ts.
export const CATEGORIES = ["opd", "puskesmas", "kecamatan", "kelurahan", "desa", "sekolah", "lainnya"] as const;
export const FORMS = ["tata_kelola", "pelayanan_publik", "lainnya"] as const;
export const STAGES = ["inisiatif", "uji_coba", "penerapan"] as const;
