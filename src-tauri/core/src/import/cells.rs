//! Cells of one column set, read with what is worth saying about them.

use std::{borrow::Cow, collections::BTreeMap};

use super::fold::{looks_damaged, tidy_line, tidy_text};
use super::grid::{CellIn, Grid};
use super::header::ColumnMap;
use super::numbers;
use super::problem::{Problem, ProblemCode};

/// The cells of a sheet, vertical merges filled down, and the problems met so far.
pub(super) struct Cells<'a> {
    grid: &'a Grid,
    /// By column: first and last row of each vertical merge, from the top.
    merged: BTreeMap<usize, Vec<(usize, usize)>>,
    /// What was found.
    pub(super) problems: Vec<Problem>,
}

impl<'a> Cells<'a> {
    pub(super) fn new(grid: &'a Grid) -> Self {
        let mut merged: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
        for merge in grid.merged.iter().filter(|merge| merge.bottom > merge.top) {
            merged.entry(merge.left).or_default().push((merge.top, merge.bottom));
        }
        merged.values_mut().for_each(|spans| spans.sort_unstable());
        Self { grid, merged, problems: Vec::new() }
    }

    /// The cell itself, or the top of the vertical merge that covers it.
    pub(super) fn cell(&self, row: usize, column: usize) -> &'a CellIn {
        let own = self.grid.cell(row, column);
        if !own.is_blank() {
            return own;
        }
        let spans = self.merged.get(&column).map_or(&[][..], Vec::as_slice);
        let before = spans.partition_point(|(top, _)| *top <= row);
        match before.checked_sub(1).and_then(|at| spans.get(at)) {
            Some((top, bottom)) if row <= *bottom => self.grid.cell(*top, column),
            _ => own,
        }
    }

    /// A longer text; a dash is nothing.
    pub(super) fn text(&mut self, row: usize, column: &ColumnMap) -> String {
        let text = tidy_text(&self.raw(row, column));
        if is_dash(&text) { String::new() } else { text }
    }

    /// A name on one line; a dash is nothing.
    pub(super) fn line(&mut self, row: usize, column: &ColumnMap) -> String {
        let text = tidy_line(&self.raw(row, column));
        if is_dash(&text) { String::new() } else { text }
    }

    fn raw(&mut self, row: usize, column: &ColumnMap) -> Cow<'a, str> {
        let cell = self.cell(row, column.index);
        match cell {
            CellIn::Error(error) => {
                let message = format!(
                    "Rumus di sel ini gagal ({error}); dibaca kosong. Perbaiki di berkas asal bila \
                     isinya perlu."
                );
                self.say(row, column, ProblemCode::CellError, message);
            }
            CellIn::Number(number) if numbers::lost_precision(*number) => {
                self.precision_lost(row, column);
                return format!("{number:.0}").into();
            }
            CellIn::Text(text) => {
                if numbers::is_shortened(text) && is_number_like(&column.header) {
                    self.precision_lost(row, column);
                }
                if looks_damaged(text) {
                    let message = "Huruf di sel ini rusak sejak di berkas asal (salah pengodean). \
                         Simpan ulang berkas sebagai XLSX atau CSV UTF-8, lalu impor lagi.";
                    self.say(row, column, ProblemCode::DamagedText, message.to_owned());
                }
                return Cow::Borrowed(text);
            }
            CellIn::Empty | CellIn::Number(_) | CellIn::Date { .. } | CellIn::Bool(_) => {}
        }
        cell.to_text().into()
    }

    fn precision_lost(&mut self, row: usize, column: &ColumnMap) {
        let message = "Presisi hilang: nomor panjang ini tersimpan sebagai angka, dan angka \
             terakhirnya sudah berubah. Format kolom sebagai Teks di berkas asal, lalu ketik ulang \
             nomornya.";
        self.say(row, column, ProblemCode::PrecisionLost, message.to_owned());
    }

    /// Records a finding at a cell.
    pub(super) fn say(
        &mut self,
        row: usize,
        column: &ColumnMap,
        code: ProblemCode,
        message: String,
    ) {
        let column = Some(column.header.clone());
        self.problems.push(Problem { row: row_number(row), column, code, message });
    }
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
