//! An event file in memory, and a laptop around it: real signed chains, judged as a ledger does.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
    sync::{
        Arc, Condvar, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
        mpsc,
    },
    time::{Duration, Instant},
};

use meja_core::{
    approval::{Head, Heads},
    ids::EventId,
    record::{
        Author, Chain, Entity, FieldWrite, Hlc, OpBody, Operation, RowWrite, Sealed, SigningKey,
    },
    stamp::Stamp,
};
use uuid::Uuid;

use crate::{
    Lacking, Ledger, LedgerError, Taken,
    engine::{Engine, JoinStream, Notice, Settings},
};

/// Nothing here takes so long on the slowest machine.
const DEADLINE: Duration = Duration::from_secs(60);

pub(super) fn person(n: u8) -> SigningKey {
    SigningKey::from_bytes(&[n; 32])
}

pub(super) fn author(key: &SigningKey) -> Author {
    Author(key.verifying_key().to_bytes())
}

#[derive(Default)]
struct Pages {
    chains: BTreeMap<Author, Vec<Operation>>,
    waiting: BTreeMap<(Author, u64), Operation>,
    forked: BTreeSet<[u8; 32]>,
    refused: u64,
    members: BTreeSet<[u8; 32]>,
}

/// The event file.
pub(super) struct Book {
    event: EventId,
    pages: Mutex<Pages>,
    /// As on a full disk.
    pub(super) full: AtomicBool,
    pub(super) failures: AtomicU64,
    /// Answers nobody who asks for operations.
    pub(super) mute: AtomicBool,
    /// How often it was asked for operations.
    pub(super) asked: AtomicU64,
    /// Says that it has these, too.
    pub(super) boasts: Mutex<BTreeMap<Author, Head>>,
    /// Whose operations are held aside until they are admitted.
    pub(super) unknown: Mutex<BTreeSet<Author>>,
    /// What others said of their clocks, and this laptop's at that moment.
    pub(super) met: Mutex<Vec<([u8; 32], Stamp, Stamp)>>,
}

impl Book {
    pub(super) fn new() -> Arc<Self> {
        Self::of(EventId(Uuid::from_u128(7)))
    }

    pub(super) fn of(event: EventId) -> Arc<Self> {
        Arc::new(Self {
            event,
            pages: Mutex::default(),
            full: AtomicBool::new(false),
            failures: AtomicU64::new(0),
            mute: AtomicBool::new(false),
            asked: AtomicU64::new(0),
            boasts: Mutex::default(),
            unknown: Mutex::default(),
            met: Mutex::default(),
        })
    }

    /// Writes so many operations of a person, each with a value of its own.
    pub(super) fn write(&self, key: &SigningKey, count: u64) {
        self.write_sized(key, count, 120);
    }

    /// The same, with values of so many characters.
    pub(super) fn write_sized(&self, key: &SigningKey, count: u64, chars: usize) {
        let mut pages = self.pages.lock().unwrap();
        let chain = pages.chains.entry(author(key)).or_default();
        for _ in 0..count {
            let end =
                chain.last().map_or(Chain::default(), |op| Chain { seq: op.body.seq, prev: op.id });
            chain.push(sized(self.event, key, end, 0, chars));
        }
    }

    pub(super) fn admit(&self, endpoint: [u8; 32]) {
        self.pages.lock().unwrap().members.insert(endpoint);
    }

    pub(super) fn remove(&self, endpoint: [u8; 32]) {
        self.pages.lock().unwrap().members.remove(&endpoint);
    }

    pub(super) fn has(&self, key: &SigningKey) -> usize {
        self.pages.lock().unwrap().chains.get(&author(key)).map_or(0, Vec::len)
    }

    pub(super) fn ids(&self) -> BTreeSet<[u8; 32]> {
        self.pages.lock().unwrap().chains.values().flatten().map(|op| op.id.0).collect()
    }

    pub(super) fn forked(&self) -> usize {
        self.pages.lock().unwrap().forked.len()
    }

    pub(super) fn refused(&self) -> u64 {
        self.pages.lock().unwrap().refused
    }
}

pub(super) fn operation(event: EventId, key: &SigningKey, end: Chain, mark: u64) -> Operation {
    sized(event, key, end, mark, 120)
}

