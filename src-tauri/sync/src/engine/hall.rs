//! What the engine's tasks share: the settings, the event file, and every laptop they know of.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
};

use iroh::{
    EndpointId,
    endpoint::{Connection, ConnectionError, VarInt, WeakConnectionHandle},
};
use meja_core::{
    approval::Heads,
    record::{Author, Sealed},
};
use tokio::sync::{Notify, mpsc, watch};

use super::{
    Notice, Notices, Settings, faults::Faults, replica::Replica, session::Session, shelf::Shelf,
};
use crate::Ledger;

/// Why a connection was closed, as the other side is told.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Close {
    /// The engine stops.
    Stopped = 0,
    /// Not a member, or no longer one.
    NotAdmitted = 1,
    /// The laptop has another event open.
    OtherEvent = 2,
    /// A second connection between the same two.
    Twice = 3,
    /// What was said makes no sense, or nothing was said in time.
    Unheard = 4,
}

impl Close {
    pub(crate) fn code(self) -> VarInt {
        VarInt::from_u32(self as u32)
    }

    /// Whether the other side closed a connection with this word.
    pub(crate) fn was_said(self, connection: &Connection) -> bool {
        let Some(ConnectionError::ApplicationClosed(why)) = connection.close_reason() else {
            return false;
        };
        why.error_code == self.code()
    }
}

/// What this laptop tells the others about itself whenever it changes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Standing {
    /// None until the event file was first read.
    pub(crate) heads: Option<Heads>,
    /// How far more is held here, waiting, than heads say.
    pub(crate) held: BTreeMap<Author, u64>,
    /// Evidence lacking here: pieces and bytes.
    pub(crate) lacking: (u64, u64),
    pub(crate) now: String,
}

/// Another laptop.
#[derive(Default)]
pub(crate) struct Peer {
    /// Where it may be reached.
    pub(crate) addresses: BTreeSet<SocketAddr>,
    /// The connection that counts.
    pub(crate) session: Option<Arc<Session>>,
    /// The last connection that counted, for what people are shown after it is gone.
    pub(crate) last: Option<Arc<Session>>,
    /// Wakes the task that dials it, once there is one.
    pub(crate) dialer: Option<Arc<Notify>>,
    /// Whether it is not dialled since it is no member.
    pub(crate) shut_out: bool,
    /// Whether it last let this laptop in no further, since that is no member there.
    pub(crate) turned_away: bool,
}

/// What the tasks share.
pub(crate) struct Hall {
    pub(crate) settings: Settings,
    pub(crate) me: EndpointId,
    /// Tells this run of the engine from an earlier one of the same laptop.
    pub(crate) run: u64,
    pub(crate) ledger: Arc<dyn Ledger>,
    pub(crate) shelf: Arc<Shelf>,
    pub(crate) faults: Faults,
    pub(crate) standing: watch::Sender<Standing>,
    pub(crate) replica: watch::Sender<Option<Arc<Replica>>>,
    /// Whether strangers may knock.
    pub(crate) door: AtomicBool,
    /// Values in documents that are no operations.
    pub(crate) garbage: AtomicU64,
    wake: Notify,
    /// Rung when what is shown of the others may have changed.
    pub(crate) turned: Notify,
    /// Operations that arrived and are not in the event file yet.
    backlog: AtomicUsize,
    arrivals: mpsc::UnboundedSender<Vec<Sealed>>,
    notices: Notices,
    peers: Mutex<BTreeMap<EndpointId, Peer>>,
    connections: Mutex<BTreeMap<EndpointId, Vec<WeakConnectionHandle>>>,
}

impl Hall {
    /// With it comes the receiving end of what arrives.
    pub(crate) fn new(
        settings: Settings,
        ledger: Arc<dyn Ledger>,
        notices: Notices,
    ) -> (Arc<Self>, mpsc::UnboundedReceiver<Vec<Sealed>>) {
        let (arrivals, arrived) = mpsc::unbounded_channel();
        let secret = iroh::SecretKey::from_bytes(&settings.secret);
        let [a, b, c, d, e, f, g, h, ..] = iroh::SecretKey::generate().to_bytes();
        let hall = Self {
            me: secret.public(),
            run: u64::from_le_bytes([a, b, c, d, e, f, g, h]),
            shelf: Arc::new(Shelf::new(Arc::clone(&ledger))),
            faults: Faults::new(Arc::clone(&notices)),
            standing: watch::Sender::default(),
            replica: watch::Sender::default(),
            door: AtomicBool::new(false),
            garbage: AtomicU64::new(0),
            wake: Notify::new(),
            turned: Notify::new(),
            backlog: AtomicUsize::new(0),
            peers: Mutex::default(),
            connections: Mutex::default(),
            arrivals,
            settings,
            ledger,
            notices,
        };
        (Arc::new(hall), arrived)
    }

    pub(crate) fn notify(&self, notice: Notice) {
        (self.notices)(notice);
    }

    /// Has operations from elsewhere taken into the event file.
    pub(crate) fn arrived(&self, ops: Vec<Sealed>) {
        if !ops.is_empty() {
            self.backlog.fetch_add(ops.len(), Ordering::SeqCst);
            let _the_engine_ends = self.arrivals.send(ops);
        }
    }

