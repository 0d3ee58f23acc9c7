//! The laws of standing: one answer whatever the order, and nobody writes what is not theirs.

use std::collections::BTreeSet;

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    ids::{AssessorId, EventId, InnovationId, ScoreId, ScoreSheetId},
    record::{Author, Chain, Entity, FieldWrite, Hlc, OpBody, OpId, RowWrite},
};

const ANCHOR: u8 = 1;

fn author(number: u8) -> Author {
    Author([number; 32])
}

fn person(number: u8) -> AssessorId {
    AssessorId(Uuid::from_u128(100 + u128::from(number)))
}

fn desk(number: u8) -> String {
    Uuid::from_u128(200 + u128::from(number)).to_string()
}

fn field(name: &str, value: impl serde::Serialize) -> FieldWrite {
    FieldWrite {
        field: name.to_owned().into(),
        value: serde_json::to_string(&value).unwrap(),
        supersedes: vec![],
    }
}

fn write(entity: Entity, row: Uuid, fields: Vec<FieldWrite>) -> RowWrite {
    RowWrite { entity, row, fields }
}

fn body(by: u8, seq: u64, at: i64, writes: Vec<RowWrite>) -> OpBody {
    OpBody {
        version: OpBody::version(),
        event: EventId(Uuid::from_u128(1)),
        author: author(by),
        seq,
        prev: Chain::default().prev,
        hlc: Hlc { ms: at, counter: 0 },
        wall_ms: at,
        tx: Uuid::from_u128(u128::from(seq)),
        part: 0,
        parts: 1,
        label: "hall".into(),
        writes,
    }
}

/// A certificate of `key` as `role`, with the endpoint of the laptop that it sits on.
fn certificate(
    key: u8,
    role: &str,
    whose: Option<AssessorId>,
    desks: &[String],
    on: u8,
) -> RowWrite {
    write(
        Entity::Member,
        Uuid::from_u128(u128::from(key)),
        vec![
            field("key", author(key).to_string()),
            field("role", role),
            field("assessor_id", whose.map(|id| id.to_string())),
            field("desks", desks),
            field("endpoint", format!("{on:02}")),
            field("vouches", [4, 5, 6].map(|one| person(one).to_string())),
            field("admitted", true),
        ],
    )
}

fn removal(key: u8, after: Option<u64>) -> RowWrite {
    let fields = vec![field("key", author(key).to_string()), field("removed_after", after)];
    write(Entity::Member, Uuid::from_u128(u128::from(key)), fields)
}

fn anchors() -> BTreeSet<Author> {
    BTreeSet::from([author(ANCHOR)])
}

fn says(standings: &Standings, by: u8, seq: u64, one: RowWrite) -> Verdict {
    judge(standings.get(&author(by)), &body(by, seq, 900, vec![one]), &Facts::default())
}

fn cell(whose: u8) -> RowWrite {
    let name = format!("c2.3/finding/{}", person(whose));
    write(Entity::Remark, Uuid::from_u128(300), vec![field(&name, "SK ada.")])
}

/// A chair's laptop (1), a secretariat's (2), a desk's (3) with two people (4, 5) at desk 1.
fn hall() -> Standings {
    let desk = [desk(1)];
    fold(
        &anchors(),
        &[
            body(3, 2, 5, vec![certificate(5, "assessor", Some(person(5)), &desk, 3)]),
            body(3, 1, 1, vec![certificate(4, "assessor", Some(person(4)), &desk, 3)]),
            body(2, 1, 20, vec![certificate(3, "laptop", None, &desk, 3)]),
            body(1, 1, 10, vec![certificate(2, "secretariat", None, &[], 2)]),
        ],
    )
}

#[test]
fn certificates_count_whichever_clock_wrote_them_and_in_any_order() {
    let standings = hall();
    for (key, role) in [(2, Role::Secretariat), (3, Role::Laptop), (4, Role::Assessor)] {
        assert_eq!(standings[&author(key)].role(), Some(role), "{key}");
    }
    assert_eq!(standings[&author(5)].assessors, BTreeSet::from([person(5)]));
    assert_eq!(standings.len(), 5);
}

#[test]
fn nobody_certifies_themselves_and_no_stranger_anybody() {
    let alone = fold(&anchors(), &[body(9, 1, 1, vec![certificate(9, "chair", None, &[], 9)])]);
    assert_eq!(alone.keys().collect::<Vec<_>>(), [&author(ANCHOR)]);
    assert_eq!(says(&alone, 9, 2, cell(4)), Verdict::Hold);
}

