//! Gladi bersih: the laptop looked at, the days rehearsed on a copy, and the page they end in.
//!
//! The rules are `core::readiness`'s, the rehearsal is [`crate::rehearsal`]'s; here the two meet
//! and become a page, kept in this installation's folder and written out as text for the file.

mod laptop;
mod page;
mod values;
mod words;

use meja_core::{
    readiness::{Level, Topic, judge},
    zone::Zone,
};
use meja_store::{StoreError, table};

use crate::{
    App, AppError,
    contract::{
        DayReport, FileInput, ReadinessLevel, ReadinessLine, ReadinessReport, RehearsalRequest,
    },
    rehearsal::{Findings, rehearse},
    words as dates,
};

/// A verified backup of the copy slower than this is looked at, milliseconds (promise 12).
const BACKUP_LOOK_MS: u64 = 1_000;
/// And slower than this, the disk is not fit for the day.
const BACKUP_BAD_MS: u64 = 10_000;

/// Looks at the laptop and, unless only that was asked, rehearses the event's days on a copy.
///
/// # Errors
/// Cancelled, no schedule to rehearse, or no process to be had; the event is untouched each time.
pub fn run(app: &App, input: RehearsalRequest) -> Result<ReadinessReport, AppError> {
    let event = app.read(|conn| Ok(table::event::get(conn)?)).ok();
    let zone = event.as_ref().map_or(Zone::Wib, |event| event.zone);
    let found = laptop::look(app, &input, zone);
    let mut lines: Vec<ReadinessLine> = judge(&found)
        .into_iter()
        .map(|(topic, level)| {
            let said = words::of(topic, level, &found);
            words::line(topic, level, said, values::of(topic, &found))
        })
        .collect();
    let mut sample = false;
    let days = if input.look_only {
        None
    } else {
        let mut seed = [0; 8];
        app.host.random(&mut seed);
        let days = input.one_day.then_some(1);
        let rehearsed = rehearse(app, days, u64::from_le_bytes(seed))?;
        sample = rehearsed.sample;
        lines.extend(judged(&rehearsed));
        Some(rehearsed.days)
    };
    let now = app.now().wall_ms;
    let report = ReadinessReport {
        device: app.host.device(),
        at: dates::dated(zone, now),
        at_ms: now,
        event: event.map(|event| event.name).unwrap_or_default(),
        sample,
        level: lines.iter().map(|line| line.level).max().unwrap_or(ReadinessLevel::Ready),
        lines,
        days,
    };
    remember(app, &report)?;
    Ok(report)
}

/// The page of the last time; none before the first.
///
/// # Errors
/// Never: a page that cannot be read is as good as none.
pub fn last(app: &App, _: ()) -> Result<Option<ReadinessReport>, AppError> {
    let text = std::fs::read(app.host.home().join("kesiapan.json")).ok();
    Ok(text.and_then(|text| serde_json::from_slice(&text).ok()))
}

/// Writes the last page as text, to be printed or sent.
///
/// # Errors
/// When there is none yet, and what the disk says.
pub fn save(app: &App, input: FileInput) -> Result<(), AppError> {
    let report = last(app, ())?.ok_or_else(|| AppError::not_found("Laporan kesiapan"))?;
    App::write_file(&app.path_of(&input.token)?, page::page(&report).as_bytes())
}

/// The page as text.
#[must_use]
pub fn page(report: &ReadinessReport) -> String {
    page::page(report)
}

/// Planned against actual, by day and desk, as a table of text.
#[must_use]
pub fn drift(days: &DayReport) -> String {
    page::drift(days)
}

fn remember(app: &App, report: &ReadinessReport) -> Result<(), AppError> {
    let home = app.host.home();
    std::fs::create_dir_all(&home).map_err(StoreError::from)?;
    let text = serde_json::to_vec_pretty(report).map_err(StoreError::from)?;
    App::write_file(&home.join("kesiapan.json"), &text)
}

/// The lines of what was played in.
fn judged(found: &Findings) -> Vec<ReadinessLine> {
    let level = |faults: &[String]| {
        if faults.is_empty() { Level::Ready } else { Level::NotReady }
    };
    let backup = match &found.backup {
        Some(Ok(ms)) if *ms <= BACKUP_LOOK_MS => Level::Ready,
        Some(Ok(ms)) if *ms <= BACKUP_BAD_MS => Level::Look,
        Some(Ok(_) | Err(_)) | None => Level::NotReady,
    };
    [
        (Topic::Killed, level(&found.lost)),
        (Topic::Full, level(&found.full)),
        (Topic::Record, level(&found.record)),
        (Topic::Backup, backup),
    ]
    .into_iter()
    .map(|(topic, level)| {
        let said = words::of_days(topic, level, found);
        words::line(topic, level, said, values::of_days(topic, found))
    })
    .collect()
}
