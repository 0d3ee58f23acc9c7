//! Conflicts, and changes kept aside: what two laptops said of one cell, and who decides.

mod aside;
mod place;
mod plain;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::PoisonError,
};

use meja_core::{
    ids::{AssessorId, InnovationId},
    record::{Author, Entity},
};
use meja_store::{
    Connection, Edit, Hall, Plan, RemarkCell, RemarkText,
    conflicts::{self, Conflict},
    table,
};
use serde_json::Value;
use uuid::Uuid;

pub use aside::{admit, list as aside};

use self::{place::Places, plain::plain};
use super::{desk, members, people::parse, role, score};
use crate::{
    App, AppError,
    contract::{ConflictCell, ConflictVersion, ErrorKind, ResolveConflict, Saying},
    keys::Person,
    open::Counted,
    words,
};

/// Who wrote with a key, and on which laptop.
pub(super) struct Writers(BTreeMap<String, (String, String)>);

impl Writers {
    pub(super) fn read(conn: &Connection) -> Result<Self, AppError> {
        let people: BTreeMap<AssessorId, String> =
            table::desk::assessors(conn)?.into_iter().map(|one| (one.id, one.name)).collect();
        let hall = Hall::read(conn)?;
        let rows = members::by_key(conn, hall.as_ref())?.into_values().map(|row| {
            let name = match row.assessor_id {
                Some(id) => people.get(&id).cloned().unwrap_or_else(|| "Penilai".into()),
                None if row.role == "laptop" => "Laptop".into(),
                None => "Sekretariat".into(),
            };
            (row.key, (name, row.device))
        });
        Ok(Self(rows.collect()))
    }

    /// Person and laptop; an unknown key is nobody's by name.
    pub(super) fn of(&self, author: Author) -> (String, String) {
        let found = self.0.get(&author.to_string()).cloned();
        found.unwrap_or_else(|| ("Penulis yang belum dikenal".into(), String::new()))
    }
}

/// Every cell that a person has to decide, by desk and place. What colleagues scored is told nobody
/// before they may see it.
///
/// # Errors
/// When no event is open.
pub fn list(app: &App, _: ()) -> Result<Vec<ConflictCell>, AppError> {
    let acting = app.open()?.acting();
    app.read(|conn| {
        let found = conflicts::all(conn)?;
        let (places, writers) = (Places::read(conn, &found)?, Writers::read(conn)?);
        let sight = score::Sight::read(conn, acting)?;
        let staff = role::require_secretariat_or_chair(conn, acting).is_ok();
        let mut all = Vec::new();
        for conflict in found {
            if !seen(&places, &sight, &conflict) {
                continue;
            }
            let owner = owner(&places, &conflict);
            let versions = conflict.versions.iter().map(|one| {
                let (person, device) = writers.of(one.author);
                ConflictVersion {
                    version: one.op.to_string(),
                    person,
                    device,
                    at: words::full(places.zone, one.at_ms),
                    text: plain(&places, conflict.entity, &conflict.field, &one.value),
                }
            });
            let place = places.of(&conflict);
            all.push(ConflictCell {
                id: handle(&conflict),
                versions: versions.collect(),
                text: is_text(&conflict),
                mine: staff || owner.is_some_and(|id| acting == Person::Assessor(id)),
                who_may: who_may(&places, owner),
                place: place.said,
                desk: place.desk,
                innovation_id: place.innovation.map(|id| id.to_string()),
                indicator: place.indicator,
            });
        }
        let key = |one: &ConflictCell| (one.desk.clone(), one.place.text.clone(), one.id.clone());
        all.sort_by_cached_key(key);
        Ok(all)
    })
}

/// How many cells whoever acts finds in [`list`]: for a badge.
///
/// # Errors
/// When no event is open.
pub fn count(app: &App) -> Result<u32, AppError> {
    let open = app.open()?;
    let acting = open.acting();
    app.read(|conn| {
        // A screen asks all the time, and what is asked goes through every cell.
        let state = conflicts::state(conn)?;
        let mut known = open.conflicts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(counted) = *known
            && (counted.who, counted.state) == (acting, state)
        {
            return Ok(counted.count);
        }
        let all = conflicts::all(conn)?;
        let count = if all.is_empty() {
            0
        } else {
            let (places, sight) = (Places::read(conn, &all)?, score::Sight::read(conn, acting)?);
            all.iter().filter(|one| seen(&places, &sight, one)).count()
        };
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        *known = Some(Counted { who: acting, state, count });
        Ok(count)
    })
}

