//! Perangkat: several laptops at one event.

use crate::{App, AppError, contract::*};

fn off<T>(_: &App) -> Result<T, AppError> {
    Err(AppError::user("hall.off", "Laptop ini belum bergabung dengan laptop lain."))
}

/// state.
///
/// # Errors
/// `hall.off`.
pub fn state(app: &App, _: ()) -> Result<HallState, AppError> {
    off(app)
}

/// open.
///
/// # Errors
/// `hall.off`.
pub fn open(app: &App, _: ()) -> Result<HallState, AppError> {
    off(app)
}

/// close.
///
/// # Errors
/// `hall.off`.
pub fn close(app: &App, _: ()) -> Result<HallState, AppError> {
    off(app)
}

/// invite.
///
/// # Errors
/// `hall.off`.
pub fn invite(app: &App, _: InviteInput) -> Result<HallState, AppError> {
    off(app)
}

/// uninvite.
///
/// # Errors
/// `hall.off`.
pub fn uninvite(app: &App, _: ()) -> Result<HallState, AppError> {
    off(app)
}

/// admit.
///
/// # Errors
/// `hall.off`.
pub fn admit(app: &App, _: AdmitInput) -> Result<HallState, AppError> {
    off(app)
}

/// turn_away.
///
/// # Errors
/// `hall.off`.
pub fn turn_away(app: &App, _: IdInput) -> Result<HallState, AppError> {
    off(app)
}

/// remove.
///
/// # Errors
/// `hall.off`.
pub fn remove(app: &App, _: RemoveLaptop) -> Result<HallState, AppError> {
    off(app)
}

/// give_desks.
///
/// # Errors
/// `hall.off`.
pub fn give_desks(app: &App, _: GiveDesks) -> Result<HallState, AppError> {
    off(app)
}

/// join.
///
/// # Errors
/// `hall.off`.
pub fn join(app: &App, _: JoinInput) -> Result<Joining, AppError> {
    off(app)
}

/// joining.
///
/// # Errors
/// `hall.off`.
pub fn joining(app: &App, _: ()) -> Result<Joining, AppError> {
    off(app)
}

/// stop_joining.
///
/// # Errors
/// `hall.off`.
pub fn stop_joining(app: &App, _: ()) -> Result<Joining, AppError> {
    off(app)
}

/// receipts.
///
/// # Errors
/// `hall.off`.
pub fn receipts(app: &App, _: ()) -> Result<Vec<LaptopReceipt>, AppError> {
    off(app)
}

/// doctor.
///
/// # Errors
/// `hall.off`.
pub fn doctor(app: &App, _: ()) -> Result<NetworkReport, AppError> {
    off(app)
}

/// limit_evidence.
///
/// # Errors
/// `hall.off`.
pub fn limit_evidence(app: &App, _: EvidenceLimit) -> Result<HallState, AppError> {
    off(app)
}

/// fetch_evidence.
///
/// # Errors
/// `hall.off`.
pub fn fetch_evidence(app: &App, _: IdInput) -> Result<(), AppError> {
    off(app)
}
