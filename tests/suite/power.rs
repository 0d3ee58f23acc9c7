//! The power goes while the program types: nothing that was said to be saved is lost.
#![cfg(target_os = "linux")]

mod calls;
mod disk;

use std::{io::Write, sync::LazyLock};

use meja_tests::power::{Flushes, Recording, Tally};

/// Cuts of the program as it is.
const CUTS: u32 = 240;
/// Cuts that show that the test can fail.
const PROOF: u32 = 40;
/// Commits waited for in the first run; half of them in each of two others.
const COMMITS: usize = 120;
/// The day, and the cuts.
const SEED: u64 = 20_191_015;

static DAY: LazyLock<Recording> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    Recording::of(folder.path(), COMMITS, SEED)
});

fn cut(cuts: u32, flushes: Flushes) -> Tally {
    let folder = tempfile::tempdir().unwrap();
    let tally = DAY.cut(folder.path(), cuts, SEED, flushes, |_| ());
    let _ = writeln!(
        std::io::stdout(),
        "seed {SEED}, {flushes:?}: {} of {} cuts broken in {} steps, {} acknowledged, {} unspoken, \
         {:?}",
        tally.broken,
        tally.cuts,
        tally.steps,
        tally.acknowledged,
        tally.unspoken,
        tally.took
    );
    tally
}

#[test]
fn a_power_cut_at_any_moment_loses_nothing_that_was_acknowledged() {
    let tally = cut(CUTS, Flushes::Kept);
    assert_eq!(tally.losses, Vec::<String>::new());
    assert_eq!((tally.cuts, tally.broken), (CUTS, 0));
    // The moments were such that the test could have failed: between commit and word, too.
    assert!(tally.acknowledged > u64::from(CUTS) * 20, "{tally:?}");
    assert!(tally.unspoken > 0, "{tally:?}");
}

#[test]
fn the_same_cuts_find_a_program_that_does_not_flush() {
    let tally = cut(PROOF, Flushes::Ignored);
    assert!(tally.broken > PROOF / 2, "{} of {PROOF}", tally.broken);
    assert!(tally.losses.iter().any(|loss| loss.contains("is gone")), "{}", tally.losses.len());
}

#[test]
fn the_same_cuts_find_a_program_that_does_not_flush_the_folder() {
    // The log is a new file: what lies in it is lost with its name.
    let tally = cut(PROOF, Flushes::OfFiles);
    assert!(tally.losses.iter().any(|loss| loss.contains("is gone")), "{}", tally.losses.len());
}
