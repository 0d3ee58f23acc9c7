//! One piece on its way: what of it is here, in a folder of its own until it is whole.
//!
//! A folder for each piece, and not one store for all, because a store that met a full disk or a
//! power cut is then thrown away with one unfinished piece in it, and because nothing of a piece
//! stays behind once the evidence folder has it. Small pieces are gathered in memory: a kill costs
//! them at most [`super::Pace::small`] bytes, and their folder holds the whole file only.

use std::{
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
    pin::pin,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use futures_util::StreamExt;
use iroh::endpoint::SendStream;
use iroh_blobs::{
    Hash, HashAndFormat,
    api::{
        Store,
        blobs::{ExportMode, ExportOptions},
        remote::GetProgressItem,
    },
    get::{
        GetError, StreamPair,
        fsm::{AtBlobHeaderNextError, DecodeError},
    },
    store::{fs::FsStore, mem::MemStore},
};

use super::{line::Incoming, progress::Fault, shelf};

/// The whole piece, before the evidence folder takes it.
const READY: &str = "siap";
/// When that many bytes came the store's database is brought to disk. Without it a kill within its
/// first half second leaves bytes on disk that no database knows; the second time is past all that
/// the store holds in its queue.
const SYNC_AT: [u64; 2] = [256 * 1024, 2 * 1024 * 1024];
/// A disk is asked for no more room than this when it is to be known whether it is full.
const PROBE: u64 = 8 * 1024 * 1024;

/// A piece that is not whole yet.
pub(crate) struct Piece {
    hash: Hash,
    folder: PathBuf,
    store: Holder,
}

enum Holder {
    Memory(MemStore),
    Disk(FsStore),
}

/// What an earlier run left of a piece.
pub(crate) enum Opened {
    /// All of it; the file.
    Whole(PathBuf),
    /// Some of it, or nothing.
    Begun(Piece),
}

/// How asking one laptop for a piece ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Drawn {
    /// The piece is whole.
    Whole,
    /// The other does not have it, or has no more of it.
    Missing,
    /// The other gave bytes that are not the piece's; they were not kept.
    Refused,
    /// The connection was lost or stood still.
    Cut,
    /// It could not be written down here.
    Unkept(String),
}

impl Piece {
    /// Takes a piece up where it was left.
    ///
    /// # Errors
    /// What the disk says, in words.
    pub(crate) async fn open(
        folder: &Path,
        hash: Hash,
        size: Option<u64>,
        small: u64,
    ) -> Result<Opened, String> {
        let ready = folder.join(READY);
        if ready.is_file() {
            return Ok(Opened::Whole(ready));
        }
        let store = if size.is_some_and(|size| size <= small) {
            Holder::Memory(MemStore::new())
        } else {
            Holder::Disk(shelf::open(folder).await?)
        };
        Ok(Opened::Begun(Self { hash, folder: folder.to_owned(), store }))
    }

    fn store(&self) -> &Store {
        match &self.store {
            Holder::Memory(store) => store,
            Holder::Disk(store) => store,
        }
    }

    /// Asks one laptop for what is missing; `came` hears how much is here and how much of that is
    /// fresh. Each group of 16 KiB is verified before it is kept. A stream that stands still for
    /// `stall` is given up, unless it is `held` on this side.
    pub(crate) async fn draw(
        &self,
        from: StreamPair<Incoming, SendStream>,
        stall: Duration,
        held: &AtomicBool,
        mut came: impl FnMut(u64, u64),
    ) -> Drawn {
        let content = HashAndFormat::raw(self.hash);
        let local = match self.store().remote().local(content).await {
            Ok(local) => local,
            Err(error) => return Drawn::Unkept(format!("{error:#}")),
        };
        if local.is_complete() {
            return Drawn::Whole;
        }
        let had = local.local_bytes();
        came(had, 0);
        let mut items = pin!(self.store().remote().execute_get(from, local.missing()).stream());
        let mut sync_at = SYNC_AT.into_iter().peekable();
        let mut last = 0;
        loop {
            match tokio::time::timeout(stall, items.next()).await {
                Ok(Some(GetProgressItem::Progress(bytes))) => {
                    came(had + bytes, bytes.saturating_sub(last));
                    last = bytes;
                    if sync_at.next_if(|at| bytes >= *at).is_some()
                        && let Err(error) = self.store().sync_db().await
                    {
                        return Drawn::Unkept(error.to_string());
                    }
                }
                Ok(Some(GetProgressItem::Done(_))) => break,
                Ok(Some(GetProgressItem::Error(error))) => return judged(&error),
                Ok(None) => return Drawn::Unkept("the store ended".to_owned()),
                Err(_) if held.load(Ordering::Relaxed) => {}
                Err(_) => return Drawn::Cut,
            }
        }
        match self.store().remote().local(content).await {
            Ok(local) if local.is_complete() => Drawn::Whole,
            Ok(_) => Drawn::Missing,
            Err(error) => Drawn::Unkept(format!("{error:#}")),
        }
    }

