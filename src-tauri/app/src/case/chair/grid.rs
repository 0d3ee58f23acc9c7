//! All desks at once: who is at the desk, drift, calls, and what becomes of the sheets.

use meja_core::{ids::AssessorId, stamp::Stamp};
use meja_store::table::desk::DeskRow;

use super::{
    super::{
        board::{Ground, is_over},
        call,
        clock::is_at_desk,
        desk::current,
    },
    view::View,
};
use crate::{
    App, AppError,
    contract::{CallInfo, ChairDesk, ChairGrid, ChairSeat},
};

/// What every desk holds.
///
/// # Errors
/// `role.chair` for an assessor, or when no event is open.
pub fn grid(app: &App, _: ()) -> Result<ChairGrid, AppError> {
    let (now, acting) = (app.now(), app.open()?.acting());
    let calls = call::list(app, ())?;
    app.read(|conn| {
        let view = View::read(conn, acting)?;
        let ground = Ground::read(conn)?;
        let drifts = ground.board(now).drifts;
        let desks = ground.desks.iter().map(|row| {
            let drift = drifts.iter().find(|drift| drift.desk_id == row.id.to_string());
            let drift_ms = drift.map_or(0, |drift| drift.drift_ms);
            ChairDesk { drift_ms, ..desk(&view, &ground, row, &calls, now) }
        });
        Ok(ChairGrid {
            desks: desks.collect(),
            scored: !view.panel().stages.is_empty(),
            decides: view.decides,
        })
    })
}

fn desk(view: &View, ground: &Ground, row: &DeskRow, calls: &[CallInfo], now: Stamp) -> ChairDesk {
    let own = || ground.slots.iter().filter(|slot| slot.desk_id == row.id);
    let slot = current(ground, row.id, now);
    let state = |slot| ground.reading(slot, now).state;
    let id = row.id.to_string();
    ChairDesk {
        at_desk: slot.is_some_and(|slot| is_at_desk(state(slot))),
        slot: slot.map(|slot| ground.slot(slot, now)),
        drift_ms: 0,
        done: count(own().filter(|slot| is_over(state(slot)))),
        slots: count(own()),
        call: calls.iter().find(|call| call.desk_id == id).cloned(),
        seats: row.assessors.iter().map(|assessor| seat(view, row, *assessor)).collect(),
        desk: row.label.clone(),
        room: row.room.clone(),
        id,
    }
}

/// An assessor's sheets at a desk, each counted once.
fn seat(view: &View, row: &DeskRow, assessor: AssessorId) -> ChairSeat {
    let mut seat = ChairSeat {
        assessor_id: assessor.to_string(),
        name: view.name(assessor),
        expected: 0,
        untouched: 0,
        incomplete: 0,
        complete: 0,
        sent: 0,
        signed: 0,
    };
    // Sheets are counted; their values are not looked at.
    let panel = view.whole();
    let expected = panel.seats.iter().filter(|(_, seats)| {
        seats.iter().any(|seat| seat.desk == row.id && seat.assessor == assessor)
    });
    for (innovation, _) in expected {
        for stage in &panel.stages {
            let rows = stage.instrument.scored();
            let given = |id: &str| panel.value(*innovation, id, assessor).is_some();
            let (have, lack): (Vec<_>, Vec<_>) = rows.partition(|row| given(&row.id));
            seat.expected += 1;
            let place = if view.is_signed(*innovation, assessor) {
                &mut seat.signed
            } else if panel.is_sent(*innovation, &stage.key, assessor) {
                &mut seat.sent
            } else if have.is_empty() {
                &mut seat.untouched
            } else if lack.is_empty() {
                &mut seat.complete
            } else {
                &mut seat.incomplete
            };
            *place += 1;
        }
    }
    seat
}

fn count<T>(all: impl Iterator<Item = T>) -> u32 {
    u32::try_from(all.count()).unwrap_or(u32::MAX)
}
