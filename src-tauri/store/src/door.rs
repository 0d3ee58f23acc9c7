//! The one door for writes: a transaction holds the rows, the signed operation and its label.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::mpsc,
};

use meja_core::{
    ids::EventId,
    record::{
        Author, Chain, Entity, FieldWrite, Hlc, OpBody, OpId, Operation, RowWrite, SigningKey, TxId,
    },
    stamp::WallMs,
    standing::{self, Refusal, Verdict},
};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use uuid::Uuid;

use crate::{Edit, Hall, StoreError, closing, db, fold, hall, judged, receive};

/// Above this many bytes of values a transaction is split over several operations, so that one
/// always fits a network frame.
const PART_BYTES: usize = 256 * 1024;
/// So many bytes of cache a part needs for its pages to be written once, at the commit, and not
/// pushed out and in before: its body, the rows, their indexes.
const CACHE_A_PART: usize = 4 * PART_BYTES;
/// So many operations may wait to be stored: enough that neither side waits for the other.
const SIGNED_AHEAD: usize = 4;

/// Who writes, when, and as part of which transaction; comes in with every write.
pub struct By {
    /// The person's key on this installation.
    pub key: SigningKey,
    /// The wall clock, UTC milliseconds.
    pub now: WallMs,
    /// A fresh id for the transaction.
    pub tx: TxId,
}

/// What a use case decided to write, and what it answers.
pub struct Plan<T> {
    /// The rows and fields, in the order to be written.
    pub edits: Vec<Edit>,
    /// The answer once they are on disk.
    pub output: T,
}

/// What was written; the interface refreshes from it.
#[derive(Clone, Debug, Default)]
pub struct Changed {
    /// The transaction; nil when nothing had to be written.
    pub tx: TxId,
    /// Kinds of rows touched.
    pub entities: BTreeSet<Entity>,
    /// Rows touched.
    pub rows: BTreeMap<Entity, BTreeSet<Uuid>>,
    /// The wall clock of the commit, UTC milliseconds.
    pub wall_ms: WallMs,
}

/// Runs one transaction: plan on what is there, sign, store, fold; all or nothing.
pub(crate) fn transact<T, E: From<StoreError>>(
    conn: &mut Connection,
    (event, known): (EventId, &hall::Known),
    label: &str,
    by: &By,
    plan: impl FnOnce(&Connection) -> Result<Plan<T>, E>,
) -> Result<(T, Changed), E> {
    let mut roomy = false;
    let done = within(conn, (event, known), label, by, plan, &mut roomy);
    if roomy {
        // A cache that stays large is no reason to call a commit off that is on disk.
        let _ = db::keep_pages(conn, db::USUAL_CACHE);
    }
    done
}

