//! The network of an open event: the engine, the evidence's travel, and the door for visitors, as
//! one thing that the application starts and stops.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
    time::Duration,
};

use meja_core::{approval::Heads, stamp::Stamp};
use tokio::{net::TcpListener, runtime::Handle, sync::Notify, sync::watch};

use crate::{
    Ledger,
    engine::{Engine, EngineError, JoinStream, Notice, PeerState, Settings},
    evidence::{self, Evidence, Found, Progress},
    join::{Asking, Channel, Door, House, board, host},
};

/// A name board stands no longer than the longest invitation.
const LONGEST_BOARD: Duration = Duration::from_hours(4);

/// How long the evidence waits for what else has changed.
const BREATH: Duration = Duration::from_millis(50);

/// Nobody waits longer for a piece that was opened.
const PATIENCE: Duration = Duration::from_secs(15);

/// What the network tells the application; on one of its own threads: return soon.
#[derive(Debug)]
pub enum Heard {
    /// Who is there, or what they hold, has changed.
    Laptops,
    /// Operations came in.
    Operations,
    /// Evidence came, or cannot be kept.
    Evidence,
    /// A laptop asks to come in.
    Asks(Box<Asking>, Option<SocketAddr>),
    /// Something keeps the network from its work, in its own words; none when nothing does any
    /// longer.
    Fault(Troubled, Option<String>),
}

/// What a fault keeps from going on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Troubled {
    /// Changes cannot be taken in.
    Changes,
    /// Evidence cannot be kept.
    Evidence,
}

/// Hears what happens.
pub type Hears = Arc<dyn Fn(Heard) + Send + Sync>;

/// Fills bytes with randomness fit for keys.
pub type Random = Arc<dyn Fn(&mut [u8]) + Send + Sync>;

/// What the network needs besides the engine's own settings.
#[derive(Clone)]
pub struct Place {
    /// Folder of evidence on its way, on the disk of the event's own.
    pub evidence: PathBuf,
    /// Fresh randomness.
    pub random: Random,
}

/// The running network of an event.
pub struct Network {
    shared: Arc<Shared>,
    engine: Arc<Engine>,
}

struct Shared {
    engine: OnceLock<std::sync::Weak<Engine>>,
    evidence: Arc<Mutex<Option<Arc<Evidence>>>>,
    ledger: Arc<dyn Ledger>,
    /// The door for newcomers last, and before it those that are shut to newcomers and at which
    /// somebody waits for the chair.
    doors: Mutex<Vec<Arc<Door>>>,
    house: House,
    place: Place,
    bind: IpAddr,
    now: Arc<dyn Fn() -> Stamp + Send + Sync>,
    level: watch::Sender<bool>,
    turned: Notify,
    hears: Hears,
}

