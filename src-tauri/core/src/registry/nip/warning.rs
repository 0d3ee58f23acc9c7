//! What is odd about a NIP: a closed set, each in its words.

use crate::sentence::Sentence;

/// Something worth a second look; none of them refuses the number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum NipWarning {
    /// The last digits are nought as after a spreadsheet kept the NIP as a number (15 digits).
    PrecisionLost,
    /// Neither 18, 9 nor 8 digits.
    WrongLength {
        /// How many digits there are.
        digits: usize,
    },
    /// Letters or signs among the digits.
    NotDigits,
    /// Digits 1 to 8 are no date.
    BirthDateImpossible,
    /// Digits 13 and 14 are neither a month nor a contract count.
    MonthImpossible,
    /// Appointed younger than 15 or older than 60 by the digits.
    AgeImplausible {
        /// Age in years at the appointment; negative when appointed before birth.
        years: i32,
    },
    /// Digit 15 is neither 1 nor 2.
    SexImpossible,
}

impl NipWarning {
    /// The warning as a sentence.
    #[must_use]
    pub fn sentence(self) -> Sentence {
        match self {
            Self::PrecisionLost => Sentence::new(
                "nip.precision",
                "Angka terakhir NIP hilang karena disimpan sebagai bilangan di lembar kerja; mohon \
                 ketik ulang.",
            ),
            Self::WrongLength { digits } => {
                let text = format!("NIP berisi {digits} angka, seharusnya 18 (NIP lama 9, NRP 8).");
                Sentence::new("nip.length", text).naming([("digits", digits.to_string())])
            }
            Self::NotDigits => {
                Sentence::new("nip.signs", "NIP memuat huruf atau tanda selain angka.")
            }
            Self::BirthDateImpossible => Sentence::new(
                "nip.birth",
                "Delapan angka pertama NIP bukan tanggal lahir yang mungkin.",
            ),
            Self::MonthImpossible => Sentence::new(
                "nip.month",
                "Angka ke-13 dan ke-14 NIP bukan bulan pengangkatan maupun hitungan kontrak.",
            ),
            Self::AgeImplausible { years } if years < 0 => {
                Sentence::new("nip.unborn", "Menurut NIP, pengangkatan mendahului tanggal lahir.")
            }
            Self::AgeImplausible { years } => {
                Sentence::new("nip.age", format!("Menurut NIP, usia saat diangkat {years} tahun."))
                    .naming([("years", years.to_string())])
            }
            Self::SexImpossible => Sentence::new("nip.sex", "Angka ke-15 NIP seharusnya 1 atau 2."),
        }
    }
}
