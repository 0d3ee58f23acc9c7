//! A QR code as one outline, drawn and not a picture, so that it stays sharp on any printer.

use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;

use crate::PrintError;

/// The dark fields, as runs in a row: from left, from top, how many.
#[derive(Serialize)]
pub(crate) struct Qr {
    /// Fields along a side, without the quiet zone.
    side: usize,
    runs: Vec<(usize, usize, usize)>,
}

/// The fields of a QR code that holds a text, row by row; dark is true, and no quiet zone is around
/// them.
///
/// # Errors
/// [`PrintError::Qr`] for a text that no QR code holds.
pub fn modules(text: &str) -> Result<Vec<Vec<bool>>, PrintError> {
    // The least correction: a screen has no folds, and larger fields are read from farther away.
    let code = QrCode::with_error_correction_level(text, EcLevel::L)
        .map_err(|error| PrintError::Qr(error.to_string()))?;
    let dark: Vec<bool> = code.to_colors().into_iter().map(|one| one == Color::Dark).collect();
    Ok(dark.chunks(code.width().max(1)).map(<[bool]>::to_vec).collect())
}

/// Encodes a text; none for an empty one.
///
/// # Errors
/// [`PrintError::Qr`] for a text that no QR code holds (about 2300 bytes at this correction).
pub(crate) fn qr(text: &str) -> Result<Option<Qr>, PrintError> {
    if text.is_empty() {
        return Ok(None);
    }
    // Medium: a stamp or a fold over an eighth of the code leaves it readable.
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .map_err(|error| PrintError::Qr(error.to_string()))?;
    let side = code.width();
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for (at, color) in code.to_colors().into_iter().enumerate() {
        let (x, y) = (at % side, at / side);
        if color == Color::Light {
            continue;
        }
        match runs.last_mut() {
            Some((left, top, long)) if *top == y && *left + *long == x => *long += 1,
            _ => runs.push((x, y, 1)),
        }
    }
    Ok(Some(Qr { side, runs }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runs_cover_the_three_corner_marks_and_stay_inside() {
        let code = qr("MEJA1:ABC").unwrap().unwrap();
        assert!(code.runs.contains(&(0, 0, 7)) && code.runs.contains(&(code.side - 7, 0, 7)));
        assert!(code.runs.contains(&(0, code.side - 1, 7)));
        assert!(code.runs.iter().all(|(x, y, long)| x + long <= code.side && *y < code.side));
        assert!(qr("").unwrap().is_none());
        assert!(matches!(qr(&"x".repeat(5000)), Err(PrintError::Qr(_))));
    }
}
