//! Tahapan Inovasi: its words in files and on paper.

use super::Stage;
use crate::import::fold::fold_header;

impl Stage {
    /// The three stages in the order of Form C.2.
    pub const ALL: [Self; 3] = [Self::Inisiatif, Self::UjiCoba, Self::Penerapan];

    /// The stable word of the data and of the terminal.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Inisiatif => "inisiatif",
            Self::UjiCoba => "uji_coba",
            Self::Penerapan => "penerapan",
        }
    }

    /// The words beside the box on Form C.2.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Inisiatif => "Inisiatif",
            Self::UjiCoba => "Uji Coba",
            Self::Penerapan => "Penerapan",
        }
    }

    /// The stage that a text names, if it names exactly one ("Inisiasi", "Ujicoba",
    /// "Tahap Implementasi" …).
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let folded = fold_header(text);
        let named = |words: &[&str]| words.iter().any(|word| folded.contains(word));
        let mut stages = Self::ALL.into_iter().filter(|stage| match stage {
            Self::Inisiatif => named(&["inisiatif", "inisiasi"]),
            Self::UjiCoba => named(&["ujicoba", "pilotproject", "piloting"]),
            Self::Penerapan => named(&["penerapan", "diterapkan", "implementasi"]),
        });
        let first = stages.next();
        first.filter(|_| stages.next().is_none())
    }
}

impl std::str::FromStr for Stage {
    type Err = super::UnknownWord;

    /// Reads [`Stage::code`].
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|stage| stage.code() == text)
            .ok_or_else(|| super::UnknownWord { text: text.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_a_stage_is_read() {
        for (text, stage) in [
            ("Inisiatif", Stage::Inisiatif),
            ("INISIASI", Stage::Inisiatif),
            ("Ujicoba", Stage::UjiCoba),
            ("Uji Coba", Stage::UjiCoba),
            ("uji-coba", Stage::UjiCoba),
            ("Penerapan", Stage::Penerapan),
            ("Tahap Implementasi", Stage::Penerapan),
        ] {
            assert_eq!(Stage::read(text), Some(stage), "{text}");
        }
    }

    #[test]
    fn no_stage_or_two_stages_are_not_guessed() {
        assert_eq!(Stage::read("Terbit"), None);
        assert_eq!(Stage::read("Uji Coba / Penerapan"), None);
    }

    #[test]
    fn a_code_reads_back() {
        for stage in Stage::ALL {
            assert_eq!(stage.code().parse(), Ok(stage));
        }
    }
}
