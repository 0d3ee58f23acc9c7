//! The stage can read its clock and nothing else.

use meja_app::{
    contract::{ClockAct, IdInput, Window},
    for_each_command,
};
use meja_tests::Laptop;
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
    laptop.call(Window::Main, "stage.show", json!(IdInput { id: desk })).unwrap();
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
