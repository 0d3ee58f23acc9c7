//! The stage can read its clock and nothing else; which monitor it stands on, what the chair lets
//! it say, and what the waiting room sees.

use meja_app::{
    Monitor,
    case::{event, sample_event, stage},
    contract::{ClockAct, StageLayout, StageMessage, StageShow, StageState, Window},
    for_each_command,
};
use meja_tests::{Laptop, OPEN_DAY};
use serde_json::{Value, json};

macro_rules! names {
    ($($name:literal: $input:ty => $output:ty, $($case:ident)::+, [$($window:ident),*];)*) => {
        const COMMANDS: &[&str] = &[$($name),*];
    };
}
for_each_command!(names);

#[test]
fn the_stage_may_call_its_view_and_no_other_command() {
    let laptop = Laptop::with_sample();
    let before = laptop.operations();
    assert!(COMMANDS.len() > 40, "the list is the whole contract");
    for name in COMMANDS {
        let said = laptop.call(Window::Stage, name, Value::Null);
        if *name == "stage.view" {
            said.unwrap();
        } else {
            assert_eq!(said.unwrap_err().code, "command.forbidden", "{name}");
        }
    }
    assert_eq!(laptop.operations(), before);
    assert!(laptop.host.heard().is_empty());
}

#[test]
fn the_stage_is_forbidden_before_its_input_is_even_read() {
    let laptop = Laptop::with_sample();
    let slot = laptop.slots_of("Meja 1").remove(0).id;
    let input = json!({ "slot": slot, "act": { "kind": "call" } });
    let refused = laptop.call(Window::Stage, "clock.act", input.clone()).unwrap_err();
    assert_eq!(refused.code, "command.forbidden");
    assert!(laptop.call(Window::Main, "clock.act", input).is_ok());
}

#[test]
fn an_unknown_command_is_unknown_to_every_window() {
    let laptop = Laptop::with_sample();
    for window in [Window::Main, Window::Stage] {
        let said = laptop.call(window, "event.destroy", Value::Null).unwrap_err();
        assert_eq!(said.code, "command.unknown");
    }
}

#[test]
fn the_stage_shows_the_desk_it_was_given_its_clock_and_who_is_next() {
    let laptop = Laptop::with_sample();
    let slots = laptop.slots_of("Meja 2");
    let desk = laptop.desk("Meja 2").id;
    laptop.call(Window::Main, "stage.show", json!({ "desk": desk })).unwrap();
    assert!(laptop.host.stage_shown());
    laptop.host.set_time(slots[0].start_ms);
    let _ = laptop.begin(&slots[0].id);
    laptop.host.pass(65_000);
    let view = laptop.call(Window::Stage, "stage.view", Value::Null).unwrap();
    assert_eq!(view["desk"], "Meja 2");
    assert_eq!(view["opd"], slots[0].opd.as_str());
    assert_eq!(view["clock"]["state"], "running");
    assert_eq!(view["clock"]["remaining_ms"], 20 * 60_000 - 65_000);
    assert_eq!(view["next_opd"], slots[1].opd.as_str());
    assert_eq!(view["next_at"], "09.20 WIB");
    assert_eq!(view["time"], "09.01");
    laptop.act(&slots[0].id, ClockAct::Finish).unwrap();
    let view = laptop.call(Window::Stage, "stage.view", Value::Null).unwrap();
    assert_eq!(view["opd"], slots[1].opd.as_str());
    laptop.call(Window::Main, "stage.hide", Value::Null).unwrap();
    assert!(!laptop.host.stage_shown());
}

const MINUTE: i64 = 60_000;

fn show(
    laptop: &Laptop,
    label: &str,
    monitor: Option<&str>,
    layout: Option<StageLayout>,
) -> StageState {
    let desk = laptop.desk(label).id;
    stage::show(&laptop.app, StageShow { desk, monitor: monitor.map(str::to_owned), layout })
        .unwrap()
}

fn monitor(name: &str, x: i32, main: bool) -> Monitor {
    Monitor { name: name.to_owned(), x, y: 0, width: 1366, height: 768, main }
}

