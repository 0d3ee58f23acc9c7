//! The first pass, where it meets a table: heads, indicators, actions, signatures, or none of them.

use super::columns::{self, Columns, TableKind};
use super::gather::{Mode, Walker, opens};
use super::head_row::{self, Part};
use super::indicator_rows::{self, IndicatorRows};
use super::label::{self, After, Label};
use super::plan_rows::PlanRows;
use super::raw::Raw;
use super::signature;
use super::walk::{Cell, Piece};
use super::words;

/// A head in the second row of heads is at most this long.
const SUBHEAD: usize = 40;

impl Walker {
    /// A row of a table; whether the row below was its second half.
    pub(super) fn row(&mut self, cells: &[Cell], below: &[Cell]) -> bool {
        let filled: Vec<&Cell> = cells.iter().filter(|cell| !cell.is_blank()).collect();
        if let [only] = filled.as_slice()
            && let Some(title) = words::title(&only.piece.tidy())
        {
            self.title(title, &only.piece);
            return false;
        }
        if let Some((columns, two)) = columns_of(cells, below) {
            let heads = cells.iter().chain(if two { below } else { &[] });
            let heads: Vec<Piece> =
                heads.filter(|cell| !cell.is_blank()).map(|cell| cell.piece.clone()).collect();
            self.table(columns, &heads);
            return two;
        }
        if matches!(self.mode, Mode::Foreign { .. }) && !self.leaves_foreign(&filled) {
            self.found.outside.extend(filled.iter().map(|cell| cell.piece.clone()));
            return false;
        }
        if self.head_row(&filled) {
            return false;
        }
        if let Some(columns) = self.guess(cells) {
            self.table(columns, &[]);
        }
        if self.signs(cells) {
            self.mode = Mode::Signature;
        }
        self.plain_row(cells, &filled);
        false
    }

    /// Whether a row begins the part that is signed. Inside a table an agency's head may be who
    /// acts ("Camat"), so only a row that cannot be meant otherwise counts there.
    fn signs(&self, cells: &[Cell]) -> bool {
        let inside = match &self.mode {
            Mode::Indicators(_) if indicator_rows::names_one(cells) => return false,
            Mode::Indicators(rows) => rows.fits(cells),
            Mode::Plan(rows) => rows.fits(cells),
            Mode::Free | Mode::Field { .. } | Mode::Signature | Mode::Foreign { .. } => false,
        };
        self.now.as_ref().is_some_and(Raw::has_table) && signature::row_begins(cells, inside)
    }

    fn leaves_foreign(&mut self, filled: &[&Cell]) -> bool {
        let Mode::Foreign { table: true } = self.mode else { return false };
        let opening = filled.first().and_then(|cell| label::read(&cell.piece.text));
        let leaves = opening.is_some_and(|label| opens(label.field) && label.after != After::Bare);
        if leaves {
            self.close();
        }
        leaves
    }

    /// Begins or continues a table.
    fn table(&mut self, columns: Columns, heads: &[Piece]) {
        let block = columns.block;
        match columns.kind {
            TableKind::Foreign => {
                // A head without a table of its own belongs to the other form.
                if self.now.as_ref().is_some_and(|raw| !raw.has_table() && !has_section(raw)) {
                    self.give_back();
                    self.now = None;
                }
                self.close();
                self.mode = Mode::Foreign { table: true };
                self.found.outside.extend_from_slice(heads);
                return;
            }
            TableKind::Indicators => {
                if self.now.as_ref().is_some_and(|raw| raw.plan && !raw.indicators) {
                    self.follow(block);
                }
                self.open(block).indicators = true;
                self.mode = match std::mem::replace(&mut self.mode, Mode::Free) {
                    Mode::Indicators(rows) => Mode::Indicators(rows.under(columns)),
                    Mode::Free
                    | Mode::Field { .. }
                    | Mode::Plan(_)
                    | Mode::Signature
                    | Mode::Foreign { .. } => Mode::Indicators(IndicatorRows::new(columns)),
                };
            }
            TableKind::Plan => {
                let report = |raw: &Raw| raw.indicators || has_section(raw);
                if self.now.as_ref().is_some_and(report) {
                    self.follow(block);
                }
                self.open(block).plan = true;
                self.mode = match std::mem::replace(&mut self.mode, Mode::Free) {
                    Mode::Plan(rows) => Mode::Plan(rows.under(columns)),
                    Mode::Free
                    | Mode::Field { .. }
                    | Mode::Indicators(_)
                    | Mode::Signature
                    | Mode::Foreign { .. } => Mode::Plan(PlanRows::new(columns)),
                };
            }
        }
        heads.iter().for_each(|piece| self.ignored(piece));
    }

    /// The other form's table begins: a form of its own, with the head of the one above.
    fn follow(&mut self, block: usize) {
        self.close();
        self.open(block).follows = !self.found.forms.is_empty();
    }

    /// Columns for a table without a head, from a row that names an indicator.
    fn guess(&self, cells: &[Cell]) -> Option<Columns> {
        match &self.mode {
            Mode::Plan(_) | Mode::Foreign { .. } => None,
            Mode::Indicators(rows) if rows.fits(cells) => None,
            Mode::Free | Mode::Field { .. } | Mode::Signature | Mode::Indicators(_) => {
                let name = indicator_rows::headless(cells)?;
                Some(Columns::guessed(cells, name))
            }
        }
    }

