//! An innovation's sheet: its rows, the writer's texts, those of colleagues, what the data answers,
//! what earlier monevs recommended, and the planned activities.

use std::collections::BTreeMap;

use meja_core::{
    ids::{AssessorId, InnovationId},
    zone::Zone,
};
use meja_store::{
    Connection, RemarkCell, RemarkKind, activity_row, history, table,
    table::{earlier_saran::EarlierSaranRow, remark::RemarkRow},
};

use super::{
    super::{approval, people::parse, registry},
    adopt::covers,
    writer::{locked, writer},
};
use crate::{
    App, AppError,
    contract::{ActivityRow, EarlierText, OtherRemark, Remark, SheetInput, SheetRow, SheetView},
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
        let writer = writer(app, conn, input.desk.as_deref())?;
        let acting = app.open()?.acting();
        let locked = match writer {
            Some(who) => match meja_store::closing(conn, id, who)? {
                Some(closing) => Some(closed(&closing)),
                None => locked(conn, acting, who)?,
            },
            None => None,
        };
        let cells = Cells::read(conn, id, writer, event.zone)?;
        let earlier = table::earlier_saran::of_innovation(conn, id)?;
        let rows = form
            .rows
            .iter()
            .map(|row| SheetRow {
                indicator: row.id.clone(),
                number: row.number,
                text: row.text.clone(),
                note: row.note_only,
                finding: cells.own(&row.id, RemarkKind::Finding),
                recommendation: cells.own(&row.id, RemarkKind::Recommendation),
                others: cells.others(&row.id),
                checks: innovation
                    .checks
                    .iter()
                    .filter(|check| check.indicator == row.id)
                    .cloned()
                    .collect(),
                // What was said of a row that this form does not have stands with the notes.
                earlier: earlier
                    .iter()
                    .filter(|one| {
                        one.indicator == row.id
                            || (row.note_only && form.row(&one.indicator).is_none())
                    })
                    .map(earlier_text)
                    .collect(),
                follow_up: cells.own(&row.id, RemarkKind::FollowUp),
            })
            .collect();
        let activities = (1_u32..)
            .zip(table::action::of_innovation(conn, id)?)
            .map(|(number, row)| {
                let indicator = activity_row(row.id);
                ActivityRow {
                    number,
                    finding: cells.own(&indicator, RemarkKind::Finding),
                    progress: cells.own(&indicator, RemarkKind::Progress),
                    obstacle: cells.own(&indicator, RemarkKind::Obstacle),
                    solution: cells.own(&indicator, RemarkKind::Solution),
                    others: cells.others(&indicator),
                    plan: registry::action(row),
                    indicator,
                }
            })
            .collect();
        Ok(SheetView {
            title: form.heading(event.form_year),
            rows,
            activities,
            writer: writer.map(|id| id.to_string()),
            writer_name: writer.map(|id| cells.name(id)).unwrap_or_default(),
            locked,
            innovation,
        })
    })
}

/// Why a signed sheet is only to be read.
fn closed(closing: &meja_store::Closing) -> String {
    format!(
        "{}. Lembar ini hanya dapat dibaca; ketua panel dapat membuka kuncinya di Pengesahan.",
        approval::signed_by(closing)
    )
}

pub(in crate::case) fn earlier_text(row: &EarlierSaranRow) -> EarlierText {
    EarlierText {
        text: row.text.clone(),
        assessor: row.assessor.clone(),
        event: row.event.clone(),
        day: row.day.clone(),
    }
}

/// All cells on one innovation's sheet, as one writer sees them.
struct Cells {
    remarks: Vec<RemarkRow>,
    writer: Option<AssessorId>,
    names: BTreeMap<AssessorId, String>,
    /// Whose text each adopted cell of the writer came from.
    adopted: BTreeMap<(String, RemarkKind), AssessorId>,
    zone: Zone,
}

impl Cells {
    fn read(
        conn: &Connection,
        id: InnovationId,
        writer: Option<AssessorId>,
        zone: Zone,
    ) -> Result<Self, AppError> {
        let remarks = table::remark::of_innovation(conn, id)?;
        let people = table::desk::assessors(conn)?;
        let mut adopted = BTreeMap::new();
        for row in remarks.iter().filter(|row| Some(row.assessor_id) == writer) {
            let Some(source) = row.source else { continue };
            let from = history::remarks_of(conn, source, id)?
                .into_iter()
                .find(|(cell, _)| cell.indicator == row.indicator && cell.kind == row.kind);
            if let Some((RemarkCell { assessor, .. }, _)) = from {
                adopted.insert((row.indicator.clone(), row.kind), assessor);
            }
        }
        let names = people.into_iter().map(|person| (person.id, person.name)).collect();
        Ok(Self { remarks, writer, names, adopted, zone })
    }

    fn name(&self, id: AssessorId) -> String {
        self.names.get(&id).cloned().unwrap_or_default()
    }

    fn own_row(&self, indicator: &str, kind: RemarkKind) -> Option<&RemarkRow> {
        self.remarks.iter().find(|one| {
            Some(one.assessor_id) == self.writer && one.indicator == indicator && one.kind == kind
        })
    }

    /// The writer's own text of a cell.
    fn own(&self, indicator: &str, kind: RemarkKind) -> Remark {
        let Some(row) = self.own_row(indicator, kind) else { return Remark::default() };
        let from = self.adopted.get(&(indicator.to_owned(), kind));
        Remark {
            text: row.text.clone(),
            saved_at: Some(words::clock_seconds(self.zone, row.saved_ms)),
            conflict: row.versions > 1,
            adopted_from: from.map(|id| self.name(*id)),
        }
    }

    /// What colleagues wrote on a row.
    fn others(&self, indicator: &str) -> Vec<OtherRemark> {
        self.remarks
            .iter()
            .filter(|one| {
                Some(one.assessor_id) != self.writer
                    && one.indicator == indicator
                    && !one.text.is_empty()
            })
            .map(|one| OtherRemark {
                assessor: one.assessor_id.to_string(),
                name: self.name(one.assessor_id),
                kind: one.kind.into(),
                text: one.text.clone(),
                op: one.op.to_string(),
                adopted: self.own_row(indicator, one.kind).is_some_and(|own| covers(own, one)),
            })
            .collect()
    }
}