fn within<T, E: From<StoreError>>(
    conn: &mut Connection,
    (event, known): (EventId, &hall::Known),
    label: &str,
    by: &By,
    plan: impl FnOnce(&Connection) -> Result<Plan<T>, E>,
    roomy: &mut bool,
) -> Result<(T, Changed), E> {
    let tx =
        conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(StoreError::from)?;
    let Plan { edits: asked, output } = plan(&tx)?;
    let mut changed = Changed { tx: by.tx, wall_ms: by.now, ..Changed::default() };
    if asked.is_empty() {
        return Ok((output, Changed::default()));
    }
    let author = Author(by.key.verifying_key().to_bytes());
    let hall = known.get(&tx)?;
    hall::note_own(&tx, author)?;
    let mut chain = chain(&tx, author)?;
    let mut edits = Vec::new();
    // Each row stands in one edit alone, so that none changes what another replaces.
    for edit in merged(asked) {
        changed.entities.insert(edit.entity);
        changed.rows.entry(edit.entity).or_default().insert(edit.row);
        edits.push(Replacing::what_is_there(&tx, edit)?);
    }
    let mut hlc = behind(&tx, known.last(&tx)?, &edits)?;
    let parts = split(edits);
    let count = u32::try_from(parts.len()).unwrap_or(u32::MAX);
    if count > 1 {
        *roomy = true;
        db::keep_pages(&tx, db::USUAL_CACHE.max(parts.len().saturating_mul(CACHE_A_PART)))?;
    }
    let signed = (0u32..).zip(parts).map(|(part, writes)| {
        hlc = hlc.next(by.now);
        let body = OpBody {
            version: OpBody::version(),
            event,
            author,
            seq: chain.seq + 1,
            prev: chain.prev,
            hlc,
            wall_ms: by.now,
            tx: by.tx,
            part,
            parts: count,
            label: label.to_owned(),
            writes: writes.into_iter().map(Replacing::worded).collect::<Result<_, _>>()?,
        };
        let op = Operation::sign(body, &by.key)?;
        chain = Chain { seq: op.body.seq, prev: op.id };
        Ok(op)
    });
    store(&tx, hall.as_deref(), signed, count > 1)?;
    let members = changed.entities.contains(&Entity::Member);
    if let Some(hall) = hall.filter(|_| members) {
        // Whom this admits or removes was waited for, or counted until now.
        let settled = receive::settle(&tx, event, Some((*hall).clone()))?;
        changed.entities.extend(settled.entities);
    }
    tx.commit().map_err(StoreError::from)?;
    if members {
        known.forget();
    } else {
        known.went_on(hlc);
    }
    Ok((output, changed))
}

/// Stores operations as they are signed; of `many`, the next is signed while one is stored.
fn store(
    conn: &Connection,
    hall: Option<&Hall>,
    signed: impl Iterator<Item = Result<Operation, StoreError>> + Send,
    many: bool,
) -> Result<(), StoreError> {
    if !many {
        let mut signed = signed;
        return signed.try_for_each(|op| apply(conn, hall, &op?));
    }
    std::thread::scope(|scope| {
        let (give, take) = mpsc::sync_channel(SIGNED_AHEAD);
        let (done, spent) = mpsc::channel();
        let sign = move || {
            for op in signed {
                // What was stored is let go of here, where there is time.
                drop(spent.try_iter().collect::<Vec<Operation>>());
                if give.send(op).is_err() {
                    // What is stored failed, and nobody takes any more.
                    break;
                }
            }
        };
        std::thread::Builder::new().name("meja-signer".into()).spawn_scoped(scope, sign)?;
        take.into_iter().try_for_each(|op| {
            let op = op?;
            apply(conn, hall, &op)?;
            // The signer may have ended before; then it is let go of here.
            let _ = done.send(op);
            Ok(())
        })
    })
}

/// Folds what is written here, unless every other laptop would refuse it; a sign-off that closes it
/// is named.
fn apply(conn: &Connection, hall: Option<&Hall>, op: &Operation) -> Result<(), StoreError> {
    may(conn, hall, &op.body)?;
    let done = fold::apply(conn, op);
    if matches!(done, Err(StoreError::Locked(None))) {
        let found = closing::of_writes(conn, &op.body)?;
        return Err(StoreError::Locked(found.map(Box::new)));
    }
    done
}

/// Refuses what its author may not write as far as others are concerned. Whoever was not admitted,
/// or no longer is, goes on at this laptop alone.
fn may(conn: &Connection, hall: Option<&Hall>, body: &OpBody) -> Result<(), StoreError> {
    let standing = hall.and_then(|hall| hall.standing(body.author));
    let Some(standing) = standing.filter(|one| !one.is_authority()) else { return Ok(()) };
    let facts = judged::facts(conn, body)?;
    match standing::judge(Some(standing), body, &facts) {
        Verdict::Refuse(Refusal::Overreach(over)) => Err(StoreError::NotYours(over)),
        Verdict::Accept | Verdict::Hold | Verdict::Refuse(Refusal::Removed) => Ok(()),
    }
}

/// An edit with the versions that each of its fields replaces; none where all are new.
struct Replacing {
    edit: Edit,
    replaced: Vec<Vec<OpId>>,
}

