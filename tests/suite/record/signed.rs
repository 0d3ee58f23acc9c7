//! Sign-offs and laptops: what is written here is refused, what arrives is folded, and all laptops
//! end in the same rows.

use meja_core::{
    ids::{InnovationId, ScoreId},
    record::Entity,
};
use meja_store::{Edit, RemarkKind, StoreError};
use meja_tests::Dice;
use proptest::{prelude::*, test_runner::FileFailurePersistence};
use serde_json::json;
use uuid::Uuid;

use super::table::{Table, cell, id, innovation, person};

/// What somebody does at a laptop; numbers choose among what is there.
#[derive(Clone, Debug)]
enum Step {
    /// Types in a person's cell.
    Remark { laptop: u64, who: u64, wall: i64, on: u64, text: u8 },
    /// Scores a row.
    Score { laptop: u64, who: u64, wall: i64, on: u64, value: u8 },
    /// Signs a sheet of a person, or the event.
    Sign { laptop: u64, wall: i64, on: u64, whose: u64, event: bool },
    /// Unlocks one of the sign-offs that a laptop knows.
    Unlock { laptop: u64, wall: i64, which: u64 },
    /// Carries some of a laptop's changes, in some order, to another.
    Carry { from: u64, to: u64, seed: u64 },
}

fn step() -> impl Strategy<Value = Step> {
    let (laptop, wall) = (0..3u64, -7_200_000..7_200_000i64);
    prop_oneof![
        4 => (laptop.clone(), 0..2u64, wall.clone(), 0..2u64, any::<u8>())
            .prop_map(|(laptop, who, wall, on, text)| Step::Remark { laptop, who, wall, on, text }),
        4 => (laptop.clone(), 0..2u64, wall.clone(), 0..2u64, any::<u8>())
            .prop_map(|(laptop, who, wall, on, value)| Step::Score { laptop, who, wall, on, value }),
        3 => (laptop.clone(), wall.clone(), 0..2u64, 0..2u64, any::<u8>())
            .prop_map(|(laptop, wall, on, whose, some)| Step::Sign {
                laptop, wall, on, whose, event: some < 30
            }),
        2 => (laptop.clone(), wall, any::<u64>())
            .prop_map(|(laptop, wall, which)| Step::Unlock { laptop, wall, which }),
        4 => (laptop.clone(), laptop, any::<u64>())
            .prop_map(|(from, to, seed)| Step::Carry { from, to, seed }),
    ]
}

/// Live sign-offs of a laptop: id and innovation (none is the event).
fn live(table: &Table, laptop: u64) -> Vec<(Uuid, Option<Uuid>)> {
    let all = table.at(laptop).read(meja_store::table::approval::all).unwrap();
    all.into_iter()
        .filter(|one| one.unlocked_ms.is_none())
        .map(|one| (one.id.0, one.innovation_id.map(|id| id.0)))
        .collect()
}

/// No slot is planned here, so that whoever a sheet does not name sits at no desk of its agency:
/// to them it is closed as to those whom it names.
fn is_closed(table: &Table, laptop: u64, on: Uuid) -> bool {
    live(table, laptop).iter().any(|(_, of)| of.is_none_or(|of| of == on))
}

fn approval(number: u64, on: u64, whose: u64, event: bool, wall: i64) -> Edit {
    let sheet = (!event).then(|| innovation(on).to_string());
    let closes = if event { json!([]) } else { json!([person(whose).to_string()]) };
    Edit::of(Entity::Approval, id(number))
        .set("scope", if event { "event" } else { "sheet" })
        .set("innovation_id", sheet.clone())
        .set("desk_id", sheet.map(|_| id(40).to_string()))
        .set("assessors", closes)
        .set("signers", json!([]))
        .set("digest", "0".repeat(64))
        .set("signed_ms", 1_571_100_000_000 + wall)
}

fn score(on: u64, whose: u64, value: &str) -> Edit {
    let register = ScoreId::of(InnovationId(innovation(on)), "iga.1", person(whose));
    Edit::of(Entity::Score, register)
        .set("innovation_id", innovation(on).to_string())
        .set("indicator", "iga.1")
        .set("assessor_id", person(whose).to_string())
        .set("value", value)
}

