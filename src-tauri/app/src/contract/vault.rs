//! The event file encrypted with a passphrase.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether the open event's file is encrypted, and what beside it is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VaultState {
    /// Whether the file is encrypted.
    pub encrypted: bool,
    /// Names of automatic backups beside it that anybody can read.
    pub plain_backups: Vec<String>,
    /// Whether backups are carried to a second place, where older ones may be readable too.
    pub second_place: bool,
    /// How many pieces of evidence lie beside it, readable.
    pub evidence: u32,
}

/// How good a passphrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PassphraseStrength {
    /// Not taken: too short.
    Short,
    /// Not taken: digits alone, or few different signs.
    Plain,
    /// Taken.
    Fair,
    /// Good.
    Good,
}

/// A passphrase, or the recovery code in its place.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Secret {
    /// What was typed.
    pub secret: String,
}

/// Encrypts the open event's file, or gives it another passphrase.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ProtectInput {
    /// The passphrase (or recovery code) of until now, where the file is encrypted.
    #[serde(default)]
    pub old: Option<String>,
    /// The new passphrase.
    pub new: String,
    /// The same, typed again.
    pub again: String,
}

/// Gives the secret of an encrypted file that a command was refused for.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct UnlockFile {
    /// The file, from the error `vault.locked`.
    pub token: String,
    /// Its passphrase or recovery code.
    pub secret: String,
}

/// Writes the recovery sheet.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SheetRequest {
    /// Where it goes.
    pub token: String,
    /// The passphrase.
    pub secret: String,
}

/// What became of the file.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct VaultDone {
    /// How it stands now.
    pub state: VaultState,
    /// The recovery code, to be written down; none once the file is plain.
    pub code: Option<String>,
}

/// Secrets do not show where a value is printed.
macro_rules! unseen {
    ($($name:ident),*) => {
        $(impl std::fmt::Debug for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        })*
    };
}
unseen!(Secret, ProtectInput, UnlockFile, SheetRequest, VaultDone);
