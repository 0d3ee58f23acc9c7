//! Laws of the documents: the same operations make the same bytes, in any order and grouping.

use automerge::{Automerge, Change, ROOT, ReadDoc, ScalarValue, transaction::Transactable};
use meja_core::{
    ids::EventId,
    record::{Author, Sealed},
};
use proptest::prelude::*;

use super::{Chain, Cuts, MOST_BYTES, OPS, Place, found};

fn op(seed: u64, bytes: usize) -> Sealed {
    let byte = u8::try_from(seed % 251).unwrap_or_default();
    Sealed { signature: [byte; 64], bytes: [&seed.to_le_bytes()[..], &vec![byte; bytes]].concat() }
}

fn changes(ops: &[Sealed]) -> Vec<Change> {
    let mut chain = Chain::starting_at(1);
    ops.iter().map(|op| chain.change(op)).collect()
}

fn document(changes: impl IntoIterator<Item = Change>) -> Automerge {
    let mut doc = Automerge::new();
    for change in changes {
        doc.apply_changes([change]).unwrap();
    }
    doc
}

fn values(doc: &Automerge) -> Vec<Vec<u8>> {
    let mut values: Vec<Vec<u8>> = doc
        .keys(ROOT)
        .flat_map(|key| doc.get_all(ROOT, key).unwrap())
        .filter_map(|(value, _)| value.into_scalar().ok()?.as_bytes().map(<[u8]>::to_vec))
        .collect();
    values.sort();
    values
}

fn expected(ops: &[Sealed]) -> Vec<Vec<u8>> {
    let mut bytes: Vec<_> = ops.iter().map(Sealed::to_bytes).collect();
    bytes.sort();
    bytes
}

proptest! {
    #[test]
    fn the_same_chain_makes_the_same_document_however_it_is_grouped(
        sizes in prop::collection::vec(0usize..200, 1..40),
        cuts in prop::collection::vec(1usize..7, 1..40),
    ) {
        let ops: Vec<_> = sizes.iter().enumerate().map(|(n, size)| op(n as u64, *size)).collect();
        let at_once = changes(&ops);
        let mut one = Automerge::new();
        one.apply_changes(at_once.clone()).unwrap();

        let mut chain = Chain::starting_at(1);
        let mut other = Automerge::new();
        let (mut rest, mut cuts) = (ops.as_slice(), cuts.into_iter().cycle());
        while !rest.is_empty() {
            let (group, after) = rest.split_at(cuts.next().unwrap().min(rest.len()));
            other.apply_changes(group.iter().map(|op| chain.change(op)).collect::<Vec<_>>()).unwrap();
            rest = after;
        }
        prop_assert_eq!(one.get_heads(), other.get_heads());
        prop_assert_eq!(one.save(), other.save());
    }

    #[test]
    fn changes_make_the_same_document_in_any_order_and_number(
        order in prop::collection::vec(0usize..20, 0..60),
    ) {
        let ops: Vec<_> = (0..20).map(|n| op(n, 30)).collect();
        let changes = changes(&ops);
        let straight = document(changes.clone());
        let mut crooked = document(order.iter().map(|n| changes[*n].clone()));
        crooked.apply_changes(changes).unwrap();
        prop_assert_eq!(straight.get_heads(), crooked.get_heads());
        prop_assert_eq!(values(&crooked), expected(&ops));
    }

    #[test]
    fn two_histories_of_one_author_lie_side_by_side(
        fork in 0usize..10, left in 1usize..10, right in 1usize..10, left_first: bool,
    ) {
        let common: Vec<_> = (0..fork as u64).map(|n| op(n, 30)).collect();
        let tail = |from: u64, count: usize| (from..from + count as u64).map(|n| op(n, 30));
        let one: Vec<_> = common.iter().cloned().chain(tail(100, left)).collect();
        let two: Vec<_> = common.iter().cloned().chain(tail(200, right)).collect();
        let (mut first, mut second) = (changes(&one), changes(&two));
        if !left_first {
            std::mem::swap(&mut first, &mut second);
        }
        let doc = document(first.into_iter().chain(second));
        let all: Vec<_> = one.iter().chain(&two[fork..]).cloned().collect();
        prop_assert_eq!(values(&doc), expected(&all));
        let mut read = found(&doc.get_changes(&[])).sealed.iter().map(|(_, op)| op.to_bytes()).collect::<Vec<_>>();
        read.sort();
        prop_assert_eq!(read, expected(&all));
    }

    #[test]
    fn a_segment_ends_by_count_or_by_size_and_nowhere_else(
        sizes in prop::collection::vec(prop_oneof![9 => 100usize..400, 1 => 1_000_000usize..2_000_000], 0..2_500),
    ) {
        let mut cuts = Cuts::default();
        for size in &sizes {
            cuts.walk(*size);
        }
        prop_assert_eq!(cuts.seq(), sizes.len() as u64);
        let mut seq = 1;
        for segment in 0..cuts.segments() {
            let (first, last) = cuts.range(segment).unwrap();
            prop_assert_eq!(first, seq);
            prop_assert_eq!(cuts.segment_of(first), segment);
            let Some(last) = last else {
                prop_assert_eq!(segment + 1, cuts.segments());
                prop_assert_eq!(cuts.segment_of(u64::MAX), segment);
                break;
            };
            prop_assert_eq!(cuts.segment_of(last), segment);
            let bytes = |from: u64, to: u64| -> u64 {
                sizes[from as usize - 1..to as usize].iter().map(|size| *size as u64).sum()
            };
            prop_assert!(last + 1 - first == OPS || bytes(first, last) >= MOST_BYTES);
            prop_assert!(last - first < OPS && bytes(first, last - 1) < MOST_BYTES);
            seq = last + 1;
        }
        prop_assert_eq!(cuts.range(cuts.segments()), None);
    }
}

