//! A workbook of ours that came back, compared cell by cell with what the event would write now.
//!
//! Pure: how a file is read is `sheets::read`, what the event would write is `sheets::write`. Rows
//! are matched by the id in their hidden first column where they have one, so that a sorted or
//! shortened list is named as what it is.

use std::collections::{BTreeMap, BTreeSet};

/// Where a cell stands: row and column, from 0.
pub(super) type At = (u32, u16);

/// A sheet of a workbook as it is in the file.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FiledSheet {
    /// Its name.
    pub name: String,
    /// Cells that hold anything.
    pub cells: BTreeMap<At, FiledCell>,
}

/// A cell as it is in the file.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FiledCell {
    /// What it shows, as text.
    pub shown: String,
    /// The number, where it is one.
    pub number: Option<f64>,
    /// The formula behind it.
    pub formula: Option<String>,
}

/// What is different.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Differs {
    /// A value or a text.
    Value,
    /// A value where a formula stood.
    FormulaGone,
    /// Another formula.
    Formula,
    /// The row of an innovation is not there.
    RowGone,
    /// The sheet is not there.
    SheetGone,
    /// A sheet that the event does not write.
    SheetNew,
}

/// One difference.
#[derive(Clone, PartialEq, Debug)]
pub struct Difference {
    /// The sheet.
    pub sheet: String,
    /// The cell in the file; none for a sheet.
    pub at: Option<At>,
    /// What is different.
    pub kind: Differs,
    /// What the file says.
    pub says: String,
    /// What the event says.
    pub event: String,
    /// The cell of what the event writes, by which it is known what it is about.
    pub written: Option<At>,
}

/// Compares; gives the differences in the order of the event's sheets, and how many cells were
/// held against one another.
#[must_use]
pub fn compare(event: &[FiledSheet], file: &[FiledSheet]) -> (Vec<Difference>, usize) {
    let of_file: BTreeMap<&str, &FiledSheet> =
        file.iter().map(|sheet| (sheet.name.as_str(), sheet)).collect();
    let mut found = Vec::new();
    let mut count = 0;
    for sheet in event {
        match of_file.get(sheet.name.as_str()) {
            Some(other) => count += one(sheet, other, &mut found),
            None => found.push(whole(&sheet.name, Differs::SheetGone)),
        }
    }
    let known: BTreeSet<&str> = event.iter().map(|sheet| sheet.name.as_str()).collect();
    let new = file.iter().filter(|sheet| !known.contains(sheet.name.as_str()));
    found.extend(new.map(|sheet| whole(&sheet.name, Differs::SheetNew)));
    (found, count)
}

fn whole(sheet: &str, kind: Differs) -> Difference {
    Difference {
        sheet: sheet.to_owned(),
        at: None,
        kind,
        says: String::new(),
        event: String::new(),
        written: None,
    }
}

/// An id in the hidden first column.
fn is_id(text: &str) -> bool {
    text.len() >= 36 && text.get(..36).is_some_and(|id| uuid::Uuid::try_parse(id).is_ok())
}

/// Rows by their ids.
fn rows(sheet: &FiledSheet) -> BTreeMap<&str, u32> {
    (sheet.cells.iter())
        .filter(|((_, column), cell)| *column == 0 && is_id(&cell.shown))
        .map(|((row, _), cell)| (cell.shown.as_str(), *row))
        .collect()
}

fn one(event: &FiledSheet, file: &FiledSheet, found: &mut Vec<Difference>) -> usize {
    let (ours, theirs) = (rows(event), rows(file));
    let mut to: BTreeMap<u32, Option<u32>> = BTreeMap::new();
    for (id, row) in &ours {
        to.insert(*row, theirs.get(id).copied());
    }
    for (row, other) in &to {
        if other.is_none() {
            let at = Some((*row, 0));
            let gone = whole(&event.name, Differs::RowGone);
            found.push(Difference { written: at, ..gone });
        }
    }
    // Rows without an id stand where they stood.
    let place = |row: u32| to.get(&row).copied().unwrap_or(Some(row));
    let mut seen = BTreeSet::new();
    let mut count = 0;
    let empty = FiledCell::default();
    for ((row, column), own) in &event.cells {
        let Some(there) = place(*row) else { continue };
        seen.insert((there, *column));
        count += 1;
        let other = file.cells.get(&(there, *column)).unwrap_or(&empty);
        if let Some(kind) = differs(own, other, there == *row) {
            found.push(Difference {
                sheet: event.name.clone(),
                at: Some((there, *column)),
                kind,
                says: said(other, kind),
                event: said(own, kind),
                written: Some((*row, *column)),
            });
        }
    }
    let back: BTreeMap<u32, u32> =
        to.iter().filter_map(|(row, other)| Some(((*other)?, *row))).collect();
    for (at, other) in &file.cells {
        if !seen.contains(at) && !other.shown.trim().is_empty() {
            let row = back.get(&at.0).copied().unwrap_or(at.0);
            found.push(Difference {
                sheet: event.name.clone(),
                at: Some(*at),
                kind: Differs::Value,
                says: other.shown.clone(),
                event: String::new(),
                written: Some((row, at.1)),
            });
        }
    }
    count
}

