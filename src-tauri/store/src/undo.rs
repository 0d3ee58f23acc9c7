//! Taking back a transaction without touching what was written since.

use std::collections::BTreeSet;

use meja_core::record::{Author, Entity, FieldWrite, OpId, Operation, RowWrite};
use rusqlite::Connection;
use serde_json::Value;
use uuid::Uuid;

use crate::{Edit, Plan, StoreError, fold};

/// How an undo went.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Undone {
    /// Rows that the transaction had made and that are gone again.
    pub rows_removed: usize,
    /// Cells given their earlier value.
    pub cells_restored: usize,
    /// Cells left alone, since somebody wrote them later.
    pub cells_kept: usize,
}

/// What a transaction did and which rows it made.
#[derive(Clone, Debug, Default)]
pub struct Done {
    /// Its label.
    pub label: String,
    /// The rows it made.
    pub made: Vec<(Entity, Uuid)>,
    /// Who wrote it.
    pub authors: BTreeSet<Author>,
    /// When, by the author's wall clock, UTC milliseconds.
    pub at_ms: i64,
    /// The kinds of row it wrote.
    pub entities: BTreeSet<Entity>,
    /// The fields it wrote on sheets, each a person's cell.
    pub remarks: Vec<String>,
    /// The scores it wrote, each a person's register.
    pub scores: BTreeSet<Uuid>,
    /// The instruments it wrote.
    pub instruments: BTreeSet<Uuid>,
    /// What the event's rules for scores would be again; none where taking it back leaves them.
    pub scoring_before: Option<Value>,
}

