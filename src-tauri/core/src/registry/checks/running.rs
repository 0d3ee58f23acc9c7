//! Two years running: the event's date less Inovasi Dimulai, as exactly as the source says it.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::super::{Stage, Started};
use super::{Check, CheckCode, Facts, MIN_YEARS, Verdict};
use crate::indonesian::{date, month_year, whole_months, years_months};

/// What the start says, before the stage is weighed.
struct Span {
    verdict: Verdict,
    /// "2 tahun 7 bulan (sejak 1 Maret 2020)".
    words: String,
}

pub(super) fn running(facts: &Facts<'_>) -> Check {
    let early = match facts.stage {
        Some(Stage::Inisiatif) => Some("tahap inisiatif"),
        Some(Stage::UjiCoba) => Some("tahap uji coba"),
        Some(Stage::Penerapan) | None => None,
    };
    let known = facts.started.and_then(|started| bounds(started).map(|days| (started, days)));
    let Some((started, (first, last))) = known else {
        return match early {
            Some(stage) => check(
                Verdict::Met,
                format!("Inovasi masih pada {stage}; tanggal mulai belum diisi."),
            ),
            None => check(
                Verdict::Unknown,
                "Tanggal mulai inovasi belum diisi, sehingga lama berjalan belum dapat dihitung."
                    .to_owned(),
            ),
        };
    };
    if first > facts.event_date {
        return check(
            Verdict::Unknown,
            format!(
                "Tanggal mulai inovasi ({}) sesudah hari kegiatan ({}) dan perlu diperiksa.",
                said(started),
                date(facts.event_date)
            ),
        );
    }
    let Span { verdict, words } = span(started, first, last, facts.event_date);
    match (verdict, early) {
        (Verdict::Met, _) => check(Verdict::Met, format!("Inovasi sudah berjalan {words}.")),
        (Verdict::NotMet, Some(stage)) => {
            check(Verdict::Met, format!("Inovasi berjalan {words} dan masih pada {stage}."))
        }
        (Verdict::Unknown, Some(stage)) => {
            check(Verdict::Met, format!("Inovasi sudah berjalan {words} dan masih pada {stage}."))
        }
        (Verdict::NotMet, None) => check(
            Verdict::NotMet,
            format!("Inovasi baru berjalan {words}, belum genap {MIN_YEARS} tahun."),
        ),
        (Verdict::Unknown, None) => check(
            Verdict::Unknown,
            format!(
                "Inovasi sudah berjalan {words}; genap {MIN_YEARS} tahun atau belum perlu \
                 dipastikan karena tanggalnya tidak disebutkan."
            ),
        ),
    }
}

fn check(verdict: Verdict, sentence: String) -> Check {
    Check::new(CheckCode::Running, verdict, sentence)
}

/// First and last day on which it may have started; `None` for a month that no year has.
fn bounds(started: Started) -> Option<(NaiveDate, NaiveDate)> {
    match started {
        Started::Day(day) => Some((day, day)),
        Started::Month(year, month) => {
            let first = NaiveDate::from_ymd_opt(year, month, 1)?;
            let next = first.checked_add_months(Months::new(1))?;
            Some((first, next.checked_sub_days(Days::new(1))?))
        }
        Started::Year(year) => {
            Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?))
        }
    }
}

fn said(started: Started) -> String {
    match started {
        Started::Day(day) => date(day),
        Started::Month(year, month) => month_year(year, month),
        Started::Year(year) => format!("tahun {year}"),
    }
}

