//! Paket: changes carried on a stick, and what is known of those that were.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Saying;

/// Writes a bundle.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ExportBundle {
    /// Where it goes; a handle of `file.pick`.
    pub token: String,
    /// The passphrase that the receiver was told.
    pub passphrase: String,
    /// The whole event; else what is new since the last bundle of this laptop.
    pub whole: bool,
    /// Whether evidence goes along.
    pub evidence: bool,
}

/// A bundle that was written.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BundleWritten {
    /// Its number on this laptop.
    pub number: u32,
    /// File name.
    pub name: String,
    /// When, "15 Oktober 2019 pukul 09.41 WIB".
    pub at: String,
    /// The bundle that it goes on from; 0 where it holds the whole event.
    pub builds_on: u32,
    /// Changes in it.
    pub changes: u64,
    /// Whether evidence was to go along.
    pub with_evidence: bool,
    /// Pieces of evidence in it.
    pub evidence: u64,
    /// Pieces that did not go along because they are not whole on this laptop.
    pub evidence_left: u64,
    /// Size of the file.
    pub bytes: u64,
}

/// A bundle, or another copy of the event file, to be looked at or taken in.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct BundleFile {
    /// A handle of `file.pick`.
    pub token: String,
    /// The passphrase of the bundle or the event file; a look at a bundle needs none.
    #[serde(default)]
    pub passphrase: String,
}

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BundleKind {
    /// A bundle.
    Bundle,
    /// Another copy of the event file: copied, restored, merged.
    EventFile,
}

/// What a file would bring; nothing of it was taken in.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BundlePreview {
    /// What the file is.
    pub kind: BundleKind,
    /// File name.
    pub name: String,
    /// The laptop that wrote it; empty for an event file.
    pub device: String,
    /// Who acted there; empty for an event file.
    pub person: String,
    /// Its number on that laptop; 0 for an event file.
    pub number: u32,
    /// When it was written, by that laptop's clock; empty for an event file.
    pub created: String,
    /// The bundle that it goes on from; 0 where it holds the whole event.
    pub builds_on: u32,
    /// Changes in it that are not here.
    pub fresh: u64,
    /// Changes in it that are here.
    pub known: u64,
    /// Pieces of evidence in it.
    pub evidence: u64,
    /// Their size, bytes.
    pub evidence_bytes: u64,
    /// What is missing before it; none when nothing is.
    pub gap: Option<Saying>,
    /// When it was taken in here before; empty when it was not.
    pub taken_before: String,
    /// Whether the key that signed it has written in this event as it is here; true for a file.
    pub known_signer: bool,
}

/// What became of a file's content.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BundleReceipt {
    /// What the file was.
    pub kind: BundleKind,
    /// File name.
    pub name: String,
    /// The laptop that wrote it; empty for an event file.
    pub device: String,
    /// Its number on that laptop; 0 for an event file.
    pub number: u32,
    /// Changes that are part of the event from now on, those that had been waiting included.
    pub fresh: u64,
    /// Changes that were here.
    pub known: u64,
    /// Changes that are kept aside until what they build on arrives, those of before included.
    pub waiting: u64,
    /// Changes that were refused: of another event, or against what is here.
    pub refused: u64,
    /// Pieces of evidence that were not here.
    pub evidence_fresh: u64,
    /// Pieces of evidence that were here.
    pub evidence_known: u64,
    /// Pieces of evidence that arrived altered and were not kept.
    pub evidence_spoiled: u64,
    /// What is missing now.
    pub gaps: Vec<BundleGap>,
}

/// A bundle that was taken in here.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BundleTaken {
    /// What the file was.
    pub kind: BundleKind,
    /// File name.
    pub name: String,
    /// The laptop that wrote it; empty for an event file.
    pub device: String,
    /// Who acted there.
    pub person: String,
    /// Its number on that laptop; 0 for an event file.
    pub number: u32,
    /// When it was written, by that laptop's clock; empty for an event file.
    pub created: String,
    /// When it was taken in first.
    pub at: String,
    /// How often.
    pub times: u32,
    /// Changes that it brought, all times together.
    pub fresh: u64,
    /// Pieces of evidence that it brought, all times together.
    pub evidence: u64,
}

/// Bundles that have not arrived.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct BundleGap {
    /// The laptop that wrote them.
    pub device: String,
    /// The first that is missing; 0 where changes are missing and the number is not known.
    pub first: u32,
    /// The last that is missing.
    pub last: u32,
    /// That they have not arrived: "Paket 14 dari Meja 2 belum datang."
    pub message: Saying,
    /// Whose changes are missing, by number.
    pub missing: Vec<MissingChanges>,
}

/// Changes of one author that have not arrived.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct MissingChanges {
    /// The author's name, "?" while it is not known here.
    pub person: String,
    /// The author's key, hexadecimal.
    pub author: String,
    /// Number of the first.
    pub from: u64,
    /// Number of the last.
    pub to: u64,
}

/// What this laptop knows of bundles.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BundleBook {
    /// Written here, newest first.
    pub exported: Vec<BundleWritten>,
    /// Taken in here, newest first.
    pub imported: Vec<BundleTaken>,
    /// What has not arrived.
    pub gaps: Vec<BundleGap>,
    /// Changes that wait for what they build on.
    pub waiting: u64,
    /// Changes here that no bundle of this laptop holds.
    pub unsent: u64,
}
