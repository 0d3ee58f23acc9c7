//! What a member who means harm can pile up has an end; what honest members write does not.

use meja_core::record::{
    Author, Chain, Entity, FieldWrite, Hlc, OpBody, OpId, Operation, RowWrite,
};
use meja_store::{Connection, aside, bounds};

use super::{
    hall::{FAKTUAL, Hall, author},
    table::{cell, id, innovation, key},
};

/// Fills an author's room for refused operations to so many, as ones of theirs that were refused.
fn fill(hall: &Hall, whose: Author, to: u64) {
    let file = Connection::open(hall.at(0).path()).unwrap();
    let filled = file
        .execute(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
             INSERT INTO refused (op, author, seq, reason)
             SELECT randomblob(32), ?2, 1000000 + i, 'overreach' FROM n",
            (i64::try_from(to).unwrap(), whose.0),
        )
        .unwrap();
    assert_eq!(filled as u64, to);
}

/// An operation of a laptop's own key with any number, after any other.
fn made(hall: &Hall, laptop: u64, chain: Chain, mark: u64) -> Operation {
    written(hall, laptop, chain, (mark, format!("sembarang {mark}")))
}

/// The same, of this cell.
fn written(hall: &Hall, laptop: u64, chain: Chain, (mark, field): (u64, String)) -> Operation {
    let signer = key(laptop, super::hall::LAPTOP);
    let body = OpBody {
        version: OpBody::version(),
        event: hall.at(0).event(),
        author: author(&signer),
        seq: chain.seq + 1,
        prev: chain.prev,
        hlc: Hlc { ms: 1_571_100_000_000 + i64::try_from(chain.seq).unwrap(), counter: 0 },
        wall_ms: 1_571_100_000_000,
        tx: id(900_000 + mark),
        part: 0,
        parts: 1,
        label: "test".into(),
        writes: vec![RowWrite {
            entity: Entity::Remark,
            row: innovation(0),
            fields: vec![FieldWrite {
                field: field.into(),
                value: "\"isi\"".into(),
                supersedes: Vec::new(),
            }],
        }],
    };
    Operation::sign(body, &signer).unwrap()
}

fn before(seq: u64, mark: u8) -> Chain {
    Chain { seq, prev: OpId([mark; 32]) }
}

#[test]
fn an_operation_far_beyond_what_is_here_of_its_author_is_not_kept() {
    let mut hall = Hall::of(2);
    hall.admit(1);
    let near = made(&hall, 1, before(bounds::FURTHEST - 1, 1), 1);
    let far = made(&hall, 1, before(bounds::FURTHEST, 2), 2);
    let got = hall.at(0).receive(vec![far.clone(), near]).unwrap();
    assert_eq!((got.beyond, got.waiting, got.held), (1, 1, 0), "{got:?}");
    let again = hall.at(0).receive(vec![far]).unwrap();
    assert_eq!((again.beyond, again.known), (1, 0), "it may come again once there is room");
}

#[test]
fn strangers_fill_their_own_room_and_nobody_elses() {
    let mut hall = Hall::of(2);
    hall.admit(1);
    let file = Connection::open(hall.at(0).path()).unwrap();
    let filled = file
        .execute(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
             INSERT INTO waiting (id, author, seq, body, signature, awaits)
             SELECT randomblob(32), zeroblob(32), i, x'00', zeroblob(64), x'6100' FROM n",
            [i64::try_from(bounds::MOST_HELD).unwrap()],
        )
        .unwrap();
    assert_eq!(filled as u64, bounds::MOST_HELD);
    drop(file);
    let held = |hall: &Hall| hall.at(0).read(bounds::held).unwrap();
    assert!(bounds::is_full(held(&hall)));
    let stranger = made(&hall, 7, Chain::default(), 1);
    let got = hall.at(0).receive(vec![stranger]).unwrap();
    assert_eq!((got.beyond, got.refused, got.applied), (1, 0, 0), "{got:?}");
    assert_eq!(held(&hall).0, bounds::MOST_HELD);
    // A member's operation that has to wait is none of theirs.
    let honest = made(&hall, 1, before(4, 3), 2);
    let got = hall.at(0).receive(vec![honest]).unwrap();
    assert_eq!((got.beyond, got.waiting), (0, 1), "{got:?}");
}

