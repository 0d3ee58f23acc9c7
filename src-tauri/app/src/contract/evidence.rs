//! Bukti dukung: taking folders and ZIPs in, filing by hand, and looking at a piece.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Particulars;

/// Which folder or ZIP to read, and what the person decided.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct EvidenceRequest {
    /// A folder, a ZIP, or single files.
    pub tokens: Vec<String>,
    /// What the person filed by hand.
    pub filed: Vec<Filing>,
}

/// Where one file belongs.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Filing {
    /// From [`EvidenceFile::key`].
    pub key: String,
    /// The innovation; `None` leaves the file out.
    pub innovation: Option<String>,
    /// The indicator, 1 to 21, where known.
    pub indicator: Option<u32>,
}

/// How sure the match of a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Folder or file name says it, and only one innovation fits.
    Sure,
    /// The best of several; it is taken in only when a person says so.
    Likely,
    /// Nothing fits; it is taken in only when a person files it.
    Open,
    /// The person said so.
    Decided,
    /// The person left it out.
    LeftOut,
}

/// What taking the evidence in would do.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EvidencePreview {
    /// The files that can be taken in, by their place.
    pub files: Vec<EvidenceFile>,
    /// Those that are refused, each with its reason.
    pub refused: Vec<RefusedFile>,
    /// Bytes of all files that would be taken in and are not here yet.
    pub new_bytes: u64,
}

/// A file of the folder or ZIP.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EvidenceFile {
    /// Handle for [`Filing`].
    pub key: String,
    /// Where it lies, with `/` between folders.
    pub place: String,
    /// Size.
    pub bytes: u64,
    /// Media type by content.
    pub media_type: String,
    /// Length of a video, seconds.
    pub seconds: Option<u32>,
    /// Whether it is over the 10 MB of the rules: kept, and said.
    pub over_limit: bool,
    /// The innovation it goes to.
    pub innovation: Option<String>,
    /// That innovation's name.
    pub innovation_name: String,
    /// That innovation's agency.
    pub opd: String,
    /// The indicator it goes to.
    pub indicator: Option<u32>,
    /// How sure that is.
    pub certainty: Certainty,
    /// Others that fit as well, the best first.
    pub candidates: Vec<FilingCandidate>,
    /// Whether the innovation has the same bytes under the same indicator already.
    pub already: bool,
}

/// An innovation that a file may belong to.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FilingCandidate {
    /// Its id.
    pub innovation: String,
    /// Its name.
    pub name: String,
    /// Its agency.
    pub opd: String,
}

/// A file that is not taken in.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RefusedFile {
    /// Where it lies.
    pub place: String,
    /// Stable key of the reason.
    pub code: String,
    /// The reason, in Indonesian.
    pub message: String,
    /// What the reason names.
    pub values: Particulars,
}

/// What taking the evidence in did.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EvidenceReceipt {
    /// Handle for `import.undo`; empty where nothing was written.
    pub id: String,
    /// Pieces attached.
    pub attached: u32,
    /// Pieces that were there already.
    pub already: u32,
    /// Files nobody filed, by place.
    pub open: Vec<String>,
    /// Files refused.
    pub refused: Vec<RefusedFile>,
    /// Pieces over the 10 MB of the rules, by place.
    pub over_limit: Vec<String>,
    /// Bytes stored anew.
    pub new_bytes: u64,
}

/// A piece of evidence with whose it is, for lists.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EvidenceLine {
    /// The innovation.
    pub innovation_id: String,
    /// Its name.
    pub innovation: String,
    /// Its agency.
    pub opd: String,
    /// The piece.
    #[serde(flatten)]
    pub piece: super::EvidenceInfo,
    /// BLAKE3 of its bytes.
    pub hash: String,
    /// Where it lay in the folder or ZIP that it came from.
    pub source: String,
}

/// Files a piece under another innovation or indicator.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FileEvidence {
    /// The piece.
    pub id: String,
    /// The innovation.
    pub innovation: String,
    /// The indicator, 1 to 21, where known.
    pub indicator: Option<u32>,
}

/// A document to be looked at as text and tables.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EvidencePages {
    /// The file's name.
    pub name: String,
    /// Its blocks from top to bottom.
    pub blocks: Vec<PageBlock>,
    /// Whether the document is longer than what is shown.
    pub cut: bool,
}

/// A piece of a document.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PageBlock {
    /// A heading: the name of a sheet.
    Heading {
        /// The text.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// The text, line breaks as `\n`.
        text: String,
    },
    /// A table.
    Table {
        /// Its rows, each a list of cells.
        rows: Vec<Vec<PageCell>>,
    },
}

/// A cell of a table.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PageCell {
    /// The text.
    pub text: String,
    /// How many columns it covers.
    pub columns: u32,
    /// How many rows it covers.
    pub rows: u32,
}