#[test]
fn a_laptop_certifies_people_of_its_desks_alone_and_nothing_more() {
    let desks = [desk(1)];
    let mut far = certificate(6, "assessor", Some(person(6)), &[desk(2)], 3);
    assert!(matches!(says(&hall(), 3, 9, far.clone()), Verdict::Refuse(_)), "another desk");
    far = certificate(6, "assessor", Some(person(6)), &[], 3);
    assert!(matches!(says(&hall(), 3, 9, far), Verdict::Refuse(_)), "no desk at all");
    for role in ["chair", "secretariat", "laptop", "observer"] {
        let one = certificate(6, role, Some(person(6)), &desks, 3);
        assert!(matches!(says(&hall(), 3, 9, one), Verdict::Refuse(_)), "{role}");
    }
    let elsewhere = certificate(6, "assessor", Some(person(6)), &desks, 7);
    assert!(matches!(says(&hall(), 3, 9, elsewhere), Verdict::Refuse(_)), "another laptop");
    let mut again = certificate(4, "assessor", Some(person(6)), &desks, 3);
    again.fields[2].supersedes.push(OpId([7; 32]));
    assert!(matches!(says(&hall(), 3, 9, again), Verdict::Refuse(_)), "what stands stays");
    assert!(matches!(says(&hall(), 3, 9, removal(4, Some(0))), Verdict::Refuse(_)), "removes none");
    assert!(matches!(says(&hall(), 3, 9, cell(4)), Verdict::Refuse(_)), "writes no cell");
    let unseated = certificate(7, "assessor", Some(person(7)), &desks, 3);
    assert!(matches!(says(&hall(), 3, 9, unseated), Verdict::Refuse(_)), "nobody seated them here");
    let own = certificate(6, "assessor", Some(person(6)), &desks, 3);
    assert_eq!(says(&hall(), 3, 9, own), Verdict::Accept);
}

#[test]
fn whom_a_laptop_may_vouch_for_is_whom_an_authority_ever_named_to_it_in_any_order() {
    let mut seats = certificate(3, "laptop", None, &[desk(1)], 3);
    seats.fields.retain(|one| one.field != "vouches");
    seats.fields.push(field("vouches", [person(7).to_string()]));
    let certified = body(3, 1, 1, vec![certificate(7, "assessor", Some(person(7)), &[desk(1)], 3)]);
    let mut ops = vec![
        certified,
        body(1, 2, 20, vec![seats]),
        body(1, 1, 10, vec![certificate(3, "laptop", None, &[desk(1)], 3)]),
    ];
    for _ in 0..ops.len() {
        ops.rotate_left(1);
        let standings = fold(&anchors(), &ops);
        let all: BTreeSet<_> = [4, 5, 6, 7].map(person).into();
        assert_eq!(standings[&author(3)].vouches, all);
        assert_eq!(standings[&author(7)].role(), Some(Role::Assessor));
    }
    // What a laptop says of itself names nobody to it.
    let own = body(3, 2, 30, vec![certificate(3, "laptop", None, &[desk(1)], 3)]);
    assert!(!fold(&anchors(), &[own]).contains_key(&author(3)));
}

#[test]
fn what_comes_after_a_removal_is_refused_and_what_came_before_stays() {
    let mut ops = vec![
        body(1, 1, 10, vec![certificate(4, "assessor", Some(person(4)), &[], 3)]),
        body(1, 2, 20, vec![removal(4, Some(7))]),
    ];
    let standings = fold(&anchors(), &ops);
    assert_eq!(says(&standings, 4, 7, cell(4)), Verdict::Accept);
    assert_eq!(says(&standings, 4, 8, cell(4)), Verdict::Refuse(Refusal::Removed));
    ops.push(body(1, 3, 30, vec![removal(4, None)]));
    assert_eq!(says(&fold(&anchors(), &ops), 4, 8, cell(4)), Verdict::Accept, "taken back");
}

#[test]
fn a_removed_authority_certifies_and_removes_nobody_any_more_whatever_its_clock_says() {
    let ops = [
        body(1, 1, 100, vec![certificate(2, "secretariat", None, &[], 2)]),
        body(1, 2, 200, vec![removal(2, Some(1))]),
        // Dated before its own removal, and yet after the last number that counts.
        body(2, 2, 101, vec![certificate(9, "chair", None, &[], 9)]),
        body(2, 3, 102, vec![removal(ANCHOR, Some(0))]),
    ];
    let standings = fold(&anchors(), &ops);
    assert!(!standings.contains_key(&author(9)));
    assert_eq!(standings[&author(ANCHOR)].until, None);
}