impl Replacing {
    fn what_is_there(conn: &Connection, edit: Edit) -> Result<Self, StoreError> {
        let mut replaced = Vec::new();
        if edit.entity == Entity::Remark || !fold::is_new(conn, edit.entity, edit.row)? {
            for (field, _) in &edit.fields {
                let live = fold::live(conn, edit.entity, edit.row, field)?;
                replaced.push(live.0.into_iter().collect());
            }
        }
        Ok(Self { edit, replaced })
    }

    /// In the words of the change record.
    fn worded(self) -> Result<RowWrite, serde_json::Error> {
        let Edit { entity, row, fields } = self.edit;
        let replaced = self.replaced.into_iter().chain(std::iter::repeat_with(Vec::new));
        let fields = fields.into_iter().zip(replaced).map(|((field, value), supersedes)| {
            Ok(FieldWrite { field, value: value.json()?, supersedes })
        });
        Ok(RowWrite { entity, row, fields: fields.collect::<Result<_, _>>()? })
    }
}

/// One edit a row, in the order of their first: a cell that is written twice holds its last value,
/// since an operation names a cell once.
fn merged(edits: Vec<Edit>) -> Vec<Edit> {
    let mut places = BTreeMap::new();
    let mut all: Vec<Edit> = Vec::with_capacity(edits.len());
    for edit in edits {
        let at = *places.entry((edit.entity, edit.row)).or_insert(all.len());
        let Some(held) = all.get_mut(at) else {
            all.push(edit);
            continue;
        };
        for (field, value) in edit.fields {
            match held.fields.iter_mut().find(|(name, _)| *name == field) {
                Some(cell) => cell.1 = value,
                None => held.fields.push((field, value)),
            }
        }
    }
    all
}

/// Splits edits into parts of bounded size, keeping their order; each cell is written once a part.
fn split(edits: Vec<Replacing>) -> Vec<Vec<Replacing>> {
    let mut parts = vec![];
    let (mut part, mut bytes) = (vec![], 0);
    for one in edits {
        let size: usize =
            one.edit.fields.iter().map(|(field, value)| field.len() + value.size()).sum();
        if bytes > 0 && bytes + size > PART_BYTES {
            parts.push(std::mem::take(&mut part));
            bytes = 0;
        }
        bytes += size;
        part.push(one);
    }
    parts.push(part);
    parts
}

/// Does something while what was written elsewhere is taken in, or the record folded anew: no
/// sign-off refuses it. Inside the caller's transaction, which a failure takes back.
pub(crate) fn taking_in<T>(
    conn: &Connection,
    fold: impl FnOnce() -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let mark = |on: bool| conn.execute("UPDATE door SET taking_in = ?1", [on]);
    mark(true)?;
    let done = fold()?;
    mark(false)?;
    Ok(done)
}

/// Where an author's chain stands in this file.
pub(crate) fn chain(conn: &Connection, author: Author) -> Result<Chain, StoreError> {
    let last: Option<(i64, [u8; 32])> = conn
        .prepare_cached("SELECT seq, id FROM op WHERE author=?1 ORDER BY seq DESC LIMIT 1")?
        .query_row([author.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(last.map_or_else(Chain::default, |(seq, id)| Chain {
        seq: u64::try_from(seq).unwrap_or_default(),
        prev: OpId(id),
    }))
}

/// The clock that what is written now comes after: that of all that is here, and of what it
/// replaces in particular, since no other laptop would take it otherwise.
fn behind(conn: &Connection, last: Hlc, edits: &[Replacing]) -> Result<Hlc, StoreError> {
    let mut hlc = last;
    let replaced: BTreeSet<OpId> =
        edits.iter().flat_map(|one| one.replaced.iter().flatten().copied()).collect();
    for id in replaced {
        hlc = hlc.max(judged::clock(conn, id)?.unwrap_or_default());
    }
    Ok(hlc)
}
