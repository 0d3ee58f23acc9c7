//! The event: one row.

use chrono::NaiveDate;
use meja_core::{
    ids::{AssessorId, EventId},
    panel::Rules,
    record::Entity,
    zone::Zone,
};
use rusqlite::Connection;
use serde_json::Value;
use uuid::Uuid;

use super::{col, id, json, keyed, list};
use crate::StoreError;

/// The event as everyone sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct EventRow {
    /// Its id.
    pub id: EventId,
    /// Name of the kegiatan.
    pub name: String,
    /// Who holds it.
    pub host: String,
    /// Kop lines, the agency's line largest when printed.
    pub letterhead: Vec<String>,
    /// City printed before a date ("Paringin").
    pub place: String,
    /// Its one zone.
    pub zone: Zone,
    /// First day.
    pub date_from: NaiveDate,
    /// Last day.
    pub date_to: NaiveDate,
    /// The year on the forms.
    pub form_year: i32,
    /// The instrument's id.
    pub instrument: String,
    /// Hours, slot and session lengths, breaks; the application's own form.
    pub schedule: Value,
    /// How scores become a result.
    pub scoring: Rules,
    /// Number and words of the berita acara; the application's own form.
    pub minutes: Value,
    /// Content hash of the kop's emblem; empty is none.
    pub emblem: String,
    /// The argon2 hash of the secretariat's PIN; empty where it has none.
    pub staff_pin: String,
}

/// The event.
///
/// # Errors
/// [`StoreError::NotFound`] before it was written.
pub fn get(conn: &Connection) -> Result<EventRow, StoreError> {
    list(conn, "SELECT * FROM event WHERE deleted = 0", [], |row| {
        Ok(EventRow {
            id: id(row, "id")?,
            name: col(row, "name")?,
            host: col(row, "host")?,
            letterhead: json(row, "letterhead")?,
            place: col(row, "place")?,
            zone: keyed(row, "zone")?,
            date_from: keyed(row, "date_from")?,
            date_to: keyed(row, "date_to")?,
            form_year: col(row, "form_year")?,
            instrument: col(row, "instrument")?,
            schedule: json(row, "schedule")?,
            scoring: json(row, "scoring")?,
            minutes: json(row, "minutes")?,
            emblem: col(row, "emblem")?,
            staff_pin: col(row, "staff_pin")?,
        })
    })?
    .into_iter()
    .next()
    .ok_or(StoreError::NotFound("event"))
}

/// How much of everything there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the count of what it is called")]
pub struct Counts {
    pub opds: u32,
    pub opds_without_innovation: u32,
    pub innovations: u32,
    pub desks: u32,
    pub desks_without_assessor: u32,
    pub assessors: u32,
    pub slots: u32,
    pub opds_unscheduled: u32,
    pub remarks: u32,
}

/// Counts everything that is not gone.
///
/// # Errors
/// What SQLite says.
pub fn counts(conn: &Connection) -> Result<Counts, StoreError> {
    Ok(conn
        .prepare_cached(
            "WITH holder AS (SELECT DISTINCT opd_id AS id FROM innovation WHERE deleted = 0),
                  placed AS (SELECT DISTINCT opd_id AS id FROM slot WHERE deleted = 0)
             SELECT (SELECT count(*) FROM opd WHERE deleted = 0),
               (SELECT count(*) FROM opd WHERE deleted = 0 AND id NOT IN (SELECT id FROM holder)),
               (SELECT count(*) FROM innovation WHERE deleted = 0),
               (SELECT count(*) FROM desk WHERE deleted = 0),
               (SELECT count(*) FROM desk WHERE deleted = 0 AND assessors = '[]'),
               (SELECT count(*) FROM assessor WHERE deleted = 0),
               (SELECT count(*) FROM slot WHERE deleted = 0),
               (SELECT count(*) FROM opd WHERE deleted = 0 AND id IN (SELECT id FROM holder)
                 AND id NOT IN (SELECT id FROM placed)),
               (SELECT count(*) FROM remark
                 WHERE text <> '' AND kind IN ('finding', 'recommendation'))",
        )?
        .query_row([], |row| {
            Ok(Counts {
                opds: row.get(0)?,
                opds_without_innovation: row.get(1)?,
                innovations: row.get(2)?,
                desks: row.get(3)?,
                desks_without_assessor: row.get(4)?,
                assessors: row.get(5)?,
                slots: row.get(6)?,
                opds_unscheduled: row.get(7)?,
                remarks: row.get(8)?,
            })
        })?)
}

