//! `meja check-workbook`: a returned workbook beside the event.

use std::{path::Path, process::ExitCode};

use meja_app::{AppError, case::returned};

use super::look;
use crate::say;

/// Compares a workbook with the event; exit code 1 where anything differs.
pub(super) fn check(event: &Path, file: &Path, json: bool) -> Result<ExitCode, AppError> {
    let app = look(event)?;
    let found = returned::at(&app, file)?;
    say::answer(json, &found, || {
        let mut lines = vec![found.message.clone()];
        lines.extend(found.differences.iter().map(|one| one.message.clone()));
        let named = u32::try_from(found.differences.len()).unwrap_or(u32::MAX);
        if found.total > named {
            lines.push(format!("… dan {} perbedaan lain.", found.total - named));
        }
        lines
    });
    let same = found.same_event && found.total == 0;
    Ok(if same { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
