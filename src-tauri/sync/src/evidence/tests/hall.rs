//! What the tests share: laptops with an event's evidence in a folder, and a dishonest one.

use std::{
    collections::{BTreeMap, BTreeSet},
    future::Future,
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::Duration,
};

use iroh::{
    Endpoint, EndpointAddr, RelayMode,
    endpoint::{Connection, SendStream, VarInt, presets},
    protocol::{AcceptError, ProtocolHandler, Router},
};
use iroh_blobs::{
    provider::{StreamPair, events::EventSender, handle_get},
    store::mem::MemStore,
    util,
};
use meja_core::{
    approval::Heads,
    ids::EventId,
    record::{Author, Sealed},
    stamp::Stamp,
};
use tokio::sync::watch;
use tokio_util::bytes::Bytes;

use super::super::{ALPN, Evidence, Fault, Pace};
use crate::{Lacking, Ledger, LedgerError, Taken};

/// An event that knows only of its evidence.
pub(super) struct Event {
    pub(super) folder: Mutex<PathBuf>,
    names: Mutex<BTreeMap<[u8; 32], Option<u64>>>,
    /// What the disk takes besides people's writing.
    pub(super) room: Mutex<Option<u64>>,
    members: Mutex<BTreeSet<[u8; 32]>>,
    /// The pieces in the order in which they were kept.
    pub(super) kept: Mutex<Vec<[u8; 32]>>,
    /// What the disk answers to the next that is to be kept.
    pub(super) refuses: Mutex<Option<io::ErrorKind>>,
}

impl Event {
    pub(super) fn path(&self, hash: &[u8; 32]) -> PathBuf {
        self.folder.lock().unwrap().join(blake3::Hash::from_bytes(*hash).to_hex().as_str())
    }

    /// Evidence that lies here.
    pub(super) fn holds(&self, content: &[u8]) -> [u8; 32] {
        let hash = self.names(content);
        std::fs::write(self.path(&hash), content).unwrap();
        hash
    }

    /// Evidence that the event names and that may lie elsewhere.
    pub(super) fn names(&self, content: &[u8]) -> [u8; 32] {
        let hash = *blake3::hash(content).as_bytes();
        self.names.lock().unwrap().insert(hash, Some(content.len().try_into().unwrap()));
        hash
    }

    /// As [`Event::names`], without a word about how large it is.
    pub(super) fn names_alone(&self, content: &[u8]) -> [u8; 32] {
        let hash = self.names(content);
        self.names.lock().unwrap().insert(hash, None);
        hash
    }

    /// Evidence that is nowhere, of a size that somebody invented.
    pub(super) fn says(&self, hash: [u8; 32], size: u64) {
        self.names.lock().unwrap().insert(hash, Some(size));
    }

    pub(super) fn removes(&self, laptop: &Laptop) {
        self.members.lock().unwrap().remove(laptop.addr.id.as_bytes());
    }

    pub(super) fn admitted(&self, laptop: &EndpointAddr) {
        self.members.lock().unwrap().insert(*laptop.id.as_bytes());
    }

    pub(super) fn content(&self, hash: &[u8; 32]) -> Option<Vec<u8>> {
        std::fs::read(self.path(hash)).ok()
    }
}

impl Ledger for Event {
    fn event(&self) -> EventId {
        unreachable!("evidence asks for evidence only")
    }

    fn heads(&self) -> Result<Heads, LedgerError> {
        unreachable!("evidence asks for evidence only")
    }

    fn sealed(&self, _: Author, _: u64, _: usize) -> Result<Vec<Sealed>, LedgerError> {
        unreachable!("evidence asks for evidence only")
    }

    fn held(&self) -> Result<BTreeMap<Author, u64>, LedgerError> {
        unreachable!("evidence asks for evidence only")
    }

    fn handed(&self, _: Author, _: u64, _: usize) -> Result<Vec<Sealed>, LedgerError> {
        unreachable!("evidence asks for evidence only")
    }

    fn take(&self, _: Vec<Sealed>) -> Result<Taken, LedgerError> {
        unreachable!("evidence asks for evidence only")
    }

