//! Unlocking by the chair, with a reason that stays.
//!
//! A desk stands on its sheets and the event on its desks: what is unlocked below takes what stands
//! on it along, in the same transaction, each saying so.

use meja_core::{ids::ApprovalId, record::Entity};
use meja_store::{Edit, Plan, table::approval::ApprovalRow};

use super::{
    super::{people, people::parse, role},
    ground::Signing,
    list::board,
};
use crate::{
    App, AppError,
    contract::{ApprovalBoard, ErrorKind, UnlockRequest},
};

/// Unlocks a sign-off and what stands on it.
///
/// # Errors
/// `role.chair`, `approval.reason`, `approval.unlocked`, and what the disk says.
pub fn unlock(app: &App, input: UnlockRequest) -> Result<ApprovalBoard, AppError> {
    let id: ApprovalId = parse(&input.id, "Pengesahan")?;
    let reason = input.reason.trim().to_owned();
    let open = app.open()?;
    let (who, now) = (open.acting(), app.now());
    let name = people::acting(app, &open)?.name;
    app.write("approval.unlock", move |conn| {
        role::require_chair(conn, who)?;
        if reason.is_empty() {
            return Err(AppError::user(
                "approval.reason",
                "Tulis alasan membuka kunci; alasan itu disimpan bersama pengesahannya.",
            )
            .at("reason"));
        }
        let signing = Signing::read(conn, now)?;
        let found = signing.approvals.iter().find(|one| one.id == id);
        let found = found.ok_or_else(|| AppError::not_found("Pengesahan"))?;
        if found.unlocked_ms.is_some() {
            return Err(AppError::new(
                "approval.unlocked",
                ErrorKind::Conflict,
                format!("Pengesahan {} sudah dibuka.", signing.title(found)),
            ));
        }
        let title = signing.title(found);
        let edits = (signing.approvals.iter())
            .filter(|one| one.unlocked_ms.is_none() && goes_along(found, one))
            .map(|one| {
                let own = one.scope == found.scope;
                let said = if own { reason.clone() } else { format!("{reason} (bersama {title})") };
                Edit::of(Entity::Approval, one.id)
                    .set("unlocked_ms", now.wall_ms)
                    .set("unlock_reason", said)
                    .set("unlocked_by", name.clone())
            })
            .collect();
        Ok(Plan { edits, output: () })
    })?;
    board(app, ())
}

/// Whether a sign-off is the one that is unlocked, its twin from another laptop, or stands on it.
fn goes_along(found: &ApprovalRow, one: &ApprovalRow) -> bool {
    let same = one.scope == found.scope
        && one.innovation_id == found.innovation_id
        && one.desk_id == found.desk_id;
    let above = match (found.scope.as_str(), one.scope.as_str()) {
        ("sheet", "desk") => one.desk_id == found.desk_id,
        ("sheet" | "desk", "event") => true,
        _ => false,
    };
    same || above
}
