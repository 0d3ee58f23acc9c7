//! Evidence by its hash: fetched from whoever has it, given to members, after the text.
//!
//! Verified streaming and going on after a cut are iroh-blobs'. Ours is who gets what and when: the
//! smallest piece first and only while the text is level; one that somebody opens before all
//! others; only members get a byte; both directions at a rate that can be changed while they run.
//! Nothing is fetched into the room that people's writing needs; that, and a disk that is full all
//! the same, is told and tried again. What the event lacks and where whole
//! pieces go is the ledger's; nothing of a piece is kept twice.
//!
//! In the folder given: `beri`, hash trees of what was given in this run; `datang`, a folder for
//! each piece on its way. Both hold nothing that cannot be fetched or computed again.

mod bring;
mod give;
mod limit;
mod line;
mod piece;
mod progress;
mod shelf;
#[cfg(test)]
mod tests;
mod turn;

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use iroh::{Endpoint, EndpointAddr};
pub use iroh_blobs::ALPN;
use tokio::sync::{Notify, mpsc, oneshot, watch};
use tokio_util::sync::CancellationToken;

use self::{
    bring::Course,
    give::Giving,
    limit::Limit,
    line::Lines,
    progress::Board,
    shelf::Shelf,
    turn::{Ask, Told, Turn},
};
pub use self::{
    give::Handler,
    progress::{Fault, Moving, Progress},
};
use crate::Ledger;

/// Times and sizes of the fetching.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    /// Pieces on their way at once, besides those that somebody waits for.
    pub(crate) at_once: usize,
    /// Pieces of no more bytes than this are gathered in memory.
    pub(crate) small: u64,
    /// How long a connection may take to come about.
    pub(crate) connect: Duration,
    /// How long a transfer may stand still.
    pub(crate) stall: Duration,
    /// When it is tried again after a cut or a fault.
    pub(crate) retry: Duration,
    /// When it is asked again who has what nobody had.
    pub(crate) again: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            at_once: 4,
            small: 1 << 20,
            connect: Duration::from_secs(5),
            stall: Duration::from_secs(60),
            retry: Duration::from_secs(5),
            again: Duration::from_secs(30),
        }
    }
}

/// What became of a piece that somebody waited for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Found {
    /// It lies there.
    Here(PathBuf),
    /// None of the connected laptops has it, or who has it could not be reached to the end; what came
    /// is kept and it is tried again.
    Nobody,
    /// It cannot be kept on this laptop.
    Fault(Fault),
    /// The evidence was closed meanwhile.
    Stopped,
}

/// Why the evidence could not be opened.
#[derive(Debug, thiserror::Error)]
#[error("the folder of evidence under way cannot be used: {0}")]
pub struct EvidenceError(String);

/// The travel of an event's evidence; it ends with [`Evidence::stop`], or as by a kill when it is
/// dropped.
pub struct Evidence {
    course: Arc<Course>,
    giving: Arc<Giving>,
    asks: mpsc::UnboundedSender<Ask>,
    look: Arc<Notify>,
    run: tokio::task::JoinHandle<()>,
}

impl Evidence {
    /// Begins to fetch and to give. `folder` belongs to this alone and lies on the same disk as the
    /// event's evidence folder, so that a finished piece is moved and not copied; `may_go` is true
    /// while the text is level; `told` hears of each fault and of its end, on one of the runtime's
    /// threads. To be called within a tokio runtime.
    ///
    /// # Errors
    /// When the folder cannot be used.
    pub async fn start(
        endpoint: Endpoint,
        folder: &Path,
        ledger: Arc<dyn Ledger>,
        may_go: watch::Receiver<bool>,
        told: impl Fn(Option<Fault>) + Send + Sync + 'static,
    ) -> Result<Self, EvidenceError> {
        Self::with(endpoint, folder, ledger, may_go, Box::new(told), Pace::default()).await
    }

