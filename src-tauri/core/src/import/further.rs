//! Texts of our own flat list that were longer than a cell, put together again.
//!
//! The list ends such a text with "…" where it was cut and carries the rest on a sheet of its own,
//! part by part, each named by row, innovation and column. Read back, the cell holds the whole
//! text and that sheet is no list. Rows may have been sorted or added meanwhile: the innovation's
//! name goes before the number of its row.

use std::collections::{BTreeMap, BTreeSet};

use super::field::FieldKey;
use super::grid::{Book, CellIn, Grid};
use super::problem::{Problem, ProblemCode};
use crate::document::columns;
use crate::said;

/// The sheet with the further parts.
pub const SHEET: &str = "Lanjutan";
/// Its headings: the row of the list from 1, the innovation, the column, the part from 2, its text.
pub const HEADINGS: [&str; 5] = ["Baris", "Inovasi", "Kolom", "Bagian", "Isi"];
/// Ends every part but the last.
pub const CUT: char = '…';
/// The list's heading is looked for so far down.
const HEAD_ROWS: usize = 30;

/// The parts of one text, as the sheet has them.
type Whose = (usize, String, String);

/// Puts cut texts together and takes the sheet with their further parts out of the book; gives
/// what found no cell, by the rows of that sheet.
pub fn rejoin(book: &mut Book) -> Vec<Problem> {
    let Some(at) = book.sheets.iter().position(is_further) else { return Vec::new() };
    let further = book.sheets.remove(at);
    let mut texts: BTreeMap<Whose, BTreeMap<usize, (usize, String)>> = BTreeMap::new();
    for (row, cells) in further.rows.iter().enumerate().skip(1) {
        let text = |column: usize| cells.get(column).map(CellIn::to_text).unwrap_or_default();
        let number = |column: usize| text(column).trim().parse().unwrap_or(0);
        let parts = texts.entry((number(0), text(1), text(2))).or_default();
        parts.insert(number(3), (row, text(4)));
    }
    let mut problems = Vec::new();
    let list = book.sheets.iter_mut().find_map(|grid| Some((Places::of(grid, &texts)?, grid)));
    let Some((places, grid)) = list else {
        problems.extend(texts.values().flat_map(BTreeMap::values).map(|(row, _)| lost(*row)));
        return problems;
    };
    let mut done = BTreeSet::new();
    for (whose, parts) in &texts {
        let place = places.find(grid, whose).filter(|place| done.insert(*place));
        let whole = place.and_then(|(row, column)| whole(grid.cell(row, column), parts));
        let cell = place.and_then(|(row, column)| grid.rows.get_mut(row)?.get_mut(column));
        match (whole, cell) {
            (Some(whole), Some(cell)) => *cell = CellIn::text(&whole),
            _ => problems.extend(parts.values().map(|(row, _)| lost(*row))),
        }
    }
    problems
}

fn is_further(grid: &Grid) -> bool {
    grid.name == SHEET
        && (0..).zip(HEADINGS).all(|(column, heading)| grid.cell(0, column).to_text() == heading)
}

/// The text of a cut cell with its further parts, where none is missing.
fn whole(cell: &CellIn, parts: &BTreeMap<usize, (usize, String)>) -> Option<String> {
    let CellIn::Text(first) = cell else { return None };
    let mut whole = first.strip_suffix(CUT)?.to_owned();
    for (at, (part, (_, text))) in (2_usize..).zip(parts) {
        if at != *part {
            return None;
        }
        let last = at == parts.len() + 1;
        whole.push_str(if last { text } else { text.strip_suffix(CUT)? });
    }
    Some(whole)
}

/// Where a list has its columns and its innovations.
struct Places {
    head: usize,
    columns: BTreeMap<String, usize>,
    /// Rows by the name as it is written.
    named: BTreeMap<String, Vec<usize>>,
}

impl Places {
    /// None where the sheet is not the list that the parts belong to.
    fn of<T>(grid: &Grid, texts: &BTreeMap<Whose, T>) -> Option<Self> {
        let name = columns::PROFILE.iter().find(|(field, _)| *field == FieldKey::Name)?.1;
        let head = grid.rows.iter().take(HEAD_ROWS).position(|row| {
            row.iter().any(|cell| matches!(cell, CellIn::Text(text) if &**text == name))
        })?;
        let cells = grid.rows.get(head)?;
        // Of two columns of one heading the first is meant, which the last one written here is.
        let headed = cells.iter().enumerate().rev().map(|(at, cell)| (cell.to_text(), at));
        let columns: BTreeMap<String, usize> = headed.collect();
        let known = |(_, _, column): &Whose| columns.contains_key(column);
        let name = *columns.get(name)?;
        if !texts.keys().any(known) {
            return None;
        }
        let mut named: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for row in head + 1..grid.rows.len() {
            named.entry(grid.cell(row, name).to_text()).or_default().push(row);
        }
        Some(Self { head, columns, named })
    }

