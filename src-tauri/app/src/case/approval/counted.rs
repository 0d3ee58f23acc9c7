//! Whose scores count under a sign-off: what makes an agency somebody's own, or left to others, is
//! closed with the sheets it decides on.

use std::collections::BTreeSet;

use meja_core::ids::{AssessorId, DeskId, OpdId};
use meja_store::{Connection, table};

use crate::{AppError, contract::ErrorKind};

/// So many sheets are named in a refusal.
const NAMED: usize = 3;

/// Refuses a change after which other scores would count on what was signed.
///
/// # Errors
/// `approval.locked`, naming the sheets.
pub(in crate::case) fn stays_counted(
    conn: &Connection,
    changed: impl IntoIterator<Item = (AssessorId, OpdId)>,
) -> Result<(), AppError> {
    let changed: BTreeSet<(AssessorId, OpdId)> = changed.into_iter().collect();
    if changed.is_empty() {
        return Ok(());
    }
    let slots = table::slot::all(conn)?;
    let goes = |opd: OpdId, desk: Option<DeskId>| {
        slots.iter().any(|slot| slot.opd_id == opd && Some(slot.desk_id) == desk)
    };
    let desks = table::desk::all(conn)?;
    let label = |id: Option<DeskId>| {
        let found = desks.iter().find(|desk| Some(desk.id) == id);
        found.map_or("Meja", |desk| desk.label.as_str())
    };
    let innovations = table::innovation::all(conn)?;
    let mut closed: Vec<String> = Vec::new();
    for one in table::approval::all(conn)?.into_iter().filter(|one| one.unlocked_ms.is_none()) {
        let closes = |opd: Option<OpdId>| {
            (changed.iter()).any(|(who, of)| {
                one.assessors.contains(who)
                    && opd.map_or_else(|| goes(*of, one.desk_id), |opd| opd == *of)
            })
        };
        match one.scope.as_str() {
            "event" => closed.push("hasil kegiatan".to_owned()),
            "desk" if closes(None) => closed.push(label(one.desk_id).to_owned()),
            "sheet" => {
                let row = innovations.iter().find(|row| Some(row.id) == one.innovation_id);
                if let Some(row) = row.filter(|row| closes(Some(row.opd_id))) {
                    closed.push(format!("lembar “{}” di {}", row.name, label(one.desk_id)));
                }
            }
            _ => {}
        }
    }
    if closed.is_empty() {
        return Ok(());
    }
    let shown = closed.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join("; ");
    let more = match closed.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!("; dan {more} lagi"),
    };
    Err(AppError::new(
        "approval.locked",
        ErrorKind::Locked,
        format!(
            "Perubahan ini menentukan nilai siapa yang dihitung pada yang sudah disahkan: \
             {shown}{more}. Tidak ada yang disimpan. Ketua panel membuka kuncinya dahulu di layar \
             Pengesahan, dengan alasan."
        ),
    ))
}
