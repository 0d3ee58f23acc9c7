//! The repository of documents: samod over connections of its own, started anew should it break.

use std::{collections::BTreeMap, panic::AssertUnwindSafe, pin::Pin, sync::Arc, time::Duration};

use automerge::Automerge;
use futures_util::{FutureExt, SinkExt, StreamExt, future::BoxFuture};
use iroh::{
    Endpoint, EndpointAddr, EndpointId,
    endpoint::Connection,
    protocol::{AcceptError, ProtocolHandler},
};
use samod::{
    AcceptorHandle, BackoffConfig, DialError, Dialer, DocHandle, PeerId, Repo, Stopped, Transport,
    runtime::RuntimeHandle,
};
use tokio::{
    runtime::Handle,
    sync::mpsc,
    time::{sleep, timeout},
};
use tokio_util::bytes::Bytes;
use tokio_util::codec::{FramedRead, FramedWrite, LengthDelimitedCodec};
use url::Url;

use super::{
    SYNC,
    differ::Reach,
    faults::Faults,
    hall::{Close, Hall},
    session::Session,
    shelf::Shelf,
    storage::Derived,
};

/// The longest frame of a document's synchronisation, in bytes; samod itself would read 8 GB.
const LONGEST: usize = 64 * 1024 * 1024;
/// How long an accepted connection may wait for the control stream that it belongs to.
const WAIT: Duration = Duration::from_secs(5);
/// How often it is looked whether two laptops are near enough for documents, and for how long.
const LOOK: Duration = Duration::from_millis(100);
const APART: Duration = Duration::from_secs(30);
/// How long samod waits before it dials again, at first and at most.
const PAUSES: (Duration, Duration) = (Duration::from_millis(200), Duration::from_secs(2));

/// A running repository.
pub(crate) struct Replica {
    pub(crate) repo: Repo,
    endpoint: Endpoint,
    acceptor: AcceptorHandle,
    broken: mpsc::UnboundedSender<()>,
}

impl Replica {
    /// Starts a repository; `broken` hears when one of its tasks has panicked.
    pub(crate) async fn start(
        endpoint: &Endpoint,
        shelf: Arc<Shelf>,
        faults: Faults,
        broken: mpsc::UnboundedSender<()>,
    ) -> Result<Self, Stopped> {
        let guarded = Guarded { handle: Handle::current(), broken: broken.clone() };
        let repo = Repo::builder(guarded)
            .with_peer_id(peer_id(endpoint.id()))
            .with_storage(Derived::new(shelf, faults))
            .load()
            .await;
        let acceptor = repo.make_acceptor(url(endpoint.id()))?;
        Ok(Self { repo, endpoint: endpoint.clone(), acceptor, broken })
    }

    /// Ends the repository's tasks, as far as a broken one still can.
    pub(crate) async fn end(&self) {
        if let Some(ending) = guarded(|| self.repo.stop()) {
            let _late = timeout(PAUSES.1, ending).await;
        }
    }

    /// Has the repository started anew.
    pub(crate) fn give_up(&self) {
        let _the_engine_ends = self.broken.send(());
    }
}

/// What samod's tasks run on: a panic in one of them is heard of instead of leaving a repository
/// that looks alive and sends nothing.
#[derive(Clone)]
struct Guarded {
    handle: Handle,
    broken: mpsc::UnboundedSender<()>,
}

impl RuntimeHandle for Guarded {
    fn spawn(&self, task: Pin<Box<dyn Future<Output = ()> + Send + 'static>>) {
        let broken = self.broken.clone();
        self.handle.spawn(async move {
            if AssertUnwindSafe(task).catch_unwind().await.is_err() {
                let _the_engine_ends = broken.send(());
            }
        });
    }

    fn sleep(&self, time: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + 'static>> {
        Box::pin(sleep(time))
    }
}

/// Carries documents to and from the laptop of a control stream that this one dialled, for as
/// long as it lasts; over a new repository when the old one broke.
pub(crate) async fn carry(hall: &Hall, session: &Arc<Session>) {
    come_near(hall, session).await;
    let mut replicas = hall.replica.subscribe();
    loop {
        let replica = replicas.borrow_and_update().clone();
        let dialling = replica.and_then(|replica| {
            let dialer =
                SyncDialer { endpoint: replica.endpoint.clone(), session: Arc::clone(session) };
            let backoff =
                BackoffConfig { initial_delay: PAUSES.0, max_delay: PAUSES.1, max_retries: None };
            let dialled = guarded(|| replica.repo.dial(backoff, Arc::new(dialer)));
            if dialled.is_none() {
                replica.give_up();
            }
            Some(Dialling(replica, dialled?.ok()?))
        });
        let over = replicas.changed().await.is_err();
        drop(dialling);
        if over {
            return;
        }
    }
}

/// Waits until neither laptop lacks much of what the other has, or for so long at most: until then
/// they ask each other for it.
async fn come_near(hall: &Hall, session: &Session) {
    let mut standing = hall.standing.subscribe();
    let near = async {
        loop {
            let is_near = {
                let mine = standing.borrow_and_update();
                let theirs = session.heard().reach.is_some().then(|| session.believed());
                mine.heads.as_ref().zip(theirs).is_some_and(|(heads, theirs)| {
                    Reach { heads: heads.clone(), held: BTreeMap::new() }.is_near(&theirs)
                })
            };
            if is_near {
                return;
            }
            // Where the other stands is heard without a sign from here.
            let _the_hall_outlives_it = timeout(LOOK, standing.changed()).await;
        }
    };
    let _far_apart = timeout(APART, near).await;
}

/// Ends samod's dialling with the control stream.
struct Dialling(Arc<Replica>, samod::DialerHandle<NotReached>);

