//! Signatures checked before the event file is asked to write: a batch keeps no desk waiting longer
//! than writing it takes, and every processor helps.

use std::{num::NonZeroUsize, thread};

use meja_core::record::{OpId, Operation, OperationError, Sealed};
use rusqlite::Connection;

use crate::{StoreError, before::is_in};

/// Fewer than so many for each processor are checked sooner than helpers are called.
const WORTH: usize = 64;

/// What came, and what it is.
pub(crate) struct Opened {
    pub(crate) sealed: Sealed,
    /// None where it was here already when it was looked for.
    pub(crate) op: Option<Result<Operation, OperationError>>,
}

/// Opens what is not here yet.
///
/// # Errors
/// What SQLite says.
pub(crate) fn open(conn: &Connection, sealed: Vec<Sealed>) -> Result<Vec<Opened>, StoreError> {
    let mut all = Vec::with_capacity(sealed.len());
    for sealed in sealed {
        let id = OpId(*blake3::hash(&sealed.bytes).as_bytes());
        let here = is_in(conn, "op", id)? || is_in(conn, "waiting", id)?;
        all.push((Opened { sealed, op: None }, here));
    }
    let mut new: Vec<&mut Opened> =
        all.iter_mut().filter(|(_, here)| !here).map(|(one, _)| one).collect();
    let helpers = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let each = new.len().div_ceil(helpers.max(1)).max(WORTH);
    thread::scope(|scope| {
        let mut parts = new.chunks_mut(each);
        let own = parts.next();
        for part in parts {
            scope.spawn(|| part.iter_mut().for_each(|one| one.check()));
        }
        own.into_iter().flatten().for_each(|one| one.check());
    });
    Ok(all.into_iter().map(|(one, _)| one).collect())
}

impl Opened {
    fn check(&mut self) {
        self.op = Some(self.sealed.clone().open());
    }
}
