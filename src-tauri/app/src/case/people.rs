//! Agencies, desks, assessors, and who writes at this laptop.

use std::collections::BTreeMap;

use meja_core::{
    ids::{AssessorId, DeskId, OpdId},
    record::Entity,
    registry::nip::Nip,
};
use meja_store::{Edit, table};
use serde_json::json;

use crate::{
    App, AppError,
    contract::{ActAs, Acting, AssessorInfo, Category, DeskInfo, DeskLine, IdInput, OpdInfo},
    keys::Person,
    open::Open,
};

/// Says who writes from now on; whoever takes the place of a person with a PIN has to know it,
/// and so has whoever unlocks the screen.
///
/// # Errors
/// When there is no such assessor, `pin.needed`, `pin.wrong`, or `pin.wait` after wrong ones.
pub fn act_as(app: &App, input: ActAs) -> Result<Acting, AppError> {
    let open = app.open()?;
    let person = match input.assessor {
        None => Person::Secretariat,
        Some(id) => Person::Assessor(parse(&id, "Penilai")?),
    };
    let holder = app.read(|conn| super::pin::holder(conn, person))?;
    let locked = open.locked();
    if open.acting() != person || locked {
        let wanted = if locked { super::pin::For::Lock } else { super::pin::For::Place };
        super::pin::ask(app, &holder, wanted, input.pin.as_deref())?;
    }
    open.act_as(person);
    open.lock(false);
    acting(app, &open)
}

/// Who writes at this laptop.
pub(super) fn acting(app: &App, open: &Open) -> Result<Acting, AppError> {
    let person = open.acting();
    let role = app.read(|conn| super::role::acting(conn, person))?.into();
    match person {
        Person::Secretariat => Ok(Acting { assessor: None, name: "Sekretariat".into(), role }),
        Person::Assessor(id) => {
            let people = app.read(|conn| Ok(table::desk::assessors(conn)?))?;
            let name = people.into_iter().find(|person| person.id == id).map(|person| person.name);
            let name = name.unwrap_or_default();
            Ok(Acting { assessor: Some(id.to_string()), name, role })
        }
    }
}

/// All agencies.
///
/// # Errors
/// When no event is open.
pub fn opds(app: &App, _: ()) -> Result<Vec<OpdInfo>, AppError> {
    app.read(|conn| {
        let counts = table::opd::innovations(conn)?;
        Ok(table::opd::all(conn)?.into_iter().map(|row| opd_info(row, &counts)).collect())
    })
}

pub(super) fn opd_info(row: table::opd::OpdRow, counts: &BTreeMap<OpdId, u32>) -> OpdInfo {
    OpdInfo {
        id: row.id.to_string(),
        innovations: counts.get(&row.id).copied().unwrap_or_default(),
        name: row.name,
        region: row.region,
        category: row.category.into(),
        official_name: row.official_name,
        official_nip: row.official_nip,
    }
}

/// Makes or changes an agency.
///
/// # Errors
/// A name that is empty.
pub fn save_opd(app: &App, input: OpdInfo) -> Result<OpdInfo, AppError> {
    let name = required(&input.name, "opd.name", "Isi nama perangkat daerah.", "name")?;
    let id = id_or_new(app, &input.id, "Perangkat daerah")?;
    let edit = Edit::of(Entity::Opd, OpdId(id))
        .set("name", name)
        .set("region", input.region.trim())
        .set("category", category_key(input.category))
        .set("official_name", input.official_name.trim())
        .set("official_nip", input.official_nip.trim());
    app.put("opd.save", vec![edit])?;
    app.read(|conn| {
        let counts = table::opd::innovations(conn)?;
        Ok(opd_info(table::opd::get(conn, OpdId(id))?, &counts))
    })
}

pub(super) fn category_key(category: Category) -> serde_json::Value {
    json!(meja_core::registry::Category::from(category))
}