    /// The cell of a text: in the row it was written in where that is still the innovation's, else
    /// in the one row of that name whose cell was cut.
    fn find(&self, grid: &Grid, (row, name, column): &Whose) -> Option<(usize, usize)> {
        let column = *self.columns.get(column)?;
        let rows = self.named.get(name)?;
        let own = row.checked_sub(1).filter(|row| *row > self.head && rows.contains(row));
        let cut = |row: &&usize| matches!(grid.cell(**row, column), CellIn::Text(text) if text.ends_with(CUT));
        let mut others = rows.iter().filter(cut);
        let row = match (own, others.next(), others.next()) {
            (Some(row), _, _) => row,
            (None, Some(row), None) => *row,
            (None, _, _) => return None,
        };
        Some((row, column))
    }
}

fn lost(row: usize) -> Problem {
    let row = u32::try_from(row + 1).unwrap_or(u32::MAX);
    let said = said!(
        "Lembar \"{sheet}\", baris {row}: bagian teks ini tidak menemukan sel asalnya, atau ada \
         bagian lain yang hilang; teksnya tidak disambung. Kembalikan kedua lembar seperti saat \
         diekspor.",
        sheet = SHEET,
        row = row
    );
    Problem::new(row, None, ProblemCode::FurtherLost, said)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(name: &str, rows: &[&[&str]]) -> Grid {
        let rows = rows.iter().map(|row| row.iter().map(|text| CellIn::text(text)).collect());
        Grid { name: name.into(), rows: rows.collect(), ..Grid::default() }
    }

    fn book(further: &[&[&str]]) -> Book {
        let list = grid(
            "Inovasi",
            &[
                &["No", "Nama Inovasi", "Tujuan"],
                &["1", "SI JALUR", "satu …"],
                &["2", "SI PEDAL", "empat…"],
                &["3", "SI PEDAL", "utuh"],
            ],
        );
        let mut rows = vec![HEADINGS.as_slice()];
        rows.extend(further);
        Book { sheets: vec![list, grid(SHEET, &rows)] }
    }

    fn purposes(book: &Book) -> Vec<String> {
        assert_eq!(book.sheets.len(), 1, "the further parts are no list");
        (1..4).map(|row| book.sheets[0].cell(row, 2).to_text()).collect()
    }

    #[test]
    fn parts_are_joined_in_their_order_without_a_letter_more_or_less() {
        let mut book = book(&[
            &["2", "SI JALUR", "Tujuan", "3", "tiga"],
            &["2", "SI JALUR", "Tujuan", "2", "dua\n…"],
            &["3", "SI PEDAL", "Tujuan", "2", "lima…"],
        ]);
        assert_eq!(rejoin(&mut book), []);
        assert_eq!(purposes(&book), ["satu dua\ntiga", "empatlima…", "utuh"]);
    }

    #[test]
    fn the_innovation_goes_before_the_row_in_which_it_stood() {
        let mut book = book(&[
            &["3", "SI JALUR", "Tujuan", "2", "dua"],
            &["9", "SI PEDAL", "Tujuan", "2", "lima"],
        ]);
        assert_eq!(rejoin(&mut book), []);
        assert_eq!(purposes(&book), ["satu dua", "empatlima", "utuh"]);
    }

    #[test]
    fn what_finds_no_cell_or_lacks_a_part_is_said_and_joined_to_nothing() {
        let mut book = book(&[
            &["2", "SI JALUR", "Tujuan", "3", "tiga"],
            &["4", "SI PEDAL", "Tujuan", "2", "lagi"],
            &["2", "SI JALUR", "Hasil", "2", "dua"],
            &["7", "SI LAIN", "Tujuan", "2", "dua"],
        ]);
        let problems = rejoin(&mut book);
        let mut rows: Vec<u32> = problems.iter().map(|one| one.row).collect();
        rows.sort_unstable();
        assert_eq!(rows, [2, 3, 4, 5], "{problems:#?}");
        assert!(problems.iter().all(|one| one.code == ProblemCode::FurtherLost));
        assert_eq!(purposes(&book), ["satu …", "empat…", "utuh"]);
    }

    #[test]
    fn a_sheet_of_that_name_that_is_something_else_stays() {
        let other = grid(SHEET, &[&["No", "Nama Inovasi"], &["1", "SI JALUR"]]);
        let mut book = Book { sheets: vec![other.clone()] };
        assert_eq!(rejoin(&mut book), []);
        assert_eq!(book.sheets, [other]);
    }
}
