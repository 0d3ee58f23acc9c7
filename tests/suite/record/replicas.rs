//! Any work of two to four laptops, exchanged in any order and any number of times, ends in the
//! same rows on all of them.

use std::collections::BTreeMap;

use meja_core::{
    ids::{InnovationId, ScoreId, ScoreSheetId},
    record::{Entity, OpId},
};
use meja_store::{By, Connection, Edit, RemarkKind, StoreError};
use meja_tests::{Dice, live_versions};
use proptest::{prelude::*, test_runner::FileFailurePersistence};
use serde_json::json;
use uuid::Uuid;

use super::table::{Table, cell, id, key, person};

/// What somebody does at a laptop; numbers choose among what is there.
#[derive(Clone, Debug)]
enum Step {
    /// Types in a person's cell.
    Remark { laptop: u64, who: u64, wall: i64, on: u64, row: u64, saran: bool, text: u8 },
    /// Gives a row a score or a comment, or sends the sheet: registers whose ids two laptops
    /// find by themselves.
    Score { laptop: u64, who: u64, wall: i64, on: u64, row: u64, what: u8 },
    /// Adds an agency with an innovation, as an import does.
    Bring { laptop: u64, wall: i64 },
    /// Fills an answer that nobody filled, maybe on a row another laptop made.
    Answer { laptop: u64, wall: i64, on: u64, number: u64 },
    /// Renames an agency.
    Rename { laptop: u64, wall: i64, on: u64, text: u8 },
    /// Lays a slot.
    Slot { laptop: u64, wall: i64, on: u64 },
    /// Does something to a slot's clock.
    Clock { laptop: u64, wall: i64, on: u64 },
    /// Takes a slot away.
    Gone { laptop: u64, wall: i64, on: u64 },
    /// Takes back something done at this laptop.
    Undo { laptop: u64, wall: i64, which: u64 },
    /// Carries some of a laptop's changes, in some order, to another.
    Carry { from: u64, to: u64, seed: u64 },
}

fn step() -> impl Strategy<Value = Step> {
    let (laptop, wall, on) = (0..4u64, -7_200_000..7_200_000i64, 0..9u64);
    let wall = wall.boxed();
    prop_oneof![
        6 => (laptop.clone(), 0..2u64, wall.clone(), on.clone(), 0..3u64, any::<bool>(), any::<u8>())
            .prop_map(|(laptop, who, wall, on, row, saran, text)| Step::Remark {
                laptop, who, wall, on, row, saran, text
            }),
        4 => (laptop.clone(), 0..2u64, wall.clone(), on.clone(), 0..3u64, any::<u8>())
            .prop_map(|(laptop, who, wall, on, row, what)| Step::Score {
                laptop, who, wall, on, row, what
            }),
        2 => (laptop.clone(), wall.clone()).prop_map(|(laptop, wall)| Step::Bring { laptop, wall }),
        2 => (laptop.clone(), wall.clone(), on.clone(), 1..4u64)
            .prop_map(|(laptop, wall, on, number)| Step::Answer { laptop, wall, on, number }),
        2 => (laptop.clone(), wall.clone(), on.clone(), any::<u8>())
            .prop_map(|(laptop, wall, on, text)| Step::Rename { laptop, wall, on, text }),
        2 => (laptop.clone(), wall.clone(), on.clone())
            .prop_map(|(laptop, wall, on)| Step::Slot { laptop, wall, on }),
        2 => (laptop.clone(), wall.clone(), on.clone())
            .prop_map(|(laptop, wall, on)| Step::Clock { laptop, wall, on }),
        1 => (laptop.clone(), wall.clone(), on)
            .prop_map(|(laptop, wall, on)| Step::Gone { laptop, wall, on }),
        2 => (laptop.clone(), wall, any::<u64>())
            .prop_map(|(laptop, wall, which)| Step::Undo { laptop, wall, which }),
        4 => (laptop.clone(), laptop, any::<u64>())
            .prop_map(|(from, to, seed)| Step::Carry { from, to, seed }),
    ]
}

/// The row of a table that a number chooses at a laptop.
fn chosen(table: &Table, laptop: u64, name: &str, number: u64) -> Option<Uuid> {
    let ids: Vec<[u8; 16]> = table
        .at(laptop)
        .read(|conn| {
            let mut list = conn.prepare(&format!("SELECT id FROM {name} ORDER BY id"))?;
            let ids = list.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            Ok::<_, StoreError>(ids)
        })
        .unwrap();
    let at = usize::try_from(number).unwrap() % ids.len().max(1);
    ids.get(at).copied().map(Uuid::from_bytes)
}