fn span(started: Started, first: NaiveDate, last: NaiveDate, event: NaiveDate) -> Span {
    let needed = MIN_YEARS * 12;
    let longest = whole_months(first, event);
    // What may have started after the event may not have started at all.
    let shortest = if last <= event { whole_months(last, event) } else { 0 };
    let verdict = if shortest >= needed {
        Verdict::Met
    } else if longest < needed {
        Verdict::NotMet
    } else {
        Verdict::Unknown
    };
    let length = match started {
        Started::Day(_) => years_months(longest),
        // By the calendar alone, months against months and years against years: "sekitar".
        Started::Month(..) => match longest {
            0 => years_months(0),
            months => format!("sekitar {}", years_months(months)),
        },
        Started::Year(year) => match event.year() - year {
            0 => "kurang dari 1 tahun".to_owned(),
            years => format!("sekitar {years} tahun"),
        },
    };
    Span { verdict, words: format!("{length} (sejak {})", said(started)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn on(event: NaiveDate, started: Option<Started>, stage: Option<Stage>) -> (Verdict, String) {
        let answers = BTreeMap::new();
        let check = running(&Facts {
            event_date: event,
            started,
            stage,
            indicators: &[],
            answers: &answers,
            evidence: &[],
            design: "",
        });
        assert_eq!(check.indicator, "c2.1");
        (check.verdict, check.sentence)
    }

    fn met(sentence: &str) -> (Verdict, String) {
        (Verdict::Met, sentence.to_owned())
    }

    #[test]
    fn a_whole_date_is_counted_to_the_month() {
        assert_eq!(
            on(ymd(2022, 10, 15), Some(Started::Day(ymd(2020, 3, 1))), Some(Stage::Penerapan)),
            met("Inovasi sudah berjalan 2 tahun 7 bulan (sejak 1 Maret 2020).")
        );
    }

    #[test]
    fn the_second_anniversary_is_two_years_and_the_day_before_is_not() {
        let start = Some(Started::Day(ymd(2020, 2, 29)));
        assert_eq!(on(ymd(2022, 2, 28), start, None).0, Verdict::Met);
        assert_eq!(
            on(ymd(2022, 2, 27), start, None),
            (
                Verdict::NotMet,
                "Inovasi baru berjalan 1 tahun 11 bulan (sejak 29 Februari 2020), belum genap 2 \
                 tahun."
                    .to_owned()
            )
        );
    }

    #[test]
    fn an_early_stage_need_not_have_run_two_years() {
        let start = Some(Started::Day(ymd(2019, 1, 10)));
        assert_eq!(
            on(ymd(2019, 10, 15), start, Some(Stage::UjiCoba)),
            met("Inovasi berjalan 9 bulan (sejak 10 Januari 2019) dan masih pada tahap uji coba.")
        );
        assert_eq!(
            on(ymd(2019, 10, 15), None, Some(Stage::Inisiatif)),
            met("Inovasi masih pada tahap inisiatif; tanggal mulai belum diisi.")
        );
    }

    #[test]
    fn a_bare_year_is_about_and_decides_only_when_every_day_of_it_does() {
        let event = ymd(2019, 10, 15);
        let year = |year| on(event, Some(Started::Year(year)), Some(Stage::Penerapan));
        assert_eq!(year(2016), met("Inovasi sudah berjalan sekitar 3 tahun (sejak tahun 2016)."));
        let (verdict, sentence) = year(2017);
        assert_eq!(verdict, Verdict::Unknown);
        assert!(sentence.starts_with("Inovasi sudah berjalan sekitar 2 tahun (sejak tahun 2017);"));
        assert_eq!(year(2018).0, Verdict::NotMet);
        assert_eq!(
            year(2019).1,
            "Inovasi baru berjalan kurang dari 1 tahun (sejak tahun 2019), belum genap 2 tahun."
        );
    }

    #[test]
    fn a_month_is_about_and_open_only_in_the_month_of_the_anniversary() {
        let month = |year, month| on(ymd(2019, 10, 15), Some(Started::Month(year, month)), None);
        assert_eq!(
            month(2017, 9),
            met("Inovasi sudah berjalan sekitar 2 tahun 1 bulan (sejak September 2017).")
        );
        assert_eq!(month(2017, 10).0, Verdict::Unknown);
        assert_eq!(month(2017, 11).0, Verdict::NotMet);
        assert_eq!(month(2017, 2).0, Verdict::Met);
    }

    #[test]
    fn a_start_after_the_event_is_questioned() {
        let (verdict, sentence) =
            on(ymd(2019, 10, 15), Some(Started::Day(ymd(2020, 1, 1))), Some(Stage::Penerapan));
        assert_eq!(verdict, Verdict::Unknown);
        assert!(sentence.contains("1 Januari 2020") && sentence.contains("15 Oktober 2019"));
    }

    #[test]
    fn no_start_and_an_impossible_month_say_that_nothing_can_be_counted() {
        let none = on(ymd(2019, 10, 15), None, Some(Stage::Penerapan));
        assert_eq!(none.0, Verdict::Unknown);
        assert_eq!(on(ymd(2019, 10, 15), Some(Started::Month(2017, 13)), None), none);
        assert_eq!(on(ymd(2019, 10, 15), Some(Started::Year(i32::MAX)), None), none);
        assert_eq!(on(ymd(2019, 10, 15), Some(Started::Year(i32::MIN)), None), none);
    }
}
