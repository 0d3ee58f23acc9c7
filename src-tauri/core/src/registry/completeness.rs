//! Kelengkapan: how much of what is asked of an innovation was submitted.
//!
//! This is a count, not a score: it says what is there, never whether it is good. Every thing
//! asked counts one, so that anybody can work it out again: the six fields of the profile that
//! Form C.1 and the web profile have in common, a rancang bangun of [`MIN_DESIGN_WORDS`], an
//! uraian and evidence for each indicator, the profile video. With the 21 indicators of Form C.1
//! that is 50. Source: Form C.1 and the web profile (Pedoman Teknis SEPEDA BARU, Balangan 2022),
//! the rules on rancang bangun and video as in [`super::checks`].

use super::checks::{self, MIN_DESIGN_WORDS, is_blank, word_count};
use super::{Form, Stage, Started};

/// Where the measure comes from, in Indonesian.
pub const SOURCE: &str = "Isian yang diminta Form C.1 dan profil web inovasi; rancang bangun paling \
     sedikit 300 kata (ketentuan IID); video profil (SE Mendagri No. 002.6/2866/SJ/2022)";

/// The indicator of Form C.1 under which the video is filed; a link named there is the video.
const VIDEO: u32 = 21;

/// A field of the profile that counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum ProfileField {
    /// Tahapan Inovasi.
    Stage,
    /// Bentuk Inovasi.
    Forms,
    /// Jenis Inisiator.
    Initiator,
    /// Inovasi Dimulai.
    Started,
    /// Tujuan; of Form C.1, Latar Belakang or Permasalahan.
    Purpose,
    /// Manfaat or Hasil.
    Benefit,
}

impl ProfileField {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 6] =
        [Self::Stage, Self::Forms, Self::Initiator, Self::Started, Self::Purpose, Self::Benefit];
}

/// What was submitted for an innovation.
#[derive(Clone, Copy, Debug)]
pub struct Submitted<'a> {
    /// Tahapan Inovasi.
    pub stage: Option<Stage>,
    /// Bentuk Inovasi.
    pub forms: &'a [Form],
    /// Jenis Inisiator.
    pub initiator: &'a str,
    /// Inovasi Dimulai.
    pub started: Option<Started>,
    /// Texts of which one is enough: Tujuan, Latar Belakang, Permasalahan.
    pub purpose: [&'a str; 3],
    /// Texts of which one is enough: Manfaat, Hasil.
    pub benefit: [&'a str; 2],
    /// Rancang bangun; of Form C.1, its Metode & Strategi.
    pub design: &'a str,
    /// How many indicators are asked: 21 of Form C.1. They are numbered from 1.
    pub indicators: u32,
    /// Answers by number of the indicator, each number once.
    pub answers: &'a [(u32, checks::Answer<'a>)],
    /// Attached files.
    pub pieces: &'a [Piece],
}

/// An attached file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Piece {
    /// The indicator it is filed under.
    pub indicator: Option<u32>,
    /// Whether it is a video ([`checks::is_video`]).
    pub video: bool,
}

/// How many of the things asked are there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Part {
    /// There.
    pub done: u32,
    /// Asked.
    pub asked: u32,
}

/// How complete an innovation is, part by part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Completeness {
    /// Fields of the profile.
    pub profile: Part,
    /// Fields of the profile that are not filled.
    pub missing: Vec<ProfileField>,
    /// Words of the rancang bangun; 300 are asked.
    pub design_words: u32,
    /// Whether they are enough.
    pub design: Part,
    /// Indicators with an uraian.
    pub answers: Part,
    /// Indicators with evidence, named or attached.
    pub evidence: Part,
    /// Files attached.
    pub pieces: u32,
    /// A profile video.
    pub video: Part,
}

impl Completeness {
    /// All parts together.
    #[must_use]
    pub const fn whole(&self) -> Part {
        let parts = [self.profile, self.design, self.answers, self.evidence, self.video];
        let [a, b, c, d, e] = parts;
        Part {
            done: a.done + b.done + c.done + d.done + e.done,
            asked: a.asked + b.asked + c.asked + d.asked + e.asked,
        }
    }

    /// The whole in percent, rounded down: 100 only where nothing is missing.
    #[must_use]
    pub fn percent(&self) -> u32 {
        let Part { done, asked } = self.whole();
        (done * 100).checked_div(asked).unwrap_or(100)
    }
}

