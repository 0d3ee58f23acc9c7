//! 9: the window starts and lives nearly as cheaply as an empty one.

use anyhow::Result;

use crate::{arguments::Arguments, place::Place, table::Line};

/// Measures the promise.
pub(super) fn measure(_: &Place, _: &Arguments) -> Result<Vec<Line>> {
    let why = "perlu program jendela versi rilis (MEJA_APP) dan layar";
    Ok(vec![
        Line::open("mulai sampai jendela siap", "≤ 1,3 ×", why),
        Line::open("memori seluruh proses", "≤ 1,25 ×", why),
    ])
}
