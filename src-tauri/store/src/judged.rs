//! What becomes of an operation from elsewhere, once what it builds on is looked up.
//!
//! The same questions are asked when it is taken in and when the record is folded anew, so that
//! the rows are the same by either way.

use std::collections::BTreeMap;

use meja_core::{
    ids::AssessorId,
    record::{Author, Entity, Hlc, OpBody, OpId},
    standing::{self, Facts, Refusal, Verdict},
};
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use crate::{Hall, StoreError, fold, project, shape::Shapes};

/// Why an operation is part of the record and not of the rows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Reason {
    /// Nobody certifies its author any more.
    NotAdmitted,
    /// Its author was removed before it.
    Removed,
    /// It writes what is not its author's to write.
    Overreach,
    /// A value is not what its cell holds, or a row stands in it twice.
    Malformed,
    /// Its clock is not after that of what it builds on.
    Backdated,
    /// It builds on a row that only refused operations would have made.
    Groundless,
}

impl Reason {
    /// All.
    pub const ALL: [Self; 6] = [
        Self::NotAdmitted,
        Self::Removed,
        Self::Overreach,
        Self::Malformed,
        Self::Backdated,
        Self::Groundless,
    ];

    /// The stable key.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotAdmitted => "not_admitted",
            Self::Removed => "removed",
            Self::Overreach => "overreach",
            Self::Malformed => "malformed",
            Self::Backdated => "backdated",
            Self::Groundless => "groundless",
        }
    }

    /// The reason of a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.key() == key)
    }
}

/// What is found about an operation.
pub(crate) enum Found {
    /// It is folded.
    Ready,
    /// It waits for this.
    Awaits(Vec<u8>),
    /// It is kept and passed over.
    Refused(Reason, String),
}

/// What an operation waits for: another operation.
pub(crate) fn for_op(id: OpId) -> Vec<u8> {
    [b"o".as_slice(), &id.0].concat()
}

/// What an operation waits for: a row.
pub(crate) fn for_row(entity: Entity, row: Uuid) -> Vec<u8> {
    [b"r", entity.key().as_bytes(), b"/", row.as_bytes()].concat()
}

/// What an operation waits for: that its author is certified.
pub(crate) fn for_author(author: Author) -> Vec<u8> {
    [b"a".as_slice(), &author.0].concat()
}

/// The judge of one batch or rebuild.
pub(crate) struct Bench {
    pub(crate) hall: Option<Hall>,
    shapes: Shapes,
}

impl Bench {
    pub(crate) fn new(hall: Option<Hall>) -> Self {
        Self { hall, shapes: Shapes::default() }
    }

    /// The hall, where it has a say over this author.
    fn over(&self, author: Author) -> Option<&Hall> {
        self.hall.as_ref().filter(|hall| !hall.own.contains(&author))
    }

    /// Whether it judges what this author writes.
    pub(crate) fn judges(&self, author: Author) -> bool {
        self.over(author).is_some()
    }

    /// Whether the author may write at all.
    pub(crate) fn author(&self, body: &OpBody) -> Found {
        let Some(hall) = self.over(body.author) else { return Found::Ready };
        match hall.standing(body.author) {
            None => Found::Awaits(for_author(body.author)),
            Some(one) if one.is_past(body.seq) => Found::Refused(Reason::Removed, String::new()),
            Some(_) => Found::Ready,
        }
    }

    /// Whether what it writes may be folded; asked once everything it builds on is there.
    pub(crate) fn content(
        &mut self,
        conn: &Connection,
        body: &OpBody,
    ) -> Result<Found, StoreError> {
        let refused = |reason, detail| Ok(Found::Refused(reason, detail));
        if !self.shapes.fit(conn, body)? {
            return refused(Reason::Malformed, String::new());
        }
        if is_backdated(conn, body)? {
            return refused(Reason::Backdated, String::new());
        }
        let Some(hall) = self.over(body.author) else { return Ok(Found::Ready) };
        let standing = hall.standing(body.author);
        let facts = match standing {
            Some(one) if !one.is_authority() && body.seq > one.vouched => facts(conn, body)?,
            Some(_) | None => Facts::default(),
        };
        Ok(match standing::judge(standing, body, &facts) {
            Verdict::Accept => Found::Ready,
            Verdict::Hold => Found::Awaits(for_author(body.author)),
            Verdict::Refuse(Refusal::Removed) => Found::Refused(Reason::Removed, String::new()),
            Verdict::Refuse(Refusal::Overreach(over)) => {
                Found::Refused(Reason::Overreach, format!("{} {}", over.entity.key(), over.why))
            }
        })
    }
}

