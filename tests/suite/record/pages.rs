//! The trail page by page, with no index of the clock: the same as everything sorted at once.

use meja_core::record::{Author, Hlc};
use meja_store::{RemarkKind, StoreError, history};
use meja_tests::Dice;

use super::table::{Table, cell};

/// One entry's place in the trail.
type At = (i64, Author, u64);

/// Every transaction of a laptop's record, newest first by the hybrid clock, as one sort gives it.
fn sorted(table: &Table, laptop: u64) -> Vec<(Hlc, At)> {
    let mut all: Vec<_> = table
        .all(laptop)
        .into_iter()
        .filter(|op| op.body.part == 0)
        .map(|op| (op.body.hlc, (op.body.hlc.ms, op.body.author, op.body.seq)))
        .collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.0));
    all
}

/// The trail as it is paged through: `limit` at a time, on from the last one's instant.
fn paged(table: &Table, laptop: u64, limit: u32) -> Vec<At> {
    let (mut all, mut before) = (Vec::new(), i64::MAX);
    loop {
        let page = table
            .at(laptop)
            .read(|conn| Ok::<_, StoreError>(history::entries(conn, before, limit).unwrap()))
            .unwrap();
        let Some(last) = page.last() else { return all };
        before = last.hlc_ms;
        all.extend(page.iter().map(|entry| (entry.hlc_ms, entry.author, entry.seq)));
    }
}

#[test]
fn pages_of_the_trail_hold_every_transaction_once_and_in_the_clocks_order() {
    for seed in 0..12 {
        let mut dice = Dice::new(seed);
        let mut table = Table::of(3);
        for number in 0..60 {
            let (laptop, who) = (dice.below(3), dice.below(2));
            // Clocks that stand still, run ahead and were moved back: many share an instant.
            let wall = i64::try_from(dice.below(8)).unwrap() * 10_000 - 40_000;
            let field = cell(dice.below(3), RemarkKind::Finding, who);
            table.remark(laptop, who, wall, &field, &format!("Isi ke-{number}"));
            if dice.below(9) == 0 {
                table.carry(laptop, (laptop + 1) % 3);
            }
        }
        table.carry_all(&mut dice);
        for limit in [1, 4, 50] {
            let expected = sorted(&table, 0);
            let found = paged(&table, 0, limit);
            let clocks: Vec<i64> = expected.iter().map(|(clock, _)| clock.ms).collect();
            assert_eq!(found.iter().map(|at| at.0).collect::<Vec<_>>(), clocks, "seed {seed}");
            let whole = |mut all: Vec<At>| {
                all.sort_unstable();
                all
            };
            let expected = expected.into_iter().map(|(_, at)| at).collect();
            assert_eq!(whole(found), whole(expected), "seed {seed}, {limit} at a time");
        }
    }
}
