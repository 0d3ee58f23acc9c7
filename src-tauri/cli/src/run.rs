//! Each subcommand as a call of its use case.

use std::{path::Path, process::ExitCode, sync::Arc};

use meja_app::{
    App, AppError,
    case::{backup, event, export, sample_event, trail, vault},
    contract::{
        BreakTime, CreateEvent, EventIdentity, ExportWhat, Paper, ScheduleRequest,
        ScheduleSettings, Zone,
    },
};
use serde_json::json;

use crate::{
    arguments::{Command, KeepWhat, New, PaperSize, Schedule, ZoneCode},
    host::Terminal,
    say,
};

mod arrive;
mod bring_in;
pub(crate) mod bundle;
pub(crate) mod chair;
mod decisions;
pub(crate) mod guard;
pub(crate) mod instrument;
mod list;
pub(crate) mod members;
mod print;
pub(crate) mod protect;
mod rank;
mod rehearse;
mod report;
mod returned;
mod sign;

pub(crate) use rank::{Rank, RulesOf};
pub(crate) mod score;

/// Runs a subcommand.
pub(crate) fn run(command: Command, json: bool) -> Result<ExitCode, AppError> {
    match command {
        Command::New(new) => create(new, json)?,
        Command::Sample { event, scored } => sample(&event, scored.as_deref(), json)?,
        Command::Import(wanted) => return bring_in::bring_in(wanted, json),
        Command::List { event, what, search } => list::list(&event, what, &search, json)?,
        Command::Schedule(wanted) => schedule(&wanted, json)?,
        Command::RunDay(wanted) => rehearse::run_day(&wanted, json)?,
        Command::Export { event, outdir, what, paper, format, one_file } => {
            match print::choose(what, format)? {
                print::Chosen::Workbook(what) => write_out(&event, &outdir, what, paper, json)?,
                print::Chosen::Pdf(what) => {
                    print::print(&event, &outdir, what, paper, one_file, json)?;
                }
            }
        }
        Command::Instrument(wanted) => instrument::run(wanted, json)?,
        Command::Score(wanted) => return score::run(wanted, json),
        Command::Report { event } => report::report(&event, json)?,
        Command::Rank(wanted) => rank::rank(&wanted, json)?,
        Command::Rules(wanted) => rank::rules(&wanted, json)?,
        Command::Sign(wanted) => sign::sign(*wanted, json)?,
        Command::Unlock(wanted) => sign::unlock(wanted, json)?,
        Command::VerifyDocument(wanted) => return sign::verify(wanted, json),
        Command::Chair { what } => chair::chair(&what, json)?,
        Command::CheckWorkbook { event, file } => return returned::check(&event, &file, json),
        Command::Conflicts(what) => members::conflicts(what, json)?,
        Command::Members { event } => members::members(&event, json)?,
        Command::Aside { event } => members::aside(&event, json)?,
        Command::Protect(wanted) => protect::protect(&wanted, json)?,
        Command::Bundle(wanted) => bundle::run(&wanted, json)?,
        Command::Check { event } => return check(&event, json),
        Command::Backup { event, file } => keep(&event, &file, json)?,
        Command::Restore { file, event } => restore(&file, &event, json)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn app() -> App {
    App::new(Arc::new(Terminal))
}

/// An application with the event open for writing, the secretariat acting.
fn open(path: &Path) -> Result<App, AppError> {
    let app = open_unseated(path)?;
    guard::sit(&app)?;
    Ok(app)
}

/// An application with the event open for writing, before anybody's PIN was asked for.
fn open_unseated(path: &Path) -> Result<App, AppError> {
    let app = app();
    vault::unlock_from_environment(&app, path)?;
    event::open_path(&app, path)?;
    Ok(app)
}

/// An application with the event open to be looked at, also while a window has it.
fn look(path: &Path) -> Result<App, AppError> {
    let app = app();
    vault::unlock_from_environment(&app, path)?;
    event::look_at(&app, path)?;
    guard::sit(&app)?;
    Ok(app)
}

fn create(new: New, json: bool) -> Result<(), AppError> {
    let app = app();
    let token = app.token(new.event).token;
    let letterhead =
        if new.letterhead.is_empty() { vec![new.host.clone()] } else { new.letterhead };
    let identity = EventIdentity {
        name: new.name,
        host: new.host,
        letterhead,
        place: new.place,
        zone: match new.zone {
            ZoneCode::Wib => Zone::Wib,
            ZoneCode::Wita => Zone::Wita,
            ZoneCode::Wit => Zone::Wit,
        },
        date_from: new.from,
        date_to: new.to,
        form_year: 0,
    };
    let made = event::create(&app, CreateEvent { token, identity })?;
    say::answer(json, &made, || vec![format!("Kegiatan {} dibuat.", made.identity.name)]);
    Ok(())
}

fn sample(path: &Path, scored: Option<&str>, json: bool) -> Result<(), AppError> {
    let app = app();
    match scored {
        Some(instrument) => sample_event::scored_at(&app, path, instrument)?,
        None => sample_event::at(&app, path)?,
    }
    let made = event::get(&app, ())?;
    say::answer(json, &made, || {
        vec![format!(
            "Contoh kegiatan dibuat: {} inovasi, {} perangkat daerah, {} meja, {} giliran.",
            made.progress.innovations, made.progress.opds, made.progress.desks, made.progress.slots
        )]
    });
    Ok(())
}

fn schedule(wanted: &Schedule, json: bool) -> Result<(), AppError> {
    let app = open(&wanted.event)?;
    let mut breaks = Vec::new();
    for text in &wanted.breaks {
        let Some((from, to)) = text.split_once('-') else {
            return Err(AppError::user(
                "schedule.break",
                format!("--break {text}: tulis sebagai 10:00-10:15."),
            ));
        };
        breaks.push(BreakTime {
            from: from.trim().into(),
            to: to.trim().into(),
            day: None,
            friday: false,
        });
    }
    if !wanted.no_friday {
        breaks.extend(meja_app::case::schedule::default_breaks(&app)?);
    }
    let settings = ScheduleSettings {
        start: wanted.start.clone(),
        end: wanted.end.clone(),
        slot_minutes: wanted.slot,
        session_minutes: wanted.session,
        breaks,
        rotate: wanted.rotate,
        // How a turn goes is set elsewhere and stays.
        ..event::get(&app, ())?.schedule
    };
    let asked = ScheduleRequest { settings, fresh: wanted.keep == KeepWhat::None };
    // Hours that cannot be are refused before a desk is made or taken away.
    let tried = meja_app::case::schedule::preview(&app, asked.clone());
    let report = if wanted.dry_run {
        tried?
    } else {
        match tried {
            Err(error) if error.code != "schedule.no_desks" => return Err(error),
            _ => {}
        }
        meja_app::case::schedule::set_desks(&app, wanted.desks)?;
        meja_app::case::schedule::apply(&app, asked)?
    };
    say::answer(json, &report, || {
        let done = if wanted.dry_run { "akan disusun" } else { "disusun" };
        let mut lines =
            vec![format!("{} giliran {done} (tempat untuk {}).", report.slots, report.capacity)];
        if report.kept + report.moved > 0 {
            lines.push(format!(
                "{} giliran yang sudah dimulai tetap; {} giliran lama pindah.",
                report.kept, report.moved
            ));
        }
        lines.extend(report.loads.iter().map(|one| format!("{}: {} giliran", one.desk, one.slots)));
        lines.extend(report.unplaced.iter().map(|one| format!("{}: {}", one.opd, one.reason)));
        lines.extend(report.conflicts.iter().map(|one| one.message.clone()));
        lines
    });
    Ok(())
}

fn write_out(
    path: &Path,
    folder: &Path,
    what: ExportWhat,
    paper: PaperSize,
    json: bool,
) -> Result<(), AppError> {
    let app = look(path)?;
    let paper = match paper {
        PaperSize::F4 => Paper::F4,
        PaperSize::A4 => Paper::A4,
    };
    let files = export::to_folder(&app, folder, what, paper, None)?;
    for note in files.iter().flat_map(|file| &file.notes) {
        say::aside(note);
    }
    say::answer(json, &json!({ "files": files }), || {
        files.iter().map(|file| format!("{} ({} lembar)", file.path, file.sheets.len())).collect()
    });
    Ok(())
}

fn check(path: &Path, json: bool) -> Result<ExitCode, AppError> {
    let app = look(path)?;
    let report = trail::check(&app, ())?;
    say::answer(json, &report, || {
        if report.ok {
            vec!["Berkas utuh.".into()]
        } else {
            report.problems.iter().map(|problem| problem.message.clone()).collect()
        }
    });
    Ok(if report.ok { ExitCode::SUCCESS } else { ExitCode::from(3) })
}

fn keep(path: &Path, to: &Path, json: bool) -> Result<(), AppError> {
    let app = look(path)?;
    let made = backup::to_path(&app, to)?;
    say::answer(json, &json!({ "path": made.path, "bytes": made.bytes }), || {
        vec![format!("Cadangan {} ({} bita) utuh.", made.path.display(), made.bytes)]
    });
    Ok(())
}

fn restore(from: &Path, to: &Path, json: bool) -> Result<(), AppError> {
    let app = app();
    vault::unlock_from_environment(&app, from)?;
    backup::to_new_file(&app, from, to)?;
    let opened = event::open_path(&app, to)?;
    say::answer(json, &opened, || vec![format!("{} dipulihkan.", opened.identity.name)]);
    Ok(())
}
