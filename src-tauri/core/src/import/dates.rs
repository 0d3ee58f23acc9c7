//! Dates as people write them, one cell at a time.
//!
//! `18-01-2021`, `2021-01-18`, `1/18/2021`, "01 January 2020", "Senin, 15 Oktober 2022", "Maret
//! 2020", Excel serials, time stamps, a bare year. A date that can be read two ways is said to
//! be so; deciding needs the whole column and is [`super::interpret`]'s.

use chrono::{Datelike, Days, NaiveDate};

use super::grid::CellIn;
use crate::registry::{Started, started::YEARS};

/// What one cell says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateRead {
    /// Nothing: blank, or a dash.
    Nothing,
    /// One reading, and the order of day and month that it proves, if any.
    One(Started, Option<Order>),
    /// Two readings ("03/04/2021").
    Either {
        /// 3 April.
        day_first: Started,
        /// 4 March.
        month_first: Started,
    },
    /// Something that is no date.
    Unreadable,
}

/// The order in which a column writes day and month.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// 18/01/2021, the Indonesian way.
    DayFirst,
    /// 1/18/2021.
    MonthFirst,
}

/// Reads one cell.
#[must_use]
pub fn read(cell: &CellIn) -> DateRead {
    match cell {
        CellIn::Empty | CellIn::Error(_) => DateRead::Nothing,
        CellIn::Number(number) => from_number(*number),
        CellIn::Date { day, serial } => match whole_year(*serial) {
            // A bare year typed into a column with a date format.
            Some(year) => DateRead::One(Started::Year(year), None),
            None if YEARS.contains(&day.year()) => DateRead::One(Started::Day(*day), None),
            None => DateRead::Unreadable,
        },
        CellIn::Bool(_) => DateRead::Unreadable,
        CellIn::Text(text) => from_text(text),
    }
}

/// A number without a date format: a bare year, or an Excel serial of 1954–2100.
fn from_number(number: f64) -> DateRead {
    if let Some(year) = whole_year(number) {
        return DateRead::One(Started::Year(year), None);
    }
    let day = (20_000.0..=73_415.0)
        .contains(&number)
        .then(|| NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(number as u64)))
        .flatten();
    day.map_or(DateRead::Unreadable, |day| DateRead::One(Started::Day(day), None))
}

fn whole_year(number: f64) -> Option<i32> {
    let year = number as i32;
    let whole = (f64::from(year) - number).abs() < f64::EPSILON;
    (whole && YEARS.contains(&year)).then_some(year)
}

/// A piece of a written date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Piece {
    /// Digits: value and how many there were.
    Number(u32, usize),
    /// A month's name.
    Month(u32),
}

fn from_text(text: &str) -> DateRead {
    let lower = text.to_lowercase();
    let Some(pieces) = pieces(without_time(&lower)) else { return DateRead::Unreadable };
    let one = |started: Option<Started>| {
        started.map_or(DateRead::Unreadable, |at| DateRead::One(at, None))
    };
    match pieces.as_slice() {
        [] if lower.chars().any(char::is_alphanumeric) => DateRead::Unreadable,
        [] => DateRead::Nothing,
        [Piece::Number(value, 8)] => one(day(value / 10_000, value / 100 % 100, value % 100)),
        [Piece::Number(value, 5)] => from_number(f64::from(*value)),
        [Piece::Number(value, 4)] => one(year(*value).map(Started::Year)),
        [Piece::Number(y, 4), Piece::Number(m, 1 | 2)]
        | [Piece::Number(m, 1 | 2), Piece::Number(y, 4)] => one(month(*y, *m)),
        [Piece::Month(m), Piece::Number(y, 4)] | [Piece::Number(y, 4), Piece::Month(m)] => {
            one(month(*y, *m))
        }
        [Piece::Number(d, 1 | 2), Piece::Month(m), Piece::Number(y, 2 | 4)]
        | [Piece::Month(m), Piece::Number(d, 1 | 2), Piece::Number(y, 4)]
        | [Piece::Number(y, 4), Piece::Month(m), Piece::Number(d, 1 | 2)] => {
            one(day(full_year(*y), *m, *d))
        }
        [Piece::Number(y, 4), Piece::Number(m, 1 | 2), Piece::Number(d, 1 | 2)] => {
            one(day(*y, *m, *d))
        }
        [Piece::Number(a, 1 | 2), Piece::Number(b, 1 | 2), Piece::Number(y, 2 | 4)] => {
            either(*a, *b, full_year(*y))
        }
        _ => DateRead::Unreadable,
    }
}

