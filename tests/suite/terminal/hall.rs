//! `meja conflicts`, `members` and `aside`.

use std::collections::BTreeSet;

use meja_app::{
    App,
    case::{event, members},
};
use meja_core::record::Entity;
use meja_store::{Access, By, Edit, Plan, RemarkCell, RemarkKind, Store, StoreError};
use meja_tests::Dice;
use uuid::Uuid;

use super::Desk;

/// Writes one cell twice at a file, as two keys that know nothing of one another would.
fn write_twice(desk: &Desk) {
    let path = desk.path("acara.meja");
    let copy = desk.path("salinan.meja");
    meja_store::restore(&path, &copy, Uuid::from_u128(9)).unwrap();
    for (at, seed, text) in [(&path, 1, "SK ada."), (&copy, 2, "SK belum ada.")] {
        let store = Store::open(at, Access::Write).unwrap();
        let mut secret = [0; 32];
        Dice::new(seed).fill(&mut secret);
        let by = By {
            key: meja_core::record::SigningKey::from_bytes(&secret),
            now: 1_571_108_400_000 + i64::try_from(seed).unwrap() * 60_000,
            tx: Uuid::from_u128(u128::from(seed)),
        };
        store
            .transact("remark.write", by, move |conn| {
                let innovation = meja_store::table::innovation::names(conn)?
                    .into_values()
                    .flatten()
                    .map(|(id, _)| id)
                    .min()
                    .unwrap();
                let assessor = meja_store::table::desk::assessors(conn)?.remove(0).id;
                let kind = RemarkKind::Finding;
                let cell = RemarkCell { indicator: "c2.1".into(), kind, assessor };
                let edit = Edit::of(Entity::Remark, innovation).set(cell.field(), text);
                Ok::<_, StoreError>(Plan { edits: vec![edit], output: () })
            })
            .unwrap();
    }
    let other = Store::open(&copy, Access::Read).unwrap().operations().unwrap();
    Store::open(&path, Access::Write).unwrap().receive(other).unwrap();
}

#[test]
fn a_conflict_is_listed_with_both_texts_and_decided_by_number() {
    let desk = Desk::new();
    desk.done(&["sample", "acara.meja"]);
    assert_eq!(
        desk.run(&["conflicts", "list", "acara.meja"]).stdout.trim(),
        "Tidak ada pertentangan."
    );
    write_twice(&desk);
    let all = desk.done(&["conflicts", "list", "acara.meja"]);
    let cell = &all["conflicts"][0];
    let said = |at: usize| cell["versions"][at]["text"].as_str().unwrap();
    assert_eq!(BTreeSet::from([said(0), said(1)]), BTreeSet::from(["SK ada.", "SK belum ada."]));
    let words = desk.run(&["conflicts", "list", "acara.meja"]).stdout;
    assert!(words.contains("Faktual · ") && words.contains("     SK ada."), "{words}");
    let id = cell["id"].as_str().unwrap();
    let none = desk.run(&["conflicts", "resolve", "acara.meja", id, "--take", "3"]);
    assert_eq!(none.code, Some(1), "{none:?}");
    let left = desk.done(&["conflicts", "resolve", "acara.meja", id, "--take", "2"]);
    assert_eq!(left["conflicts"].as_array().unwrap().len(), 0, "{left}");
    let chosen = said(1);
    let rows = desk.done(&["list", "acara.meja", "remarks", "--search", chosen]);
    assert!(rows["items"].as_array().unwrap().iter().any(|row| row["text"] == chosen), "{rows}");
    let gone = desk.run(&["conflicts", "resolve", "acara.meja", id, "--text", "Gabungan."]);
    assert_eq!(gone.code, Some(1), "{gone:?}");
    assert_eq!(desk.run(&["check", "acara.meja"]).code, Some(0));
}

#[test]
fn members_and_what_is_kept_aside_are_listed() {
    let desk = Desk::new();
    desk.done(&["sample", "acara.meja"]);
    let words = desk.run(&["members", "acara.meja"]).stdout;
    assert_eq!(words.trim(), "Kegiatan ini belum dibuka untuk laptop lain.");
    assert_eq!(desk.done(&["members", "acara.meja"])["hall"], false);
    let host = meja_tests::ManualHost::new(
        "Laptop ketua",
        &desk.path("rumah-ketua"),
        5,
        1_571_104_800_000,
    );
    let app = App::new(std::sync::Arc::new(host));
    event::open_path(&app, &desk.path("acara.meja")).unwrap();
    members::certify_all_and_anchor(&app, [7; 32]).unwrap();
    drop(app);
    let all = desk.done(&["members", "acara.meja"]);
    assert_eq!(
        (&all["hall"], &all["laptops"][0]["state"]),
        (&true.into(), &"diterima".into()),
        "{all}"
    );
    let words = desk.run(&["members", "acara.meja"]).stdout;
    assert!(words.contains("Laptop ketua · sekretariat · diterima"), "{words}");
    let aside = desk.run(&["aside", "acara.meja"]).stdout;
    assert_eq!(aside.trim(), "Tidak ada perubahan yang disisihkan.");
    let path = desk.path("acara.meja");
    let store = Store::open(&path, Access::Write).unwrap();
    let rubbish = meja_core::record::Sealed { signature: [1; 64], bytes: vec![2, 3, 4] };
    assert_eq!(store.receive(vec![rubbish]).unwrap().unreadable, 1);
    drop(store);
    let aside = desk.done(&["aside", "acara.meja"]);
    assert_eq!(aside["aside"][0]["reason"], "unreadable", "{aside}");
}