    /// A row with a label at its head; whether it was one.
    fn head_row(&mut self, filled: &[&Cell]) -> bool {
        let labels = head_row::labels(filled, matches!(self.mode, Mode::Plan(_)));
        let Some(labels) = labels else { return false };
        for part in labels {
            match part {
                Part::Lines(piece) => {
                    for line in piece.lines() {
                        self.line(&line);
                    }
                }
                Part::Label(piece, field) => {
                    self.given.push(piece.clone());
                    self.head(&piece, field);
                    self.mode = Mode::Field { cell: Some((piece.at.block, piece.at.column)) };
                }
                Part::Value(piece) => self.value(&piece),
                Part::Ignored(piece) => self.ignored(&piece),
            }
        }
        true
    }

    /// A row without a label at its head.
    fn plain_row(&mut self, cells: &[Cell], filled: &[&Cell]) {
        let given: Vec<Piece> = filled.iter().map(|cell| cell.piece.clone()).collect();
        match (&mut self.mode, &mut self.now) {
            (Mode::Indicators(rows), Some(raw)) => {
                rows.row(raw, cells);
                self.given.extend(given);
            }
            (Mode::Plan(rows), Some(raw)) => {
                rows.row(raw, cells);
                self.given.extend(given);
            }
            (Mode::Signature, Some(_)) => self.sign(|raw| raw.signatures.row(cells), &given),
            (Mode::Field { cell: Some((block, column)) }, Some(raw))
                if filled.iter().all(|cell| {
                    cell.piece.at.block == *block && cell.piece.at.column > *column
                }) || goes_below(raw, *block, filled) =>
            {
                given.iter().for_each(|piece| self.value(piece));
            }
            _ => self.loose_row(&given),
        }
    }

    /// Cells that stand in no table of the forms.
    fn loose_row(&mut self, given: &[Piece]) {
        let section = self
            .now
            .as_ref()
            .and_then(|raw| raw.heads.last())
            .is_some_and(|head| Label::is_section(head.field));
        match given {
            [only] => only.lines().iter().for_each(|line| self.line(line)),
            [first, ..] if section && matches!(self.mode, Mode::Field { .. }) => {
                let texts: Vec<String> = given.iter().map(Piece::tidy).collect();
                self.value(&first.with(&texts.join(" | ")));
            }
            several => {
                for piece in several {
                    if words::is_set_phrase(&piece.text) {
                        self.ignored(piece);
                    } else {
                        self.unplaced(piece);
                    }
                }
            }
        }
    }
}

/// A value row below its label's row: the label had none, or is answered with boxes.
fn goes_below(raw: &Raw, block: usize, filled: &[&Cell]) -> bool {
    let Some(head) = raw.heads.last() else { return false };
    let open = head.values.is_empty()
        || Label::is_choice(head.field) && super::choice::has_mark(&joined(filled));
    open && filled.iter().all(|cell| cell.piece.at.block == block)
        && !filled.iter().any(|cell| label::read(&cell.piece.text).is_some())
        && filled.len() > 1
}

fn joined(filled: &[&Cell]) -> String {
    let texts: Vec<&str> = filled.iter().map(|cell| cell.piece.text.as_str()).collect();
    texts.join("  ")
}

fn has_section(raw: &Raw) -> bool {
    raw.heads.iter().any(|head| Label::is_section(head.field))
}

/// The columns that a row, or it and the row below together, give heads to.
fn columns_of(cells: &[Cell], below: &[Cell]) -> Option<(Columns, bool)> {
    let names = |cells: &[Cell]| {
        let filled = cells.iter().filter(|cell| !cell.is_blank());
        filled.filter(|cell| columns::column_of(&cell.piece.text) != columns::Column::Other).count()
    };
    if let Some(columns) = columns::read(cells) {
        let wider = columns.with_second_row(below).filter(|_| columns.kind != TableKind::Foreign);
        return Some(wider.map_or((columns, false), |wider| (wider, true)));
    }
    let short = below.iter().all(|cell| cell.piece.text.chars().count() <= SUBHEAD);
    if below.is_empty() || !short || names(cells) == 0 || names(below) == 0 {
        return None;
    }
    let over = |cell: &Cell| {
        let covers = |upper: &&Cell| {
            upper.range().start <= cell.range().start && cell.range().end <= upper.range().end
        };
        cells.iter().find(covers).map(|upper| upper.piece.text.clone())
    };
    let mut both: Vec<Cell> = below
        .iter()
        .map(|cell| match cell.is_blank() {
            true => {
                Cell { piece: cell.piece.with(&over(cell).unwrap_or_default()), ..cell.clone() }
            }
            false => cell.clone(),
        })
        .collect();
    let missing = cells.iter().filter(|upper| {
        !below.iter().any(|cell| {
            cell.range().start < upper.range().end && upper.range().start < cell.range().end
        })
    });
    both.extend(missing.cloned());
    both.sort_by_key(|cell| cell.piece.at.column);
    columns::read(&both).map(|columns| (columns, true))
}