#[test]
fn a_second_history_is_kept_up_to_its_bound_and_its_author_is_named() {
    let mut hall = Hall::of(2);
    hall.admit(1);
    let many: Vec<_> =
        (0..=bounds::MOST_FORKED + 3).map(|n| made(&hall, 1, Chain::default(), n)).collect();
    let got = hall.at(0).receive(many).unwrap();
    assert_eq!(got.forked as u64 + got.beyond as u64, bounds::MOST_FORKED + 3, "{got:?}");
    assert_eq!((got.forked as u64, got.beyond), (bounds::MOST_FORKED, 3));
    let whose: Author = author(&key(1, super::hall::LAPTOP));
    let named = hall.at(0).read(bounds::much_forked).unwrap();
    assert_eq!(named, [(whose, bounds::MOST_FORKED)]);
    let forks = hall.at(0).read(aside::forks).unwrap();
    assert_eq!(forks.len() as u64, bounds::MOST_FORKED);
}

#[test]
fn whoever_is_refused_again_and_again_is_named() {
    let mut hall = Hall::of(2);
    hall.admit(1);
    let (mut chain, mut all) = (Chain::default(), Vec::new());
    for n in 0..bounds::MANY_REFUSED {
        let op = made(&hall, 1, chain, n);
        chain = Chain { seq: op.body.seq, prev: op.id };
        all.push(op);
    }
    let last = all.pop().unwrap();
    hall.at(0).receive(all).unwrap();
    assert_eq!(hall.at(0).read(bounds::much_refused).unwrap(), []);
    let got = hall.at(0).receive(vec![last]).unwrap();
    assert_eq!((got.refused, got.beyond), (1, 0), "its chain goes on, and none of it counts");
    let whose = author(&key(1, super::hall::LAPTOP));
    let named = hall.at(0).read(bounds::much_refused).unwrap();
    assert_eq!(named, [(whose, bounds::MANY_REFUSED)]);
}

#[test]
fn refused_operations_are_kept_up_to_their_bound_and_count_once_their_author_may_write_them() {
    let mut hall = Hall::of(2);
    hall.admit(1);
    let whose = author(&key(1, super::hall::LAPTOP));
    let note = |chain, mark| written(&hall, 1, chain, (mark, cell(0, FAKTUAL, 0)));
    let behind = |op: &Operation| Chain { seq: op.body.seq, prev: op.id };
    let first = note(Chain::default(), 1);
    let second = note(behind(&first), 2);
    let third = note(behind(&second), 3);
    fill(&hall, whose, bounds::MOST_REFUSED - 1);
    // The bound is asked of the record and of what comes in with it.
    let got = hall.at(0).receive(vec![first.clone(), second.clone(), third.clone()]).unwrap();
    assert_eq!((got.refused, got.beyond, got.waiting), (1, 1, 1), "{got:?}");
    let again = hall.at(0).receive(vec![second.clone()]).unwrap();
    assert_eq!((again.refused, again.beyond, again.known), (0, 1, 0), "{again:?}");
    assert_eq!(hall.at(0).chain(whose).unwrap(), behind(&first));
    let named = hall.at(0).read(bounds::full_of_refused).unwrap();
    assert_eq!(named, [(whose, bounds::MOST_REFUSED)]);
    // Nobody else is held to it.
    let other = author(&key(0, super::hall::LAPTOP));
    assert_eq!(hall.at(0).read(|conn| bounds::refused(conn, other)).unwrap(), (0, 0));
    // Who is admitted to write them after all loses nothing: what was not kept comes again.
    let edit = super::hall::certificate(whose, "secretariat", None, 1, &[]);
    hall.write(0, 0, 0, vec![edit]).unwrap();
    assert_eq!(hall.at(0).read(bounds::full_of_refused).unwrap(), []);
    let got = hall.at(0).receive(vec![second, third.clone()]).unwrap();
    assert_eq!((got.refused, got.beyond, got.waiting), (0, 0, 0), "{got:?}");
    assert_eq!(hall.at(0).chain(whose).unwrap(), behind(&third));
}
