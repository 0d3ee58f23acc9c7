//! The soak: laptops as processes, in a storm of writes, cuts, kills, new addresses and wrong
//! clocks, and what all of them hold in the end.
//!
//! Runs only when asked for (`--only hall`). Nothing of it depends on how fast the machine is.

use std::time::{Duration, Instant};

use anyhow::Result;
use meja_tests::hall::{End, Hall, Tally, storm};

use super::laptops::{caught, on};
use crate::{
    arguments::Arguments,
    figures::shown,
    place::Place,
    table::{self, Line, Verdict},
};

/// Between two things that befall: a hall of people, not a burst.
const BREATH: Duration = Duration::from_millis(20);
/// One line on stderr in so many.
const TOLD: u64 = 500;

/// Lets the storm go over the hall.
pub(super) fn measure(place: &Place, arguments: &Arguments) -> Result<Vec<Line>> {
    let folder = place.path("badai");
    std::fs::create_dir_all(&folder)?;
    let seed = arguments.seed.unwrap_or_else(|| {
        let mut seed = [0; 8];
        meja_app::system::random(&mut seed);
        u64::from_le_bytes(seed)
    });
    table::aside(&format!("   benih {seed}, {} laptop", arguments.laptops));
    caught(|| {
        let mut hall = Hall::within("y", &folder);
        let mut began = None;
        let tally = storm(&mut hall, arguments.laptops, seed, |befell| {
            let began = *began.get_or_insert_with(Instant::now);
            if befell.is_multiple_of(TOLD) {
                table::aside(&format!("   {befell} kejadian"));
            }
            std::thread::sleep(BREATH);
            began.elapsed() < arguments.lasting
        });
        let end = tally.end(&mut hall);
        Ok(lines(&hall, seed, arguments, &tally, &end))
    })
}

fn lines(hall: &Hall, seed: u64, arguments: &Arguments, tally: &Tally, end: &End) -> Vec<Line> {
    let reference = on(hall);
    let nothing = |promise: &str, found: u64, note: String| Line {
        promise: promise.into(),
        limit: "0".into(),
        measured: found.to_string(),
        reference: reference.clone(),
        verdict: Verdict::of(found == 0),
        note,
    };
    let listed = |names: &[String]| names.join(", ");
    let count = |list: &[String]| list.len() as u64;
    vec![
        nothing(
            "badai: tulisan terjawab yang hilang",
            count(&end.lost) + count(&end.not_shown),
            format!(
                "dari {} yang terjawab, selama {}, benih {seed}: {} kabel dicabut, {} laptop \
                 dimatikan selagi menulis, {} alamat baru, {} jam yang salah. {}",
                tally.acknowledged.len(),
                shown(arguments.lasting),
                tally.cuts,
                tally.kills,
                tally.addresses,
                tally.clocks,
                listed(&end.lost)
            ),
        ),
        nothing(
            "badai: laptop dengan perubahan lain",
            count(&end.other_operations),
            format!("{} perubahan. {}", end.operations, listed(&end.other_operations)),
        ),
        nothing("badai: laptop dengan baris lain", count(&end.other_rows), listed(&end.other_rows)),
        nothing("badai: nomor yang bolong", end.gaps, String::new()),
        nothing(
            "badai: pertentangan luput atau salah",
            (end.conflicts_missed + end.conflicts_made_up) as u64,
            format!(
                "{} sel sengaja diubah di dua laptop yang terpisah; luput {}, salah {}",
                tally.conflicts.len(),
                end.conflicts_missed,
                end.conflicts_made_up
            ),
        ),
        nothing("badai: berkas yang rusak", count(&end.problems), listed(&end.problems)),
    ]
}
