//! The scores of an event as a workbook.

use meja_core::{
    approval::Digest,
    combine,
    document::{BookMark, ScoreBook},
    panel::Panel,
};

use super::Papers;

/// What the mark of a score book calls its kind.
pub(in crate::case) const SCORES: &str = "scores";

impl Papers {
    /// The ranking with the recap of all totals, from the score book.
    pub(in crate::case) fn ranking(&self, book: ScoreBook) -> ScoreBook {
        let title = format!("INOVASI DAERAH TAHUN {}", self.ground.event.form_year);
        ScoreBook { title, ..book }
    }

    /// The score book of a panel that scores and of its digest, not yet sealed.
    pub(in crate::case) fn score_book(&self, panel: Panel, content: Digest) -> ScoreBook {
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
                digest: content.to_string(),
                desk: String::new(),
            },
            panel,
        }
    }
}
