//! Sending a stage of one's own sheet, and taking it back until somebody signed it.

use meja_core::{
    ids::{AssessorId, InnovationId, ScoreSheetId},
    panel::Stage,
    record::Entity,
};
use meja_store::{Connection, Edit, Plan, table};
use serde_json::Value;

use super::{
    super::{people::parse, role},
    closed,
    sheet::Sheet,
    view::key_of,
    write::writer,
};
use crate::{
    App, AppError,
    contract::{ErrorKind, ScoreLacking, ScoresSent, SendScores},
    words,
};

/// Sends a stage of the writer's sheet, or says what stands in the way. A row without its required
/// comment, or with two versions, has to be mended; rows that are empty can be sent knowingly.
///
/// # Errors
/// As `score.write`, save what belongs to a row; `score.nothing` where nothing was scored.
pub fn send(app: &App, input: SendScores) -> Result<ScoresSent, AppError> {
    let id: InnovationId = parse(&input.innovation, "Inovasi")?;
    let acting = app.open()?.acting();
    let now = app.now().wall_ms;
    let (sent, _) = app.write("score.send", move |conn| {
        let assessor = writer(conn, acting, input.desk.as_deref(), input.writer.as_deref())?;
        let sheet = Sheet::read(conn, id)?;
        let stage = sheet.stage(input.stage.as_deref())?;
        closed::open_to(conn, assessor, &sheet.innovation)?;
        let at = |ms| Some(words::dated(sheet.event.zone, ms));
        let mut output = ScoresSent {
            stage: stage.key.clone(),
            sent_at: None,
            gaps: Vec::new(),
            can_send: true,
            missing_rule: key_of(&sheet.event.scoring.missing),
        };
        if let Some(before) = sheet.sent(&stage.key, assessor) {
            output.sent_at = at(before);
            return Ok(Plan { edits: vec![], output });
        }
        let sums = sheet.sums(stage, assessor);
        if sums.scored + sums.cannot_judge == 0 {
            return Err(AppError::user(
                "score.nothing",
                "Lembar ini belum berisi satu nilai pun, jadi tidak dikirim. Nilai dahulu, atau \
                 pilih tidak dapat dinilai pada tiap baris.",
            ));
        }
        output.gaps = sheet.gaps(conn, stage, assessor)?;
        output.can_send = output.gaps.iter().all(|gap| gap.what == ScoreLacking::Value);
        if !(output.gaps.is_empty() || (output.can_send && input.with_empty)) {
            return Ok(Plan { edits: vec![], output });
        }
        output.sent_at = at(now);
        let register = ScoreSheetId::of(id, &stage.key, assessor);
        let edit = Edit::of(Entity::ScoreSheet, register)
            .set("innovation_id", id.to_string())
            .set("stage", stage.key.as_str())
            .set("assessor_id", assessor.to_string())
            .set("sent_ms", now)
            .set("deleted", false);
        Ok(Plan { edits: vec![edit], output })
    })?;
    Ok(sent)
}

/// Takes a sent stage back, so that it can be changed; that it was sent stays in the trail.
///
/// Who sent has seen what others gave, and was seen. In a blind event a sheet is therefore taken
/// back only by the chair once somebody else scored there too or the panel deliberated; what an
/// assessor has to mend then is mended in a deliberation, with its reason.
///
/// # Errors
/// As [`send`], `score.not_sent`, and `score.recall_chair`.
pub fn recall(app: &App, input: SendScores) -> Result<(), AppError> {
    let id: InnovationId = parse(&input.innovation, "Inovasi")?;
    let acting = app.open()?.acting();
    app.write("score.recall", move |conn| {
        let assessor = writer(conn, acting, input.desk.as_deref(), input.writer.as_deref())?;
        let sheet = Sheet::read(conn, id)?;
        let stage = sheet.stage(input.stage.as_deref())?;
        closed::open_to(conn, assessor, &sheet.innovation)?;
        if sheet.sent(&stage.key, assessor).is_none() {
            return Err(AppError::new(
                "score.not_sent",
                ErrorKind::Conflict,
                "Lembar ini belum dikirim, jadi tidak ada yang ditarik kembali.",
            ));
        }
        if sheet.event.scoring.blind && is_compared(conn, &sheet, stage, assessor)? {
            role::require_chair(conn, acting).map_err(for_the_chair)?;
        }
        let register = ScoreSheetId::of(id, &stage.key, assessor);
        let edit = Edit::of(Entity::ScoreSheet, register).set("sent_ms", Value::Null);
        Ok(Plan { edits: vec![edit], output: () })
    })?;
    Ok(())
}

/// Whether somebody else gave the stage a value or comment, or the panel deliberated on it.
fn is_compared(
    conn: &Connection,
    sheet: &Sheet,
    stage: &Stage,
    assessor: AssessorId,
) -> Result<bool, AppError> {
    let rows = || stage.instrument.scored().map(|row| row.id.as_str());
    let given = sheet.scores.iter().any(|((who, row), one)| {
        let says = !one.value.is_empty() || !one.comment.trim().is_empty();
        *who != assessor && says && rows().any(|id| id == row)
    });
    let deliberated = table::deliberation::all(conn)?.into_iter().any(|one| {
        one.innovation_id == sheet.innovation.id && rows().any(|id| id == one.indicator)
    });
    Ok(given || deliberated)
}

/// The refusal of a recall, in the words of whoever sent the sheet.
fn for_the_chair(error: AppError) -> AppError {
    if error.code != "role.chair" {
        return error;
    }
    AppError::new(
        "score.recall_chair",
        ErrorKind::Locked,
        "Lembar ini tidak ditarik kembali: penilai lain sudah menilai inovasi ini, dan kegiatan ini \
         menilai tertutup. Bila ada nilai yang keliru, minta ketua panel mengubahnya lewat \
         musyawarah, dengan alasannya.",
    )
}
