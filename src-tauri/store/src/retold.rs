//! Whether members that changed tell another story of operations that are in the record already:
//! only then is it folded anew.

use meja_core::{record::Author, standing::Standing};
use rusqlite::{Connection, params};

use crate::{Hall, StoreError};

/// Whether a changed standing says otherwise of an author's operations than the one before.
pub(crate) fn decides_anew(
    conn: &Connection,
    author: Author,
    (was, now): (Option<&Standing>, Option<&Standing>),
) -> Result<bool, StoreError> {
    let beyond = |seq: u64| -> Result<bool, StoreError> {
        let seq = i64::try_from(seq).unwrap_or(i64::MAX);
        let sql = "SELECT 1 FROM op WHERE author=?1 AND seq>?2";
        Ok(conn.prepare_cached(sql)?.exists(params![author.0, seq])?)
    };
    let (Some(was), Some(now)) = (was, now) else { return beyond(0) };
    let least = was.until.unwrap_or(u64::MAX).min(now.until.unwrap_or(u64::MAX));
    if was.until != now.until && beyond(least)? {
        return Ok(true);
    }
    let grew = now.anchor >= was.anchor
        && now.vouched >= was.vouched
        && now.roles.is_superset(&was.roles)
        && now.assessors.is_superset(&was.assessors)
        && now.desks.is_superset(&was.desks)
        && now.endpoints.is_superset(&was.endpoints);
    if grew {
        // Only what was refused can count now.
        let sql = "SELECT 1 FROM refused WHERE author=?1";
        Ok(conn.prepare_cached(sql)?.exists([author.0])?)
    } else {
        beyond(0)
    }
}

/// Whether anything in the record is not beyond doubt in a file that has just become a hall.
pub(crate) fn doubts(conn: &Connection, hall: Option<&Hall>) -> Result<bool, StoreError> {
    let Some(hall) = hall else { return Ok(true) };
    let heads = crate::record::heads(conn)?;
    Ok(heads.0.iter().any(|(author, head)| {
        let sure = |one: &Standing| {
            !one.is_past(head.seq) && (one.is_authority() || head.seq <= one.vouched)
        };
        !hall.own.contains(author) && !hall.standing(*author).is_some_and(sure)
    }))
}
