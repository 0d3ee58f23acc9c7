//! What can be wrong in an instrument: a closed set, each with its code and its words.

use crate::said::Values;

/// What is wrong; the texts are for the person at the screen and say what to do.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages name every field")]
pub enum Fault {
    #[error("kosong; isi dahulu")]
    Empty,
    #[error("terlalu panjang: paling banyak {most} huruf; pendekkan")]
    Long { most: usize },
    #[error("terlalu banyak: paling banyak {most}; kurangi")]
    Many { most: usize },
    #[error("{0:?} bukan bilangan; tulis seperti 3 atau 2,5")]
    NoNumber(String),
    #[error(
        "{0} terlalu besar atau terlalu teliti; paling banyak 6 angka di belakang koma dan di \
         bawah 1.000.000"
    )]
    Unwieldy(String),
    #[error("harus lebih dari 0")]
    NotPositive,
    #[error("tidak boleh kurang dari 0")]
    Negative,
    #[error("hanya boleh memuat huruf kecil a sampai z, angka, titik, dan tanda hubung")]
    NoCode,
    #[error("{0} tertulis lebih dari sekali; beri kode lain")]
    Repeated(String),
    #[error("dihitung mulai dari 1")]
    NotCounted,
    #[error("bobot baris berjumlah {found}, bukan {said}; ubah bobot baris atau jumlahnya")]
    WeightsTotal { said: String, found: String },
    #[error("baris-barisnya mencapai {found}, bukan {said}; ubah baris atau maksimumnya")]
    Maximum { said: String, found: String },
    #[error("instrumen bernilai harus menyebut pembagi, jumlah bobot, dan nilai maksimum")]
    NoScoring,
    #[error("hanya instrumen bernilai yang punya bobot dan nilai; kosongkan atau ubah jenisnya")]
    ScoresInWords,
    #[error("baris catatan tidak bernilai; kosongkan bobot, tingkat, dan rentangnya")]
    ScoredNote,
    #[error("baris bernilai perlu bobot")]
    NoWeight,
    #[error("baris bernilai perlu paling sedikit dua tingkat, atau rentang nilai")]
    NoScale,
    #[error("pilih salah satu: tingkat, atau rentang nilai")]
    TwoScales,
    #[error("nilai tingkat harus naik: {next} tidak lebih besar daripada {before}")]
    NotRising { before: String, next: String },
    #[error("batas predikat harus turun dari yang tertinggi: {next} tidak di bawah {before}")]
    NotFalling { before: String, next: String },
    #[error("batas {0} melebihi nilai maksimum, jadi predikat ini tidak pernah tercapai")]
    BandTooHigh(String),
    #[error("nilai tertinggi harus lebih besar daripada nilai terendah")]
    RangeEmpty,
    #[error("langkah {step} tidak sampai tepat ke nilai tertinggi {highest}")]
    StepMisses { step: String, highest: String },
    #[error("pilih nomor 1 sampai 21, atau kosongkan")]
    NoProfile,
    #[error("tidak satu pun baris bernilai")]
    NothingScored,
    #[error("{0:?} tidak dikenal di sini; {1}")]
    Unknown(String, &'static str),
    #[error("tidak dapat dibaca kembali; salin isinya ke instrumen baru")]
    Unreadable,
}

impl Fault {
    /// The stable code, "fault.empty".
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "fault.empty",
            Self::Long { .. } => "fault.long",
            Self::Many { .. } => "fault.many",
            Self::NoNumber(..) => "fault.no_number",
            Self::Unwieldy(..) => "fault.unwieldy",
            Self::NotPositive => "fault.not_positive",
            Self::Negative => "fault.negative",
            Self::NoCode => "fault.no_code",
            Self::Repeated(..) => "fault.repeated",
            Self::NotCounted => "fault.not_counted",
            Self::WeightsTotal { .. } => "fault.weights_total",
            Self::Maximum { .. } => "fault.maximum",
            Self::NoScoring => "fault.no_scoring",
            Self::ScoresInWords => "fault.scores_in_words",
            Self::ScoredNote => "fault.scored_note",
            Self::NoWeight => "fault.no_weight",
            Self::NoScale => "fault.no_scale",
            Self::TwoScales => "fault.two_scales",
            Self::NotRising { .. } => "fault.not_rising",
            Self::NotFalling { .. } => "fault.not_falling",
            Self::BandTooHigh(..) => "fault.band_too_high",
            Self::RangeEmpty => "fault.range_empty",
            Self::StepMisses { .. } => "fault.step_misses",
            Self::NoProfile => "fault.no_profile",
            Self::NothingScored => "fault.nothing_scored",
            Self::Unknown(..) => "fault.unknown",
            Self::Unreadable => "fault.unreadable",
        }
    }

    /// What the words name.
    #[must_use]
    pub fn values(&self) -> Values {
        let named: Vec<(&str, String)> = match self {
            Self::Long { most } | Self::Many { most } => vec![("most", most.to_string())],
            Self::NoNumber(text) | Self::Repeated(text) | Self::Unknown(text, _) => {
                vec![("text", text.clone())]
            }
            Self::Unwieldy(number) | Self::BandTooHigh(number) => vec![("number", plain(number))],
            Self::WeightsTotal { said, found } | Self::Maximum { said, found } => {
                vec![("said", plain(said)), ("found", plain(found))]
            }
            Self::NotRising { before, next } | Self::NotFalling { before, next } => {
                vec![("before", plain(before)), ("next", plain(next))]
            }
            Self::StepMisses { step, highest } => {
                vec![("step", plain(step)), ("highest", plain(highest))]
            }
            Self::Empty
            | Self::NotPositive
            | Self::Negative
            | Self::NoCode
            | Self::NotCounted
            | Self::NoScoring
            | Self::ScoresInWords
            | Self::ScoredNote
            | Self::NoWeight
            | Self::NoScale
            | Self::TwoScales
            | Self::RangeEmpty
            | Self::NoProfile
            | Self::NothingScored
            | Self::Unreadable => Vec::new(),
        };
        named.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}

/// "1.234,5" in digits with a decimal point.
fn plain(number: &str) -> String {
    number.replace('.', "").replace(',', ".")
}
