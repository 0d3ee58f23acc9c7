//! Rows of a Rencana Aksi's table: phases merged, written once or as rows of their own.

use std::collections::BTreeMap;

use super::super::fold::{fold_header, tidy_text};
use super::super::problem::ProblemCode;
use super::columns::{Column, Columns, Slot};
use super::form::ActionIn;
use super::head_row::{is_number, numbers_columns};
use super::label::without_number;
use super::near;
use super::raw::Raw;
use super::walk::{Cell, Piece};
use crate::registry::Phase;
use crate::said;

/// A row that is a phase alone is at most this many letters long.
const PHASE_ROW: usize = 60;

/// The table in work.
#[derive(Clone, Debug)]
pub(super) struct PlanRows {
    columns: Columns,
    phase: Option<Phase>,
    /// What stood in the row above, for cells merged downwards.
    above: BTreeMap<Column, String>,
}

impl PlanRows {
    pub(super) fn new(columns: Columns) -> Self {
        Self { columns, phase: None, above: BTreeMap::new() }
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
        let filled: Vec<&Cell> = cells.iter().filter(|cell| !cell.is_blank()).collect();
        if numbers_columns(cells) {
            return raw.ignored.extend(filled.iter().map(|cell| cell.piece.clone()));
        }
        let worded: Vec<&&Cell> =
            filled.iter().filter(|cell| !is_number(&cell.piece.text)).collect();
        if let [only] = worded.as_slice()
            && self.lone(raw, &only.piece)
        {
            let numbers = filled.iter().filter(|cell| is_number(&cell.piece.text));
            return raw.ignored.extend(numbers.map(|cell| cell.piece.clone()));
        }
        if self.is_sum(raw, &filled) {
            return;
        }
        let columns = self.columns.clone();
        let (groups, loose) = columns.slots(cells);
        raw.unplaced.extend(loose.iter().map(|cell| cell.piece.clone()));
        groups.iter().for_each(|group| self.read(raw, group));
    }

    /// A row with one text: a phase, an unfilled line, the form's own words; whether it was one.
    fn lone(&mut self, raw: &mut Raw, piece: &Piece) -> bool {
        let text = piece.tidy();
        let wide = text.chars().count() > PHASE_ROW;
        let phase =
            Phase::read(&text).filter(|phase| !wide && !near::phase_says_more(&text, *phase));
        if let Some(phase) = phase {
            self.phase = Some(phase);
            self.above.clear();
        }
        let taken = phase.is_some() || is_filler(&text) || super::words::is_set_phrase(&text);
        if taken {
            raw.ignored.push(piece.clone());
        }
        taken
    }

    /// "Jumlah | Rp 5.000.000"; whether the row was one.
    fn is_sum(&self, raw: &mut Raw, filled: &[&Cell]) -> bool {
        let Some((first, rest)) = filled.split_first() else { return false };
        let folded = fold_header(&first.piece.text);
        let summing = ["jumlah", "total", "jumlahbiaya", "totalbiaya", "jumlahanggaran"];
        if !summing.contains(&folded.as_str()) || rest.len() > 2 || rest.is_empty() {
            return false;
        }
        raw.ignored.push(first.piece.clone());
        let sums = rest.iter().map(|cell| cell.piece.clone());
        raw.extra.entry("Jumlah Biaya".to_owned()).or_default().extend(sums);
        true
    }