impl Network {
    /// Starts everything.
    ///
    /// # Errors
    /// When no thread or no socket is to be had.
    pub fn start(
        settings: Settings,
        place: Place,
        ledger: Arc<dyn Ledger>,
        hears: Hears,
    ) -> Result<Self, EngineError> {
        let (level, may_go) = watch::channel(false);
        let shared = Arc::new(Shared {
            engine: OnceLock::new(),
            evidence: Arc::default(),
            ledger: Arc::clone(&ledger),
            doors: Mutex::default(),
            house: House {
                release: settings.release.clone(),
                form: settings.form,
                encrypted: settings.encrypted,
                pace: crate::join::Pace::default(),
            },
            bind: settings.bind.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)),
            now: settings.now.clone(),
            place,
            level,
            turned: Notify::new(),
            hears,
        });
        let further = {
            let shared = Arc::clone(&shared);
            Box::new(move |endpoint: &iroh::Endpoint, router: iroh::protocol::RouterBuilder| {
                let begun = begin_evidence(&shared, endpoint.clone(), ledger, may_go);
                match begun {
                    Some(handler) => router.accept(evidence::ALPN, handler),
                    None => router,
                }
            })
        };
        let notices = {
            let shared = Arc::clone(&shared);
            Arc::new(move |notice| shared.notice(notice))
        };
        let ledger = Arc::clone(&shared.ledger);
        let engine = Arc::new(Engine::start_with(settings, ledger, notices, vec![further])?);
        // Nobody has set it before: it was made a few lines above.
        let _ = shared.engine.set(Arc::downgrade(&engine));
        let following = Arc::clone(&shared);
        engine.runtime().spawn(async move { following.follow().await });
        shared.turned.notify_one();
        Ok(Self { shared, engine })
    }

    /// The engine, for what needs no more than it.
    #[must_use]
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// To be called after every change of the event file that came by another road.
    pub fn committed(&self) {
        self.engine.committed();
        if let Some(evidence) = self.shared.evidence() {
            evidence.look();
        }
        self.shared.turned.notify_one();
    }

    /// Opens the door: whoever proves its invitation is heard as [`Heard::Asks`]. The name board
    /// for typed addresses stands while it is open. A door before it is taken back, where it was not
    /// used: whoever waits at a used one keeps their place.
    pub fn open_door(&self, door: Arc<Door>) {
        {
            let mut doors = self.shared.doors();
            let now = (self.shared.now)().wall_ms;
            for before in doors.iter().filter(|before| before.stands(now).is_ok()) {
                before.shut(crate::join::Shut::Withdrawn);
            }
            doors.retain(|before| before.is_awaited());
            doors.push(Arc::clone(&door));
        }
        self.engine.open_door(true);
        let notice = board::Notice {
            endpoint: self.engine.key(),
            event: board::Notice::hint_of(self.shared.ledger.event()),
        };
        let port = self.engine.addresses().first().map_or(crate::engine::PORT, SocketAddr::port);
        let at = SocketAddr::new(self.shared.bind, port);
        self.engine.runtime().spawn(async move {
            // The board of the door before may not be down yet.
            for _ in 0..20 {
                if let Ok(listener) = TcpListener::bind(at).await {
                    board::show(listener, notice, &door, LONGEST_BOARD).await;
                    return;
                }
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        });
    }

    /// Shuts the door for good, to those too that wait.
    pub fn shut_door(&self) {
        self.engine.open_door(false);
        for door in self.shared.doors().drain(..) {
            door.shut(crate::join::Shut::Withdrawn);
        }
    }

    /// Where the evidence stands; none where its folder cannot be used.
    #[must_use]
    pub fn evidence(&self) -> Option<Progress> {
        self.shared.evidence().map(|evidence| evidence.progress())
    }

    /// Limits evidence to so many bytes a second, each way.
    pub fn limit(&self, rate: Option<u64>) {
        if let Some(evidence) = self.shared.evidence() {
            evidence.limit(rate);
        }
    }

    /// Fetches a piece before all others, and waits until it is here, nobody has it, or a quarter of
    /// a minute is over; it then goes on coming.
    #[must_use]
    pub fn fetch(&self, hash: [u8; 32]) -> Found {
        let Some(evidence) = self.shared.evidence() else { return Found::Stopped };
        let found = async { tokio::time::timeout(PATIENCE, evidence.fetch_now(hash)).await };
        self.engine.runtime().block_on(found).unwrap_or(Found::Nobody)
    }

    /// Every laptop that was dialled or heard.
    #[must_use]
    pub fn peers(&self) -> Vec<PeerState> {
        self.engine.peers()
    }

    /// Stops everything, in a few seconds at most.
    pub fn stop(&self) {
        self.shut_door();
        let evidence = self.shared.evidence.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(evidence) = evidence.and_then(Arc::into_inner) {
            let (done, waits) = std::sync::mpsc::channel();
            self.engine.runtime().spawn(async move {
                evidence.stop().await;
                let _ = done.send(());
            });
            // A disk that hangs is not waited for.
            let _ = waits.recv_timeout(Duration::from_secs(2));
        }
        self.engine.stop();
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Begins the evidence's travel on the engine's own runtime; none where its folder cannot be used.
fn begin_evidence(
    shared: &Arc<Shared>,
    endpoint: iroh::Endpoint,
    ledger: Arc<dyn Ledger>,
    may_go: watch::Receiver<bool>,
) -> Option<evidence::Handler> {
    let told = {
        let shared = Arc::clone(shared);
        move |fault: Option<evidence::Fault>| {
            (shared.hears)(Heard::Fault(Troubled::Evidence, fault.map(|fault| fault.to_string())));
        }
    };
    let folder = shared.place.evidence.clone();
    let begun = tokio::task::block_in_place(|| {
        Handle::current()
            .block_on(async { Evidence::start(endpoint, &folder, ledger, may_go, told).await })
    });
    match begun {
        Ok(evidence) => {
            let handler = evidence.handler();
            *shared.evidence.lock().unwrap_or_else(PoisonError::into_inner) =
                Some(Arc::new(evidence));
            Some(handler)
        }
        Err(error) => {
            (shared.hears)(Heard::Fault(Troubled::Evidence, Some(error.to_string())));
            None
        }
    }
}

impl Shared {
    fn doors(&self) -> MutexGuard<'_, Vec<Arc<Door>>> {
        self.doors.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn evidence(&self) -> Option<Arc<Evidence>> {
        self.evidence.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn notice(self: &Arc<Self>, notice: Notice) {
        match notice {
            Notice::PeersChanged => {
                self.turned.notify_one();
                (self.hears)(Heard::Laptops);
            }
            Notice::Took(_) => {
                self.turned.notify_one();
                (self.hears)(Heard::Operations);
            }
            Notice::Fault(words) => (self.hears)(Heard::Fault(Troubled::Changes, Some(words))),
            Notice::Mended => (self.hears)(Heard::Fault(Troubled::Changes, None)),
            Notice::Joining(stream) => self.visited(*stream),
        }
    }

    /// Answers a visitor; what becomes of it is the chair's to say.
    fn visited(self: &Arc<Self>, stream: JoinStream) {
        let Some(door) = self.doors().last().cloned() else { return };
        let Some(engine) = self.engine.get().and_then(std::sync::Weak::upgrade) else { return };
        let channel =
            Channel { own: engine.key(), remote: stream.remote, exporter: stream.exporter };
        let mut nonce = [0; 32];
        (self.place.random)(&mut nonce);
        let (address, now) = (stream.address, (self.now)().wall_ms);
        let (house, hears) = (self.house.clone(), Arc::clone(&self.hears));
        engine.runtime().spawn(async move {
            let asked = |asking| hears(Heard::Asks(Box::new(asking), address));
            // How it ended is told to whoever decides, by `Asking::is_gone`, and to the guest.
            let _ended = host(stream, &channel, &house, &door, (nonce, now), asked).await;
            hears(Heard::Laptops);
        });
    }

    /// Keeps the evidence told who is there and whether the text is level.
    async fn follow(self: Arc<Self>) {
        loop {
            self.turned.notified().await;
            // Reasons come in bursts; what they ask for is looked up once.
            tokio::time::sleep(BREATH).await;
            let Some(engine) = self.engine.get().and_then(std::sync::Weak::upgrade) else { return };
            let (mut peers, ledger) = (engine.peers(), Arc::clone(&self.ledger));
            peers.retain(|peer| peer.connected);
            // Whoever was removed is out at once, by whatever road the removal came.
            for peer in &peers {
                if !ledger.admits(&peer.endpoint) {
                    engine.close_peer(peer.endpoint);
                }
            }
            peers.retain(|peer| peer.level && ledger.admits(&peer.endpoint));
            drop(engine);
            let heads = tokio::task::spawn_blocking(move || ledger.heads()).await;
            let level = match heads {
                Ok(Ok(own)) => peers.iter().all(|peer| holds(&own, &peer.heads)),
                Ok(Err(_)) | Err(_) => false,
            };
            self.level.send_if_modified(|before| std::mem::replace(before, level) != level);
            if let Some(evidence) = self.evidence() {
                let there = peers.iter().filter_map(|peer| {
                    iroh::EndpointId::from_bytes(&peer.endpoint).ok().map(iroh::EndpointAddr::from)
                });
                evidence.peers(there);
                evidence.look();
            }
        }
    }
}

/// Whether one side has all that the other has.
fn holds(own: &Heads, theirs: &Heads) -> bool {
    theirs.0.iter().all(|(author, head)| own.0.get(author).is_some_and(|have| have.seq >= head.seq))
}
