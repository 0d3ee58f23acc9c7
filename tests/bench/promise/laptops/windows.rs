//! From a key in one window to the paint in another, as the journey of two real windows measured it.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::Value;

use super::typed::LIMIT;
use crate::{
    arguments::Arguments,
    figures::shown,
    journey,
    table::{Line, Verdict},
};

/// `{"key_to_paint_ms": {"count", "median", "max"}}`, as `tests/e2e` writes it.
pub(super) fn told(arguments: &Arguments) -> Result<Line> {
    let (promise, limit) = ("tombol di jendela meja sampai jendela ketua, terlama", "≤ 1 d");
    let Some(found) = journey::figures(arguments, "e2e-hall.json")? else {
        return Ok(Line::open(promise, limit, journey::UNMEASURED));
    };
    let number = |name: &str| {
        let path = format!("/key_to_paint_ms/{name}");
        found.pointer(&path).and_then(Value::as_f64).context("e2e-hall.json")
    };
    let time =
        |name: &str| Ok::<_, anyhow::Error>(Duration::try_from_secs_f64(number(name)? / 1_000.0)?);
    let worst = time("max")?;
    Ok(Line {
        promise: promise.into(),
        limit: limit.into(),
        measured: shown(worst),
        reference: format!("{} kali, median {}", number("count")?, shown(time("median")?)),
        verdict: Verdict::of(worst <= LIMIT),
        note: "giliran dijeda dan dilanjutkan; diukur oleh perjalanan e2e di dua jendela sungguhan"
            .into(),
    })
}
