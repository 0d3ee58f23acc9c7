//! The scores of an event as a workbook.

use meja_core::{
    combine,
    document::{BookMark, ScoreBook},
    panel::Panel,
};
use meja_store::Connection;

use super::Papers;
use crate::{AppError, case::panel};

/// What the mark of a score book calls its kind.
pub(in crate::case) const SCORES: &str = "scores";

impl Papers {
    /// The score book, not yet sealed; `None` where the event scores nothing.
    pub(in crate::case) fn score_book(
        &self,
        conn: &Connection,
    ) -> Result<Option<ScoreBook>, AppError> {
        let panel = panel::read(conn)?;
        Ok((!panel.stages.is_empty()).then(|| self.score_book_of(panel)))
    }

    /// The ranking with the recap of all totals, not yet sealed; `None` where the event scores
    /// nothing.
    pub(in crate::case) fn ranking(
        &self,
        conn: &Connection,
    ) -> Result<Option<ScoreBook>, AppError> {
        let title = format!("INOVASI DAERAH TAHUN {}", self.ground.event.form_year);
        Ok(self.score_book(conn)?.map(|book| ScoreBook { title, ..book }))
    }

    /// The score book of a panel.
    fn score_book_of(&self, panel: Panel) -> ScoreBook {
        let event = &self.ground.event;
        ScoreBook {
            letterhead: self.letterhead(),
            title: format!("BUKU NILAI INOVASI DAERAH TAHUN {}", event.form_year),
            event: event.name.clone(),
            created: self.now.wall_ms,
            seal: String::new(),
            outcome: combine::result(&panel),
            rules: super::rules(&panel),
            mark: BookMark {
                kind: SCORES.to_owned(),
                event: event.id.to_string(),
                name: event.name.clone(),
                seal: String::new(),
                digest: panel.digest().to_string(),
                desk: String::new(),
            },
            panel,
        }
    }
}
