//! Formulir: Form C.1 and Rencana Aksi from documents, to a preview and a receipt.

use crate::{
    App, AppError,
    contract::{FormsPreview, FormsRequest, ImportReceipt},
};

/// What taking the forms in would do; nothing is written.
///
/// # Errors
/// When no event is open.
pub fn preview(_app: &App, _input: FormsRequest) -> Result<FormsPreview, AppError> {
    Err(AppError::not_found("Formulir"))
}

/// Takes the forms in, in one transaction.
///
/// # Errors
/// As [`preview`]; while a form still wants a decision; what the disk says.
pub fn apply(_app: &App, _input: FormsRequest) -> Result<ImportReceipt, AppError> {
    Err(AppError::not_found("Formulir"))
}
