//! Operations from elsewhere: another laptop, a bundle, a restored or merged file.
//!
//! One path for all roads, idempotent and in any order. Each is taken by itself: a bad one is kept
//! aside and stops no other. What an operation builds on may still be under way: it waits, booked
//! under the one thing that it waits for, and is looked at again when that has come.

use std::collections::BTreeSet;

use meja_core::{
    ids::EventId,
    record::{Entity, OpId, Operation, OperationError, Sealed},
};
use rusqlite::{Connection, TransactionBehavior, params};

use crate::{
    Hall, StoreError,
    before::{Before, before, is_in},
    bounds::{self, Room},
    door, fold,
    judged::{Bench, Found, Reason, for_author, for_op, for_row, missing_row, refuse},
    opened::Opened,
    project, rebuild,
    retold::{decides_anew, doubts},
    waiting,
};

/// So many things that are no operation of the event are kept to be shown; the rest is counted.
const MOST_STRAY: i64 = 200;

/// What became of the operations taken in.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Received {
    /// New and folded into the rows, those that had been waiting included.
    pub applied: usize,
    /// Already here.
    pub known: usize,
    /// In the file now, and kept until what they build on arrives.
    pub waiting: usize,
    /// In the file now, and kept until their author is admitted.
    pub held: usize,
    /// New, kept in the record and never folded: their author may not write that.
    pub refused: usize,
    /// New, with a number that another operation of their author has here.
    pub forked: usize,
    /// Not in the file: they do not count as yet, and more of that kind is not kept.
    pub beyond: usize,
    /// No operations of this event: altered, truncated, foreign, of a later release.
    pub unreadable: usize,
    /// Kinds of rows that changed.
    pub entities: BTreeSet<Entity>,
}

/// Takes in operations in one transaction.
pub(crate) fn receive(
    conn: &mut Connection,
    event: EventId,
    hall: Option<Hall>,
    opened: Vec<Opened>,
) -> Result<Received, StoreError> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut taking = Taking::start(&tx, event, hall)?;
    door::taking_in(&tx, || {
        taking.unlooked()?;
        for one in opened {
            taking.take(one)?;
        }
        taking.finish()
    })?;
    let received = taking.done()?;
    tx.commit()?;
    Ok(received)
}

/// Looks again at what was kept aside, and at what was folded, after members or anchors changed
/// by this copy's own hand; inside the caller's transaction.
pub(crate) fn settle(
    conn: &Connection,
    event: EventId,
    before: Option<Hall>,
) -> Result<Received, StoreError> {
    let mut taking = Taking::start(conn, event, before)?;
    door::taking_in(conn, || {
        taking.unlooked()?;
        taking.look_at_members()?;
        taking.finish()
    })?;
    taking.done()
}

struct Taking<'c> {
    conn: &'c Connection,
    event: EventId,
    bench: Bench,
    /// Whether anything waits, so that nobody looks for it in vain.
    waits: bool,
    /// Whether any row is one that a refused operation would have made.
    unmade: bool,
    /// Whether anything in the record is of an author that nobody certifies any more.
    lapses: bool,
    /// Whether something that was folded no longer counts, or the other way about.
    anew: bool,
    /// How much more is kept of what does not count.
    room: Room,
    /// Operations to be looked at, the next one last.
    open: Vec<Operation>,
    received: Received,
}

impl<'c> Taking<'c> {
    fn start(conn: &'c Connection, event: EventId, hall: Option<Hall>) -> Result<Self, StoreError> {
        let some =
            |sql: &str| -> Result<bool, StoreError> { Ok(conn.prepare_cached(sql)?.exists([])?) };
        Ok(Self {
            conn,
            event,
            bench: Bench::new(hall),
            waits: some("SELECT 1 FROM waiting LIMIT 1")?,
            unmade: some("SELECT 1 FROM unmade LIMIT 1")?,
            lapses: some("SELECT 1 FROM refused WHERE reason='not_admitted' LIMIT 1")?,
            anew: false,
            room: Room::default(),
            open: Vec::new(),
            received: Received::default(),
        })
    }

    /// What waits without anybody having looked for what, as in a file of form 4.
    fn unlooked(&mut self) -> Result<(), StoreError> {
        self.wake(b"")?;
        self.look()
    }

