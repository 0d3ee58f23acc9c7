//! The thread that writes automatic backups, so that no click waits for one.
//!
//! Asking twice while one is being written gives one more, not two. What was written is carried to
//! the second place on a thread of its own, the newest only, so that a slow stick holds up neither
//! the next backup nor closing. What they do with a request is `case::backup`'s; here are the
//! threads, the timer and what is remembered of the last try. Time comes from the host's clock: a
//! test turns it. Left out: what a backup is.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::JoinHandle,
};

use meja_core::{stamp::Stamp, zone::Zone};
use meja_store::BackupFile;
use uuid::Uuid;

use crate::{AppError, Host, case::backup, contract::Particulars, open::Open, patience};

/// So often a backup is kept while something is written, milliseconds.
pub(crate) const EVERY_MS: i64 = 10 * 60_000;
/// So soon a failed one is tried again, milliseconds.
pub(crate) const AGAIN_MS: i64 = 60_000;

/// A backup that is wanted.
pub(crate) struct Wanted {
    pub(crate) open: Arc<Open>,
    pub(crate) host: Arc<dyn Host>,
}

/// A backup just verified, to be carried to the second place.
pub(crate) struct Carry {
    pub(crate) host: Arc<dyn Host>,
    pub(crate) event: PathBuf,
    /// The event file's own mark, by which its backups there are told from another laptop's.
    pub(crate) replica: Uuid,
    pub(crate) zone: Zone,
    pub(crate) kept: BackupFile,
}

/// What is remembered of the backups of one event file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    /// Whose these are.
    pub(crate) event: PathBuf,
    /// When the timer began or a backup was last asked for.
    pub(crate) turned: Option<Stamp>,
    /// Why the last one failed, and when.
    pub(crate) trouble: Option<(Failure, Stamp)>,
    /// Why the last one was not carried to the second place.
    pub(crate) not_carried: Option<Failure>,
    /// When one was last carried there.
    pub(crate) carried: Option<Stamp>,
}

/// An error as it is remembered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Failure {
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) values: Particulars,
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        Self { code: error.code, message: error.message, values: error.values }
    }
}

/// The thread and its memory.
#[derive(Default)]
pub(crate) struct Keeper {
    shared: Arc<Shared>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    turned: Condvar,
}

#[derive(Default)]
struct State {
    wanted: Option<Wanted>,
    /// Whether one is being written, as the interface is told.
    busy: bool,
    /// Whether the thread is at work, telling included.
    active: bool,
    /// Whether the thread has the event file in its hands.
    holds: bool,
    /// What is carried next; a newer backup takes the place of one that waits.
    to_carry: Option<Carry>,
    /// Whether something is being carried, telling included.
    carrying: bool,
    /// How often another second place was chosen.
    targets: u64,
    closing: bool,
    memory: Memory,
}

impl Keeper {
    /// Asks for a backup and comes back at once.
    pub(crate) fn ask(&self, wanted: Wanted) {
        let now = wanted.host.now();
        let path = wanted.open.store.path().to_owned();
        let mut state = self.shared.state();
        state.remember_of(&path).turned = Some(now);
        state.wanted = Some(wanted);
        drop(state);
        self.shared.turned.notify_all();
        let mut thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        if thread.as_ref().is_none_or(JoinHandle::is_finished) {
            let shared = self.shared.clone();
            let named = std::thread::Builder::new().name("meja-backup".into());
            *thread = named
                .spawn(move || {
                    patience::give_way();
                    shared.work();
                })
                .ok();
            if thread.is_none() {
                // A system without a thread to spare still gets its backup, here and now.
                drop(thread);
                self.shared.one();
            }
        }
    }

    /// Whether the ten minutes are over, or the minute after a failure; begins to count for an
    /// event not seen before.
    pub(crate) fn due(&self, event: &Path, now: Stamp) -> bool {
        let mut state = self.shared.state();
        if state.busy || state.wanted.is_some() {
            return false;
        }
        let memory = state.remember_of(event);
        let Some(turned) = memory.turned else {
            memory.turned = Some(now);
            return false;
        };
        let wait = if memory.trouble.is_some() { AGAIN_MS } else { EVERY_MS };
        now.since(&turned) >= wait
    }

    /// Begins to count the ten minutes anew.
    pub(crate) fn turn(&self, event: &Path, now: Stamp) {
        self.shared.state().remember_of(event).turned = Some(now);
    }

    /// What is remembered of an event's backups, and whether one is being written.
    pub(crate) fn memory(&self, event: &Path) -> (Memory, bool) {
        let mut state = self.shared.state();
        let busy = state.busy || state.wanted.is_some();
        (state.remember_of(event).clone(), busy)
    }

