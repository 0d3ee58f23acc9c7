//! What a desk has before it: its slot, its queue, its drift, and the innovations of the slot.

use meja_core::{
    clock::SlotState,
    ids::{AssessorId, DeskId, SlotId},
    stamp::Stamp,
};
use meja_store::{Connection, RemarkKind, history, table, table::slot::SlotRow};

use super::{
    super::{
        board::{Ground, is_over},
        clock::is_at_desk,
        people::{assessor_info, desk_info, parse},
        registry, score,
    },
    place::{last_written, place},
    writer::writer,
};
use crate::{
    App, AppError,
    contract::{DeskInput, DeskView, SlotInnovation},
    words,
};

/// The slot under way at a desk, else the first of today or later that is not over, else the first
/// left over from an earlier day.
pub(in crate::case) fn current(ground: &Ground, desk: DeskId, now: Stamp) -> Option<&SlotRow> {
    let of_desk = || ground.slots.iter().filter(move |slot| slot.desk_id == desk);
    let open = || of_desk().filter(|slot| !is_over(ground.reading(slot, now).state));
    let day = |ms| ground.zone().local(ms).date();
    of_desk()
        .find(|slot| is_at_desk(ground.reading(slot, now).state))
        .or_else(|| open().find(|slot| day(slot.start_ms) >= day(now.wall_ms)))
        .or_else(|| open().next())
}

/// What a desk has before it.
///
/// # Errors
/// When there is no such desk or slot.
pub fn view(app: &App, input: DeskInput) -> Result<DeskView, AppError> {
    let desk: DeskId = parse(&input.desk, "Meja")?;
    let asked = input.slot.map(|slot| parse::<SlotId>(&slot, "Giliran")).transpose()?;
    let now = app.now();
    let place = place(app, &input.desk)?;
    app.read(|conn| {
        let ground = Ground::read(conn)?;
        let row = ground
            .desks
            .iter()
            .find(|row| row.id == desk)
            .ok_or_else(|| AppError::not_found("Meja"))?;
        let slot = match asked {
            Some(id) => Some(
                ground
                    .slots
                    .iter()
                    .find(|slot| slot.id == id && slot.desk_id == desk)
                    .ok_or_else(|| AppError::not_found("Giliran"))?,
            ),
            None => current(&ground, desk, now),
        };
        let people = table::desk::assessors(conn)?;
        let day = |slot: &SlotRow| ground.zone().local(slot.start_ms).date();
        let innovations = match slot {
            Some(slot) => {
                let writer = writer(app, conn, Some(&input.desk))?;
                slot_innovations(conn, &ground, slot, writer)?
            }
            None => Vec::new(),
        };
        let place = match (place, slot) {
            (None, Some(slot)) => last_written(conn, &ground, slot, &row.assessors)?,
            (place, _) => place,
        };
        let typing = match slot {
            Some(slot) => {
                let mut people = row.assessors.clone();
                people.extend(writer(app, conn, Some(&input.desk))?);
                typing_since(conn, &ground, slot, &people, now)?
            }
            None => None,
        };
        Ok(DeskView {
            desk: desk_info(row),
            assessors: row
                .assessors
                .iter()
                .filter_map(|id| people.iter().find(|person| person.id == *id).cloned())
                .map(assessor_info)
                .collect(),
            queue: slot
                .map(|slot| {
                    ground
                        .slots
                        .iter()
                        .filter(|other| other.desk_id == desk && day(other) == day(slot))
                        .map(|other| ground.slot(other, now))
                        .collect()
                })
                .unwrap_or_default(),
            drift_ms: slot.map(|slot| drift(&ground, slot, now)).unwrap_or_default(),
            slot: slot.map(|slot| ground.slot(slot, now)),
            innovations,
            typing_since: typing.map(|ms| words::clock_minutes(ground.zone(), ms)),
            typing_since_ms: typing.map(|ms| now.wall_ms - ms),
            now_ms: now.wall_ms,
            place,
        })
    })
}

/// How late the slot began, or is by now when it has not: planned against actual start. A slot of
/// another day has no drift until it begins.
fn drift(ground: &Ground, slot: &SlotRow, now: Stamp) -> i64 {
    let reading = ground.reading(slot, now);
    match reading.started_at {
        Some(started) => started.wall_ms - slot.start_ms,
        None if is_over(reading.state) => 0,
        None => {
            let day = |ms| ground.zone().local(ms).date();
            if day(now.wall_ms) == day(slot.start_ms) {
                (now.wall_ms - slot.start_ms).max(0)
            } else {
                0
            }
        }
    }
}

fn slot_innovations(
    conn: &Connection,
    ground: &Ground,
    slot: &SlotRow,
    writer: Option<AssessorId>,
) -> Result<Vec<SlotInnovation>, AppError> {
    let form = registry::shipped(&ground.event.instrument)?;
    let mut list = Vec::new();
    for (id, name) in ground.innovations.get(&slot.opd_id).into_iter().flatten() {
        let remarks = table::remark::of_innovation(conn, *id)?;
        let filled = form
            .rows
            .iter()
            .filter(|row| {
                remarks.iter().any(|one| {
                    one.indicator == row.id
                        && RemarkKind::FORM.contains(&one.kind)
                        && !one.text.trim().is_empty()
                })
            })
            .count();
        let scores = score::progress(conn, *id, writer)?;
        list.push(SlotInnovation {
            id: id.to_string(),
            name: name.clone(),
            filled: u32::try_from(filled).unwrap_or_default(),
            rows: u32::try_from(form.rows.len()).unwrap_or_default(),
            scored: scores.scored,
            to_score: scores.rows,
            scores_sent: scores.sent,
        });
    }
    Ok(list)
}

/// When these people's typing on this slot's sheets began, while its clock has not: within the
/// last four hours. What another desk typed, or a choice made beforehand, began no turn here.
fn typing_since(
    conn: &Connection,
    ground: &Ground,
    slot: &SlotRow,
    people: &[AssessorId],
    now: Stamp,
) -> Result<Option<i64>, AppError> {
    let state = ground.reading(slot, now).state;
    if !matches!(state, SlotState::Planned | SlotState::Called) {
        return Ok(None);
    }
    let mut first: Option<i64> = None;
    for (id, _) in ground.innovations.get(&slot.opd_id).into_iter().flatten() {
        let began = history::first_typing(conn, *id, |cell| {
            people.contains(&cell.assessor) && cell.kind != RemarkKind::FollowUp
        })?;
        first = first.into_iter().chain(began).min();
    }
    let recent = now.wall_ms - meja_core::clock::MAX_BACKDATE_MS;
    Ok(first.filter(|ms| *ms > recent && *ms <= now.wall_ms))
}
