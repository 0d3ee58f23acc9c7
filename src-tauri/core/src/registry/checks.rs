//! What the data itself answers, as ready sentences for Faktual.
//!
//! Pure rules over what an agency submitted; an assessor takes a sentence over with one key and
//! nothing is ever written unasked. Left out: whether a document is good, which only a person
//! can say, and reading files (size and duration come in as facts). The rules know the rows of
//! the shipped instruments C.1 (`c1-21`) and C.2 (`c2-2022`).

mod evidence;
mod running;
#[cfg(test)]
mod tests;
mod text;
mod video;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Stage, Started};
use crate::instrument::Indicator;

pub use text::{is_blank, word_count};
pub use video::is_video;

/// Whole years an innovation must have run (C.2, row 1).
pub const MIN_YEARS: u32 = 2;
/// Words a rancang bangun must have.
pub const MIN_DESIGN_WORDS: usize = 300;
/// Largest evidence file, in bytes; a file manager shows it as 10 MB. Above it a link is due.
pub const MAX_FILE_BYTES: u64 = 10 * 1024 * 1024;
/// Shortest and longest profile video, in seconds (2 to 3 minutes).
pub const VIDEO_SECONDS: std::ops::RangeInclusive<u32> = 120..=180;

/// Which question a check answers; a closed set, in the order of the rows of C.2.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum CheckCode {
    /// Two years running, or still at a stage that need not have run them.
    Running,
    /// Rancang bangun of at least [`MIN_DESIGN_WORDS`].
    DesignLength,
    /// A regulation attached.
    Regulation,
    /// A budget document attached.
    Budget,
    /// Evidence for k of the indicators.
    EvidenceCount,
    /// No file above [`MAX_FILE_BYTES`].
    FileSize,
    /// A profile video: MP4, [`VIDEO_SECONDS`] long.
    Video,
}

impl CheckCode {
    /// Stable name for files and the interface: "running".
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::DesignLength => "design_length",
            Self::Regulation => "regulation",
            Self::Budget => "budget",
            Self::EvidenceCount => "evidence_count",
            Self::FileSize => "file_size",
            Self::Video => "video",
        }
    }

    /// The row of Form C.2 the check belongs to.
    #[must_use]
    pub const fn row(self) -> &'static str {
        match self {
            Self::Running => "c2.1",
            Self::DesignLength => "c2.2",
            Self::Regulation => "c2.3",
            Self::Budget => "c2.4",
            Self::EvidenceCount | Self::FileSize => "c2.5",
            Self::Video => "c2.6",
        }
    }

    /// Where the rule comes from, in Indonesian.
    #[must_use]
    pub const fn source(self) -> &'static str {
        match self {
            Self::Running => "Form C.2 baris 1",
            Self::DesignLength => "Ketentuan IID: rancang bangun paling sedikit 300 kata",
            Self::Regulation => "Form C.2 baris 3 dan Form C.1 indikator 1",
            Self::Budget => "Form C.2 baris 4 dan Form C.1 indikator 3",
            Self::EvidenceCount => "Form C.2 baris 5 dan Form C.1",
            Self::FileSize => "Ketentuan IID: berkas bukti paling besar 10 MB, selebihnya tautan",
            Self::Video => "SE Mendagri No. 002.6/2866/SJ/2022: MP4, 2 sampai 3 menit",
        }
    }
}

/// What the data says to a check.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Verdict {
    /// The data shows it.
    Met,
    /// The data shows the contrary.
    NotMet,
    /// The data does not decide; the sentence says what is open.
    Unknown,
}

/// One answered check.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Check {
    /// Which question.
    pub code: CheckCode,
    /// Row of Form C.2 it belongs to: "c2.1".
    pub indicator: &'static str,
    /// What the data says.
    pub verdict: Verdict,
    /// Ready Indonesian sentence for Faktual.
    pub sentence: String,
    /// Where the rule comes from.
    pub source: &'static str,
}

impl Check {
    fn new(code: CheckCode, verdict: Verdict, sentence: String) -> Self {
        Self { code, indicator: code.row(), verdict, sentence, source: code.source() }
    }
}

/// What an agency wrote beside one indicator of C.1.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Answer<'a> {
    /// Uraian.
    pub uraian: &'a str,
    /// Bukti Dukung as text: the name of a document, a link.
    pub bukti: &'a str,
}

/// One attached piece of evidence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Attachment<'a> {
    /// Row of C.1 it is filed under ("c1.1"), where it is.
    pub indicator: Option<&'a str>,
    /// File name, or the address of a link.
    pub name: &'a str,
    /// Media type where known: "application/pdf".
    pub mime: Option<&'a str>,
    /// Size in bytes; `None` for a link.
    pub bytes: Option<u64>,
    /// Length of a video in seconds, where it was read from the file.
    pub video_seconds: Option<u32>,
}

/// What the checks look at.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The day up to which an innovation has been running, local.
    pub event_date: NaiveDate,
    /// Inovasi Dimulai.
    pub started: Option<Started>,
    /// Tahapan Inovasi.
    pub stage: Option<Stage>,
    /// The indicators to be evidenced: the rows of C.1.
    pub indicators: &'a [Indicator],
    /// Answers by indicator id.
    pub answers: &'a BTreeMap<String, Answer<'a>>,
    /// Everything attached, in the order it is shown.
    pub evidence: &'a [Attachment<'a>],
    /// Rancang bangun; of Form C.1, its Metode & Strategi.
    pub design: &'a str,
}

/// Answers every check, in the order of the rows of C.2.
#[must_use]
pub fn check(facts: &Facts<'_>) -> Vec<Check> {
    vec![
        running::running(facts),
        text::design_length(facts),
        evidence::regulation(facts),
        evidence::budget(facts),
        evidence::count(facts),
        evidence::file_size(facts),
        video::video(facts),
    ]
}