/// Counts what is there.
#[must_use]
pub fn completeness(of: &Submitted<'_>) -> Completeness {
    let any = |texts: &[&str]| texts.iter().any(|text| !is_blank(text));
    let missing: Vec<ProfileField> = ProfileField::ALL
        .into_iter()
        .filter(|field| !match field {
            ProfileField::Stage => of.stage.is_some(),
            ProfileField::Forms => !of.forms.is_empty(),
            ProfileField::Initiator => any(&[of.initiator]),
            ProfileField::Started => of.started.is_some(),
            ProfileField::Purpose => any(&of.purpose),
            ProfileField::Benefit => any(&of.benefit),
        })
        .collect();
    let words = if is_blank(of.design) { 0 } else { word_count(of.design) };
    let answer = |number| of.answers.iter().find(|(at, _)| *at == number).map(|(_, answer)| answer);
    let indicators = || 1..=of.indicators;
    let answered =
        indicators().filter(|number| answer(*number).is_some_and(|one| !is_blank(one.uraian)));
    let evidenced = indicators().filter(|number| {
        answer(*number).is_some_and(|one| !is_blank(one.bukti))
            || of.pieces.iter().any(|piece| piece.indicator == Some(*number))
    });
    let flag = |there: bool| Part { done: u32::from(there), asked: 1 };
    let all = count(ProfileField::ALL.len());
    Completeness {
        profile: Part { done: all - count(missing.len()), asked: all },
        missing,
        design_words: count(words),
        design: flag(words >= MIN_DESIGN_WORDS),
        answers: Part { done: count(answered.count()), asked: of.indicators },
        evidence: Part { done: count(evidenced.count()), asked: of.indicators },
        pieces: count(of.pieces.len()),
        video: flag(
            of.pieces.iter().any(|piece| piece.video)
                || answer(VIDEO).is_some_and(|one| one.bukti.contains("://")),
        ),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nothing<'a>() -> Submitted<'a> {
        Submitted {
            stage: None,
            forms: &[],
            initiator: "",
            started: None,
            purpose: [""; 3],
            benefit: [""; 2],
            design: "",
            indicators: 21,
            answers: &[],
            pieces: &[],
        }
    }

    #[test]
    fn nothing_submitted_is_nothing_of_fifty() {
        let found = completeness(&nothing());
        assert_eq!(found.whole(), Part { done: 0, asked: 50 });
        assert_eq!(found.percent(), 0);
        assert_eq!(found.missing, ProfileField::ALL);
    }

    #[test]
    fn everything_submitted_is_a_hundred_percent_and_one_thing_less_is_not() {
        let design = "kata ".repeat(MIN_DESIGN_WORDS);
        let said = checks::Answer { uraian: "Perbup 5/2021", bukti: "perbup.pdf" };
        let answers: Vec<_> = (1..=21).map(|number| (number, said)).collect();
        let pieces = [Piece { indicator: Some(21), video: true }];
        let whole = Submitted {
            stage: Some(Stage::Penerapan),
            forms: &[Form::TataKelola],
            initiator: "ASN",
            started: Some(Started::Year(2019)),
            purpose: ["", "", "Antrean panjang"],
            benefit: ["", "Lebih cepat"],
            design: &design,
            answers: &answers,
            pieces: &pieces,
            ..nothing()
        };
        let found = completeness(&whole);
        assert_eq!((found.whole().done, found.percent()), (50, 100));
        assert_eq!((found.design_words, found.pieces), (300, 1));
        let less = completeness(&Submitted { design: "kata", ..whole });
        assert_eq!((less.whole().done, less.percent()), (49, 98));
    }

    #[test]
    fn words_for_nothing_count_as_nothing() {
        let none = checks::Answer { uraian: "Belum ada.", bukti: "-" };
        let found = completeness(&Submitted {
            initiator: "-",
            purpose: ["nihil", "", ""],
            design: "belum",
            answers: &[(1, none)],
            ..nothing()
        });
        assert_eq!(found.whole().done, 0);
        assert_eq!(found.design_words, 0);
    }

    #[test]
    fn a_file_evidences_the_indicator_it_is_filed_under_once() {
        let named = checks::Answer { uraian: "", bukti: "DPA 2021" };
        let pieces = [
            Piece { indicator: Some(3), video: false },
            Piece { indicator: Some(3), video: false },
            Piece { indicator: Some(7), video: false },
            Piece { indicator: None, video: false },
            Piece { indicator: Some(40), video: false },
        ];
        let found =
            completeness(&Submitted { answers: &[(3, named)], pieces: &pieces, ..nothing() });
        assert_eq!(found.evidence, Part { done: 2, asked: 21 });
        assert_eq!((found.answers.done, found.pieces, found.video.done), (0, 5, 0));
        let link = checks::Answer { uraian: "", bukti: "https://contoh.go.id/video" };
        let found = completeness(&Submitted { answers: &[(21, link)], ..nothing() });
        assert_eq!((found.evidence.done, found.video.done), (1, 1));
    }
}
