//! One laptop's record: the rows are what it says, and taking back touches nothing later.

use meja_app::{
    case::{schedule, trail},
    contract::{ClockAct, HistoryQuery, IdInput, RemarkKind, ScheduleSettings},
};
use meja_core::record::Entity;
use meja_store::{Access, Store, StoreError};
use meja_tests::{Laptop, rows};

const LIST: &str = "Nama SKPD;Nama Inovasi;Tahapan;Inovasi Dimulai\n\
    Dinas Perikanan;Benih Lestari;Penerapan;2017-03-01\n\
    Dinas Perikanan;Pasar Ikan Higienis;Uji Coba;2018-07-15\n\
    Kecamatan Ranuagung;Sapa Warga;Inisiatif;2019-01-10\n";

/// Everything the secretariat and the desks of one event may do, done.
fn busy_day() -> Laptop {
    let laptop = Laptop::with_sample();
    let receipt = laptop.import_csv("susulan.csv", LIST).unwrap();
    laptop.import_csv("koreksi.csv", &LIST.replace("Uji Coba", "Penerapan")).unwrap();
    laptop.import_csv("keliru.csv", &LIST.replace("Sapa Warga", "Salah Ketik")).unwrap();
    let wrong = meja_app::case::import::list(&laptop.app, ()).unwrap()[0].id.clone();
    laptop.undo_import(&wrong).unwrap();
    assert!(!receipt.id.is_empty());
    schedule::apply(
        &laptop.app,
        ScheduleSettings { end: "13:00".into(), ..ScheduleSettings::default() },
    )
    .unwrap();
    for label in meja_tests::DESKS {
        let (desk, slots) = (laptop.desk(label), laptop.slots_of(label));
        for slot in &slots[..3] {
            laptop.host.set_time(slot.start_ms.max(laptop.app.now().wall_ms));
            let _ = laptop.begin(&slot.id);
            laptop.seat(desk.assessors.first().map(String::as_str));
            for line in laptop.innovations_of(&slot.opd_id) {
                for row in 1..=7 {
                    for kind in [RemarkKind::Finding, RemarkKind::Recommendation] {
                        for text in ["Sudah", "Sudah sesuai", "Sudah sesuai ketentuan."] {
                            laptop.host.pass(700);
                            let row = format!("c2.{row}");
                            laptop.write(&line.id, &row, kind, text, None).unwrap();
                        }
                    }
                }
            }
            laptop.act(&slot.id, ClockAct::Pause { reason: Some("salat".into()) }).unwrap();
            laptop.act(&slot.id, ClockAct::Undo).unwrap();
            laptop.act(&slot.id, ClockAct::Finish).unwrap();
        }
    }
    let query = HistoryQuery { limit: 40, ..HistoryQuery::default() };
    let last = trail::history(&laptop.app, query).unwrap().items;
    let write = last.iter().find(|entry| entry.label == "remark.write").unwrap();
    trail::undo(&laptop.app, IdInput { id: write.tx.clone() }).unwrap();
    laptop
}

#[test]
fn rows_equal_the_rows_folded_again_from_the_record() {
    let laptop = busy_day();
    laptop.assert_sound();
    laptop.close();
    let store = Store::open(&laptop.event(), Access::Write).unwrap();
    let look = || store.read(|conn| Ok::<_, StoreError>(rows(conn))).unwrap();
    let before = look();
    assert!(before.iter().filter(|row| row.starts_with("remark ")).count() > 9 * 14 - 1);
    store.rebuild().unwrap();
    assert_eq!(look(), before);
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn a_row_changed_behind_the_records_back_is_found() {
    let laptop = Laptop::with_sample();
    laptop.close();
    let conn = rusqlite::Connection::open(laptop.event()).unwrap();
    conn.execute("UPDATE opd SET name = 'Dinas Lain' WHERE rowid = 1", []).unwrap();
    conn.close().unwrap();
    laptop.open(&laptop.event()).unwrap();
    let report = trail::check(&laptop.app, ()).unwrap();
    assert_eq!(report.problems.len(), 1, "{:?}", report.problems);
    assert_eq!(report.problems[0].code, "row_altered");
}

#[test]
fn a_lost_way_from_a_row_to_its_history_is_found() {
    let laptop = Laptop::with_sample();
    laptop.close();
    let conn = rusqlite::Connection::open(laptop.event()).unwrap();
    conn.execute("DELETE FROM row_head WHERE entity = 'opd'", []).unwrap();
    conn.close().unwrap();
    laptop.open(&laptop.event()).unwrap();
    let report = trail::check(&laptop.app, ()).unwrap();
    let codes: Vec<&str> = report.problems.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes, ["row_altered"], "{:?}", report.problems);
}

#[test]
fn the_record_itself_can_be_neither_changed_nor_shortened() {
    let laptop = Laptop::with_event();
    laptop.close();
    let conn = rusqlite::Connection::open(laptop.event()).unwrap();
    for sql in ["UPDATE op SET label = 'lain'", "DELETE FROM op"] {
        let refused = conn.execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains("append-only"), "{refused}");
    }
}

