//! What this laptop remembers of the hall, outside the event file: its network key, whether it was
//! on the network, where the others were last reached.
//!
//! One folder a copy of an event (`kunci/REPLICA/`), so that a restored or copied file is another
//! laptop with a key of its own.

use std::{
    collections::BTreeMap,
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use meja_store::StoreError;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{App, AppError, keys};

/// What is kept.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Notes {
    /// Whether the user joined or opened the network of this event.
    pub(crate) on: bool,
    /// The laptop by whose invitation this one came in, as the hexadecimal form of its key.
    pub(crate) invited_by: Option<String>,
    /// Where others were last reached, by the hexadecimal form of their public key.
    pub(crate) addresses: BTreeMap<String, Vec<SocketAddr>>,
    /// The limit for evidence, bytes a second.
    pub(crate) limit: Option<u64>,
}

fn path(home: &Path, replica: Uuid) -> PathBuf {
    home.join("kunci").join(replica.to_string()).join("balai.json")
}

/// What is remembered of an event's hall; nothing where the file cannot be read.
pub(crate) fn read(home: &Path, replica: Uuid) -> Notes {
    let text = fs::read(path(home, replica)).unwrap_or_default();
    serde_json::from_slice(&text).unwrap_or_default()
}

/// Remembers.
///
/// # Errors
/// What the disk says.
pub(crate) fn keep(home: &Path, replica: Uuid, notes: &Notes) -> Result<(), AppError> {
    let path = path(home, replica);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(StoreError::from)?;
    }
    App::write_file(&path, &serde_json::to_vec(notes).map_err(StoreError::from)?)
}

/// A key of its hexadecimal form.
pub(crate) fn key(text: &str) -> Option<[u8; 32]> {
    blake3::Hash::from_hex(text).ok().map(|hash| *hash.as_bytes())
}

/// The key by which other laptops know this one on the network; made at first need.
///
/// # Errors
/// When the installation's folder cannot be read or written.
pub(crate) fn secret(
    home: &Path,
    replica: Uuid,
    random: impl FnOnce(&mut [u8]),
) -> Result<[u8; 32], StoreError> {
    keys::secret_of(home, replica, "jaringan", random)
}