#[test]
fn an_anchor_is_removed_by_an_anchor_and_by_no_other_authority_whoever_certified_it() {
    let ops = [
        body(1, 1, 100, vec![certificate(2, "chair", None, &[], 2)]),
        body(2, 1, 200, vec![removal(ANCHOR, Some(1))]),
    ];
    assert_eq!(fold(&anchors(), &ops)[&author(ANCHOR)].until, None);
    let both = BTreeSet::from([author(ANCHOR), author(2)]);
    assert_eq!(
        fold(&both, &ops)[&author(ANCHOR)].until,
        Some(1),
        "where both are trusted it counts"
    );
}

#[test]
fn what_was_vouched_for_counts_whatever_it_writes() {
    let mut one = certificate(4, "assessor", Some(person(4)), &[], 1);
    one.fields.push(field("vouched", 5));
    let standings = fold(&anchors(), &[body(1, 1, 1, vec![one])]);
    let opd = || write(Entity::Opd, Uuid::from_u128(7), vec![field("name", "Dinas")]);
    assert_eq!(says(&standings, 4, 5, opd()), Verdict::Accept);
    assert!(matches!(says(&standings, 4, 6, opd()), Verdict::Refuse(Refusal::Overreach(_))));
}

#[test]
fn the_table_names_every_kind_of_row_once_and_says_why() {
    let listed: BTreeSet<Entity> = TABLE.iter().map(|(entity, ..)| *entity).collect();
    assert_eq!(listed, BTreeSet::from(Entity::ALL));
    for (entity, right, why) in TABLE {
        assert!(why.len() > 10, "{entity:?}");
        let one = write(entity, Uuid::from_u128(7), vec![field("name", "x")]);
        let said = says(&hall(), 4, 1, one.clone());
        let free = matches!(right, Right::Shared) || entity == Entity::Document;
        assert_eq!(said == Verdict::Accept, free, "{entity:?}: {said:?}");
        assert_eq!(says(&hall(), 2, 1, one.clone()), Verdict::Accept, "secretariat: {entity:?}");
        assert!(matches!(says(&hall(), 3, 9, one), Verdict::Refuse(_)), "laptop: {entity:?}");
    }
}

#[test]
fn an_observer_writes_nothing() {
    let standings =
        fold(&anchors(), &[body(1, 1, 1, vec![certificate(8, "observer", None, &[], 8)])]);
    for entity in Entity::ALL {
        let one = write(entity, Uuid::from_u128(7), vec![field("name", "x")]);
        assert!(matches!(says(&standings, 8, 1, one), Verdict::Refuse(_)), "{entity:?}");
    }
}

#[test]
fn an_assessor_writes_their_own_cells_and_nobody_elses() {
    let standings = hall();
    assert_eq!(says(&standings, 4, 1, cell(4)), Verdict::Accept);
    assert!(matches!(says(&standings, 4, 1, cell(5)), Verdict::Refuse(_)));
    let pin =
        |whose: u8, name: &str| write(Entity::Assessor, person(whose).0, vec![field(name, "x")]);
    assert_eq!(says(&standings, 4, 1, pin(4, "pin")), Verdict::Accept);
    assert!(matches!(says(&standings, 4, 1, pin(4, "role")), Verdict::Refuse(_)));
    assert!(matches!(says(&standings, 4, 1, pin(5, "pin")), Verdict::Refuse(_)));
    let sign = |scope: &str, more: Vec<FieldWrite>| {
        let fields = [vec![field("scope", scope), field("digest", "…")], more].concat();
        write(Entity::Approval, Uuid::from_u128(9), fields)
    };
    assert_eq!(says(&standings, 4, 1, sign("sheet", vec![])), Verdict::Accept);
    assert!(matches!(says(&standings, 4, 1, sign("event", vec![])), Verdict::Refuse(_)));
    let unlocks = sign("sheet", vec![field("unlocked_ms", 5)]);
    assert!(matches!(says(&standings, 4, 1, unlocks), Verdict::Refuse(_)));
}

