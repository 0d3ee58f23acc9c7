//! Conflicts and changes kept aside.

use crate::{App, AppError, contract::*};

/// list.
///
/// # Errors
/// None yet.
pub fn list(_: &App, _: ()) -> Result<Vec<ConflictCell>, AppError> {
    Ok(Vec::new())
}

/// resolve.
///
/// # Errors
/// None yet.
pub fn resolve(_: &App, _: ResolveConflict) -> Result<Vec<ConflictCell>, AppError> {
    Ok(Vec::new())
}

/// aside.
///
/// # Errors
/// None yet.
pub fn aside(_: &App, _: ()) -> Result<Vec<AsideInfo>, AppError> {
    Ok(Vec::new())
}

/// admit.
///
/// # Errors
/// None yet.
pub fn admit(_: &App, _: AdmitAuthor) -> Result<Vec<AsideInfo>, AppError> {
    Ok(Vec::new())
}
