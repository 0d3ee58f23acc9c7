//! The page as text, for printing and for sending, and the table of how the rehearsed days went.
//!
//! Left out: what each line says (`words`).

use meja_core::readiness::Topic;

use super::words::names;
use crate::contract::{DayReport, ReadinessLevel, ReadinessReport};

/// The page as text, 78 columns at most, for printing and for sending.
pub(super) fn page(report: &ReadinessReport) -> String {
    let mut text = format!(
        "KESIAPAN LAPTOP — GLADI BERSIH\n\nLaptop   : {}\nKegiatan : {}\nWaktu    : {}\nHasil    : {}\n\n",
        report.device,
        if report.event.is_empty() { "-" } else { &report.event },
        report.at,
        standing(report.level)
    );
    for line in &report.lines {
        text.push_str(&format!(
            "[{}] {}\n    {}\n",
            mark(line.level),
            title(&line.topic),
            line.found
        ));
        if !line.todo.is_empty() {
            text.push_str(&format!("    → {}\n", line.todo));
        }
    }
    if let Some(days) = &report.days {
        text.push_str(&drift(days));
    }
    text
}

/// Planned against actual as a table of text.
pub(super) fn drift(days: &DayReport) -> String {
    let mut text = String::from(
        "\nRENCANA DAN KENYATAAN (menit)\n\nHari        Meja                Giliran Hadir Absen Telat Rencana Nyata Geser Akhir Lewat\n",
    );
    for one in &days.desks {
        text.push_str(&format!(
            "{:<11} {:<20}{:>7}{:>6}{:>6}{:>6}{:>8}{:>6}{:>6}{:>6}{:>6}\n",
            one.day,
            one.desk.chars().take(19).collect::<String>(),
            one.planned,
            one.held,
            one.absent,
            one.late,
            one.planned_minutes,
            one.actual_minutes,
            one.drift_most,
            one.drift_end,
            one.overtime_minutes
        ));
    }
    text
}

const fn standing(level: ReadinessLevel) -> &'static str {
    match level {
        ReadinessLevel::Ready => "SIAP",
        ReadinessLevel::Look => "PERLU DILIHAT",
        ReadinessLevel::NotReady => "BELUM SIAP",
    }
}

const fn mark(level: ReadinessLevel) -> &'static str {
    match level {
        ReadinessLevel::Ready => "siap  ",
        ReadinessLevel::Look => "lihat ",
        ReadinessLevel::NotReady => "BELUM ",
    }
}

fn title(key: &str) -> &'static str {
    Topic::ALL.into_iter().map(names).find(|names| names.0 == key).map_or("", |names| names.1)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Topic, names, title};

    #[test]
    fn every_topic_has_a_title_of_its_own_on_the_printed_page() {
        let titles: BTreeSet<&str> =
            Topic::ALL.into_iter().map(|topic| title(names(topic).0)).collect();
        assert_eq!(titles.len(), Topic::ALL.len(), "{titles:?}");
        assert!(!titles.contains(""));
    }
}
