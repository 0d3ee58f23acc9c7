//! The running engine: one thread of its own, from which laptops find one another, say where they
//! stand, and exchange operations until all have the same.
//!
//! It keeps nothing: what is true stands in the event file, and after a kill, a cut or an error of
//! any kind it begins again from there. It judges nothing: whatever arrives goes to
//! [`Ledger::take`]. It reaches the local network only, and sends nothing before it is started.

mod appended;
mod asking;
mod clocks;
mod dial;
mod differ;
mod documents;
mod endpoint;
mod faults;
mod hall;
mod intake;
mod knock;
mod nearby;
mod replica;
mod run;
mod session;
mod shelf;
mod storage;
mod wire;

use std::{
    collections::BTreeMap,
    fmt,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, PoisonError, atomic::Ordering, mpsc},
    thread::JoinHandle,
    time::Duration,
};

use iroh::{Endpoint, EndpointId, protocol::RouterBuilder};
use meja_core::{approval::Heads, record::Author, stamp::Stamp};
use tokio::{runtime::Handle, sync::watch};

use crate::{Ledger, Taken};
use hall::{Close, Hall};

pub use endpoint::PORT;
pub use knock::{JoinStream, alone, join_stream};
pub use nearby::{Found, event_hint, look_around};

/// The control stream.
const HALL: &[u8] = b"mejamonev/hall/1";
/// The documents.
const SYNC: &[u8] = b"mejamonev/sync/1";
/// Joining; the only one that a stranger may open.
const JOIN: &[u8] = crate::join::ALPN;

/// A further protocol on the same endpoint: is given the endpoint once it stands, and adds its
/// handler. Connections of every protocol pass the same gate.
pub(crate) type Further = Box<dyn FnOnce(&Endpoint, RouterBuilder) -> RouterBuilder + Send>;

/// Hears what happens, on a thread of the engine: return soon.
pub type Notices = Arc<dyn Fn(Notice) + Send + Sync>;

/// What the engine is told at its start.
#[derive(Clone)]
pub struct Settings {
    /// The laptop's secret endpoint key in this event.
    pub secret: [u8; 32],
    /// The laptop's name, for people.
    pub device: String,
    /// The release that runs here.
    pub release: String,
    /// The event file's form; documents travel between equal forms only.
    pub form: u32,
    /// Hash over the event's instruments; documents travel between equal ones only.
    pub instrument: String,
    /// Whether its event file is encrypted, which the others show.
    pub encrypted: bool,
    /// The UDP port to try first, [`PORT`] if none is given; any other where it is taken.
    pub port: Option<u16>,
    /// Whether to look for laptops nearby and be seen by them.
    pub mdns: bool,
    /// The one address to bind; all of them if none is given.
    pub bind: Option<IpAddr>,
    /// Both clocks of this laptop.
    pub now: Arc<dyn Fn() -> Stamp + Send + Sync>,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings").field("device", &self.device).finish_non_exhaustive()
    }
}

/// What happened.
#[derive(Debug)]
pub enum Notice {
    /// What [`Engine::peers`] answers has changed.
    PeersChanged,
    /// The event file took operations in.
    Took(Taken),
    /// Something keeps the engine from its work, in words for the log; it goes on trying.
    Fault(String),
    /// Nothing does any longer.
    Mended,
    /// A guest knocks at the open door.
    Joining(Box<JoinStream>),
}

/// Another laptop, as far as it is known here.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PeerState {
    /// Its endpoint key.
    pub endpoint: [u8; 32],
    /// Its name.
    pub device: String,
    /// Its release.
    pub release: String,
    /// The form of its event file; none before it was ever heard.
    pub form: Option<u32>,
    /// The hash over its instruments.
    pub instrument: String,
    /// Whether its event file was encrypted when it was last connected, as it says itself.
    pub encrypted: bool,
    /// Whether it is connected now.
    pub connected: bool,
    /// Whether it turned this laptop away when it was last reached: that is no member there, not yet
    /// or no longer.
    pub turned_away: bool,
    /// Whether operations travel: same form, same instruments.
    pub level: bool,
    /// How long ago it was last heard, in milliseconds; none before it ever was.
    pub last_heard_ms: Option<u64>,
    /// Its wall clock less this laptop's, in milliseconds.
    pub skew_ms: i64,
    /// Where each author's chain stands there, as far as it keeps its word.
    pub heads: Heads,
    /// Up to which number an author's operations are held there, waiting, where that is more.
    pub held: BTreeMap<Author, u64>,
    /// So many operations it said it had and did not give when it was asked.
    pub owes: u64,
    /// Evidence that it lacks: pieces and bytes.
    pub evidence_lacking: (u64, u64),
    /// What it is at, in a line.
    pub now: String,
    /// Where it is, or was, reached.
    pub address: Option<SocketAddr>,
}

/// Why the engine does not run, or a laptop is not reached.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// No thread or runtime.
    #[error("the engine's thread does not start: {0}")]
    Thread(#[from] std::io::Error),
    /// No socket.
    #[error("no socket on {0}: {1}")]
    Bind(SocketAddr, String),
    /// No multicast.
    #[error("no multicast: {0}")]
    Multicast(String),
    /// The bytes are no endpoint key.
    #[error("the bytes are no endpoint key")]
    NoKey,
    /// Nobody answers there, or the door is shut.
    #[error("the laptop is not reached, or its door is shut")]
    NotReached,
    /// The engine has stopped.
    #[error("the engine has stopped")]
    Stopped,
}

/// The public endpoint key of a secret one.
#[must_use]
pub fn public_key(secret: &[u8; 32]) -> [u8; 32] {
    *iroh::SecretKey::from_bytes(secret).public().as_bytes()
}

