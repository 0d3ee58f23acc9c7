//! What this copy of an event wrote and took in, kept in the installation's folder: the event file
//! itself stays as the others have it.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
};

use meja_core::{approval::Heads, stamp::WallMs};
use meja_store::StoreError;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{App, AppError, contract::BundleKind};

/// The book of one copy of an event.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Book {
    /// In the order of their numbers.
    pub(super) exported: Vec<Exported>,
    /// In the order they were first taken in.
    pub(super) imported: Vec<Imported>,
}

/// A bundle written here.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Exported {
    pub(super) number: u32,
    pub(super) name: String,
    pub(super) at_ms: WallMs,
    pub(super) builds_on: u32,
    pub(super) reach: Heads,
    pub(super) changes: u64,
    pub(super) with_evidence: bool,
    pub(super) evidence: u64,
    pub(super) evidence_left: u64,
    pub(super) bytes: u64,
}

/// A bundle or an event file taken in here.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Imported {
    /// What tells it from every other: BLAKE3 of a bundle's body, an event file's copy and heads.
    pub(super) mark: String,
    pub(super) kind: BundleKind,
    pub(super) name: String,
    /// The exporter's copy of the event.
    pub(super) series: Uuid,
    pub(super) device: String,
    pub(super) person: String,
    pub(super) number: u32,
    pub(super) builds_on: u32,
    pub(super) created_ms: Option<WallMs>,
    pub(super) since: Heads,
    pub(super) at_ms: WallMs,
    pub(super) times: u32,
    pub(super) fresh: u64,
    pub(super) evidence: u64,
}

impl Book {
    /// The book of a copy; an empty one where none was begun.
    ///
    /// # Errors
    /// `bundle.book` for one that cannot be read: going on without it would give numbers twice.
    pub(super) fn read(home: &Path, replica: Uuid) -> Result<Self, AppError> {
        let path = path(home, replica);
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(error) => return Err(StoreError::from(error).into()),
        };
        serde_json::from_slice(&text).map_err(|error| {
            AppError::new(
                "bundle.book",
                crate::contract::ErrorKind::Disk,
                format!(
                    "Catatan paket di laptop ini tidak dapat dibaca ({error}). Berkas kegiatan \
                     tidak terganggu. Pindahkan {} ke tempat lain, lalu tulis paket seluruh \
                     kegiatan.",
                    path.display()
                ),
            )
        })
    }

    /// Writes it whole or not at all.
    pub(super) fn keep(&self, home: &Path, replica: Uuid) -> Result<(), AppError> {
        std::fs::create_dir_all(folder(home, replica)).map_err(StoreError::from)?;
        let text = serde_json::to_vec(self).map_err(StoreError::from)?;
        App::write_file(&path(home, replica), &text)
    }

    /// The last bundle that was written here.
    pub(super) fn last(&self) -> Option<&Exported> {
        self.exported.last()
    }

    /// Notes what was taken in; the same again is counted.
    pub(super) fn took(&mut self, one: Imported) {
        match self.imported.iter_mut().find(|known| known.mark == one.mark) {
            Some(known) => {
                known.times = known.times.saturating_add(1);
                known.fresh += one.fresh;
                known.evidence += one.evidence;
            }
            None => self.imported.push(one),
        }
    }
}

/// The hashes of the evidence that bundles of this copy hold already.
///
/// # Errors
/// What the disk says.
pub(super) fn sent(home: &Path, replica: Uuid) -> Result<BTreeSet<String>, AppError> {
    match std::fs::File::open(sent_path(home, replica)) {
        Ok(file) => {
            let lines: Result<_, _> = BufReader::new(file).lines().collect();
            Ok(lines.map_err(StoreError::from)?)
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(BTreeSet::new()),
        Err(error) => Err(StoreError::from(error).into()),
    }
}

/// Notes evidence that a bundle holds. What is noted half goes along once more.
///
/// # Errors
/// What the disk says.
pub(super) fn note_sent(home: &Path, replica: Uuid, fresh: &[String]) -> Result<(), AppError> {
    let mut options = std::fs::OpenOptions::new();
    let mut file = options
        .create(true)
        .append(true)
        .open(sent_path(home, replica))
        .map_err(StoreError::from)?;
    let text: String = fresh.iter().flat_map(|hash| [hash.as_str(), "\n"]).collect();
    Ok(file.write_all(text.as_bytes()).map_err(StoreError::from)?)
}

fn folder(home: &Path, replica: Uuid) -> PathBuf {
    home.join("paket").join(replica.to_string())
}

fn path(home: &Path, replica: Uuid) -> PathBuf {
    folder(home, replica).join("buku.json")
}

fn sent_path(home: &Path, replica: Uuid) -> PathBuf {
    folder(home, replica).join("bukti.txt")
}
