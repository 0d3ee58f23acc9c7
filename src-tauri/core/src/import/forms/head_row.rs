//! A row of a table whose first cell is a label: which cells are labels, which are values.

use super::super::field::FieldKey;
use super::label::{self, After, Label};
use super::walk::{Cell, Piece};
use super::words;

/// A note in brackets behind a label makes it at most this long.
const LABEL: usize = 80;

/// What a cell of such a row is.
pub(super) enum Part {
    Label(Piece, FieldKey),
    Value(Piece),
    /// A cell that holds labelled lines of its own.
    Lines(Piece),
    /// A number, a colon, an instruction.
    Ignored(Piece),
}

/// The row's parts; `None` where no label stands at its head. Inside a Rencana Aksi's table only
/// the head of the next one counts.
pub(super) fn labels(filled: &[&Cell], in_plan: bool) -> Option<Vec<Part>> {
    let first = filled.iter().position(|cell| !is_number(&cell.piece.text))?;
    let opening = filled.get(first)?;
    if holds_lines(&opening.piece) {
        return Some(filled.iter().map(|cell| Part::Lines(cell.piece.clone())).collect());
    }
    let (field, _, _) = heads(&opening.piece, filled.len() > first + 1)?;
    let head = matches!(
        field,
        FieldKey::Opd
            | FieldKey::Instansi
            | FieldKey::Name
            | FieldKey::ContactName
            | FieldKey::ContactPhone
            | FieldKey::ContactEmail
    );
    if first > 1 || in_plan && !head {
        return None;
    }
    let mut parts: Vec<Part> =
        filled.iter().take(first).map(|cell| Part::Ignored(cell.piece.clone())).collect();
    let mut current: Option<(FieldKey, bool)> = None;
    for (at, cell) in filled.iter().enumerate().skip(first) {
        let more = filled.len() > at + 1;
        let may_be_label = match current {
            None => true,
            Some((field, valued)) => !Label::is_section(field) && (valued || !weak(&cell.piece)),
        };
        let found = heads(&cell.piece, more || at > first).filter(|_| may_be_label);
        // A word that is a value as well is a label further right only with its value behind it.
        let found = found.filter(|_| at == first || more || !weak(&cell.piece));
        match found {
            Some((field, value, note)) => {
                parts.push(Part::Label(cell.piece.clone(), field));
                current = Some((field, value.is_some()));
                parts.extend(value.map(|value| Part::Value(cell.piece.with(&value))));
                parts.extend(note.map(|note| Part::Ignored(cell.piece.with(&note))));
            }
            None => {
                let text = cell.piece.text.trim_start().trim_start_matches([':', '：', '=']);
                if super::walk::is_blank(text) {
                    parts.push(Part::Ignored(cell.piece.clone()));
                } else {
                    parts.push(Part::Value(cell.piece.with(text.trim_start())));
                    current = current.map(|(field, _)| (field, true));
                }
            }
        }
    }
    Some(parts)
}

/// The label at a cell's head, its value in the same cell, and a note that belongs to the label.
fn heads(piece: &Piece, beside: bool) -> Option<(FieldKey, Option<String>, Option<String>)> {
    let label = label::read(&piece.text)?;
    let value = Some(label.value.to_owned()).filter(|value| !super::walk::is_blank(value));
    match label.after {
        After::Mark => Some((label.field, value, None)),
        After::End => (beside || !label.weak).then_some((label.field, None, None)),
        After::Bare => {
            let short = piece.text.chars().count() <= LABEL;
            let note = label.value.starts_with('(') && short || words::is_placeholder(label.value);
            (beside && note).then_some((label.field, None, value))
        }
    }
}

fn weak(piece: &Piece) -> bool {
    label::read(&piece.text).is_some_and(|label| label.weak && label.after != After::Mark)
}

/// Several labelled lines in one cell are a head of their own.
fn holds_lines(piece: &Piece) -> bool {
    let marked = |line: &Piece| {
        label::read(&line.text).is_some_and(|label| label.after == After::Mark && !label.weak)
    };
    piece.lines().iter().filter(|line| marked(line)).count() >= 2
}

/// "1", "2.", "a", "IV)".
pub(super) fn is_number(text: &str) -> bool {
    let text = text.trim().trim_matches(['.', ')', '(', ':']);
    let roman = text.bytes().all(|byte| b"IVXivx".contains(&byte));
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let letter = text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    text.len() <= 4 && (roman || digits || letter)
}

/// "1 2 3 4" or "(1) (2) (3)", also without its first cells.
pub(super) fn numbers_columns(cells: &[Cell]) -> bool {
    let mut expected: Option<u32> = None;
    let mut count = 0;
    for cell in cells.iter().filter(|cell| !cell.is_blank()) {
        let text = cell.piece.text.trim().trim_matches(['(', ')', '.', '[', ']']);
        let Ok(number) = text.parse::<u32>() else { return false };
        if expected.is_some_and(|expected| expected != number) {
            return false;
        }
        expected = number.checked_add(1);
        count += 1;
    }
    count >= 3
}
