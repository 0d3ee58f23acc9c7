//! What may be typed into a cell of an assessor's sheet, as the program that opens the book checks
//! it.

use meja_core::{document::CANNOT_JUDGE, exact::Exact, instrument::Indicator};
use rust_xlsxwriter::{DataValidation, Formula};

use super::super::WriteError;
use super::formula::text as literal;

/// The values that a row takes, in a cell.
pub(super) fn allowed(row: &Indicator, cell: &str) -> Result<DataValidation, WriteError> {
    let (lowest, highest) = match row.bounds() {
        Some((lowest, highest)) => (lowest.clone(), highest.clone()),
        None => (Exact::zero(), Exact::zero()),
    };
    let levels: Vec<String> =
        row.levels.iter().map(|level| format!("{cell}={}", level.value.to_f64())).collect();
    let number = if row.range.is_none() && !levels.is_empty() && levels.len() <= 12 {
        format!("OR({})", levels.join(","))
    } else {
        format!("{cell}>={},{cell}<={}", lowest.to_f64(), highest.to_f64())
    };
    let rule = format!("=OR({cell}={},AND(ISNUMBER({cell}),{number}))", literal(CANNOT_JUDGE));
    let said = format!(
        "Isi angka {} sampai {}, atau {CANNOT_JUDGE} bila tidak dapat dinilai.",
        lowest.short(2),
        highest.short(2)
    );
    Ok(DataValidation::new()
        .allow_custom(Formula::new(rule))
        .set_error_title("Skor tidak dikenal")?
        .set_error_message(said)?)
}
