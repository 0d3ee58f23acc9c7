//! Rencana Aksi as the desks found it: what was planned beside what was found, an innovation a
//! part.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Letterhead;
use crate::registry::Phase;
use crate::stamp::WallMs;

/// The Rencana Aksi of an event.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ActionsBook {
    /// Kop surat.
    pub letterhead: Letterhead,
    /// Title in capitals.
    pub title: String,
    /// When the document was made, UTC milliseconds; stored in the file's properties.
    pub created: WallMs,
    /// The plans in the order in which they are printed.
    pub plans: Vec<ActionsPlan>,
}

/// One innovation's Rencana Aksi.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ActionsPlan {
    /// Nama OPD.
    pub opd: String,
    /// Judul Inovasi.
    pub innovation: String,
    /// Name of the desk.
    pub desk: String,
    /// Day of the review in the event's zone; `None` where no slot is planned.
    pub date: Option<NaiveDate>,
    /// Names of the assessors.
    pub assessors: Vec<String>,
    /// The activities in the order of the form.
    pub rows: Vec<ActionsRow>,
}

impl ActionsPlan {
    /// How many activities the desk wrote about.
    #[must_use]
    pub fn seen(&self) -> usize {
        self.rows.iter().filter(|row| row.is_seen()).count()
    }

    /// The mean of what is done over the activities that have a figure, in percent.
    #[must_use]
    pub fn done(&self) -> Option<f64> {
        let figures: Vec<f64> =
            self.rows.iter().filter_map(|row| row.progress.map(f64::from)).collect();
        // A plan has few activities: their number is exact in a float.
        let count = u32::try_from(figures.len()).ok().filter(|count| *count > 0)?;
        Some(figures.iter().sum::<f64>() / f64::from(count))
    }
}

/// One activity.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ActionsRow {
    /// Its number in the plan.
    pub number: u32,
    /// Tahap.
    pub phase: Option<Phase>,
    /// Kegiatan.
    pub activity: String,
    /// Pelaksana.
    pub actor: String,
    /// Waktu.
    pub timing: String,
    /// Output.
    pub output: String,
    /// Metode.
    pub method: String,
    /// Biaya, as written.
    pub cost: String,
    /// Faktual.
    pub finding: String,
    /// Capaian, percent.
    pub progress: Option<u8>,
    /// Kendala.
    pub obstacle: String,
    /// Solusi.
    pub solution: String,
}

impl ActionsRow {
    /// Whether the desk wrote anything about it.
    #[must_use]
    pub fn is_seen(&self) -> bool {
        self.progress.is_some()
            || [&self.finding, &self.obstacle, &self.solution]
                .iter()
                .any(|text| !text.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_counts_what_has_a_figure_and_nothing_else() {
        let row = |progress| ActionsRow { progress, ..ActionsRow::default() };
        let plan = |rows| ActionsPlan {
            opd: String::new(),
            innovation: String::new(),
            desk: String::new(),
            date: None,
            assessors: vec![],
            rows,
        };
        assert_eq!(plan(vec![row(Some(100)), row(None), row(Some(0))]).done(), Some(50.0));
        assert_eq!(plan(vec![row(None)]).done(), None);
        assert_eq!(plan(vec![row(Some(0)), row(None)]).seen(), 1);
    }
}
