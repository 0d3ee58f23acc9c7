//! The law of a hall: whoever holds the same changes counts the same ones, in any order and by any
//! road, with laptops admitted and removed at any moment.

use meja_core::{
    ids::{InnovationId, ScoreId},
    record::{Entity, Sealed},
};
use meja_store::{Edit, Store};
use meja_tests::Dice;
use proptest::{prelude::*, test_runner::FileFailurePersistence};

use super::{
    hall::{FAKTUAL, Hall, LAPTOP, author, certificate, removal, shown},
    table::{cell, id, innovation, key, person},
};

/// What happens in a hall; numbers choose among what is there.
#[derive(Clone, Debug)]
enum Step {
    Admit { laptop: u64 },
    Introduce { laptop: u64, who: u64 },
    Remove { laptop: u64, who: u64, after: Option<u64> },
    Remark { laptop: u64, who: u64, whose: u64, wall: i64, text: u8 },
    Score { laptop: u64, who: u64, whose: u64, wall: i64, value: u8 },
    Slot { laptop: u64, who: u64, wall: i64, slot: u64, what: u8 },
    Rename { laptop: u64, who: u64, wall: i64, text: u8 },
    Carry { from: u64, to: u64, seed: u64 },
    Certify { laptop: u64, by: u64, who: u64, role: usize },
}

fn step() -> impl Strategy<Value = Step> {
    let (laptop, who, wall) = (0..4u64, 0..2u64, -7_200_000..7_200_000i64);
    let key = prop_oneof![4 => 0..2u64, 1 => Just(LAPTOP)].boxed();
    prop_oneof![
        3 => laptop.clone().prop_map(|laptop| Step::Admit { laptop }),
        3 => (laptop.clone(), who.clone()).prop_map(|(laptop, who)| Step::Introduce { laptop, who }),
        2 => (1..4u64, key.clone(), prop::option::weighted(0.8, 0..5u64))
            .prop_map(|(laptop, who, after)| Step::Remove { laptop, who, after }),
        6 => (laptop.clone(), key.clone(), who.clone(), wall.clone(), any::<u8>())
            .prop_map(|(laptop, who, whose, wall, text)| Step::Remark { laptop, who, whose, wall, text }),
        4 => (laptop.clone(), key.clone(), who.clone(), wall.clone(), any::<u8>())
            .prop_map(|(laptop, who, whose, wall, value)| Step::Score { laptop, who, whose, wall, value }),
        4 => (laptop.clone(), key.clone(), wall.clone(), 0..3u64, any::<u8>())
            .prop_map(|(laptop, who, wall, slot, what)| Step::Slot { laptop, who, wall, slot, what }),
        2 => (laptop.clone(), key.clone(), wall, any::<u8>())
            .prop_map(|(laptop, who, wall, text)| Step::Rename { laptop, who, wall, text }),
        5 => (laptop.clone(), laptop.clone(), any::<u64>())
            .prop_map(|(from, to, seed)| Step::Carry { from, to, seed }),
        1 => (laptop.clone(), laptop, key, 0..5usize)
            .prop_map(|(laptop, by, who, role)| Step::Certify { laptop, by, who, role }),
    ]
}