    fn admits(&self, endpoint: &[u8; 32]) -> bool {
        self.members.lock().unwrap().contains(endpoint)
    }

    fn evidence(&self, hash: &[u8; 32]) -> Option<PathBuf> {
        Some(self.path(hash)).filter(|path| path.is_file())
    }

    fn lacking(&self) -> Result<Vec<Lacking>, LedgerError> {
        let names = self.names.lock().unwrap().clone();
        let names = names.into_iter().filter(|(hash, _)| self.evidence(hash).is_none());
        let mut lacking: Vec<_> = names.map(|(hash, bytes)| Lacking { hash, bytes }).collect();
        lacking.sort_by_key(|piece| piece.bytes);
        Ok(lacking)
    }

    fn room(&self) -> Option<u64> {
        *self.room.lock().unwrap()
    }

    fn keep_evidence(&self, hash: &[u8; 32], file: PathBuf) -> Result<(), LedgerError> {
        let refusal = |kind: io::ErrorKind| LedgerError(Box::new(io::Error::from(kind)));
        if let Some(kind) = self.refuses.lock().unwrap().take() {
            return Err(refusal(kind));
        }
        let content = std::fs::read(&file).map_err(|error| LedgerError(Box::new(error)))?;
        if blake3::hash(&content).as_bytes() != hash {
            return Err(refusal(io::ErrorKind::InvalidData));
        }
        std::fs::rename(&file, self.path(hash)).map_err(|error| LedgerError(Box::new(error)))?;
        self.kept.lock().unwrap().push(*hash);
        Ok(())
    }

    fn met(&self, _: &[u8; 32], _: Stamp, _: Stamp) {
        unreachable!("evidence asks for evidence only")
    }
}

/// A laptop of the hall.
pub(super) struct Laptop {
    pub(super) event: Arc<Event>,
    pub(super) evidence: Evidence,
    pub(super) addr: EndpointAddr,
    pub(super) endpoint: Endpoint,
    pub(super) router: Router,
    /// Whether the text is level.
    pub(super) level: watch::Sender<bool>,
    /// The faults that were told, and their ends.
    pub(super) told: Arc<Mutex<Vec<Option<Fault>>>>,
    pub(super) disk: tempfile::TempDir,
}

/// One after the other, and soon again what a busy machine cut off; but nobody is asked a second time
/// for what he did not have unless something changed.
pub(super) fn pace() -> Pace {
    let (retry, again) = (Duration::from_millis(50), Duration::from_secs(3_600));
    Pace { at_once: 1, small: 64 * 1024, retry, again, ..Pace::default() }
}

pub(super) async fn endpoint() -> (Endpoint, EndpointAddr) {
    let endpoint = Endpoint::builder(presets::Minimal)
        .relay_mode(RelayMode::Disabled)
        .clear_ip_transports()
        .bind_addr("127.0.0.1:0")
        .unwrap()
        .bind()
        .await
        .unwrap();
    let socket = endpoint.bound_sockets().into_iter().next().unwrap();
    let addr = EndpointAddr::new(endpoint.id()).with_ip_addr(socket);
    (endpoint, addr)
}

impl Laptop {
    pub(super) async fn new() -> Self {
        Self::on(tempfile::tempdir().unwrap(), pace(), &[]).await
    }

