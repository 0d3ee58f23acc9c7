//! Days, months, times of day and spans of time in words.

use chrono::{Datelike, Months, NaiveDate, NaiveTime, Timelike, Weekday};

use super::spelled_number;
use crate::zone::Zone;

const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// The name of a month, 1 (Januari) to 12 (Desember); `None` for any other number.
#[must_use]
pub fn month_name(month: u32) -> Option<&'static str> {
    MONTHS.get(usize::try_from(month.checked_sub(1)?).ok()?).copied()
}

/// The name of a weekday, computed from the date and never typed: "Selasa".
#[must_use]
pub const fn day_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Senin",
        Weekday::Tue => "Selasa",
        Weekday::Wed => "Rabu",
        Weekday::Thu => "Kamis",
        Weekday::Fri => "Jumat",
        Weekday::Sat => "Sabtu",
        Weekday::Sun => "Minggu",
    }
}

/// "15 Oktober 2019".
#[must_use]
pub fn date(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), month_of(date), date.year())
}

/// "Selasa, 15 Oktober 2019".
#[must_use]
pub fn day_name_date(day: NaiveDate) -> String {
    format!("{}, {}", day_name(day.weekday()), date(day))
}

/// "Oktober 2019", for a date of which only year and month are known; a month outside 1 to 12
/// leaves the year alone.
#[must_use]
pub fn month_year(year: i32, month: u32) -> String {
    month_name(month).map_or_else(|| year.to_string(), |name| format!("{name} {year}"))
}

/// "09.00": hours and minutes with a point, seconds cut off.
#[must_use]
pub fn clock_time(time: NaiveTime) -> String {
    format!("{:02}.{:02}", time.hour(), time.minute())
}

/// "09.00 WITA".
#[must_use]
pub fn time(time: NaiveTime, zone: Zone) -> String {
    format!("{} {}", clock_time(time), zone.code())
}

/// The date in words, as minutes (berita acara) want it:
/// "tanggal Dua Puluh Enam bulan Oktober tahun Dua Ribu Dua Puluh Dua".
#[must_use]
pub fn spelled_date(date: NaiveDate) -> String {
    format!(
        "tanggal {} bulan {} tahun {}",
        spelled_number(u64::from(date.day())),
        month_of(date),
        spelled_number(u64::from(date.year().unsigned_abs())),
    )
}

/// Whole months between two dates, whichever comes first.
///
/// A month is full on the same day of the month, or on the last day of a month that has no such
/// day: 31 January to 28 February is one month, 29 February 2020 to 28 February 2022 two years.
#[must_use]
pub fn whole_months(a: NaiveDate, b: NaiveDate) -> u32 {
    let (from, to) = if a <= b { (a, b) } else { (b, a) };
    let count = |date: NaiveDate| i64::from(date.year()) * 12 + i64::from(date.month0());
    let calendar = u32::try_from(count(to) - count(from)).unwrap_or(0);
    match from.checked_add_months(Months::new(calendar)) {
        Some(reached) if reached <= to => calendar,
        _ => calendar.saturating_sub(1),
    }
}

/// The span between two dates in whole months, whichever comes first: "2 tahun 7 bulan",
/// "3 tahun", "11 bulan", "kurang dari 1 bulan".
#[must_use]
pub fn duration_years_months(from: NaiveDate, to: NaiveDate) -> String {
    years_months(whole_months(from, to))
}

/// A number of whole months in words: "2 tahun 7 bulan"; 0 is "kurang dari 1 bulan".
#[must_use]
pub fn years_months(months: u32) -> String {
    match (months / 12, months % 12) {
        (0, 0) => "kurang dari 1 bulan".to_owned(),
        (0, months) => format!("{months} bulan"),
        (years, 0) => format!("{years} tahun"),
        (years, months) => format!("{years} tahun {months} bulan"),
    }
}

