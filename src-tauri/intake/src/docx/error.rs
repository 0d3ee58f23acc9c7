//! Why a document cannot be read, each with what to do.

use super::limits::TooMuch;

/// The file cannot be read as a Word document. The sentence is for people and leaves the file's
/// name to the caller; [`DocxError::code`] is stable.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DocxError {
    /// No bytes.
    #[error("Berkas ini kosong (0 bita). Salin atau unduh ulang berkasnya.")]
    Empty,
    /// Something else than a document.
    #[error("Berkas ini bukan dokumen Word: isinya {what}. Pilih berkas DOCX.")]
    NotADocument {
        /// What it is, as far as its content tells.
        what: &'static str,
    },
    /// Word 97–2003.
    #[error(
        "Dokumen ini berformat Word lama (DOC), yang tidak dibaca. Buka di Word atau LibreOffice, \
        simpan sebagai DOCX, lalu impor hasilnya."
    )]
    OldFormat,
    /// Another format of text documents.
    #[error(
        "Dokumen ini berformat {format}, yang tidak dibaca. Buka di Word atau LibreOffice, simpan \
        sebagai DOCX, lalu impor hasilnya."
    )]
    Unsupported {
        /// The format's name.
        format: &'static str,
    },
    /// Encrypted.
    #[error(
        "Dokumen ini dikunci kata sandi. Buka dengan kata sandinya, simpan tanpa kata sandi, lalu \
        impor lagi."
    )]
    Password,
    /// Cut off or broken.
    #[error(
        "Dokumen ini rusak atau terpotong dan tidak dapat dibuka ({detail}). Salin ulang dari \
        asalnya, atau buka di Word atau LibreOffice dan simpan ulang sebagai DOCX."
    )]
    Damaged {
        /// The reader's own words.
        detail: String,
    },
    /// Declares entities or a document type, which no writer of documents does.
    #[error(
        "Dokumen ini memuat deklarasi XML (DOCTYPE) yang tidak pernah ditulis Word dan dapat \
        berbahaya; berkas tidak dibaca. Minta berkas aslinya, atau simpan ulang sebagai DOCX."
    )]
    Declarations,
    /// Beyond the limits of memory.
    #[error("Dokumen ini terlalu besar: {what}. Bagi menjadi beberapa berkas, lalu impor lagi.")]
    TooLarge {
        /// Which limit.
        what: TooMuch,
    },
}

impl DocxError {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file_empty",
            Self::NotADocument { .. } => "not_a_document",
            Self::OldFormat => "document_old_format",
            Self::Unsupported { .. } => "format_unsupported",
            Self::Password => "password_protected",
            Self::Damaged { .. } => "file_damaged",
            Self::Declarations => "document_declarations",
            Self::TooLarge { .. } => "file_too_large",
        }
    }

    /// A damaged file, with the reader's own words.
    pub(super) fn damaged(detail: impl std::fmt::Display) -> Self {
        let mut detail = detail.to_string().replace(char::is_control, " ");
        if let Some((cut, _)) = detail.char_indices().nth(160) {
            detail.truncate(cut);
        }
        Self::Damaged { detail }
    }
}