/// The running engine. Every method may be called from any plain thread and returns soon; dropped
/// without [`Engine::stop`], it ends by itself a moment later.
pub struct Engine {
    hall: Arc<Hall>,
    endpoint: Endpoint,
    runtime: Handle,
    stop: watch::Sender<bool>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine").field("endpoint", &self.endpoint.id()).finish_non_exhaustive()
    }
}

impl Engine {
    /// Starts the engine on a thread of its own, and returns once it can be reached.
    ///
    /// # Errors
    /// When no thread or no socket is to be had.
    pub fn start(
        settings: Settings,
        ledger: Arc<dyn Ledger>,
        notices: Notices,
    ) -> Result<Self, EngineError> {
        Self::start_with(settings, ledger, notices, vec![])
    }

    /// As [`Engine::start`], with further protocols on the same endpoint.
    pub(crate) fn start_with(
        settings: Settings,
        ledger: Arc<dyn Ledger>,
        notices: Notices,
        further: Vec<Further>,
    ) -> Result<Self, EngineError> {
        let (hall, arrived) = Hall::new(settings, ledger, notices);
        let (stop, stopped) = watch::channel(false);
        let (ready, started) = mpsc::channel();
        let shared = Arc::clone(&hall);
        let run = move || run::thread(&shared, arrived, further, stopped, &ready);
        let thread = std::thread::Builder::new().name("meja-sync".into()).spawn(run)?;
        let (endpoint, runtime) = started.recv().map_err(|_| EngineError::Stopped)??;
        let thread = Mutex::new(Some(thread));
        Ok(Self { hall, endpoint, runtime, stop, thread })
    }

    /// The endpoint that the protocols share.
    pub(crate) fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// This laptop's public endpoint key.
    #[must_use]
    pub fn key(&self) -> [u8; 32] {
        *self.endpoint().id().as_bytes()
    }

    /// Where this laptop can be reached at the moment.
    #[must_use]
    pub fn addresses(&self) -> Vec<SocketAddr> {
        endpoint::addresses(self.endpoint())
    }

    /// Where the engine's tasks run, for what goes on over a [`JoinStream`].
    #[must_use]
    pub fn runtime(&self) -> &Handle {
        &self.runtime
    }

    /// To be called after every change of the event file that did not come through
    /// [`Ledger::take`]; costs nothing.
    pub fn committed(&self) {
        self.hall.wake();
        self.hall.redial_shut_out();
    }

    /// Keeps trying to reach a laptop, under these addresses besides those already known, for as
    /// long as the engine runs; tries at once if it is not connected.
    ///
    /// # Errors
    /// When the bytes are no endpoint key.
    pub fn dial(&self, endpoint: [u8; 32], addresses: Vec<SocketAddr>) -> Result<(), EngineError> {
        let peer = EndpointId::from_bytes(&endpoint).map_err(|_| EngineError::NoKey)?;
        let _on_the_runtime = self.runtime.enter();
        dial::dial(&self.hall, &self.endpoint, peer, addresses);
        Ok(())
    }

    /// Closes all connections with a laptop at once; whether it may come back is for
    /// [`Ledger::admits`] to say.
    pub fn close_peer(&self, endpoint: [u8; 32]) {
        if let Ok(peer) = EndpointId::from_bytes(&endpoint) {
            self.hall.cut(peer, Close::NotAdmitted);
        }
    }

    /// Every laptop that was dialled or heard, in the order of their keys.
    #[must_use]
    pub fn peers(&self) -> Vec<PeerState> {
        let peers = self.hall.peers();
        let state = |(id, peer): (&EndpointId, &hall::Peer)| {
            let unheard = || PeerState {
                endpoint: *id.as_bytes(),
                address: peer.addresses.first().copied(),
                ..PeerState::default()
            };
            let connected = peer.session.is_some();
            let state = peer.last.as_ref().map_or_else(unheard, |last| last.state(connected));
            PeerState { turned_away: peer.turned_away && !connected, ..state }
        };
        peers.iter().map(state).collect()
    }

    /// The line that other laptops show of what this one is at.
    pub fn say_now(&self, line: String) {
        self.hall.standing.send_if_modified(|standing| {
            let changed = standing.now != line;
            standing.now = line;
            changed
        });
    }

    /// Lets strangers knock, or no longer.
    pub fn open_door(&self, open: bool) {
        self.hall.door.store(open, Ordering::SeqCst);
    }

    /// Knocks at another laptop's door. Waits for some seconds at most.
    ///
    /// # Errors
    /// When it is not reached or its door is shut.
    pub fn knock(
        &self,
        endpoint: [u8; 32],
        addresses: &[SocketAddr],
    ) -> Result<JoinStream, EngineError> {
        let host = EndpointId::from_bytes(&endpoint).map_err(|_| EngineError::NoKey)?;
        let (own, addresses) = (self.endpoint.clone(), addresses.to_vec());
        let (answer, answered) = mpsc::channel();
        self.runtime.spawn(async move {
            let _nobody_waits = answer.send(knock::knock(&own, None, host, &addresses).await);
        });
        answered.recv().map_err(|_| EngineError::Stopped)?
    }

    /// How many values in documents were no operations: somebody spoils them.
    #[must_use]
    pub fn garbage(&self) -> u64 {
        self.hall.garbage.load(Ordering::Relaxed)
    }

    /// Stops the engine and waits until it has, for some seconds at most.
    pub fn stop(&self) {
        self.stop.send_replace(true);
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            let _panicked = thread.join();
        }
    }
}

/// How long each part of stopping may take.
const STOPPING: Duration = Duration::from_secs(2);

#[cfg(test)]
mod tests;
