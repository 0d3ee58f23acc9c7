//! 4: the timer. How far it is from the machine's steady clock, read through the whole application;
//! and where it stands after what may befall a laptop, played in on clocks turned by hand.
//!
//! The steady clock of the run is `Instant`, which does not run through suspend; the run is awake.
//! Left out: a wall clock that is moved while the machine is switched off, which nothing can tell.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use meja_app::contract::ClockAct;
use meja_tests::{Laptop, OPEN_DAY};
use serde_json::{Value, json};

use crate::{
    arguments::Arguments,
    place::{Place, call},
    table::{Line, Verdict},
};

/// How long the clock is watched.
const WATCHED: Duration = Duration::from_secs(20);
/// What the promise speaks of, seconds.
const TURN_S: f64 = 20.0 * 60.0;
const LIMIT_MS: f64 = 50.0;
const LIMIT_AFTER_MS: i64 = 1_000;
const MINUTE: i64 = 60_000;

/// Measures the promise.
pub(super) fn measure(place: &Place, _: &Arguments) -> Result<Vec<Line>> {
    Ok(vec![watched(place)?, befallen()])
}

/// Watches a running turn beside the steady clock.
fn watched(place: &Place) -> Result<Line> {
    let app = place.app();
    let token = app.token(place.path("jam.meja")).token;
    call(&app, "event.sample", json!({ "token": token }))?;
    let board = call(&app, "schedule.board", Value::Null)?;
    let slot = board.pointer("/slots/0/id").context("the sample has no slot")?.clone();
    let desk = board.pointer("/slots/0/desk_id").context("the slot has no desk")?.clone();
    call(&app, "stage.show", json!({ "desk": desk }))?;
    // The stamp is taken first thing in the act, before its commit.
    let began = Instant::now();
    call(&app, "clock.act", json!({ "slot": slot, "act": { "kind": "start" } }))?;
    let mut samples: Vec<(f64, f64)> = Vec::new();
    let mut widest: f64 = 0.0;
    while began.elapsed() < WATCHED {
        let before = began.elapsed();
        let view = call(&app, "stage.view", Value::Null)?;
        let after = began.elapsed();
        let told = view.pointer("/clock/elapsed_ms").and_then(Value::as_f64);
        let middle = (before + after).as_secs_f64() / 2.0;
        samples.push((middle, told.context("the stage shows no clock")? - middle * 1_000.0));
        widest = widest.max((after - before).as_secs_f64() * 1_000.0);
    }
    call(&app, "event.close", Value::Null)?;
    let worst = samples.iter().map(|(_, error)| error.abs()).fold(0.0, f64::max);
    let drift = slope(&samples) * TURN_S;
    let error = worst + drift.abs();
    Ok(Line {
        promise: "jam: salah dalam 20 menit".into(),
        limit: "≤ 50 md".into(),
        measured: format!("{error:.1} md"),
        reference: format!("jam monoton, {} bacaan", samples.len()),
        verdict: Verdict::of(error <= LIMIT_MS),
        note: format!(
            "giliran yang berjalan dibaca lewat stage.view selama {} d; salah terbesar {worst:.1} \
             md (bacaan terlama {widest:.1} md), hanyut {drift:+.2} md per 20 menit dari garis \
             lurus terbaik",
            WATCHED.as_secs()
        ),
    })
}

/// Milliseconds of error gained in a second: the slope of the best straight line.
fn slope(samples: &[(f64, f64)]) -> f64 {
    let count = samples.len().max(1) as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| samples.iter().map(of).sum::<f64>() / count;
    let (time, error) = (mean(|sample| sample.0), mean(|sample| sample.1));
    let (mut together, mut spread) = (0.0, 0.0);
    for (at, off) in samples {
        together += (at - time) * (off - error);
        spread += (at - time).powi(2);
    }
    if spread > 0.0 { together / spread } else { 0.0 }
}

/// What may befall a laptop in the middle of a turn.
struct Event {
    name: &'static str,
    /// Does it, and gives the milliseconds that passed for the people in the hall.
    befalls: fn(Laptop) -> (Laptop, i64),
}

const EVENTS: [Event; 8] = [
    Event {
        name: "tidur 45 menit",
        befalls: |laptop| {
            laptop.host.pass(45 * MINUTE);
            (laptop, 45 * MINUTE)
        },
    },
    Event { name: "aplikasi ditutup dan dibuka", befalls: |laptop| (laptop.restart(), 0) },
    Event {
        name: "mati listrik 3 menit",
        befalls: |laptop| {
            laptop.host.reboot(3 * MINUTE);
            (laptop.restart(), 3 * MINUTE)
        },
    },
    Event {
        name: "jam dinding maju 1 jam",
        befalls: |laptop| {
            laptop.host.move_wall(60 * MINUTE);
            (laptop, 0)
        },
    },
    Event {
        name: "jam dinding mundur 1 jam",
        befalls: |laptop| {
            laptop.host.move_wall(-60 * MINUTE);
            (laptop, 0)
        },
    },
    Event {
        name: "maju 1 jam selagi aplikasi tertutup",
        befalls: |laptop| {
            laptop.close();
            laptop.host.move_wall(60 * MINUTE);
            (laptop.restart(), 0)
        },
    },
    Event {
        name: "mundur 1 jam selagi aplikasi tertutup",
        befalls: |laptop| {
            laptop.close();
            laptop.host.move_wall(-60 * MINUTE);
            (laptop.restart(), 0)
        },
    },
    Event {
        name: "lewat tengah malam",
        befalls: |laptop| {
            laptop.host.pass(15 * 60 * MINUTE);
            (laptop, 15 * 60 * MINUTE)
        },
    },
];

fn befallen() -> Line {
    let errors: Vec<(&str, i64)> = EVENTS.iter().map(|event| (event.name, error(event))).collect();
    let worst = errors.iter().map(|(_, error)| error.abs()).max().unwrap_or(i64::MAX);
    let all: Vec<String> = errors.iter().map(|(name, error)| format!("{name} {error}")).collect();
    Line {
        promise: "jam: sesudah tidur, mati, jam digeser".into(),
        limit: "≤ 1 d".into(),
        measured: format!("{worst} md"),
        reference: format!("{} kejadian", errors.len()),
        verdict: Verdict::of(worst <= LIMIT_AFTER_MS),
        note: format!("jam diputar tangan, aplikasi utuh; salah dalam md: {}", all.join(", ")),
    }
}

/// How far the clock is off after the event: a turn with a pause before it and a minute after it.
fn error(event: &Event) -> i64 {
    let laptop = Laptop::with_sample();
    laptop.host.set_time(OPEN_DAY);
    let slot = laptop.slots_of("Meja 1").remove(0).id;
    let mut truth = 0;
    let _ = laptop.begin(&slot);
    laptop.host.pass(4 * MINUTE);
    truth += 4 * MINUTE;
    let paused = laptop.act(&slot, ClockAct::Pause { reason: None }).is_ok();
    laptop.host.pass(2 * MINUTE);
    let resumed = laptop.act(&slot, ClockAct::Resume).is_ok();
    let (laptop, passed) = (event.befalls)(laptop);
    laptop.host.pass(MINUTE);
    truth += passed + MINUTE;
    if !(paused && resumed) {
        return i64::MAX;
    }
    laptop.slot(&slot).clock.elapsed_ms - truth
}