fn either(a: u32, b: u32, y: u32) -> DateRead {
    match (day(y, b, a), day(y, a, b)) {
        (Some(first), Some(_)) if a == b => DateRead::One(first, None),
        (Some(day_first), Some(month_first)) => DateRead::Either { day_first, month_first },
        (Some(at), None) => DateRead::One(at, Some(Order::DayFirst)),
        (None, Some(at)) => DateRead::One(at, Some(Order::MonthFirst)),
        (None, None) => DateRead::Unreadable,
    }
}

/// Two digits of a year belong to the last seventy or the next thirty years of 2000.
fn full_year(year: u32) -> u32 {
    match year {
        0..=69 => 2000 + year,
        70..=99 => 1900 + year,
        _ => year,
    }
}

fn year(value: u32) -> Option<i32> {
    i32::try_from(value).ok().filter(|year| YEARS.contains(year))
}

fn month(y: u32, m: u32) -> Option<Started> {
    (1..=12).contains(&m).then_some(Started::Month(year(y)?, m))
}

fn day(y: u32, m: u32, d: u32) -> Option<Started> {
    NaiveDate::from_ymd_opt(year(y)?, m, d).map(Started::Day)
}

/// Cuts a time of day off the end ("2015-01-08 18:24:59", "2015-01-08T18:24:59Z").
fn without_time(text: &str) -> &str {
    let Some((before, _)) = text.split_once(':') else { return text };
    before.trim_end_matches(|letter: char| letter.is_ascii_digit()).trim_end_matches(['t', ' '])
}

/// The numbers and month names of a text; `None` where a word is neither, nor filler.
fn pieces(text: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    for token in tokens(text) {
        if token.starts_with(|letter: char| letter.is_ascii_digit()) {
            pieces.push(Piece::Number(token.parse().ok()?, token.len()));
        } else if let Some(month) = month_number(token) {
            pieces.push(Piece::Month(month));
        } else if !is_filler(token) {
            return None;
        }
    }
    Some(pieces)
}

/// Runs of ASCII digits and runs of letters.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let (_, from) = rest.split_at(start);
        let digits = from.starts_with(|letter: char| letter.is_ascii_digit());
        let end = from
            .find(|letter: char| !letter.is_alphanumeric() || letter.is_ascii_digit() != digits)
            .unwrap_or(from.len());
        let (token, after) = from.split_at(end);
        tokens.push(token);
        rest = after;
    }
    tokens
}

fn month_number(word: &str) -> Option<u32> {
    Some(match word {
        "januari" | "january" | "jan" => 1,
        "februari" | "pebruari" | "february" | "feb" | "peb" => 2,
        "maret" | "march" | "mar" => 3,
        "april" | "apr" => 4,
        "mei" | "may" => 5,
        "juni" | "june" | "jun" => 6,
        "juli" | "july" | "jul" => 7,
        "agustus" | "august" | "agu" | "agt" | "ags" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "oktober" | "october" | "okt" | "oct" => 10,
        "november" | "nopember" | "nov" | "nop" => 11,
        "desember" | "december" | "des" | "dec" => 12,
        _ => return None,
    })
}