    /// Forgets what was said of the second place.
    pub(crate) fn new_target(&self) {
        let mut state = self.shared.state();
        state.targets += 1;
        state.memory.not_carried = None;
        state.memory.carried = None;
    }

    /// Waits until nothing is wanted, being written or being carried.
    pub(crate) fn settle(&self) {
        self.wait(|state| {
            state.active || state.wanted.is_some() || state.carrying || state.to_carry.is_some()
        });
    }

    /// Waits until the event file is out of the thread's hands; carrying to a slow stick may go on.
    pub(crate) fn let_go(&self) {
        self.wait(|state| state.holds || state.wanted.is_some());
    }

    fn wait(&self, busy: impl Fn(&State) -> bool) {
        let state = self.shared.state();
        let done = self.shared.turned.wait_while(state, |state| !state.closing && busy(state));
        drop(done.unwrap_or_else(PoisonError::into_inner));
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        // A stick may be slow for minutes: what is being carried there ends with the process.
        self.wait(|state| state.active || state.wanted.is_some());
        self.shared.state().closing = true;
        self.shared.turned.notify_all();
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            let _ = thread.join();
        }
    }
}

impl State {
    fn remember_of(&mut self, event: &Path) -> &mut Memory {
        if self.memory.event != event {
            self.memory = Memory { event: event.to_owned(), ..Memory::default() };
        }
        &mut self.memory
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn work(self: &Arc<Self>) {
        loop {
            let state = self.state();
            let idle =
                self.turned.wait_while(state, |state| !state.closing && state.wanted.is_none());
            let closing = idle.unwrap_or_else(PoisonError::into_inner).closing;
            if closing {
                return;
            }
            self.one();
        }
    }

    /// Writes what is wanted beside the event, and, the file let go, has it carried.
    fn one(self: &Arc<Self>) {
        let wanted = {
            let mut state = self.state();
            let Some(wanted) = state.wanted.take() else { return };
            state.busy = true;
            state.active = true;
            state.holds = true;
            wanted
        };
        let waited_for = Freed(self);
        let event = wanted.open.store.path().to_owned();
        let replica = wanted.open.store.replica();
        let host = wanted.host.clone();
        let kept = backup::keep(&wanted);
        drop(wanted);
        let now = host.now();
        let (trouble, carry) = match kept {
            Ok((zone, kept)) => {
                let host = host.clone();
                (None, Some(Carry { host, event: event.clone(), replica, zone, kept }))
            }
            Err(error) => (Some((error.into(), now)), None),
        };
        let mut state = self.state();
        state.remember_of(&event).trouble = trouble;
        state.busy = false;
        state.holds = false;
        drop(state);
        self.turned.notify_all();
        backup::tell(&*host);
        let here = carry.is_some_and(|carry| self.carry_apart(carry));
        drop(waited_for);
        if here {
            self.carry_all();
        }
    }

    /// Has a backup carried by a thread of its own; whether there is none to be had and it is to be
    /// done here.
    fn carry_apart(self: &Arc<Self>, carry: Carry) -> bool {
        let mut state = self.state();
        state.to_carry = Some(carry);
        if std::mem::replace(&mut state.carrying, true) {
            return false;
        }
        drop(state);
        let shared = self.clone();
        // Nobody joins it: it must not keep the process from ending.
        let named = std::thread::Builder::new().name("meja-carry".into());
        named
            .spawn(move || {
                patience::give_way();
                shared.carry_all();
            })
            .is_err()
    }

    fn carry_all(&self) {
        let _waited_for = Stranded(self);
        loop {
            let (carry, targets) = {
                let mut state = self.state();
                let Some(carry) = state.to_carry.take() else {
                    state.carrying = false;
                    break;
                };
                (carry, state.targets)
            };
            let Some(carried) = backup::carry(&carry) else { continue };
            let now = carry.host.now();
            let mut state = self.state();
            // Another event, or another place, may have been chosen meanwhile.
            if state.memory.event == carry.event && state.targets == targets {
                let memory = &mut state.memory;
                memory.not_carried = carried.err().map(Into::into);
                if memory.not_carried.is_none() {
                    memory.carried = Some(now);
                }
            }
            drop(state);
            backup::tell(&*carry.host);
        }
        self.turned.notify_all();
    }
}

/// Carrying that broke off is not waited for either.
struct Stranded<'a>(&'a Shared);

impl Drop for Stranded<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let mut state = self.0.state();
            state.carrying = false;
            state.to_carry = None;
            drop(state);
            self.0.turned.notify_all();
        }
    }
}

/// Whatever becomes of a backup, nobody waits for it for ever.
struct Freed<'a>(&'a Shared);

impl Drop for Freed<'_> {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.busy = false;
        state.active = false;
        state.holds = false;
        if std::thread::panicking() {
            state.wanted = None;
        }
        drop(state);
        self.0.turned.notify_all();
    }
}