fn month_of(date: NaiveDate) -> &'static str {
    // A date always has a month from 1 to 12.
    month_name(date.month()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_date_carries_the_weekday_of_the_calendar() {
        assert_eq!(day_name_date(ymd(2019, 10, 15)), "Selasa, 15 Oktober 2019");
        assert_eq!(day_name_date(ymd(2020, 2, 29)), "Sabtu, 29 Februari 2020");
        assert_eq!(day_name_date(ymd(2021, 1, 1)), "Jumat, 1 Januari 2021");
        assert_eq!(day_name_date(ymd(2000, 12, 31)), "Minggu, 31 Desember 2000");
    }

    #[test]
    fn seven_days_in_a_row_have_the_seven_names_in_order() {
        let names: Vec<_> =
            ymd(2019, 10, 14).iter_days().take(7).map(|day| day_name(day.weekday())).collect();
        assert_eq!(names, ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]);
    }

    #[test]
    fn a_day_below_ten_has_no_leading_zero() {
        assert_eq!(date(ymd(2022, 3, 1)), "1 Maret 2022");
    }

    #[test]
    fn only_one_to_twelve_name_a_month() {
        assert_eq!(month_name(0), None);
        assert_eq!(month_name(1), Some("Januari"));
        assert_eq!(month_name(12), Some("Desember"));
        assert_eq!(month_name(13), None);
        assert_eq!(month_name(u32::MAX), None);
        assert_eq!(month_year(2020, 3), "Maret 2020");
        assert_eq!(month_year(2020, 13), "2020");
    }

    #[test]
    fn a_time_has_a_point_and_its_zone() {
        let at = |h, m, s| NaiveTime::from_hms_opt(h, m, s).unwrap();
        assert_eq!(time(at(9, 0, 0), Zone::Wita), "09.00 WITA");
        assert_eq!(time(at(23, 59, 59), Zone::Wib), "23.59 WIB");
        assert_eq!(clock_time(at(0, 5, 0)), "00.05");
    }

    #[test]
    fn a_spelled_date_is_the_one_of_the_minutes() {
        assert_eq!(
            spelled_date(ymd(2022, 10, 26)),
            "tanggal Dua Puluh Enam bulan Oktober tahun Dua Ribu Dua Puluh Dua"
        );
        assert_eq!(
            spelled_date(ymd(2011, 11, 11)),
            "tanggal Sebelas bulan November tahun Dua Ribu Sebelas"
        );
        assert_eq!(
            spelled_date(ymd(1999, 8, 17)),
            "tanggal Tujuh Belas bulan Agustus tahun Seribu Sembilan Ratus Sembilan Puluh Sembilan"
        );
    }

    #[test]
    fn a_month_is_full_on_the_same_day_and_not_the_day_before() {
        assert_eq!(whole_months(ymd(2020, 3, 15), ymd(2022, 10, 15)), 31);
        assert_eq!(whole_months(ymd(2020, 3, 15), ymd(2022, 10, 14)), 30);
        assert_eq!(whole_months(ymd(2019, 12, 31), ymd(2020, 1, 1)), 0);
        assert_eq!(whole_months(ymd(2019, 11, 1), ymd(2020, 2, 1)), 3);
    }

    #[test]
    fn a_month_end_counts_as_the_missing_day() {
        assert_eq!(whole_months(ymd(2021, 1, 31), ymd(2021, 2, 28)), 1);
        assert_eq!(whole_months(ymd(2020, 1, 31), ymd(2020, 2, 28)), 0);
        assert_eq!(whole_months(ymd(2020, 2, 29), ymd(2022, 2, 28)), 24);
        assert_eq!(whole_months(ymd(2020, 2, 29), ymd(2022, 2, 27)), 23);
        assert_eq!(whole_months(ymd(2020, 2, 29), ymd(2024, 2, 28)), 47);
    }

    #[test]
    fn the_order_of_the_two_dates_does_not_matter() {
        assert_eq!(
            whole_months(ymd(2022, 10, 15), ymd(2020, 3, 15)),
            whole_months(ymd(2020, 3, 15), ymd(2022, 10, 15))
        );
    }

    #[test]
    fn a_span_leaves_out_what_is_nought() {
        assert_eq!(duration_years_months(ymd(2020, 3, 1), ymd(2022, 10, 15)), "2 tahun 7 bulan");
        assert_eq!(duration_years_months(ymd(2020, 3, 1), ymd(2022, 3, 1)), "2 tahun");
        assert_eq!(duration_years_months(ymd(2021, 12, 1), ymd(2022, 3, 1)), "3 bulan");
        assert_eq!(duration_years_months(ymd(2022, 2, 20), ymd(2022, 3, 1)), "kurang dari 1 bulan");
    }

    #[test]
    fn the_calendars_farthest_dates_do_not_break_a_span() {
        assert!(whole_months(NaiveDate::MIN, NaiveDate::MAX) > 6_000_000);
        assert!(!spelled_date(NaiveDate::MIN).is_empty());
    }
}
