//! The event day through the use cases: lists, schedule, clocks, sheets.

mod activities;
mod adoption;
mod between;
mod board;
mod calls;
mod clocks;
mod earlier;
mod imports;
mod phrases;
mod pins;
mod replans;
mod schedules;
mod sheets;
mod takes_back;
mod turns;

use meja_app::contract::IdInput;
use meja_tests::{Laptop, OPEN_DAY};

const MINUTE: i64 = 60_000;

fn id(of: &str) -> IdInput {
    IdInput { id: of.to_owned() }
}

/// The sample's laptop when the first day opens.
fn at_nine() -> Laptop {
    let laptop = Laptop::with_sample();
    laptop.host.set_time(OPEN_DAY);
    laptop
}
