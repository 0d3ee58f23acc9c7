//! Exchange between laptops: what waits, what conflicts, what is refused.

use meja_core::{
    ids::EventId,
    record::{Chain, Entity, FieldWrite, OpBody, Operation, OperationError, RowWrite, Sealed},
};
use meja_store::{Edit, Reason, Received, RemarkKind, aside};
use meja_tests::Dice;

use super::table::{Table, cell, id, innovation, key};

const FAKTUAL: RemarkKind = RemarkKind::Finding;

/// The numbers of a receipt.
fn told(mut got: Received) -> Received {
    got.entities.clear();
    got
}

#[test]
fn a_change_whose_predecessor_is_missing_waits_and_is_counted() {
    let mut table = Table::of(2);
    let field = cell(0, FAKTUAL, 0);
    for text in ["Sudah", "Sudah berjalan", "Sudah berjalan dua tahun"] {
        table.remark(1, 0, 0, &field, text);
    }
    let before = table.rows(0);
    let new: Vec<Operation> = table.all(1).split_off(1);
    let got = table.at(0).receive(vec![new[2].clone(), new[1].clone()]).unwrap();
    assert_eq!(told(got), Received { applied: 0, known: 0, waiting: 2, ..Received::default() });
    assert_eq!(table.rows(0), before, "nothing is shown half");
    let problems = table.at(0).check().unwrap();
    assert_eq!(problems.len(), 1);
    assert_eq!((problems[0].code, problems[0].detail.as_str()), ("record_waiting", "2"));
    let got = table.at(0).receive(vec![new[0].clone()]).unwrap();
    assert_eq!(told(got), Received { applied: 3, known: 0, waiting: 0, ..Received::default() });
    assert_eq!(table.rows(0), table.rows(1));
    assert_eq!(table.at(0).check().unwrap(), []);
}

#[test]
fn a_change_to_a_row_that_has_not_arrived_waits_for_it() {
    let mut table = Table::of(3);
    let slot = id(table.fresh());
    let laid = Edit::of(Entity::Slot, slot)
        .set("desk_id", id(40).to_string())
        .set("opd_id", id(20).to_string())
        .set("start_ms", 1_571_104_800_000i64)
        .set("minutes", 20);
    table.write(0, 0, 0, vec![laid]);
    table.carry(0, 1);
    // A field nobody has written names nothing it replaces, and yet builds on the row.
    table.write(1, 0, 0, vec![Edit::of(Entity::Slot, slot).gone()]);
    let gone = table.all(1).pop().unwrap();
    let got = table.at(2).receive(vec![gone]).unwrap();
    assert_eq!(told(got), Received { applied: 0, known: 0, waiting: 1, ..Received::default() });
    table.carry(0, 2);
    assert_eq!(table.rows(2), table.rows(1));
    assert_eq!(table.at(2).check().unwrap(), []);
}

#[test]
fn a_text_on_an_innovation_that_has_not_arrived_waits_for_it() {
    let mut table = Table::of(3);
    let fresh = id(table.fresh());
    let brought = Edit::of(Entity::Innovation, fresh)
        .set("opd_id", id(20).to_string())
        .set("name", "Layanan Antar Obat Pasien Kronis");
    table.write(0, 0, 0, vec![brought]);
    table.carry(0, 1);
    let text = Edit::of(Entity::Remark, fresh).set(cell(0, FAKTUAL, 0), "Berjalan baik.");
    table.write(1, 0, 0, vec![text]);
    let written = table.all(1).pop().unwrap();
    let before = table.rows(2);
    let got = table.at(2).receive(vec![written]).unwrap();
    assert_eq!(told(got), Received { applied: 0, known: 0, waiting: 1, ..Received::default() });
    assert_eq!(table.rows(2), before);
    table.carry(0, 2);
    assert_eq!(table.rows(2), table.rows(1));
}

#[test]
fn one_cell_written_on_two_laptops_is_a_conflict_until_someone_decides() {
    let mut table = Table::of(3);
    let field = cell(2, FAKTUAL, 0);
    table.remark(0, 0, 5_000, &field, "SK Bupati ada.");
    table.remark(1, 0, -5_000, &field, "SK Bupati belum ada.");
    table.carry_all(&mut Dice::new(1));
    for laptop in 0..3 {
        let shown = table.shown(laptop, &field).unwrap();
        assert_eq!(shown, ("SK Bupati ada.".to_owned(), 2), "the later one is shown, undecided");
    }
    // Laptop 2 has seen both; what it writes replaces both, everywhere.
    table.remark(2, 0, 0, &field, "SK Bupati ada, belum diundangkan.");
    table.carry_all(&mut Dice::new(2));
    for laptop in 0..3 {
        let shown = table.shown(laptop, &field).unwrap();
        assert_eq!(shown, ("SK Bupati ada, belum diundangkan.".to_owned(), 1));
        assert_eq!(table.rows(laptop), table.rows(0));
    }
}

