//! Coming into an event from a laptop that has none of it: asking, then fetching, in the
//! background; the application takes the event over once it is whole.

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use crate::contract::{JoinStep, Joining};

/// An event that has come in and waits to be opened.
pub(crate) struct Joined {
    /// Its file.
    pub(crate) path: PathBuf,
}

/// How far joining has come; shared with the thread that does it.
#[derive(Clone, Default)]
pub(crate) struct JoiningNow {
    state: Arc<Mutex<State>>,
    /// Set when the person changes their mind.
    pub(crate) stop: Arc<AtomicBool>,
}

struct State {
    told: Joining,
    joined: Option<Joined>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            told: Joining {
                step: JoinStep::Idle,
                message: String::new(),
                check: String::new(),
                event: String::new(),
                taken: 0,
                total: 0,
            },
            joined: None,
        }
    }
}

impl JoiningNow {
    /// What is told of it.
    pub(crate) fn told(&self) -> Joining {
        self.state().told.clone()
    }

    /// Tells something new of it.
    pub(crate) fn tell(&self, change: impl FnOnce(&mut Joining)) {
        change(&mut self.state().told);
    }

    /// Whether a thread is at it.
    pub(crate) fn runs(&self) -> bool {
        matches!(self.told().step, JoinStep::Looking | JoinStep::Asking | JoinStep::Fetching)
    }

    /// The event has come in.
    pub(crate) fn came(&self, joined: Joined) {
        self.state().joined = Some(joined);
    }

    /// The event that came in, once.
    pub(crate) fn take(&self) -> Option<Joined> {
        self.state().joined.take()
    }

    /// Whether the person changed their mind.
    pub(crate) fn stopped(&self) -> bool {
        self.stop.load(Ordering::SeqCst)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