impl Drop for Dialling {
    fn drop(&mut self) {
        let _of_a_broken_repository = guarded(|| self.1.close());
        let _keeps_the_repository_until_here = &self.0;
    }
}

/// Works on a document. A panic within is caught before samod sees it: samod would panic again
/// while it unwinds, and that ends the process.
pub(crate) fn within<T>(handle: &DocHandle, work: impl FnOnce(&mut Automerge) -> T) -> Option<T> {
    handle.with_document(|doc| guarded(|| work(doc)))
}

/// Calls into samod, whose locks are poisoned once one of its tasks has panicked.
fn guarded<T>(call: impl FnOnce() -> T) -> Option<T> {
    std::panic::catch_unwind(AssertUnwindSafe(call)).ok()
}

/// Opens connections for samod.
struct SyncDialer {
    endpoint: Endpoint,
    session: Arc<Session>,
}

/// A laptop could not be reached for its documents.
#[derive(Debug, thiserror::Error)]
#[error("the laptop could not be reached for its documents")]
struct NotReached;

impl Dialer for SyncDialer {
    type Error = NotReached;

    fn url(&self) -> Url {
        url(self.session.peer)
    }

    fn connect(&self) -> BoxFuture<'static, Result<Transport, DialError<NotReached>>> {
        let (endpoint, session) = (self.endpoint.clone(), Arc::clone(&self.session));
        async move {
            let address = EndpointAddr::new(session.peer);
            let address = session.address().map_or(address.clone(), |ip| address.with_ip_addr(ip));
            let connected = timeout(WAIT, async {
                let connection = endpoint.connect(address, SYNC).await.ok()?;
                Some((connection.open_bi().await.ok()?, connection))
            });
            let Ok(Some((streams, connection))) = connected.await else {
                return Err(DialError::transient(NotReached));
            };
            session.tie(connection);
            Ok(transport(session.peer, streams))
        }
        .boxed()
    }
}

/// Takes connections for samod.
#[derive(Clone)]
pub(crate) struct Documents(pub(crate) Arc<Hall>);

impl std::fmt::Debug for Documents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Documents")
    }
}

impl ProtocolHandler for Documents {
    async fn accept(&self, connection: Connection) -> Result<(), AcceptError> {
        let hall = Arc::clone(&self.0);
        // In a task of its own: a panic in a handler would end the whole endpoint.
        let _panicked = tokio::spawn(take(hall, connection)).await;
        Ok(())
    }
}

async fn take(hall: Arc<Hall>, connection: Connection) {
    let peer = connection.remote_id();
    let ready = timeout(WAIT, async {
        let session = loop {
            match hall.session(peer) {
                Some(session) if session.level => break session,
                // The two connections race: the control stream is a moment away.
                Some(_) | None => sleep(Duration::from_millis(10)).await,
            }
        };
        Some((session, connection.accept_bi().await.ok()?))
    });
    let (Ok(Some((session, streams))), Some(replica)) =
        (ready.await, hall.replica.borrow().clone())
    else {
        connection.close(Close::Unheard.code(), b"");
        return;
    };
    session.tie(connection.clone());
    match guarded(|| replica.acceptor.accept(transport(peer, streams))) {
        Some(Ok(_)) => {
            connection.closed().await;
        }
        Some(Err(Stopped)) => {}
        None => replica.give_up(),
    }
    connection.close(Close::Unheard.code(), b"");
}

fn transport(
    peer: EndpointId,
    (send, receive): (iroh::endpoint::SendStream, iroh::endpoint::RecvStream),
) -> Transport {
    let reader = FramedRead::new(receive, codec()).map(|read| read.map(|bytes| bytes.to_vec()));
    let writer = FramedWrite::new(send, codec())
        .with(|bytes: Vec<u8>| std::future::ready(Ok::<_, std::io::Error>(Bytes::from(bytes))));
    Transport::new(reader, writer).with_expected_peer_id(peer_id(peer))
}

fn codec() -> LengthDelimitedCodec {
    LengthDelimitedCodec::builder().max_frame_length(LONGEST).new_codec()
}

fn peer_id(endpoint: EndpointId) -> PeerId {
    PeerId::from(endpoint.to_string())
}

/// A name for samod's books; nothing ever resolves it.
#[expect(clippy::expect_used, reason = "a scheme and 64 hexadecimal digits are always a URL")]
fn url(endpoint: EndpointId) -> Url {
    Url::parse(&format!("meja-monev://{endpoint}")).expect("a URL")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_document_longer_than_any_segment_is_refused_before_it_is_read() {
        let claimed = |length: usize| u32::try_from(length).unwrap().to_be_bytes();
        let read = async |bytes: &[u8]| FramedRead::new(bytes, codec()).next().await;
        let most = claimed(LONGEST + 1);
        assert!(matches!(read(&most).await, Some(Err(_))), "by its claim alone");
        let small = [claimed(3).as_slice(), b"abc"].concat();
        assert_eq!(read(&small).await.unwrap().unwrap(), b"abc".as_slice());
        // What an author's whole segment can weigh, entered once, stays far from the limit.
        assert!(crate::segment::MOST_BYTES * 4 < LONGEST as u64);
    }

    #[tokio::test]
    async fn a_panic_in_the_repository_is_heard_of() {
        let (broken, mut heard) = mpsc::unbounded_channel();
        let guarded = Guarded { handle: Handle::current(), broken };
        guarded.spawn(Box::pin(async {}));
        guarded.spawn(Box::pin(async { panic!("samod broke") }));
        heard.recv().await.unwrap();
        drop(guarded);
        assert!(heard.recv().await.is_none(), "the task that ended well broke nothing");
    }
}
