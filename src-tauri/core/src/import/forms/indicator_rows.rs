//! Rows of the table of 21 indicators, also continued, split, side by side or without a head.

use super::super::indicators;
use super::super::problem::ProblemCode;
use super::columns::{Column, Columns, Slot};
use super::head_row::{is_number, numbers_columns};
use super::near;
use super::raw::Raw;
use super::walk::{Cell, Piece};
use super::words;
use crate::said;

/// The table in work.
#[derive(Clone, Debug)]
pub(super) struct IndicatorRows {
    columns: Columns,
    /// By table that stands side by side: the indicator of the row above.
    above: Vec<Option<u8>>,
}

/// Whether a cell of the row is exactly an indicator's name.
pub(super) fn names_one(cells: &[Cell]) -> bool {
    cells.iter().any(|cell| is_name(&cell.piece.text))
}

fn is_name(text: &str) -> bool {
    indicators::read(text).is_some_and(|word| word.part == indicators::Part::Uraian)
}

/// The place of the name in a row like "3 | Dukungan Anggaran | … | …" of a table without head.
pub(super) fn headless(cells: &[Cell]) -> Option<usize> {
    let name = cells.iter().position(|cell| is_name(&cell.piece.text))?;
    let numbered = match name.checked_sub(1).and_then(|before| cells.get(before)) {
        None => true,
        Some(before) => is_number(&before.piece.text),
    };
    (numbered && name <= 1 && cells.len() > name + 1).then_some(name)
}

impl IndicatorRows {
    pub(super) fn new(columns: Columns) -> Self {
        Self { columns, above: Vec::new() }
    }

    /// The same table going on under another head.
    pub(super) fn under(self, columns: Columns) -> Self {
        Self { columns, ..self }
    }

    /// Whether a row can stand in this table: the same block, or as many cells.
    pub(super) fn fits(&self, cells: &[Cell]) -> bool {
        self.columns.fits(cells)
    }

    pub(super) fn row(&mut self, raw: &mut Raw, cells: &[Cell]) {
        if numbers_columns(cells) {
            let own = cells.iter().filter(|cell| !cell.is_blank());
            return raw.ignored.extend(own.map(|cell| cell.piece.clone()));
        }
        if !self.fits(cells) {
            let own = cells.iter().filter(|cell| !cell.is_blank());
            return own.for_each(|cell| leave(raw, &cell.piece));
        }
        let (groups, loose) = self.columns.slots(cells);
        loose.iter().for_each(|cell| leave(raw, &cell.piece));
        self.above.resize(groups.len(), None);
        for (group, above) in groups.iter().zip(self.above.iter_mut()) {
            read(raw, group, above);
        }
    }
}

/// One row of one table.
fn read(raw: &mut Raw, slots: &[Slot<'_>], above: &mut Option<u8>) {
    let filled: Vec<&Slot<'_>> = slots.iter().filter(|(_, cell)| !cell.is_blank()).collect();
    if filled.is_empty() {
        return;
    }
    let at = |column: Column| filled.iter().find(|(heading, _)| heading.column == column);
    let number = match (at(Column::Indicator), at(Column::Ordinal)) {
        (Some((_, cell)), _) => named(raw, &cell.piece),
        (None, Some((_, ordinal))) => numbered(raw, &ordinal.piece, &filled),
        (None, None) => *above,
    };
    *above = number;
    let Some(number) = number else {
        for (heading, cell) in filled {
            if heading.column == Column::Ordinal && is_number(&cell.piece.text) {
                raw.ignored.push(cell.piece.clone());
            } else {
                leave(raw, &cell.piece);
            }
        }
        return;
    };
    for (heading, cell) in filled {
        match heading.column {
            Column::Indicator => {}
            Column::Ordinal if is_number(&cell.piece.text) => raw.ignored.push(cell.piece.clone()),
            Column::Uraian => {
                raw.answers.entry(number).or_default().uraian.push(cell.piece.clone());
            }
            Column::Bukti => {
                raw.answers.entry(number).or_default().bukti.push(cell.piece.clone());
            }
            Column::Other if indicators::is_claim(&heading.text) => {
                raw.answers.entry(number).or_default().klaim.push(cell.piece.clone());
            }
            Column::Other if !heading.text.is_empty() => {
                let label = format!("{} indikator {number}", heading.text);
                raw.extra.entry(label).or_default().push(cell.piece.clone());
            }
            Column::Ordinal
            | Column::Phase
            | Column::Activity
            | Column::Actor
            | Column::Timing
            | Column::Output
            | Column::Method
            | Column::Cost
            | Column::Other => leave(raw, &cell.piece),
        }
    }
}

/// The indicator that a cell names; lines below the name are kept as its explanation.
fn named(raw: &mut Raw, piece: &Piece) -> Option<u8> {
    if let Some(number) = near::indicator(&piece.text) {
        raw.ignored.push(piece.clone());
        return Some(number);
    }
    let (name, rest) = piece.text.trim_start().split_once('\n')?;
    let number = near::indicator(name)?;
    raw.ignored.push(piece.with(name));
    let label = format!("Keterangan indikator {number}");
    raw.extra.entry(label).or_default().push(piece.with(rest));
    Some(number)
}

/// The indicator by number alone, where its name is missing and something is answered.
fn numbered(raw: &mut Raw, ordinal: &Piece, filled: &[&Slot<'_>]) -> Option<u8> {
    let text = ordinal.text.trim().trim_matches(['.', ')', '(', ' ']);
    let number: u8 = text.parse().ok().filter(|number| (1..=21).contains(number))?;
    if filled.len() > 1 {
        let said = said!(
            "Baris nomor {number} di tabel indikator tidak menyebut nama indikatornya; dibaca \
             sebagai indikator {number}. Periksa.",
            number = number
        );
        raw.doubts.push((ProblemCode::IndicatorUnknown, Some("Indikator".to_owned()), said));
    }
    Some(number)
}

fn leave(raw: &mut Raw, piece: &Piece) {
    if words::is_set_phrase(&piece.text) {
        raw.ignored.push(piece.clone());
    } else {
        raw.unplaced.push(piece.clone());
    }
}
