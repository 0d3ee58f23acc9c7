//! The writer's own sheets, and how far each is.

use std::collections::BTreeSet;

use meja_core::ids::{AssessorId, InnovationId};
use meja_store::{Connection, table};

use super::{
    super::{desk, panel, recusal},
    sheet::{Sheet, shown},
};
use crate::{
    App, AppError,
    contract::{ScoreListInput, ScoreSheetLine},
    words,
};

/// How far a writer is with an innovation.
#[derive(Clone, Copy, Default)]
pub(in crate::case) struct Progress {
    /// Rows that hold a value, "tidak dapat dinilai" included.
    pub(in crate::case) scored: u32,
    /// Rows there are; 0 where the writer scores nothing of it.
    pub(in crate::case) rows: u32,
    /// Whether every stage was sent.
    pub(in crate::case) sent: bool,
}

/// How far a writer is with an innovation, all stages together.
pub(in crate::case) fn progress(
    conn: &Connection,
    innovation: InnovationId,
    writer: Option<AssessorId>,
) -> Result<Progress, AppError> {
    let mut progress = Progress::default();
    let Some(writer) = writer else { return Ok(progress) };
    if table::event::get(conn)?.scoring.stages.is_empty() {
        return Ok(progress);
    }
    let sheet = Sheet::read(conn, innovation)?;
    if recusal::left_to_others(conn)?.contains(&(writer, sheet.innovation.opd_id)) {
        return Ok(progress);
    }
    progress.sent = true;
    for stage in &sheet.stages {
        let sums = sheet.sums(stage, writer);
        progress.scored += sums.scored + sums.cannot_judge;
        progress.rows += sums.scored + sums.cannot_judge + sums.empty;
        progress.sent &= sheet.sent(&stage.key, writer).is_some();
    }
    Ok(progress)
}

/// The sheets that whoever writes is expected to fill, and those they began besides.
///
/// # Errors
/// When no event is open, or the desk is not there.
pub fn list(app: &App, input: ScoreListInput) -> Result<Vec<ScoreSheetLine>, AppError> {
    let acting = app.open()?.acting();
    app.read(|conn| {
        let Some(writer) = desk::writer_of(conn, acting, input.desk.as_deref())? else {
            return Ok(Vec::new());
        };
        let panel = panel::read(conn)?;
        let begun: BTreeSet<InnovationId> = (panel.marks.keys())
            .filter(|(_, _, who)| *who == writer)
            .map(|(innovation, _, _)| *innovation)
            .collect();
        let mut lines = Vec::new();
        for entrant in &panel.entrants {
            let seats = panel.seats.get(&entrant.id);
            let expected = seats.is_some_and(|all| all.iter().any(|one| one.assessor == writer));
            if !expected && !begun.contains(&entrant.id) {
                continue;
            }
            let sheet = Sheet::read(conn, entrant.id)?;
            for stage in &sheet.stages {
                let sums = sheet.sums(stage, writer);
                let sent = sheet.sent(&stage.key, writer);
                lines.push(ScoreSheetLine {
                    innovation: entrant.id.to_string(),
                    name: entrant.name.clone(),
                    opd: entrant.opd_name.clone(),
                    stage: stage.key.clone(),
                    stage_label: stage.label.clone(),
                    scored: sums.scored + sums.cannot_judge,
                    rows: sums.scored + sums.cannot_judge + sums.empty,
                    total: shown(&sums.total),
                    maximum: shown(&sums.maximum),
                    sent_at: sent.map(|ms| words::dated(sheet.event.zone, ms)),
                });
            }
        }
        Ok(lines)
    })
}
