//! 3: the power goes, and nothing is lost; on a model of the disk, fed with the program's own calls.

use std::time::Duration;

use anyhow::Result;
use meja_tests::power;

use crate::{
    figures::shown,
    place::Place,
    table::{self, Line, Verdict},
};

/// Cuts made.
const CUTS: u32 = 1_000;
/// Commits waited for in the first run of the program; half of them in each of two others.
const COMMITS: usize = 200;

/// Measures the promise. It costs minutes at most, so it goes with every run of the kills.
pub(super) fn measure(place: &Place, seed: u64) -> Result<Line> {
    let (promise, limit) = ("sel hilang, pemutusan listrik tiruan", "0");
    if !cfg!(target_os = "linux") {
        return Ok(Line::open(promise, limit, "hanya di Linux: strace mencatat panggilan sistem"));
    }
    let folder = place.path("listrik");
    std::fs::create_dir_all(&folder)?;
    table::aside(&format!("   pemutusan listrik tiruan, benih {seed}"));
    let tally = power::run(&folder, COMMITS, CUTS, seed);
    let each = tally.took.checked_div(tally.cuts).unwrap_or(Duration::ZERO);
    let mut note = format!(
        "benih {seed}; di antara {} langkah ke disk, {} simpanan yang sudah dinyatakan diperiksa, \
         {} ditemukan sebelum sempat dinyatakan, {} per kali",
        tally.steps,
        tally.acknowledged,
        tally.unspoken,
        shown(each)
    );
    for loss in &tally.losses {
        note.push_str("; ");
        note.push_str(loss);
    }
    Ok(Line {
        promise: promise.into(),
        limit: limit.into(),
        measured: format!("{} dari {}", tally.broken, tally.cuts),
        reference: "–".into(),
        verdict: Verdict::of(tally.broken == 0 && tally.cuts == CUTS),
        note,
    })
}