/// Does a step; what the door refuses to its own laptop does not happen.
fn live(hall: &mut Hall, step: &Step) {
    let count = hall.stores.len() as u64;
    let (laptop, who, wall, edit) = match *step {
        Step::Admit { laptop } => return hall.admit(laptop % count),
        Step::Introduce { laptop, who } => {
            let _ = hall.introduce(laptop % count, who);
            return;
        }
        Step::Remove { laptop, who, after } => {
            // Who is no member yet cannot be removed.
            let _ = hall.write(0, 0, 0, vec![removal(author(&key(laptop % count, who)), after)]);
            return;
        }
        Step::Remark { laptop, who, whose, wall, text } => {
            let edit = Edit::of(Entity::Remark, innovation(0));
            (laptop, who, wall, edit.set(cell(0, FAKTUAL, whose), format!("t{text}")))
        }
        Step::Score { laptop, who, whose, wall, value } => {
            let of = InnovationId(innovation(0));
            let edit = Edit::of(Entity::Score, ScoreId::of(of, "iga23.1", person(whose)))
                .set("value", ["", "na", "70", "87.5"][usize::from(value % 4)])
                .set("innovation_id", innovation(0).to_string())
                .set("indicator", "iga23.1")
                .set("assessor_id", person(whose).to_string());
            (laptop, who, wall, edit)
        }
        Step::Slot { laptop, who, wall, slot, what } => {
            let edit = Edit::of(Entity::Slot, id(600 + slot));
            let edit = if what % 3 == 0 {
                edit.set("desk_id", id(40).to_string())
                    .set("opd_id", id(20).to_string())
                    .set("start_ms", slot * 1_200_000)
                    .set("minutes", 20)
            } else {
                edit.set("session", u64::from(what))
            };
            (laptop, who, wall, edit)
        }
        Step::Rename { laptop, who, wall, text } => {
            (laptop, who, wall, Edit::of(Entity::Opd, id(20)).set("name", format!("Dinas {text}")))
        }
        Step::Carry { from, to, seed } => {
            let mut dice = Dice::new(seed);
            let mut ops = hall.ops(from);
            dice.shuffle(&mut ops);
            ops.truncate(usize::try_from(dice.below(ops.len() as u64 + 1)).unwrap());
            hall.at(to).receive(ops).unwrap();
            return;
        }
        Step::Certify { laptop, by, who, role } => {
            let role = ["observer", "laptop", "assessor", "secretariat", "chair"][role];
            let whose = author(&key(laptop % count, who));
            let edit = certificate(whose, role, Some(who % 2), laptop % count, &[id(40)]);
            (by, who, 0, edit)
        }
    };
    // A row that is not there yet cannot be begun with half of it, and a door says no.
    let _ = hall.write(laptop, who, wall, vec![edit]);
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 16,
        max_shrink_iters: 400,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/suite/proptest-regressions/hall.txt"
        )))),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whoever_holds_the_same_changes_counts_the_same_ones_in_any_order_and_by_any_road(
        count in 2..=4u64,
        steps in prop::collection::vec(step(), 1..36),
        seed in any::<u64>(),
    ) {
        let mut hall = Hall::of(count);
        for step in &steps {
            live(&mut hall, step);
        }
        let mut dice = Dice::new(seed);
        let mut every: Vec<Sealed> =
            (0..count).flat_map(|from| hall.ops(from)).map(Sealed::from).collect();
        // Laptops on which nobody writes: one by one, in batches, and file after file.
        let quiet: Vec<Store> = (0..3).map(|_| hall.fresh_store()).collect();
        dice.shuffle(&mut every);
        for op in every.clone() {
            quiet[0].receive(vec![op]).unwrap();
        }
        dice.shuffle(&mut every);
        for batch in every.chunks(usize::try_from(1 + dice.below(9)).unwrap()) {
            quiet[1].receive(batch.to_vec()).unwrap();
        }
        for from in (0..count).rev() {
            quiet[2].receive(hall.ops(from)).unwrap();
        }
        let expected = shown(&quiet[0]);
        for (at, store) in quiet.iter().enumerate() {
            prop_assert_eq!(&shown(store), &expected, "quiet laptop {}", at);
            store.rebuild().unwrap();
            prop_assert_eq!(&shown(store), &expected, "quiet laptop {} rebuilt", at);
            let altered = |one: &meja_store::Problem| one.code == "row_altered";
            prop_assert!(!store.check().unwrap().iter().any(altered));
        }
        // Who writes sees their own besides; a copy of their file is judged like everybody's.
        for laptop in 0..count {
            hall.at(laptop).receive(every.clone()).unwrap();
            let altered = |one: &meja_store::Problem| one.code == "row_altered";
            prop_assert!(!hall.at(laptop).check().unwrap().iter().any(altered), "laptop {}", laptop);
            let fresh = id(hall.number());
            hall.at(laptop).renew(fresh).unwrap();
            hall.at(laptop).receive(every.clone()).unwrap();
            prop_assert_eq!(&hall.rows(laptop), &expected, "laptop {}", laptop);
        }
    }
}
