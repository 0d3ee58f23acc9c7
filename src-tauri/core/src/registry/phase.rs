//! Tahap of a Rencana Aksi: its words in files and on paper.

use super::Phase;
use crate::import::fold::fold_header;

impl Phase {
    /// The four phases in the order of the form.
    pub const ALL: [Self; 4] =
        [Self::Persiapan, Self::Pelaksanaan, Self::Pengawasan, Self::Evaluasi];

    /// The stable word of the data and of the terminal.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Persiapan => "persiapan",
            Self::Pelaksanaan => "pelaksanaan",
            Self::Pengawasan => "pengawasan",
            Self::Evaluasi => "evaluasi",
        }
    }

    /// The word on the form.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Persiapan => "Persiapan",
            Self::Pelaksanaan => "Pelaksanaan",
            Self::Pengawasan => "Pengawasan",
            Self::Evaluasi => "Evaluasi",
        }
    }

    /// The phase that a short text names, if it names exactly one ("I. PERSIAPAN", "Tahap
    /// Pelaksanaan", "Pengawasan / Monitoring").
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let folded = fold_header(text);
        let named = |words: &[&str]| words.iter().any(|word| folded.contains(word));
        let mut phases = Self::ALL.into_iter().filter(|phase| match phase {
            Self::Persiapan => named(&["persiapan", "perencanaan"]),
            Self::Pelaksanaan => named(&["pelaksanaan"]),
            Self::Pengawasan => named(&["pengawasan", "pengendalian"]),
            Self::Evaluasi => named(&["evaluasi"]),
        });
        let first = phases.next();
        first.filter(|_| phases.next().is_none())
    }
}

impl std::str::FromStr for Phase {
    type Err = super::UnknownWord;

    /// Reads [`Phase::code`].
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|phase| phase.code() == text)
            .ok_or_else(|| super::UnknownWord { text: text.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phase_is_read_however_it_is_numbered_and_none_where_two_are_named() {
        assert_eq!(Phase::read("II. PELAKSANAAN"), Some(Phase::Pelaksanaan));
        assert_eq!(Phase::read("Tahap persiapan :"), Some(Phase::Persiapan));
        assert_eq!(Phase::read("Pengawasan dan Evaluasi"), None);
        assert_eq!(Phase::read("Rapat tim"), None);
    }

    #[test]
    fn a_code_reads_back() {
        for phase in Phase::ALL {
            assert_eq!(phase.code().parse(), Ok(phase));
        }
    }
}
