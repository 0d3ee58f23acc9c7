//! The hall as this copy of the event holds it: anchors, everybody's standing, its own keys.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};

use meja_core::{
    record::{Author, Hlc, OpBody, Operation},
    standing::{self, Standing, Standings},
};
use rusqlite::Connection;

use crate::{StoreError, db, order};

/// The key of `meta` under which a copy keeps whom it trusts from the start.
const ANCHORS: &str = "anchors";

/// Whom a hall trusts and how everybody stands.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hall {
    /// The keys that this copy trusts from the start.
    pub anchors: BTreeSet<Author>,
    /// Every certified key.
    pub standings: Standings,
    /// The keys that wrote here: what they wrote counts here whoever they are.
    pub own: BTreeSet<Author>,
}

impl Hall {
    /// Reads it; none where the file has no anchors and so is no hall. What members say counts
    /// once it is here, also while it waits for what else it builds on: that may itself wait for
    /// somebody to be certified by it.
    ///
    /// # Errors
    /// What SQLite says, or that an operation cannot be read.
    pub fn read(conn: &Connection) -> Result<Option<Self>, StoreError> {
        let anchors = anchors(conn)?;
        if anchors.is_empty() {
            return Ok(None);
        }
        let mut list = conn.prepare_cached(
            "SELECT coalesce(op.body, w.body) FROM membership m
               LEFT JOIN op ON op.id = m.op LEFT JOIN waiting w ON w.id = m.op
             WHERE coalesce(op.body, w.body) IS NOT NULL ORDER BY m.op",
        )?;
        let mut rows = list.query([])?;
        let mut bodies: Vec<OpBody> = Vec::new();
        while let Some(row) = rows.next()? {
            let bytes: Vec<u8> = row.get(0)?;
            bodies.push(Operation::read(&bytes)?);
        }
        let mut own = conn.prepare_cached("SELECT author FROM own")?;
        let own = own.query_map([], |row| row.get(0).map(Author))?.collect::<Result<_, _>>()?;
        Ok(Some(Self { standings: standing::fold(&anchors, &bodies), anchors, own }))
    }

    /// How a key stands.
    #[must_use]
    pub fn standing(&self, author: Author) -> Option<&Standing> {
        self.standings.get(&author)
    }
}

/// Whom this copy trusts from the start; nobody where it is no hall.
///
/// # Errors
/// What SQLite says.
pub fn anchors(conn: &Connection) -> Result<BTreeSet<Author>, StoreError> {
    let listed = listed(conn)?;
    let read = |text: &str| text.parse::<meja_core::record::OpId>().ok().map(|id| Author(id.0));
    Ok(listed.split_whitespace().filter_map(read).collect())
}

/// The anchors as the file keeps them.
pub(crate) fn listed(conn: &Connection) -> Result<String, StoreError> {
    Ok(db::meta(conn, ANCHORS)?.unwrap_or_default())
}

pub(crate) fn set_anchors(conn: &Connection, anchors: &BTreeSet<Author>) -> Result<(), StoreError> {
    let listed: Vec<String> = anchors.iter().map(ToString::to_string).collect();
    db::set_meta(conn, ANCHORS, &listed.join(" "))
}

/// Whether anybody is trusted from the start, as every write asks.
///
/// # Errors
/// What SQLite says.
pub fn is_hall(conn: &Connection) -> Result<bool, StoreError> {
    Ok(!anchors(conn)?.is_empty())
}

/// Notes that a key writes through this copy's door.
pub(crate) fn note_own(conn: &Connection, author: Author) -> Result<(), StoreError> {
    let known = conn.prepare_cached("SELECT 1 FROM own WHERE author=?1")?.exists([author.0])?;
    if !known {
        conn.prepare_cached("INSERT INTO own (author) VALUES (?1)")?.execute([author.0])?;
    }
    Ok(())
}

/// What the door knows without asking the file at every commit: the hall as last read, until
/// members are written, and the clock of the last operation, until others come in.
#[derive(Clone, Default)]
pub(crate) struct Known {
    hall: Arc<Mutex<Option<Option<Arc<Hall>>>>>,
    last: Arc<Mutex<Option<Hlc>>>,
}

impl Known {
    /// The hall, read once.
    pub(crate) fn get(&self, conn: &Connection) -> Result<Option<Arc<Hall>>, StoreError> {
        let mut held = self.hall.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(hall) = held.as_ref() {
            return Ok(hall.clone());
        }
        let hall = Hall::read(conn)?.map(Arc::new);
        *held = Some(hall.clone());
        Ok(hall)
    }

    /// The clock of the last operation, read once.
    pub(crate) fn last(&self, conn: &Connection) -> Result<Hlc, StoreError> {
        let mut held = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = *held {
            return Ok(last);
        }
        let last = order::last(conn)?.map_or_else(Hlc::default, |(clock, _)| clock);
        *held = Some(last);
        Ok(last)
    }

    /// An operation with this clock was committed, after all others.
    pub(crate) fn went_on(&self, to: Hlc) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(to);
    }

    /// Members were written, or may have been; or operations came in.
    pub(crate) fn forget(&self) {
        *self.hall.lock().unwrap_or_else(PoisonError::into_inner) = None;
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
