//! The first sheet: what the instrument is called, how it scores, its bands and its index.

use super::{
    super::{ENDS, INDEX, KINDS},
    Reading, heading, name, place, same,
};
use crate::import::Grid;
use crate::instrument::{DraftBand, DraftIndex, DraftScoring, Kind, Part};
use crate::said;

/// Parts of the first sheet.
const HEAD: [Part; 13] = [
    Part::Id,
    Part::Version,
    Part::Title,
    Part::FormCode,
    Part::Source,
    Part::Kind,
    Part::Columns,
    Part::Divisor,
    Part::WeightsTotal,
    Part::Maximum,
    Part::CommentAt,
    Part::BandLabel,
    Part::IndexBandLabel,
];

impl Reading {
    pub(super) fn head(&mut self, grid: &Grid) {
        let mut scoring = DraftScoring::default();
        let mut index = DraftIndex::default();
        let (mut scored, mut indexed) = (false, false);
        for at in 0..grid.rows.len() {
            let label = heading(grid.cell(at, 0));
            let part = HEAD.into_iter().find(|part| same(part.label(), &label));
            if let Some(part) = part {
                let bands = [
                    (Part::BandLabel, Part::BandFrom, scoring.bands.len()),
                    (Part::IndexBandLabel, Part::IndexBandFrom, index.bands.len()),
                ];
                let band = bands.into_iter().find(|(label, _, _)| *label == part);
                let nth = band.map(|(_, _, count)| count + 1);
                self.cells.insert(place(None, part, nth), name(grid, at, 1));
                if let Some((_, from, _)) = band {
                    self.cells.insert(place(None, from, nth), name(grid, at, 2));
                }
                scored |= self.line(grid, at, part, &mut scoring, &mut index);
            } else if let Some(nth) = INDEX.iter().position(|known| same(known, &label)) {
                let cell = name(grid, at, 1);
                self.cells.insert(place(None, Part::IndexNumber, Some(nth + 1)), cell);
                indexed |= self.index_line(grid, at, nth, &mut index);
            } else if !label.is_empty() && !grid.cell(at, 1).is_blank() && !same(&label, "Isian") {
                let said = said!(
                    "Isian \"{text}\" tidak dikenal; pakai nama isian dari formulir, atau hapus \
                     barisnya.",
                    text = label
                );
                self.problem(name(grid, at, 0), "fault.entry_unknown", said);
            }
        }
        if indexed || !index.bands.is_empty() {
            scoring.index = Some(index);
            scored = true;
        }
        // A form that scores and says nothing of it gets its problems at the empty cells.
        if scored || self.draft.kind == Kind::Scores {
            self.draft.scoring = Some(scoring);
        }
    }

    /// Takes a line of the head; true where it says something about scores.
    fn line(
        &mut self,
        grid: &Grid,
        at: usize,
        part: Part,
        scoring: &mut DraftScoring,
        index: &mut DraftIndex,
    ) -> bool {
        if part == Part::Version {
            self.draft.version = self.whole(grid, at, 1).unwrap_or_default();
            return false;
        }
        let text = self.text(grid, at, 1);
        let says = !text.is_empty();
        let plain = [
            (Part::Id, &mut self.draft.id),
            (Part::Title, &mut self.draft.title),
            (Part::FormCode, &mut self.draft.form_code),
            (Part::Source, &mut self.draft.source),
            (Part::Divisor, &mut scoring.divisor),
            (Part::WeightsTotal, &mut scoring.weights_total),
            (Part::Maximum, &mut scoring.maximum),
        ];
        if let Some((_, slot)) = plain.into_iter().find(|(known, _)| *known == part) {
            *slot = text;
        } else if part == Part::Kind {
            self.kind(grid, at, &text);
        } else if part == Part::Columns {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            self.draft.columns = lines.map(ToOwned::to_owned).collect();
        } else if part == Part::CommentAt {
            self.ends(grid, at, &text, scoring);
        } else {
            let from = self.text(grid, at, 2);
            // A line of the form that was left empty is no band.
            if says || !from.is_empty() {
                let whole = part == Part::BandLabel;
                let bands = if whole { &mut scoring.bands } else { &mut index.bands };
                bands.push(DraftBand { from, label: text });
                return whole;
            }
        }
        says && matches!(part, Part::Divisor | Part::WeightsTotal | Part::Maximum | Part::CommentAt)
    }

    fn kind(&mut self, grid: &Grid, at: usize, text: &str) {
        match KINDS.iter().find(|(_, word)| same(word, text)) {
            Some((kind, _)) => self.draft.kind = *kind,
            None => {
                let known = "tulis Nilai, Catatan, Profil, atau Rencana";
                self.fault(name(grid, at, 1), place(None, Part::Kind, None), text, known);
            }
        }
    }

    fn ends(&mut self, grid: &Grid, at: usize, text: &str, scoring: &mut DraftScoring) {
        for word in text.split([',', ';']).map(str::trim).filter(|word| !word.is_empty()) {
            match ENDS.iter().find(|(_, known)| same(known, word)) {
                Some((end, _)) => scoring.comment_at.push(*end),
                None => {
                    let known = "tulis terendah, tertinggi, atau keduanya dipisah koma";
                    self.fault(name(grid, at, 1), place(None, Part::CommentAt, None), word, known);
                }
            }
        }
    }

    fn index_line(&mut self, grid: &Grid, at: usize, nth: usize, index: &mut DraftIndex) -> bool {
        if nth == 1 || nth == 2 {
            let number = self.whole(grid, at, 1);
            let field = if nth == 1 { &mut index.divisor_at_least } else { &mut index.count_cap };
            *field = number.unwrap_or_default();
            return number.is_some();
        }
        let text = self.text(grid, at, 1);
        let says = !text.is_empty();
        match nth {
            0 => index.spd_maximum = text,
            3 => index.count_each = text,
            _ => index.maximum = text,
        }
        says
    }
}