    /// So many of those that arrived are in the event file now.
    pub(crate) fn took_in(&self, count: usize) {
        self.backlog.fetch_sub(count, Ordering::SeqCst);
    }

    /// How many operations arrived and are not in the event file yet.
    pub(crate) fn backlog(&self) -> usize {
        self.backlog.load(Ordering::SeqCst)
    }

    /// Has it told that what is shown of the others has changed: at once, but seldom.
    pub(crate) fn peers_changed(&self) {
        self.turned.notify_one();
    }

    /// Has the documents looked through: the event file or what a peer holds has changed.
    pub(crate) fn wake(&self) {
        self.wake.notify_one();
    }

    pub(crate) async fn woken(&self) {
        self.wake.notified().await;
    }

    pub(crate) fn peers(&self) -> MutexGuard<'_, BTreeMap<EndpointId, Peer>> {
        self.peers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The connections that count and over which documents may travel.
    pub(crate) fn sessions(&self) -> Vec<Arc<Session>> {
        let peers = self.peers();
        peers.values().filter_map(|peer| peer.session.clone()).filter(|one| one.level).collect()
    }

    pub(crate) fn session(&self, peer: EndpointId) -> Option<Arc<Session>> {
        self.peers().get(&peer)?.session.clone()
    }

    /// Makes this the connection that counts, unless the one that does is the better of the two.
    ///
    /// Both laptops may dial at once. Then the connection that the lesser key dialled stays: both
    /// sides see the same two connections and come to the same end.
    pub(crate) fn enter(&self, session: &Arc<Session>) -> bool {
        let old = {
            let mut peers = self.peers();
            let peer = peers.entry(session.peer).or_default();
            if let Some(old) = &peer.session {
                let mine = self.me < session.peer;
                let other_way = old.dialled != session.dialled;
                if other_way
                    && old.dialled == mine
                    && old.hello.run == session.hello.run
                    && old.alive()
                {
                    return false;
                }
            }
            peer.addresses.extend(session.address());
            peer.turned_away = false;
            peer.last = Some(Arc::clone(session));
            peer.session.replace(Arc::clone(session))
        };
        if let Some(old) = old {
            old.close(Close::Twice);
        }
        true
    }

    /// Takes note that a connection is gone; whether it was the one that counted.
    pub(crate) fn leave(&self, session: &Arc<Session>) -> bool {
        let mut peers = self.peers();
        let Some(peer) = peers.get_mut(&session.peer) else { return false };
        let counted = peer.session.as_ref().is_some_and(|one| Arc::ptr_eq(one, session));
        if counted {
            peer.session = None;
            if let Some(dialer) = &peer.dialer {
                dialer.notify_one();
            }
        }
        counted
    }

    /// Takes note of why a connection ended that is about to be closed here: whether the other
    /// laptop lets this one in no further.
    pub(crate) fn ended(&self, connection: &Connection) {
        let news = Close::NotAdmitted.was_said(connection) && {
            let mut peers = self.peers();
            let peer = peers.entry(connection.remote_id()).or_default();
            !std::mem::replace(&mut peer.turned_away, true)
        };
        if news {
            self.peers_changed();
        }
    }

    /// Has every laptop that is not connected dialled at once.
    pub(crate) fn redial(&self) {
        for peer in self.peers().values() {
            if let (None, Some(dialer)) = (&peer.session, &peer.dialer) {
                dialer.notify_one();
            }
        }
    }

    /// Has those dialled at once that were no members a moment ago, after the event file changed.
    pub(crate) fn redial_shut_out(&self) {
        for peer in self.peers().values_mut() {
            if let (true, Some(dialer)) = (std::mem::take(&mut peer.shut_out), &peer.dialer) {
                dialer.notify_one();
            }
        }
    }

    /// Remembers a connection of whatever protocol, so that it can be closed.
    pub(crate) fn track(&self, peer: EndpointId, connection: WeakConnectionHandle) {
        let mut connections = self.connections();
        let of_peer = connections.entry(peer).or_default();
        of_peer.retain(|one| one.upgrade().is_some_and(|open| open.close_reason().is_none()));
        of_peer.push(connection);
    }

    /// Closes every connection with a laptop, of whatever protocol.
    pub(crate) fn cut(&self, peer: EndpointId, why: Close) {
        let connections = self.connections().remove(&peer).unwrap_or_default();
        for connection in connections.iter().filter_map(WeakConnectionHandle::upgrade) {
            connection.close(why.code(), b"");
        }
    }

    fn connections(&self) -> MutexGuard<'_, BTreeMap<EndpointId, Vec<WeakConnectionHandle>>> {
        self.connections.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a laptop is a member, asked of the event file off the engine's threads.
    pub(crate) async fn admits(&self, peer: EndpointId) -> bool {
        let ledger = Arc::clone(&self.ledger);
        tokio::task::spawn_blocking(move || ledger.admits(peer.as_bytes())).await.unwrap_or(false)
    }

    pub(crate) fn door_is_open(&self) -> bool {
        self.door.load(Ordering::SeqCst)
    }
}
