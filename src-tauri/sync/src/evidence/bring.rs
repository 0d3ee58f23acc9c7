//! Bringing one piece: whom to ask, in which order, and what becomes of it once it is whole.

use std::{
    collections::BTreeSet,
    error::Error as StdError,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use iroh::{EndpointAddr, endpoint::Connection};
use iroh_blobs::{Hash, get::request::get_unverified_size};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::{
    Pace,
    limit::Limit,
    line::{self, Heed, Lines},
    piece::{self, Drawn, Opened, Piece},
    progress::{Board, Digest, Fault},
};
use crate::{Ledger, LedgerError};

/// What all pieces on their way share.
pub(crate) struct Course {
    pub(crate) ledger: Arc<dyn Ledger>,
    /// A folder for each piece that is not whole yet.
    pub(crate) coming: PathBuf,
    pub(crate) board: Arc<Board>,
    pub(crate) lines: Lines,
    pub(crate) peers: watch::Sender<Vec<EndpointAddr>>,
    pub(crate) hurry: watch::Sender<BTreeSet<Digest>>,
    pub(crate) limit: Arc<Limit>,
    pub(crate) stop: CancellationToken,
    pub(crate) pace: Pace,
}

/// How bringing a piece ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Outcome {
    /// It came and lies there now.
    Came(PathBuf),
    /// It lay there already, by another road.
    Was(PathBuf),
    /// Nobody who was asked has it.
    Nobody,
    /// Somebody has it but the connection broke; what came was kept.
    Cut,
    /// It cannot be kept here.
    Fault(Fault),
    /// The work was ended.
    Stopped,
}

/// Where a piece is gathered.
pub(crate) fn folder_of(coming: &Path, hash: &Digest) -> PathBuf {
    coming.join(Hash::from_bytes(*hash).to_hex().as_str())
}

impl Course {
    /// Brings a piece and hands it over to the event.
    pub(crate) async fn bring(&self, digest: Digest, size: Option<u64>) -> Outcome {
        if let Some(path) = self.evidence(digest).await {
            return Outcome::Was(path);
        }
        let hash = Hash::from_bytes(digest);
        let folder = folder_of(&self.coming, &digest);
        let ask = async {
            if folder.exists() || size.is_some_and(|size| size <= self.pace.small) {
                return (self.peers(digest), false);
            }
            self.holders(digest, size).await
        };
        let (peers, broken) = tokio::select! {
            biased;
            () = self.stop.cancelled() => return Outcome::Stopped,
            asked = ask => asked,
        };
        if peers.is_empty() && !folder.exists() {
            return if broken { Outcome::Cut } else { Outcome::Nobody };
        }
        let piece = match Piece::open(&folder, hash, size, self.pace.small).await {
            Ok(Opened::Whole(file)) => return self.keep(digest, &folder, file).await,
            Ok(Opened::Begun(piece)) => piece,
            Err(words) => return self.unkept(&folder, size, words).await,
        };
        let drawn = tokio::select! {
            biased;
            () = self.stop.cancelled() => None,
            drawn = self.draw_from_any(&piece, digest, size, peers) => Some(drawn),
        };
        match drawn {
            Some(Drawn::Whole) => match piece.ready().await {
                Ok(file) => self.keep(digest, &folder, file).await,
                Err(words) => self.unkept(&folder, size, words).await,
            },
            Some(Drawn::Unkept(words)) => {
                piece.close().await;
                self.unkept(&folder, size, words).await
            }
            Some(Drawn::Missing | Drawn::Refused) => {
                piece.close().await;
                Outcome::Nobody
            }
            Some(Drawn::Cut) => {
                piece.close().await;
                Outcome::Cut
            }
            None => {
                piece.close().await;
                Outcome::Stopped
            }
        }
    }

    async fn evidence(&self, digest: Digest) -> Option<PathBuf> {
        let ledger = Arc::clone(&self.ledger);
        let found = tokio::task::spawn_blocking(move || ledger.evidence(&digest)).await;
        found.ok().flatten()
    }

    /// The connected laptops; pieces begin with different ones, so that nobody gives everything.
    fn peers(&self, [first, ..]: Digest) -> Vec<EndpointAddr> {
        let mut peers = self.peers.borrow().clone();
        let shift = usize::from(first).checked_rem(peers.len()).unwrap_or_default();
        peers.rotate_left(shift);
        peers
    }

    /// Those who say that they have a piece, and whether somebody could not be asked. A large piece
    /// is asked for like this first, so that nothing is made on disk for what nobody has.
    async fn holders(&self, digest: Digest, size: Option<u64>) -> (Vec<EndpointAddr>, bool) {
        let (mut holders, mut broken) = (Vec::new(), false);
        for peer in self.peers(digest) {
            let Some(connection) = self.reach(&peer).await else {
                broken = true;
                continue;
            };
            let hash = Hash::from_bytes(digest);
            let said = get_unverified_size(&connection, &hash);
            match tokio::time::timeout(self.pace.stall, said).await {
                Ok(Ok((said, _))) if line::believed(size, said) => holders.push(peer),
                Ok(Ok(_)) => self.board.refused(),
                Ok(Err(error)) => broken |= piece::judged(&error) == Drawn::Cut,
                Err(_) => broken = true,
            }
        }
        (holders, broken)
    }