    /// One row of one table.
    fn read(&mut self, raw: &mut Raw, slots: &[Slot<'_>]) {
        let mut texts: BTreeMap<Column, String> = BTreeMap::new();
        let (mut goes_on, mut said) = (false, false);
        for (heading, cell) in slots {
            let column = heading.column;
            let text = cell.piece.tidy();
            match column {
                Column::Phase => self.phase(raw, cell),
                Column::Ordinal if cell.is_blank() => {}
                Column::Ordinal if is_number(&cell.piece.text) => {
                    raw.ignored.push(cell.piece.clone());
                }
                Column::Activity | Column::Cost if text.is_empty() => {
                    goes_on |= column == Column::Activity && cell.continues;
                }
                Column::Activity
                | Column::Actor
                | Column::Timing
                | Column::Output
                | Column::Method
                | Column::Cost => {
                    said |= !text.is_empty();
                    let own = match (text.is_empty(), cell.continues) {
                        (true, true) => self.above.get(&column).cloned().unwrap_or_default(),
                        (_, _) => text,
                    };
                    add(texts.entry(column).or_default(), &own);
                }
                Column::Ordinal
                | Column::Indicator
                | Column::Uraian
                | Column::Bukti
                | Column::Other => {
                    raw.unplaced.extend((!cell.is_blank()).then(|| cell.piece.clone()));
                }
            }
        }
        if !said {
            return;
        }
        let filled = texts.iter().filter(|(_, text)| !text.is_empty()).collect::<Vec<_>>();
        if let [(Column::Activity, text)] = filled.as_slice()
            && is_filler(text)
        {
            let own = slots.iter().filter(|(heading, _)| heading.column == Column::Activity);
            return raw.ignored.extend(own.map(|(_, cell)| cell.piece.clone()));
        }
        let blank = !texts.contains_key(&Column::Activity);
        match raw.actions.last_mut().filter(|_| blank) {
            Some(last) if goes_on || last.phase == self.phase => {
                // A merged cell was taken already; only what is new goes to the row above.
                let own = slots.iter().filter(|(_, cell)| !cell.is_blank());
                for (heading, cell) in own {
                    if let Some(place) = part(last, heading.column) {
                        add(place, &cell.piece.tidy());
                    }
                }
            }
            _ => {
                self.above.clone_from(&texts);
                raw.actions.extend(actions(self.phase, &texts));
            }
        }
    }

    fn phase(&mut self, raw: &mut Raw, cell: &Cell) {
        if cell.is_blank() || is_number(&cell.piece.text) {
            return raw.ignored.extend((!cell.is_blank()).then(|| cell.piece.clone()));
        }
        let text = cell.piece.tidy();
        self.phase = near::phase(&text);
        match self.phase {
            Some(phase) if !near::phase_says_more(&text, phase) => {
                raw.ignored.push(cell.piece.clone());
            }
            Some(_) => raw.unplaced.push(cell.piece.clone()),
            None => {
                let said = said!(
                    "Tahap \"{text}\" bukan Persiapan, Pelaksanaan, Pengawasan atau Evaluasi; \
                     tahap kegiatan di baris itu dibiarkan kosong.",
                    text = text
                );
                raw.doubts.push((ProblemCode::PhaseUnknown, Some("Tahap".to_owned()), said));
                raw.unplaced.push(cell.piece.clone());
            }
        }
    }
}

/// The part of an action that a column holds.
pub(super) fn part(action: &mut ActionIn, column: Column) -> Option<&mut String> {
    match column {
        Column::Activity => Some(&mut action.activity),
        Column::Actor => Some(&mut action.actor),
        Column::Timing => Some(&mut action.timing),
        Column::Output => Some(&mut action.output),
        Column::Method => Some(&mut action.method),
        Column::Cost => Some(&mut action.cost),
        Column::Ordinal
        | Column::Indicator
        | Column::Uraian
        | Column::Bukti
        | Column::Phase
        | Column::Other => None,
    }
}

fn add(place: &mut String, text: &str) {
    if !place.is_empty() && !text.is_empty() {
        place.push('\n');
    }
    place.push_str(text);
}

/// "5. Dll…", "11.", also as a scanner reads it ("DII").
fn is_filler(text: &str) -> bool {
    let folded = fold_header(without_number(text));
    let bare: String = folded.chars().filter(|letter| !letter.is_ascii_digit()).collect();
    matches!(bare.as_str(), "" | "dll" | "dii" | "dst")
}

/// The actions of a row: one, or one for each number of a list where every other column has as
/// many lines as the list has numbers.
fn actions(phase: Option<Phase>, texts: &BTreeMap<Column, String>) -> Vec<ActionIn> {
    let activity = texts.get(&Column::Activity).map_or("", String::as_str);
    let items = numbered_items(activity);
    let others: Vec<(Column, Vec<String>)> = texts
        .iter()
        .filter(|(column, text)| **column != Column::Activity && !text.is_empty())
        .map(|(column, text)| (*column, listed(text)))
        .collect();
    let apart = items.len() >= 2
        && !others.is_empty()
        && others.iter().all(|(_, lines)| lines.len() == items.len());
    let mut first = ActionIn { phase, ..ActionIn::default() };
    if !apart {
        for (column, text) in texts {
            if let Some(place) = part(&mut first, *column) {
                place.clone_from(text);
            }
        }
        return vec![first];
    }
    let mut actions: Vec<ActionIn> = items
        .into_iter()
        .map(|activity| ActionIn { phase, activity, ..ActionIn::default() })
        .collect();
    for (column, lines) in others {
        for (action, line) in actions.iter_mut().zip(lines) {
            if let Some(place) = part(action, column) {
                *place = line;
            }
        }
    }
    actions
}

/// A text as the items of its numbered list (numbers kept), else none.
fn numbered_items(text: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let digits = line.trim_start().split(['.', ')']).next().unwrap_or("");
        let next = digits.parse::<usize>().is_ok_and(|number| number == items.len() + 1);
        match items.last_mut() {
            _ if next => items.push(line.trim().to_owned()),
            Some(last) => add(last, line.trim()),
            None => return Vec::new(),
        }
    }
    items
}

/// A column's lines: the items of its numbered list, else its filled lines.
fn listed(text: &str) -> Vec<String> {
    let items = numbered_items(text);
    let lines = || tidy_text(text).lines().map(str::trim).map(str::to_owned).collect::<Vec<_>>();
    if items.is_empty() {
        lines().into_iter().filter(|line| !line.is_empty()).collect()
    } else {
        items
    }
}