fn said(cell: &FiledCell, kind: Differs) -> String {
    match (kind, &cell.formula) {
        (Differs::Formula, Some(formula)) => format!("={formula}"),
        _ => cell.shown.clone(),
    }
}

/// How two cells differ, if they do. What a formula gives follows from what it takes, and is not
/// a difference of its own.
fn differs(event: &FiledCell, file: &FiledCell, stayed: bool) -> Option<Differs> {
    match (&event.formula, &file.formula) {
        (Some(_), None) => Some(Differs::FormulaGone),
        (Some(ours), Some(theirs)) => {
            (stayed && plain(ours) != plain(theirs)).then_some(Differs::Formula)
        }
        (None, Some(_)) => Some(Differs::Value),
        (None, None) => (!same(event, file)).then_some(Differs::Value),
    }
}

/// A formula without what programs write each in their own way.
fn plain(formula: &str) -> String {
    formula
        .trim_start_matches('=')
        .chars()
        .filter(|c| !matches!(c, '\'' | ' ' | '\n'))
        .collect::<String>()
        .to_uppercase()
}

fn same(event: &FiledCell, file: &FiledCell) -> bool {
    match (event.number, file.number) {
        (Some(ours), Some(theirs)) => (ours - theirs).abs() <= 1e-9 * ours.abs().max(1.0),
        (Some(_), None) | (None, Some(_)) => false,
        (None, None) => {
            let lines = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
            lines(&event.shown) == lines(&file.shown)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "00000000-0000-0000-0000-00000000000a";
    const B: &str = "00000000-0000-0000-0000-00000000000b";

    fn text(shown: &str) -> FiledCell {
        FiledCell { shown: shown.into(), ..FiledCell::default() }
    }

    fn number(number: f64) -> FiledCell {
        FiledCell { shown: number.to_string(), number: Some(number), formula: None }
    }

    fn formula(formula: &str) -> FiledCell {
        FiledCell { formula: Some(formula.into()), ..number(80.0) }
    }

    fn sheet(cells: Vec<(At, FiledCell)>) -> Vec<FiledSheet> {
        vec![FiledSheet { name: "P1".into(), cells: cells.into_iter().collect() }]
    }

    fn book() -> Vec<FiledSheet> {
        sheet(vec![
            ((6, 0), text(A)),
            ((6, 1), number(80.0)),
            ((6, 2), formula("B7*'Bobot'!$C$7")),
            ((7, 0), text(B)),
            ((7, 1), text("TDN")),
        ])
    }

    #[test]
    fn a_book_that_nobody_touched_has_no_differences() {
        assert_eq!(compare(&book(), &book()), (Vec::new(), 5));
        let mut resaved = book();
        resaved[0].cells.insert((6, 2), formula("=B7*Bobot!$C$7"));
        assert!(compare(&book(), &resaved).0.is_empty(), "another program's quotes");
    }

    #[test]
    fn a_changed_value_a_lost_formula_and_an_added_cell_are_named() {
        let mut file = book();
        file[0].cells.insert((6, 1), number(95.0));
        file[0].cells.insert((6, 2), number(28.5));
        file[0].cells.insert((7, 1), text(""));
        file[0].cells.insert((7, 2), number(5.0));
        let found: Vec<_> = compare(&book(), &file).0;
        let kinds: Vec<_> = found.iter().map(|one| (one.at.unwrap(), one.kind)).collect();
        assert_eq!(
            kinds,
            [
                ((6, 1), Differs::Value),
                ((6, 2), Differs::FormulaGone),
                ((7, 1), Differs::Value),
                ((7, 2), Differs::Value),
            ]
        );
        assert_eq!((found[0].says.as_str(), found[0].event.as_str()), ("95", "80"));
        assert_eq!((found[2].says.as_str(), found[2].event.as_str()), ("", "TDN"));
    }

    #[test]
    fn sorted_rows_are_no_difference_and_a_row_that_is_gone_is() {
        let sorted = sheet(vec![
            ((6, 0), text(B)),
            ((6, 1), text("TDN")),
            ((7, 0), text(A)),
            ((7, 1), number(80.0)),
            ((7, 2), formula("B8*'Bobot'!$C$7")),
        ]);
        assert!(compare(&book(), &sorted).0.is_empty());
        let short = sheet(vec![((6, 0), text(B)), ((6, 1), text("TDN"))]);
        let found = compare(&book(), &short).0;
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].kind, found[0].written), (Differs::RowGone, Some((6, 0))));
    }

    #[test]
    fn a_sheet_that_is_gone_and_one_that_is_new_are_named() {
        let mut file = book();
        file[0].name = "Salinan".into();
        let kinds: Vec<_> = compare(&book(), &file).0.into_iter().map(|one| one.kind).collect();
        assert_eq!(kinds, [Differs::SheetGone, Differs::SheetNew]);
    }
}
