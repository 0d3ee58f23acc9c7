//! A hall: who counts, who waits, who is refused, and that none of it depends on the order in which
//! operations came or on the road they took.

use std::collections::BTreeSet;

use meja_core::{
    ids::EventId,
    record::{Author, Chain, Entity, Operation, SigningKey},
};
use meja_store::{
    Access, By, Edit, Plan, Reason, RemarkCell, RemarkKind, Store, StoreError, aside, conflicts,
};
use meja_tests::rows;
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

use super::table::{cell, id, innovation, key, person};

/// The number of a laptop's own key.
pub(super) const LAPTOP: u64 = 9;
pub(super) const FAKTUAL: RemarkKind = RemarkKind::Finding;

pub(super) fn author(key: &SigningKey) -> Author {
    Author(key.verifying_key().to_bytes())
}

/// Copies of an event, the first of which opened it to the others.
pub(super) struct Hall {
    pub(super) stores: Vec<Store>,
    next: u64,
    folder: TempDir,
}

impl Hall {
    pub(super) fn of(count: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut hall = Self { stores: Vec::new(), next: 1_000, folder };
        for _ in 0..count {
            let store = hall.fresh_store();
            hall.stores.push(store);
        }
        hall.write(0, 0, 0, start()).unwrap();
        let own = certificate(author(&key(0, LAPTOP)), "secretariat", None, 0, &[]);
        hall.write(0, 0, 0, vec![own]).unwrap();
        hall
    }

    /// A copy that has heard nothing yet and trusts the first laptop.
    pub(super) fn fresh_store(&mut self) -> Store {
        let number = self.number();
        let path = self.folder.path().join(format!("{number}.meja"));
        drop(Store::create(&path, EventId(id(1)), id(number)).unwrap());
        let store = Store::open(&path, Access::Write).unwrap();
        store.set_anchors(BTreeSet::from([author(&key(0, 0))])).unwrap();
        store
    }

    pub(super) fn number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    pub(super) fn at(&self, laptop: u64) -> &Store {
        &self.stores[usize::try_from(laptop).unwrap() % self.stores.len()]
    }

    pub(super) fn write(
        &mut self,
        at: u64,
        who: u64,
        wall: i64,
        edits: Vec<Edit>,
    ) -> Result<(), StoreError> {
        let at = at % self.stores.len() as u64;
        let tx = id(self.number());
        let by = By { key: key(at, who), now: 1_571_100_000_000 + wall, tx };
        let plan = move |_: &meja_store::Connection| Ok(Plan { edits, output: () });
        self.at(at).transact::<_, StoreError>("test", by, plan).map(|_| ())
    }

    /// Admits a laptop for the desk.
    pub(super) fn admit(&mut self, laptop: u64) {
        let edit = certificate(author(&key(laptop, LAPTOP)), "laptop", None, laptop, &[id(40)]);
        self.write(0, 0, 0, vec![edit]).unwrap();
    }

    /// A laptop introduces a person.
    pub(super) fn introduce(&mut self, laptop: u64, who: u64) -> Result<(), StoreError> {
        let whose = author(&key(laptop, who));
        let edit = certificate(whose, "assessor", Some(who), laptop, &[id(40)]);
        self.write(laptop, LAPTOP, 0, vec![edit])
    }

    pub(super) fn remove(&mut self, whose: Author, after: Option<u64>) {
        self.write(0, 0, 0, vec![removal(whose, after)]).unwrap();
    }

    pub(super) fn remark(
        &mut self,
        laptop: u64,
        who: u64,
        whose: u64,
        text: &str,
    ) -> Result<(), StoreError> {
        let edit = Edit::of(Entity::Remark, innovation(0)).set(cell(0, FAKTUAL, whose), text);
        self.write(laptop, who, 0, vec![edit])
    }

    pub(super) fn ops(&self, laptop: u64) -> Vec<Operation> {
        self.at(laptop).operations().unwrap()
    }

    pub(super) fn rows(&self, laptop: u64) -> Vec<String> {
        shown(self.at(laptop))
    }

    /// What is shown of a person's cell.
    pub(super) fn text(&self, laptop: u64, whose: u64) -> Option<String> {
        let (at, field) = (self.at(laptop), cell(0, FAKTUAL, whose));
        let wanted = RemarkCell::parse(&field).unwrap();
        let rows =
            at.read(|conn| meja_store::table::remark::of_innovation(conn, innovation(0).into()));
        let rows: Vec<_> = rows.unwrap();
        let row = rows.into_iter().find(|row| {
            row.assessor_id == wanted.assessor
                && row.indicator == wanted.indicator
                && row.kind == wanted.kind
        });
        row.map(|row| row.text)
    }
}