#[test]
fn different_cells_of_one_sheet_never_conflict() {
    let mut table = Table::of(2);
    let mut fields = Vec::new();
    for row in 0..7 {
        for (at, kind) in RemarkKind::ALL.into_iter().enumerate() {
            let field = cell(row, kind, row % 2);
            table.remark((row + at as u64) % 2, row % 2, 0, &field, &format!("isi {row}"));
            fields.push(field);
        }
    }
    table.carry_all(&mut Dice::new(3));
    for field in fields {
        for laptop in 0..2 {
            assert_eq!(table.shown(laptop, &field).unwrap().1, 1, "{field}");
        }
    }
}

#[test]
fn the_same_changes_again_change_nothing() {
    let mut table = Table::of(2);
    table.remark(1, 1, 0, &cell(0, FAKTUAL, 1), "Anggaran tersedia.");
    let first = table.carry(1, 0);
    assert_eq!((first.applied, first.waiting), (1, 0));
    let (rows, count) = (table.rows(0), table.all(0).len());
    let again = table.carry(1, 0);
    assert_eq!(
        told(again),
        Received { applied: 0, known: count, waiting: 0, ..Received::default() }
    );
    assert_eq!((table.rows(0), table.all(0).len()), (rows, count));
}

/// An operation that writes one cell, as its author's next after `chain`.
fn made(event: EventId, laptop: u64, chain: Chain, text: &str) -> OpBody {
    OpBody {
        version: OpBody::version(),
        event,
        author: meja_core::record::Author(key(laptop, 0).verifying_key().to_bytes()),
        seq: chain.seq + 1,
        prev: chain.prev,
        hlc: meja_core::record::Hlc { ms: 1_571_200_000_000, counter: 0 },
        wall_ms: 1_571_200_000_000,
        tx: id(70_000),
        part: 0,
        parts: 1,
        label: "remark.write".into(),
        writes: vec![RowWrite {
            entity: Entity::Remark,
            row: innovation(1),
            fields: vec![FieldWrite {
                field: cell(0, FAKTUAL, 0).into(),
                value: serde_json::to_string(text).unwrap(),
                supersedes: vec![],
            }],
        }],
    }
}

#[test]
fn a_forged_or_altered_change_is_not_an_operation() {
    let body = made(EventId(id(1)), 9, Chain::default(), "Disisipkan.");
    let good = Operation::sign(body.clone(), &key(9, 0)).unwrap();
    let forged = Operation::sign(body, &key(8, 0)).unwrap();
    assert!(matches!(Operation::open(forged.bytes, forged.signature), Err(OperationError::Forged)));
    let mut altered = good.bytes.clone();
    let at = altered.windows(10).position(|part| part == b"Disisipkan").unwrap();
    altered[at] = b'T';
    assert!(matches!(Operation::open(altered, good.signature), Err(OperationError::Forged)));
}

#[test]
fn what_is_no_operation_of_this_event_is_kept_aside_and_stops_nothing_else() {
    let table = Table::of(1);
    let mut honest = Vec::new();
    let mut chain = Chain::default();
    for text in ["Jujur.", "Jujur dan lengkap."] {
        let mut body = made(EventId(id(1)), 7, chain, text);
        body.hlc.counter = u32::try_from(chain.seq).unwrap();
        let op = Operation::sign(body, &key(7, 0)).unwrap();
        chain = Chain { seq: op.body.seq, prev: op.id };
        honest.push(Sealed::from(op));
    }
    let sign = |event, laptop, text| {
        Sealed::from(
            Operation::sign(made(event, laptop, Chain::default(), text), &key(laptop, 0)).unwrap(),
        )
    };
    let mut altered = sign(EventId(id(1)), 9, "Asli.");
    let at = altered.bytes.windows(4).position(|part| part == b"Asli").unwrap();
    altered.bytes[at] = b'U';
    let mut forged = sign(EventId(id(1)), 9, "Dipalsukan.");
    forged.signature[5] ^= 1;
    let mut cut = sign(EventId(id(1)), 9, "Terpotong.");
    cut.bytes.truncate(cut.bytes.len() - 3);
    let mut newer = sign(EventId(id(1)), 9, "Rilis kemudian.");
    newer.bytes[0] = 200;
    let foreign = sign(EventId(id(2)), 9, "Milik kegiatan lain.");
    let replayed = Sealed::from(table.all(0).remove(0));
    let batch =
        vec![altered, honest[1].clone(), forged, replayed, cut, honest[0].clone(), newer, foreign];
    let got = table.at(0).receive(batch.clone()).unwrap();
    let expected = Received { applied: 2, known: 1, unreadable: 5, ..Received::default() };
    assert_eq!(told(got), expected);
    let (text, versions) = table.shown_of(0, 1, &cell(0, FAKTUAL, 0)).unwrap();
    assert_eq!((text.as_str(), versions), ("Jujur dan lengkap.", 2), "nobody named the first");
    let strays = table.at(0).read(aside::strays).unwrap();
    let strays: Vec<_> = strays.iter().map(|(reason, count)| (reason.as_str(), *count)).collect();
    assert_eq!(strays, [("altered", 3), ("foreign", 1), ("newer", 1)]);
    let (rows, count) = (table.rows(0), table.all(0).len());
    table.at(0).receive(batch).unwrap();
    assert_eq!((table.rows(0), table.all(0).len()), (rows, count), "again changes nothing");
    assert_eq!(table.at(0).read(aside::count).unwrap(), 5);
    assert_eq!(table.at(0).check().unwrap(), []);
}

