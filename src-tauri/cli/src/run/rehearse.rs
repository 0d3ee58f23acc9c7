//! `meja run-day`: days lived through by machine, and what they say of this laptop.

use std::sync::Arc;

use meja_app::{
    AppError,
    case::readiness,
    contract::{DayReport, RehearsalRequest},
    rehearsal::{self, RehearsalHost, Wish},
    system,
};

use crate::{arguments::RunDay, say};

/// Lives the days of a file, or rehearses them with incidents on its copy.
pub(super) fn run_day(wanted: &RunDay, json: bool) -> Result<(), AppError> {
    if wanted.incidents {
        return incidents(wanted, json);
    }
    let host = Arc::new(RehearsalHost::new(system::home(), wanted.speed));
    let wish = Wish { seed: wanted.seed, late: wanted.late, days: wanted.days };
    let done = rehearsal::run_days(&host, &wanted.event, wish, |ack| {
        if wanted.acks {
            say::ack(&serde_json::to_string(ack).unwrap_or_default());
        }
    })?;
    say::answer(json, &done, || {
        let sum = format!(
            "Gladi selesai: {} giliran, {} tidak hadir, {} sel ({} huruf), {} simpanan, \
             keterlambatan terbesar {} menit.",
            done.slots,
            done.absent,
            done.remarks,
            done.characters,
            done.commits,
            done.drift_minutes
        );
        let days = DayReport { desks: done.desks.clone(), ..DayReport::default() };
        let table = readiness::drift(&days);
        std::iter::once(sum).chain(table.lines().map(ToOwned::to_owned)).collect()
    });
    Ok(())
}

fn incidents(wanted: &RunDay, json: bool) -> Result<(), AppError> {
    let app = super::look(&wanted.event)?;
    let request =
        RehearsalRequest { one_day: wanted.days == Some(1), ..RehearsalRequest::default() };
    let report = readiness::run(&app, request)?;
    say::answer(json, &report, || {
        readiness::page(&report).lines().map(ToOwned::to_owned).collect()
    });
    Ok(())
}
