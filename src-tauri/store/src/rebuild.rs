//! Folding the whole change record anew: empties the rows, and judges every operation again.

use std::collections::BTreeSet;

use meja_core::record::{Entity, OpBody, OpId, Operation};
use rusqlite::Connection;
use uuid::Uuid;

use crate::{
    Hall, StoreError, door, fold,
    judged::{Bench, Found, Reason, for_row, missing_row, refuse},
    order,
    project::{clear, makes},
};

/// Folds the record anew; inside the caller's transaction.
///
/// # Errors
/// When an operation cannot be read or its signature does not hold.
pub(crate) fn rebuild(conn: &Connection) -> Result<(), StoreError> {
    door::taking_in(conn, || anew(conn))
}

/// As [`rebuild`], while the door takes in already.
pub(crate) fn anew(conn: &Connection) -> Result<(), StoreError> {
    clear(conn)?;
    conn.execute_batch("DELETE FROM refused; DELETE FROM unmade;")?;
    let mut again = Again {
        bench: Bench::new(Hall::read(conn)?),
        late: BTreeSet::new(),
        held: BTreeSet::new(),
        held_rows: BTreeSet::new(),
    };
    let mut late = Vec::new();
    for place in order::places(conn)? {
        let sealed = place.read(conn)?;
        let op = Operation::open(sealed.bytes, sealed.signature)?;
        if !again.fold(conn, op.id, &op.body)? {
            again.late.insert(op.id);
            late.push(op.id);
        }
    }
    again.rest(conn, late)
}

struct Again {
    bench: Bench,
    /// Operations whose turn has not come: they build on a row that is not there yet.
    late: BTreeSet<OpId>,
    /// Operations of authors that nobody certifies any more, and what builds on them. Another
    /// laptop would not have them in its record yet.
    held: BTreeSet<OpId>,
    /// Rows that these would have made.
    held_rows: BTreeSet<(Entity, Uuid)>,
}

impl Again {
    /// Folds or refuses an operation; false where its turn has not come.
    fn fold(&mut self, conn: &Connection, id: OpId, body: &OpBody) -> Result<bool, StoreError> {
        let found = match self.bench.author(body) {
            Found::Awaits(_) => return self.hold(conn, id, body),
            Found::Refused(reason, detail) => Found::Refused(reason, detail),
            Found::Ready if self.bench.judges(body.author) && builds_on(body, &self.held) => {
                return self.hold(conn, id, body);
            }
            Found::Ready => {
                if builds_on(body, &self.late) || missing_row(conn, body)?.is_some() {
                    return Ok(false);
                }
                self.bench.content(conn, body)?
            }
        };
        match found {
            Found::Ready => fold::fold(conn, id, body)?,
            Found::Awaits(_) => return self.hold(conn, id, body),
            Found::Refused(reason, detail) => {
                drop(refuse(conn, id, body, (reason, &detail, None))?);
            }
        }
        Ok(true)
    }

    fn hold(&mut self, conn: &Connection, id: OpId, body: &OpBody) -> Result<bool, StoreError> {
        self.held.insert(id);
        self.held_rows.extend(makes(body));
        drop(refuse(conn, id, body, (Reason::NotAdmitted, "", None))?);
        Ok(true)
    }

    /// Those whose turn had not come, until none comes any more. What is left builds on rows that
    /// only refused or held operations would have made. They are settled one by one, since whoever
    /// comes after a groundless one need not be so.
    fn rest(&mut self, conn: &Connection, mut late: Vec<OpId>) -> Result<(), StoreError> {
        while !late.is_empty() {
            let before = late.len();
            let mut still = Vec::new();
            for id in late {
                self.late.remove(&id);
                if !self.fold(conn, id, &fold::read_body(conn, id)?)? {
                    self.late.insert(id);
                    still.push(id);
                }
            }
            late = still;
            if late.len() == before {
                let id = late.remove(self.lost(conn, &late)?);
                self.late.remove(&id);
                let body = fold::read_body(conn, id)?;
                let missing = missing_row(conn, &body)?;
                let ground = missing.map(|(entity, row)| for_row(entity, row));
                let refused = match &ground {
                    Some(ground) => conn
                        .prepare_cached("SELECT 1 FROM unmade WHERE ground=?1")?
                        .exists([ground])?,
                    None => false,
                };
                if !refused && missing.is_some_and(|row| self.held_rows.contains(&row)) {
                    self.hold(conn, id, &body)?;
                } else {
                    refuse(conn, id, &body, (Reason::Groundless, "", ground.as_deref()))?;
                }
            }
        }
        Ok(())
    }

    /// Which of them nothing can help any more: what it builds on comes from none of the others.
    fn lost(&self, conn: &Connection, late: &[OpId]) -> Result<usize, StoreError> {
        let mut bodies = Vec::with_capacity(late.len());
        for id in late {
            bodies.push(fold::read_body(conn, *id)?);
        }
        let made: BTreeSet<_> = bodies.iter().flat_map(makes).collect();
        for (at, body) in bodies.iter().enumerate() {
            let missing = missing_row(conn, body)?;
            if !builds_on(body, &self.late) && missing.is_some_and(|row| !made.contains(&row)) {
                return Ok(at);
            }
        }
        Ok(0)
    }
}

/// Whether an operation follows one of these in its author's chain, or replaces what it wrote.
fn builds_on(body: &OpBody, those: &BTreeSet<OpId>) -> bool {
    let mut replaced =
        (body.writes.iter()).flat_map(|write| &write.fields).flat_map(|field| &field.supersedes);
    !those.is_empty() && (those.contains(&body.prev) || replaced.any(|op| those.contains(op)))
}
