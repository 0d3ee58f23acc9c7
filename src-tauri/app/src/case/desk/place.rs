//! The cell a desk stands on, kept on this laptop: after a restart one stands there again. A laptop
//! that never served the desk goes to the cell that was written there last.

use meja_core::ids::AssessorId;
use meja_store::{Connection, RemarkKind, table, table::slot::SlotRow};

use super::super::board::Ground;
use crate::{App, AppError, contract::DeskPlace, recent};

pub(super) fn place(app: &App, desk: &str) -> Result<Option<DeskPlace>, AppError> {
    let open = app.open()?;
    let held = open.place().clone().filter(|place| place.desk == desk);
    if held.is_some() {
        return Ok(held);
    }
    let event = open.store.event().to_string();
    Ok(recent::places(&app.host.home(), &event).remove(desk))
}

/// Remembers the cell a desk stands on.
///
/// # Errors
/// What the disk says.
pub fn keep_place(app: &App, input: DeskPlace) -> Result<(), AppError> {
    let open = app.open()?;
    *open.place() = Some(input.clone());
    recent::keep_place(&app.host.home(), &open.store.event().to_string(), input)
}

/// The cell of a slot's sheets that somebody of the desk wrote last.
pub(super) fn last_written(
    conn: &Connection,
    ground: &Ground,
    slot: &SlotRow,
    people: &[AssessorId],
) -> Result<Option<DeskPlace>, AppError> {
    let mut last: Option<table::remark::RemarkRow> = None;
    for (id, _) in ground.innovations.get(&slot.opd_id).into_iter().flatten() {
        let written = table::remark::of_innovation(conn, *id)?
            .into_iter()
            .filter(|row| people.contains(&row.assessor_id))
            // A choice has no cell for the caret.
            .filter(|row| row.kind != RemarkKind::FollowUp);
        last = written.chain(last).max_by_key(|row| row.saved_ms);
    }
    Ok(last.map(|row| DeskPlace {
        desk: slot.desk_id.to_string(),
        slot: slot.id.to_string(),
        innovation: row.innovation_id.to_string(),
        indicator: row.indicator,
        kind: row.kind.into(),
    }))
}
