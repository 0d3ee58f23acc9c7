//! Roles: what an assessor may not do, who names the chair, what a locked screen still answers.

use meja_app::{
    AppError,
    case::{event, lock, people, pin, role, trail},
    contract::{
        ActAs, ActingRole, ClockAct, HistoryQuery, IdInput, LockSettings, NameChair, ResetPin,
        SetPin, Window,
    },
};
use meja_tests::{Laptop, Terminal};
use serde_json::{Value, json};

fn own(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn staff_pin(laptop: &Laptop, old: Option<&str>, new: Option<&str>) -> Result<(), AppError> {
    let text = |pin: Option<&str>| pin.map(str::to_owned);
    let input = SetPin { assessor: None, old: text(old), new: text(new), staff: None };
    pin::set(&laptop.app, input).map(|_| ())
}

fn act(laptop: &Laptop, who: Option<&str>, pin: Option<&str>) -> Result<ActingRole, AppError> {
    let input = ActAs { assessor: who.map(str::to_owned), pin: pin.map(str::to_owned) };
    people::act_as(&laptop.app, input).map(|acting| acting.role)
}

fn call(laptop: &Laptop, name: &str, input: Value) -> Result<Value, String> {
    laptop.call(Window::Main, name, input).map_err(|error| error.code)
}

fn name_chair(laptop: &Laptop, id: Option<&str>) -> Result<usize, AppError> {
    let named = role::name_chair(&laptop.app, NameChair { assessor: id.map(str::to_owned) })?;
    Ok(named.iter().filter(|one| one.chair).count())
}

#[test]
fn the_sample_names_a_chair_who_sits_at_no_desk() {
    let laptop = Laptop::with_sample();
    let chair = laptop.chair().unwrap();
    assert_eq!(people::assessors(&laptop.app, ()).unwrap().len(), 7);
    let desks = people::desks(&laptop.app, ()).unwrap();
    assert!(desks.iter().all(|desk| !desk.assessors.contains(&chair)));
    assert_eq!(event::get(&laptop.app, ()).unwrap().acting.role, ActingRole::Secretariat);
    assert_eq!(act(&laptop, Some(&chair), None).unwrap(), ActingRole::Chair);
    let lead = laptop.desk_view("Meja 1").assessors[0].id.clone();
    assert_eq!(act(&laptop, Some(&lead), None).unwrap(), ActingRole::Assessor);
}

#[test]
fn the_secretariat_names_the_first_chair_and_only_the_chair_the_next() {
    let laptop = Laptop::with_event();
    let first = laptop.assessor("Dr. Ratna Wijayanti, M.Si.").id;
    let second = laptop.assessor("Drs. Bambang Sutrisno").id;
    act(&laptop, Some(&first), None).unwrap();
    assert_eq!(name_chair(&laptop, Some(&first)).unwrap_err().code, "role.chair");
    act(&laptop, None, None).unwrap();
    let nobody = "019a0000-0000-7000-8000-000000000000";
    assert_eq!(name_chair(&laptop, Some(nobody)).unwrap_err().code, "not_found");
    assert_eq!(name_chair(&laptop, Some(&first)).unwrap(), 1);
    let refused = name_chair(&laptop, Some(&second)).unwrap_err();
    assert_eq!(refused.code, "role.chair");
    assert!(refused.message.contains("Ratna"), "{}", refused.message);
    let removed = people::remove_assessor(&laptop.app, IdInput { id: first.clone() });
    assert_eq!(removed.unwrap_err().code, "role.chair", "nor is the chair removed around this");
    act(&laptop, Some(&first), None).unwrap();
    assert_eq!(name_chair(&laptop, Some(&second)).unwrap(), 1, "exactly one");
    assert_eq!(laptop.chair().as_deref(), Some(second.as_str()));
    let page = trail::history(&laptop.app, HistoryQuery::default()).unwrap();
    let entry = page.items.into_iter().find(|entry| entry.label == "role.chair").unwrap();
    let undone = trail::undo(&laptop.app, IdInput { id: entry.tx });
    assert_eq!(undone.unwrap_err().code, "history.own_way");
    act(&laptop, Some(&second), None).unwrap();
    assert_eq!(name_chair(&laptop, None).unwrap(), 0);
}

#[test]
fn where_nobody_has_a_pin_everybody_does_everything() {
    let laptop = Laptop::with_sample();
    let lead = laptop.desk_view("Meja 1").assessors[0].id.clone();
    act(&laptop, Some(&lead), None).unwrap();
    let settings = call(&laptop, "clock.settings", Value::Null).unwrap();
    call(&laptop, "clock.set", settings).unwrap();
    assert_eq!(lock::state(&laptop.app, ()).unwrap().minutes, 0);
}

#[test]
fn once_a_pin_is_set_an_assessor_keeps_to_the_desk() {
    let laptop = Laptop::with_sample();
    let view = laptop.desk_view("Meja 1");
    let (lead, chair) = (view.assessors[0].id.clone(), laptop.chair().unwrap());
    staff_pin(&laptop, None, Some("190715")).unwrap();
    act(&laptop, Some(&lead), None).unwrap();
    let settings = call(&laptop, "clock.settings", Value::Null).unwrap();
    let refused = laptop.call(Window::Main, "clock.set", settings.clone()).unwrap_err();
    assert_eq!(refused.code, "role.staff");
    assert!(refused.message.contains("sekretariat"), "{}", refused.message);
    for name in ["import.apply", "export.run", "backup.restore", "schedule.apply"] {
        assert_eq!(call(&laptop, name, json!({})).unwrap_err(), "role.staff", "{name}");
    }
    let slot = view.slot.unwrap().id;
    let _ = laptop.begin(&slot);
    call(&laptop, "clock.act", json!({ "slot": slot, "act": ClockAct::Pause { reason: None } }))
        .expect("a desk goes on");
    let page = trail::history(&laptop.app, HistoryQuery::default()).unwrap();
    let laid = page.items.iter().find(|entry| entry.label == "schedule.apply").unwrap();
    let undone = trail::undo(&laptop.app, IdInput { id: laid.tx.clone() });
    assert_eq!(undone.unwrap_err().code, "role.staff", "nor what the staff did taken back");
    act(&laptop, Some(&chair), None).unwrap();
    call(&laptop, "clock.set", settings).expect("the chair may");
    assert_eq!(act(&laptop, None, None).unwrap_err().code, "pin.needed");
    assert_eq!(act(&laptop, None, Some("0000")).unwrap_err().code, "pin.wrong");
    assert_eq!(act(&laptop, None, Some("190715")).unwrap(), ActingRole::Secretariat);
}

#[test]
fn a_forgotten_pin_is_taken_away_by_who_answers_for_it_under_their_own() {
    let laptop = Laptop::with_sample();
    let lead = laptop.desk_view("Meja 1").assessors[0].id.clone();
    let chair = laptop.chair().unwrap();
    let reset = |whose: Option<&str>, pin: Option<&str>| {
        let input = ResetPin { assessor: whose.map(str::to_owned), pin: pin.map(str::to_owned) };
        pin::reset(&laptop.app, input)
    };
    let set = |who: &str, new: &str| {
        let input = SetPin { assessor: own(who), old: None, new: own(new), staff: None };
        pin::set(&laptop.app, input)
    };
    staff_pin(&laptop, None, Some("190715")).unwrap();
    set(&lead, "2468").unwrap();
    set(&chair, "1357").unwrap();
    assert_eq!(reset(Some(&lead), None).unwrap_err().code, "pin.needed");
    assert_eq!(reset(Some(&lead), Some("2468")).unwrap_err().code, "pin.wrong");
    reset(Some(&lead), Some("190715")).unwrap();
    assert_eq!(pin::list(&laptop.app, ()).unwrap(), [String::new(), chair.clone()]);
    assert_eq!(reset(None, Some("190715")).unwrap_err().code, "pin.chair");
    act(&laptop, Some(&chair), Some("1357")).unwrap();
    assert_eq!(reset(None, Some("190715")).unwrap_err().code, "pin.wrong");
    reset(None, Some("1357")).unwrap();
    // Others have theirs, so the place is not open: the chair's opens it.
    assert_eq!(act(&laptop, None, None).unwrap_err().code, "pin.needed");
    act(&laptop, None, Some("1357")).unwrap();
}

#[test]
fn a_locked_screen_answers_its_unlocking_and_the_stage_and_nothing_else() {
    let laptop = Laptop::with_sample();
    let view = laptop.desk_view("Meja 1");
    let (lead, colleague) = (view.assessors[0].id.clone(), view.assessors[1].id.clone());
    let slot = view.slot.unwrap().id;
    let first = SetPin { assessor: own(&lead), old: None, new: own("2468"), staff: own("190715") };
    pin::set(&laptop.app, first).unwrap();
    act(&laptop, Some(&lead), Some("2468")).unwrap();
    let _ = laptop.begin(&slot);
    let locked = call(&laptop, "lock.now", Value::Null).unwrap();
    assert_eq!(locked["locked"], true);
    let desk = json!({ "desk": view.desk.id, "slot": null });
    for (name, input) in [
        ("desk.view", desk.clone()),
        ("history.list", json!({ "before_ms": 0, "limit": 5 })),
        ("event.close", Value::Null),
        ("event.sample", json!({ "token": "x" })),
        ("import.apply", json!({})),
    ] {
        assert_eq!(call(&laptop, name, input).unwrap_err(), "lock.locked", "{name}");
    }
    laptop.host.pass(60_000);
    let stage = laptop.call(Window::Stage, "stage.view", Value::Null).unwrap();
    assert_eq!(stage["clock"]["state"], "running");
    assert_eq!(stage["clock"]["elapsed_ms"], 60_000, "the clock runs on");
    assert_eq!(
        call(&laptop, "home.state", Value::Null).unwrap()["version"],
        env!("CARGO_PKG_VERSION")
    );
    assert_eq!(act(&laptop, Some(&lead), None).unwrap_err().code, "pin.needed");
    assert_eq!(act(&laptop, Some(&lead), Some("0000")).unwrap_err().code, "pin.wrong");
    assert_eq!(call(&laptop, "desk.view", desk.clone()).unwrap_err(), "lock.locked");
    act(&laptop, Some(&colleague), None).expect("another person takes the place");
    call(&laptop, "desk.view", desk).unwrap();
    assert!(!lock::state(&laptop.app, ()).unwrap().locked);
}

#[test]
fn behind_the_lock_a_pause_made_elsewhere_is_seen_and_nothing_but_the_countdown() {
    let laptop = Laptop::with_sample();
    let view = laptop.desk_view("Meja 2");
    let (lead, slot) = (view.assessors[0].id.clone(), view.slot.unwrap());
    let first = SetPin { assessor: own(&lead), old: None, new: own("2468"), staff: own("190715") };
    pin::set(&laptop.app, first).unwrap();
    let turn = || call(&laptop, "lock.turn", json!({ "id": view.desk.id }));
    assert_eq!(turn().unwrap(), Value::Null, "nobody is at the desk");
    let _ = laptop.begin(&slot.id);
    call(&laptop, "lock.now", Value::Null).unwrap();
    laptop.host.pass(60_000);
    let running = turn().unwrap();
    assert_eq!((&running["desk"], &running["slot"]), (&json!("Meja 2"), &json!(slot.id)));
    assert_eq!(running["clock"]["remaining_ms"], 19 * 60_000);
    // The pause comes from elsewhere: here nobody may act, and the stage shows another desk.
    let reason = Some("Listrik padam".to_owned());
    laptop.act(&slot.id, ClockAct::Pause { reason }).unwrap();
    laptop.host.pass(60_000);
    let paused = turn().unwrap();
    assert_eq!(paused["clock"]["state"], "paused");
    assert_eq!(paused["clock"]["remaining_ms"], 19 * 60_000);
    let told = paused.to_string();
    for hidden in ["Listrik padam", slot.opd.as_str(), slot.innovations[0].as_str()] {
        assert!(!told.contains(hidden), "{hidden} in {told}");
    }
    let nowhere = json!({ "id": "bukan meja" });
    assert_eq!(call(&laptop, "lock.turn", nowhere).unwrap_err(), "not_found");
    assert_eq!(call(&laptop, "stage.state", Value::Null).unwrap_err(), "lock.locked");
    let outside = laptop.call(Window::Stage, "lock.turn", json!({ "id": view.desk.id }));
    assert_eq!(outside.unwrap_err().code, "command.forbidden");
}

#[test]
fn an_event_whose_secretariat_has_a_pin_opens_locked() {
    let laptop = Laptop::with_sample();
    staff_pin(&laptop, None, Some("190715")).unwrap();
    assert!(!lock::state(&laptop.app, ()).unwrap().locked);
    let laptop = laptop.restart();
    assert!(lock::state(&laptop.app, ()).unwrap().locked);
    assert_eq!(call(&laptop, "opd.list", Value::Null).unwrap_err(), "lock.locked");
    assert_eq!(
        call(&laptop, "person.act_as", json!({ "assessor": null })).unwrap_err(),
        "pin.needed"
    );
    act(&laptop, None, Some("190715")).unwrap();
    call(&laptop, "opd.list", Value::Null).unwrap();
}

#[test]
fn each_laptop_chooses_when_it_locks_and_five_minutes_is_usual_with_a_pin() {
    let laptop = Laptop::with_sample();
    let set = |minutes| lock::set(&laptop.app, LockSettings { minutes });
    assert_eq!(set(Some(121)).unwrap_err().code, "lock.minutes");
    assert_eq!(lock::state(&laptop.app, ()).unwrap().minutes, 0);
    staff_pin(&laptop, None, Some("190715")).unwrap();
    assert_eq!(lock::state(&laptop.app, ()).unwrap().minutes, lock::USUAL_MINUTES);
    let laptop = {
        assert_eq!(set(Some(0)).unwrap().minutes, 0);
        assert_eq!(set(Some(15)).unwrap().minutes, 15);
        laptop.restart()
    };
    let state = lock::state(&laptop.app, ()).unwrap();
    assert_eq!((state.minutes, state.chosen), (15, Some(15)), "kept by the laptop");
    assert_eq!(lock::set(&laptop.app, LockSettings { minutes: None }).unwrap().minutes, 5);
    let people: Vec<_> = state.people.iter().map(|one| (one.name.as_str(), one.pin)).collect();
    assert_eq!((people[0], people.len()), (("Sekretariat", true), 8));
    assert!(state.people.iter().any(|one| one.role == ActingRole::Chair));
}

#[test]
fn the_terminal_names_the_chair_and_takes_pins_from_the_environment_alone() {
    let laptop = Laptop::with_event();
    for name in ["Dr. Ratna Wijayanti, M.Si.", "Drs. Bambang Sutrisno", "Bambang Wahyudi, S.E."] {
        let _ = laptop.assessor(name);
    }
    staff_pin(&laptop, None, Some("190715")).unwrap();
    laptop.close();
    let (terminal, file) = (Terminal::new(&laptop.path("rumah terminal")), laptop.event());
    let event = file.to_str().unwrap();
    let refused = terminal.run(&["chair", "name", event, "Ratna", "--json"]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.stderr.contains("MEJA_PIN"), "{}", refused.stderr);
    let run = |arguments: &[&str]| {
        let mut command = terminal.command();
        let out = command.args(["chair", "name"]).arg(event).args(arguments).arg("--json");
        let out = out.env("MEJA_PIN", "190715").output().unwrap();
        serde_json::from_slice::<Value>(&out.stdout).unwrap()
    };
    let chairs = |people: &Value| {
        let all = people.as_array().unwrap().iter();
        all.filter(|one| one["chair"] == true).map(|one| one["name"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(run(&["Nurhayati"])["error"]["code"], "chair.unknown");
    assert_eq!(run(&["bambang"])["error"]["code"], "chair.several");
    assert_eq!(chairs(&run(&["ratna"])), ["Dr. Ratna Wijayanti, M.Si."]);
    assert_eq!(run(&["Drs. Bambang Sutrisno"])["error"]["code"], "role.chair");
    assert_eq!(chairs(&run(&["Drs. Bambang Sutrisno", "--as-chair"])), ["Drs. Bambang Sutrisno"]);
    assert!(chairs(&run(&["--none", "--as-chair"])).is_empty());
}