/// Looks a transaction up.
///
/// # Errors
/// [`StoreError::NotFound`] for an unknown one.
pub fn done(conn: &Connection, tx: Uuid) -> Result<Done, StoreError> {
    let mut list = conn.prepare_cached("SELECT id, body FROM op WHERE tx=?1 ORDER BY part")?;
    let ops: Vec<(OpId, Vec<u8>)> = list
        .query_map([tx.as_bytes()], |row| Ok((OpId(row.get(0)?), row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    if ops.is_empty() {
        return Err(StoreError::NotFound("transaction"));
    }
    let mut done = Done::default();
    for (id, bytes) in ops {
        let body = Operation::read(&bytes)?;
        for write in &body.writes {
            if made_by(conn, tx, write)? {
                done.made.push((write.entity, write.row));
            }
            if write.entity == Entity::Remark {
                done.remarks.extend(write.fields.iter().map(|one| one.field.clone().into_owned()));
            }
            if write.entity == Entity::Score {
                done.scores.insert(write.row);
            }
            if write.entity == Entity::Instrument {
                done.instruments.insert(write.row);
            }
            for field in write.fields.iter().filter(|field| field.field == "scoring") {
                if write.entity == Entity::Event && is_last(conn, id, write, field)? {
                    done.scoring_before = Some(earlier(conn, write, field)?);
                }
            }
            done.entities.insert(write.entity);
        }
        done.authors.insert(body.author);
        done.at_ms = done.at_ms.max(body.wall_ms);
        done.label = body.label;
    }
    Ok(done)
}

/// Plans the edits that take back every operation of transaction `tx`.
pub(crate) fn plan(conn: &Connection, tx: Uuid) -> Result<Plan<Undone>, StoreError> {
    let mut list = conn.prepare("SELECT id, body FROM op WHERE tx=?1 ORDER BY part DESC")?;
    let ops: Vec<(OpId, Vec<u8>)> = list
        .query_map([tx.as_bytes()], |row| Ok((OpId(row.get(0)?), row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    if ops.is_empty() {
        return Err(StoreError::NotFound("transaction"));
    }
    let mut undone = Undone::default();
    let mut edits = Vec::new();
    let mut read = Vec::with_capacity(ops.len());
    let mut leaving = BTreeSet::new();
    for (id, bytes) in ops {
        let body = Operation::read(&bytes)?;
        for write in &body.writes {
            if leaves_agency(conn, tx, id, write)? {
                leaving.insert(write.row);
            }
        }
        read.push((id, body));
    }
    for (id, body) in read {
        for write in body.writes.iter().filter(|write| write.entity != Entity::Member) {
            if made_by(conn, tx, write)? {
                if write.entity == Entity::Opd && still_wanted(conn, write.row, &leaving)? {
                    undone.cells_kept += 1;
                    continue;
                }
                undone.rows_removed += 1;
                edits.push(owned(Edit::of(write.entity, write.row).gone(), write)?);
                if write.entity == Entity::Opd {
                    edits.extend(slots_of(conn, write.row)?);
                }
                continue;
            }
            edits.extend(restored(conn, id, write, &mut undone)?);
        }
    }
    Ok(Plan { edits, output: undone })
}

/// Gives the cells of a row that was there before their earlier values.
fn restored(
    conn: &Connection,
    id: OpId,
    write: &RowWrite,
    undone: &mut Undone,
) -> Result<Option<Edit>, StoreError> {
    let mut edit = Edit::of(write.entity, write.row);
    for field in &write.fields {
        if is_register(write.entity) && ABOUT.contains(&field.field.as_ref()) {
            continue;
        }
        if !is_last(conn, id, write, field)? {
            undone.cells_kept += 1;
            continue;
        }
        undone.cells_restored += 1;
        edit = edit.set(field.field.clone(), earlier(conn, write, field)?);
    }
    if edit.fields.is_empty() {
        return Ok(None);
    }
    owned(edit, write).map(Some)
}

/// A sentence of the phrase bank says whose it is in every write on it: by that other laptops know
/// whether it was its author's to write.
fn owned(edit: Edit, write: &RowWrite) -> Result<Edit, StoreError> {
    let named = edit.fields.iter().any(|(name, _)| name == "assessor_id");
    let whose = write.fields.iter().find(|field| field.field == "assessor_id");
    match whose {
        Some(whose) if edit.entity == Entity::Phrase && !named => {
            let value: Value = serde_json::from_str(&whose.value)?;
            Ok(edit.set("assessor_id", value))
        }
        Some(_) | None => Ok(edit),
    }
}

/// Whether nobody wrote a cell since.
fn is_last(
    conn: &Connection,
    id: OpId,
    write: &RowWrite,
    field: &FieldWrite,
) -> Result<bool, StoreError> {
    let live = fold::live(conn, write.entity, write.row, &field.field)?;
    Ok(live.0.len() == 1 && live.0.contains(&id))
}

/// What a cell held before a write.
fn earlier(conn: &Connection, write: &RowWrite, field: &FieldWrite) -> Result<Value, StoreError> {
    if let Some(replaced) = field.supersedes.first() {
        let earlier = fold::read_body(conn, *replaced)?;
        if let Some(text) = fold::value_in(&earlier, write.entity, write.row, &field.field) {
            return Ok(serde_json::from_str(&text)?);
        }
    } else if field.field == "deleted" {
        return Ok(Value::Bool(false));
    }
    Ok(Value::Null)
}

/// Whether a row is a register whose id follows from what it is about: like a cell it is emptied,
/// never taken away, since later writes stand in the same row.
const fn is_register(entity: Entity) -> bool {
    matches!(entity, Entity::Score | Entity::ScoreSheet | Entity::Claim)
}

/// Fields that say what a register is about; they stay.
const ABOUT: [&str; 5] = ["innovation_id", "indicator", "assessor_id", "stage", "deleted"];

/// Whether the transaction made the row of a write. That a write replaces nothing does not say so:
/// a later import may fill fields of a row that nobody had written. A person's cell on a sheet is
/// never taken for a row, and who a key belongs to stays said.
fn made_by(conn: &Connection, tx: Uuid, write: &RowWrite) -> Result<bool, StoreError> {
    if matches!(write.entity, Entity::Remark | Entity::Member) || is_register(write.entity) {
        return Ok(false);
    }
    Ok(conn
        .prepare_cached(
            "SELECT 1 FROM row_head h JOIN op ON op.id = h.op
             WHERE h.entity = ?1 AND h.row = ?2 AND op.tx = ?3",
        )?
        .exists(rusqlite::params![write.entity.key(), write.row.as_bytes(), tx.as_bytes()])?)
}

/// Whether an innovation or another name of an agency leaves the agency it stands under when the
/// transaction is taken back: as a row that goes, or by the cell that named the agency.
fn leaves_agency(
    conn: &Connection,
    tx: Uuid,
    id: OpId,
    write: &RowWrite,
) -> Result<bool, StoreError> {
    if !matches!(write.entity, Entity::Innovation | Entity::OpdAlias) {
        return Ok(false);
    }
    if made_by(conn, tx, write)? {
        return Ok(true);
    }
    if write.fields.iter().all(|field| field.field != "opd_id") {
        return Ok(false);
    }
    let live = fold::live(conn, write.entity, write.row, "opd_id")?;
    Ok(live.0.len() == 1 && live.0.contains(&id))
}

/// Whether something stands under an agency that does not leave it: an innovation that was moved
/// there since, another name that was learnt since.
fn still_wanted(
    conn: &Connection,
    opd: Uuid,
    leaving: &BTreeSet<Uuid>,
) -> Result<bool, StoreError> {
    let mut list = conn.prepare_cached(
        "SELECT id FROM innovation WHERE opd_id = ?1 AND deleted = 0
         UNION ALL SELECT id FROM opd_alias WHERE opd_id = ?1 AND deleted = 0",
    )?;
    let mut rows = list.query([opd.as_bytes()])?;
    while let Some(row) = rows.next()? {
        if !leaving.contains(&Uuid::from_bytes(row.get(0)?)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A removed agency gives its slots free.
fn slots_of(conn: &Connection, opd: Uuid) -> Result<Vec<Edit>, StoreError> {
    let mut list = conn.prepare_cached("SELECT id FROM slot WHERE opd_id = ?1 AND deleted = 0")?;
    let slots: Vec<[u8; 16]> =
        list.query_map([opd.as_bytes()], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(slots
        .into_iter()
        .map(|slot| Edit::of(Entity::Slot, Uuid::from_bytes(slot)).gone())
        .collect())
}
