//! Which sign-off closes a write: for the words of a refusal, and for screens that say so first.
//!
//! The refusal itself is the triggers' of forms 4 and 5; this names what they found.

use std::collections::BTreeSet;

use meja_core::{
    ids::{AssessorId, DeskId, InnovationId},
    record::{Entity, OpBody, RowWrite},
    stamp::WallMs,
    zone::Zone,
};
use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;
use uuid::Uuid;

use crate::{RemarkCell, StoreError, table, table::approval::ApprovalRow};

/// A live sign-off as a refusal speaks of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Closing {
    /// "sheet", "desk" or "event".
    pub scope: String,
    /// The innovation's name, of a sheet.
    pub innovation: String,
    /// The desk's label, of a sheet or desk.
    pub desk: String,
    /// Role, name and NIP of each who signed; the application's own form.
    pub signers: Value,
    /// When, UTC milliseconds.
    pub signed_ms: WallMs,
    /// The event's zone.
    pub zone: Zone,
}

/// The live sign-off that closes a person's cells on an innovation's sheet: the sheet's own before
/// that of the person's desk, and this before the event's.
///
/// # Errors
/// What SQLite says.
pub fn closing(
    conn: &Connection,
    innovation: InnovationId,
    assessor: AssessorId,
) -> Result<Option<Closing>, StoreError> {
    let about = About {
        innovation: Some(innovation),
        assessor: Some(assessor),
        stranger: !is_seated(conn, innovation, assessor)?,
        visited: visited(conn, innovation)?,
        ..About::default()
    };
    named(conn, nearest(live(conn)?, &about, false))
}

/// The live sign-off behind a refusal of these writes.
pub(crate) fn of_writes(conn: &Connection, body: &OpBody) -> Result<Option<Closing>, StoreError> {
    let live = live(conn)?;
    for write in &body.writes {
        if let Some(found) = nearest(live.clone(), &about(conn, write)?, false) {
            return named(conn, Some(found));
        }
    }
    named(conn, nearest(live, &About::default(), true))
}

/// Whether a person sits at a desk that an innovation's agency goes to.
///
/// # Errors
/// What SQLite says.
pub fn is_seated(
    conn: &Connection,
    innovation: InnovationId,
    assessor: AssessorId,
) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM seated WHERE innovation_id = ?1 AND who = lower(hex(?2))";
    Ok(conn.prepare_cached(sql)?.exists((innovation.0.as_bytes(), assessor.0.as_bytes()))?)
}

/// The desks that an innovation's agency goes to.
fn visited(conn: &Connection, innovation: InnovationId) -> Result<BTreeSet<DeskId>, StoreError> {
    let sql = "SELECT DISTINCT t.desk_id FROM slot t JOIN innovation i ON i.opd_id = t.opd_id
                 WHERE i.id = ?1 AND t.deleted = 0";
    let mut list = conn.prepare_cached(sql)?;
    let ids = list.query_map([innovation.0.as_bytes()], |row| row.get::<_, [u8; 16]>(0))?;
    Ok(ids.map(|id| Ok(DeskId(Uuid::from_bytes(id?)))).collect::<rusqlite::Result<_>>()?)
}

/// A signed innovation of an agency whose sheet closes a person.
fn signed_of(
    conn: &Connection,
    opd: Option<Uuid>,
    who: Uuid,
) -> Result<Option<InnovationId>, StoreError> {
    let sql = "SELECT s.innovation_id FROM signed s JOIN innovation i ON i.id = s.innovation_id
                 WHERE (?1 IS NULL OR i.opd_id = ?1) AND instr(s.closes, lower(hex(?2))) LIMIT 1";
    let found: Option<[u8; 16]> = conn
        .prepare_cached(sql)?
        .query_row((opd.as_ref().map(Uuid::as_bytes), who.as_bytes()), |row| row.get(0))
        .optional()?;
    Ok(found.map(|id| InnovationId(Uuid::from_bytes(id))))
}

fn live(conn: &Connection) -> Result<Vec<ApprovalRow>, StoreError> {
    let mut all = table::approval::all(conn)?;
    all.retain(|one| one.unlocked_ms.is_none());
    Ok(all)
}

/// What a write is about, as far as sign-offs go.
#[derive(Clone, Default)]
struct About {
    innovation: Option<InnovationId>,
    assessor: Option<AssessorId>,
    /// Whether the assessor sits at no desk of the innovation's agency: then every sheet closes.
    stranger: bool,
    /// The desks that the innovation's agency goes to: the sign-off of one closes its own people.
    visited: BTreeSet<DeskId>,
    desk: Option<DeskId>,
    approval: Option<Uuid>,
}

