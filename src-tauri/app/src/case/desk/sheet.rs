//! An innovation's sheet: its rows, the writer's texts, those of colleagues, what the data answers.

use meja_core::ids::{AssessorId, InnovationId};
use meja_store::{table, table::remark::RemarkRow};

use super::{
    super::{people::parse, registry},
    writer::writer,
};
use crate::{
    App, AppError,
    contract::{OtherRemark, Remark, RemarkKind, SheetInput, SheetRow, SheetView},
    words,
};

/// An innovation's sheet.
///
/// # Errors
/// When it is not there.
pub fn sheet(app: &App, input: SheetInput) -> Result<SheetView, AppError> {
    let id: InnovationId = parse(&input.innovation, "Inovasi")?;
    app.read(|conn| {
        let event = table::event::get(conn)?;
        let form = registry::shipped(&event.instrument)?;
        let innovation = registry::detail(conn, id)?;
        let remarks = table::remark::of_innovation(conn, id)?;
        let people = table::desk::assessors(conn)?;
        let name = |id: AssessorId| {
            people
                .iter()
                .find(|person| person.id == id)
                .map(|person| person.name.clone())
                .unwrap_or_default()
        };
        let writer = writer(app, conn, input.desk.as_deref())?;
        let own = |row: &str, kind: RemarkKind| {
            remarks
                .iter()
                .find(|one| {
                    Some(one.assessor_id) == writer
                        && one.indicator == row
                        && RemarkKind::from(one.kind) == kind
                })
                .map(|one| shown(&event, one))
                .unwrap_or_default()
        };
        let rows = form
            .rows
            .iter()
            .map(|row| SheetRow {
                indicator: row.id.clone(),
                number: row.number,
                text: row.text.clone(),
                note: row.note_only,
                finding: own(&row.id, RemarkKind::Finding),
                recommendation: own(&row.id, RemarkKind::Recommendation),
                others: remarks
                    .iter()
                    .filter(|one| {
                        Some(one.assessor_id) != writer
                            && one.indicator == row.id
                            && !one.text.is_empty()
                    })
                    .map(|one| OtherRemark {
                        assessor: one.assessor_id.to_string(),
                        name: name(one.assessor_id),
                        kind: one.kind.into(),
                        text: one.text.clone(),
                    })
                    .collect(),
                checks: innovation
                    .checks
                    .iter()
                    .filter(|check| check.indicator == row.id)
                    .cloned()
                    .collect(),
            })
            .collect();
        Ok(SheetView {
            title: form.heading(event.form_year),
            rows,
            writer: writer.map(|id| id.to_string()),
            writer_name: writer.map(name).unwrap_or_default(),
            innovation,
        })
    })
}

fn shown(event: &table::event::EventRow, row: &RemarkRow) -> Remark {
    Remark {
        text: row.text.clone(),
        saved_at: Some(words::clock_seconds(event.zone, row.saved_ms)),
        conflict: row.versions > 1,
    }
}
