//! The day on a signature, as people write it; a weekday that was written must be that day's.

use chrono::{Datelike, NaiveDate};

use crate::{
    import::{
        dates::{self, DateRead},
        grid::CellIn,
    },
    indonesian::{day_name, day_name_date},
    registry::Started,
};

/// Why a text is no day to sign on.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DayError {
    /// Nothing was written.
    #[error("Tanggal belum diisi. Tulis misalnya Selasa, 15 Oktober 2019.")]
    Empty,
    /// No date of day, month and year.
    #[error("“{0}” bukan tanggal yang lengkap. Tulis misalnya Selasa, 15 Oktober 2019.")]
    Unreadable(String),
    /// The weekday is another.
    #[error("{is}: hari yang tertulis “{said}” tidak cocok dengan tanggalnya.")]
    Weekday {
        /// The weekday as it was written.
        said: String,
        /// The day with its own weekday.
        is: String,
    },
}

/// Reads "2019-10-15", "15 Oktober 2019" or "Selasa, 15 Oktober 2019"; where day and month could
/// change places, the day is first.
///
/// # Errors
/// Nothing, something else, or a weekday that is not the date's.
pub fn read_day(text: &str) -> Result<NaiveDate, DayError> {
    let text = text.trim();
    let day = match dates::read(&CellIn::Text(text.into())) {
        DateRead::One(Started::Day(day), _)
        | DateRead::Either { day_first: Started::Day(day), .. } => day,
        DateRead::Nothing => return Err(DayError::Empty),
        DateRead::One(..) | DateRead::Either { .. } | DateRead::Unreadable => {
            return Err(DayError::Unreadable(text.to_owned()));
        }
    };
    let said = text.split(|c: char| c == ',' || c.is_whitespace()).next().unwrap_or_default();
    let folded: String = said.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    let same = match folded.as_str() {
        "" => true,
        "ahad" => day_name(day.weekday()) == "Minggu",
        other => other == day_name(day.weekday()).to_lowercase(),
    };
    if same {
        return Ok(day);
    }
    Err(DayError::Weekday { said: said.to_owned(), is: day_name_date(day) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_people_write_it() {
        let day = NaiveDate::from_ymd_opt(2019, 10, 15).unwrap();
        for text in
            ["2019-10-15", "15 Oktober 2019", "Selasa, 15 Oktober 2019", " selasa 15-10-2019 "]
        {
            assert_eq!(read_day(text), Ok(day), "{text}");
        }
        let friday = NaiveDate::from_ymd_opt(2019, 10, 18).unwrap();
        assert_eq!(read_day("Jum'at, 18 Oktober 2019"), Ok(friday));
        assert_eq!(read_day("Ahad, 20 Oktober 2019").unwrap().day(), 20);
        assert_eq!(read_day("03/04/2021").unwrap().month(), 4);
    }

    #[test]
    fn a_wrong_weekday_is_named_with_the_right_one() {
        let wrong = read_day("Senin, 15 Oktober 2019").unwrap_err();
        assert_eq!(
            wrong.to_string(),
            "Selasa, 15 Oktober 2019: hari yang tertulis “Senin” tidak cocok dengan tanggalnya."
        );
    }

    #[test]
    fn what_is_no_whole_day_is_refused() {
        assert_eq!(read_day("  "), Err(DayError::Empty));
        for text in ["Oktober 2019", "2019", "besok", "31 Februari 2019"] {
            assert_eq!(read_day(text), Err(DayError::Unreadable(text.into())), "{text}");
        }
    }
}