#[test]
fn the_stage_fills_the_chosen_monitor_leaves_it_when_unplugged_and_finds_it_again() {
    let laptop = Laptop::with_sample();
    let (own, left, right) =
        (monitor("eDP-1", 0, true), monitor("HDMI-1", -1366, false), monitor("DP-2", 1366, false));
    laptop.host.plug(&[own.clone(), left.clone(), right.clone()]);
    let listed = stage::monitors(&laptop.app, ()).unwrap();
    assert_eq!(
        listed.iter().map(|m| m.name.as_str()).collect::<Vec<_>>(),
        ["eDP-1", "HDMI-1", "DP-2"]
    );
    assert!(listed[1].stage, "the first other one, until one is chosen");

    let state = show(&laptop, "Meja 2", Some(&listed[2].key), None);
    assert!(state.shown && state.monitors[2].stage && state.missing.is_none());
    let place = laptop.host.stage_place().unwrap();
    assert_eq!((place.monitor, place.full), (Some(right.clone()), true));

    laptop.host.plug(&[own.clone(), left.clone()]);
    stage::follow(&laptop.app);
    let place = laptop.host.stage_place().unwrap();
    assert_eq!((place.monitor, place.full), (Some(own.clone()), false), "home");
    assert!(place.under, "and not over the desk");
    let state = stage::state(&laptop.app, ()).unwrap();
    assert_eq!(state.missing.as_deref(), Some("DP-2 (1366 × 768)"));

    let back = Monitor { x: 2732, ..right };
    laptop.host.plug(&[own, left, back.clone()]);
    stage::follow(&laptop.app);
    let place = laptop.host.stage_place().unwrap();
    assert_eq!((place.monitor, place.full), (Some(back.clone()), true));

    // The choice is this installation's, not the event file's: it holds after a restart.
    let before = laptop.operations();
    let laptop = laptop.restart();
    laptop.host.close_stage();
    let _ = show(&laptop, "Meja 1", None, None);
    assert_eq!(laptop.host.stage_place().unwrap().monitor, Some(back));
    assert_eq!(laptop.operations(), before);
}

#[test]
fn a_stage_that_was_shown_when_the_program_was_killed_is_shown_again_with_its_event() {
    let laptop = Laptop::with_sample();
    let hall = monitor("HDMI-1", 1366, false);
    laptop.host.plug(&[monitor("eDP-1", 0, true), hall.clone()]);
    let key = stage::monitors(&laptop.app, ()).unwrap().remove(1).key;
    let state = show(&laptop, "Meja 2", Some(&key), Some(StageLayout::Waiting));
    let desk = state.desk;

    // A killed process takes its windows along and says nothing to anybody.
    laptop.host.close_stage();
    let laptop = laptop.restart();
    let place = laptop.host.stage_place().unwrap();
    assert_eq!((place.monitor.as_ref(), place.full), (Some(&hall), true));
    let again = stage::state(&laptop.app, ()).unwrap();
    assert_eq!((again.shown, &again.desk, again.layout), (true, &desk, StageLayout::Waiting));

    // Another event has no stage of this one's, and does not forget it either.
    laptop.host.close_stage();
    let other = laptop.path("lain.meja");
    sample_event::at(&laptop.app, &other).unwrap();
    event::close(&laptop.app, ()).unwrap();
    event::open_path(&laptop.app, &other).unwrap();
    assert!(!laptop.host.stage_shown());
    let laptop = laptop.restart();
    assert!(laptop.host.stage_shown());
}

#[test]
fn a_stage_that_a_person_hid_or_closed_stays_closed_after_a_restart() {
    let laptop = Laptop::with_sample();
    laptop.host.plug(&[monitor("eDP-1", 0, true), monitor("HDMI-1", 1366, false)]);
    let _ = show(&laptop, "Meja 2", None, None);
    stage::hide(&laptop.app, ()).unwrap();
    let laptop = laptop.restart();
    assert!(!laptop.host.stage_shown());

    let _ = show(&laptop, "Meja 2", None, None);
    laptop.host.close_stage();
    stage::closed(&laptop.app);
    let laptop = laptop.restart();
    assert!(!laptop.host.stage_shown());
}