/// Does a step; a write under a sign-off is refused, every other one is taken.
fn act(table: &mut Table, step: &Step) -> Result<(), TestCaseError> {
    match *step {
        Step::Remark { laptop, who, wall, on, text } => {
            let closed = is_closed(table, laptop, innovation(on));
            let field = cell(0, RemarkKind::Finding, who);
            let edit = Edit::of(Entity::Remark, innovation(on)).set(field, format!("isi {text}"));
            let done = table.try_write(laptop, who, wall, vec![edit]);
            prop_assert_eq!(matches!(done, Err(StoreError::Locked(Some(_)))), closed);
            prop_assert!(closed || done.is_ok());
        }
        Step::Score { laptop, who, wall, on, value } => {
            let closed = is_closed(table, laptop, innovation(on));
            let done = table.try_write(laptop, who, wall, vec![score(on, who, &value.to_string())]);
            prop_assert_eq!(matches!(done, Err(StoreError::Locked(Some(_)))), closed);
            prop_assert!(closed || done.is_ok());
        }
        Step::Sign { laptop, wall, on, whose, event } => {
            let number = table.fresh();
            // The same twice at one laptop is refused; on two laptops it happens.
            let edit = approval(number, on, whose, event, wall);
            let _ = table.try_write(laptop, 0, wall, vec![edit]);
        }
        Step::Unlock { laptop, wall, which } => {
            let all = live(table, laptop);
            if let Some((one, ..)) = all.get(usize::try_from(which).unwrap() % all.len().max(1)) {
                let edit = Edit::of(Entity::Approval, *one)
                    .set("unlocked_ms", 1_571_100_000_000 + wall)
                    .set("unlock_reason", "Nilai tertukar");
                table.write(laptop, 0, wall, vec![edit]);
            }
        }
        Step::Carry { from, to, seed } => {
            let mut some = table.all(from);
            let mut dice = Dice::new(seed);
            dice.shuffle(&mut some);
            some.truncate(usize::try_from(dice.below(some.len() as u64 + 1)).unwrap());
            table.at(to).receive(some).unwrap();
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: Some(Box::new(FileFailurePersistence::SourceParallel("proptest-regressions"))),
        ..ProptestConfig::default()
    })]

    #[test]
    fn laptops_that_sign_and_write_end_in_the_same_rows(steps in prop::collection::vec(step(), 1..30), seed: u64) {
        let mut table = Table::of(3);
        for step in &steps {
            act(&mut table, step)?;
        }
        table.carry_all(&mut Dice::new(seed));
        for laptop in 0..3 {
            prop_assert_eq!(table.rows(laptop), table.rows(0));
            let before = table.rows(laptop);
            table.at(laptop).rebuild().unwrap();
            prop_assert_eq!(table.rows(laptop), before);
            prop_assert_eq!(table.at(laptop).check().unwrap(), vec![]);
        }
    }
}

#[test]
fn a_signed_event_closes_every_row_that_its_result_stands_on() {
    let mut table = Table::of(1);
    table.write(0, 0, 0, vec![score(0, 0, "80")]);
    let slot = |number| {
        Edit::of(Entity::Slot, id(number))
            .set("desk_id", id(40).to_string())
            .set("opd_id", id(20).to_string())
            .set("start_ms", 1_571_104_800_000i64)
            .set("minutes", 20)
    };
    table.write(0, 0, 0, vec![slot(500)]);
    table.write(0, 0, 1, vec![approval(600, 0, 0, true, 1)]);
    let claim = Edit::of(Entity::Claim, id(700))
        .set("innovation_id", innovation(0).to_string())
        .set("indicator", "iga.1")
        .set("value", "90");
    let recusal = Edit::of(Entity::Recusal, id(701))
        .set("assessor_id", person(0).to_string())
        .set("opd_id", id(20).to_string());
    let deliberation = Edit::of(Entity::Deliberation, id(702))
        .set("innovation_id", innovation(0).to_string())
        .set("indicator", "iga.1")
        .set("assessor_id", person(0).to_string())
        .set("reason", "Salah baca")
        .set("decided_ms", 1i64);
    let fresh = Edit::of(Entity::Innovation, id(703))
        .set("opd_id", id(20).to_string())
        .set("name", "Inovasi baru");
    let refused = [
        score(0, 0, "81"),
        score(1, 1, "70"),
        Edit::of(Entity::Remark, innovation(1)).set(cell(0, RemarkKind::Finding, 1), "Baru"),
        claim,
        recusal,
        deliberation,
        fresh,
        slot(501),
        Edit::of(Entity::Slot, id(500)).gone(),
        Edit::of(Entity::Event, id(1)).set("scoring", json!({ "jurors": "median" })),
        Edit::of(Entity::Event, id(1)).set("minutes", json!({ "number": "050/12" })),
        Edit::of(Entity::Opd, id(20)).set("category", "puskesmas"),
        Edit::of(Entity::Assessor, person(0)).set("role", "chair"),
        Edit::of(Entity::Desk, id(40)).set("assessors", json!([person(0).to_string()])),
        Edit::of(Entity::Innovation, innovation(0)).set("name", "Lain"),
        Edit::of(Entity::Approval, id(600)).set("digest", "1".repeat(64)),
        Edit::of(Entity::Approval, id(600)).gone(),
        approval(601, 0, 0, true, 2),
    ];
    let before = (table.rows(0), table.all(0).len());
    for edit in refused {
        let said = table.try_write(0, 0, 2, vec![edit.clone()]);
        assert!(matches!(said, Err(StoreError::Locked(Some(_)))), "{edit:?}: {said:?}");
    }
    assert_eq!((table.rows(0), table.all(0).len()), before, "nothing of it was kept");
    let passes = [
        Edit::of(Entity::Event, id(1)).set("minutes", json!({ "letter_number": "050/12" })),
        Edit::of(Entity::Desk, id(40)).set("message", "Terima kasih"),
        Edit::of(Entity::Innovation, innovation(0)).set("purpose", "Cepat"),
    ];
    for edit in passes {
        table.write(0, 0, 3, vec![edit]);
    }
}
