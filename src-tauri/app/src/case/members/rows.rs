//! Which row of a key counts.
//!
//! Whoever may write `Member` rows may write one about any key: a desk's laptop, say, an assessor's
//! row with the chair's key in it. The rows hold it, and it certifies nobody (see
//! `meja_core::standing::fold`). So whatever is told of a key, or done with it, goes by the row that
//! its standing bears out.

use std::{cmp::Reverse, collections::BTreeMap};

use meja_core::{
    record::Author,
    standing::{Role, Standing},
};
use meja_store::{Connection, Hall, table, table::member::MemberRow};

use crate::AppError;

/// The row of each key that counts: of several the one of the greatest role, then the first. Of a key
/// without a standing, and where the file is no hall, what it says of itself.
///
/// # Errors
/// What SQLite says.
pub(crate) fn by_key(
    conn: &Connection,
    hall: Option<&Hall>,
) -> Result<BTreeMap<Author, MemberRow>, AppError> {
    let mut all: BTreeMap<Author, MemberRow> = BTreeMap::new();
    for row in table::member::all(conn)? {
        let Some(key) = key(&row.key) else { continue };
        let standing = hall.and_then(|hall| hall.standing(key));
        if standing.is_some_and(|one| !bears_out(one, &row)) {
            continue;
        }
        let rank = |row: &MemberRow| (Role::from_key(&row.role), Reverse(row.id));
        if all.get(&key).is_none_or(|before| rank(before) < rank(&row)) {
            all.insert(key, row);
        }
    }
    Ok(all)
}

/// The laptop of an anchor whose row says that it was removed, and that counts here nevertheless: the
/// removal is not an anchor's word (ADR 11).
///
/// # Errors
/// What SQLite says.
pub(crate) fn anchor_removed_by_others(
    conn: &Connection,
    hall: &Hall,
) -> Result<Option<String>, AppError> {
    let stands = |key: Author| {
        hall.anchors.contains(&key) && hall.standing(key).is_some_and(|one| one.until.is_none())
    };
    let removed =
        |row: &MemberRow| row.removed_after.is_some() && key(&row.key).is_some_and(stands);
    Ok(table::member::all(conn)?.into_iter().find(removed).map(|row| row.device))
}

/// Whether a key is certified for what a row says of it.
fn bears_out(one: &Standing, row: &MemberRow) -> bool {
    let Some(role) = Role::from_key(&row.role) else { return false };
    let named = match role {
        Role::Assessor | Role::Chair => row.assessor_id,
        Role::Observer | Role::Laptop | Role::Secretariat => None,
    };
    one.roles.contains(&role)
        && named.is_none_or(|id| one.assessors.contains(&id))
        && (row.endpoint.is_empty() || one.endpoints.contains(&row.endpoint))
}

/// A key as members name it.
pub(crate) fn key(text: &str) -> Option<Author> {
    text.parse::<meja_core::record::OpId>().ok().map(|id| Author(id.0))
}
