//! Inovasi Dimulai as it is stored: an ISO date, as long as the source knows it.
//!
//! Only the stored form (`2020`, `2020-03`, `2020-03-01`) is read here. The many ways people
//! write dates are the business of `import::dates`.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::Started;
use crate::indonesian;

/// Years that can be the beginning of an innovation; others are typing errors.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// The text is not a stored beginning (`2020`, `2020-03`, `2020-03-01`).
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a beginning of an innovation: {text:?} (expected YYYY, YYYY-MM or YYYY-MM-DD)")]
pub struct NotStarted {
    /// What stood there.
    pub text: String,
}

impl Started {
    /// In words, as exactly as it is known: "4 Mei 2021", "Mei 2021", "2021".
    #[must_use]
    pub fn in_words(&self) -> String {
        match *self {
            Self::Day(day) => indonesian::date(day),
            Self::Month(year, month) => indonesian::month_year(year, month),
            Self::Year(year) => year.to_string(),
        }
    }

    /// The year in which the innovation began.
    #[must_use]
    pub fn year(&self) -> i32 {
        match self {
            Self::Year(year) | Self::Month(year, _) => *year,
            Self::Day(day) => day.year(),
        }
    }

    /// The first day that the source leaves possible: a bare year begins on 1 January.
    ///
    /// `None` only for a month or a year outside the calendar, which parsing never makes.
    #[must_use]
    pub fn first_day(&self) -> Option<NaiveDate> {
        match self {
            Self::Year(year) => NaiveDate::from_ymd_opt(*year, 1, 1),
            Self::Month(year, month) => NaiveDate::from_ymd_opt(*year, *month, 1),
            Self::Day(day) => Some(*day),
        }
    }
}

impl fmt::Display for Started {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
        }
    }
}

impl From<Started> for String {
    fn from(started: Started) -> Self {
        started.to_string()
    }
}

impl TryFrom<String> for Started {
    type Error = NotStarted;

    fn try_from(text: String) -> Result<Self, NotStarted> {
        text.parse()
    }
}

impl std::str::FromStr for Started {
    type Err = NotStarted;

    fn from_str(text: &str) -> Result<Self, NotStarted> {
        parse(text).ok_or_else(|| NotStarted { text: text.to_owned() })
    }
}

fn parse(text: &str) -> Option<Started> {
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let year = i32::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    let started = match (parts.next(), parts.next()) {
        (None, _) => Started::Year(year),
        (Some(month), None) => {
            Started::Month(year, digits(month, 2).filter(|month| (1..=12).contains(month))?)
        }
        (Some(month), Some(day)) => {
            Started::Day(NaiveDate::from_ymd_opt(year, digits(month, 2)?, digits(day, 2)?)?)
        }
    };
    parts.next().is_none().then_some(started)
}

fn digits(text: &str, length: usize) -> Option<u32> {
    let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_beginning_keeps_the_exactness_of_its_source() {
        for text in ["2020", "2020-03", "2020-03-01"] {
            let started: Started = text.parse().unwrap();
            assert_eq!(started.to_string(), text);
            assert_eq!(started.year(), 2020);
        }
        assert_eq!("2020-03".parse(), Ok(Started::Month(2020, 3)));
    }

    #[test]
    fn what_is_not_a_stored_beginning_is_refused() {
        for text in [
            "",
            "20",
            "2020-13",
            "2020-02-30",
            "2020-3",
            "01-03-2020",
            "2020-03-01-",
            "0020",
            "２０２０",
        ] {
            assert!(text.parse::<Started>().is_err(), "{text:?} was read");
        }
    }

    #[test]
    fn a_bare_year_begins_on_its_first_day() {
        assert_eq!(Started::Year(2021).first_day(), NaiveDate::from_ymd_opt(2021, 1, 1));
    }

    proptest! {
        #[test]
        fn any_text_is_refused_or_comes_back_the_same(text in "\\PC{0,12}|[0-9-]{0,11}") {
            if let Ok(started) = text.parse::<Started>() {
                prop_assert_eq!(started.to_string(), text);
            }
        }
    }
}