/// Decides a conflict: a version that stands, or a text that joins them. What is written replaces
/// every version that lives.
///
/// # Errors
/// `conflict.gone`, `conflict.moved` where a further version has arrived, `conflict.not_yours`,
/// `conflict.choice`, a text beyond the limit, `approval.locked`, and what the disk says.
pub fn resolve(app: &App, input: ResolveConflict) -> Result<Vec<ConflictCell>, AppError> {
    let (entity, row, field) = cell_of(&input.id)?;
    let acting = app.open()?.acting();
    if let Some(text) = &input.text {
        desk::not_too_long(text)?;
    }
    app.write("conflict.resolve", move |conn| {
        let conflict = conflicts::of(conn, entity, row, &field)?.ok_or_else(gone)?;
        let places = Places::read(conn, std::slice::from_ref(&conflict))?;
        if !seen(&places, &score::Sight::read(conn, acting)?, &conflict) {
            return Err(gone());
        }
        let owner = owner(&places, &conflict);
        if owner.is_none_or(|id| acting != Person::Assessor(id))
            && role::require_secretariat_or_chair(conn, acting).is_err()
        {
            return Err(AppError::new(
                "conflict.not_yours",
                ErrorKind::Locked,
                format!(
                    "Pertentangan ini diputuskan oleh {}. Tidak ada yang diubah.",
                    owner.map_or_else(
                        || "sekretariat atau ketua".to_owned(),
                        |id| format!("{} atau ketua", places.person(id))
                    )
                ),
            )
            .naming(owner.map(|id| ("who", places.person(id)))));
        }
        let live: BTreeSet<String> =
            conflict.versions.iter().map(|one| one.op.to_string()).collect();
        if live != input.seen.iter().cloned().collect() {
            return Err(AppError::new(
                "conflict.moved",
                ErrorKind::Conflict,
                "Versi lain dari isian ini baru saja datang. Lihat semua versinya, lalu putuskan \
                 lagi; belum ada yang diubah.",
            ));
        }
        let value = chosen(&conflict, input.take.as_deref(), input.text)?;
        let mut edit = Edit::of(entity, row).set(field, value);
        if entity == Entity::Phrase {
            // Whose a sentence is is said in every write on it.
            let whose = table::phrase::all(conn)?.into_iter().find(|one| one.id.0 == row);
            let whose = whose.and_then(|one| one.assessor_id).map(|id| id.to_string());
            if edit.fields.iter().all(|(name, _)| name != "assessor_id") {
                edit = edit.set("assessor_id", whose);
            }
        }
        Ok(Plan { edits: vec![edit], output: () })
    })?;
    list(app, ())
}

fn chosen(
    conflict: &Conflict,
    take: Option<&str>,
    text: Option<String>,
) -> Result<Value, AppError> {
    let choice = || {
        AppError::user(
            "conflict.choice",
            "Pilih satu versi, atau tulis teks gabungannya. Belum ada yang diubah.",
        )
    };
    match (take, text) {
        (Some(version), None) => {
            let found = conflict.versions.iter().find(|one| one.op.to_string() == version);
            Ok(found.ok_or_else(choice)?.value.clone())
        }
        (None, Some(text)) if is_text(conflict) => Ok(if conflict.entity == Entity::Remark {
            RemarkText { text, source: None }.value()
        } else {
            Value::String(text)
        }),
        _ => Err(choice()),
    }
}

/// Who decides, as it is said to others.
fn who_may(places: &Places, owner: Option<AssessorId>) -> Saying {
    match owner {
        None => Saying::new("conflict.staff_or_chair", "Sekretariat atau ketua"),
        Some(id) => {
            let who = places.person(id);
            Saying::new("conflict.own_or_chair", format!("{who} atau ketua")).naming([("who", who)])
        }
    }
}

fn gone() -> AppError {
    AppError::new(
        "conflict.gone",
        ErrorKind::Conflict,
        "Pertentangan ini sudah diputuskan di laptop lain, atau tidak ada lagi.",
    )
}

/// The handle of a cell: kind, row and field.
fn handle(conflict: &Conflict) -> String {
    format!("{}/{}/{}", conflict.entity.key(), conflict.row, conflict.field)
}

fn cell_of(handle: &str) -> Result<(Entity, Uuid, String), AppError> {
    let mut parts = handle.splitn(3, '/');
    let (entity, row, field) = (parts.next(), parts.next(), parts.next());
    let entity = entity.and_then(Entity::from_key).ok_or_else(gone)?;
    let row: Uuid = parse(row.unwrap_or_default(), "Pertentangan")?;
    Ok((entity, row, field.ok_or_else(gone)?.to_owned()))
}

/// Whose cell it is, where it is a person's.
fn owner(places: &Places, conflict: &Conflict) -> Option<AssessorId> {
    let entity = conflict.entity;
    if entity == Entity::Remark {
        RemarkCell::parse(&conflict.field).map(|cell| cell.assessor)
    } else if matches!(entity, Entity::Score | Entity::ScoreSheet) {
        places.register(conflict.row).map(|one| one.whose)
    } else {
        let own = entity == Entity::Assessor && conflict.field == "pin";
        own.then_some(AssessorId(conflict.row))
    }
}

/// Whether whoever acts may see what it says: not a colleague's scores before their own are sent.
fn seen(places: &Places, sight: &score::Sight, conflict: &Conflict) -> bool {
    if !matches!(conflict.entity, Entity::Score | Entity::ScoreSheet) {
        return conflict.entity != Entity::Deliberation || sight.sees_all();
    }
    places
        .register(conflict.row)
        .is_some_and(|one| sight.sees(InnovationId(one.innovation.0), &one.stage, one.whose))
}

/// Whether its versions are texts that can be joined.
fn is_text(conflict: &Conflict) -> bool {
    /// Fields that hold one of a few words, or a word that means something to the program.
    const CHOICES: [&str; 10] = [
        "zone",
        "category",
        "instrument",
        "date_from",
        "date_to",
        "role",
        "pin",
        "staff_pin",
        "emblem",
        "hash",
    ];
    let (entity, field) = (conflict.entity, conflict.field.as_str());
    if entity == Entity::Remark {
        use meja_store::RemarkKind as Kind;
        let kind = RemarkCell::parse(field).map(|cell| cell.kind);
        return kind.is_some_and(|kind| !matches!(kind, Kind::FollowUp | Kind::Progress));
    }
    if entity == Entity::Score {
        return field == "comment";
    }
    let program =
        matches!(entity, Entity::ScoreSheet | Entity::Approval | Entity::Document | Entity::Member);
    !program
        && !CHOICES.contains(&field)
        && !field.ends_with("_id")
        && conflict.versions.iter().all(|one| one.value.is_string())
}
