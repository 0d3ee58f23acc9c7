//! What this laptop gives to others: the evidence beside the event file, read where it lies.
//!
//! Nothing is copied. The store of iroh-blobs refers to the files and keeps only their hash trees
//! (0.4 % of their size), computed when a piece is first asked for; that also proves that the file
//! still is what its name says. The references are absolute paths, so they are thrown away at every
//! start and an event file may be moved or renamed between two starts, or under way.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use iroh_blobs::{
    BlobFormat, Hash,
    api::{
        Store,
        blobs::{AddPathOptions, ImportMode},
    },
    store::fs::{
        FsStore,
        options::{BatchOptions, InlineOptions, Options, PathOptions},
    },
};
use tokio::sync::Mutex;

use super::progress::Digest;
use crate::Ledger;

/// The pieces that were asked for, by where they lie.
pub(crate) struct Shelf {
    store: FsStore,
    ledger: Arc<dyn Ledger>,
    laid: Mutex<BTreeMap<Digest, PathBuf>>,
}

/// How a store of ours is kept: no evidence in its database, and what it was told is on disk soon.
pub(crate) fn options(folder: &Path) -> Options {
    Options {
        path: PathOptions::new(folder),
        inline: InlineOptions { max_data_inlined: 0, ..InlineOptions::default() },
        batch: BatchOptions {
            max_write_duration: Duration::from_millis(50),
            ..BatchOptions::default()
        },
        gc: None,
    }
}

/// Opens a store in a folder.
///
/// # Errors
/// What the disk says, in words.
pub(crate) async fn open(folder: &Path) -> Result<FsStore, String> {
    FsStore::load_with_opts(folder.join("blobs.db"), options(folder))
        .await
        .map_err(|error| format!("{error:#}"))
}

impl Shelf {
    /// An empty shelf in `folder`, whatever an earlier one left there.
    ///
    /// # Errors
    /// What the disk says, in words.
    pub(crate) async fn set_up(folder: &Path, ledger: Arc<dyn Ledger>) -> Result<Self, String> {
        match std::fs::remove_dir_all(folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error.to_string());
            }
            Ok(()) | Err(_) => {}
        }
        let store = open(folder).await?;
        Ok(Self { store, ledger, laid: Mutex::default() })
    }

    pub(crate) fn store(&self) -> Store {
        Store::clone(&self.store)
    }

    /// Makes a piece ready to be given; whether it is here and whole.
    pub(crate) async fn lay_out(&self, hash: Hash) -> bool {
        let digest = *hash.as_bytes();
        let ledger = Arc::clone(&self.ledger);
        let found = tokio::task::spawn_blocking(move || ledger.evidence(&digest)).await;
        let Ok(Some(path)) = found else { return false };
        let Ok(path) = std::path::absolute(path) else { return false };
        // One at a time: reading several files at once is slower on the disks these laptops have.
        let mut laid = self.laid.lock().await;
        if laid.get(&digest) == Some(&path) {
            return path.is_file();
        }
        let mode = ImportMode::TryReference;
        let add = AddPathOptions { path: path.clone(), format: BlobFormat::Raw, mode };
        let whole = match self.store.blobs().add_path_with_opts(add).temp_tag().await {
            Ok(tag) => tag.hash() == hash,
            Err(_) => false,
        };
        if whole {
            laid.insert(digest, path);
        }
        whole
    }

    /// Closes the store; it gives nothing any more.
    pub(crate) async fn close(&self) {
        // It ends either way; an error says that it ended before.
        let _ = self.store.shutdown().await;
    }
}