#[test]
fn a_stage_closed_by_hand_is_not_opened_by_a_monitor_that_comes() {
    let laptop = Laptop::with_sample();
    laptop.host.plug(&[monitor("eDP-1", 0, true)]);
    let _ = show(&laptop, "Meja 1", None, None);
    laptop.host.close_stage();
    laptop.host.plug(&[monitor("eDP-1", 0, true), monitor("HDMI-1", 1366, false)]);
    stage::follow(&laptop.app);
    assert!(!laptop.host.stage_shown());
    assert!(!stage::state(&laptop.app, ()).unwrap().shown);
}

#[test]
fn a_monitor_that_is_not_there_is_refused_in_words() {
    let laptop = Laptop::with_sample();
    let input = json!({ "desk": laptop.desk("Meja 1").id, "monitor": "TV|1x1+0+0" });
    let error = laptop.call(Window::Main, "stage.show", input).unwrap_err();
    assert_eq!(
        (error.code.as_str(), error.field.as_deref()),
        ("stage.monitor_gone", Some("monitor"))
    );
    assert!(!laptop.host.stage_shown());
}

#[test]
fn a_word_from_the_chair_stands_on_one_stage_or_on_all_and_is_taken_off() {
    let laptop = Laptop::with_sample();
    let says = |desk: Option<&str>, text: &str| {
        let desk = desk.map(|label| laptop.desk(label).id);
        stage::message(&laptop.app, StageMessage { desk, text: text.into() })
    };
    let stands = || {
        let state = stage::state(&laptop.app, ()).unwrap();
        state.messages.into_iter().map(|message| message.text).collect::<Vec<_>>()
    };
    let state = says(Some("Meja 2"), "  Meja 2 pindah\nke Ruang Rapat B ").unwrap();
    assert_eq!(state.messages.len(), 1);
    assert_eq!(stands(), ["Meja 2 pindah ke Ruang Rapat B"]);
    let _ = show(&laptop, "Meja 2", None, None);
    let view = laptop.call(Window::Stage, "stage.view", Value::Null).unwrap();
    assert_eq!(view["message"], "Meja 2 pindah ke Ruang Rapat B");
    says(None, "Istirahat sampai 10.15").unwrap();
    assert_eq!(stands(), vec!["Istirahat sampai 10.15"; 3]);
    let before = laptop.operations();
    says(None, "Istirahat sampai 10.15").unwrap();
    assert_eq!(laptop.operations(), before, "the same word is no change");
    says(None, "").unwrap();
    assert!(stands().is_empty());
    let error = says(None, &"a".repeat(161)).unwrap_err();
    assert_eq!((error.code, error.field), ("stage.message_long", Some("text")));
    laptop.assert_sound();
}

#[test]
fn a_dark_stage_is_this_laptops_own_and_ends_when_it_is_hidden() {
    let laptop = Laptop::with_sample();
    let dark =
        || laptop.call(Window::Stage, "stage.view", Value::Null).unwrap()["blackout"].clone();
    let before = laptop.operations();
    let _ = show(&laptop, "Meja 1", None, None);
    laptop.call(Window::Main, "stage.blackout", json!({ "on": true })).unwrap();
    assert_eq!(dark(), true);
    laptop.call(Window::Main, "stage.hide", Value::Null).unwrap();
    let _ = show(&laptop, "Meja 1", None, None);
    assert_eq!(dark(), false);
    assert_eq!(laptop.operations(), before);
}

