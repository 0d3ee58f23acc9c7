//! 10: a letter is on the screen at once, also while exports and backups run. Measured by the
//! journey in the real window; here its figures are set against the promise.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{
    arguments::Arguments,
    figures::shown,
    journey,
    place::Place,
    table::{Line, Verdict},
};

const LIMIT: Duration = Duration::from_millis(16);

/// Sets what the journey measured against the promise.
pub(super) fn measure(_: &Place, arguments: &Arguments) -> Result<Vec<Line>> {
    let (promise, limit) = ("tombol sampai huruf tergambar, p95", "≤ 16 md");
    let Some(found) = journey::figures(arguments, "e2e-paint.json")? else {
        return Ok(vec![Line::open(promise, limit, journey::UNMEASURED)]);
    };
    let number =
        |path: &str| found.pointer(path).and_then(Value::as_f64).with_context(|| path.to_owned());
    let time = |path: &str| -> Result<Duration> {
        Ok(Duration::try_from_secs_f64(number(path)? / 1_000.0)?)
    };
    let p95 = time("/loaded/painted_ms/p95")?;
    let p95_quiet = time("/quiet/painted_ms/p95")?;
    Ok(vec![Line {
        promise: promise.into(),
        limit: limit.into(),
        measured: shown(p95),
        reference: format!(
            "isian polos di halaman kosong: {}; tanpa beban {} dan {}",
            shown(time("/bare/loaded_painted_ms/p95")?),
            shown(p95_quiet),
            shown(time("/bare/quiet_painted_ms/p95")?)
        ),
        verdict: Verdict::of(p95 <= LIMIT),
        note: format!(
            "{} huruf selagi {} ekspor penuh dan {} cadangan berjalan, di jendela sungguhan; \
             sampai siap digambar {} (median {}), selebihnya menunggu detak layar; terlama {}",
            number("/loaded/painted_ms/count")?,
            number("/exports")?,
            number("/backups")?,
            shown(time("/loaded/ready_ms/p95")?),
            shown(time("/loaded/ready_ms/median")?),
            shown(time("/loaded/painted_ms/max")?)
        ),
    }])
}