/// What the rules need to know of registers and sentences that an operation does not name itself.
pub(crate) fn facts(conn: &Connection, body: &OpBody) -> Result<Facts, StoreError> {
    let mut facts = Facts::default();
    for write in &body.writes {
        if write.entity == Entity::Phrase {
            for op in write.fields.iter().flat_map(|field| &field.supersedes) {
                if let Some(whose) = whose_phrase(conn, *op, write.row)? {
                    facts.replaced.insert((*op, write.row), whose);
                }
            }
        }
        if !matches!(write.entity, Entity::Score | Entity::ScoreSheet) {
            continue;
        }
        let table = write.entity.key();
        let whose: Option<[u8; 16]> = conn
            .prepare_cached(&format!("SELECT assessor_id FROM {table} WHERE id=?1"))?
            .query_row([write.row.as_bytes()], |row| row.get(0))
            .optional()?;
        if let Some(whose) = whose {
            facts.registers.insert(write.row, AssessorId(Uuid::from_bytes(whose)));
        }
    }
    Ok(facts)
}

fn whose_phrase(conn: &Connection, op: OpId, row: Uuid) -> Result<Option<AssessorId>, StoreError> {
    if !is_stored(conn, op)? {
        return Ok(None);
    }
    let body = fold::read_body(conn, op)?;
    let said = fold::value_in(&body, Entity::Phrase, row, "assessor_id");
    Ok(said.and_then(|text| serde_json::from_str(&text).ok()))
}

fn is_stored(conn: &Connection, id: OpId) -> Result<bool, StoreError> {
    Ok(conn.prepare_cached("SELECT 1 FROM op WHERE id=?1")?.exists([id.0])?)
}

/// When an operation of the record was written, by its hybrid clock.
pub(crate) fn clock(conn: &Connection, id: OpId) -> Result<Option<Hlc>, StoreError> {
    Ok(conn
        .prepare_cached("SELECT hlc_ms, hlc_counter FROM op WHERE id=?1")?
        .query_row([id.0], |row| Ok(Hlc { ms: row.get(0)?, counter: row.get(1)? }))
        .optional()?)
}

/// Whether an operation says it was written before what it builds on: whoever writes has seen the
/// clock of what they replace, and the record is folded anew in the order of the clock.
fn is_backdated(conn: &Connection, body: &OpBody) -> Result<bool, StoreError> {
    let replaced = body.writes.iter().flat_map(|write| &write.fields);
    let replaced = replaced.flat_map(|field| field.supersedes.iter().copied());
    let mut looked = BTreeMap::new();
    for id in replaced.chain((body.seq > 1).then_some(body.prev)) {
        if looked.insert(id, ()).is_some() {
            continue;
        }
        if clock(conn, id)?.is_some_and(|before| before >= body.hlc) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The first row that an operation builds on and that is not there.
pub(crate) fn missing_row(
    conn: &Connection,
    body: &OpBody,
) -> Result<Option<(Entity, Uuid)>, StoreError> {
    for (entity, row) in project::builds_on(body) {
        if !project::is_there(conn, entity, row)? {
            return Ok(Some((entity, row)));
        }
    }
    Ok(None)
}

/// Keeps a stored operation out of the rows, and says which rows it would have made.
pub(crate) fn refuse(
    conn: &Connection,
    id: OpId,
    body: &OpBody,
    (reason, detail, ground): (Reason, &str, Option<&[u8]>),
) -> Result<Vec<Vec<u8>>, StoreError> {
    conn.prepare_cached(
        "INSERT OR REPLACE INTO refused (op, author, seq, reason, detail, ground)
         VALUES (?1,?2,?3,?4,?5,?6)",
    )?
    .execute(rusqlite::params![
        id.0,
        body.author.0,
        i64::try_from(body.seq).unwrap_or(i64::MAX),
        reason.key(),
        detail,
        ground,
    ])?;
    let mut unmade = Vec::new();
    if reason == Reason::NotAdmitted {
        // Its author may be certified yet: what builds on it waits.
        return Ok(unmade);
    }
    for (entity, row) in project::makes(body) {
        let key = for_row(entity, row);
        conn.prepare_cached("INSERT OR IGNORE INTO unmade (ground, op) VALUES (?1,?2)")?
            .execute(rusqlite::params![key, id.0])?;
        unmade.push(key);
    }
    Ok(unmade)
}
