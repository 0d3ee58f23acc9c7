//! The words by which folders and files name an indicator, as data with its reasons.
//!
//! An entry leads to the indicator whose name has the given words, so that another instrument
//! with the same indicators under other numbers is served as well. Source of the kinds of
//! evidence: the list of indicators with definitions and data dukung (`c1-21`), and files as
//! agencies name them.

/// A word or phrase in its comparison form.
pub(super) struct KeyWord {
    pub(super) phrase: &'static str,
    /// Words of the indicator's name.
    pub(super) indicator: &'static str,
    /// Whether the phrase alone decides; otherwise it is evidence of others as well.
    pub(super) decides: bool,
}

const fn sure(phrase: &'static str, indicator: &'static str) -> KeyWord {
    KeyWord { phrase, indicator, decides: true }
}

const fn maybe(phrase: &'static str, indicator: &'static str) -> KeyWord {
    KeyWord { phrase, indicator, decides: false }
}

pub(super) const KEY_WORDS: [KeyWord; 66] = [
    // A regional regulation or a decree of the head of the region is what indicator 1 asks for.
    sure("regulasi", "regulasi"),
    sure("perbup", "regulasi"),
    sure("perwali", "regulasi"),
    sure("pergub", "regulasi"),
    sure("perda", "regulasi"),
    sure("perkada", "regulasi"),
    sure("peraturan bupati", "regulasi"),
    sure("peraturan walikota", "regulasi"),
    sure("peraturan wali kota", "regulasi"),
    sure("peraturan daerah", "regulasi"),
    sure("sk bupati", "regulasi"),
    sure("sk walikota", "regulasi"),
    sure("keputusan bupati", "regulasi"),
    sure("keputusan walikota", "regulasi"),
    sure("sk", "regulasi"),
    sure("surat keputusan", "regulasi"),
    // A decree about a team is evidence of the people (2) and of the managers (10) as much.
    maybe("sk tim", "pengelola"),
    maybe("sk tim", "sdm"),
    maybe("surat tugas", "sdm"),
    sure("sdm", "sdm"),
    // Budget documents.
    sure("anggaran", "anggaran"),
    sure("dpa", "anggaran"),
    sure("dppa", "anggaran"),
    sure("rka", "anggaran"),
    sure("rab", "anggaran"),
    maybe("apbd", "anggaran"),
    sure("penggunaan it", "penggunaan it"),
    maybe("aplikasi", "penggunaan it"),
    sure("bimtek", "bimtek"),
    sure("bimbingan teknis", "bimtek"),
    // Trainings are also held to spread the word (20).
    maybe("pelatihan", "bimtek"),
    maybe("workshop", "bimtek"),
    // Plans: only these say that the innovation stands in them.
    sure("renstra", "renstra"),
    sure("renja", "renstra"),
    sure("rkpd", "renstra"),
    sure("jejaring", "jejaring"),
    maybe("mou", "jejaring"),
    maybe("kerja sama", "jejaring"),
    maybe("kerjasama", "jejaring"),
    sure("replikasi", "replikasi"),
    sure("pedoman teknis", "pedoman teknis"),
    sure("pedoman", "pedoman teknis"),
    sure("juknis", "pedoman teknis"),
    sure("petunjuk teknis", "pedoman teknis"),
    sure("manual book", "pedoman teknis"),
    maybe("sop", "pedoman teknis"),
    sure("pengelola", "pengelola"),
    sure("informasi layanan", "informasi layanan"),
    sure("pengaduan", "pengaduan"),
    sure("aduan", "pengaduan"),
    sure("stakeholder", "stakeholder"),
    sure("partisipasi", "stakeholder"),
    maybe("online", "online"),
    sure("online sistem", "online"),
    sure("sistem online", "online"),
    sure("kecepatan", "kecepatan"),
    sure("kemanfaatan", "kemanfaatan"),
    maybe("manfaat", "kemanfaatan"),
    sure("kepuasan", "kepuasan"),
    // Indeks/survei kepuasan masyarakat.
    sure("ikm", "kepuasan"),
    sure("skm", "kepuasan"),
    sure("sosialisasi", "sosialisasi"),
    // The profile video is filed under the quality of the innovation (SE Mendagri
    // 002.6/2866/SJ/2022); another film may show anything.
    sure("video profil", "kualitas"),
    sure("profil video", "kualitas"),
    sure("kualitas", "kualitas"),
    maybe("video", "kualitas"),
];

/// Words that say nothing of which innovation is meant.
pub(super) const NOISE: [&str; 40] = [
    "inovasi",
    "bukti",
    "dukung",
    "data",
    "dokumen",
    "dok",
    "berkas",
    "file",
    "folder",
    "scan",
    "foto",
    "gambar",
    "kegiatan",
    "laporan",
    "surat",
    "lampiran",
    "final",
    "revisi",
    "rev",
    "fix",
    "baru",
    "copy",
    "salinan",
    "tahun",
    "no",
    "nomor",
    "ke",
    "dan",
    "di",
    "tentang",
    "indikator",
    "ind",
    "evidence",
    "profil",
    "tim",
    "rapat",
    "undangan",
    "daerah",
    "upload",
    "bukdung",
];

/// Agencies' short names that need no learning, in their comparison form.
pub(super) const SHORT_OPD: [(&str, &str); 22] = [
    ("dinkes", "dinas kesehatan"),
    ("dinsos", "dinas sosial"),
    ("disdik", "dinas pendidikan"),
    ("dindik", "dinas pendidikan"),
    ("dishub", "dinas perhubungan"),
    ("diskominfo", "dinas komunikasi dan informatika"),
    ("dinkominfo", "dinas komunikasi dan informatika"),
    ("disdukcapil", "dinas kependudukan dan pencatatan sipil"),
    ("dispendukcapil", "dinas kependudukan dan pencatatan sipil"),
    ("distan", "dinas pertanian"),
    ("disnaker", "dinas tenaga kerja"),
    ("disperindag", "dinas perindustrian dan perdagangan"),
    ("dlh", "dinas lingkungan hidup"),
    ("dpmptsp", "dinas penanaman modal dan pelayanan terpadu satu pintu"),
    ("dpupr", "dinas pekerjaan umum dan penataan ruang"),
    ("bappeda", "badan perencanaan pembangunan daerah"),
    ("bpbd", "badan penanggulangan bencana daerah"),
    ("satpol pp", "satuan polisi pamong praja"),
    ("kec", "kecamatan"),
    ("kel", "kelurahan"),
    ("pkm", "puskesmas"),
    ("rsud", "rumah sakit umum daerah"),
];

/// Months in Indonesian, whole and shortened: a number before one is a day.
pub(super) const MONTHS: [&str; 24] = [
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "agu",
    "ags",
    "sep",
    "okt",
    "nov",
    "des",
];