#[test]
fn one_operation_signed_twice_stops_nothing() {
    let mut again = op(1, 30);
    again.signature = [9; 64];
    let first = [op(0, 30), op(1, 30), op(2, 30)];
    let second = [op(0, 30), again.clone(), op(2, 30)];
    let doc = document(changes(&first).into_iter().chain(changes(&second)));
    assert_eq!(found(&doc.get_changes(&[])).sealed.len(), 5);
    assert!(values(&doc).contains(&again.to_bytes()));
}

#[test]
fn what_is_no_operation_is_passed_over_and_counted() {
    let ops = [op(1, 30), op(2, 30)];
    let mut doc = document(changes(&ops));
    let heads = doc.get_heads();
    let mut tx = doc.transaction();
    tx.put(ROOT, "catatan", "bukan operasi").unwrap();
    tx.put(ROOT, "00000007", "bukan bait").unwrap();
    tx.put(ROOT, "00000008", ScalarValue::Bytes(vec![1, 2, 3])).unwrap();
    tx.put(ROOT, "0000000x", ScalarValue::Bytes(ops[0].to_bytes())).unwrap();
    tx.delete(ROOT, "00000001").unwrap();
    tx.put(ROOT, "00000009", ScalarValue::Bytes(op(9, 5).to_bytes())).unwrap();
    tx.commit();
    let read = found(&doc.get_changes(&heads));
    assert_eq!(read.sealed, [(9, op(9, 5))]);
    assert_eq!(read.garbage, 5);
    assert_eq!(found(&doc.get_changes(&[])).sealed.len(), 3, "a removed key is still read");
}

#[test]
fn documents_of_different_places_and_events_have_different_ids() {
    let (event, other) = (EventId(uuid(1)), EventId(uuid(2)));
    let place = Place { author: Author([1; 32]), segment: 0 };
    let next = Place { segment: 1, ..place };
    let colleague = Place { author: Author([2; 32]), ..place };
    let ids = [place, next, colleague].map(|place| place.document(event));
    assert!(ids[0] != ids[1] && ids[0] != ids[2] && ids[1] != ids[2]);
    assert_ne!(place.document(event), place.document(other));
    assert_eq!(place.document(event), place.document(event));
}

fn uuid(n: u8) -> uuid::Uuid {
    uuid::Uuid::from_bytes([n; 16])
}

#[test]
fn a_full_segment_reads_back_whole() {
    let ops: Vec<_> = (0..OPS).map(|n| op(n, 300)).collect();
    let clock = std::time::Instant::now();
    let changes = changes(&ops);
    let built = clock.elapsed();
    let mut doc = Automerge::new();
    doc.apply_changes(changes.clone()).unwrap();
    let applied = clock.elapsed();
    let saved = doc.save();
    let written = clock.elapsed();
    let loaded = Automerge::load(&saved).unwrap();
    let loading = clock.elapsed();
    let read = found(&loaded.get_changes(&[]));
    let reading = clock.elapsed();
    assert!(read.sealed.iter().map(|(_, op)| op).eq(&ops));
    assert!(read.sealed.iter().map(|(seq, _)| *seq).eq(1..=OPS));
    let mut single = Automerge::new();
    for change in changes {
        single.apply_changes([change]).unwrap();
    }
    println!(
        "1,000 operations: built {built:?}, applied {:?}, saved {:?} ({} bytes), loaded {:?}, \
         read {:?}, applied one by one {:?}",
        applied - built,
        written - applied,
        saved.len(),
        loading - written,
        reading - loading,
        clock.elapsed() - reading
    );
    assert_eq!(single.get_heads(), loaded.get_heads());
}
