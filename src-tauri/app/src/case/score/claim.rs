//! The level that an agency claims for a row. It is shown beside the found one and counts nowhere.

use meja_core::{
    exact::Exact,
    ids::{ClaimId, InnovationId},
    record::Entity,
};
use meja_store::{Edit, Plan};

use super::{
    super::{claims::Claims, people::parse, role},
    closed,
    sheet::Sheet,
    write::not_taken,
};
use crate::{
    App, AppError,
    contract::{ErrorKind, RemarkSaved, WriteClaim},
    words,
};

/// Writes the level that an agency claims, or that it claims none.
///
/// # Errors
/// `claim.writer` for an assessor, `claim.signed` once somebody signed the sheet, a row or level that the event's instruments do not have, and
/// what the disk says.
pub fn write_claim(app: &App, input: WriteClaim) -> Result<RemarkSaved, AppError> {
    let id: InnovationId = parse(&input.innovation, "Inovasi")?;
    let acting = app.open()?.acting();
    let ((zone, written), changed) = app.write("claim.write", move |conn| {
        if role::acting(conn, acting)? == role::Role::Assessor {
            return Err(AppError::new(
                "claim.writer",
                ErrorKind::Locked,
                "Klaim perangkat daerah dicatat oleh sekretariat atau ketua panel.",
            ));
        }
        let sheet = Sheet::read(conn, id)?;
        let (_, row) = sheet.row(&input.indicator)?;
        closed::claims_open(conn, &sheet.innovation)?;
        let value = match input.value.trim() {
            "" => String::new(),
            text => {
                let level = text.parse::<Exact>().ok().filter(|level| row.takes(level));
                let refused = || AppError::user("claim.value", not_taken(row, text)).at("value");
                level.ok_or_else(refused)?.to_string()
            }
        };
        let held = Claims::of(conn, id)?;
        let shown = held.beside(row).map(|level| level.to_string()).unwrap_or_default();
        let zone = sheet.event.zone;
        // What came with a list is shown until something is typed, and then again the typed.
        if shown == value && held.typed(row).is_none_or(|typed| typed == value) {
            return Ok(Plan { edits: vec![], output: (zone, false) });
        }
        let edit = Edit::of(Entity::Claim, ClaimId::of(id, &row.id))
            .set("innovation_id", id.to_string())
            .set("indicator", row.id.as_str())
            .set("value", value)
            .set("deleted", false);
        Ok(Plan { edits: vec![edit], output: (zone, true) })
    })?;
    let saved_ms = if written { changed.wall_ms } else { app.now().wall_ms };
    Ok(RemarkSaved { saved_at: words::clock_seconds(zone, saved_ms), saved_ms, written })
}