fn sized(event: EventId, key: &SigningKey, end: Chain, mark: u64, chars: usize) -> Operation {
    let seq = end.seq + 1;
    let mut noise = blake3::Hasher::new().update(&seq.to_le_bytes()).finalize_xof();
    let mut bytes = vec![0; chars / 2];
    noise.fill(&mut bytes);
    let noise: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let body = OpBody {
        version: OpBody::version(),
        event,
        author: author(key),
        seq,
        prev: end.prev,
        hlc: Hlc { ms: 5, counter: 0 },
        wall_ms: 5,
        tx: Uuid::from_u128(u128::from(seq)),
        part: 0,
        parts: 1,
        label: "remark.write".into(),
        writes: vec![RowWrite {
            entity: Entity::Remark,
            row: Uuid::from_u128(u128::from(seq)),
            fields: vec![FieldWrite {
                field: "value".into(),
                value: format!("\"Faktual {mark} {noise}\""),
                supersedes: vec![],
            }],
        }],
    };
    Operation::sign(body, key).unwrap()
}

impl Ledger for Book {
    fn event(&self) -> EventId {
        self.event
    }

    fn heads(&self) -> Result<Heads, LedgerError> {
        let pages = self.pages.lock().unwrap();
        let head = |(author, chain): (&Author, &Vec<Operation>)| {
            let last = chain.last()?;
            Some((*author, Head { seq: last.body.seq, op: last.id }))
        };
        let mut heads = Heads(pages.chains.iter().filter_map(head).collect());
        heads.0.extend(self.boasts.lock().unwrap().clone());
        Ok(heads)
    }

    fn sealed(&self, author: Author, after: u64, bytes: usize) -> Result<Vec<Sealed>, LedgerError> {
        let pages = self.pages.lock().unwrap();
        let mut sum = 0;
        let chain = pages.chains.get(&author).into_iter().flatten();
        let rest = chain.skip(usize::try_from(after).unwrap()).take_while(|op| {
            let fits = sum <= bytes;
            sum += op.bytes.len();
            fits
        });
        Ok(rest.cloned().map(Sealed::from).collect())
    }

    fn held(&self) -> Result<BTreeMap<Author, u64>, LedgerError> {
        let pages = self.pages.lock().unwrap();
        let mut held: BTreeMap<Author, u64> = BTreeMap::new();
        for (author, seq) in pages.waiting.keys() {
            let head = pages.chains.get(author).map_or(0, |chain| chain.len() as u64);
            let reach = held.get(author).copied().unwrap_or(head);
            if *seq == reach + 1 {
                held.insert(*author, *seq);
            }
        }
        Ok(held)
    }

    fn handed(&self, author: Author, after: u64, bytes: usize) -> Result<Vec<Sealed>, LedgerError> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        if self.mute.load(Ordering::SeqCst) {
            return Err(LedgerError("tidak menjawab".into()));
        }
        let mut all = self.sealed(author, after, bytes)?;
        let pages = self.pages.lock().unwrap();
        let waiting = pages.waiting.range((author, after + 1)..=(author, u64::MAX));
        all.extend(waiting.map(|(_, op)| Sealed::from(op.clone())));
        Ok(all)
    }

    fn take(&self, ops: Vec<Sealed>) -> Result<Taken, LedgerError> {
        if self.full.load(Ordering::SeqCst) {
            self.failures.fetch_add(1, Ordering::SeqCst);
            return Err(LedgerError("disk penuh".into()));
        }
        let mut pages = self.pages.lock().unwrap();
        let mut taken = Taken::default();
        for sealed in ops {
            let Ok(op) = sealed.open() else {
                pages.refused += 1;
                taken.aside += 1;
                continue;
            };
            if op.body.event != self.event {
                pages.refused += 1;
                taken.aside += 1;
                continue;
            }
            pages.waiting.insert((op.body.author, op.body.seq), op.clone());
            if self.unknown.lock().unwrap().contains(&op.body.author) {
                taken.aside += 1;
                continue;
            }
            let mut next = (op.body.author, op.body.seq);
            while let Some(op) = pages.waiting.remove(&next) {
                let chain = pages.chains.entry(next.0).or_default();
                let held = usize::try_from(next.1).unwrap();
                if let Some(here) = chain.get(held - 1) {
                    if here.id == op.id {
                        taken.known += 1;
                    } else {
                        pages.forked.insert(op.id.0);
                        taken.aside += 1;
                    }
                    break;
                }
                let end = chain
                    .last()
                    .map_or(Chain::default(), |op| Chain { seq: op.body.seq, prev: op.id });
                if (end.seq + 1, end.prev) != (op.body.seq, op.body.prev) {
                    pages.waiting.insert(next, op);
                    taken.aside += 1;
                    break;
                }
                chain.push(op);
                taken.applied += 1;
                next.1 += 1;
            }
        }
        Ok(taken)
    }

    fn admits(&self, endpoint: &[u8; 32]) -> bool {
        self.pages.lock().unwrap().members.contains(endpoint)
    }

    fn evidence(&self, _hash: &[u8; 32]) -> Option<PathBuf> {
        None
    }

    fn lacking(&self) -> Result<Vec<Lacking>, LedgerError> {
        let piece = |hash, bytes| Lacking { hash: [hash; 32], bytes };
        Ok(vec![piece(1, Some(1_000)), piece(2, Some(5_000)), piece(3, None)])
    }

    fn room(&self) -> Option<u64> {
        unreachable!("evidence has its own tests")
    }

    fn keep_evidence(&self, _hash: &[u8; 32], _file: PathBuf) -> Result<(), LedgerError> {
        Ok(())
    }

    fn met(&self, endpoint: &[u8; 32], theirs: Stamp, here: Stamp) {
        self.met.lock().unwrap().push((*endpoint, theirs, here));
    }
}

