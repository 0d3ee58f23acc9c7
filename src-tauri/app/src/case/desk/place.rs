//! The cell a desk stands on, kept on this laptop: after a restart one stands there again.

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