/// All desks in their order.
///
/// # Errors
/// When no event is open.
pub fn desks(app: &App, _: ()) -> Result<Vec<DeskInfo>, AppError> {
    app.read(|conn| Ok(table::desk::all(conn)?.iter().map(desk_info).collect()))
}

/// All desks with their assessors in full, for lists.
///
/// # Errors
/// When no event is open.
pub fn desks_with_names(app: &App) -> Result<Vec<DeskLine>, AppError> {
    app.read(|conn| {
        let people = table::desk::assessors(conn)?;
        Ok(table::desk::all(conn)?
            .into_iter()
            .map(|desk| DeskLine {
                id: desk.id.to_string(),
                label: desk.label,
                room: desk.room,
                assessors: desk
                    .assessors
                    .iter()
                    .filter_map(|id| people.iter().find(|person| person.id == *id))
                    .map(|person| person.name.clone())
                    .collect(),
            })
            .collect())
    })
}

pub(super) fn desk_info(row: &table::desk::DeskRow) -> DeskInfo {
    DeskInfo {
        id: row.id.to_string(),
        label: row.label.clone(),
        room: row.room.clone(),
        assessors: row.assessors.iter().map(ToString::to_string).collect(),
    }
}

/// Makes or changes a desk.
///
/// # Errors
/// A label that is empty or taken, or an assessor that is not there.
pub fn save_desk(app: &App, input: DeskInfo) -> Result<DeskInfo, AppError> {
    let label = required(&input.label, "desk.label", "Isi nama meja.", "label")?;
    let id = DeskId(id_or_new(app, &input.id, "Meja")?);
    let assessors: Vec<AssessorId> =
        input.assessors.iter().map(|text| parse(text, "Penilai")).collect::<Result<_, _>>()?;
    app.write("desk.save", move |conn| {
        let desks = table::desk::all(conn)?;
        if desks.iter().any(|desk| desk.id != id && desk.label.eq_ignore_ascii_case(&label)) {
            return Err(AppError::user(
                "desk.label",
                format!("Nama {label} sudah dipakai meja lain. Pilih nama lain."),
            )
            .at("label"));
        }
        let known = table::desk::assessors(conn)?;
        if !assessors.iter().all(|id| known.iter().any(|person| person.id == *id)) {
            return Err(AppError::not_found("Penilai"));
        }
        let position = desks.iter().find(|desk| desk.id == id).map_or_else(
            || desks.iter().map(|desk| desk.position).max().unwrap_or(0) + 1,
            |desk| desk.position,
        );
        let edit = Edit::of(Entity::Desk, id)
            .set("label", label)
            .set("room", input.room.trim())
            .set("position", position)
            .set("assessors", json!(assessors));
        let mut edits = vec![edit];
        edits.extend(super::members::seated(conn, id, &assessors)?);
        Ok(meja_store::Plan { edits, output: () })
    })?;
    desks(app, ())?
        .into_iter()
        .find(|desk| desk.id == id.to_string())
        .ok_or_else(|| AppError::not_found("Meja"))
}

/// Takes a desk away.
///
/// # Errors
/// While slots are planned there.
pub fn remove_desk(app: &App, input: IdInput) -> Result<(), AppError> {
    let id: DeskId = parse(&input.id, "Meja")?;
    app.write("desk.remove", move |conn| {
        let planned = table::slot::all(conn)?.iter().filter(|slot| slot.desk_id == id).count();
        if planned > 0 {
            return Err(AppError::user(
                "desk.in_use",
                format!(
                    "Meja ini masih punya {planned} giliran di jadwal. Susun ulang jadwal tanpa \
                     meja ini atau pindahkan gilirannya dahulu."
                ),
            )
            .naming([("count", planned.to_string())]));
        }
        Ok(meja_store::Plan { edits: vec![Edit::of(Entity::Desk, id).gone()], output: () })
    })?;
    Ok(())
}

/// All assessors.
///
/// # Errors
/// When no event is open.
pub fn assessors(app: &App, _: ()) -> Result<Vec<AssessorInfo>, AppError> {
    app.read(|conn| Ok(table::desk::assessors(conn)?.into_iter().map(assessor_info).collect()))
}

