//! Taking a sent sheet back until somebody signed it: by its owner, or by the chair, with the reason.

use meja_core::{
    ids::{AssessorId, InnovationId, ScoreSheetId},
    panel::Stage,
    record::Entity,
};
use meja_store::{Connection, Edit, Plan, table};
use serde_json::Value;

use super::{
    super::{people, people::parse, role},
    closed,
    sheet::Sheet,
    write::writer,
};
use crate::{
    App, AppError,
    contract::{ErrorKind, RecallScores},
    keys::Person,
};

/// Longest reason, in characters.
const LONGEST: usize = 2_000;

/// Takes a sent stage back, so that it can be changed; that it was sent stays in the trail, and who
/// took it back, when and why stays with the sheet.
///
/// Who sent has seen what others gave, and was seen. In a blind event a sheet is therefore taken
/// back only by the chair once somebody else scored there too or the panel deliberated; what an
/// assessor has to mend then is mended in a deliberation, or the chair takes the sheet back. The
/// chair takes anybody's back.
///
/// # Errors
/// As `score.send`, `score.recall_reason` without one, `score.not_sent`, `score.recall_chair`, and
/// `role.chair` for another's sheet.
pub fn recall(app: &App, input: RecallScores) -> Result<(), AppError> {
    let id: InnovationId = parse(&input.innovation, "Inovasi")?;
    let whose = input.assessor.as_deref().map(|id| parse(id, "Penilai")).transpose()?;
    let reason = reasoned(&input.reason, "score.recall_reason", ASKED, "Lembar masih terkirim.")?;
    let open = app.open()?;
    let (acting, now) = (open.acting(), app.now().wall_ms);
    let name = people::acting(app, &open)?.name;
    app.write("score.recall", move |conn| {
        let sheet = Sheet::read(conn, id)?;
        let stage = sheet.stage(input.stage.as_deref())?;
        let assessor = match whose {
            Some(whose) if acting != Person::Assessor(whose) => {
                others(conn, acting, whose)?;
                closed::unsigned(conn, whose, &sheet.innovation)?;
                whose
            }
            Some(_) | None => {
                let own = writer(conn, acting, input.desk.as_deref(), input.writer.as_deref())?;
                closed::open_to(conn, own, &sheet.innovation)?;
                own
            }
        };
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
        let edit = Edit::of(Entity::ScoreSheet, register)
            .set("sent_ms", Value::Null)
            .set("recalled_ms", now)
            .set("recalled_by", name.as_str())
            .set("recall_reason", reason.as_str());
        Ok(Plan { edits: vec![edit], output: () })
    })?;
    Ok(())
}

const ASKED: &str = "Tulis alasan menarik kembali lembar ini; alasan itu disimpan bersama \
                     lembarnya. Lembar masih terkirim.";

/// A reason that is one: `asked` says what to write where there is none, `kept` what became of the
/// sheet where it is too long.
///
/// # Errors
/// `code`, at the field of the reason.
pub(super) fn reasoned(
    given: &str,
    code: &'static str,
    asked: &str,
    kept: &str,
) -> Result<String, AppError> {
    let reason = given.trim();
    let said = match reason.chars().count() {
        0 => asked.to_owned(),
        long if long > LONGEST => format!("Alasan paling panjang {LONGEST} huruf. {kept}"),
        _ => return Ok(reason.to_owned()),
    };
    Err(AppError::user(code, said).at("reason"))
}

/// Lets the chair at another's sheet.
fn others(conn: &Connection, acting: Person, whose: AssessorId) -> Result<(), AppError> {
    role::require_chair(conn, acting)?;
    if table::desk::assessors(conn)?.iter().any(|one| one.id == whose) {
        return Ok(());
    }
    Err(AppError::not_found("Penilai"))
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
         musyawarah atau menarik kembali lembarnya, dengan alasannya.",
    )
}