#[test]
fn a_register_is_its_owners_and_its_id_follows_from_its_parts() {
    let (standings, innovation) = (hall(), InnovationId(Uuid::from_u128(300)));
    let score = |row: ScoreId, whose: u8| {
        let about = vec![
            field("innovation_id", innovation.to_string()),
            field("indicator", "iid.1"),
            field("assessor_id", person(whose).to_string()),
            field("value", "2"),
        ];
        write(Entity::Score, row.0, about)
    };
    let own = ScoreId::of(innovation, "iid.1", person(4));
    assert_eq!(says(&standings, 4, 1, score(own, 4)), Verdict::Accept);
    assert!(matches!(says(&standings, 4, 1, score(own, 5)), Verdict::Refuse(_)), "another's name");
    let foreign = ScoreId::of(innovation, "iid.1", person(5));
    assert!(matches!(says(&standings, 4, 1, score(foreign, 5)), Verdict::Refuse(_)));
    assert!(matches!(says(&standings, 4, 1, score(foreign, 4)), Verdict::Refuse(_)), "stolen row");
    assert!(matches!(says(&standings, 2, 1, score(foreign, 4)), Verdict::Refuse(_)), "by anybody");
    let sheet = ScoreSheetId::of(innovation, "presentasi", person(4));
    let later = |row: Uuid, entity| write(entity, row, vec![field("value", "3")]);
    let known = |whose| Facts {
        registers: [(own.0, person(whose)), (sheet.0, person(whose))].into(),
        ..Facts::default()
    };
    for (row, entity) in [(own.0, Entity::Score), (sheet.0, Entity::ScoreSheet)] {
        let one = body(4, 1, 1, vec![later(row, entity)]);
        let standing = standings.get(&author(4));
        assert_eq!(judge(standing, &one, &known(4)), Verdict::Accept);
        assert!(matches!(judge(standing, &one, &known(5)), Verdict::Refuse(_)));
        assert!(matches!(judge(standing, &one, &Facts::default()), Verdict::Refuse(_)));
    }
}

#[test]
fn a_sentence_of_somebody_else_is_neither_taken_over_nor_replaced() {
    let standings = hall();
    let phrase = |whose: Option<u8>, supersedes: Vec<OpId>| {
        let mut text = field("text", "Lengkapi SK.");
        text.supersedes = supersedes;
        let owner = field("assessor_id", whose.map(|one| person(one).to_string()));
        write(Entity::Phrase, Uuid::from_u128(5), vec![text, owner])
    };
    let before = OpId([3; 32]);
    let facts =
        Facts { replaced: [((before, Uuid::from_u128(5)), person(5))].into(), ..Facts::default() };
    assert_eq!(says(&standings, 4, 1, phrase(None, vec![])), Verdict::Accept, "everybody's");
    assert_eq!(says(&standings, 4, 1, phrase(Some(4), vec![])), Verdict::Accept);
    assert!(matches!(says(&standings, 4, 1, phrase(Some(5), vec![])), Verdict::Refuse(_)));
    let over = body(4, 1, 1, vec![phrase(Some(4), vec![before])]);
    assert!(matches!(judge(standings.get(&author(4)), &over, &facts), Verdict::Refuse(_)));
}

#[test]
fn one_write_too_far_refuses_the_operation_whole() {
    let opd = write(Entity::Opd, Uuid::from_u128(7), vec![field("name", "Dinas")]);
    let both = body(4, 1, 1, vec![cell(4), opd]);
    let said = judge(hall().get(&author(4)), &both, &Facts::default());
    let Verdict::Refuse(Refusal::Overreach(over)) = said else { panic!("{said:?}") };
    assert_eq!(over.entity, Entity::Opd);
}

fn member_write() -> impl Strategy<Value = RowWrite> {
    let roles =
        prop::sample::select(vec!["chair", "secretariat", "laptop", "assessor", "observer"]);
    prop_oneof![
        4 => (1..6u8, roles, 1..3u8, 1..4u8).prop_map(|(key, role, at, on)| {
            certificate(key, role, Some(person(key)), &[desk(at)], on)
        }),
        1 => (1..6u8, prop::option::of(0..4u64)).prop_map(|(key, after)| removal(key, after)),
    ]
}

proptest! {
    #[test]
    fn the_same_member_writes_give_the_same_standings_in_any_order_and_any_number_of_times(
        made in prop::collection::vec((1..6u8, 0..50i64, member_write()), 0..24),
        order in any::<prop::sample::Index>(),
        twice in any::<prop::sample::Index>(),
    ) {
        let mut seqs = [0u64; 6];
        let mut ops: Vec<OpBody> = made
            .into_iter()
            .map(|(by, at, one)| {
                seqs[usize::from(by)] += 1;
                body(by, seqs[usize::from(by)], at, vec![one])
            })
            .collect();
        let first = fold(&anchors(), &ops);
        prop_assert!(first[&author(ANCHOR)].is_authority());
        ops.reverse();
        if !ops.is_empty() {
            let at = order.index(ops.len());
            ops.rotate_left(at);
            ops.push(ops[twice.index(ops.len())].clone());
        }
        prop_assert_eq!(fold(&anchors(), &ops), first);
    }

    #[test]
    fn who_was_never_certified_has_no_standing(
        made in prop::collection::vec((2..6u8, 0..50i64, member_write()), 0..24),
    ) {
        // Nobody but the anchor can begin, and here it certifies nobody.
        let ops: Vec<OpBody> = (1..).zip(made)
            .map(|(seq, (by, at, one))| body(by, seq, at, vec![one]))
            .collect();
        prop_assert_eq!(fold(&anchors(), &ops).len(), 1);
    }
}
