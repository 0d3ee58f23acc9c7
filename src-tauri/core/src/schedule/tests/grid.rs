//! Sessions, breaks and the settings they come from.

use chrono::{NaiveTime, Weekday};

use super::super::{Break, Opening, Settings, SettingsError, openings};
use super::{every_day, october, probolinggo, time};

/// Local times and sessions of one day.
fn laid(settings: &Settings, day: u32) -> Vec<(NaiveTime, u32)> {
    (openings(settings).unwrap().iter())
        .filter(|opening| opening.day == october(day))
        .map(|opening| (settings.zone.local(opening.start).time(), opening.session))
        .collect()
}

#[test]
fn an_hour_holds_three_slots_of_twenty_minutes() {
    let grid = openings(&probolinggo()).unwrap();
    assert_eq!(grid.len(), 27);
    // 15 October 2019, 09.00 WIB is 02.00 UTC.
    assert_eq!(grid[0], Opening { day: october(15), start: 1_571_104_800_000, session: 1 });
    assert_eq!(laid(&probolinggo(), 16)[3], (time(10, 0), 2));
}

#[test]
fn what_is_left_of_a_session_stays_empty() {
    let settings = Settings { slot_minutes: 25, ..probolinggo() };
    let expected = [(9, 0, 1), (9, 25, 1), (10, 0, 2), (10, 25, 2), (11, 0, 3), (11, 25, 3)];
    assert_eq!(laid(&settings, 15), expected.map(|(h, m, s)| (time(h, m), s)));
}

#[test]
fn no_slot_cuts_into_a_break_and_a_new_session_starts_after_it() {
    let settings = Settings { breaks: vec![every_day(time(9, 50), time(10, 5))], ..probolinggo() };
    let expected = [(9, 0, 1), (9, 20, 1), (10, 5, 2), (10, 25, 2), (10, 45, 2), (11, 5, 3)];
    let day = laid(&settings, 15);
    assert_eq!(day[..6], expected.map(|(h, m, s)| (time(h, m), s)));
    assert_eq!(day.last(), Some(&(time(11, 25), 3)));
}

#[test]
fn overlapping_breaks_are_one_break() {
    let settings = Settings {
        breaks: vec![
            every_day(time(9, 10), time(11, 0)),
            every_day(time(9, 30), time(10, 0)),
            every_day(time(10, 50), time(11, 30)),
        ],
        ..probolinggo()
    };
    assert_eq!(laid(&settings, 15), [(time(11, 30), 1)]);
}

#[test]
fn the_friday_prayer_is_on_friday_only() {
    let prayer = Break { weekday_only: Some(Weekday::Fri), ..every_day(time(11, 0), time(13, 0)) };
    let settings =
        Settings { days: vec![october(18), october(17)], breaks: vec![prayer], ..probolinggo() };
    assert_eq!((laid(&settings, 17).len(), laid(&settings, 18).len()), (9, 6));
}

#[test]
fn a_break_of_one_day_leaves_the_others_alone() {
    let speech = Break { day: Some(october(15)), ..every_day(time(9, 0), time(10, 0)) };
    let settings = Settings { breaks: vec![speech], ..probolinggo() };
    assert_eq!((laid(&settings, 15).len(), laid(&settings, 16).len()), (6, 9));
    assert_eq!(laid(&settings, 15)[0], (time(10, 0), 1));
}

#[test]
fn each_wrong_setting_has_its_own_error() {
    let good = probolinggo();
    let error = |settings: Settings| openings(&settings).unwrap_err().code();
    let with_break = |pause| Settings { breaks: vec![pause], ..probolinggo() };
    assert_eq!(error(Settings { days: vec![], ..good.clone() }), "schedule.no_days");
    let twice = vec![october(15), october(15)];
    assert_eq!(error(Settings { days: twice, ..good.clone() }), "schedule.duplicate_day");
    assert_eq!(error(Settings { end: time(9, 0), ..good.clone() }), "schedule.end_not_after_start");
    assert_eq!(error(Settings { slot_minutes: 0, ..good.clone() }), "schedule.zero_slot");
    assert_eq!(error(Settings { session_minutes: 0, ..good.clone() }), "schedule.zero_session");
    assert_eq!(error(Settings { slot_minutes: 61, ..good }), "schedule.slot_longer_than_session");
    assert_eq!(error(with_break(every_day(time(10, 0), time(10, 0)))), "schedule.break_inverted");
    assert_eq!(
        error(with_break(every_day(time(12, 0), time(13, 0)))),
        "schedule.break_outside_hours"
    );
    let elsewhere = Break { day: Some(october(20)), ..every_day(time(10, 0), time(11, 0)) };
    assert_eq!(error(with_break(elsewhere)), "schedule.break_outside_days");
}

#[test]
fn a_grid_beyond_a_million_places_is_refused() {
    let days = october(1).iter_days().take(5_600).collect();
    let settings = Settings { days, slot_minutes: 1, ..probolinggo() };
    assert_eq!(openings(&settings), Err(SettingsError::TooManyOpenings));
}

#[test]
fn lengths_out_of_all_bounds_lay_nothing_and_break_nothing() {
    let settings = Settings { slot_minutes: u32::MAX, session_minutes: u32::MAX, ..probolinggo() };
    assert_eq!(openings(&settings), Ok(Vec::new()));
}

#[test]
fn settings_are_stored_in_plain_words_and_come_back_the_same() {
    let prayer = Break { weekday_only: Some(Weekday::Fri), ..every_day(time(11, 0), time(13, 0)) };
    let settings = Settings { breaks: vec![prayer], ..probolinggo() };
    let text = serde_json::to_string(&settings).unwrap();
    assert!(text.contains(r#""start":"09:00:00""#), "{text}");
    assert_eq!(serde_json::from_str::<Settings>(&text).unwrap(), settings);
}
