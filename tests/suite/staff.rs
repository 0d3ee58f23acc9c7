//! The secretariat's place: guarded as soon as anybody has a PIN, and never closed for good.

use meja_app::{
    AppError,
    case::{lock, people, pin, readiness},
    contract::{ActAs, ReadinessLevel, RehearsalRequest, SetPin, Window},
};
use meja_core::record::Entity;
use meja_store::Edit;
use meja_tests::{Laptop, sign};
use serde_json::{Value, json};

const STAFF: &str = "190715";
const OWN: &str = "2468";

fn lead(laptop: &Laptop) -> String {
    laptop.desk_view("Meja 1").assessors[0].id.clone()
}

fn set(
    laptop: &Laptop,
    who: Option<&str>,
    new: Option<&str>,
    staff: Option<&str>,
) -> Result<Option<String>, AppError> {
    let own = |text: Option<&str>| text.map(str::to_owned);
    let old = if who.is_none() { STAFF } else { OWN };
    let input =
        SetPin { assessor: own(who), old: own(Some(old)), new: own(new), staff: own(staff) };
    pin::set(&laptop.app, input).map(|done| done.recovery)
}

fn take(laptop: &Laptop, pin: Option<&str>) -> Result<(), AppError> {
    let input = ActAs { assessor: None, pin: pin.map(str::to_owned) };
    people::act_as(&laptop.app, input).map(|_| ())
}

fn has(laptop: &Laptop) -> Vec<String> {
    pin::list(&laptop.app, ()).unwrap()
}

#[test]
fn the_first_pin_is_set_together_with_the_secretariats_or_not_at_all() {
    let laptop = Laptop::with_sample();
    let lead = lead(&laptop);
    laptop.seat(Some(&lead));
    let refused = set(&laptop, Some(&lead), Some(OWN), None).unwrap_err();
    assert_eq!((refused.code, refused.field), ("pin.staff", Some("staff")));
    assert_eq!(set(&laptop, Some(&lead), Some(OWN), Some("12")).unwrap_err().code, "pin.form");
    assert!(has(&laptop).is_empty(), "neither of them");
    let code = set(&laptop, Some(&lead), Some(OWN), Some(STAFF)).unwrap();
    assert!(code.is_some(), "with the code that opens the place when the PIN is forgotten");
    assert_eq!(has(&laptop), [String::new(), lead]);
    assert_eq!(take(&laptop, None).unwrap_err().code, "pin.needed");
    take(&laptop, Some(STAFF)).unwrap();
}

#[test]
fn the_secretariats_pin_goes_last() {
    let laptop = Laptop::with_sample();
    let lead = lead(&laptop);
    set(&laptop, Some(&lead), Some(OWN), Some(STAFF)).unwrap();
    let refused = set(&laptop, None, None, None).unwrap_err();
    assert_eq!(refused.code, "pin.staff_last");
    assert!(refused.message.contains("masih memakai PIN"), "{}", refused.message);
    set(&laptop, Some(&lead), None, None).unwrap();
    set(&laptop, None, None, None).unwrap();
    assert!(has(&laptop).is_empty());
    take(&laptop, None).unwrap();
}

#[test]
fn the_recovery_code_opens_the_place_and_goes_on_doing_so_when_the_pin_changes() {
    let laptop = Laptop::with_sample();
    let code = set(&laptop, None, Some(STAFF), None).unwrap().unwrap();
    assert_eq!(code.split(' ').map(str::len).collect::<Vec<_>>(), [5; 4], "{code}");
    let laptop = laptop.restart();
    assert_eq!(take(&laptop, Some("11111 22222 33333 44444")).unwrap_err().code, "pin.wrong");
    take(&laptop, Some(&code)).unwrap();
    let changed = SetPin {
        assessor: None,
        old: Some(code.replace(' ', "-")),
        new: Some("975310".into()),
        staff: None,
    };
    let again = pin::set(&laptop.app, changed).unwrap();
    assert_eq!(again.recovery, None, "the sheet in the envelope stays the right one");
    laptop.seat(Some(&lead(&laptop)));
    take(&laptop, Some(&code)).unwrap();
    laptop.close();
    let digits = code.replace(' ', "");
    let bytes = std::fs::read(laptop.event()).unwrap();
    assert!(!bytes.windows(digits.len()).any(|part| part == digits.as_bytes()), "a hash alone");
}

#[test]
fn a_file_whose_secretariat_has_no_pin_among_others_is_opened_by_the_chairs_else_by_anybodys() {
    let laptop = Laptop::with_sample();
    let (lead, chair) = (lead(&laptop), laptop.chair().unwrap());
    set(&laptop, Some(&lead), Some(OWN), Some(STAFF)).unwrap();
    // As an earlier release left it.
    let event: uuid::Uuid = laptop.look(|conn| meja_store::table::event::get(conn).unwrap().id.0);
    laptop.store(|store| {
        sign(store, 21, vec![Edit::of(Entity::Event, event).set("staff_pin", "")]);
    });
    let state = lock::state(&laptop.app, ()).unwrap();
    assert!(state.locked, "it opens locked");
    assert!(state.people[0].pin && state.people[0].whose.contains("salah satu penilai"));
    let refused = laptop.call(Window::Main, "opd.list", Value::Null).unwrap_err();
    assert_eq!(refused.code, "lock.locked");
    let refused = take(&laptop, None).unwrap_err();
    assert_eq!(refused.code, "pin.needed");
    assert!(refused.message.contains("Sekretariat belum punya PIN"), "{}", refused.message);
    assert_eq!(take(&laptop, Some("0000")).unwrap_err().code, "pin.wrong");
    take(&laptop, Some(OWN)).expect("somebody's PIN vouches");
    // Now the chair has one: nobody else's opens it any more.
    let first = SetPin { assessor: Some(chair), old: None, new: Some("1357".into()), staff: None };
    assert_eq!(pin::set(&laptop.app, first.clone()).unwrap_err().code, "pin.staff");
    pin::set(&laptop.app, SetPin { staff: Some(STAFF.into()), ..first }).unwrap();
    laptop.seat_with(Some(&lead), OWN);
    assert_eq!(take(&laptop, Some(OWN)).unwrap_err().code, "pin.wrong");
    take(&laptop, Some(STAFF)).unwrap();
}

#[test]
fn the_page_of_readiness_says_whose_place_is_open() {
    let laptop = Laptop::with_sample();
    let line = || {
        let input = RehearsalRequest { look_only: true, ..RehearsalRequest::default() };
        let report = readiness::run(&laptop.app, input).unwrap();
        let line = report.lines.into_iter().find(|line| line.topic == "pins").unwrap();
        (line.level, line.found)
    };
    assert!(line().1.contains("Belum ada yang memakai PIN"));
    set(&laptop, None, Some(STAFF), None).unwrap();
    let (level, found) = line();
    assert_eq!(level, ReadinessLevel::Look);
    assert!(found.contains("Ketua panel belum memakai PIN"), "{found}");
    let chair = laptop.chair().unwrap();
    set(&laptop, Some(&chair), Some(OWN), None).unwrap();
    assert_eq!(line().0, ReadinessLevel::Ready);
    let event: uuid::Uuid = laptop.look(|conn| meja_store::table::event::get(conn).unwrap().id.0);
    laptop.store(|store| {
        sign(store, 22, vec![Edit::of(Entity::Event, event).set("staff_pin", "")]);
    });
    assert_eq!(line().0, ReadinessLevel::NotReady);
    assert_eq!(
        laptop.call(Window::Main, "lock.state", json!(null)).unwrap()["people"][0]["pin"],
        true
    );
}
