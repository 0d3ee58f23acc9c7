//! 3: a killed process loses nothing.

use std::time::Duration;

use anyhow::Result;
use meja_tests::kills;

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
    if arguments.kills == 0 {
        return Ok(vec![Line::open(promise, limit, "beri --kills 10000")]);
    }
    let folder = place.path("dimatikan");
    std::fs::create_dir_all(&folder)?;
    let mut seed = [0; 8];
    meja_app::system::random(&mut seed);
    let seed = u64::from_le_bytes(seed);
    table::aside(&format!("   benih {seed}"));
    let tally = kills::run(&folder, arguments.kills, seed, |so_far| {
        if so_far.kills.is_multiple_of(TOLD) {
            let lost = so_far.losses.len();
            table::aside(&format!("   {} dari {}, hilang {lost}", so_far.kills, arguments.kills));
        }
    });
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
    Ok(vec![Line {
        promise: promise.into(),
        limit: limit.into(),
        measured: format!("{} dari {}", tally.losses.len(), tally.kills),
        reference: "–".into(),
        verdict,
        note,
    }])
}
