//! The second sheet: an indicator a row, its columns known by their headings.

use std::collections::BTreeMap;

use super::{
    super::{AFTER, BEFORE, LEVEL, NUMBER, YES},
    Reading, heading, name, place, same,
};
use crate::import::{CellIn, Grid};
use crate::instrument::{DraftLevel, DraftRange, DraftRow, Part, rules::read_number};
use crate::said;

/// What a column holds.
#[derive(Clone, PartialEq, Eq)]
enum Column {
    Part(Part),
    Level(String),
}

impl Reading {
    pub(super) fn rows(&mut self, grid: &Grid) {
        let is_header =
            |row: &Vec<CellIn>| row.iter().any(|cell| same(&heading(cell), Part::Text.label()));
        let Some(top) = grid.rows.iter().position(is_header) else {
            let said = said!(
                "Baris judul kolom tidak ditemukan; pakai judul kolom dari formulir, antara lain \
                 Indikator."
            );
            self.problem(name(grid, 0, 0), "fault.no_headings", said);
            return;
        };
        let columns = self.columns(grid, top);
        for at in top + 1..grid.rows.len() {
            let blank = columns.keys().all(|column| grid.cell(at, *column).is_blank());
            if !blank {
                self.row(grid, at, &columns);
            }
        }
        self.cells.insert(place(None, Part::Rows, None), name(grid, top, 0));
    }

    /// What each column holds, by its heading.
    fn columns(&mut self, grid: &Grid, top: usize) -> BTreeMap<usize, Column> {
        let mut columns: BTreeMap<usize, Column> = BTreeMap::new();
        let width = grid.rows.get(top).map_or(0, Vec::len);
        for at in 0..width {
            let text = heading(grid.cell(top, at));
            if text.is_empty() || same(&text, NUMBER) {
                continue;
            }
            let parts = BEFORE.iter().chain(&AFTER).map(|(part, _, _)| *part);
            let part = parts.into_iter().find(|part| same(part.label(), &text));
            let level = text.get(..LEVEL.len()).filter(|start| same(start, LEVEL));
            let found = match (part, level) {
                (Some(part), _) => Column::Part(part),
                (None, Some(_)) => {
                    let value = text.get(LEVEL.len()..).unwrap_or_default().trim();
                    match read_number(value) {
                        Some(value) => Column::Level(value.to_string()),
                        None => {
                            let said = said!(
                                "Judul kolom tingkat harus diikuti nilainya, misalnya Tingkat 2 \
                                 atau Tingkat 2,5."
                            );
                            self.problem(name(grid, top, at), "fault.level_bare", said);
                            continue;
                        }
                    }
                }
                (None, None) => {
                    let said = said!(
                        "Judul kolom \"{text}\" tidak dikenal; pakai judul dari formulir, atau \
                         hapus kolomnya.",
                        text = text
                    );
                    self.problem(name(grid, top, at), "fault.heading_unknown", said);
                    continue;
                }
            };
            if columns.values().any(|known| *known == found) {
                let said =
                    said!("Kolom {text} ada lebih dari sekali; hapus salah satunya.", text = text);
                self.problem(name(grid, top, at), "fault.heading_twice", said);
                continue;
            }
            columns.insert(at, found);
        }
        columns
    }

    fn row(&mut self, grid: &Grid, at: usize, columns: &BTreeMap<usize, Column>) {
        let number = self.draft.rows.len() + 1;
        let mut row = DraftRow::default();
        let mut range = DraftRange::default();
        let mut levels: Vec<(DraftLevel, usize)> = Vec::new();
        for (column, what) in columns {
            let cell = name(grid, at, *column);
            let part = match what {
                Column::Level(value) => {
                    self.cells.entry(place(Some(number), Part::Levels, None)).or_insert(cell);
                    let text = self.text(grid, at, *column);
                    if !text.is_empty() {
                        levels.push((DraftLevel { value: value.clone(), text }, *column));
                    }
                    continue;
                }
                Column::Part(part) => *part,
            };
            self.cells.insert(place(Some(number), part, None), cell.clone());
            if part == Part::Profile {
                row.profile = self.whole(grid, at, *column);
                continue;
            }
            let text = self.text(grid, at, *column);
            let plain = [
                (Part::RowId, &mut row.id),
                (Part::Group, &mut row.group),
                (Part::Text, &mut row.text),
                (Part::Hint, &mut row.hint),
                (Part::RangeLowest, &mut range.lowest),
                (Part::RangeHighest, &mut range.highest),
                (Part::RangeStep, &mut range.step),
                (Part::Evidence, &mut row.evidence),
                (Part::Files, &mut row.files),
            ];
            if let Some((_, slot)) = plain.into_iter().find(|(known, _)| *known == part) {
                *slot = text;
            } else if part == Part::NoteOnly {
                row.note_only = self.yes(cell, number, &text);
            } else if part == Part::Weight {
                row.weight = Some(text).filter(|text| !text.is_empty());
            } else {
                row.mistakes = text.lines().map(ToOwned::to_owned).collect();
            }
        }
        row.range = Some(range).filter(|range| *range != DraftRange::default());
        // Columns may stand in any order; levels rise.
        levels.sort_by_key(|(level, _)| read_number(&level.value));
        for (nth, (level, column)) in (1..).zip(levels) {
            let cell = name(grid, at, column);
            self.cells.insert(place(Some(number), Part::LevelText, Some(nth)), cell.clone());
            self.cells.insert(place(Some(number), Part::LevelValue, Some(nth)), cell);
            row.levels.push(level);
        }
        self.draft.rows.push(row);
    }

    fn yes(&mut self, cell: String, row: usize, text: &str) -> bool {
        let no = text.is_empty() || same(text, "Tidak");
        if !no && !same(text, YES) {
            self.fault(
                cell,
                place(Some(row), Part::NoteOnly, None),
                text,
                "tulis Ya atau kosongkan",
            );
        }
        same(text, YES)
    }
}
