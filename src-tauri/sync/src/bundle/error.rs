//! Why a bundle cannot be written or read.

use std::io;

/// Why a bundle cannot be written or read; then nothing of it was taken.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// Not a bundle at all.
    #[error("the file is not a bundle")]
    NotABundle,
    /// Made by a later release.
    #[error("the bundle has form {0}, which this release does not know")]
    Newer(u8),
    /// The file ends too soon.
    #[error("the bundle is cut short")]
    Truncated,
    /// Its bytes are not those that the exporter signed.
    #[error("the bundle was altered")]
    Altered,
    /// The passphrase is not the one it was written with.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// Signed as it is, and yet no body of a bundle.
    #[error("the bundle's body cannot be read")]
    Malformed,
    /// More evidence bytes were promised than the source gave.
    #[error("a piece of evidence is shorter than it was")]
    Short,
    /// What the disk says.
    #[error("i/o: {0}")]
    Io(#[from] io::Error),
}
