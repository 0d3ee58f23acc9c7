//! Instants and settings between the field's types and the interface's.

use chrono::{NaiveDate, NaiveTime, Timelike, Weekday};
use meja_core::{indonesian, schedule, stamp::WallMs, zone::Zone};

use crate::{
    AppError,
    contract::{BreakTime, ScheduleSettings},
};

const DAY_MINUTES: u32 = 24 * 60;

/// "09.41.07"
pub(crate) fn clock_seconds(zone: Zone, ms: WallMs) -> String {
    let time = zone.local(ms).time();
    format!("{:02}.{:02}.{:02}", time.hour(), time.minute(), time.second())
}

/// "09.41"
pub(crate) fn clock_minutes(zone: Zone, ms: WallMs) -> String {
    indonesian::clock_time(zone.local(ms).time())
}

/// "Selasa, 15 Oktober 2019 09.41.07"
pub(crate) fn full(zone: Zone, ms: WallMs) -> String {
    format!("{} {}", indonesian::day_name_date(zone.local(ms).date()), clock_seconds(zone, ms))
}

/// "15 Oktober 2019 pukul 09.41 WIB"
pub(crate) fn dated(zone: Zone, ms: WallMs) -> String {
    let local = zone.local(ms);
    format!("{} pukul {}", indonesian::date(local.date()), indonesian::time(local.time(), zone))
}

/// A day as the interface sends it.
pub(crate) fn day(text: &str, field: &'static str) -> Result<NaiveDate, AppError> {
    NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").map_err(|_| {
        AppError::user(
            "event.date",
            format!("Tanggal \"{text}\" tidak dapat dibaca. Tulis seperti 2019-10-15."),
        )
        .naming([("given", text.to_owned())])
        .at(field)
    })
}

/// A time of day as the interface sends it, "09:00" or "09.00".
pub(crate) fn time(text: &str, field: &'static str) -> Result<NaiveTime, AppError> {
    NaiveTime::parse_from_str(&text.trim().replace('.', ":"), "%H:%M").map_err(|_| {
        AppError::user(
            "schedule.time",
            format!("Jam \"{text}\" tidak dapat dibaca. Tulis seperti 09:00."),
        )
        .naming([("given", text.to_owned())])
        .at(field)
    })
}

/// All days from `first` to `last`.
pub(crate) fn days(first: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
    first.iter_days().take_while(|day| *day <= last).take(366).collect()
}

/// The settings as the rules take them.
pub(crate) fn settings(
    from: &ScheduleSettings,
    zone: Zone,
    days: Vec<NaiveDate>,
) -> Result<schedule::Settings, AppError> {
    if from.slot_minutes > DAY_MINUTES || from.session_minutes > DAY_MINUTES {
        return Err(AppError::user(
            "schedule.too_long",
            "Giliran dan sesi paling lama 24 jam (1440 menit).",
        )
        .at("slot_minutes"));
    }
    let breaks = from.breaks.iter().map(break_time).collect::<Result<_, _>>()?;
    Ok(schedule::Settings {
        zone,
        days,
        start: time(&from.start, "start")?,
        end: time(&from.end, "end")?,
        slot_minutes: from.slot_minutes,
        session_minutes: from.session_minutes,
        breaks,
        rotate: from.rotate,
    })
}

fn break_time(from: &BreakTime) -> Result<schedule::Break, AppError> {
    Ok(schedule::Break {
        from: time(&from.from, "breaks")?,
        to: time(&from.to, "breaks")?,
        day: from.day.as_deref().map(|text| day(text, "breaks")).transpose()?,
        weekday_only: from.friday.then_some(Weekday::Fri),
    })
}
