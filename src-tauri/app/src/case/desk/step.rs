//! Taking back one's own last change of a cell, and doing it again.
//!
//! What there is to take back is read from the writer's own operations, so that it is the same
//! after a restart. A change is what was typed in one go: autosave writes it in many pieces.

use meja_core::{
    ids::{AssessorId, InnovationId},
    record::{Author, Entity},
};
use meja_store::{Edit, Entry, Plan, RemarkCell, RemarkText, history, table};
use serde_json::Value;
use uuid::Uuid;

use super::{super::registry, write::row_number, writer::may_write};
use crate::{
    App, AppError,
    contract::{ErrorKind, RemarkPut, StepRemark},
    words,
};

const UNDO: &str = "remark.undo";
const REDO: &str = "remark.redo";
const LABELS: [&str; 4] = ["remark.write", "remark.adopt", UNDO, REDO];
/// So many of the latest operations are looked through.
const LOOKED_THROUGH: u32 = 400;
/// A pause in typing this long, in milliseconds, ends a change.
const PAUSE_MS: i64 = 10_000;
/// More characters than this at once were put in, not typed.
const PUT_IN: usize = 24;

/// Takes back the writer's own last change of a cell, or does it again.
///
/// # Errors
/// When there is none, the cell holds something else by now, nobody to write as, or `pin.needed`.
pub fn step(app: &App, input: StepRemark) -> Result<RemarkPut, AppError> {
    let (by, _) = app.open()?.by(app)?;
    let author = Author(by.key.verifying_key().to_bytes());
    let acting = app.open()?.acting();
    let label = if input.again { REDO } else { UNDO };
    let ((zone, mut put), changed) = app.write(label, move |conn| {
        let event = table::event::get(conn)?;
        let writer = may_write(conn, acting, input.desk.as_deref())?;
        let entries = history::of_author(conn, author, &LABELS, LOOKED_THROUGH)?;
        let done = Done::read(entries, writer);
        let change = if input.again { done.undone.last() } else { done.standing.last() };
        let Some(change) = change else { return Err(nothing(input.again)) };
        let Some(cell) = RemarkCell::parse(&change.field) else { return Err(nothing(input.again)) };
        let innovation = InnovationId(change.row);
        let number = row_number(conn, registry::shipped(&event.instrument)?, innovation, &cell)?;
        let (from, to) =
            if input.again { (&change.from, &change.to) } else { (&change.to, &change.from) };
        let now = table::remark::cell(conn, innovation, &cell)?;
        let Some(now) =
            now.filter(|now| now.versions == 1 && now.text == RemarkText::of(from).text)
        else {
            return Err(AppError::new(
                "remark.stepped_over",
                ErrorKind::Conflict,
                "Isian itu sudah berubah sesudahnya. Pilih versinya dari daftar versi (Ctrl H).",
            ));
        };
        let put = RemarkPut {
            innovation: innovation.to_string(),
            innovation_name: table::innovation::get(conn, innovation)?.name,
            number,
            kind: cell.kind.into(),
            before: now.text,
            text: RemarkText::of(to).text,
            saved_at: String::new(),
            saved_ms: 0,
            indicator: cell.indicator,
        };
        let edit = Edit::of(Entity::Remark, innovation).set(change.field.clone(), to.clone());
        Ok(Plan { edits: vec![edit], output: (event.zone, put) })
    })?;
    put.saved_ms = changed.wall_ms;
    put.saved_at = words::clock_seconds(zone, put.saved_ms);
    Ok(put)
}

fn nothing(again: bool) -> AppError {
    let message = if again {
        "Tidak ada perubahan isian yang dapat diulangi."
    } else {
        "Tidak ada perubahan isian Anda yang dapat ditarik kembali."
    };
    AppError::user("remark.no_step", message)
}

/// One change of a cell, from what to what.
struct Change {
    row: Uuid,
    field: String,
    from: Value,
    to: Value,
    at_ms: i64,
    /// Nothing is added to it any more.
    closed: bool,
}

/// The changes that stand, and those that were taken back, the last one last.
#[derive(Default)]
struct Done {
    standing: Vec<Change>,
    undone: Vec<Change>,
}

impl Done {
    /// Goes through what was done in the writer's own cells, the oldest first: the secretariat
    /// writes for the leads of several desks.
    fn read(entries: Vec<Entry>, writer: AssessorId) -> Self {
        let mut done = Self::default();
        for entry in entries {
            let cell = entry.changes.into_iter().find(|one| {
                one.entity == Entity::Remark
                    && RemarkCell::parse(&one.field).is_some_and(|cell| cell.assessor == writer)
            });
            let Some(cell) = cell else { continue };
            match entry.label.as_str() {
                UNDO => done.undone.extend(done.standing.pop()),
                REDO => done.standing.extend(done.undone.pop()),
                label => {
                    done.undone.clear();
                    let from = cell.from.unwrap_or_else(|| Value::String(String::new()));
                    let put_in = label != "remark.write" || grown(&from, &cell.to) > PUT_IN;
                    done.write(Change {
                        row: cell.row,
                        field: cell.field,
                        from,
                        to: cell.to,
                        at_ms: entry.at_ms,
                        closed: put_in,
                    });
                }
            }
        }
        done
    }

    /// Adds a write to the change that is under way, or begins another.
    fn write(&mut self, change: Change) {
        let goes_on = self.standing.last_mut().filter(|last| {
            !last.closed
                && !change.closed
                && (last.row, &last.field) == (change.row, &change.field)
                && change.at_ms - last.at_ms <= PAUSE_MS
                && RemarkText::of(&last.to).text == RemarkText::of(&change.from).text
        });
        match goes_on {
            Some(last) => {
                last.to = change.to;
                last.at_ms = change.at_ms;
            }
            None => self.standing.push(change),
        }
    }
}

/// By how many characters a text grew or shrank.
fn grown(from: &Value, to: &Value) -> usize {
    let count = |value: &Value| RemarkText::of(value).text.chars().count();
    count(from).abs_diff(count(to))
}
