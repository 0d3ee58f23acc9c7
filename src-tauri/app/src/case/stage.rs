//! Layar waktu: the clock and the queue of one desk, and nothing else.

use meja_core::{ids::DeskId, indonesian};

use super::{
    board::{Ground, is_over},
    desk::current,
    people::parse,
};
use crate::{
    App, AppError,
    contract::{IdInput, StageView},
    words,
};

/// What the stage shows now.
///
/// # Errors
/// When no event is open or no desk was given to the stage.
pub fn view(app: &App, _: ()) -> Result<StageView, AppError> {
    let open = app.open()?;
    let now = app.now();
    app.read(|conn| {
        let ground = Ground::read(conn)?;
        let desk = open
            .stage()
            .or_else(|| ground.desks.first().map(|desk| desk.id))
            .ok_or_else(|| AppError::not_found("Meja"))?;
        let slot = current(&ground, desk, now);
        let next = ground
            .slots
            .iter()
            .filter(|row| row.desk_id == desk && slot.is_none_or(|slot| row.id != slot.id))
            .filter(|row| slot.is_none_or(|slot| row.start_ms >= slot.start_ms))
            .find(|row| !is_over(ground.reading(row, now).state));
        let shown = slot.map(|row| ground.slot(row, now));
        Ok(StageView {
            event: ground.event.name.clone(),
            desk: ground.desk_label(desk),
            opd: shown.as_ref().map(|slot| slot.opd.clone()),
            innovations: shown.as_ref().map(|slot| slot.innovations.clone()).unwrap_or_default(),
            clock: shown.map(|slot| slot.clock),
            next_opd: next.map(|row| ground.opd_name(row.opd_id)),
            next_at: next.map(|row| {
                indonesian::time(ground.zone().local(row.start_ms).time(), ground.zone())
            }),
            time: words::clock_minutes(ground.zone(), now.wall_ms),
            zone: ground.zone().code().to_owned(),
        })
    })
}

/// Shows a desk's clock on the stage.
///
/// # Errors
/// When no event is open.
pub fn show(app: &App, input: IdInput) -> Result<(), AppError> {
    let desk: DeskId = parse(&input.id, "Meja")?;
    app.open()?.set_stage(Some(desk));
    app.host.show_stage(true);
    Ok(())
}

/// Hides the stage.
///
/// # Errors
/// Never.
pub fn hide(app: &App, _: ()) -> Result<(), AppError> {
    app.host.show_stage(false);
    Ok(())
}