/// Words that say nothing about which day it is.
fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "senin"
            | "selasa"
            | "rabu"
            | "kamis"
            | "jumat"
            | "jum"
            | "at"
            | "sabtu"
            | "minggu"
            | "ahad"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "tanggal"
            | "tgl"
            | "bulan"
            | "tahun"
            | "thn"
            | "th"
            | "pukul"
            | "jam"
            | "st"
            | "nd"
            | "rd"
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(text: &str) -> DateRead {
        read(&CellIn::text(text))
    }

    fn stored(text: &str) -> Started {
        text.parse().unwrap()
    }

    #[test]
    fn every_way_of_writing_a_date_is_read() {
        for (written, expected) in [
            ("18-01-2021", "2021-01-18"),
            ("2021-01-18", "2021-01-18"),
            ("1/18/2021", "2021-01-18"),
            ("18.01.21", "2021-01-18"),
            ("01 January 2020", "2020-01-01"),
            ("15 Oktober 2022", "2022-10-15"),
            ("Sabtu, 15 Oktober 2022", "2022-10-15"),
            ("Jum'at, 14 Nopember 2014", "2014-11-14"),
            ("March 1, 2020", "2020-03-01"),
            ("01 March 2020", "2020-03-01"),
            ("1st March 2020", "2020-03-01"),
            ("15okt2022", "2022-10-15"),
            ("2015-01-08 18:24:59", "2015-01-08"),
            ("2015-01-08T18:24:59Z", "2015-01-08"),
            ("20200301", "2020-03-01"),
            ("03/03/2021", "2021-03-03"),
            ("Maret 2020", "2020-03"),
            ("03/2020", "2020-03"),
            ("2020-03", "2020-03"),
            ("2026", "2026"),
            ("Tahun 2013", "2013"),
            ("43831", "2020-01-01"),
        ] {
            let read = text(written);
            let DateRead::One(at, _) = read else { panic!("{written}: {read:?}") };
            assert_eq!(at, stored(expected), "{written}");
        }
    }

    #[test]
    fn a_date_readable_two_ways_says_both() {
        let day_first = stored("2021-04-03");
        let month_first = stored("2021-03-04");
        assert_eq!(text("03/04/2021"), DateRead::Either { day_first, month_first });
    }

    #[test]
    fn a_day_past_twelve_proves_the_order() {
        assert_eq!(text("18/01/2021"), DateRead::One(stored("2021-01-18"), Some(Order::DayFirst)));
        assert_eq!(text("1/18/2021"), DateRead::One(stored("2021-01-18"), Some(Order::MonthFirst)));
    }

    #[test]
    fn what_is_no_date_is_not_guessed() {
        for written in [
            "belum",
            "Awal bulan Agustus",
            "31-02-2021",
            "0",
            "3019",
            "2019-2021",
            "12",
            "tahun",
            "99999",
        ] {
            assert_eq!(text(written), DateRead::Unreadable, "{written}");
        }
        assert_eq!(text(" - "), DateRead::Nothing);
    }

    #[test]
    fn numbers_are_years_or_serials() {
        assert_eq!(read(&CellIn::Number(2020.0)), DateRead::One(Started::Year(2020), None));
        let day = DateRead::One(stored("2020-01-01"), None);
        assert_eq!(read(&CellIn::Number(43831.0)), day);
        assert_eq!(read(&CellIn::Number(43831.75)), day);
        assert_eq!(read(&CellIn::Number(7.5)), DateRead::Unreadable);
        assert_eq!(read(&CellIn::Number(f64::NAN)), DateRead::Unreadable);
    }

    #[test]
    fn a_year_typed_into_a_date_column_stays_a_year() {
        let day = NaiveDate::from_ymd_opt(1905, 7, 12).unwrap();
        let cell = CellIn::Date { day, serial: 2020.0 };
        assert_eq!(read(&cell), DateRead::One(Started::Year(2020), None));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_without_panic(
            written in "\\PC{0,24}|[0-9/:. -]{0,14}|[0-9]{1,2} [a-z]{3,9} [0-9]{2,5}"
        ) {
            let _ = text(&written);
        }

        #[test]
        fn any_number_is_read_or_refused_without_panic(number in any::<f64>()) {
            let _ = read(&CellIn::Number(number));
        }

        #[test]
        fn a_day_reads_back_however_it_is_written(days in 0_u64..36_000) {
            let day = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + Days::new(days);
            let started = Started::Day(day);
            for format in ["%Y-%m-%d", "%d %B %Y", "%Y/%m/%d", "%B %d, %Y", "%Y-%m-%d 07:05:09"] {
                let written = day.format(format).to_string();
                prop_assert_eq!(text(&written), DateRead::One(started, None));
            }
            match text(&day.format("%d/%m/%Y").to_string()) {
                DateRead::One(at, _) | DateRead::Either { day_first: at, .. } => {
                    prop_assert_eq!(at, started);
                }
                read @ (DateRead::Nothing | DateRead::Unreadable) => prop_assert!(false, "{read:?}"),
            }
        }
    }
}
