//! Laptops round one table: replicas of one event at the level of the store, exchanging changes.

use std::path::Path;

use meja_core::{
    ids::{AssessorId, EventId},
    record::{Entity, Operation, SigningKey},
};
use meja_store::{
    Access, By, Changed, Edit, Plan, Received, RemarkCell, RemarkKind, Store, StoreError, restore,
};
use meja_tests::{Dice, rows};
use serde_json::json;
use tempfile::TempDir;
use uuid::Uuid;

/// Ids told apart by a number, in the order of the numbers.
pub(super) fn id(number: u64) -> Uuid {
    uuid::Builder::from_unix_timestamp_millis(1_571_000_000_000 + number, &[7; 10]).into_uuid()
}

/// The person who holds register `person` on every laptop.
pub(super) fn person(number: u64) -> AssessorId {
    AssessorId(id(10 + number))
}

/// An innovation that is there from the start.
pub(super) fn innovation(number: u64) -> Uuid {
    id(30 + number)
}

/// The field of a person's cell.
pub(super) fn cell(row: u64, kind: RemarkKind, whose: u64) -> String {
    RemarkCell { indicator: format!("c2.{}", row + 1), kind, assessor: person(whose) }.field()
}

/// Laptops that each hold the event, with keys of their own for every person.
pub(super) struct Table {
    pub(super) laptops: Vec<Store>,
    next: u64,
    _folder: TempDir,
}

impl Table {
    /// `count` laptops with the same event: an agency, two innovations, a desk, two persons.
    pub(super) fn of(count: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = |number: u64| folder.path().join(format!("laptop {number}.meja"));
        let mut laptops = vec![first(&path(0))];
        let by = By { key: key(0, 0), now: 1_571_100_000_000, tx: id(900) };
        laptops[0]
            .transact("event.create", by, |_| {
                Ok::<_, StoreError>(Plan { edits: start(), output: () })
            })
            .unwrap();
        for number in 1..count {
            restore(&path(0), &path(number), id(800 + number)).unwrap();
            laptops.push(Store::open(&path(number), Access::Write).unwrap());
        }
        Self { laptops, next: 1_000, _folder: folder }
    }

    /// A number no other row has.
    pub(super) fn fresh(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    /// Writes on a laptop as a person, whose wall clock may be anywhere.
    pub(super) fn write(&mut self, laptop: u64, who: u64, wall: i64, edits: Vec<Edit>) -> Changed {
        self.try_write(laptop, who, wall, edits).unwrap()
    }

    /// As [`Table::write`], for what may be refused.
    pub(super) fn try_write(
        &mut self,
        laptop: u64,
        who: u64,
        wall: i64,
        edits: Vec<Edit>,
    ) -> Result<Changed, StoreError> {
        let tx = id(self.fresh());
        let by = By { key: key(laptop, who), now: 1_571_100_000_000 + wall, tx };
        self.at(laptop)
            .transact("test", by, move |_| Ok::<_, StoreError>(Plan { edits, output: () }))
            .map(|(_, changed)| changed)
    }

    /// Writes a cell of a person's register.
    pub(super) fn remark(&mut self, laptop: u64, who: u64, wall: i64, field: &str, text: &str) {
        let edit = Edit::of(Entity::Remark, innovation(0)).set(field.to_owned(), text);
        self.write(laptop, who, wall, vec![edit]);
    }

    pub(super) fn at(&self, laptop: u64) -> &Store {
        &self.laptops[usize::try_from(laptop).unwrap() % self.laptops.len()]
    }

    /// Everything a laptop has.
    pub(super) fn all(&self, laptop: u64) -> Vec<Operation> {
        self.at(laptop).operations().unwrap()
    }

    /// Carries all of one laptop's changes to another.
    pub(super) fn carry(&self, from: u64, to: u64) -> Received {
        self.at(to).receive(self.all(from)).unwrap()
    }

    /// Carries everything from everyone to everyone, in an order of the dice's, some of it twice.
    pub(super) fn carry_all(&self, dice: &mut Dice) {
        let mut every: Vec<Operation> =
            (0..self.laptops.len()).flat_map(|from| self.all(from as u64)).collect();
        for store in &self.laptops {
            dice.shuffle(&mut every);
            for batch in every.chunks(usize::try_from(1 + dice.below(7)).unwrap()) {
                store.receive(batch.to_vec()).unwrap();
            }
        }
    }

    /// The rows a laptop shows.
    pub(super) fn rows(&self, laptop: u64) -> Vec<String> {
        self.at(laptop).read(|conn| Ok::<_, StoreError>(rows(conn))).unwrap()
    }

    /// A person's cell as a laptop shows it: its text, and how many versions live.
    pub(super) fn shown(&self, laptop: u64, field: &str) -> Option<(String, u32)> {
        self.shown_of(laptop, 0, field)
    }

    /// As [`Table::shown`], on another innovation.
    pub(super) fn shown_of(&self, laptop: u64, on: u64, field: &str) -> Option<(String, u32)> {
        let cell = RemarkCell::parse(field).unwrap();
        self.at(laptop)
            .read(|conn| {
                let rows = meja_store::table::remark::of_innovation(conn, innovation(on).into())?;
                Ok::<_, StoreError>(
                    rows.into_iter()
                        .find(|row| {
                            row.assessor_id == cell.assessor
                                && row.indicator == cell.indicator
                                && row.kind == cell.kind
                        })
                        .map(|row| (row.text, row.versions)),
                )
            })
            .unwrap()
    }
}

/// The key of a person on a laptop.
pub(super) fn key(laptop: u64, who: u64) -> SigningKey {
    let mut secret = [0; 32];
    Dice::new(1_000 * laptop + who).fill(&mut secret);
    SigningKey::from_bytes(&secret)
}

fn first(path: &Path) -> Store {
    Store::create(path, EventId(id(1)), id(2)).unwrap()
}

fn start() -> Vec<Edit> {
    let mut edits = vec![
        Edit::of(Entity::Event, id(1))
            .set("name", "Monev Kabupaten Tirtaloka")
            .set("date_from", "2019-10-15")
            .set("date_to", "2019-10-17"),
        Edit::of(Entity::Opd, id(20)).set("name", "Dinas Kesehatan"),
        Edit::of(Entity::Desk, id(40)).set("label", "Meja 1").set("assessors", json!([])),
    ];
    for number in 0..2 {
        edits.push(
            Edit::of(Entity::Assessor, person(number)).set("name", format!("Penilai {number}")),
        );
        edits.push(
            Edit::of(Entity::Innovation, innovation(number))
                .set("opd_id", id(20).to_string())
                .set("name", format!("Inovasi {number}")),
        );
    }
    edits
}
