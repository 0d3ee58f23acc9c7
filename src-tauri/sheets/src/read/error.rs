//! Why a file cannot be read, each with what to do.

use super::broken::Broken;
use super::limits::TooMuch;

/// The file cannot be read as a workbook. The sentence is for people; [`ReadError::code`] is
/// stable.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ReadError {
    /// No bytes.
    #[error("Berkas \"{file}\" kosong (0 bita). Salin atau unduh ulang berkasnya.")]
    Empty {
        /// The file's name.
        file: String,
    },
    /// Something else than a table.
    #[error(
        "Berkas \"{file}\" bukan buku kerja: isinya {what}. Pilih berkas XLSX, XLS, ODS atau CSV."
    )]
    NotAWorkbook {
        /// The file's name.
        file: String,
        /// What it is, as far as its first bytes tell.
        what: &'static str,
    },
    /// A web page under a spreadsheet's name, without a table in it.
    #[error(
        "Berkas \"{file}\" sebenarnya halaman web tanpa tabel, misalnya halaman masuk atau pesan \
        galat dari aplikasi asalnya. Unduh ulang dari aplikasi itu setelah masuk, lalu impor lagi."
    )]
    WebPage {
        /// The file's name.
        file: String,
    },
    /// A quotation mark that is never closed swallows the rest of a text file.
    #[error(
        "Berkas \"{file}\" tidak terbaca sebagai tabel: tanda kutip (\") yang dibuka di baris \
        {row} tidak pernah ditutup. Tutup atau hapus tanda kutip itu, atau simpan ulang sebagai \
        XLSX, lalu impor lagi."
    )]
    QuoteOpen {
        /// The file's name.
        file: String,
        /// The row where it opens, as people count.
        row: usize,
    },
    /// A kind of workbook that is not read.
    #[error(
        "Berkas \"{file}\" berformat {format}, yang tidak dibaca. Buka di Excel atau \
        LibreOffice, simpan sebagai XLSX, lalu impor hasilnya."
    )]
    Unsupported {
        /// The file's name.
        file: String,
        /// The format's name.
        format: &'static str,
    },
    /// Encrypted.
    #[error(
        "Berkas \"{file}\" dikunci kata sandi. Buka dengan kata sandinya, simpan tanpa kata \
        sandi, lalu impor lagi."
    )]
    Password {
        /// The file's name.
        file: String,
    },
    /// Cut off or broken.
    #[error(
        "Berkas \"{file}\" rusak atau terpotong dan tidak dapat dibuka: {what}. Salin ulang \
        dari asalnya, atau buka di Excel atau LibreOffice dan simpan ulang."
    )]
    Damaged {
        /// The file's name.
        file: String,
        /// What is broken.
        what: Broken,
    },
    /// Beyond the limits of memory.
    #[error(
        "Berkas \"{file}\" terlalu besar: {what}. Hapus lembar, baris atau kolom yang tidak \
        perlu, atau bagi menjadi beberapa berkas."
    )]
    TooLarge {
        /// The file's name.
        file: String,
        /// Which limit.
        what: TooMuch,
    },
}

impl ReadError {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty { .. } => "file_empty",
            Self::NotAWorkbook { .. } => "not_a_workbook",
            Self::WebPage { .. } => "web_page",
            Self::QuoteOpen { .. } => "quote_open",
            Self::Unsupported { .. } => "format_unsupported",
            Self::Password { .. } => "password_protected",
            Self::Damaged { .. } => "file_damaged",
            Self::TooLarge { .. } => "file_too_large",
        }
    }

    /// A damaged file.
    pub(super) fn damaged(file: &str, what: impl Into<Broken>) -> Self {
        Self::Damaged { file: file.to_owned(), what: what.into() }
    }
}
