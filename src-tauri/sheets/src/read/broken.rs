//! What is broken in a damaged file, in words of the person who holds it.
//!
//! The readers' own messages are English and speak of bytes; they are sorted here into what a
//! person can see or do something about.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "most of the readers' own errors say the same to a person"
)]

use calamine::{XlsError, XlsxError};

/// What is broken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Broken {
    /// A zip without its table of contents, as a download that stopped leaves it.
    Directory,
    /// Packed bytes that do not unpack.
    Packed,
    /// A part that the file itself speaks of is not there.
    Part,
    /// No sheet where the format demands one.
    NoSheet,
    /// Two sheets that are the same part, as no program writes it.
    SharedSheet,
    /// Markup that is not closed or not allowed.
    Markup,
    /// Declared abbreviations, which no spreadsheet program writes and attackers do.
    Entities,
    /// A cell that points at a text that is not there.
    TextMissing,
    /// A value that its own type does not allow.
    Value,
    /// The chain of blocks of an old file does not hold.
    Blocks,
    /// A reader gave up in the midst of it.
    Stopped,
}

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Directory => "daftar isinya tidak ada, seperti unduhan yang terputus",
            Self::Packed => "isi yang dimampatkan tidak dapat dikembangkan",
            Self::Part => "ada bagian yang disebut tetapi tidak ada",
            Self::NoSheet => "tidak ada lembar kerja di dalamnya",
            Self::SharedSheet => "beberapa lembarnya menunjuk isi yang sama",
            Self::Markup => "susunan isinya terputus di tengah",
            Self::Entities => "isinya memakai singkatan XML yang tidak lazim dan berbahaya",
            Self::TextMissing => "ada sel yang menunjuk teks yang tidak ada",
            Self::Value => "ada sel yang nilainya tidak sah",
            Self::Blocks => "rantai blok isinya terputus",
            Self::Stopped => "pembacaannya terhenti di tengah",
        })
    }
}

impl From<&XlsxError> for Broken {
    fn from(error: &XlsxError) -> Self {
        match error {
            XlsxError::Io(_) | XlsxError::Zip(_) | XlsxError::Xml(quick_xml::Error::Io(_)) => {
                Self::Packed
            }
            XlsxError::Xml(quick_xml::Error::Escape(_)) => Self::Entities,
            XlsxError::FileNotFound(_)
            | XlsxError::RelationshipNotFound
            | XlsxError::WorksheetNotFound(_) => Self::Part,
            XlsxError::NotAWorksheet(_) => Self::NoSheet,
            XlsxError::Unexpected(why) if why.contains("shared strings") => Self::TextMissing,
            XlsxError::Parse(_)
            | XlsxError::ParseFloat(_)
            | XlsxError::ParseInt(_)
            | XlsxError::CellTAttribute(_)
            | XlsxError::CellError(_) => Self::Value,
            _ => Self::Markup,
        }
    }
}

impl From<&XlsError> for Broken {
    fn from(error: &XlsError) -> Self {
        match error {
            XlsError::Io(_) | XlsError::Cfb(_) => Self::Blocks,
            XlsError::WorksheetNotFound(_) => Self::NoSheet,
            _ => Self::Markup,
        }
    }
}
