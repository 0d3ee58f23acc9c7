//! What is odd about a NIP: a closed set, each with its code and its words.

use crate::said;
use crate::said::Said;

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
    /// The stable code, "nip.wrong_length".
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::PrecisionLost => "nip.precision_lost",
            Self::WrongLength { .. } => "nip.wrong_length",
            Self::NotDigits => "nip.not_digits",
            Self::BirthDateImpossible => "nip.birth_date_impossible",
            Self::MonthImpossible => "nip.month_impossible",
            Self::AgeImplausible { years } if years < 0 => "nip.before_birth",
            Self::AgeImplausible { .. } => "nip.age_implausible",
            Self::SexImpossible => "nip.sex_impossible",
        }
    }

    /// The warning as a sentence.
    #[must_use]
    pub fn said(self) -> Said {
        match self {
            Self::PrecisionLost => said!(
                "Angka terakhir NIP hilang karena disimpan sebagai bilangan di lembar kerja; mohon \
                 ketik ulang."
            ),
            Self::WrongLength { digits } => said!(
                "NIP berisi {digits} angka, seharusnya 18 (NIP lama 9, NRP 8).",
                digits = digits
            ),
            Self::NotDigits => said!("NIP memuat huruf atau tanda selain angka."),
            Self::BirthDateImpossible => {
                said!("Delapan angka pertama NIP bukan tanggal lahir yang mungkin.")
            }
            Self::MonthImpossible => {
                said!("Angka ke-13 dan ke-14 NIP bukan bulan pengangkatan maupun hitungan kontrak.")
            }
            Self::AgeImplausible { years } if years < 0 => {
                said!("Menurut NIP, pengangkatan mendahului tanggal lahir.")
            }
            Self::AgeImplausible { years } => {
                said!("Menurut NIP, usia saat diangkat {years} tahun.", years = years)
            }
            Self::SexImpossible => said!("Angka ke-15 NIP seharusnya 1 atau 2."),
        }
    }
}
