//! The control stream between two laptops: who they are, where they stand, and whether they are
//! still there.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use iroh::{
    EndpointId, TransportAddr,
    endpoint::{Connection, Path, RecvStream, SendStream},
};
use meja_core::record::Sealed;
use tokio::{
    sync::mpsc,
    task::spawn_blocking,
    time::{sleep, timeout},
};

use super::{
    PeerState,
    asking::{Asked, OPEN},
    clocks::Clocks,
    differ::Reach,
    hall::{Close, Hall},
    replica,
    wire::{Frame, HANDED, Hello, LONGEST, Receiver, Sender, Status},
};

/// A laptop says where it stands at least this often.
const EVERY: Duration = Duration::from_secs(2);
/// How soon after one status the next may follow: the first tells where operations are, and each
/// costs every other laptop a look.
const BREATH: Duration = Duration::from_millis(60);
/// A laptop of which nothing was heard for so long is gone.
const SILENCE: Duration = Duration::from_secs(7);
/// How long the first words may take.
const FIRST: Duration = Duration::from_secs(5);

/// A control stream.
pub(crate) struct Session {
    pub(crate) peer: EndpointId,
    /// Whether this laptop dialled.
    pub(crate) dialled: bool,
    pub(crate) hello: Hello,
    /// Whether both have the same form and the same instruments, so that documents may travel.
    pub(crate) level: bool,
    connection: Connection,
    heard: Mutex<Heard>,
    asked: Mutex<Asked>,
    /// Answers that are not on their way yet.
    answers: AtomicUsize,
    say: mpsc::UnboundedSender<Frame>,
    clocks: Clocks,
    /// Connections that carry documents and end with this one.
    documents: Mutex<Vec<Connection>>,
}

/// What was last heard.
#[derive(Clone, Debug)]
pub(crate) struct Heard {
    pub(crate) at: Instant,
    /// Evidence that it lacks: pieces and bytes.
    pub(crate) lacking: (u64, u64),
    /// What it is at.
    pub(crate) now: String,
    /// None until it first said where it stands, which is not to stand nowhere.
    pub(crate) reach: Option<Reach>,
    /// The other's wall clock less this one's, in milliseconds.
    pub(crate) skew_ms: i64,
}

impl Session {
    pub(crate) fn heard(&self) -> Heard {
        self.lock().clone()
    }

    /// Where it says that it stands, without what it was asked for in vain.
    pub(crate) fn believed(&self) -> Reach {
        let said = self.lock().reach.clone().unwrap_or_default();
        self.asked().believed(said)
    }

    /// What it was asked for.
    pub(crate) fn asked(&self) -> MutexGuard<'_, Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many questions it has not answered yet.
    pub(crate) fn questions(&self) -> usize {
        self.asked().questions()
    }

    /// Whether something was heard of it lately.
    pub(crate) fn alive(&self) -> bool {
        self.connection.close_reason().is_none() && self.lock().at.elapsed() < SILENCE / 2
    }

    /// Where the other laptop is reached at the moment.
    pub(crate) fn address(&self) -> Option<SocketAddr> {
        address(&self.connection)
    }

    pub(crate) fn say(&self, frame: Frame) {
        let _ended_meanwhile = self.say.send(frame);
    }

    /// Closes the connections that carry documents; they are opened anew.
    pub(crate) fn untie(&self, why: Close) {
        for connection in self.documents().drain(..) {
            connection.close(why.code(), b"");
        }
    }

    pub(crate) fn close(&self, why: Close) {
        self.untie(why);
        self.connection.close(why.code(), b"");
    }

    /// Ties a connection that carries documents to this one.
    pub(crate) fn tie(&self, connection: Connection) {
        self.documents().retain(|one| one.close_reason().is_none());
        self.documents().push(connection);
    }

    /// Whether documents are carried to and from it.
    pub(crate) fn is_tied(&self) -> bool {
        self.documents().iter().any(|one| one.close_reason().is_none())
    }

    /// Ends when the connection does.
    pub(crate) async fn closed(&self) {
        self.connection.closed().await;
    }

