//! Whose keys a desk's laptop may certify: the assessors of its desks, said in its own certificate.
//!
//! Who sits where is a row that changes, and no verdict may hang on one; so whoever admits a laptop,
//! gives it desks or seats somebody names the assessors to it. What was named stays (as desks do): an
//! assessor who changes desks may be certified by both laptops.

use std::collections::BTreeSet;

use meja_core::{
    ids::{AssessorId, DeskId},
    standing::Role,
};
use meja_store::{Connection, Edit, Hall, table};
use serde_json::{Value, json};

use super::{by_key, certificate};
use crate::{AppError, contract::LaptopRole};

/// Whom a laptop of this part and these desks may vouch for, as certificates keep it.
pub(super) fn of(conn: &Connection, role: LaptopRole, desks: &[DeskId]) -> Result<Value, AppError> {
    let seated = match role {
        LaptopRole::Desk => at(conn, desks)?,
        LaptopRole::Secretariat | LaptopRole::Chair | LaptopRole::Observer => BTreeSet::new(),
    };
    Ok(json!(seated))
}

/// Who sits at any of these desks now.
fn at(conn: &Connection, desks: &[DeskId]) -> Result<BTreeSet<AssessorId>, AppError> {
    let own = table::desk::all(conn)?.into_iter().filter(|desk| desks.contains(&desk.id));
    Ok(own.flat_map(|desk| desk.assessors).collect())
}

/// Names the assessors who are about to be seated at a desk to the laptops of that desk; nothing
/// where the file is no hall.
///
/// # Errors
/// What SQLite says.
pub(crate) fn seated(
    conn: &Connection,
    desk: DeskId,
    assessors: &[AssessorId],
) -> Result<Vec<Edit>, AppError> {
    let Some(hall) = Hall::read(conn)? else { return Ok(Vec::new()) };
    let mut edits = Vec::new();
    for (key, row) in by_key(conn, Some(&hall))? {
        let Some(standing) = hall.standing(key) else { continue };
        let theirs = row.role == Role::Laptop.key() && row.desks.contains(&desk);
        let known = assessors.iter().all(|id| standing.vouches.contains(id));
        if !theirs || known || standing.until.is_some() {
            continue;
        }
        let mut all = at(conn, &row.desks)?;
        all.extend(assessors);
        edits.push(certificate(row.id, key, Role::Laptop).set("vouches", json!(all)));
    }
    Ok(edits)
}
