//! Kategori: an agency's kind, from a column or guessed from its name.
//!
//! A guess is only ever a first proposal for a new agency; it never overrides what a person chose.

use super::Category;
use crate::import::fold::{fold_header, fold_name};

impl Category {
    /// The categories in the order in which lists show them.
    pub const ALL: [Self; 7] = [
        Self::Opd,
        Self::Puskesmas,
        Self::Kecamatan,
        Self::Kelurahan,
        Self::Desa,
        Self::Sekolah,
        Self::Lainnya,
    ];

    /// The stable word of the data and of the terminal.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Opd => "opd",
            Self::Puskesmas => "puskesmas",
            Self::Kecamatan => "kecamatan",
            Self::Kelurahan => "kelurahan",
            Self::Desa => "desa",
            Self::Sekolah => "sekolah",
            Self::Lainnya => "lainnya",
        }
    }

    /// The word on screens and paper.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Opd => "OPD",
            Self::Puskesmas => "Puskesmas",
            Self::Kecamatan => "Kecamatan",
            Self::Kelurahan => "Kelurahan",
            Self::Desa => "Desa",
            Self::Sekolah => "Sekolah",
            Self::Lainnya => "Lainnya",
        }
    }

    /// The category that a cell of a Kategori column names.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let folded = fold_header(text);
        match folded.as_str() {
            "opd" | "skpd" | "perangkatdaerah" | "dinas" | "badan" => Some(Self::Opd),
            "puskesmas" | "pkm" | "uptdpuskesmas" | "uptpuskesmas" => Some(Self::Puskesmas),
            "kecamatan" | "distrik" => Some(Self::Kecamatan),
            "kelurahan" => Some(Self::Kelurahan),
            "desa" | "nagari" | "kampung" | "pekon" | "gampong" => Some(Self::Desa),
            "sekolah" | "satuanpendidikan" => Some(Self::Sekolah),
            "lainnya" | "lainlain" | "bumd" | "bumn" | "kementerian" => Some(Self::Lainnya),
            _ => None,
        }
    }

    /// The likeliest category by the agency's name ("UPTD Puskesmas Sukapura", "Kec. Wonoasih").
    ///
    /// The first words decide: "Dinas Pemberdayaan Masyarakat dan Desa" is an OPD.
    #[must_use]
    pub fn guess(opd_name: &str) -> Self {
        let folded = fold_name(opd_name);
        let mut words = folded
            .split(' ')
            .skip_while(|word| matches!(*word, "upt" | "uptd" | "blud" | "kantor" | "pemerintah"));
        let first = words.next().unwrap_or("");
        match first {
            "puskesmas" | "pkm" => Self::Puskesmas,
            "kecamatan" | "kec" | "distrik" => Self::Kecamatan,
            "kelurahan" | "kel" => Self::Kelurahan,
            "desa" | "nagari" | "pekon" | "gampong" => Self::Desa,
            "pt" | "pd" | "cv" | "pdam" | "perumda" | "perseroda" | "bumd" | "bumn"
            | "kementerian" | "kementrian" | "bank" | "polda" | "polres" | "direktorat" => {
                Self::Lainnya
            }
            "sekolah" | "madrasah" => Self::Sekolah,
            _ if is_school(first) => Self::Sekolah,
            _ if folded.split(' ').any(|word| matches!(word, "kementerian" | "kementrian")) => {
                Self::Lainnya
            }
            _ => Self::Opd,
        }
    }
}

/// "SD", "SDN", "SMPN", "SMAN", "SMKN", "MTsN", "TK" and the like, also with a number run on
/// ("SDN1").
fn is_school(word: &str) -> bool {
    let letters = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
    matches!(
        letters,
        "sd" | "sdn"
            | "smp"
            | "smpn"
            | "sma"
            | "sman"
            | "smk"
            | "smkn"
            | "slb"
            | "slbn"
            | "mi"
            | "min"
            | "mts"
            | "mtsn"
            | "ma"
            | "man"
            | "tk"
            | "paud"
            | "sdit"
            | "smpit"
            | "skb"
    )
}

impl std::str::FromStr for Category {
    type Err = super::UnknownWord;

    /// Reads [`Category::code`].
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|category| category.code() == text)
            .ok_or_else(|| super::UnknownWord { text: text.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_words_of_a_name_decide_its_category() {
        for (name, category) in [
            ("UPTD Puskesmas Sukapura", Category::Puskesmas),
            ("PKM Jrebeng", Category::Puskesmas),
            ("Kec. Wonoasih", Category::Kecamatan),
            ("KANTOR KECAMATAN PAGERBARANG", Category::Kecamatan),
            ("Distrik Muara Tami", Category::Kecamatan),
            ("Kelurahan Kanigaran", Category::Kelurahan),
            ("Nagari Sungai Pinang", Category::Desa),
            ("SMPN 2 Paringin", Category::Sekolah),
            ("SDN1 Halong", Category::Sekolah),
            ("PT. Bank Daerah (Perseroda)", Category::Lainnya),
            ("Perumda Air Minum Tirta Way", Category::Lainnya),
            ("Biro Hukum, Kementerian Pertanian", Category::Lainnya),
            ("Dinas Pemberdayaan Masyarakat dan Desa", Category::Opd),
            ("Dinas Kesehatan", Category::Opd),
            ("Bagian Organisasi Setda", Category::Opd),
            ("", Category::Opd),
        ] {
            assert_eq!(Category::guess(name), category, "{name}");
        }
    }

    #[test]
    fn a_kategori_cell_is_read_or_left_alone() {
        assert_eq!(Category::read("Perangkat Daerah"), Some(Category::Opd));
        assert_eq!(Category::read("Digital"), None);
    }

    #[test]
    fn a_code_reads_back() {
        for category in Category::ALL {
            assert_eq!(category.code().parse(), Ok(category));
        }
    }
}
