//! Conflicts of interest: which assessor leaves which agency to others.

use std::collections::{BTreeMap, BTreeSet};

use meja_core::{
    ids::{AssessorId, OpdAliasId, OpdId, RecusalId},
    import::fold_name,
    record::Entity,
};
use meja_store::{Connection, Edit, Plan, table};

use super::{approval, board::Ground, people::parse};
use crate::{
    App, AppError,
    contract::{IdInput, RecusalInfo, RecusalInput},
};

/// What is decided, and what is proposed: an assessor who comes from an agency should not assess
/// it.
///
/// # Errors
/// When no event is open.
pub fn list(app: &App, _: ()) -> Result<Vec<RecusalInfo>, AppError> {
    app.read(|conn| {
        let ground = Ground::read(conn)?;
        let mut list: Vec<RecusalInfo> = (ground.recusals.iter())
            .map(|one| ground.recusal(Some(one.id), one.assessor_id, one.opd_id, &one.reason))
            .collect();
        let decided: BTreeSet<(AssessorId, OpdId)> =
            ground.recusals.iter().map(|one| (one.assessor_id, one.opd_id)).collect();
        for (assessor, opd) in own_agencies(conn)? {
            if ground.innovations.contains_key(&opd) && !decided.contains(&(assessor, opd)) {
                let reason = format!("Berasal dari {}", ground.opd_name(opd));
                list.push(ground.recusal(None, assessor, opd, &reason));
            }
        }
        Ok(list)
    })
}

/// Assessors with the agency they come from, by its name or another name it is known under.
pub(super) fn own_agencies(conn: &Connection) -> Result<BTreeSet<(AssessorId, OpdId)>, AppError> {
    let named = agencies_named(conn, None)?;
    let mut own = BTreeSet::new();
    for person in table::desk::assessors(conn)? {
        own.extend(from(&named, person.id, &person.agency));
    }
    Ok(own)
}

/// The agencies that a person comes from, by the name of theirs.
pub(super) fn agencies_of(
    conn: &Connection,
    who: AssessorId,
    agency: &str,
) -> Result<BTreeSet<(AssessorId, OpdId)>, AppError> {
    Ok(from(&agencies_named(conn, None)?, who, agency).collect())
}

/// The own agencies that change with another name: `written` is its name and what it means then,
/// none where it goes.
pub(super) fn own_changed_by(
    conn: &Connection,
    alias: OpdAliasId,
    written: Option<(&str, OpdId)>,
) -> Result<BTreeSet<(AssessorId, OpdId)>, AppError> {
    let mut named = agencies_named(conn, Some(alias))?;
    if let Some((name, opd)) = written {
        named.entry(fold_name(name)).or_default().insert(opd);
    }
    let before = own_agencies(conn)?;
    let mut after = BTreeSet::new();
    for person in table::desk::assessors(conn)? {
        after.extend(from(&named, person.id, &person.agency));
    }
    Ok(before.symmetric_difference(&after).copied().collect())
}

fn from(
    named: &BTreeMap<String, BTreeSet<OpdId>>,
    who: AssessorId,
    agency: &str,
) -> impl Iterator<Item = (AssessorId, OpdId)> {
    let key = fold_name(agency);
    let agencies = named.get(&key).filter(|_| !key.is_empty()).cloned();
    agencies.into_iter().flatten().map(move |opd| (who, opd))
}

/// Agencies by their names and other names, one of these left out.
fn agencies_named(
    conn: &Connection,
    without: Option<OpdAliasId>,
) -> Result<BTreeMap<String, BTreeSet<OpdId>>, AppError> {
    let mut named: BTreeMap<String, BTreeSet<OpdId>> = BTreeMap::new();
    for opd in table::opd::all(conn)? {
        named.entry(fold_name(&opd.name)).or_default().insert(opd.id);
    }
    let aliases = table::opd_alias::all(conn)?;
    for alias in aliases.into_iter().filter(|alias| Some(alias.id) != without) {
        named.entry(fold_name(&alias.name)).or_default().insert(alias.opd_id);
    }
    Ok(named)
}

/// Assessors with the agencies they leave to others: what was noted, and their own agency.
pub(super) fn left_to_others(conn: &Connection) -> Result<BTreeSet<(AssessorId, OpdId)>, AppError> {
    let noted = table::recusal::all(conn)?;
    let mut all = own_agencies(conn)?;
    all.extend(noted.iter().map(|one| (one.assessor_id, one.opd_id)));
    Ok(all)
}

/// Notes a conflict of interest; one that is noted already stays as it is.
///
/// # Errors
/// An assessor or an agency that is not there, `approval.locked` under a sign-off it decides on.
pub fn save(app: &App, input: RecusalInput) -> Result<Vec<RecusalInfo>, AppError> {
    let assessor: AssessorId = parse(&input.assessor, "Penilai")?;
    let opd: OpdId = parse(&input.opd, "Perangkat daerah")?;
    let id = RecusalId(app.new_id());
    app.write("recusal.save", move |conn| {
        let ground = Ground::read(conn)?;
        if !ground.people.contains_key(&assessor) {
            return Err(AppError::not_found("Penilai"));
        }
        if !ground.opds.contains_key(&opd) {
            return Err(AppError::not_found("Perangkat daerah"));
        }
        let known =
            ground.recusals.iter().any(|one| one.assessor_id == assessor && one.opd_id == opd);
        if !known {
            approval::stays_counted(conn, [(assessor, opd)])?;
        }
        let edit = Edit::of(Entity::Recusal, id)
            .set("assessor_id", assessor.to_string())
            .set("opd_id", opd.to_string())
            .set("reason", input.reason.trim());
        Ok(Plan { edits: if known { vec![] } else { vec![edit] }, output: () })
    })?;
    list(app, ())
}

/// Takes a conflict of interest away.
///
/// # Errors
/// When it is not there, `approval.locked` under a sign-off it decides on.
pub fn remove(app: &App, input: IdInput) -> Result<Vec<RecusalInfo>, AppError> {
    let id: RecusalId = parse(&input.id, "Benturan kepentingan")?;
    app.write("recusal.remove", move |conn| {
        let ground = Ground::read(conn)?;
        let Some(noted) = ground.recusals.iter().find(|one| one.id == id) else {
            return Err(AppError::not_found("Benturan kepentingan"));
        };
        approval::stays_counted(conn, [(noted.assessor_id, noted.opd_id)])?;
        Ok(Plan { edits: vec![Edit::of(Entity::Recusal, id).gone()], output: () })
    })?;
    list(app, ())
}

impl Ground {
    fn recusal(
        &self,
        id: Option<RecusalId>,
        assessor: AssessorId,
        opd: OpdId,
        reason: &str,
    ) -> RecusalInfo {
        RecusalInfo {
            proposed: id.is_none(),
            id: id.map(|id| id.to_string()).unwrap_or_default(),
            assessor_id: assessor.to_string(),
            assessor: self.people.get(&assessor).map(|one| one.name.clone()).unwrap_or_default(),
            opd_id: opd.to_string(),
            opd: self.opd_name(opd),
            reason: reason.to_owned(),
        }
    }
}
