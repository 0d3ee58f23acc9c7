//! What lies in a body, piece after piece.
//!
//! A piece is one byte that tells its kind, then: an operation's length (4) and its signature and
//! signed bytes; or the BLAKE3 (32) and size (8) of a piece of evidence and its bytes; or nothing
//! more, for the end. Numbers are little-endian.

/// An operation.
pub(super) const OPERATION: u8 = b'O';
/// A piece of evidence.
pub(super) const EVIDENCE: u8 = b'E';
/// The end.
pub(super) const END: u8 = b'Z';
/// An operation larger than this is none, bytes.
pub(super) const MOST: usize = 64 * 1024 * 1024;
/// The cost of trying a passphrase, as the power of two of scrypt's N: 64 MiB and some tenths of a
/// second. Fixed, so that a bundle of a fast laptop opens on a slow one.
pub(super) const WORK: u8 = 16;
/// A bundle that asks for more is not tried.
pub(super) const MOST_WORK: u8 = 20;