/// The narrowest sign-off over what a write is about; with `any`, some sign-off at least.
fn nearest(live: Vec<ApprovalRow>, about: &About, any: bool) -> Option<ApprovalRow> {
    let rank = |one: &ApprovalRow| match one.scope.as_str() {
        _ if about.approval == Some(one.id.0) => Some(0),
        "sheet" => {
            let named = one.innovation_id.is_some() && one.innovation_id == about.innovation;
            let closed =
                about.stranger || about.assessor.is_none_or(|who| one.assessors.contains(&who));
            (named && closed).then_some(1)
        }
        "desk" => {
            let itself = one.desk_id.is_some() && one.desk_id == about.desk;
            let of_theirs = one.desk_id.is_some_and(|desk| about.visited.contains(&desk))
                && about.assessor.is_some_and(|who| one.assessors.contains(&who));
            (itself || of_theirs).then_some(2)
        }
        "event" => Some(3),
        _ => None,
    };
    let ranked = live.into_iter().filter_map(|one| Some((rank(&one).or(any.then_some(4))?, one)));
    ranked.min_by_key(|(rank, _)| *rank).map(|(_, one)| one)
}

fn about(conn: &Connection, write: &RowWrite) -> Result<About, StoreError> {
    let field = |name: &str| -> Option<Uuid> {
        let written = write.fields.iter().find(|one| one.field == name)?;
        serde_json::from_str(&written.value).ok()
    };
    let stored = |table: &str, column: &str| -> Result<Option<Uuid>, StoreError> {
        let sql = format!("SELECT {column} FROM {table} WHERE id=?1");
        let found: Option<Option<[u8; 16]>> = conn
            .prepare_cached(&sql)?
            .query_row([write.row.as_bytes()], |row| row.get(0))
            .optional()?;
        Ok(found.flatten().map(Uuid::from_bytes))
    };
    let mut about = About::default();
    match write.entity {
        Entity::Remark => {
            about.innovation = Some(InnovationId(write.row));
            about.assessor = (write.fields.iter())
                .find_map(|one| RemarkCell::parse(&one.field))
                .map(|cell| cell.assessor);
        }
        Entity::Score | Entity::ScoreSheet | Entity::Deliberation => {
            let table = write.entity.key();
            let held = (stored(table, "innovation_id")?, stored(table, "assessor_id")?);
            about.innovation = field("innovation_id").or(held.0).map(InnovationId);
            about.assessor = field("assessor_id").or(held.1).map(AssessorId);
        }
        Entity::Recusal => {
            let who = field("assessor_id").or(stored("recusal", "assessor_id")?);
            let opd = field("opd_id").or(stored("recusal", "opd_id")?);
            if let Some(who) = who {
                about.innovation = signed_of(conn, opd, who)?;
                about.assessor = Some(AssessorId(who));
            }
        }
        Entity::Assessor => {
            about.innovation = signed_of(conn, None, write.row)?;
            about.assessor = Some(AssessorId(write.row));
        }
        Entity::Innovation => about.innovation = Some(InnovationId(write.row)),
        Entity::Claim => {
            let held = field("innovation_id").or(stored("claim", "innovation_id")?);
            about.innovation = held.map(InnovationId);
        }
        Entity::Slot => {
            about.desk = stored("slot", "desk_id")?.or(field("desk_id")).map(DeskId);
            if let Some(opd) = stored("slot", "opd_id")? {
                let sql = "SELECT s.innovation_id FROM signed s JOIN innovation i
                             ON i.id = s.innovation_id WHERE i.opd_id = ?1 LIMIT 1";
                let found: Option<[u8; 16]> = conn
                    .prepare_cached(sql)?
                    .query_row([opd.as_bytes()], |row| row.get(0))
                    .optional()?;
                about.innovation = found.map(|id| InnovationId(Uuid::from_bytes(id)));
            }
        }
        Entity::Desk => about.desk = Some(DeskId(write.row)),
        Entity::Approval => about.approval = Some(write.row),
        Entity::Event
        | Entity::Opd
        | Entity::Evidence
        | Entity::ClockAct
        | Entity::Import
        | Entity::Member
        | Entity::OpdAlias
        | Entity::ActionPlan
        | Entity::Action
        | Entity::Hold
        | Entity::Phrase
        | Entity::EarlierSaran
        | Entity::Call
        | Entity::Instrument
        | Entity::Document => {}
    }
    if let (Some(innovation), Some(who)) = (about.innovation, about.assessor) {
        about.stranger = !is_seated(conn, innovation, who)?;
        about.visited = visited(conn, innovation)?;
    }
    Ok(about)
}

fn named(conn: &Connection, found: Option<ApprovalRow>) -> Result<Option<Closing>, StoreError> {
    let Some(one) = found else { return Ok(None) };
    let name = |sql: &str, id: Option<Uuid>| -> Result<String, StoreError> {
        let Some(id) = id else { return Ok(String::new()) };
        let found: Option<String> =
            conn.prepare_cached(sql)?.query_row([id.as_bytes()], |row| row.get(0)).optional()?;
        Ok(found.unwrap_or_default())
    };
    Ok(Some(Closing {
        innovation: name(
            "SELECT name FROM innovation WHERE id=?1",
            one.innovation_id.map(|id| id.0),
        )?,
        desk: name("SELECT label FROM desk WHERE id=?1", one.desk_id.map(|id| id.0))?,
        scope: one.scope,
        signers: one.signers,
        signed_ms: one.signed_ms,
        zone: table::event::get(conn)?.zone,
    }))
}
