//! Why no form is read from a document: a closed set, each with its code and its sentence.

use meja_core::import::forms::Verdict;
use meja_intake::{docx::DocxError, tree::Refusal};
use meja_sheets::read::ReadError;

use crate::contract::FormRefusal;

/// Why a document gives no forms. The sentence leaves the document's name to the caller.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoForms {
    #[error("Ini bukan dokumen Word atau buku kerja. Pilih DOCX, XLSX, XLS, ODS, atau CSV.")]
    OtherKind,
    #[error(
        "Formulir tidak dibaca dari PDF atau DOC lama. Simpan ulang sebagai DOCX, atau ambil \
         berkas ini sebagai bukti dukung."
    )]
    NotRead,
    #[error("Ukurannya di atas 64 MB; ini bukan formulir. Periksa berkasnya.")]
    TooLarge,
    #[error(
        "Dokumen ini terlalu panjang untuk formulir (di atas 30.000 paragraf dan sel, atau 2 MB \
         teks). Bagi menjadi beberapa berkas; bila ini daftar inovasi, ambil lewat \"Daftar \
         inovasi\"."
    )]
    TooLong,
    #[error(
        "Dokumen ini memuat lebih dari 1.000 formulir. Bagi menjadi beberapa berkas, lalu ambil \
         lagi."
    )]
    TooMany,
    #[error("Formulirnya masih kosong: belum ada yang diisi. Minta yang sudah terisi.")]
    Blank,
    #[error(
        "Tidak ditemukan Form C.1 atau Rencana Aksi di dokumen ini. Bila ini daftar inovasi, ambil \
         lewat \"Daftar inovasi\"; bila bukti dukung, lewat \"Bukti dukung\"."
    )]
    NoForm,
    #[error("Dokumen ini tidak memuat teks. Bila hasil pindaian, minta berkas Word-nya.")]
    NoText,
    /// What the reader of documents says.
    #[error(transparent)]
    Document(#[from] DocxError),
    /// What the reader of workbooks says.
    #[error(transparent)]
    Workbook(#[from] ReadError),
    /// What the reader of folders and ZIPs says.
    #[error(transparent)]
    Entry(#[from] Refusal),
}

impl NoForms {
    /// The reason why nothing of a read document is a form; none where something is.
    pub(super) const fn of(verdict: Verdict) -> Option<Self> {
        match verdict {
            Verdict::Forms => None,
            Verdict::OnlyBlankForms => Some(Self::Blank),
            Verdict::NoForm => Some(Self::NoForm),
            Verdict::NoText => Some(Self::NoText),
        }
    }

    /// The stable word.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::OtherKind => "form_other_kind",
            Self::NotRead => "form_not_read",
            Self::TooLarge => "form_too_large",
            Self::TooLong => "form_too_long",
            Self::TooMany => "form_too_many",
            Self::Blank => "form_blank",
            Self::NoForm => "form_none",
            Self::NoText => "form_no_text",
            Self::Document(why) => why.code(),
            Self::Workbook(why) => why.code(),
            Self::Entry(why) => why.code(),
        }
    }
}

impl From<&NoForms> for FormRefusal {
    fn from(why: &NoForms) -> Self {
        Self { code: why.code().to_owned(), message: why.to_string() }
    }
}
