//! How much evidence is taken in one go, and how much a ZIP may unfold.

/// Largest single file: 2 GiB, more than an hour of film.
pub const MAX_ENTRY_BYTES: u64 = 2 << 30;
/// All files of one source together: 20 GiB, an event of 500 innovations at 40 MB each.
pub const MAX_TOTAL_BYTES: u64 = 20 << 30;
/// Files in one source.
pub const MAX_FILES: usize = 100_000;
/// How many times its packed size an entry, or a whole ZIP, may unfold to. Text packs to a
/// twentieth, an empty spreadsheet to a fiftieth; deflate itself ends at 1:1032.
pub const MAX_RATIO: u64 = 200;
/// Below this unpacked size the ratio is not asked: 10 MiB harm nobody.
pub(super) const RATIO_FROM_BYTES: u64 = 10 << 20;
/// A part of a place in bytes, as file systems have it.
pub(super) const MAX_PART_BYTES: usize = 255;
/// A whole place in bytes.
pub(super) const MAX_PLACE_BYTES: usize = 1_024;
/// Folders inside each other.
pub(super) const MAX_DEPTH: usize = 64;
/// Files, folders and junk looked at in one source, so that a huge disk dropped by mistake ends.
pub(super) const MAX_LOOKED_AT: usize = 1_000_000;
/// Refusals kept by name; further ones are counted only.
pub(super) const MAX_REFUSED: usize = 10_000;