/// The latest instant of the change record and of the ids that carry an order, UTC milliseconds;
/// 0 before the first. Ids run ahead of the clock where it was moved back.
///
/// # Errors
/// What SQLite says.
pub fn last_ms(conn: &Connection) -> Result<i64, StoreError> {
    let (of_record, tx): (i64, Option<[u8; 16]>) =
        conn.query_row("SELECT coalesce(max(hlc_ms), 0), max(tx) FROM op", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    let act = conn.query_row("SELECT max(id) FROM clock_act", [], |row| row.get(0))?;
    let mut last = of_record;
    for id in [tx, act] {
        let [a, b, c, d, e, f, ..] = id.unwrap_or_default();
        last = last.max(i64::from_be_bytes([0, 0, a, b, c, d, e, f]));
    }
    Ok(last)
}

/// Whether an assessor wrote, scored, sent, was decided on, or stands in a sign-off, unlocked ones
/// included: their name stays in the file then.
///
/// # Errors
/// What SQLite says.
pub fn has_written(conn: &Connection, assessor: AssessorId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM remark WHERE assessor_id = ?1 AND text <> ''
             UNION ALL SELECT 1 FROM score WHERE assessor_id = ?1 AND deleted = 0
               AND (value <> '' OR comment <> '')
             UNION ALL SELECT 1 FROM score_sheet WHERE assessor_id = ?1 AND deleted = 0
               AND sent_ms IS NOT NULL
             UNION ALL SELECT 1 FROM deliberation WHERE deleted = 0 AND (assessor_id = ?1
               OR instr(replace(present, '-', ''), lower(hex(?1))))
             UNION ALL SELECT 1 FROM approval WHERE deleted = 0
               AND instr(replace(assessors, '-', ''), lower(hex(?1)))";
    Ok(conn.prepare_cached(sql)?.exists([assessor.0.as_bytes()])?)
}

/// Whether other rows that are not gone lean on a row.
///
/// # Errors
/// What SQLite says.
pub fn is_in_use(conn: &Connection, entity: Entity, row: Uuid) -> Result<bool, StoreError> {
    let sql = match entity {
        Entity::Opd => {
            "SELECT 1 FROM innovation WHERE opd_id = ?1 AND deleted = 0
             UNION ALL SELECT 1 FROM slot WHERE opd_id = ?1 AND deleted = 0"
        }
        Entity::Innovation => {
            "SELECT 1 FROM remark WHERE innovation_id = ?1 AND text <> ''
             UNION ALL SELECT 1 FROM score WHERE innovation_id = ?1 AND deleted = 0
               AND (value <> '' OR comment <> '')
             UNION ALL SELECT 1 FROM deliberation WHERE innovation_id = ?1 AND deleted = 0
             UNION ALL SELECT 1 FROM approval WHERE innovation_id = ?1 AND deleted = 0
               AND unlocked_ms IS NULL"
        }
        Entity::Desk => "SELECT 1 FROM slot WHERE desk_id = ?1 AND deleted = 0",
        Entity::Assessor => {
            if has_written(conn, AssessorId(row))? {
                return Ok(true);
            }
            "SELECT 1 FROM desk, json_each(desk.assessors) AS seat
               WHERE desk.deleted = 0 AND replace(seat.value, '-', '') = lower(hex(?1))"
        }
        // A cell about an activity is named by `activity_row`.
        Entity::Action => {
            "SELECT 1 FROM remark
             WHERE text <> '' AND replace(indicator, '-', '') = 'aksi:' || lower(hex(?1))"
        }
        Entity::Slot => "SELECT 1 FROM clock_act WHERE slot_id = ?1 AND deleted = 0",
        Entity::Event
        | Entity::Evidence
        | Entity::ClockAct
        | Entity::Remark
        | Entity::Import
        | Entity::Member
        | Entity::OpdAlias
        | Entity::ActionPlan
        | Entity::Hold
        | Entity::Recusal
        | Entity::Phrase
        | Entity::EarlierSaran
        | Entity::Call
        | Entity::Score
        | Entity::ScoreSheet
        | Entity::Claim
        | Entity::Deliberation
        | Entity::Approval
        | Entity::Document => return Ok(false),
        Entity::Instrument => {
            // A stage of the event names an instrument by its own id and version.
            "SELECT 1 FROM instrument i, event e, json_each(e.scoring, '$.stages') AS stage
             WHERE i.id = ?1 AND stage.value ->> 'instrument' = i.code
               AND stage.value ->> 'version' = i.version"
        }
    };
    Ok(conn.prepare_cached(sql)?.exists([row.as_bytes()])?)
}
