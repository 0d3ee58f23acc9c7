//! 12: a verified backup of a rehearsed event is a matter of a moment.

use std::time::Duration;

use anyhow::Result;
use serde_json::json;

use crate::{
    arguments::Arguments,
    event,
    figures::{Samples, shown},
    place::{Place, call},
    table::{Line, Verdict},
};

const LIMIT: Duration = Duration::from_secs(1);
const ROUNDS: usize = 7;

/// Measures the promise.
pub(super) fn measure(place: &Place, _: &Arguments) -> Result<Vec<Line>> {
    let (path, day) = event::rehearsed(place)?;
    let app = event::open(place, &path)?;
    let mut backups = Samples::default();
    let mut bytes = 0;
    for round in 0..ROUNDS {
        let token = app.token(place.path(&format!("cadangan-{round}.meja"))).token;
        let made = backups.time(|| call(&app, "backup.make", json!({ "token": token })))?;
        bytes = made.get("bytes").and_then(serde_json::Value::as_u64).unwrap_or_default();
    }
    Ok(vec![Line {
        promise: "cadangan terperiksa, 74 inovasi".into(),
        limit: "≤ 1 d".into(),
        measured: shown(backups.worst()),
        reference: format!("terlama dari {ROUNDS}"),
        verdict: Verdict::of(backups.worst() <= LIMIT),
        note: format!(
            "disalin, integrity_check, flush, bukti dukung ikut; {day}, {} KiB; \
             median {}. Klik pemulihan tidak dihitung di sini",
            bytes / 1024,
            shown(backups.median())
        ),
    }])
}
