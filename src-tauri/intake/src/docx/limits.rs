//! How much of a document is read before it is refused: a hostile file must not fill the memory.

/// Larger files are refused unread: 200 MB, as for workbooks.
pub const MAX_FILE_BYTES: usize = 200 * 1024 * 1024;
/// What the document part may unpack to: 64 MiB, some twenty thousand pages.
pub(super) const MAX_PART_BYTES: u64 = 64 * 1024 * 1024;
/// What the list of relationships may unpack to: 1 MiB.
pub(super) const MAX_RELATIONS_BYTES: u64 = 1024 * 1024;
/// Text in one document: 8 MiB, some three thousand pages.
pub(super) const MAX_TEXT_BYTES: usize = 8 * 1024 * 1024;
/// Paragraphs, cells and rows in one document.
pub(super) const MAX_PIECES: usize = 200_000;
/// Elements inside each other; Word itself stays below a hundred.
pub(super) const MAX_DEPTH: usize = 1_000;
/// Columns of a table; Word itself allows 63.
pub(super) const MAX_COLUMNS: usize = 1_000;

/// Which of the limits a document passes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TooMuch {
    /// The file's own size.
    Bytes,
    /// Its unpacked size.
    Unpacked,
    /// The number of paragraphs, rows and cells.
    Pieces,
    /// The length of all texts together.
    Text,
    /// Elements inside each other.
    Depth,
}

impl std::fmt::Display for TooMuch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Bytes => "ukurannya di atas 200 MB",
            Self::Unpacked => "isinya mengembang di atas 64 MB",
            Self::Pieces => "paragraf dan selnya di atas 200 ribu",
            Self::Text => "teksnya di atas 8 MB",
            Self::Depth => "tabel dan bagiannya bersarang lebih dari 1.000 lapis",
        })
    }
}
