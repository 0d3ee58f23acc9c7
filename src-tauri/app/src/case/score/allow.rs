//! Allowing a sheet to somebody who could see what colleagues gave, with a reason that stands on the
//! result.

use meja_core::{
    ids::{AssessorId, InnovationId, ScoreSheetId},
    record::Entity,
};
use meja_store::{Edit, Plan, table};

use super::{
    super::{people, people::parse, role},
    closed,
    recall::reasoned,
    sheet::Sheet,
    witness::Witness,
};
use crate::{
    App, AppError,
    contract::{AllowScores, ErrorKind},
    keys::Person,
};

/// Lets an assessor give and send a stage though colleagues' scores stood open to them. Nobody
/// allows themselves; who did, when and why stays with the sheet and is said on the result.
///
/// # Errors
/// `role.staff`, `score.allow_own`, `score.allow_reason`, `score.allow_none` where nothing closes
/// the sheet, and those of a stage or assessor that is not there.
pub fn allow(app: &App, input: AllowScores) -> Result<(), AppError> {
    let id: InnovationId = parse(&input.innovation, "Inovasi")?;
    let whose: AssessorId = parse(&input.assessor, "Penilai")?;
    let reason = reasoned(&input.reason, "score.allow_reason", ASKED, "Izin belum dicatat.")?;
    let open = app.open()?;
    let (acting, now) = (open.acting(), app.now().wall_ms);
    let name = people::acting(app, &open)?.name;
    app.write("score.allow", move |conn| {
        role::require_secretariat_or_chair(conn, acting)?;
        if acting == Person::Assessor(whose) {
            return Err(AppError::new(
                "score.allow_own",
                ErrorKind::Locked,
                "Izin atas lembar Anda sendiri diberikan orang lain: sekretariat, atau ketua panel \
                 bila bukan Anda.",
            ));
        }
        if !table::desk::assessors(conn)?.iter().any(|one| one.id == whose) {
            return Err(AppError::not_found("Penilai"));
        }
        let sheet = Sheet::read(conn, id)?;
        let stage = sheet.stage(input.stage.as_deref())?;
        closed::open_to(conn, whose, &sheet.innovation)?;
        if Witness::default().since(conn, &sheet, &stage.key, whose)?.is_none() {
            return Err(AppError::new(
                "score.allow_none",
                ErrorKind::Conflict,
                "Lembar ini tidak tertutup bagi penilainya, jadi tidak perlu izin.",
            ));
        }
        let edit = Edit::of(Entity::ScoreSheet, ScoreSheetId::of(id, &stage.key, whose))
            .set("innovation_id", id.to_string())
            .set("stage", stage.key.as_str())
            .set("assessor_id", whose.to_string())
            .set("allowed_ms", now)
            .set("allowed_by", name.as_str())
            .set("allow_reason", reason.as_str())
            .set("deleted", false);
        Ok(Plan { edits: vec![edit], output: () })
    })?;
    Ok(())
}

const ASKED: &str = "Tulis alasan mengizinkan lembar ini; alasan itu tercantum pada hasil. Izin \
                     belum dicatat.";
