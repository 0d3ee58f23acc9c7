//! The world of a test laptop: two clocks turned by hand, randomness from a seed, a home folder,
//! dialogs answered in advance, and a record of what the interface was told.

use std::{
    collections::VecDeque,
    path::{Path, PathBuf},
    sync::{Condvar, Mutex},
};

use meja_app::{
    Host, Monitor, StagePlace, Stamp,
    contract::{ChangedEvent, PickFile, ProgressEvent},
};
use meja_core::stamp::BootMs;

use crate::Dice;

/// A host whose every answer the test sets.
pub struct ManualHost {
    name: String,
    home: PathBuf,
    state: Mutex<State>,
    jam: Mutex<Option<PathBuf>>,
    freed: Condvar,
    meanwhile: Mutex<Option<(u32, Meanwhile)>>,
}

/// What somebody else does while this laptop is at something.
type Meanwhile = Box<dyn FnOnce() + Send>;

struct State {
    now: Stamp,
    dice: Dice,
    picks: VecDeque<Option<PathBuf>>,
    changed: Vec<ChangedEvent>,
    stage: Option<StagePlace>,
    monitors: Vec<Monitor>,
    opened: Vec<PathBuf>,
    progress: Vec<ProgressEvent>,
    free: Option<u64>,
    screens: Vec<(u32, u32)>,
}

impl ManualHost {
    /// A host that calls itself `name`, at `wall_ms` (UTC milliseconds), an hour after its boot.
    #[must_use]
    pub fn new(name: &str, home: &Path, seed: u64, wall_ms: i64) -> Self {
        let mut dice = Dice::new(seed);
        let id = dice.throw() >> 11;
        Self {
            name: name.to_owned(),
            home: home.to_owned(),
            jam: Mutex::default(),
            freed: Condvar::new(),
            meanwhile: Mutex::default(),
            state: Mutex::new(State {
                now: Stamp { wall_ms, boot: Some(BootMs { id, ms: 3_600_000 }) },
                dice,
                picks: VecDeque::new(),
                changed: Vec::new(),
                stage: None,
                monitors: Vec::new(),
                opened: Vec::new(),
                progress: Vec::new(),
                free: Some(64 << 30),
                screens: vec![(1366, 768)],
            }),
        }
    }

    fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut self.state.lock().unwrap())
    }

    /// Time passes: both clocks move on by `ms` milliseconds.
    pub fn pass(&self, ms: i64) {
        self.with(|state| state.now = state.now.plus(ms));
    }

    /// Somebody moves the wall clock by `ms` milliseconds; the boot clock does not notice.
    pub fn move_wall(&self, ms: i64) {
        self.with(|state| state.now.wall_ms += ms);
    }

    /// Sets the day and the hour as time itself would: both clocks move.
    pub fn set_time(&self, wall_ms: i64) {
        self.with(|state| {
            let passed = wall_ms - state.now.wall_ms;
            state.now = state.now.plus(passed);
        });
    }

    /// The machine is switched off for `off_ms` milliseconds and started again: another boot.
    pub fn reboot(&self, off_ms: i64) {
        self.with(|state| {
            let id = state.dice.throw() >> 11;
            state.now.wall_ms += off_ms;
            state.now.boot = Some(BootMs { id, ms: 20_000 });
        });
    }

    /// Once the application asked for the time so many times more, somebody else does this first.
    pub fn meanwhile(&self, asked: u32, act: impl FnOnce() + Send + 'static) {
        *self.meanwhile.lock().unwrap() = Some((asked, Box::new(act)));
    }

    /// Whether that has not come to pass; it is dropped then.
    pub fn nothing_came_between(&self) -> bool {
        self.meanwhile.lock().unwrap().take().is_some()
    }

    fn others_act(&self) {
        let mut due = self.meanwhile.lock().unwrap();
        let act = match due.take() {
            Some((0, act)) => Some(act),
            Some((asked, act)) => {
                *due = Some((asked - 1, act));
                None
            }
            None => None,
        };
        drop(due);
        act.into_iter().for_each(|act| act());
    }

    /// The next dialogs are answered with these files, `None` for a changed mind.
    pub fn will_pick(&self, picks: impl IntoIterator<Item = Option<PathBuf>>) {
        self.with(|state| state.picks.extend(picks));
    }

    /// What the interface was told since it was last asked.
    pub fn heard(&self) -> Vec<ChangedEvent> {
        self.with(|state| std::mem::take(&mut state.changed))
    }

    /// How far long jobs said they had come since last asked.
    pub fn progress_heard(&self) -> Vec<ProgressEvent> {
        self.with(|state| std::mem::take(&mut state.progress))
    }

    /// The disk now has so many bytes free; none when the system does not say.
    pub fn set_free(&self, bytes: Option<u64>) {
        self.with(|state| state.free = bytes);
    }

    /// The disk of this folder answers nobody until another is named, or none.
    pub fn jam(&self, folder: Option<&Path>) {
        *self.jam.lock().unwrap() = folder.map(Path::to_owned);
        self.freed.notify_all();
    }

    /// Whether the stage window is shown.
    #[must_use]
    pub fn stage_shown(&self) -> bool {
        self.with(|state| state.stage.is_some())
    }

    /// Where the stage window stands, while it is shown.
    #[must_use]
    pub fn stage_place(&self) -> Option<StagePlace> {
        self.with(|state| state.stage.clone())
    }

    /// Somebody closes the stage window by hand.
    pub fn close_stage(&self) {
        self.with(|state| state.stage = None);
    }

    /// Monitors are plugged in and pulled out until these are left.
    pub fn plug(&self, monitors: &[Monitor]) {
        self.with(|state| state.monitors = monitors.to_vec());
    }

    /// Folders opened in the file browser, and files in the system's programs.
    #[must_use]
    pub fn opened_folders(&self) -> Vec<PathBuf> {
        self.with(|state| state.opened.clone())
    }
}

impl Host for ManualHost {
    fn now(&self) -> Stamp {
        self.others_act();
        self.with(|state| state.now)
    }
    fn random(&self, bytes: &mut [u8]) {
        self.with(|state| state.dice.fill(bytes));
    }
    fn home(&self) -> PathBuf {
        self.home.clone()
    }
    fn device(&self) -> String {
        self.name.clone()
    }
    fn changed(&self, event: &ChangedEvent) {
        self.with(|state| state.changed.push(event.clone()));
    }
    fn progress(&self, event: &ProgressEvent) {
        self.with(|state| state.progress.push(event.clone()));
    }
    fn pick(&self, _: &PickFile) -> Vec<PathBuf> {
        self.with(|state| state.picks.pop_front()).flatten().into_iter().collect()
    }
    fn monitors(&self) -> Vec<Monitor> {
        self.with(|state| state.monitors.clone())
    }
    fn show_stage(&self, place: Option<&StagePlace>) {
        self.with(|state| state.stage = place.cloned());
    }
    fn stage_open(&self) -> bool {
        self.with(|state| state.stage.is_some())
    }
    fn free_bytes(&self, folder: &Path) -> Option<u64> {
        let jam = self.jam.lock().unwrap();
        drop(self.freed.wait_while(jam, |jam| jam.as_deref() == Some(folder)).unwrap());
        self.with(|state| state.free)
    }
    fn screens(&self) -> Vec<(u32, u32)> {
        self.with(|state| state.screens.clone())
    }
    fn rehearser(&self) -> Option<PathBuf> {
        Some(crate::terminal::program())
    }
    fn open_folder(&self, folder: &Path) {
        self.with(|state| state.opened.push(folder.to_owned()));
    }
    fn open_file(&self, file: &Path) {
        self.with(|state| state.opened.push(file.to_owned()));
    }
}
