//! How much is read before a file is refused: a hostile file must not fill the memory.

/// Larger files are refused unread: 200 MB.
pub const MAX_FILE_BYTES: usize = 200 * 1024 * 1024;
/// What a zip may unpack to by its own directory: 1 GiB.
pub(super) const MAX_UNPACKED_BYTES: u64 = 1 << 30;
/// Cells in one file, gaps between filled cells included (a cell takes 24 bytes).
pub(super) const MAX_CELLS: usize = 8_000_000;
/// Text in all cells of one file: 256 MiB.
pub(super) const MAX_TEXT_BYTES: usize = 256 * 1024 * 1024;
/// Rows in one sheet, as spreadsheet programs have them.
pub(super) const MAX_ROWS: usize = 1_048_576;
/// Merged ranges in one sheet; further ones are left out, since they only place titles.
pub(super) const MAX_MERGES: usize = 200_000;

/// Which of the limits a file passes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TooMuch {
    /// The file's own size.
    Bytes,
    /// Its unpacked size.
    Unpacked,
    /// The number of cells.
    Cells,
    /// The length of all texts together.
    Text,
}

impl std::fmt::Display for TooMuch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Bytes => "ukurannya di atas 200 MB",
            Self::Unpacked => "isinya mengembang di atas 1 GB",
            Self::Cells => "selnya di atas 8 juta",
            Self::Text => "teksnya di atas 256 MB",
        })
    }
}
