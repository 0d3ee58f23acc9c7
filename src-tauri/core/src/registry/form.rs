//! Bentuk Inovasi: its words in files and on paper.

use std::collections::BTreeSet;

use super::Form;
use crate::import::fold::fold_header;

impl Form {
    /// The three forms in the order of Form C.2.
    pub const ALL: [Self; 3] = [Self::TataKelola, Self::PelayananPublik, Self::Lainnya];

    /// The stable word of the data and of the terminal.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TataKelola => "tata_kelola",
            Self::PelayananPublik => "pelayanan_publik",
            Self::Lainnya => "lainnya",
        }
    }

    /// The words beside the box on Form C.2.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::TataKelola => "Tata Kelola",
            Self::PelayananPublik => "Pelayanan Publik",
            Self::Lainnya => "Lainnya",
        }
    }

    /// Every form named in a text, with or without "Inovasi …"; two at once are two forms.
    /// Empty where none is named.
    #[must_use]
    pub fn read(text: &str) -> BTreeSet<Self> {
        let folded = fold_header(text);
        let named = |words: &[&str]| words.iter().any(|word| folded.contains(word));
        Self::ALL
            .into_iter()
            .filter(|form| match form {
                Self::TataKelola => named(&["tatakelola"]),
                Self::PelayananPublik => {
                    named(&["pelayananpublik", "layananpublik"]) || folded == "pelayanan"
                }
                Self::Lainnya => named(&["lainnya", "lainlain"]),
            })
            .collect()
    }
}

impl std::str::FromStr for Form {
    type Err = super::UnknownWord;

    /// Reads [`Form::code`].
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|form| form.code() == text)
            .ok_or_else(|| super::UnknownWord { text: text.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_forms_in_one_cell_are_two_forms() {
        let read = Form::read("Tata Kelola Pemerintahan Daerah dan Pelayanan Publik");
        assert_eq!(read, BTreeSet::from([Form::TataKelola, Form::PelayananPublik]));
    }

    #[test]
    fn the_word_inovasi_and_the_case_do_not_matter() {
        assert_eq!(Form::read("INOVASI PELAYANAN PUBLIK"), BTreeSet::from([Form::PelayananPublik]));
        assert_eq!(Form::read("Inovasi tata-kelola"), BTreeSet::from([Form::TataKelola]));
        let long = "Inovasi Daerah lainnya sesuai urusan pemerintahan kewenangan daerah";
        assert_eq!(Form::read(long), BTreeSet::from([Form::Lainnya]));
    }

    #[test]
    fn words_that_name_no_form_give_none() {
        assert_eq!(Form::read("Teknologi"), BTreeSet::new());
    }

    #[test]
    fn a_code_reads_back() {
        for form in Form::ALL {
            assert_eq!(form.code().parse(), Ok(form));
        }
    }
}