    /// The file of a whole piece, on disk, in the piece's folder.
    ///
    /// # Errors
    /// What the disk says, in words.
    pub(crate) async fn ready(self) -> Result<PathBuf, String> {
        let target = self.folder.join(READY);
        match &self.store {
            Holder::Memory(store) => {
                let bytes = store.blobs().get_bytes(self.hash).await;
                let bytes = bytes.map_err(|error| error.to_string())?;
                let folder = self.folder.clone();
                return on_disk(move || {
                    std::fs::create_dir_all(&folder)?;
                    // Written under another name first: what is called ready is whole.
                    let part = folder.join("siap.baru");
                    let mut file = std::fs::File::create(&part)?;
                    file.write_all(&bytes)?;
                    file.sync_all()?;
                    std::fs::rename(&part, &target)?;
                    Ok(target)
                })
                .await;
            }
            Holder::Disk(store) => {
                let path = std::path::absolute(&target).map_err(|error| error.to_string())?;
                let mode = ExportMode::TryReference;
                let to = ExportOptions { hash: self.hash, mode, target: path };
                let moved = store.blobs().export_with_opts(to).finish().await;
                moved.map_err(|error| error.to_string())?;
            }
        }
        self.close().await;
        on_disk(move || {
            std::fs::File::options().write(true).open(&target)?.sync_all()?;
            Ok(target)
        })
        .await
    }

    /// Lets go of the piece; what is here stays for the next time.
    pub(crate) async fn close(self) {
        if let Holder::Disk(store) = &self.store {
            // It ends either way; an error says that it ended before.
            let _ = store.shutdown().await;
        }
    }
}

/// What an error says about who failed.
pub(crate) fn judged(error: &GetError) -> Drawn {
    match error {
        GetError::AtBlobHeaderNext { source: AtBlobHeaderNextError::NotFound { .. }, .. } => {
            Drawn::Missing
        }
        GetError::Decode { source, .. } => match source {
            DecodeError::ParentHashMismatch { .. } | DecodeError::LeafHashMismatch { .. } => {
                Drawn::Refused
            }
            DecodeError::Write { .. } => Drawn::Unkept(source.to_string()),
            DecodeError::Read { .. } => Drawn::Cut,
            // The other stopped: it has no more, its copy is spoiled, or it closes.
            DecodeError::ChunkNotFound { .. }
            | DecodeError::ParentNotFound { .. }
            | DecodeError::LeafNotFound { .. }
            | _ => Drawn::Missing,
        },
        GetError::LocalFailure { .. } | GetError::IrpcSend { .. } => {
            Drawn::Unkept(format!("{error:#}"))
        }
        GetError::InitialNext { .. }
        | GetError::ConnectedNext { .. }
        | GetError::AtBlobHeaderNext { .. }
        | GetError::AtClosingNext { .. }
        | GetError::BadRequest { .. } => Drawn::Cut,
    }
}

/// What is wrong with the disk, once something could not be written there: it is asked for the
/// room that is still needed. None where the disk is well.
pub(crate) async fn diagnosed(folder: &Path, room: u64) -> Option<Fault> {
    let (folder, room) = (folder.to_owned(), usize::try_from(room.min(PROBE)).unwrap_or_default());
    let asked = tokio::task::spawn_blocking(move || {
        std::fs::create_dir_all(&folder)?;
        let probe = folder.join("coba.baru");
        let written = std::fs::File::create(&probe).and_then(|mut file| {
            file.write_all(&vec![1; room.max(1)]).and_then(|()| file.sync_all())
        });
        // What could not be made cannot be removed either.
        let _ = std::fs::remove_file(&probe);
        written
    });
    match asked.await {
        Ok(Err(error)) => Some(fault(&error)),
        Ok(Ok(())) | Err(_) => None,
    }
}

/// A disk's refusal.
pub(crate) fn fault(error: &std::io::Error) -> Fault {
    if matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded) {
        Fault::DiskFull
    } else {
        Fault::Disk(error.to_string())
    }
}

async fn on_disk<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Result<T, String> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done.map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    }
}
