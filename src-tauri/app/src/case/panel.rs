//! The panel as the event file has it: the one place where scores are read for a result.

use std::collections::{BTreeMap, BTreeSet};

use meja_core::{
    ids::{AssessorId, OpdId},
    instrument::Instrument,
    panel::{Allowed, Entrant, Juror, Mark, Panel, Rules, Seat, Stage, Value},
};
use meja_store::{Connection, table};

use crate::{AppError, contract::ErrorKind};

/// Everything a result is made of, read in one state of the file.
pub(super) fn read(conn: &Connection) -> Result<Panel, AppError> {
    let rules = table::event::get(conn)?.scoring;
    let stages = stages(conn, &rules)?;
    let desks = table::desk::all(conn)?;
    let opds = table::opd::all(conn)?;
    let recused = super::recusal::left_to_others(conn)?;
    let innovations = table::innovation::names(conn)?;
    let mut entrants = Vec::new();
    let mut seats: BTreeMap<_, BTreeSet<Seat>> = BTreeMap::new();
    let slots = table::slot::all(conn)?;
    for opd in &opds {
        let seated: BTreeSet<Seat> = (slots.iter().filter(|slot| slot.opd_id == opd.id))
            .filter_map(|slot| desks.iter().find(|desk| desk.id == slot.desk_id))
            .flat_map(|desk| {
                desk.assessors.iter().map(|assessor| Seat { desk: desk.id, assessor: *assessor })
            })
            .filter(|seat| !recused.contains(&(seat.assessor, opd.id)))
            .collect();
        for (id, name) in innovations.get(&opd.id).into_iter().flatten() {
            entrants.push(Entrant {
                id: *id,
                name: name.clone(),
                opd: opd.id,
                opd_name: opd.name.clone(),
                category: opd.category,
            });
            seats.insert(*id, seated.clone());
        }
    }
    let marks = table::score::all(conn)?.into_iter().map(|row| {
        let mark = Mark { value: Value::from_key(&row.value), comment: row.comment };
        ((row.innovation_id, row.indicator, row.assessor_id), mark)
    });
    let sheets = table::score::sheets(conn)?;
    let key =
        |row: &table::score::ScoreSheetRow| (row.innovation_id, row.stage.clone(), row.assessor_id);
    let sent = sheets.iter().filter(|row| row.sent_ms.is_some()).map(key);
    let allowed = sheets.iter().filter_map(|row| {
        let said = row.allowed.as_ref()?;
        Some((key(row), Allowed { by: said.by.clone(), reason: said.reason.clone() }))
    });
    Ok(Panel {
        jurors: jurors(conn, &desks)?,
        entrants,
        seats,
        recused,
        marks: marks.collect(),
        claims: super::claims::all(conn, &stages)?,
        sent: sent.collect(),
        allowed: allowed.collect(),
        stages,
        rules,
    })
}

/// Whether the event scores anything.
pub(super) fn scores(conn: &Connection) -> Result<bool, AppError> {
    Ok(!table::event::get(conn)?.scoring.stages.is_empty())
}

/// Who is expected to score the innovations of an agency: the desks of its slots, whoever leaves
/// it to others left out.
pub(super) fn seated(conn: &Connection, opd: OpdId) -> Result<BTreeSet<AssessorId>, AppError> {
    let slots = table::slot::all(conn)?;
    let recused = super::recusal::left_to_others(conn)?;
    Ok(table::desk::all(conn)?
        .into_iter()
        .filter(|desk| slots.iter().any(|slot| slot.opd_id == opd && slot.desk_id == desk.id))
        .flat_map(|desk| desk.assessors)
        .filter(|assessor| !recused.contains(&(*assessor, opd)))
        .collect())
}

/// Assessors in the order in which people meet them: by desk and seat, then by name.
fn jurors(conn: &Connection, desks: &[table::desk::DeskRow]) -> Result<Vec<Juror>, AppError> {
    let mut people = table::desk::assessors(conn)?;
    let mut seat: BTreeMap<AssessorId, usize> = BTreeMap::new();
    for id in desks.iter().flat_map(|desk| &desk.assessors) {
        let at = seat.len();
        seat.entry(*id).or_insert(at);
    }
    people.sort_by_key(|one| seat.get(&one.id).copied().unwrap_or(usize::MAX));
    Ok(people
        .into_iter()
        .map(|one| Juror { id: one.id, name: one.name, chair: one.role == "chair" })
        .collect())
}

/// The stages with their instruments.
pub(super) fn stages(conn: &Connection, rules: &Rules) -> Result<Vec<Stage>, AppError> {
    let own = if rules.stages.is_empty() { Vec::new() } else { table::instrument::all(conn)? };
    (rules.stages.iter())
        .map(|stage| {
            Ok(Stage {
                key: stage.key.clone(),
                label: stage.label.clone(),
                share: stage.share.clone(),
                instrument: instrument(&own, &stage.instrument, stage.version)?,
            })
        })
        .collect()
}

/// An instrument of the event, else of the release.
pub(super) fn instrument(
    own: &[table::instrument::InstrumentRow],
    code: &str,
    version: u32,
) -> Result<Instrument, AppError> {
    let refused = |error: meja_core::instrument::InstrumentError| {
        AppError::new("instrument.unknown", ErrorKind::Locked, error.to_string())
    };
    match own.iter().find(|row| row.code == code && row.version == version) {
        Some(row) => Instrument::parse(&row.body).map_err(refused),
        None => meja_core::instrument::find(code, version).map_err(refused),
    }
}
