//! The sample event, written through the same door as any other.

use std::path::Path;

use meja_core::{
    exact::Exact,
    ids::{AssessorId, DeskId, EvidenceId, InnovationId, OpdId, ScoreId, ScoreSheetId},
    instrument::Indicator,
    panel::{Rules, StageRef},
    record::Entity,
};
use meja_store::{Blobs, Edit};
use serde_json::json;

use super::{event, schedule};
use crate::{
    App, AppError,
    contract::{EventIdentity, EventInfo, FileInput, ScheduleSettings},
    sample::{self, SampleDesk, SampleInnovation, SampleOpd, SamplePerson},
};

/// Makes the sample event at a chosen place and opens it.
///
/// # Errors
/// A file that exists, and what the disk says.
pub fn create(app: &App, input: FileInput) -> Result<EventInfo, AppError> {
    at(app, &app.path_of(&input.token)?)?;
    event::get(app, ())
}

/// Makes the sample at a path and leaves it open, its schedule laid.
///
/// # Errors
/// As [`create`].
pub fn at(app: &App, path: &Path) -> Result<(), AppError> {
    let sample = sample::build();
    let settings = ScheduleSettings::default();
    let identity = EventIdentity {
        name: sample.name.clone(),
        host: sample.host.clone(),
        letterhead: sample.kop.clone(),
        place: sample.place.clone(),
        zone: sample.zone.into(),
        date_from: sample.first_day.to_string(),
        date_to: sample.last_day.to_string(),
        form_year: chrono::Datelike::year(&sample.first_day),
    };
    event::make(app, path, &identity, &settings)?;
    let mut edits = Vec::new();
    for (place, desk) in sample.desks.iter().enumerate() {
        edits.extend(desk_edits(app, place, desk, &sample.venue));
    }
    edits.push(
        person_edit(AssessorId(app.new_id()), &sample.chair, "Lembaga Administrasi Negara")
            .set("role", super::role::CHAIR),
    );
    let blobs = app.open()?.store.blobs();
    for opd in &sample.opds {
        edits.extend(opd_edits(app, opd, &blobs)?);
    }
    app.put("sample.build", edits)?;
    schedule::apply(app, settings)?;
    Ok(())
}

/// Makes the sample at a path and leaves it open with the scores of its days: one stage under
/// `instrument`, given by whoever sits at the desk of each slot, most sheets sent.
///
/// # Errors
/// As [`at`], and an instrument that is not there.
pub fn scored_at(app: &App, path: &Path, instrument: &str) -> Result<(), AppError> {
    at(app, path)?;
    let form = meja_core::instrument::shipped()
        .unwrap_or_default()
        .into_iter()
        .find(|one| one.id == instrument && one.scoring.is_some())
        .ok_or_else(|| AppError::not_found("Instrumen"))?;
    let mut rules = Rules::default();
    rules.stages.push(StageRef {
        key: STAGE.to_owned(),
        label: "Presentasi".to_owned(),
        instrument: form.id.clone(),
        version: form.version,
        share: Exact::from(100),
    });
    let now = app.now().wall_ms;
    app.write("sample.build", move |conn| {
        let event = meja_store::table::event::get(conn)?;
        let scoring = serde_json::to_value(&rules).unwrap_or_default();
        let mut edits = vec![Edit::of(Entity::Event, event.id).set("scoring", scoring)];
        let panel = super::panel::read(conn)?;
        for (nth, entrant) in panel.entrants.iter().enumerate() {
            let seats = panel.seats.get(&entrant.id).into_iter().flatten();
            for (juror, seat) in seats.enumerate() {
                for (at, row) in form.scored().enumerate() {
                    let given = sample::score(nth, at, juror, &values(row));
                    let id = ScoreId::of(entrant.id, &row.id, seat.assessor);
                    edits.push(
                        Edit::of(Entity::Score, id)
                            .set("innovation_id", entrant.id.to_string())
                            .set("indicator", row.id.as_str())
                            .set("assessor_id", seat.assessor.to_string())
                            .set("value", given.value)
                            .set("comment", given.comment),
                    );
                }
                // The last agencies' sheets are still open, as on a day that is not over.
                if nth + 5 < panel.entrants.len() {
                    let id = ScoreSheetId::of(entrant.id, STAGE, seat.assessor);
                    edits.push(
                        Edit::of(Entity::ScoreSheet, id)
                            .set("innovation_id", entrant.id.to_string())
                            .set("stage", STAGE)
                            .set("assessor_id", seat.assessor.to_string())
                            .set("sent_ms", now),
                    );
                }
            }
        }
        Ok(meja_store::Plan { edits, output: () })
    })?;
    Ok(())
}