    /// What people are shown of the other laptop.
    pub(crate) fn state(&self, connected: bool) -> PeerState {
        let (heard, reach, owes) = (self.heard(), self.believed(), self.asked().owes());
        let age = heard.at.elapsed().as_millis();
        PeerState {
            endpoint: *self.peer.as_bytes(),
            device: self.hello.device.clone(),
            release: self.hello.release.clone(),
            form: Some(self.hello.form),
            instrument: self.hello.instrument.clone(),
            encrypted: self.hello.encrypted,
            connected,
            turned_away: false,
            level: self.level,
            last_heard_ms: Some(u64::try_from(age).unwrap_or(u64::MAX)),
            skew_ms: heard.skew_ms,
            heads: reach.heads,
            held: reach.held,
            owes,
            evidence_lacking: heard.lacking,
            now: heard.now,
            address: self.address(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Heard> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn documents(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.documents.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where the other end of a connection is.
pub(crate) fn address(connection: &Connection) -> Option<SocketAddr> {
    let paths = connection.paths();
    let path = paths.iter().find(Path::is_selected).or_else(|| paths.iter().next())?;
    let TransportAddr::Ip(address) = path.remote_addr() else { return None };
    Some(*address)
}

/// Carries on a control stream until it ends.
pub(crate) async fn run(hall: Arc<Hall>, connection: Connection, dialled: bool) {
    let Some((mut sender, mut receiver, hello)) = greet(&hall, &connection, dialled).await else {
        hall.ended(&connection);
        connection.close(Close::Unheard.code(), b"");
        return;
    };
    if hello.event != *hall.shelf.event().0.as_bytes() {
        connection.close(Close::OtherEvent.code(), b"");
        return;
    }
    let (say, mut said) = mpsc::unbounded_channel();
    let session = Arc::new(Session {
        peer: connection.remote_id(),
        dialled,
        level: hello.form == hall.settings.form && hello.instrument == hall.settings.instrument,
        heard: Mutex::new(Heard {
            at: Instant::now(),
            lacking: (0, 0),
            now: String::new(),
            reach: None,
            skew_ms: hello.wall_ms.saturating_sub((hall.settings.now)().wall_ms),
        }),
        asked: Mutex::default(),
        answers: AtomicUsize::new(0),
        clocks: Clocks::default(),
        hello,
        connection,
        say,
        documents: Mutex::default(),
    });
    if !hall.enter(&session) {
        session.close(Close::Twice);
        return;
    }
    hall.peers_changed();
    let carried = async {
        if session.dialled && session.level {
            replica::carry(&hall, &session).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = speak(&hall, &session, &mut sender, &mut said) => {}
        () = listen(&hall, &session, &mut receiver) => {}
        () = session.closed() => {}
        () = carried => {}
    }
    hall.ended(&session.connection);
    session.close(Close::Unheard);
    if hall.leave(&session) {
        hall.peers_changed();
    }
}

/// Opens the stream and exchanges the first words.
async fn greet(
    hall: &Hall,
    connection: &Connection,
    dialled: bool,
) -> Option<(Sender<SendStream>, Receiver<RecvStream>, Hello)> {
    timeout(FIRST, async {
        let (send, receive) = if dialled {
            connection.open_bi().await.ok()?
        } else {
            connection.accept_bi().await.ok()?
        };
        // What is said here goes before documents and evidence.
        let _on_a_closed_stream = send.set_priority(1);
        let (mut sender, mut receiver) = (Sender::new(send), Receiver::new(receive));
        let settings = &hall.settings;
        let hello = Hello {
            event: *hall.shelf.event().0.as_bytes(),
            release: settings.release.clone(),
            form: settings.form,
            instrument: settings.instrument.clone(),
            device: settings.device.clone(),
            wall_ms: (settings.now)().wall_ms,
            run: hall.run,
            encrypted: settings.encrypted,
        };
        sender.send(&Frame::Hello(hello)).await.ok()?;
        match receiver.next().await {
            Ok(Some(Frame::Hello(hello))) => Some((sender, receiver, hello)),
            Ok(_) | Err(_) => None,
        }
    })
    .await
    .ok()?
}

/// Says where this laptop stands whenever it changes, and that it is still there; ends when the
/// other is gone or is no longer a member.
async fn speak(
    hall: &Hall,
    session: &Session,
    sender: &mut Sender<SendStream>,
    said: &mut mpsc::UnboundedReceiver<Frame>,
) {
    let mut standing = hall.standing.subscribe();
    loop {
        let status = {
            let standing = standing.borrow_and_update();
            let at = (hall.settings.now)();
            Status::new(&standing, at)
        };
        if sender.send(&Frame::Status(status)).await.is_err() {
            return;
        }
        sleep(BREATH).await;
        let next = sleep(EVERY);
        tokio::pin!(next);
        loop {
            tokio::select! {
                changed = standing.changed() => match changed {
                    Ok(()) => break,
                    Err(_) => return,
                },
                frame = said.recv() => {
                    let Some(frame) = frame else { return };
                    let sent = sender.send(&frame).await;
                    if matches!(frame, Frame::Give(..)) {
                        session.answers.fetch_sub(1, Ordering::SeqCst);
                    }
                    if sent.is_err() {
                        return;
                    }
                }
                () = &mut next => {
                    if session.lock().at.elapsed() > SILENCE {
                        return;
                    }
                    if !hall.admits(session.peer).await {
                        hall.cut(session.peer, Close::NotAdmitted);
                        return;
                    }
                    break;
                }
            }
        }
    }
}

/// Hears what the other says, until the stream ends.
async fn listen(hall: &Arc<Hall>, session: &Session, receiver: &mut Receiver<RecvStream>) {
    while let Ok(Some(frame)) = receiver.next().await {
        match frame {
            Frame::Hello(_) => {}
            Frame::Status(status) => heed(hall, session, status),
            Frame::Ask(author, after) if session.level => {
                // Who asks for more than that at once gets no answer, and asks again.
                if session.answers.load(Ordering::SeqCst) >= OPEN {
                    continue;
                }
                let ledger = Arc::clone(&hall.ledger);
                let ops = spawn_blocking(move || ledger.handed(author, after, HANDED)).await;
                if let Ok(Ok(ops)) = ops {
                    session.answers.fetch_add(1, Ordering::SeqCst);
                    session.say(Frame::Give(author, after, bounded(ops)));
                }
            }
            // What nobody asked for is passed over.
            Frame::Give(author, after, ops) if session.level => {
                if session.asked().answered(author, after, ops.is_empty()) {
                    hall.arrived(ops);
                    hall.wake();
                }
            }
            Frame::Ask(..) | Frame::Give(..) => {}
        }
    }
}

/// As many of the operations as fit a frame; the ledger gives one more than was asked for.
fn bounded(mut ops: Vec<Sealed>) -> Vec<Sealed> {
    let mut bytes = 0;
    let fits = |op: &&Sealed| {
        bytes += op.bytes.len() + 80;
        bytes < LONGEST
    };
    let fit = ops.iter().take_while(fits).count();
    ops.truncate(fit);
    ops
}

fn heed(hall: &Hall, session: &Session, status: Status) {
    let held = status.held();
    let reach = status.heads().map(|heads| Reach { heads, held });
    let (theirs, here) = (status.at, (hall.settings.now)());
    let skew_ms = theirs.wall_ms.saturating_sub(here.wall_ms);
    let (moved, shown) = {
        let mut heard = session.lock();
        let moved = heard.reach != reach;
        let shown = moved
            || heard.now != status.now
            || heard.lacking != status.evidence_lacking
            || heard.skew_ms.abs_diff(skew_ms) > 1_000;
        let (lacking, now) = (status.evidence_lacking, status.now);
        *heard = Heard { at: Instant::now(), lacking, now, reach, skew_ms };
        (moved, shown)
    };
    if session.clocks.tell_more(theirs, here) {
        let (ledger, peer) = (Arc::clone(&hall.ledger), session.peer);
        spawn_blocking(move || ledger.met(peer.as_bytes(), theirs, here));
    }
    if moved {
        hall.wake();
    }
    if shown {
        hall.peers_changed();
    }
}