    async fn with(
        endpoint: Endpoint,
        folder: &Path,
        ledger: Arc<dyn Ledger>,
        may_go: watch::Receiver<bool>,
        told: Told,
        pace: Pace,
    ) -> Result<Self, EvidenceError> {
        let coming = folder.join("datang");
        let (there, asked) = (coming.clone(), Arc::clone(&ledger));
        // Leftovers cost room and nothing else; that they could not be looked through stops nobody.
        let _ = tokio::task::spawn_blocking(move || sweep(&there, asked.as_ref())).await;
        let shelf = Shelf::set_up(&folder.join("beri"), Arc::clone(&ledger)).await;
        let (board, stop) = (Arc::new(Board::new()), CancellationToken::new());
        let giving = Arc::new(Giving {
            ledger: Arc::clone(&ledger),
            shelf: shelf.map_err(EvidenceError)?,
            limit: Limit::none(),
            board: Arc::clone(&board),
            stop: stop.clone(),
        });
        let course = Arc::new(Course {
            ledger,
            coming,
            board,
            lines: Lines::new(endpoint),
            peers: watch::Sender::new(Vec::new()),
            hurry: watch::Sender::new(BTreeSet::new()),
            limit: Arc::new(Limit::none()),
            stop,
            pace,
        });
        let (asks, asked) = mpsc::unbounded_channel();
        let look = Arc::new(Notify::new());
        let turn = Turn::new(Arc::clone(&course), told);
        let run = tokio::spawn(turn.run(asked, may_go, Arc::clone(&look)));
        Ok(Self { course, giving, asks, look, run })
    }

    /// What answers other laptops, to be registered under [`ALPN`].
    #[must_use]
    pub fn handler(&self) -> Handler {
        Handler(Arc::clone(&self.giving))
    }

    /// The members that are connected now; with addresses where the endpoint does not know them.
    pub fn peers(&self, peers: impl IntoIterator<Item = impl Into<EndpointAddr>>) {
        let peers: Vec<EndpointAddr> = peers.into_iter().map(Into::into).collect();
        self.course.peers.send_if_modified(|known| {
            let other = *known != peers;
            *known = peers;
            other
        });
    }

    /// The event names other evidence than before, or there is room on the disk again: looks at
    /// once and not only after a while.
    pub fn look(&self) {
        self.look.notify_one();
    }

    /// From now on no more than this many bytes a second go out, and no more come in, to and from
    /// all together; none for no limit, zero to let nothing through.
    pub fn limit(&self, rate: Option<u64>) {
        self.giving.limit.set(rate);
        self.course.limit.set(rate);
    }

    /// Where the evidence stands now.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.course.board.snapshot(Instant::now())
    }

    /// Waits until where the evidence stands satisfies `wish`; what is only counted on the giving
    /// side wakes nobody.
    pub async fn until(&self, wish: impl Fn(&Progress) -> bool) -> Progress {
        self.course.board.until(wish).await
    }

    /// Fetches a piece before all others, level or not, and waits until it is here or nobody has
    /// it. Who stops waiting does not stop the fetching.
    pub async fn fetch_now(&self, hash: [u8; 32]) -> Found {
        let (answer, found) = oneshot::channel();
        if self.asks.send(Ask { hash, answer }).is_err() {
            return Found::Stopped;
        }
        found.await.unwrap_or(Found::Stopped)
    }

    /// Ends fetching and giving, and returns when everything is closed.
    pub async fn stop(mut self) {
        self.course.stop.cancel();
        // It was asked to end; that it panicked before is no reason not to close the rest.
        let _ = (&mut self.run).await;
        self.giving.shelf.close().await;
    }
}

impl Drop for Evidence {
    fn drop(&mut self) {
        self.course.stop.cancel();
        self.run.abort();
    }
}

/// Removes what is no longer awaited from the folder of pieces on their way. Where the event does
/// not answer nothing is removed.
fn sweep(coming: &Path, ledger: &dyn Ledger) {
    let (Ok(found), Ok(lacking)) = (std::fs::read_dir(coming), ledger.lacking()) else { return };
    let awaited: BTreeSet<PathBuf> =
        lacking.iter().map(|piece| bring::folder_of(coming, &piece.hash)).collect();
    for entry in found.filter_map(Result::ok).map(|entry| entry.path()) {
        if !awaited.contains(&entry) {
            // What cannot go now goes the next time.
            let _ = std::fs::remove_dir_all(&entry).or_else(|_| std::fs::remove_file(&entry));
        }
    }
}
