//! A rehearsal with what goes wrong played in: late agencies, a killed process, a full disk.
//!
//! Everything happens to a copy in a folder of this installation that is gone afterwards; the
//! event itself is only read. Left out: judging the laptop (`core::readiness`).

use std::path::{Path, PathBuf};

use meja_store::{Access, Store, restore};

use super::{
    Ack, RehearsalHost, Wish,
    child::{Rehearser, Said},
    dice::Dice,
    drift, full,
    kept::Kept,
    room::Room,
};
use crate::{
    App, AppError,
    case::{event, sample_event},
    contract::{DayReport, SlotState},
    job::Job,
};

/// How often the process is killed.
const KILLS: u32 = 3;

/// What a rehearsal found.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// The days.
    pub(crate) days: DayReport,
    /// What a kill lost; empty when nothing was.
    pub(crate) lost: Vec<String>,
    /// What went wrong at the full disk.
    pub(crate) full: Vec<String>,
    /// What is wrong with the file at the end.
    pub(crate) record: Vec<String>,
    /// How long a verified backup of the copy took, milliseconds, and why it failed.
    pub(crate) backup: Option<Result<u64, String>>,
    /// Whether the sample was rehearsed.
    pub(crate) sample: bool,
}

/// Rehearses the open event's copy, or the sample's where none is open.
///
/// # Errors
/// Cancelled, no room for the copy, or no process to be had; the event is untouched each time.
pub(crate) fn rehearse(app: &App, days: Option<u32>, seed: u64) -> Result<Findings, AppError> {
    let begun = app.now();
    let room = Room::make(&app.host.home())?;
    let folder = &room.folder;
    let program = app.host.rehearser().ok_or_else(no_program)?;
    let mut stage = Stage {
        program,
        home: folder.path().join("rumah"),
        file: folder.path().join("gladi.meja"),
        kept: Kept::default(),
        over: 0,
        job: app.job("rehearsal", None),
        found: Findings::default(),
    };
    stage.found.sample = copy(app, &stage.file, &stage.home)?;
    let slots = slots(&stage.file, days)?;
    stage.job = stage.job.of(slots + 2);
    // What stands there already is where the comparison begins.
    stage.kept.begin(&stage.file)?;
    stage.days(Wish { seed, late: true, days }, Dice(seed))?;
    stage.found.record = stage.kept.compare(&stage.file, true)?;
    stage.job.step(slots + 1)?;
    stage.found.backup = Some(timed_backup(app, &stage.file, &folder.path().join("cadangan.meja")));
    let mut found = stage.found;
    found.days.slots = u32::try_from(stage.over).unwrap_or(u32::MAX);
    found.days.commits = stage.kept.commits;
    found.days.remarks = u32::try_from(stage.kept.cells()).unwrap_or(u32::MAX);
    found.days.desks = drift_of(&stage.file, days)?;
    found.days.absent = found.days.desks.iter().map(|desk| desk.absent).sum();
    found.days.took_ms = u64::try_from(app.now().since(&begun)).unwrap_or_default();
    stage.job.step(slots + 2)?;
    Ok(found)
}

/// A rehearsal under way.
struct Stage {
    program: PathBuf,
    home: PathBuf,
    file: PathBuf,
    kept: Kept,
    /// Slots that are over.
    over: usize,
    job: Job,
    found: Findings,
}

impl Stage {
    /// Lives the days: killed in mid-write three times, then on a full disk, then to the end.
    fn days(&mut self, wish: Wish, mut dice: Dice) -> Result<(), AppError> {
        for kill in 0..KILLS {
            let patience = usize::try_from(40 + dice.below(120)).unwrap_or(40);
            let wish = Wish { seed: dice.next(), ..wish };
            if self.live(wish, Some(patience))? {
                break;
            }
            self.found.days.kills = kill + 1;
            let lost = self.kept.compare(&self.file, false)?;
            self.found.lost.extend(lost);
        }
        let full = full::play(&self.home, &self.file, &mut self.kept)?;
        self.found.full.extend(full);
        self.found.days.full = true;
        let lost = self.kept.compare(&self.file, false)?;
        self.found.full.extend(lost);
        let wish = Wish { seed: dice.next(), ..wish };
        self.live(wish, None)?;
        Ok(())
    }

    /// Lets the process live until it has said so many commits, then kills it; or to its end.
    /// Whether it came to its end.
    fn live(&mut self, wish: Wish, patience: Option<usize>) -> Result<bool, AppError> {
        let mut child = Rehearser::start(&self.program, &self.home, &self.file, wish)?;
        let mut heard = 0;
        loop {
            match child.next()? {
                Said::Ack(ack) => {
                    self.hear(&ack)?;
                    heard += 1;
                }
                Said::Over(true) => return Ok(true),
                Said::Over(false) => {
                    self.found.lost.push("program tidak dapat melanjutkan hari".into());
                    return Ok(true);
                }
            }
            if patience.is_some_and(|patience| heard >= patience) {
                for ack in child.kill() {
                    self.hear(&ack)?;
                }
                return Ok(false);
            }
        }
    }

    fn hear(&mut self, ack: &Ack) -> Result<(), AppError> {
        self.kept.hear(ack);
        if let Ack::Clock { state: SlotState::Finished | SlotState::Absent, .. } = ack {
            self.over += 1;
        }
        self.job.step(self.over)
    }
}

/// Puts the copy at `to`: the open event's, else the sample's. Whether it is the sample's.
fn copy(app: &App, to: &Path, home: &Path) -> Result<bool, AppError> {
    if let Ok(open) = app.open() {
        let whole = to.with_file_name("salinan.meja");
        open.store.backup_database(&whole)?;
        restore(&whole, to, app.new_id())?;
        return Ok(false);
    }
    let host = std::sync::Arc::new(RehearsalHost::new(home.to_owned(), None));
    let other = App::new(host.clone());
    host.jump_to(app.now().wall_ms);
    sample_event::at(&other, to)?;
    event::close(&other, ())?;
    Ok(true)
}

fn slots(file: &Path, days: Option<u32>) -> Result<usize, AppError> {
    let store = Store::open(file, Access::Read)?;
    let slots = store.read(|conn| drift::slots_of(conn, days))?.len();
    if slots == 0 {
        return Err(AppError::user(
            "rehearsal.no_schedule",
            "Gladi memerlukan jadwal. Susun jadwal dahulu, lalu jalankan gladi lagi.",
        ));
    }
    Ok(slots)
}

fn drift_of(file: &Path, days: Option<u32>) -> Result<Vec<crate::contract::DeskDrift>, AppError> {
    let store = Store::open(file, Access::Read)?;
    store.read(|conn| {
        let last = meja_store::table::event::last_ms(conn)?;
        drift::by_day_and_desk(conn, meja_core::stamp::Stamp::wall(last), days)
    })
}

/// Writes one verified backup of the copy and says how long it took.
fn timed_backup(app: &App, file: &Path, to: &Path) -> Result<u64, String> {
    let begun = app.now();
    let written = Store::open(file, Access::Read)
        .and_then(|store| store.backup(to))
        .map_err(|error| AppError::from(error).message);
    written.map(|_| u64::try_from(app.now().since(&begun)).unwrap_or_default())
}

fn no_program() -> AppError {
    AppError::new(
        "rehearsal.program",
        crate::contract::ErrorKind::Internal,
        "Gladi tidak dapat dimulai: program ini tidak menemukan dirinya sendiri di disk. Berkas \
         kegiatan tidak disentuh.",
    )
}
