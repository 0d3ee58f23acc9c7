//! Berita acara: who met, when and where, and what the panel's scores come to.
//!
//! The results are those of [`combine::result`](crate::combine::result) and of nowhere else; what
//! is unfinished is said in words. The date is spelled and the weekday computed, never typed.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::{Letterhead, Signatory};
use crate::combine::{Line, NoResult, Outcome, Standing};
use crate::indonesian;
use crate::panel::RankBy;
use crate::registry::Category;
use crate::stamp::WallMs;

/// Whoever stands on the list of winners: I, II, III, Harapan I–III.
const PRIZES: [&str; 6] =
    ["Terbaik I", "Terbaik II", "Terbaik III", "Harapan I", "Harapan II", "Harapan III"];

/// The berita acara of an event.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Minutes {
    /// Kop surat.
    pub letterhead: Letterhead,
    /// Nomor; empty leaves dots to write on.
    pub number: String,
    /// What it is about, in capitals under "BERITA ACARA": "PENILAIAN INOVASI DAERAH TAHUN 2019".
    pub subject: String,
    /// The day of the meeting, local.
    pub date: NaiveDate,
    /// Where they met, after "bertempat di"; empty leaves dots.
    pub venue: String,
    /// City that stands before the date of the signatures.
    pub place: String,
    /// What was done, after "telah melaksanakan".
    pub agenda: String,
    /// The chair; an empty name leaves a line to write on.
    pub chair: Signatory,
    /// The members, without the chair.
    pub members: Vec<Signatory>,
    /// The results by category, or one group over all.
    pub groups: Vec<ResultGroup>,
    /// What was open when the event was signed, and why it was signed all the same; empty where
    /// nothing was, or it is not signed.
    pub gaps: String,
    /// The event's rules in words, one sentence each.
    pub rules: Vec<String>,
    /// When the document was made, UTC milliseconds; stored in the file's properties.
    pub created: WallMs,
}

/// The results of those who are ranked against one another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ResultGroup {
    /// "Perangkat Daerah", "Puskesmas"; "Semua Kategori" where all are ranked together.
    pub name: String,
    /// Those with a prize, the first first; those who share a rank share its prize.
    pub winners: Vec<Winner>,
    /// Every innovation, ranked ones first.
    pub rows: Vec<ResultRow>,
    /// What is unfinished, a sentence each; empty where the results stand.
    pub unfinished: Vec<String>,
}

/// A prize and who has it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Winner {
    /// "Terbaik I", "Harapan II".
    pub prize: &'static str,
    /// Nama Inovasi.
    pub innovation: String,
    /// Perangkat Daerah.
    pub opd: String,
    /// The total as it is published: "87,25".
    pub total: String,
}

/// One innovation in the ranking.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ResultRow {
    /// The rank; none where there is no result.
    pub rank: Option<u32>,
    /// Nama Inovasi.
    pub innovation: String,
    /// Perangkat Daerah.
    pub opd: String,
    /// The total as it is published, empty where there is none.
    pub total: String,
    /// What a reader should know: the instrument's word for the total, "sementara", "belum dinilai".
    pub remark: String,
}

impl Minutes {
    /// The opening: "Pada hari ini, Selasa, tanggal Lima Belas bulan Oktober tahun Dua Ribu
    /// Sembilan Belas (15-10-2019), bertempat di …".
    #[must_use]
    pub fn opening(&self) -> String {
        let venue = self.venue.trim();
        let venue =
            if venue.is_empty() { "………………………………………" } else { venue };
        format!(
            "Pada hari ini, {}, {} ({}), bertempat di {venue}, kami yang bertanda tangan di bawah \
             ini:",
            indonesian::day_name(self.date.weekday()),
            indonesian::spelled_date(self.date),
            self.date.format("%d-%m-%Y"),
        )
    }

    /// Whether every result stands.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.groups.iter().all(|group| group.unfinished.is_empty())
    }
}

/// The results in the groups in which ranks are given; a group without an innovation is left out.
#[must_use]
pub fn groups(outcome: &Outcome, ranks: RankBy, places: u32) -> Vec<ResultGroup> {
    let group = |name: &str, lines: Vec<&Line>| group(name, &lines, places);
    match ranks {
        RankBy::All if outcome.lines.is_empty() => Vec::new(),
        RankBy::All => vec![group("Semua Kategori", outcome.lines.iter().collect())],
        RankBy::Category => Category::ALL
            .into_iter()
            .map(|category| (category, outcome.of(category).collect::<Vec<_>>()))
            .filter(|(_, lines)| !lines.is_empty())
            .map(|(category, lines)| group(category.label(), lines))
            .collect(),
    }
}

fn group(name: &str, lines: &[&Line], places: u32) -> ResultGroup {
    let total = |line: &Line| {
        line.rounded.as_ref().map(|total| total.indonesian(places)).unwrap_or_default()
    };
    let winners = lines.iter().filter_map(|line| {
        let rank = usize::try_from(line.rank?).ok()?;
        Some(Winner {
            prize: PRIZES.get(rank.checked_sub(1)?)?,
            innovation: line.entrant.name.clone(),
            opd: line.entrant.opd_name.clone(),
            total: total(line),
        })
    });
    let rows = lines.iter().map(|line| ResultRow {
        rank: line.rank,
        innovation: line.entrant.name.clone(),
        opd: line.entrant.opd_name.clone(),
        total: total(line),
        remark: remark(line),
    });
    ResultGroup {
        name: name.to_owned(),
        winners: winners.collect(),
        rows: rows.collect(),
        unfinished: unfinished(lines),
    }
}

/// What stands beside a total, or in its place: the instrument's word for it, "sementara", "belum
/// dinilai".
#[must_use]
pub fn remark(line: &Line) -> String {
    let mut parts = Vec::new();
    match line.standing {
        Standing::Complete => {}
        Standing::Provisional => parts.push("sementara".to_owned()),
        Standing::None => parts.push(why(line).to_owned()),
    }
    if let Some(band) = &line.band {
        parts.push(band.clone());
    }
    if line.shared {
        parts.push("peringkat bersama".to_owned());
    }
    parts.join("; ")
}

fn why(line: &Line) -> &'static str {
    match &line.why {
        Some(NoResult::NoStages) => "tanpa instrumen penilaian",
        Some(NoResult::NobodyExpected) => "belum ada penilai",
        Some(NoResult::NotScored) => "belum dinilai",
        Some(NoResult::Stages(_)) | None => "belum selesai dinilai",
    }
}

/// Longest list of names in a sentence; the lampiran has them all.
const NAMED: usize = 5;

fn unfinished(lines: &[&Line]) -> Vec<String> {
    let named = |standing: Standing| -> Vec<&str> {
        let of = lines.iter().filter(|line| line.standing == standing);
        of.map(|line| line.entrant.name.as_str()).collect()
    };
    let mut said = Vec::new();
    let none = named(Standing::None);
    if !none.is_empty() {
        said.push(format!(
            "{} inovasi belum memiliki hasil dan tidak diberi peringkat: {}.",
            none.len(),
            listed(&none)
        ));
    }
    let open = named(Standing::Provisional);
    if !open.is_empty() {
        said.push(format!(
            "Nilai {} inovasi masih sementara karena ada lembar penilaian yang belum lengkap atau \
             belum dikirim: {}.",
            open.len(),
            listed(&open)
        ));
    }
    said
}

fn listed(names: &[&str]) -> String {
    let shown = names.iter().take(NAMED).copied().collect::<Vec<_>>().join("; ");
    match names.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown}; dan {more} lainnya sebagaimana lampiran"),
    }
}
