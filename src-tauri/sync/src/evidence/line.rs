//! Connections to those who give, and the stream on which a piece comes in.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use iroh::{
    Endpoint, EndpointAddr, EndpointId,
    endpoint::{Connection, RecvStream, SendStream, VarInt},
};
use iroh_blobs::{get::StreamPair, util};
use tokio::sync::watch;
use tokio_util::bytes::Bytes;

use super::{limit::Limit, progress::Digest};

/// A piece whose size the event does not say is believed to have at most so many bytes: what is
/// named like that is a picture.
pub(crate) const MOST_UNSAID: u64 = 32 << 20;

/// One connection a laptop, opened when it is first needed.
#[derive(Debug)]
pub(crate) struct Lines {
    endpoint: Endpoint,
    open: Mutex<BTreeMap<EndpointId, Connection>>,
}

impl Lines {
    pub(crate) fn new(endpoint: Endpoint) -> Self {
        Self { endpoint, open: Mutex::default() }
    }

    /// The connection to a laptop; none where it is not reached in time.
    pub(crate) async fn to(&self, peer: EndpointAddr, patience: Duration) -> Option<Connection> {
        let id = peer.id;
        let known = self.with(|open| open.get(&id).cloned());
        if let Some(connection) = known.filter(|line| line.close_reason().is_none()) {
            return Some(connection);
        }
        let connecting = self.endpoint.connect(peer, super::ALPN);
        let connection = tokio::time::timeout(patience, connecting).await.ok()?.ok()?;
        self.with(|open| open.insert(id, connection.clone()));
        Some(connection)
    }

    /// Closes what is open.
    pub(crate) fn close(&self) {
        for connection in self.with(std::mem::take).into_values() {
            connection.close(VarInt::from_u32(0), b"closing");
        }
    }

    fn with<T>(&self, work: impl FnOnce(&mut BTreeMap<EndpointId, Connection>) -> T) -> T {
        work(&mut self.open.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What a stream that comes in has to heed.
#[derive(Clone, Debug)]
pub(crate) struct Heed {
    /// The piece that comes.
    pub(crate) hash: Digest,
    /// Its size in bytes, where the event says it.
    pub(crate) size: Option<u64>,
    /// The rate that all share.
    pub(crate) limit: Arc<Limit>,
    /// The pieces somebody waits for; while there are any, the others stand back.
    pub(crate) hurry: watch::Receiver<BTreeSet<Digest>>,
    /// Set when the other side says another size than the event.
    pub(crate) lied: Arc<AtomicBool>,
    /// Set while the stream stands still because this side wants it so.
    pub(crate) held: Arc<AtomicBool>,
}

/// A piece coming in.
pub(crate) struct Incoming {
    recv: RecvStream,
    heed: Heed,
    started: bool,
}

/// Opens a stream for one request.
///
/// # Errors
/// When the connection is lost.
pub(crate) async fn open(
    connection: &Connection,
    heed: Heed,
) -> io::Result<StreamPair<Incoming, SendStream>> {
    let (send, recv) = connection.open_bi().await?;
    let id = u64::try_from(connection.stable_id()).unwrap_or_default();
    Ok(StreamPair::new(id, Incoming { recv, heed, started: false }, send))
}

impl Incoming {
    async fn wait(&mut self, bytes: usize) {
        let Heed { hurry, hash, held, .. } = &mut self.heed;
        held.store(true, Ordering::Relaxed);
        // Nobody hurries any more once the other end is gone.
        drop(hurry.wait_for(|first| first.is_empty() || first.contains(hash)).await);
        self.heed.limit.take(bytes).await;
        self.heed.held.store(false, Ordering::Relaxed);
    }

    /// The first eight bytes of an answer are the size that the other side believes in.
    fn first(&mut self, bytes: &[u8]) -> io::Result<()> {
        if std::mem::replace(&mut self.started, true) {
            return Ok(());
        }
        let said = <[u8; 8]>::try_from(bytes).map(u64::from_le_bytes).ok();
        if !said.is_some_and(|said| believed(self.heed.size, said)) {
            self.heed.lied.store(true, Ordering::Relaxed);
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "another size than the event's",
            ));
        }
        Ok(())
    }
}

/// Whether a size that another laptop says is that of the event; where the event says none (the
/// emblem of its kop) it is believed up to [`MOST_UNSAID`].
pub(crate) fn believed(event: Option<u64>, said: u64) -> bool {
    event.map_or(said <= MOST_UNSAID, |size| size == said)
}

impl util::RecvStream for Incoming {
    async fn recv_bytes(&mut self, len: usize) -> io::Result<Bytes> {
        self.wait(len).await;
        util::RecvStream::recv_bytes(&mut self.recv, len).await
    }

    async fn recv_bytes_exact(&mut self, len: usize) -> io::Result<Bytes> {
        self.wait(len).await;
        util::RecvStream::recv_bytes_exact(&mut self.recv, len).await
    }

    async fn recv_exact(&mut self, target: &mut [u8]) -> io::Result<()> {
        self.wait(target.len()).await;
        util::RecvStream::recv_exact(&mut self.recv, target).await?;
        self.first(target)
    }

    fn stop(&mut self, code: VarInt) -> io::Result<()> {
        util::RecvStream::stop(&mut self.recv, code)
    }

    fn id(&self) -> u64 {
        util::RecvStream::id(&self.recv)
    }
}
