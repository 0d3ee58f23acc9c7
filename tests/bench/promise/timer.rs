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
    let mut readings = Vec::new();
    while began.elapsed() < WATCHED {
        let before = began.elapsed();
        let view = call(&app, "stage.view", Value::Null)?;
        let took = began.elapsed() - before;
        let told = view.pointer("/clock/elapsed_ms").and_then(Value::as_f64);
        readings.push(Read { before, took, told: told.context("the stage shows no clock")? });
    }
    call(&app, "event.close", Value::Null)?;
    let wrong = readings.iter().map(Read::wrong).fold(0.0, f64::max);
    let slowest = readings.iter().map(|read| read.took).max().unwrap_or_default();
    let shown = p99(&readings);
    let drift = drift(&mut readings) * TURN_S;
    let error = wrong + shown + drift.abs();
    Ok(Line {
        promise: "jam: salah dalam 20 menit".into(),
        limit: "≤ 50 md".into(),
        measured: format!("{error:.1} md"),
        reference: format!("jam monoton, {} bacaan", readings.len()),
        verdict: Verdict::of(error <= LIMIT_MS),
        note: format!(
            "giliran yang berjalan dibaca lewat stage.view selama {} d: di luar selang bacaannya \
             {wrong:.1} md, terhadap tengah bacaan p99 {shown:.1} md, hanyut {drift:+.2} md per 20 \
             menit; jumlahnya dihitung. Bacaan terlama {:.1} md, selama itu mesin sibuk",
            WATCHED.as_secs(),
            slowest.as_secs_f64() * 1_000.0
        ),
    })
}

/// A reading of the clock: when it was asked for, how long that took, and what it told.
struct Read {
    before: Duration,
    took: Duration,
    told: f64,
}

impl Read {
    /// Milliseconds off for certain: the clock is read at some instant of the asking, so what it
    /// told must lie between its beginning and its end; a clock of whole milliseconds has one less.
    fn wrong(&self) -> f64 {
        let (from, to) = (self.before.as_secs_f64(), (self.before + self.took).as_secs_f64());
        (from * 1_000.0 - 1.0 - self.told).max(self.told - to * 1_000.0).max(0.0)
    }

    /// Milliseconds off, taken for the middle of the asking as the screen does.
    fn error(&self) -> f64 {
        self.told - (self.before + self.took / 2).as_secs_f64() * 1_000.0
    }
}

/// The error that 99 of 100 readings do not exceed, as the screen shows them.
fn p99(readings: &[Read]) -> f64 {
    let mut errors: Vec<f64> = readings.iter().map(|read| read.error().abs()).collect();
    errors.sort_by(f64::total_cmp);
    errors.get(errors.len() * 99 / 100).copied().unwrap_or(f64::INFINITY)
}

/// Milliseconds of error gained in a second: the slope of the best straight line through the half
/// of the readings that were quickest. A slow one says when the machine was busy, not how late the
/// clock is; and the clock is read first thing in the asking.
fn drift(readings: &mut [Read]) -> f64 {
    readings.sort_by_key(|read| read.took);
    let quick: Vec<(f64, f64)> = readings
        .iter()
        .take(readings.len().div_ceil(2))
        .map(|read| {
            let at = read.before.as_secs_f64();
            (at, read.told - at * 1_000.0)
        })
        .collect();
    let count = quick.len().max(1) as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| quick.iter().map(of).sum::<f64>() / count;
    let (time, error) = (mean(|sample| sample.0), mean(|sample| sample.1));
    let (mut together, mut spread) = (0.0, 0.0);
    for (at, off) in &quick {
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