#[test]
fn the_hall_does_not_read_why_a_desk_paused_or_went_over() {
    let laptop = Laptop::with_sample();
    laptop.host.set_time(OPEN_DAY);
    let slot = laptop.slots_of("Meja 1").remove(0).id;
    let _ = show(&laptop, "Meja 1", None, None);
    let _ = laptop.begin(&slot);
    laptop.host.pass(21 * MINUTE);
    laptop.act(&slot, ClockAct::Reason { text: "pemapar terlambat menyiapkan".into() }).unwrap();
    laptop.act(&slot, ClockAct::Pause { reason: Some("penilai sakit".into()) }).unwrap();
    let clock = laptop.slot(&slot).clock;
    assert_eq!(clock.pause_reason.as_deref(), Some("penilai sakit"));
    let view = laptop.call(Window::Stage, "stage.view", Value::Null).unwrap().to_string();
    assert!(!view.contains("penilai sakit") && !view.contains("pemapar terlambat"), "{view}");
}

#[test]
fn the_waiting_room_sees_every_desk_its_queue_and_when_each_is_expected() {
    let laptop = Laptop::with_sample();
    laptop.host.set_time(OPEN_DAY);
    let (first, second) = (laptop.slots_of("Meja 1"), laptop.slots_of("Meja 2"));
    let _ = laptop.begin(&first[0].id);
    laptop.host.pass(27 * MINUTE);
    let late = ClockAct::Late { until_ms: Some(OPEN_DAY + 45 * MINUTE) };
    laptop.act(&second[0].id, late).unwrap();
    let _ = show(&laptop, "Meja 1", None, Some(StageLayout::Waiting));
    let view = laptop.call(Window::Stage, "stage.view", Value::Null).unwrap();
    assert_eq!(view["layout"], "waiting");
    let desks = view["desks"].as_array().unwrap();
    assert_eq!(desks.len(), 3);
    assert_eq!(desks[0]["now"]["opd"], first[0].opd.as_str());
    assert_eq!(desks[0]["now"]["expected"], "09.00", "when it began");
    let queue = desks[0]["queue"].as_array().unwrap();
    assert_eq!(queue.len(), 4);
    let times = |at: usize| (queue[at]["planned"].clone(), queue[at]["expected"].clone());
    assert_eq!(times(0), (json!("09.20"), json!("09.27")), "seven minutes over already");
    assert_eq!(times(1), (json!("09.40"), json!("09.47")));
    // Nobody is at the second desk: its first agency is waited for, so the others go before it.
    assert_eq!(desks[1]["now"], Value::Null);
    let queue = desks[1]["queue"].as_array().unwrap();
    assert_eq!(
        [0, 1, 2].map(|at: usize| queue[at]["opd"].as_str().unwrap()),
        [&second[1], &second[2], &second[0]].map(|slot| slot.opd.as_str())
    );
    assert_eq!((&queue[2]["late"], &queue[2]["late_until"]), (&json!(true), &json!("09.45")));
    let board = laptop.slots_of("Meja 2");
    for (at, slot) in [(0, 1), (1, 2), (2, 0)] {
        assert_eq!(queue[at]["expected"], board[slot].expected.as_str(), "as the board says");
    }
    assert_eq!(queue[0]["expected"], "09.27");
    // The layout is remembered, and the clock of one desk sees no other.
    let _ = show(&laptop, "Meja 1", None, Some(StageLayout::Desk));
    let view = laptop.call(Window::Stage, "stage.view", Value::Null).unwrap();
    assert_eq!((&view["desks"], &view["next_at"]), (&json!([]), &json!("09.27 WIB")));
}

#[test]
fn a_turn_left_over_from_yesterday_does_not_hide_todays() {
    let laptop = Laptop::with_sample();
    let slots = laptop.slots_of("Meja 1");
    let today = slots.iter().find(|slot| slot.day != slots[0].day).unwrap();
    laptop.host.set_time(today.start_ms);
    let view = laptop.desk_view("Meja 1");
    assert_eq!(view.slot.unwrap().id, today.id);
    let _ = show(&laptop, "Meja 1", None, Some(StageLayout::Waiting));
    let view = laptop.call(Window::Stage, "stage.view", Value::Null).unwrap();
    assert_eq!(view["opd"], today.opd.as_str());
    assert_eq!(view["desks"][0]["queue"][0]["opd"], today.opd.as_str());
}
