//! Panggil ketua: a call stands until the chair came or the desk took it back.

use meja_app::{
    case::call,
    contract::{IdInput, MakeCall, RemarkKind},
};
use meja_tests::{Laptop, OPEN_DAY};

const MINUTE: i64 = 60_000;

fn from(desk: &str, reason: &str) -> MakeCall {
    MakeCall {
        desk: desk.into(),
        slot: None,
        innovation: None,
        indicator: String::new(),
        kind: None,
        reason: reason.into(),
    }
}

#[test]
fn a_call_says_where_who_why_and_how_long_ago() {
    let laptop = Laptop::with_sample();
    laptop.host.set_time(OPEN_DAY + 41 * MINUTE);
    let view = laptop.desk_view("Meja 2");
    laptop.seat(Some(&view.assessors[0].id));
    let made = call::make(
        &laptop.app,
        MakeCall {
            slot: view.slot.map(|slot| slot.id),
            innovation: Some(view.innovations[0].id.clone()),
            indicator: "c2.3".into(),
            kind: Some(RemarkKind::Finding),
            ..from(&view.desk.id, " Regulasi diragukan ")
        },
    )
    .unwrap();
    laptop.host.pass(3 * MINUTE);
    let [open] = call::list(&laptop.app, ()).unwrap().try_into().unwrap();
    assert_eq!((made.id, open.ago_ms), (open.id, 3 * MINUTE));
    assert_eq!((open.desk.as_str(), open.at.as_str(), open.number), ("Meja 2", "09.41", Some(3)));
    assert_eq!(open.assessor, view.assessors[0].name);
    assert_eq!(open.innovation, view.innovations[0].name);
    assert_eq!(open.reason, "Regulasi diragukan");
}

#[test]
fn a_desk_has_one_call_open_and_calling_again_says_it_anew() {
    let laptop = Laptop::with_sample();
    let (one, two) = (laptop.desk("Meja 1").id, laptop.desk("Meja 2").id);
    let first = call::make(&laptop.app, from(&one, "")).unwrap();
    laptop.host.pass(MINUTE);
    call::make(&laptop.app, from(&two, "")).unwrap();
    let again = call::make(&laptop.app, from(&one, "Mohon segera")).unwrap();
    assert_eq!((again.id.as_str(), again.ago_ms), (first.id.as_str(), MINUTE));
    let open = call::list(&laptop.app, ()).unwrap();
    let desks: Vec<&str> = open.iter().map(|call| call.desk.as_str()).collect();
    assert_eq!(desks, ["Meja 1", "Meja 2"], "the longest waiting first");
}

#[test]
fn an_answered_or_withdrawn_call_is_open_no_more() {
    let laptop = Laptop::with_sample();
    let desk = laptop.desk("Meja 1").id;
    let id = || IdInput { id: call::make(&laptop.app, from(&desk, "")).unwrap().id };
    let first = id();
    call::answer(&laptop.app, first.clone()).unwrap();
    assert_eq!(call::answer(&laptop.app, first.clone()).unwrap_err().code, "not_found");
    let second = id();
    assert_ne!(first.id, second.id, "the next one is another call");
    call::withdraw(&laptop.app, second).unwrap();
    assert!(call::list(&laptop.app, ()).unwrap().is_empty());
    let nowhere = from("0190a000-0000-7000-8000-000000000000", "");
    assert_eq!(call::make(&laptop.app, nowhere).unwrap_err().code, "not_found");
    let long = from(&desk, &"a".repeat(501));
    assert_eq!(call::make(&laptop.app, long).unwrap_err().code, "call.long");
    laptop.assert_sound();
}
