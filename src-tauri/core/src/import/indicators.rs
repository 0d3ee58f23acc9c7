//! The 21 indicators of Form C.1 as header words, to recognise a column or a row of theirs.
//!
//! These are aliases for reading only. What an event asks, with definitions and weights, is its
//! instrument's data, which changes by year.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::fold::fold_header;

/// The names on Form C.1 (Balangan), in order; newer words for the same thing after the first.
const NAMES: [&[&str]; 21] = [
    &["Regulasi Inovasi Daerah", "Regulasi Inovasi", "Regulasi"],
    &[
        "Ketersediaan SDM Terhadap Inovasi",
        "Ketersediaan SDM Terhadap Inovasi Daerah",
        "Ketersediaan dan Peran SDM Terhadap Inovasi Daerah",
        "Ketersediaan SDM",
    ],
    &["Dukungan Anggaran"],
    &["Penggunaan IT", "Alat Kerja", "Alat Kerja (d/h Penggunaan IT)"],
    &["Bimtek Inovasi", "Bimtek"],
    &[
        "Program dan Kegiatan di Renstra OPD",
        "Program dan Kegiatan Inovasi Perangkat Daerah dalam RKPD",
        "Integrasi Program dan Kegiatan Inovasi dalam RKPD",
    ],
    &["Jejaring Inovasi"],
    &["Replikasi"],
    &["Pedoman Teknis"],
    &["Pengelola Inovasi", "Pelaksana Inovasi Daerah"],
    &["Ketersediaan Inovasi Layanan", "Ketersediaan Informasi Layanan"],
    &["Penyelesaian Layanan Pengaduan"],
    &["Tingkat Partisipasi Stakeholder", "Keterlibatan Aktor Inovasi"],
    &["Kemudahan Informasi Layanan"],
    &["Kemudahan Informasi yang Dihasilkan", "Kemudahan Proses Inovasi yang Dihasilkan"],
    &["Online Sistem", "Layanan Terintegrasi", "Layanan Terintegrasi (d/h Online Sistem)"],
    &["Kecepatan Inovasi", "Kecepatan Penciptaan Inovasi"],
    &["Kemanfaatan Inovasi"],
    &["Tingkat Kepuasan Penggunaan Inovasi Daerah", "Kepuasan Pelaksanaan Inovasi Daerah"],
    &["Sosialisasi Kebijakan", "Sosialisasi Inovasi Daerah"],
    &["Kualitas Inovasi Daerah"],
];

/// The number of each name, by its folded form.
static NUMBERS: LazyLock<BTreeMap<String, u8>> = LazyLock::new(|| {
    let numbered = NAMES.iter().zip(1_u8..);
    numbered.flat_map(|(names, no)| names.iter().map(move |name| (fold_header(name), no))).collect()
});

/// What a header or a cell says of an indicator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct IndicatorWord {
    /// Its number on Form C.1, 1–21.
    pub number: u8,
    /// What of it the words ask for.
    pub part: Part,
}

/// What is said of an indicator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// The Uraian, also where nothing is said.
    Uraian,
    /// The evidence (Bukti Dukung).
    Evidence,
    /// The level that the agency claims.
    Claim,
}

/// Folded words for the level that an agency claims.
const CLAIM: [&str; 8] = [
    "levelyangdiklaim",
    "parameterdiklaim",
    "leveldiklaim",
    "klaimlevel",
    "levelklaim",
    "klaimopd",
    "nilaiklaim",
    "klaim",
];

/// Whether a head asks for the level that the agency claims, of whichever indicator.
#[must_use]
pub fn is_claim(text: &str) -> bool {
    CLAIM.contains(&fold_header(text).as_str())
}

/// The indicator that a text names ("3. Dukungan Anggaran", "Bukti Dukung Replikasi",
/// "Indikator 7 - Uraian").
#[must_use]
pub fn read(text: &str) -> Option<IndicatorWord> {
    let folded = fold_header(text);
    let (core, part) = strip_part(&folded);
    let numbered = core.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let known = |core: &str| NUMBERS.get(core).copied();
    let number = known(core).or_else(|| known(numbered)).or_else(|| {
        let digits = core.strip_prefix("indikator")?;
        digits.parse().ok().filter(|number| (1..=21).contains(number))
    })?;
    Some(IndicatorWord { number, part })
}

/// Every known name in its folded form, with its number.
pub(super) fn names() -> impl Iterator<Item = (&'static str, u8)> {
    NUMBERS.iter().map(|(name, number)| (name.as_str(), *number))
}

/// Takes "uraian", "bukti", "klaim" and the like off either end; says which part that was.
fn strip_part(folded: &str) -> (&str, Part) {
    for word in CLAIM {
        if let Some(core) = folded.strip_prefix(word).or_else(|| folded.strip_suffix(word))
            && !core.is_empty()
        {
            return (core, Part::Claim);
        }
    }
    for word in ["buktidukung", "datadukung", "dokumenpendukung", "evidence", "bukti"] {
        if let Some(core) = folded.strip_prefix(word).or_else(|| folded.strip_suffix(word))
            && !core.is_empty()
        {
            return (core, Part::Evidence);
        }
    }
    for word in ["uraian", "keterangan"] {
        if let Some(core) = folded.strip_prefix(word).or_else(|| folded.strip_suffix(word))
            && !core.is_empty()
        {
            return (core, Part::Uraian);
        }
    }
    (folded, Part::Uraian)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_indicator_is_known_by_each_of_its_names() {
        for (at, names) in NAMES.iter().enumerate() {
            for name in *names {
                let word = read(name).unwrap();
                assert_eq!((usize::from(word.number), word.part), (at + 1, Part::Uraian), "{name}");
            }
        }
    }

    #[test]
    fn numbers_and_the_part_asked_for_are_understood() {
        let evidence = Some(IndicatorWord { number: 8, part: Part::Evidence });
        assert_eq!(read("8. Replikasi (Bukti Dukung)"), evidence);
        assert_eq!(read("Bukti Dukung - Replikasi"), evidence);
        assert_eq!(
            read("Indikator 7 Uraian"),
            Some(IndicatorWord { number: 7, part: Part::Uraian })
        );
        let claim = Some(IndicatorWord { number: 3, part: Part::Claim });
        for text in
            ["3. Dukungan Anggaran – Klaim", "Klaim indikator 3", "Level klaim Dukungan Anggaran"]
        {
            assert_eq!(read(text), claim, "{text}");
        }
    }

    #[test]
    fn other_words_are_no_indicator() {
        for text in
            ["Bukti Dukung", "Uraian", "Klaim", "Indikator", "Indikator 22", "Nama Inovasi", ""]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
