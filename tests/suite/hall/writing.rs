//! Everything that an assessor can write at a desk's laptop counts on the others.

use std::collections::BTreeSet;

use meja_app::contract::Window;
use meja_store::aside;
use serde_json::{Value, json};

use super::{Hall, carry, same_rows};

/// The labels of what an assessor reaches: each is done below, and none is refused elsewhere.
const REACHED: [&str; 20] = [
    "approval.sheet",
    "board.redo",
    "board.undo",
    "call.answer",
    "call.make",
    "call.withdraw",
    "clock.act",
    "history.undo",
    "phrase.remove",
    "phrase.save",
    "pin.remove",
    "pin.set",
    "remark.redo",
    "remark.undo",
    "remark.write",
    "score.recall",
    "score.send",
    "score.write",
    "slot.postpone",
    "stage.message",
];

#[test]
fn nothing_that_an_assessor_writes_at_a_desk_is_refused_elsewhere() {
    let hall = Hall::open();
    let staff = json!({ "assessor": null, "new": "190715" });
    hall.host.call(Window::Main, "pin.set", staff).unwrap();
    let (desk, lead) = hall.desk("Laptop Meja 1", 77);
    let call = |name: &str, input: Value| -> Value {
        desk.host.pass(2_000);
        desk.call(Window::Main, name, input.clone())
            .unwrap_or_else(|error| panic!("{name} {input}: {error:?}"))
    };
    let view = desk.desk_view("Meja 1");
    let (at, id) = (desk.desk("Meja 1").id, view.innovations[0].id.clone());
    let slots = desk.slots_of("Meja 1");
    let write = |text: &str| json!({ "innovation": id, "indicator": "c2.1", "kind": "finding", "text": text, "desk": at });
    call("slot.postpone", json!({ "id": slots[1].id }));
    call("board.undo", json!(null));
    call("board.redo", json!(null));
    call("clock.act", json!({ "slot": slots[0].id, "act": { "kind": "call" } }));
    call("clock.act", json!({ "slot": slots[0].id, "act": { "kind": "start" } }));
    call("remark.write", write("Regulasi ada."));
    call("remark.write", write("Regulasi ada, sudah diundangkan."));
    let step = json!({ "again": false, "desk": at });
    call("remark.step", step.clone());
    let mut again = step;
    again["again"] = json!(true);
    call("remark.step", again);
    desk.give_all(&id, "70");
    desk.send(&id, false).unwrap();
    call("score.recall", json!({ "innovation": id, "reason": "Salah baca bobot." }));
    desk.send(&id, false).unwrap();
    let phrase = json!({ "id": "", "text": "Lengkapi SK.", "prefix": "sk", "indicator": "",
        "kind": null, "assessor": lead, "assessor_name": "" });
    let saved = call("phrase.save", phrase.clone());
    call("phrase.remove", json!({ "id": saved["id"] }));
    let mut shared = phrase;
    shared["assessor"] = Value::Null;
    let saved = call("phrase.save", shared);
    let mut changed = saved.clone();
    changed["text"] = json!("Lengkapi SK Bupati.");
    call("phrase.save", changed);
    let last = desk.look(|conn| meja_store::history::entries(conn, i64::MAX, 1).unwrap()).remove(0);
    call("history.undo", json!({ "id": last.tx }));
    let made = call("call.make", json!({ "desk": at, "reason": "Perlu keputusan" }));
    call("call.answer", json!({ "id": made["id"] }));
    let made = call("call.make", json!({ "desk": at, "reason": "Sekali lagi" }));
    call("call.withdraw", json!({ "id": made["id"] }));
    call("stage.message", json!({ "desk": at, "text": "Istirahat lima menit" }));
    call("pin.set", json!({ "assessor": lead, "new": "135790" }));
    call("pin.set", json!({ "assessor": lead, "old": "135790", "new": null }));
    call("clock.act", json!({ "slot": slots[0].id, "act": { "kind": "finish" } }));
    call(
        "approval.sign",
        json!({
            "subject": { "scope": "sheet", "innovation": id, "desk": at },
            "signers": [{ "role": "officer", "name": "Petugas Meja Satu", "nip": "" }],
            "place": "Tirtaloka", "day": "Selasa, 15 Oktober 2019",
            "words": "Catatan lain menyusul",
        }),
    );
    let ops = super::operations(&desk);
    let me = desk.look(|conn| {
        let rows = meja_store::table::member::all(conn).unwrap();
        let own = rows.into_iter().find(|row| {
            row.admitted
                && row.assessor_id.is_some_and(|who| who.to_string() == lead)
                && row.device == "Laptop Meja 1"
        });
        own.unwrap().key
    });
    let labels: BTreeSet<&str> = (ops.iter())
        .filter(|op| op.body.author.to_string() == me)
        .map(|op| op.body.label.as_str())
        .collect();
    assert_eq!(labels, BTreeSet::from(REACHED));
    let got = carry(&desk, &hall.host);
    assert_eq!((got.refused, got.held, got.waiting, got.forked), (0, 0, 0, 0), "{got:?}");
    assert_eq!(hall.host.look(|conn| aside::refused(conn).unwrap()), []);
    same_rows(&desk, &hall.host);
    hall.host.assert_sound();
}

#[test]
fn an_assessors_laptop_sets_no_pin_before_the_secretariat_has_one() {
    let hall = Hall::open();
    let (desk, lead) = hall.desk("Laptop Meja 1", 77);
    for staff in [None, Some("190715")] {
        let input = json!({ "assessor": lead, "new": "135790", "staff": staff });
        let refused = desk.call(Window::Main, "pin.set", input).unwrap_err();
        // From an assessor's key no other laptop would take the secretariat's.
        assert_eq!(refused.code, "pin.staff_first");
    }
    assert_eq!(desk.call(Window::Main, "pin.list", Value::Null).unwrap(), json!([]));
}

#[test]
fn the_chair_and_the_secretariat_write_what_is_theirs_from_a_laptop_of_their_own() {
    let hall = Hall::open();
    let chair = hall.guest("Laptop ketua", 81);
    hall.admit(&chair, meja_app::contract::LaptopRole::Chair, &[]);
    let who = chair.chair().unwrap();
    chair.seat(Some(&who));
    let desk = chair.desk("Meja 1").id;
    let message = json!({ "desk": desk, "text": "Ketua datang" });
    chair.call(Window::Main, "stage.message", message).unwrap();
    let opd = meja_app::case::people::opds(&chair.app, ()).unwrap().remove(0);
    let mut renamed = serde_json::to_value(&opd).unwrap();
    renamed["official_name"] = json!("Pejabat Baru");
    chair.call(Window::Main, "opd.save", renamed.clone()).unwrap();
    let got = carry(&chair, &hall.host);
    assert_eq!((got.refused, got.held), (0, 0), "{got:?}");
    same_rows(&chair, &hall.host);
    // The same from an assessor of a desk is refused before it is written.
    let (desk, _) = hall.desk("Laptop Meja 1", 77);
    let refused = desk.call(Window::Main, "opd.save", renamed).unwrap_err();
    assert_eq!(refused.code, "role.staff");
}
