//! What rows are called, those that are gone included: the trail speaks of them too.

use std::collections::BTreeMap;

use rusqlite::Connection;
use uuid::Uuid;

use super::{col, id, list};
use crate::StoreError;

/// Names by row: agencies, innovations, desks, assessors, and slots by their agency.
///
/// # Errors
/// What SQLite says.
pub fn all(conn: &Connection) -> Result<BTreeMap<Uuid, String>, StoreError> {
    let found = list(
        conn,
        "SELECT id, name FROM opd UNION ALL SELECT id, name FROM innovation
         UNION ALL SELECT id, label FROM desk UNION ALL SELECT id, name FROM assessor
         UNION ALL SELECT id, file_name FROM import
         UNION ALL SELECT id, text FROM phrase
         UNION ALL SELECT r.id, opd.name FROM recusal r JOIN opd ON opd.id = r.opd_id
         UNION ALL SELECT h.id, desk.label FROM hold h JOIN desk ON desk.id = h.desk_id
         UNION ALL SELECT c.id, desk.label FROM call c JOIN desk ON desk.id = c.desk_id
         UNION ALL SELECT id, code FROM instrument
         UNION ALL SELECT s.id, i.name FROM score s JOIN innovation i ON i.id = s.innovation_id
         UNION ALL SELECT s.id, i.name FROM score_sheet s
           JOIN innovation i ON i.id = s.innovation_id
         UNION ALL SELECT c.id, i.name FROM claim c JOIN innovation i ON i.id = c.innovation_id
         UNION ALL SELECT d.id, i.name FROM deliberation d
           JOIN innovation i ON i.id = d.innovation_id
         UNION ALL SELECT a.id, coalesce(i.name, d.label, '') FROM approval a
           LEFT JOIN innovation i ON i.id = a.innovation_id LEFT JOIN desk d ON d.id = a.desk_id
         UNION ALL SELECT id, code FROM document
         UNION ALL SELECT slot.id, opd.name FROM slot JOIN opd ON opd.id = slot.opd_id
         UNION ALL SELECT a.id, opd.name FROM clock_act a JOIN slot s ON s.id = a.slot_id
           JOIN opd ON opd.id = s.opd_id",
        [],
        |row| Ok((id::<Uuid>(row, "id")?, col(row, "name")?)),
    )?;
    Ok(found.into_iter().collect())
}
