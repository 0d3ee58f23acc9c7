//! 9: the window starts and lives nearly as cheaply as an empty one.
//!
//! Not measured: the reference would be an empty Tauri window built as the product is, and there
//! is none yet. A figure of the product alone would say nothing, since most of a start is the
//! system's own web view.

use anyhow::Result;

use crate::{arguments::Arguments, place::Place, table::Line};

/// Measures the promise.
pub(super) fn measure(_: &Place, _: &Arguments) -> Result<Vec<Line>> {
    let why = "pembandingnya, jendela Tauri kosong yang dibangun dengan setelan rilis yang sama, \
               belum ada; angka jendela ini sendiri tidak berarti tanpanya";
    Ok(vec![
        Line::open("mulai sampai jendela siap", "≤ 1,3 ×", why),
        Line::open("memori seluruh proses", "≤ 1,25 ×", why),
    ])
}