#[test]
fn of_two_changes_with_one_number_the_first_stays_and_the_other_is_kept_aside_with_what_follows() {
    let table = Table::of(1);
    let sign = |text, chain: Chain| {
        let mut body = made(EventId(id(1)), 9, chain, text);
        body.hlc.counter = u32::try_from(chain.seq).unwrap();
        Operation::sign(body, &key(9, 0)).unwrap()
    };
    let first = sign("Yang pertama.", Chain::default());
    let other = sign("Yang lain.", Chain::default());
    let next = sign("Lanjutan yang pertama.", Chain { seq: 1, prev: first.id });
    let after = sign("Lanjutan yang lain.", Chain { seq: 1, prev: other.id });
    table.at(0).receive(vec![first]).unwrap();
    let got = table.at(0).receive(vec![after, other, next]).unwrap();
    assert_eq!((got.applied, got.forked, got.waiting), (1, 2, 0), "{got:?}");
    let forks = table.at(0).read(aside::forks).unwrap();
    assert_eq!(forks.iter().map(|one| one.seq).collect::<Vec<_>>(), [1, 2]);
    let again = table.at(0).receive(table.all(0)).unwrap();
    assert_eq!((again.applied, again.known), (0, table.all(0).len()));
}

#[test]
fn a_value_that_no_row_can_hold_is_kept_out_of_the_rows_and_stops_nothing_else() {
    let table = Table::of(2);
    let before = table.rows(0);
    let mut bad = made(EventId(id(1)), 9, Chain::default(), "x");
    let field = |field: &str, value: &str| FieldWrite {
        field: field.to_owned().into(),
        value: value.to_owned(),
        supersedes: vec![],
    };
    bad.writes = vec![RowWrite {
        entity: Entity::Slot,
        row: id(5_000),
        fields: vec![
            field("desk_id", &format!("\"{}\"", id(40))),
            field("opd_id", &format!("\"{}\"", id(20))),
            field("start_ms", "\"besok pagi\""),
            field("minutes", "20"),
        ],
    }];
    let bad = Operation::sign(bad, &key(9, 0)).unwrap();
    // What builds on its row has nothing to wait for, and its author goes on.
    let on = Chain { seq: 1, prev: bad.id };
    let mut next = made(EventId(id(1)), 9, on, "Tetap sampai.");
    next.hlc.counter = 1;
    let next = Operation::sign(next, &key(9, 0)).unwrap();
    let got = table.at(0).receive(vec![bad.clone(), next.clone()]).unwrap();
    assert_eq!((got.applied, got.refused, got.waiting), (1, 1, 0), "{got:?}");
    let (text, _) = table.shown_of(0, 1, &cell(0, FAKTUAL, 0)).unwrap();
    assert_eq!(text, "Tetap sampai.");
    let refused = table.at(0).read(aside::refused).unwrap();
    assert_eq!((refused.len(), refused[0].reason), (1, Reason::Malformed));
    table.at(1).receive(vec![next, bad]).unwrap();
    assert_eq!(table.rows(1), table.rows(0), "the other way about it is the same");
    table.at(0).rebuild().unwrap();
    assert_eq!(table.rows(0), table.rows(1));
    assert_ne!(table.rows(0), before);
    assert_eq!(table.at(0).check().unwrap(), []);
}

#[test]
fn a_change_chained_to_another_authors_change_is_never_shown() {
    let table = Table::of(1);
    let before = table.rows(0);
    let last = table.all(0).pop().unwrap();
    let chain = Chain { seq: last.body.seq, prev: last.id };
    let op = Operation::sign(made(EventId(id(1)), 9, chain, "Menumpang."), &key(9, 0)).unwrap();
    let got = table.at(0).receive(vec![op]);
    assert_eq!(table.rows(0), before, "{got:?}");
    assert_eq!(table.at(0).read(aside::strays).unwrap()["misplaced"], 1);
}