#[test]
fn taking_back_restores_the_earlier_text_and_never_touches_a_later_one() {
    let laptop = Laptop::with_sample();
    let slot = laptop.slots_of("Meja 1").remove(0);
    let line = laptop.innovations_of(&slot.opd_id).remove(0);
    let desk = laptop.desk("Meja 1").id;
    let write = |text: &str| {
        laptop.host.pass(1_000);
        laptop.write(&line.id, "c2.3", RemarkKind::Finding, text, Some(&desk)).unwrap();
        trail::history(&laptop.app, HistoryQuery::default()).unwrap().items[0].tx.clone()
    };
    let shown = || laptop.sheet(&line.id, Some(&desk)).rows[2].finding.text.clone();
    let _first = write("Perbup Nomor 12 Tahun 2018.");
    let second = write("Perbup Nomor 12 Tahun 2018 dan juknisnya.");
    let undone = trail::undo(&laptop.app, IdInput { id: second.clone() }).unwrap();
    assert_eq!((undone.cells_restored, undone.cells_kept), (1, 0));
    assert_eq!(shown(), "Perbup Nomor 12 Tahun 2018.");
    let third = write("Perbup Nomor 12 Tahun 2018, sudah direvisi.");
    let undone = trail::undo(&laptop.app, IdInput { id: second }).unwrap();
    assert_eq!((undone.cells_restored, undone.cells_kept), (0, 1), "written later: kept");
    assert_eq!(shown(), "Perbup Nomor 12 Tahun 2018, sudah direvisi.");
    assert!(!third.is_empty());
    laptop.assert_sound();
}

#[test]
fn every_change_says_who_made_it() {
    let laptop = Laptop::with_sample();
    let slot = laptop.slots_of("Meja 2").remove(0);
    let line = laptop.innovations_of(&slot.opd_id).remove(0);
    let view = laptop.desk_view("Meja 2");
    laptop.seat(Some(&view.assessors[1].id));
    laptop.write(&line.id, "c2.1", RemarkKind::Finding, "Berjalan 2 tahun.", None).unwrap();
    let newest = trail::history(&laptop.app, HistoryQuery::default()).unwrap().items.remove(0);
    assert_eq!(newest.who, view.assessors[1].name);
    assert_eq!(newest.label, "remark.write");
    let entities: Vec<&str> = newest.changes.iter().map(|one| one.entity.as_str()).collect();
    assert_eq!(
        entities,
        [
            Entity::Remark.key(),
            Entity::Member.key(),
            Entity::Member.key(),
            Entity::Member.key(),
            Entity::Member.key()
        ]
    );
}

#[test]
fn the_trail_is_whole_page_by_page_while_the_wall_clock_stands_moved_back() {
    let laptop = Laptop::with_sample();
    let slot = laptop.slots_of("Meja 1").remove(0);
    let line = laptop.innovations_of(&slot.opd_id).remove(0);
    let desk = laptop.desk("Meja 1").id;
    laptop.host.move_wall(-60 * 60_000);
    for count in 0..25 {
        laptop.host.pass(1_000);
        let text = format!("Isi ke-{count}");
        laptop.write(&line.id, "c2.3", RemarkKind::Finding, &text, Some(&desk)).unwrap();
    }
    let (mut seen, mut before_ms) = (Vec::new(), 0);
    loop {
        let page = trail::history(&laptop.app, HistoryQuery { before_ms, limit: 10 }).unwrap();
        seen.extend(page.items.into_iter().filter(|entry| entry.label == "remark.write"));
        let Some(next) = page.next_before_ms else { break };
        before_ms = next;
    }
    let texts: Vec<&str> = seen.iter().map(|entry| entry.changes[0].to.as_str()).collect();
    let expected: Vec<String> = (0..25).rev().map(|count| format!("Isi ke-{count}")).collect();
    assert_eq!(texts, expected);
}

#[test]
fn taking_back_a_first_write_leaves_said_whose_key_wrote_it() {
    let laptop = Laptop::with_sample();
    let slot = laptop.slots_of("Meja 1").remove(0);
    let line = laptop.innovations_of(&slot.opd_id).remove(0);
    let person = laptop.desk_view("Meja 1").assessors.remove(1);
    laptop.seat(Some(&person.id));
    laptop.write(&line.id, "c2.1", RemarkKind::Finding, "Berjalan 2 tahun.", None).unwrap();
    let newest = trail::history(&laptop.app, HistoryQuery::default()).unwrap().items.remove(0);
    trail::undo(&laptop.app, IdInput { id: newest.tx }).unwrap();
    let after = trail::history(&laptop.app, HistoryQuery::default()).unwrap().items;
    assert!(after.iter().take(2).all(|entry| entry.who == person.name), "{after:?}");
    laptop.assert_sound();
}