/// What was heard from an engine.
#[derive(Default)]
pub(super) struct Heard {
    notices: Mutex<Vec<String>>,
    rung: Condvar,
}

/// A laptop with a running engine.
pub(super) struct Laptop {
    pub(super) engine: Engine,
    pub(super) book: Arc<Book>,
    heard: Arc<Heard>,
    pub(super) guests: mpsc::Receiver<JoinStream>,
}

pub(super) fn settings(secret: u8) -> Settings {
    Settings {
        secret: [secret; 32],
        device: format!("Laptop {secret}"),
        release: "0.1.0".into(),
        form: 5,
        instrument: "c1-21".into(),
        encrypted: secret.is_multiple_of(2),
        port: Some(0),
        mdns: false,
        bind: Some(IpAddr::V4(Ipv4Addr::LOCALHOST)),
        now: Arc::new(|| Stamp::wall(1_790_000_000_000)),
    }
}

impl Laptop {
    pub(super) fn start(secret: u8, book: &Arc<Book>) -> Self {
        Self::with(settings(secret), book)
    }

    pub(super) fn with(settings: Settings, book: &Arc<Book>) -> Self {
        let heard = Arc::new(Heard::default());
        let (guest, guests) = mpsc::channel();
        let hearing = Arc::clone(&heard);
        let guest = Mutex::new(guest);
        let ledger = Arc::clone(book) as Arc<dyn Ledger>;
        let notices = Arc::new(move |notice: Notice| {
            hearing.notices.lock().unwrap().push(format!("{notice:?}"));
            if let Notice::Joining(stream) = notice {
                let _ = guest.lock().unwrap().send(*stream);
            }
            hearing.rung.notify_all();
        });
        let engine = Engine::start(settings, ledger, notices).unwrap();
        Self { engine, book: Arc::clone(book), heard, guests }
    }

    /// Waits until something holds, looking again whenever the engine says anything.
    pub(super) fn until(&self, what: &str, holds: impl Fn(&Self) -> bool) -> Duration {
        let begun = Instant::now();
        let mut notices = self.heard.notices.lock().unwrap();
        loop {
            drop(notices);
            if holds(self) {
                return begun.elapsed();
            }
            assert!(begun.elapsed() < DEADLINE, "{what}: not in time; heard {:?}", self.notices());
            notices = self.heard.notices.lock().unwrap();
            // A notice may have come in between: never wait long without looking.
            notices = self.heard.rung.wait_timeout(notices, Duration::from_millis(20)).unwrap().0;
        }
    }

    pub(super) fn notices(&self) -> Vec<String> {
        self.heard.notices.lock().unwrap().clone()
    }

    pub(super) fn write(&self, key: &SigningKey, count: u64) {
        self.book.write(key, count);
        self.engine.committed();
    }

    pub(super) fn address(&self) -> SocketAddr {
        *self.engine.addresses().first().unwrap()
    }

    pub(super) fn dial(&self, other: &Self) {
        self.engine.dial(other.engine.key(), vec![other.address()]).unwrap();
    }

    pub(super) fn sees(&self, other: &Self) -> bool {
        self.engine.peers().iter().any(|peer| peer.endpoint == other.engine.key() && peer.connected)
    }
}

/// Makes laptops members of one another's event files.
pub(super) fn befriend(laptops: &[&Laptop]) {
    for laptop in laptops {
        for other in laptops {
            laptop.book.admit(other.engine.key());
        }
    }
}