pub(super) fn shown(store: &Store) -> Vec<String> {
    store.read(|conn| Ok::<_, StoreError>(rows(conn))).unwrap()
}

fn start() -> Vec<Edit> {
    let mut edits = vec![
        Edit::of(Entity::Event, id(1))
            .set("name", "Monev Kabupaten Tirtaloka")
            .set("date_from", "2019-10-15")
            .set("date_to", "2019-10-17"),
        Edit::of(Entity::Opd, id(20)).set("name", "Dinas Kesehatan"),
        Edit::of(Entity::Desk, id(40)).set("label", "Meja 1").set("assessors", json!([])),
        Edit::of(Entity::Innovation, innovation(0))
            .set("opd_id", id(20).to_string())
            .set("name", "Inovasi 0"),
    ];
    for number in 0..2 {
        edits.push(
            Edit::of(Entity::Assessor, person(number)).set("name", format!("Penilai {number}")),
        );
    }
    edits
}

/// The row of a key among the members.
fn member(whose: Author) -> Uuid {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&whose.0[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

pub(super) fn certificate(
    whose: Author,
    role: &str,
    who: Option<u64>,
    on: u64,
    desks: &[Uuid],
) -> Edit {
    Edit::of(Entity::Member, member(whose))
        .set("key", whose.to_string())
        .set("role", role)
        .set("assessor_id", who.map(|who| person(who).to_string()))
        .set("device", format!("Laptop {on}"))
        .set("endpoint", format!("{on:064}"))
        .set("desks", json!(desks))
        .set("vouches", json!([person(0), person(1)]))
        .set("admitted", true)
}

pub(super) fn removal(whose: Author, after: Option<u64>) -> Edit {
    Edit::of(Entity::Member, member(whose))
        .set("key", whose.to_string())
        .set("removed_after", after.map_or(Value::Null, |after| json!(after)))
        .set("removed_reason", "Laptop hilang")
}

/// A laptop 1 that was admitted and whose person 0 wrote a cell; not yet carried to laptop 0.
fn with_a_desk() -> Hall {
    let mut hall = Hall::of(2);
    hall.admit(1);
    hall.at(1).receive(hall.ops(0)).unwrap();
    hall.introduce(1, 0).unwrap();
    hall.remark(1, 0, 0, "SK ada.").unwrap();
    hall
}

#[test]
fn what_an_admitted_laptop_writes_counts_and_a_stranger_is_held_until_admitted() {
    let mut hall = with_a_desk();
    let got = hall.at(0).receive(hall.ops(1)).unwrap();
    assert_eq!((got.applied, got.held, got.refused), (2, 0, 0), "{got:?}");
    assert_eq!(hall.text(0, 0).as_deref(), Some("SK ada."));
    // A stranger's copy: nobody admitted its key.
    let stranger = hall.fresh_store();
    stranger.receive(hall.ops(0)).unwrap();
    hall.stores.push(stranger);
    hall.remark(2, 1, 1, "Tulisan orang asing.").unwrap();
    hall.remark(2, 1, 1, "Tulisan orang asing, dua kali.").unwrap();
    assert_eq!(hall.text(2, 1).as_deref(), Some("Tulisan orang asing, dua kali."), "counts there");
    let before = hall.rows(0);
    let got = hall.at(0).receive(hall.ops(2)).unwrap();
    assert_eq!((got.applied, got.held, got.waiting), (0, 2, 0), "{got:?}");
    assert_eq!(hall.rows(0), before);
    let held = hall.at(0).read(aside::held).unwrap();
    assert_eq!((held.len(), held[0].count, held[0].author), (1, 2, author(&key(2, 1))));
    // The chair admits them: what was held is folded in the same act.
    let edit = certificate(author(&key(2, 1)), "assessor", Some(1), 2, &[]);
    hall.write(0, 0, 0, vec![edit]).unwrap();
    assert_eq!(hall.text(0, 1).as_deref(), Some("Tulisan orang asing, dua kali."));
    assert_eq!(hall.at(0).read(aside::held).unwrap(), []);
    assert_eq!(hall.at(0).check().unwrap(), []);
}

#[test]
fn a_role_overreach_is_refused_whole_named_and_passed_over_by_a_rebuild() {
    let mut hall = with_a_desk();
    hall.at(0).receive(hall.ops(1)).unwrap();
    // The door of the own laptop says no first.
    let own = hall.remark(1, 0, 1, "Ditulis ke isian orang lain.");
    assert!(matches!(own, Err(StoreError::NotYours(over)) if over.entity == Entity::Remark));
    let opd = Edit::of(Entity::Opd, id(20)).set("name", "Dinas Lain");
    assert!(matches!(hall.write(1, 0, 0, vec![opd.clone()]), Err(StoreError::NotYours(_))));
    // One that has gone round the door, with an own cell beside it, and one that follows.
    let chain = hall.at(1).chain(author(&key(1, 0))).unwrap();
    let mut last = hall.ops(1).pop().unwrap().body;
    last.author = author(&key(1, 0));
    (last.seq, last.prev, last.hlc.ms) = (chain.seq + 1, chain.prev, last.hlc.ms + 1);
    last.writes[0].fields[0].supersedes = vec![chain.prev];
    let good = last.clone();
    last.writes.push(meja_core::record::RowWrite {
        entity: Entity::Opd,
        row: id(20),
        fields: vec![meja_core::record::FieldWrite {
            field: "name".into(),
            value: "\"Dinas Lain\"".into(),
            supersedes: vec![],
        }],
    });
    let bad = Operation::sign(last, &key(1, 0)).unwrap();
    let mut next = good;
    (next.seq, next.prev, next.hlc.ms) = (chain.seq + 2, bad.id, bad.body.hlc.ms + 1);
    let next = Operation::sign(next, &key(1, 0)).unwrap();
    let got = hall.at(0).receive(vec![next, bad]).unwrap();
    assert_eq!((got.applied, got.refused, got.waiting), (1, 1, 0), "{got:?}");
    let refused = hall.at(0).read(aside::refused).unwrap();
    assert_eq!((refused.len(), refused[0].reason), (1, Reason::Overreach));
    assert!(refused[0].detail.starts_with("opd "), "{}", refused[0].detail);
    let before = hall.rows(0);
    assert!(before.iter().all(|row| !row.contains("Dinas Lain")));
    hall.at(0).rebuild().unwrap();
    assert_eq!(hall.rows(0), before);
    assert_eq!(hall.at(0).check().unwrap(), []);
}

#[test]
fn what_a_removed_member_writes_afterwards_is_refused_wherever_the_removal_comes() {
    let mut hall = with_a_desk();
    hall.at(0).receive(hall.ops(1)).unwrap();
    let desk = author(&key(1, 0));
    hall.remark(1, 0, 0, "SK ada, ditambah sesudah dikeluarkan.").unwrap();
    let late = hall.ops(1);
    // One laptop hears the removal last, one first.
    let (last, first) = (hall.fresh_store(), hall.fresh_store());
    last.receive(hall.ops(0)).unwrap();
    last.receive(late.clone()).unwrap();
    assert!(shown(&last).iter().any(|row| row.contains("sesudah dikeluarkan")));
    hall.remove(desk, Some(1));
    let removal = hall.ops(0);
    let got = last.receive(removal.clone()).unwrap();
    assert_eq!(got.applied, 1);
    first.receive(removal).unwrap();
    let got = first.receive(late.clone()).unwrap();
    assert_eq!((got.applied, got.refused), (0, 1));
    hall.at(0).receive(late).unwrap();
    for store in [&last, &first] {
        assert_eq!(shown(store), hall.rows(0));
        let refused = store.read(aside::refused).unwrap();
        assert_eq!(refused.iter().map(|one| one.reason).collect::<Vec<_>>(), [Reason::Removed]);
        assert_eq!(store.check().unwrap(), []);
    }
    assert_eq!(hall.text(0, 0).as_deref(), Some("SK ada."), "what came before stays");
    // The removed laptop itself goes on, and what it wrote still counts there.
    hall.at(1).receive(hall.ops(0)).unwrap();
    assert_eq!(hall.text(1, 0).as_deref(), Some("SK ada, ditambah sesudah dikeluarkan."));
    // Admitted again, what was refused counts.
    hall.remove(desk, None);
    assert_eq!(hall.text(0, 0).as_deref(), Some("SK ada, ditambah sesudah dikeluarkan."));
}

#[test]
fn a_desk_handed_over_goes_on_elsewhere_and_nothing_doubles_when_the_dead_laptop_returns() {
    let mut hall = with_a_desk();
    hall.at(0).receive(hall.ops(1)).unwrap();
    // Laptop 1 writes once more and dies before anybody hears it.
    let edit = Edit::of(Entity::Remark, innovation(0)).set(cell(1, FAKTUAL, 0), "Anggaran ada.");
    hall.write(1, 0, 0, vec![edit]).unwrap();
    let other = hall.fresh_store();
    hall.stores.push(other);
    hall.admit(2);
    hall.at(2).receive(hall.ops(0)).unwrap();
    hall.introduce(2, 0).unwrap();
    hall.remark(2, 0, 0, "SK ada, sudah diundangkan.").unwrap();
    hall.at(0).receive(hall.ops(2)).unwrap();
    assert_eq!(hall.text(0, 0).as_deref(), Some("SK ada, sudah diundangkan."));
    // It returns.
    let got = hall.at(0).receive(hall.ops(1)).unwrap();
    assert_eq!((got.applied, got.refused, got.held), (1, 0, 0), "{got:?}");
    for (from, to) in [(0, 1), (0, 2), (1, 2)] {
        hall.at(to).receive(hall.ops(from)).unwrap();
    }
    assert_eq!(hall.rows(1), hall.rows(0));
    assert_eq!(hall.rows(2), hall.rows(0));
    assert_eq!(hall.at(0).read(conflicts::all).unwrap(), [], "nothing is there twice");
    assert_eq!(hall.at(0).check().unwrap(), []);
}

#[test]
fn one_cell_written_on_the_old_and_the_new_laptop_is_a_conflict_with_both_texts() {
    let mut hall = with_a_desk();
    let other = hall.fresh_store();
    hall.stores.push(other);
    hall.admit(2);
    hall.at(2).receive(hall.ops(0)).unwrap();
    hall.introduce(2, 0).unwrap();
    hall.remark(2, 0, 0, "SK belum ada.").unwrap();
    for from in [1, 2] {
        hall.at(0).receive(hall.ops(from)).unwrap();
    }
    let found = hall.at(0).read(conflicts::all).unwrap();
    assert_eq!(found.len(), 1);
    let said: BTreeSet<_> =
        found[0].versions.iter().map(|one| one.value.as_str().unwrap()).collect();
    assert_eq!(said, BTreeSet::from(["SK ada.", "SK belum ada."]));
    assert_eq!(Some(found[0].versions[0].value.as_str().unwrap().to_owned()), hall.text(0, 0));
}

#[test]
fn an_author_of_five_thousand_changes_is_taken_in_from_the_last_to_the_first() {
    let hall = with_a_desk();
    let mut chain = hall.at(1).chain(author(&key(1, 0))).unwrap();
    let mut body = hall.ops(1).pop().unwrap().body;
    let mut all = hall.ops(1);
    for number in 0..5_000 {
        body.writes[0].fields[0].supersedes = vec![chain.prev];
        (body.seq, body.prev, body.hlc.ms) = (chain.seq + 1, chain.prev, body.hlc.ms + 1);
        body.tx = id(10_000 + number);
        let op = Operation::sign(body.clone(), &key(1, 0)).unwrap();
        chain = Chain { seq: op.body.seq, prev: op.id };
        all.push(op);
    }
    all.reverse();
    let got = hall.at(0).receive(all).unwrap();
    assert_eq!((got.applied, got.waiting, got.held), (5_002, 0, 0), "{got:?}");
    let head = hall.at(0).chain(author(&key(1, 0))).unwrap();
    assert_eq!(head, chain);
    let first = hall.at(0).sealed(author(&key(1, 0)), 4_000, 2_000).unwrap();
    assert!(!first.is_empty() && first.len() < 20, "no more once the bytes are passed");
    assert_eq!(first[0].clone().open().unwrap().body.seq, 4_001);
}

#[test]
fn numbers_that_have_not_arrived_are_named() {
    let mut hall = with_a_desk();
    for text in ["Dua.", "Tiga.", "Empat."] {
        hall.remark(1, 0, 0, text).unwrap();
    }
    let desk = author(&key(1, 0));
    let sealed = hall.at(1).sealed(desk, 0, 1 << 20).unwrap();
    let mut some = hall.at(1).sealed(author(&key(1, LAPTOP)), 0, 1 << 20).unwrap();
    some.extend([sealed[0].clone(), sealed[3].clone()]);
    hall.at(0).receive(some).unwrap();
    let gaps = hall.at(0).read(aside::gaps).unwrap();
    assert_eq!((gaps.len(), gaps[0].author, gaps[0].from, gaps[0].to), (1, desk, 2, 3));
    hall.at(0).receive(sealed).unwrap();
    assert_eq!(hall.at(0).read(aside::gaps).unwrap(), []);
}