    fn take(&mut self, Opened { sealed, op }: Opened) -> Result<(), StoreError> {
        let id = OpId(*blake3::hash(&sealed.bytes).as_bytes());
        if is_in(self.conn, "op", id)? || is_in(self.conn, "forked", id)? {
            self.received.known += 1;
            return Ok(());
        }
        if self.waits && is_in(self.conn, "waiting", id)? {
            return Ok(());
        }
        let op = match op.unwrap_or_else(|| sealed.clone().open()) {
            Ok(op) if op.body.event == self.event => op,
            Ok(op) => return self.stray("foreign", &op.body.event.to_string(), &sealed),
            Err(error) => {
                let reason = match &error {
                    OperationError::Newer(_) => "newer",
                    OperationError::Unreadable(_)
                    | OperationError::Forged
                    | OperationError::Malformed => "altered",
                };
                return self.stray(reason, &error.to_string(), &sealed);
            }
        };
        self.open.push(op);
        self.look()
    }

    fn other_at_its_place(&self, op: &Operation) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM op WHERE author=?1 AND seq=?2";
        Ok(self.conn.prepare_cached(sql)?.exists(params![op.body.author.0, seq_of(op)])?)
    }

    /// Looks at what is to be looked at, and at what that lets go on.
    fn look(&mut self) -> Result<(), StoreError> {
        while let Some(op) = self.open.pop() {
            self.look_at(op)?;
        }
        Ok(())
    }

    fn look_at(&mut self, op: Operation) -> Result<(), StoreError> {
        if self.other_at_its_place(&op)? {
            return self.fork(&op);
        }
        let lapses = self.lapses && self.bench.judges(op.body.author);
        match before(self.conn, &op.body, lapses)? {
            Before::There => {}
            Before::Awaited(what) => return self.wait(&op, &what),
            Before::Forked => return self.fork(&op),
            Before::Misplaced => {
                self.let_go(op.id)?;
                return self.stray("misplaced", "", &Sealed::from(op));
            }
        }
        match self.bench.author(&op.body) {
            Found::Ready => {}
            Found::Awaits(what) => return self.wait(&op, &what),
            Found::Refused(reason, detail) => return self.refuse(&op, reason, &detail, None),
        }
        if let Some((entity, row)) = missing_row(self.conn, &op.body)? {
            let ground = for_row(entity, row);
            if self.unmade && self.is_unmade(&ground)? {
                return self.refuse(&op, Reason::Groundless, "", Some(&ground));
            }
            return self.wait(&op, &ground);
        }
        match self.bench.content(self.conn, &op.body)? {
            Found::Ready => self.fold(&op),
            Found::Awaits(what) => self.wait(&op, &what),
            Found::Refused(reason, detail) => self.refuse(&op, reason, &detail, None),
        }
    }

    fn is_unmade(&self, ground: &[u8]) -> Result<bool, StoreError> {
        Ok(self.conn.prepare_cached("SELECT 1 FROM unmade WHERE ground=?1")?.exists([ground])?)
    }

    fn fold(&mut self, op: &Operation) -> Result<(), StoreError> {
        fold::apply(self.conn, op)?;
        self.takes_its_place(op)?;
        self.received.applied += 1;
        self.received.entities.extend(op.body.writes.iter().map(|write| write.entity));
        for (entity, row) in project::makes(&op.body) {
            let ground = for_row(entity, row);
            if self.unmade && self.is_unmade(&ground)? {
                let sql = "SELECT 1 FROM refused WHERE ground=?1";
                self.anew |= self.conn.prepare_cached(sql)?.exists([&ground])?;
            }
            self.wake(&ground)?;
        }
        if op.body.writes.iter().any(|write| write.entity == Entity::Member) {
            self.look_at_members()?;
        }
        self.wake(&for_op(op.id))
    }

    fn refuse(
        &mut self,
        op: &Operation,
        reason: Reason,
        detail: &str,
        ground: Option<&[u8]>,
    ) -> Result<(), StoreError> {
        if !self.room.refuse(self.conn, op.body.author, op.bytes.len())? {
            // It comes again, and counts, should its author be admitted to it yet.
            self.let_go(op.id)?;
            self.received.beyond += 1;
            return Ok(());
        }
        fold::keep(self.conn, op)?;
        self.takes_its_place(op)?;
        self.received.refused += 1;
        for unmade in refuse(self.conn, op.id, &op.body, (reason, detail, ground))? {
            self.unmade = true;
            self.wake(&unmade)?;
        }
        self.wake(&for_op(op.id))
    }

    fn fork(&mut self, op: &Operation) -> Result<(), StoreError> {
        if bounds::forked(self.conn, op.body.author)? >= bounds::MOST_FORKED {
            self.let_go(op.id)?;
            self.received.beyond += 1;
            return Ok(());
        }
        self.conn
            .prepare_cached(
                "INSERT OR IGNORE INTO forked (id, author, seq, body, signature)
                 VALUES (?1,?2,?3,?4,?5)",
            )?
            .execute(params![op.id.0, op.body.author.0, seq_of(op), op.bytes, op.signature])?;
        self.let_go(op.id)?;
        self.received.forked += 1;
        self.wake(&for_op(op.id))
    }

    fn stray(&mut self, reason: &str, detail: &str, sealed: &Sealed) -> Result<(), StoreError> {
        self.received.unreadable += 1;
        let bytes = sealed.to_bytes();
        self.conn
            .prepare_cached(
                "INSERT OR IGNORE INTO stray (id, reason, detail, bytes)
                 SELECT ?1,?2,?3,?4 WHERE (SELECT count(*) FROM stray) < ?5",
            )?
            .execute(params![blake3::hash(&bytes).as_bytes(), reason, detail, bytes, MOST_STRAY])?;
        Ok(())
    }

    fn wait(&mut self, op: &Operation, what: &[u8]) -> Result<(), StoreError> {
        if self.is_beyond(op)? {
            self.received.beyond += 1;
            return Ok(());
        }
        self.waits = true;
        waiting::put(self.conn, op, what)?;
        if fold::book_members(self.conn, op)? { self.look_at_members() } else { Ok(()) }
    }

    /// Whether an operation that would have to wait is one more than is kept.
    fn is_beyond(&mut self, op: &Operation) -> Result<bool, StoreError> {
        let author = op.body.author;
        let stranger = self
            .bench
            .hall
            .as_ref()
            .is_some_and(|hall| hall.standing(author).is_none() && !hall.own.contains(&author));
        let full = if stranger {
            !self.room.hold(self.conn, op.bytes.len())?
        } else {
            op.body.seq > bounds::head(self.conn, author)?.saturating_add(bounds::FURTHEST)
        };
        // What waits already only waits for something else.
        Ok(full && !is_in(self.conn, "waiting", op.id)?)
    }

    fn let_go(&self, id: OpId) -> Result<(), StoreError> {
        if self.waits { waiting::remove(self.conn, id) } else { Ok(()) }
    }

    /// It waits no more, and whoever waits with its number lost it.
    fn takes_its_place(&mut self, op: &Operation) -> Result<(), StoreError> {
        self.let_go(op.id)?;
        if self.waits {
            self.open.extend(waiting::at(self.conn, op.body.author, op.body.seq)?);
        }
        Ok(())
    }

    /// What waited for this is looked at next.
    fn wake(&mut self, what: &[u8]) -> Result<(), StoreError> {
        if self.waits {
            self.open.extend(waiting::awaiting(self.conn, what)?);
        }
        Ok(())
    }

    /// How everybody stands now: who was waited for, and whether what was folded still counts.
    fn look_at_members(&mut self) -> Result<(), StoreError> {
        let hall = Hall::read(self.conn)?;
        let before = std::mem::replace(&mut self.bench.hall, hall);
        if before == self.bench.hall {
            return Ok(());
        }
        let (Some(was), Some(now)) = (&before, &self.bench.hall) else {
            // A file that becomes a hall, or none any more.
            self.anew |= before.is_some() || doubts(self.conn, self.bench.hall.as_ref())?;
            return self.wake_authors();
        };
        let mut changed = BTreeSet::new();
        for author in was.standings.keys().chain(now.standings.keys()) {
            if was.standing(*author) != now.standing(*author) {
                changed.insert(*author);
            }
        }
        let own = now.own.clone();
        for author in changed {
            let (was, now) = (
                before.as_ref().and_then(|hall| hall.standing(author)).cloned(),
                self.bench.hall.as_ref().and_then(|hall| hall.standing(author)).cloned(),
            );
            if !own.contains(&author) {
                self.anew |= decides_anew(self.conn, author, (was.as_ref(), now.as_ref()))?;
            }
            self.wake(&for_author(author))?;
        }
        Ok(())
    }

    fn wake_authors(&mut self) -> Result<(), StoreError> {
        waiting::look_again(self.conn, false)?;
        self.wake(b"")
    }

    /// Looks at the rest, and folds the record anew where what counted no longer does.
    fn finish(&mut self) -> Result<(), StoreError> {
        self.look()?;
        while std::mem::take(&mut self.anew) {
            rebuild::anew(self.conn)?;
            self.received.entities.extend(Entity::ALL);
            (self.unmade, self.lapses) = (true, true);
            waiting::look_again(self.conn, true)?;
            self.wake(b"")?;
            self.look()?;
        }
        Ok(())
    }

    fn done(self) -> Result<Received, StoreError> {
        let mut received = self.received;
        if self.waits {
            (received.waiting, received.held) = waiting::counts(self.conn)?;
        }
        Ok(received)
    }
}

fn seq_of(op: &Operation) -> i64 {
    i64::try_from(op.body.seq).unwrap_or(i64::MAX)
}