pub(super) fn assessor_info(row: table::desk::AssessorRow) -> AssessorInfo {
    let warnings = if row.nip.trim().is_empty() {
        Vec::new()
    } else {
        Nip::read(&row.nip).warnings().iter().map(|warning| warning.sentence().into()).collect()
    };
    AssessorInfo {
        id: row.id.to_string(),
        name: row.name,
        nip: row.nip,
        title: row.title,
        agency: row.agency,
        nip_warnings: warnings,
        chair: row.role == super::role::CHAIR,
    }
}

/// Makes or changes an assessor; an odd NIP is said and kept.
///
/// # Errors
/// A name that is empty, `approval.locked` where another agency would change whose scores count
/// under a sign-off.
pub fn save_assessor(app: &App, input: AssessorInfo) -> Result<AssessorInfo, AppError> {
    let name = required(&input.name, "assessor.name", "Isi nama penilai.", "name")?;
    let id = AssessorId(id_or_new(app, &input.id, "Penilai")?);
    let edit = Edit::of(Entity::Assessor, id)
        .set("name", name)
        .set("nip", input.nip.trim())
        .set("title", input.title.trim())
        .set("agency", input.agency.trim());
    let agency = input.agency.trim().to_owned();
    app.write("assessor.save", move |conn| {
        let people = table::desk::assessors(conn)?;
        let before = people.into_iter().find(|person| person.id == id).map(|one| one.agency);
        let from = super::recusal::agencies_of(conn, id, &before.unwrap_or_default())?;
        let to = super::recusal::agencies_of(conn, id, &agency)?;
        super::approval::stays_counted(conn, from.symmetric_difference(&to).copied())?;
        Ok(meja_store::Plan { edits: vec![edit], output: () })
    })?;
    assessors(app, ())?
        .into_iter()
        .find(|person| person.id == id.to_string())
        .ok_or_else(|| AppError::not_found("Penilai"))
}

/// Takes an assessor away, from the desks too.
///
/// # Errors
/// Once the assessor has written on a sheet, and when anyone but the chair removes the chair.
pub fn remove_assessor(app: &App, input: IdInput) -> Result<(), AppError> {
    let id: AssessorId = parse(&input.id, "Penilai")?;
    let who = app.open()?.acting();
    app.write("assessor.remove", move |conn| {
        if super::role::chair(conn)?.is_some_and(|chair| chair.id == id) {
            super::role::require_chair(conn, who)?;
        }
        if table::event::has_written(conn, id)? {
            return Err(AppError::user(
                "assessor.in_use",
                "Penilai ini sudah menulis, menilai, atau tercakup dalam pengesahan, jadi namanya \
                 tetap disimpan. Keluarkan dari mejanya saja.",
            ));
        }
        let mut edits = vec![Edit::of(Entity::Assessor, id).gone()];
        for desk in table::desk::all(conn)? {
            if desk.assessors.contains(&id) {
                let rest: Vec<AssessorId> =
                    desk.assessors.into_iter().filter(|other| *other != id).collect();
                edits.push(Edit::of(Entity::Desk, desk.id).set("assessors", json!(rest)));
            }
        }
        Ok(meja_store::Plan { edits, output: () })
    })?;
    Ok(())
}

/// An id from the interface.
pub(super) fn parse<T: std::str::FromStr>(text: &str, what: &str) -> Result<T, AppError> {
    text.parse().map_err(|_| AppError::not_found(what))
}

pub(super) fn id_or_new(app: &App, text: &str, what: &str) -> Result<uuid::Uuid, AppError> {
    if text.is_empty() { Ok(app.new_id()) } else { parse(text, what) }
}

pub(super) fn required(
    text: &str,
    code: &'static str,
    message: &str,
    field: &'static str,
) -> Result<String, AppError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(AppError::user(code, message).at(field));
    }
    Ok(text.to_owned())
}
