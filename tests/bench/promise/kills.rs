//! 3: a killed process loses nothing; power cuts are measured beside it.

use std::{path::Path, time::Duration};

use anyhow::{Context, Result};
use meja_tests::kills::{self, Tally};
use serde_json::{Value, json};

use super::power;
use crate::{
    arguments::Arguments,
    figures::shown,
    place::Place,
    table::{self, Line, Verdict},
};

/// What is promised; fewer kills show nothing broken and prove less.
const PROMISED: u32 = 10_000;
/// One line on stderr in so many kills.
const TOLD: u32 = 250;

/// Measures the promise.
pub(super) fn measure(place: &Place, arguments: &Arguments) -> Result<Vec<Line>> {
    let (promise, limit) = ("sel hilang, proses dimatikan paksa", "0 dari 10.000");
    let mut seed = [0; 8];
    meja_app::system::random(&mut seed);
    let seed = u64::from_le_bytes(seed) >> 1;
    let power = power::measure(place, seed)?;
    if arguments.kills == 0 {
        return Ok(vec![Line::open(promise, limit, "beri --kills 10000"), power]);
    }
    let folder = place.path("dimatikan");
    std::fs::create_dir_all(&folder)?;
    table::aside(&format!("   benih {seed}"));
    let part = kills::run(&folder, arguments.kills, seed, |so_far| {
        if so_far.kills.is_multiple_of(TOLD) {
            let lost = so_far.losses.len();
            table::aside(&format!("   {} dari {}, hilang {lost}", so_far.kills, arguments.kills));
        }
    });
    let tally = added(arguments.kills_file.as_deref(), part)?;
    let each = tally.took.checked_div(tally.kills).unwrap_or(Duration::ZERO);
    let mut note = format!(
        "benih {seed}; {} simpanan yang sudah dinyatakan diperiksa, {} ditemukan sebelum sempat \
         dinyatakan, {} kali mati saat membuka, {} hari kegiatan, {} per kali",
        tally.acknowledged,
        tally.unspoken,
        tally.while_opening,
        tally.days,
        shown(each)
    );
    for loss in &tally.losses {
        note.push_str("; ");
        note.push_str(loss);
    }
    let verdict = match tally.losses.len() {
        0 if tally.kills >= PROMISED => Verdict::Met,
        0 => Verdict::NotMeasured,
        _ => Verdict::Broken,
    };
    if verdict == Verdict::NotMeasured {
        note.push_str("; kurang dari 10.000 kali, jadi belum membuktikan janji ini");
    }
    let kills = Line {
        promise: promise.into(),
        limit: limit.into(),
        measured: format!("{} dari {}", tally.losses.len(), tally.kills),
        reference: "–".into(),
        verdict,
        note,
    };
    Ok(vec![kills, power])
}

/// Adds a part to what earlier parts wrote down, and writes down the sum: a run of hours may be cut
/// into pieces, each with a seed of its own.
fn added(file: Option<&Path>, part: Tally) -> Result<Tally> {
    let Some(file) = file else { return Ok(part) };
    let before: Value = match std::fs::read(file) {
        Ok(text) => serde_json::from_slice(&text).with_context(|| file.display().to_string())?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => json!({}),
        Err(error) => return Err(error).with_context(|| file.display().to_string()),
    };
    let number = |key: &str| before.get(key).and_then(Value::as_u64).unwrap_or_default();
    let count = |key: &str| u32::try_from(number(key)).unwrap_or(u32::MAX);
    let lost = before.get("losses").and_then(Value::as_array).into_iter().flatten();
    let sum = Tally {
        kills: part.kills.saturating_add(count("kills")),
        acknowledged: part.acknowledged + number("acknowledged"),
        unspoken: part.unspoken + number("unspoken"),
        while_opening: part.while_opening.saturating_add(count("while_opening")),
        days: part.days.saturating_add(count("days")),
        losses: lost.filter_map(Value::as_str).map(ToOwned::to_owned).chain(part.losses).collect(),
        took: part.took + Duration::from_millis(number("took_ms")),
    };
    let text = json!({
        "kills": sum.kills,
        "acknowledged": sum.acknowledged,
        "unspoken": sum.unspoken,
        "while_opening": sum.while_opening,
        "days": sum.days,
        "losses": sum.losses,
        "took_ms": u64::try_from(sum.took.as_millis()).unwrap_or(u64::MAX),
    });
    std::fs::write(file, format!("{text:#}\n")).with_context(|| file.display().to_string())?;
    Ok(sum)
}
