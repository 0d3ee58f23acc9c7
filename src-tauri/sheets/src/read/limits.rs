//! How much is read before a file is refused: a hostile file must not fill the memory.
//!
//! The whole country's list (36,742 innovations with 21 answers each) is about a million cells;
//! what is allowed here is a few times that, and fits into half a gigabyte when it is all used.

/// Larger files are refused unread: 200 MB.
pub const MAX_FILE_BYTES: usize = 200 * 1024 * 1024;
/// Larger text files are refused undecoded: 100 MB.
pub(super) const MAX_TEXT_FILE_BYTES: usize = 100 * 1024 * 1024;
/// Larger files of Excel 97–2003 are refused: 64 MB (its own largest sheets are far below).
pub(super) const MAX_OLD_FILE_BYTES: usize = 64 * 1024 * 1024;
/// What a zip may unpack to by its own directory, which its reader holds it to: 512 MiB.
pub(super) const MAX_UNPACKED_BYTES: u64 = 512 << 20;
/// What one part of a zip may unpack to: 256 MiB.
pub(super) const MAX_PART_BYTES: u64 = 256 << 20;
/// Parts in one workbook.
pub(super) const MAX_PARTS: usize = 20_000;
/// Sheets in one workbook.
pub(super) const MAX_SHEETS: usize = 256;
/// Cells in one file, gaps between filled cells included. A cell takes 24 bytes here, and some
/// 200 where it becomes an extra of a row.
pub(super) const MAX_CELLS: usize = 4_000_000;
/// Rows with something in them, in one file.
pub(super) const MAX_FILLED_ROWS: usize = 300_000;
/// Columns in which a list is looked for. Beyond them stray cells are kept, but not many: each
/// row would carry them all along.
pub(super) const USUAL_COLUMNS: usize = 1_024;
/// Cells beyond [`USUAL_COLUMNS`] in one file.
pub(super) const MAX_STRAY_CELLS: usize = 1_000;
/// Text in all cells of one file: 192 MiB.
pub(super) const MAX_TEXT_BYTES: usize = 192 * 1024 * 1024;
/// Text in one cell: 1 MiB, where spreadsheet programs hold 32,767 letters.
pub(super) const MAX_CELL_TEXT_BYTES: usize = 1 << 20;
/// Rows in one sheet, as spreadsheet programs have them.
pub(super) const MAX_ROWS: usize = 1_048_576;
/// Columns in one sheet, as spreadsheet programs have them.
pub(super) const MAX_COLUMNS: usize = 16_384;
/// Merged ranges in one sheet; further ones are left out, since they only place titles.
pub(super) const MAX_MERGES: usize = 200_000;
/// Elements in a workbook's styles; spreadsheet programs hold 64,000 formats of up to four each.
pub(super) const MAX_STYLE_ELEMENTS: usize = 600_000;

/// Which of the limits a file passes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TooMuch {
    /// The file's own size.
    Bytes,
    /// The size of a text file.
    TextBytes,
    /// The size of a file of Excel 97–2003.
    OldBytes,
    /// Its unpacked size.
    Unpacked,
    /// The unpacked size of one part.
    Part,
    /// The number of its parts.
    Parts,
    /// The number of sheets.
    Sheets,
    /// The number of cells.
    Cells,
    /// The number of rows with something in them.
    Rows,
    /// The number of columns.
    Columns,
    /// The length of all texts together.
    Text,
    /// The length of one cell's text.
    CellText,
    /// The number of cell formats.
    Styles,
}

impl std::fmt::Display for TooMuch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Bytes => "ukurannya di atas 200 MB",
            Self::TextBytes => "berkas teks ini di atas 100 MB",
            Self::OldBytes => "berkas XLS ini di atas 64 MB",
            Self::Unpacked => "isinya mengembang di atas 512 MB",
            Self::Part => "satu bagiannya mengembang di atas 256 MB",
            Self::Parts => "bagiannya di atas 20.000",
            Self::Sheets => "lembarnya di atas 256",
            Self::Cells => "selnya di atas 4 juta",
            Self::Rows => "barisnya yang terisi di atas 300 ribu",
            Self::Columns => "kolomnya yang terisi di atas 1.024",
            Self::Text => "teksnya di atas 192 MB",
            Self::CellText => "satu selnya berisi teks di atas 1 MB",
            Self::Styles => "format selnya di atas 64.000",
        })
    }
}