    /// The connection to a laptop that is a member now.
    async fn reach(&self, peer: &EndpointAddr) -> Option<Connection> {
        let (ledger, id) = (Arc::clone(&self.ledger), peer.id);
        let member = tokio::task::spawn_blocking(move || ledger.admits(id.as_bytes())).await;
        if !member.unwrap_or(false) {
            return None;
        }
        self.lines.to(peer.clone(), self.pace.connect).await
    }

    /// Asks one after the other until the piece is whole, and those once more whose connection
    /// broke; what one gave the next is not asked for again.
    async fn draw_from_any(
        &self,
        piece: &Piece,
        digest: Digest,
        size: Option<u64>,
        mut peers: Vec<EndpointAddr>,
    ) -> Drawn {
        let mut ended = Drawn::Missing;
        for _ in 0..2 {
            let mut broken = Vec::new();
            for peer in peers {
                match self.draw_from(piece, digest, size, &peer).await {
                    Drawn::Missing => {}
                    Drawn::Refused => self.board.refused(),
                    Drawn::Cut => broken.push(peer),
                    done @ (Drawn::Whole | Drawn::Unkept(_)) => return done,
                }
            }
            ended = if broken.is_empty() { Drawn::Missing } else { Drawn::Cut };
            peers = broken;
        }
        ended
    }

    async fn draw_from(
        &self,
        piece: &Piece,
        digest: Digest,
        size: Option<u64>,
        peer: &EndpointAddr,
    ) -> Drawn {
        let Some(connection) = self.reach(peer).await else { return Drawn::Cut };
        let (lied, held) = <(Arc<AtomicBool>, Arc<AtomicBool>)>::default();
        let heed = Heed {
            hash: digest,
            size,
            limit: Arc::clone(&self.limit),
            hurry: self.hurry.subscribe(),
            lied: Arc::clone(&lied),
            held: Arc::clone(&held),
        };
        let Ok(stream) = line::open(&connection, heed).await else { return Drawn::Cut };
        self.board.from(digest, peer.id);
        let came = |here, fresh| self.board.came(digest, here, fresh);
        let drawn = piece.draw(stream, self.pace.stall, &held, came).await;
        if lied.load(Ordering::Relaxed) { Drawn::Refused } else { drawn }
    }

    /// Hands a whole piece over to the event and removes what gathering it left.
    async fn keep(&self, digest: Digest, folder: &Path, file: PathBuf) -> Outcome {
        let (ledger, given) = (Arc::clone(&self.ledger), file.clone());
        let kept = tokio::task::spawn_blocking(move || ledger.keep_evidence(&digest, given)).await;
        match kept {
            Ok(Ok(())) => {
                // What stays behind is removed at the next start.
                let _ = std::fs::remove_dir_all(folder);
                let lies = self.evidence(digest).await;
                lies.map_or_else(
                    || Outcome::Fault(Fault::Ledger("the evidence was not kept".to_owned())),
                    Outcome::Came,
                )
            }
            Ok(Err(error)) => {
                // Spoiled between its verification and now: begun anew. Else it is kept, whole, and
                // handed over again.
                if !is_whole(file, digest).await {
                    let _ = std::fs::remove_dir_all(folder);
                }
                Outcome::Fault(refusal(&error))
            }
            Err(error) => Outcome::Fault(Fault::Ledger(error.to_string())),
        }
    }

    /// Something could not be written down: is it the disk? If it is not, what is there of the
    /// piece is not to be trusted, and it is begun anew.
    async fn unkept(&self, folder: &Path, size: Option<u64>, words: String) -> Outcome {
        let room = size.unwrap_or(line::MOST_UNSAID);
        let fault = piece::diagnosed(&self.coming, room).await;
        if fault.is_none() {
            let _ = std::fs::remove_dir_all(folder);
        }
        Outcome::Fault(fault.unwrap_or(Fault::Disk(words)))
    }
}

/// Whether a file's bytes have this BLAKE3.
async fn is_whole(file: PathBuf, digest: Digest) -> bool {
    let read = move || {
        let mut hasher = blake3::Hasher::new();
        let mut file = std::fs::File::open(file)?;
        std::io::copy(&mut file, &mut hasher)?;
        std::io::Result::Ok(*hasher.finalize().as_bytes() == digest)
    };
    matches!(tokio::task::spawn_blocking(read).await, Ok(Ok(true)))
}

/// What the event file said: a full disk is one wherever it was met.
fn refusal(error: &LedgerError) -> Fault {
    let mut cause: Option<&(dyn StdError + 'static)> = Some(&*error.0);
    while let Some(found) = cause {
        if let Some(disk) = found.downcast_ref::<std::io::Error>()
            && piece::fault(disk) == Fault::DiskFull
        {
            return Fault::DiskFull;
        }
        cause = found.source();
    }
    Fault::Ledger(error.to_string())
}
