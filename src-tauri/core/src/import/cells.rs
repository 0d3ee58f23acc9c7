//! Cells of one column set, read with what is worth saying about them.

use std::{borrow::Cow, collections::BTreeMap};

use super::fold::{is_tidy, looks_damaged, tidy_line, tidy_text};
use super::grid::{CellIn, Grid};
use super::header::ColumnMap;
use super::numbers;
use super::problem::{Problem, ProblemCode};
use crate::said;
use crate::said::Said;

/// First and last row of each vertical merge, from the top, by column.
type Merged = BTreeMap<usize, Vec<(usize, usize)>>;

/// The cells of a sheet, vertical merges filled down, and the problems met so far.
pub(super) struct Cells<'a> {
    grid: &'a mut Grid,
    merged: Merged,
    /// What was found.
    pub(super) problems: Vec<Problem>,
}

impl<'a> Cells<'a> {
    pub(super) fn new(grid: &'a mut Grid) -> Self {
        let mut merged = Merged::new();
        for merge in grid.merged.iter().filter(|merge| merge.bottom > merge.top) {
            merged.entry(merge.left).or_default().push((merge.top, merge.bottom));
        }
        merged.values_mut().for_each(|spans| spans.sort_unstable());
        Self { grid, merged, problems: Vec::new() }
    }

    /// The sheet, but for the texts that were taken.
    pub(super) const fn grid(&self) -> &Grid {
        self.grid
    }

    /// The cell itself, or the top of the vertical merge that covers it.
    pub(super) fn cell(&self, row: usize, column: usize) -> &CellIn {
        covered(self.grid, &self.merged, row, column)
    }

    /// A longer text; a dash is nothing.
    pub(super) fn text(&mut self, row: usize, column: &ColumnMap) -> String {
        let text = tidy_text(&self.raw(row, column));
        if is_dash(&text) { String::new() } else { text }
    }

    /// As [`Cells::text`], of a cell that nobody asks for again: most need no change, and are moved.
    pub(super) fn take(&mut self, row: usize, column: &ColumnMap) -> String {
        let own = self.grid.rows.get_mut(row).and_then(|cells| cells.get_mut(column.index));
        match own {
            Some(CellIn::Text(text))
                if is_plain(text) && !self.merged.contains_key(&column.index) =>
            {
                std::mem::take(text).into_string()
            }
            _ => self.text(row, column),
        }
    }

    /// A name on one line; a dash is nothing.
    pub(super) fn line(&mut self, row: usize, column: &ColumnMap) -> String {
        let text = tidy_line(&self.raw(row, column));
        if is_dash(&text) { String::new() } else { text }
    }

    fn raw(&mut self, row: usize, column: &ColumnMap) -> Cow<'_, str> {
        let cell = covered(self.grid, &self.merged, row, column.index);
        let (code, said) = match cell {
            CellIn::Error(error) => (
                ProblemCode::CellError,
                said!(
                    "Rumus di sel ini gagal ({error}); dibaca kosong. Perbaiki di berkas asal bila \
                     isinya perlu.",
                    error = error
                ),
            ),
            CellIn::Number(number) if numbers::lost_precision(*number) => {
                self.problems.push(precision_lost(row, column));
                return format!("{number:.0}").into();
            }
            CellIn::Text(text) => {
                if numbers::is_shortened(text) && is_number_like(&column.header) {
                    self.problems.push(precision_lost(row, column));
                }
                if looks_damaged(text) {
                    let said = said!(
                        "Huruf di sel ini rusak sejak di berkas asal (salah pengodean). Simpan \
                         ulang berkas sebagai XLSX atau CSV UTF-8, lalu impor lagi."
                    );
                    self.problems.push(problem(row, column, ProblemCode::DamagedText, said));
                }
                return Cow::Borrowed(text);
            }
            CellIn::Empty | CellIn::Number(_) | CellIn::Date { .. } | CellIn::Bool(_) => {
                return cell.to_text().into();
            }
        };
        self.problems.push(problem(row, column, code, said));
        Cow::Borrowed("")
    }

    /// Records a finding at a cell.
    pub(super) fn say(&mut self, row: usize, column: &ColumnMap, code: ProblemCode, said: Said) {
        self.problems.push(problem(row, column, code, said));
    }
}

fn covered<'a>(grid: &'a Grid, merged: &Merged, row: usize, column: usize) -> &'a CellIn {
    let own = grid.cell(row, column);
    if !own.is_blank() {
        return own;
    }
    let spans = merged.get(&column).map_or(&[][..], Vec::as_slice);
    let before = spans.partition_point(|(top, _)| *top <= row);
    match before.checked_sub(1).and_then(|at| spans.get(at)) {
        Some((top, bottom)) if row <= *bottom => grid.cell(*top, column),
        _ => own,
    }
}

fn problem(row: usize, column: &ColumnMap, code: ProblemCode, said: Said) -> Problem {
    Problem::new(row_number(row), Some(column.header.clone()), code, said)
}

fn precision_lost(row: usize, column: &ColumnMap) -> Problem {
    let said = said!(
        "Presisi hilang: nomor panjang ini tersimpan sebagai angka, dan angka terakhirnya sudah \
         berubah. Format kolom sebagai Teks di berkas asal, lalu ketik ulang nomornya."
    );
    problem(row, column, ProblemCode::PrecisionLost, said)
}

/// Whether nothing need be tidied in a text, nor said of it.
fn is_plain(text: &str) -> bool {
    is_tidy(text) && !is_dash(text) && !numbers::is_shortened(text)
}

/// A row as people number it.
pub(super) fn row_number(row: usize) -> u32 {
    u32::try_from(row + 1).unwrap_or(u32::MAX)
}

fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "–" | "—" | "--" | "---")
}

/// Headers of columns whose long digits are names, not quantities.
fn is_number_like(header: &str) -> bool {
    let header = header.to_lowercase();
    ["nip", "nik", "nrp", "telepon", "telp", "hp", "wa"].iter().any(|word| header.contains(word))
}
