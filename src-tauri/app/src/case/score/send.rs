//! Sending a stage of one's own sheet.

use meja_core::{
    ids::{InnovationId, ScoreSheetId},
    record::Entity,
};
use meja_store::{Edit, Plan};

use super::{super::people::parse, closed, sheet::Sheet, view::key_of, witness, write::writer};
use crate::{
    App, AppError,
    contract::{ScoreLacking, ScoresSent, SendScores},
    words,
};

/// Sends a stage of the writer's sheet, or says what stands in the way. A row without its required
/// comment, or with two versions, has to be mended; rows that are empty can be sent knowingly.
///
/// # Errors
/// As `score.write`, save what belongs to a row; `score.nothing` where nothing was scored;
/// `score.seen` from somebody who could see what colleagues gave.
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
        witness::open_to(conn, &sheet, &stage.key, assessor)?;
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