/// The key of the sample's one stage.
const STAGE: &str = "presentasi";

/// The values that may be given on a row, the lowest first.
fn values(row: &Indicator) -> Vec<String> {
    let Some(range) = &row.range else {
        return row.levels.iter().map(|level| level.value.to_string()).collect();
    };
    // Whole fives, as people give points.
    let five = Exact::from(5).max(range.step.clone());
    std::iter::successors(Some(range.lowest.clone()), |value| Some(value + &five))
        .take_while(|value| *value <= range.highest)
        .map(|value| value.to_string())
        .collect()
}

fn desk_edits(app: &App, place: usize, desk: &SampleDesk, room: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut seated = Vec::new();
    for person in &desk.assessors {
        let id = AssessorId(app.new_id());
        seated.push(id);
        edits.push(person_edit(id, person, "Lembaga Administrasi Negara"));
    }
    edits.push(
        Edit::of(Entity::Desk, DeskId(app.new_id()))
            .set("label", desk.name.as_str())
            .set("room", room)
            .set("position", place + 1)
            .set("assessors", json!(seated)),
    );
    edits
}

fn person_edit(id: AssessorId, person: &SamplePerson, agency: &str) -> Edit {
    Edit::of(Entity::Assessor, id)
        .set("name", person.name.as_str())
        .set("nip", person.nip.as_str())
        .set("title", person.position.as_str())
        .set("agency", agency)
}

fn opd_edits(app: &App, opd: &SampleOpd, blobs: &Blobs) -> Result<Vec<Edit>, AppError> {
    let id = OpdId(app.new_id());
    let head = opd.head.as_ref();
    let mut edits = vec![
        Edit::of(Entity::Opd, id)
            .set("name", opd.name.as_str())
            .set("region", "")
            .set("category", json!(opd.category))
            .set("official_name", head.map_or("", |person| &person.name))
            .set("official_nip", head.map_or("", |person| &person.nip)),
    ];
    for innovation in &opd.innovations {
        edits.extend(innovation_edits(app, id, innovation, blobs)?);
    }
    Ok(edits)
}

fn innovation_edits(
    app: &App,
    opd: OpdId,
    innovation: &SampleInnovation,
    blobs: &Blobs,
) -> Result<Vec<Edit>, AppError> {
    let id = InnovationId(app.new_id());
    let mut edit = Edit::of(Entity::Innovation, id)
        .set("opd_id", opd.to_string())
        .set("name", innovation.name.as_str())
        .set("forms", json!(innovation.forms))
        .set("stage", json!(innovation.stage))
        .set("initiator", innovation.initiator.clone().unwrap_or_default())
        .set("started", innovation.started.map(String::from))
        .set("year", innovation.started.map(|started| started.year()))
        .set("background", innovation.background.as_str())
        .set("problem", innovation.problem.as_str())
        .set("method", innovation.method.as_str())
        .set("benefit", innovation.benefit.as_str());
    for (indicator, answer) in &innovation.answers {
        if let Some(number) = number_of(indicator) {
            edit = edit.set(
                format!("answer.{number}"),
                json!({ "description": answer.uraian, "evidence": answer.bukti }),
            );
        }
    }
    let mut edits = vec![edit];
    for file in &innovation.evidence {
        let stored = blobs.put(&file.bytes)?;
        edits.push(
            Edit::of(Entity::Evidence, EvidenceId(app.new_id()))
                .set("innovation_id", id.to_string())
                .set("indicator", number_of(&file.indicator))
                .set("name", file.file_name.as_str())
                .set("media_type", file.mime)
                .set("bytes", stored.bytes)
                .set("hash", stored.hash),
        );
    }
    Ok(edits)
}

/// 12 of "c1.12".
fn number_of(indicator: &str) -> Option<u32> {
    indicator.rsplit('.').next()?.parse().ok()
}
