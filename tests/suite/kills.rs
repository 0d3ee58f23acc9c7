//! The real program, killed while it types: nothing that was said to be saved is lost.

use meja_tests::kills;

/// Kills in the suite; ten thousand are the bench's business.
const KILLS: u32 = 250;

#[test]
fn a_kill_at_any_moment_loses_nothing_that_was_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let tally = kills::run(folder.path(), KILLS, 20_191_015, |_| ());
    assert_eq!(tally.losses, Vec::<String>::new(), "{tally:?}");
    assert_eq!(tally.kills, KILLS);
    // The moments were such that the test could have failed.
    assert!(tally.acknowledged > u64::from(KILLS) * 10, "{tally:?}");
    assert!(tally.while_opening > 0, "{tally:?}");
}
