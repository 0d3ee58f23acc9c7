//! Coming into an event: asking, then fetching where the laptop has none of it, in the background;
//! the application takes over what that brought.

use std::{
    net::SocketAddr,
    path::PathBuf,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use meja_core::{ids::EventId, record::Author};
use meja_store::vault::Key;

use crate::contract::{JoinStep, Joining};

/// How the file of an event that comes in is kept, as its person chose.
#[derive(Clone)]
pub(crate) enum Protection {
    /// Encrypted with this key.
    Key(Key),
    /// For everybody to read.
    Plain,
}

/// What joining has brought, until the application takes it over.
pub(crate) enum Joined {
    /// An event that has come in and waits to be opened: its file.
    Event(PathBuf),
    /// The open event takes the invitation of another laptop.
    Trust(Trust),
}

/// Whom a laptop that has the event already trusts from now on, as its person decided.
pub(crate) struct Trust {
    /// The event of the invitation.
    pub(crate) event: EventId,
    /// The keys from which its members are certified.
    pub(crate) anchors: Vec<Author>,
    /// The network key of the laptop that invited.
    pub(crate) host: [u8; 32],
    /// Where that is reached.
    pub(crate) addresses: Vec<SocketAddr>,
}

/// How far joining has come; shared with the thread that does it.
#[derive(Clone, Default)]
pub(crate) struct JoiningNow {
    state: Arc<Mutex<State>>,
    /// Set when the person changes their mind.
    pub(crate) stop: Arc<AtomicBool>,
    through: Arc<AtomicBool>,
    encrypted: Arc<AtomicBool>,
}

struct State {
    told: Joining,
    chosen: Option<Protection>,
    joined: Option<Joined>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            told: Joining {
                step: JoinStep::Idle,
                code: String::new(),
                message: String::new(),
                check: String::new(),
                event: String::new(),
                taken: 0,
                total: 0,
            },
            chosen: None,
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
        match self.told().step {
            JoinStep::Looking | JoinStep::Asking | JoinStep::Protecting | JoinStep::Fetching => {
                true
            }
            JoinStep::Idle | JoinStep::Done | JoinStep::Failed => false,
        }
    }

    /// The person chose how the file is kept; false where nobody asks.
    pub(crate) fn choose(&self, chosen: Protection) -> bool {
        let mut state = self.state();
        let asked = state.told.step == JoinStep::Protecting;
        if asked {
            state.chosen = Some(chosen);
        }
        asked
    }

    /// What the person chose, once they did.
    pub(crate) fn chosen(&self) -> Option<Protection> {
        self.state().chosen.clone()
    }

    /// The laptop that is asked keeps its event file like this.
    pub(crate) fn found_encrypted(&self, encrypted: bool) {
        self.encrypted.store(encrypted, Ordering::SeqCst);
    }

    /// Whether the laptop that is asked was found to keep its event file encrypted.
    pub(crate) fn encrypted(&self) -> bool {
        self.encrypted.load(Ordering::SeqCst)
    }

    /// It asks from the running network of the open event, and ends with that.
    pub(crate) fn through_the_network(&self) {
        self.through.store(true, Ordering::SeqCst);
    }

    /// The running network ends.
    pub(crate) fn network_ends(&self) {
        if self.through.load(Ordering::SeqCst) {
            self.stop.store(true, Ordering::SeqCst);
        }
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
