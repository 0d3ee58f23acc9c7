//! The thread that writes automatic backups, so that no click waits for one.
//!
//! Asking twice while one is being written gives one more, not two. What it does with a request
//! is `case::backup`'s; here are the thread, the timer and what is remembered of the last try.
//! Time comes from the host's clock: a test turns it. Left out: what a backup is.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::JoinHandle,
};

use meja_core::stamp::Stamp;

use crate::{AppError, Host, case::backup, open::Open};

/// So often a backup is kept while something is written, milliseconds.
pub(crate) const EVERY_MS: i64 = 10 * 60_000;
/// So soon a failed one is tried again, milliseconds.
pub(crate) const AGAIN_MS: i64 = 60_000;

/// A backup that is wanted.
pub(crate) struct Wanted {
    pub(crate) open: Arc<Open>,
    pub(crate) host: Arc<dyn Host>,
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
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        Self { code: error.code, message: error.message }
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
            *thread = named.spawn(move || shared.work()).ok();
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
        state.memory.not_carried = None;
        state.memory.carried = None;
    }

    /// Waits until nothing is wanted and nothing is being written.
    pub(crate) fn settle(&self) {
        let state = self.shared.state();
        let idle = self
            .shared
            .turned
            .wait_while(state, |state| !state.closing && (state.active || state.wanted.is_some()));
        drop(idle.unwrap_or_else(PoisonError::into_inner));
    }

    /// Waits until the event file is out of the thread's hands; carrying to a slow stick may go on.
    pub(crate) fn let_go(&self) {
        let state = self.shared.state();
        let free = self
            .shared
            .turned
            .wait_while(state, |state| !state.closing && (state.holds || state.wanted.is_some()));
        drop(free.unwrap_or_else(PoisonError::into_inner));
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.settle();
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

    fn work(&self) {
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

    /// Writes what is wanted: beside the event, then, the file let go, to the second place.
    fn one(&self) {
        let wanted = {
            let mut state = self.state();
            let Some(wanted) = state.wanted.take() else { return };
            state.busy = true;
            state.active = true;
            state.holds = true;
            wanted
        };
        let _waited_for = Freed(self);
        let event = wanted.open.store.path().to_owned();
        let host = wanted.host.clone();
        let kept = backup::keep(&wanted);
        drop(wanted);
        self.state().holds = false;
        self.turned.notify_all();
        let carried = kept.as_ref().ok().and_then(|kept| backup::carry(&*host, &event, kept));
        let now = host.now();
        let mut state = self.state();
        let memory = state.remember_of(&event);
        memory.trouble = kept.err().map(|error| (error.into(), now));
        match carried {
            None => {}
            Some(Ok(())) => {
                memory.carried = Some(now);
                memory.not_carried = None;
            }
            Some(Err(error)) => memory.not_carried = Some(error.into()),
        }
        state.busy = false;
        drop(state);
        backup::tell(&*host);
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