fn live(table: &mut Table, step: &Step, done: &mut Vec<Uuid>) {
    let (laptop, who, wall, edits) = match *step {
        Step::Remark { laptop, who, wall, on, row, saran, text } => {
            let kind = if saran { RemarkKind::Recommendation } else { RemarkKind::Finding };
            let Some(on) = chosen(table, laptop, "innovation", on) else { return };
            let edit = Edit::of(Entity::Remark, on).set(cell(row, kind, who), format!("t{text}"));
            (laptop, who, wall, vec![edit])
        }
        Step::Score { laptop, who, wall, on, row, what } => {
            let Some(on) = chosen(table, laptop, "innovation", on) else { return };
            let (of, whose) = (InnovationId(on), person(who));
            let indicator = format!("iga23.{}", row + 1);
            let sheet = ScoreSheetId::of(of, "presentasi", whose);
            let edit = match what % 4 {
                0 => Edit::of(Entity::ScoreSheet, sheet)
                    .set("stage", "presentasi")
                    .set("sent_ms", what.is_multiple_of(3).then_some(wall)),
                1 => Edit::of(Entity::Score, ScoreId::of(of, &indicator, whose))
                    .set("indicator", indicator)
                    .set("comment", format!("k{what}")),
                _ => Edit::of(Entity::Score, ScoreId::of(of, &indicator, whose))
                    .set("indicator", indicator)
                    .set("value", ["", "na", "70", "87.5"][usize::from(what / 4 % 4)]),
            };
            let edit =
                edit.set("innovation_id", on.to_string()).set("assessor_id", whose.to_string());
            (laptop, who, wall, vec![edit])
        }
        Step::Bring { laptop, wall } => {
            let (opd, inno) = (id(table.fresh()), id(table.fresh()));
            let edits = vec![
                Edit::of(Entity::Opd, opd).set("name", format!("Kecamatan {opd}")),
                Edit::of(Entity::Innovation, inno)
                    .set("opd_id", opd.to_string())
                    .set("name", "Inovasi baru"),
            ];
            (laptop, 0, wall, edits)
        }
        Step::Answer { laptop, wall, on, number } => {
            let Some(on) = chosen(table, laptop, "innovation", on) else { return };
            let edit = Edit::of(Entity::Innovation, on).set(
                format!("answer.{number}"),
                json!({ "description": format!("uraian {wall}"), "evidence": "SK" }),
            );
            (laptop, 0, wall, vec![edit])
        }
        Step::Rename { laptop, wall, on, text } => {
            let Some(on) = chosen(table, laptop, "opd", on) else { return };
            let edit = Edit::of(Entity::Opd, on).set("name", format!("Dinas {text}"));
            (laptop, 0, wall, vec![edit])
        }
        Step::Slot { laptop, wall, on } => {
            let Some(on) = chosen(table, laptop, "opd", on) else { return };
            let slot = table.fresh();
            let edit = Edit::of(Entity::Slot, id(slot))
                .set("desk_id", id(40).to_string())
                .set("opd_id", on.to_string())
                .set("start_ms", slot * 1_200_000)
                .set("minutes", 20)
                .set("session", 1);
            (laptop, 0, wall, vec![edit])
        }
        Step::Clock { laptop, wall, on } => {
            let Some(on) = chosen(table, laptop, "slot", on) else { return };
            let edit = Edit::of(Entity::ClockAct, id(table.fresh()))
                .set("slot_id", on.to_string())
                .set("stamp", json!({ "wall_ms": wall, "boot": null }))
                .set("kind", json!({ "act": "call" }));
            (laptop, 0, wall, vec![edit])
        }
        Step::Gone { laptop, wall, on } => {
            let Some(on) = chosen(table, laptop, "slot", on) else { return };
            (laptop, 0, wall, vec![Edit::of(Entity::Slot, on).gone()])
        }
        Step::Undo { laptop, wall, which } => {
            let at = usize::try_from(which % 1_000).unwrap() % done.len().max(1);
            let Some(tx) = done.get(at).copied() else { return };
            let now = 1_571_100_000_000 + wall;
            let by = By { key: key(laptop % 4, 0), now, tx: id(table.fresh()) };
            // What this laptop has never heard of cannot be taken back there.
            let _ = table.at(laptop).undo(tx, "undo", by, None);
            return;
        }
        Step::Carry { from, to, seed } => {
            let mut dice = Dice::new(seed);
            let mut ops = table.all(from);
            dice.shuffle(&mut ops);
            ops.truncate(usize::try_from(dice.below(ops.len() as u64 + 1)).unwrap());
            table.at(to).receive(ops).unwrap();
            return;
        }
    };
    // A laptop is the same one whatever number beyond the table's end names it.
    let laptop = laptop % table.laptops.len() as u64;
    done.push(table.write(laptop, who, wall, edits).tx);
}

/// The live versions of a cell by the store's own books.
fn booked(conn: &Connection, cell: &(Entity, Uuid, String)) -> Vec<OpId> {
    let (entity, row, field) = cell;
    meja_store::history::live(conn, *entity, *row, field).unwrap().0.into_iter().collect()
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 48,
        max_shrink_iters: 300,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/suite/proptest-regressions/replicas.txt"
        )))),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn laptops_that_hold_the_same_changes_show_the_same_rows(
        count in 2..=4u64,
        steps in prop::collection::vec(step(), 1..40),
        seed in any::<u64>(),
    ) {
        let mut table = Table::of(count);
        let mut done = Vec::new();
        for step in &steps {
            live(&mut table, step, &mut done);
        }
        table.carry_all(&mut Dice::new(seed));
        let (rows, ops) = (table.rows(0), table.all(0));
        let versions: BTreeMap<_, _> = live_versions(&ops);
        let there = rows.iter().filter(|row| row.starts_with("innovation ")).count();
        prop_assert!(there >= 2, "what was there from the start stays");
        for laptop in 0..count {
            prop_assert_eq!(&table.rows(laptop), &rows, "laptop {}", laptop);
            prop_assert_eq!(table.at(laptop).check().unwrap(), vec![], "laptop {}", laptop);
            let books: Vec<_> = table
                .at(laptop)
                .read(|conn| {
                    Ok::<_, StoreError>(
                        versions.keys().map(|cell| booked(conn, cell)).collect(),
                    )
                })
                .unwrap();
            prop_assert_eq!(&books, &versions.values().cloned().collect::<Vec<_>>());
            table.at(laptop).rebuild().unwrap();
            prop_assert_eq!(&table.rows(laptop), &rows, "laptop {} rebuilt", laptop);
        }
    }
}