    /// A laptop whose event names this evidence from the start.
    pub(super) async fn on(disk: tempfile::TempDir, pace: Pace, names: &[&[u8]]) -> Self {
        let folder = disk.path().join("acara.bukti");
        std::fs::create_dir_all(&folder).unwrap();
        let event = Arc::new(Event {
            folder: Mutex::new(folder),
            names: Mutex::default(),
            room: Mutex::default(),
            members: Mutex::default(),
            kept: Mutex::default(),
            refuses: Mutex::default(),
        });
        for content in names {
            event.names(content);
        }
        let (endpoint, addr) = endpoint().await;
        let level = watch::Sender::new(true);
        let told = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&told);
        let evidence = Evidence::with(
            endpoint.clone(),
            &disk.path().join("acara.jalan"),
            event.clone(),
            level.subscribe(),
            Box::new(move |fault| heard.lock().unwrap().push(fault)),
            pace,
        )
        .await
        .unwrap();
        let router = Router::builder(endpoint.clone()).accept(ALPN, evidence.handler()).spawn();
        Self { event, evidence, addr, endpoint, router, level, told, disk }
    }

    /// A laptop that tries nothing again unless it is told to.
    pub(super) async fn patient() -> Self {
        let patient = Pace { retry: Duration::from_secs(3_600), ..pace() };
        Self::on(tempfile::tempdir().unwrap(), patient, &[]).await
    }

    /// Both are members of the same event.
    pub(super) fn knows(&self, other: &Self) {
        self.event.admitted(&other.addr);
        other.event.admitted(&self.addr);
    }

    /// These members are connected.
    pub(super) fn meets(&self, others: &[&EndpointAddr]) {
        self.evidence.peers(others.iter().map(|addr| (*addr).clone()));
    }

    /// Waits until the laptop lacks nothing.
    pub(super) async fn whole(&self) {
        let whole = self.evidence.until(|now| now.lacking == 0 && now.arrived > 0);
        if tokio::time::timeout(Duration::from_secs(60), whole).await.is_err() {
            panic!("never whole: {:?}", self.evidence.progress());
        }
    }

    /// The folder of what is under way.
    pub(super) fn under_way(&self) -> PathBuf {
        self.disk.path().join("acara.jalan")
    }
}

/// Fails instead of hanging.
pub(super) async fn within<T>(work: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(60), work).await.expect("it never happened")
}

/// Bytes that do not repeat, another run of them for each seed.
pub(super) fn bytes(seed: u8, length: usize) -> Vec<u8> {
    let mut out = vec![0; length];
    blake3::Hasher::new().update(&[seed]).finalize_xof().fill(&mut out);
    out
}

/// The bytes of all files below a folder.
pub(super) fn size_of(folder: &Path) -> u64 {
    let Ok(found) = std::fs::read_dir(folder) else { return 0 };
    found
        .map(Result::unwrap)
        .map(|entry| match entry.metadata().unwrap() {
            data if data.is_dir() => size_of(&entry.path()),
            data => data.len(),
        })
        .sum()
}

/// Gives what it has, but flips a bit after `honest` bytes.
#[derive(Clone, Debug)]
pub(super) struct Liar {
    pub(super) store: MemStore,
    pub(super) honest: usize,
}

struct Flip {
    send: SendStream,
    left: usize,
}

impl ProtocolHandler for Liar {
    async fn accept(&self, connection: Connection) -> Result<(), AcceptError> {
        while let Ok((send, recv)) = connection.accept_bi().await {
            let send = Flip { send, left: self.honest };
            let mut pair = StreamPair::new(0, recv, send, EventSender::DEFAULT);
            if let Ok(iroh_blobs::protocol::Request::Get(request)) = pair.read_request().await {
                let store = iroh_blobs::api::Store::clone(&self.store);
                let _ = handle_get(pair, store, request).await;
            }
        }
        Ok(())
    }
}

impl Flip {
    fn pass(&mut self, bytes: &[u8]) -> Bytes {
        let mut bytes = bytes.to_vec();
        if self.left < bytes.len() {
            bytes[self.left] ^= 1;
            self.left = usize::MAX;
        } else {
            self.left = self.left.saturating_sub(bytes.len());
        }
        bytes.into()
    }
}

impl util::SendStream for Flip {
    async fn send_bytes(&mut self, bytes: Bytes) -> io::Result<()> {
        let bytes = self.pass(&bytes);
        util::SendStream::send_bytes(&mut self.send, bytes).await
    }

    async fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        let bytes = self.pass(bytes);
        util::SendStream::send(&mut self.send, &bytes).await
    }

    async fn sync(&mut self) -> io::Result<()> {
        util::SendStream::sync(&mut self.send).await
    }

    fn reset(&mut self, code: VarInt) -> io::Result<()> {
        util::SendStream::reset(&mut self.send, code)
    }

    async fn stopped(&mut self) -> io::Result<Option<VarInt>> {
        util::SendStream::stopped(&mut self.send).await
    }

    fn id(&self) -> u64 {
        util::SendStream::id(&self.send)
    }
}
