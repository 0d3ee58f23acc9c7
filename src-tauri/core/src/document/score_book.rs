//! The score book: a panel's scores with the result they make, as a workbook that calculates.

use super::Letterhead;
use crate::{combine::Outcome, panel::Panel, stamp::WallMs};

/// The scores of an event, to be written as a workbook with live formulas.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScoreBook {
    /// Kop surat.
    pub letterhead: Letterhead,
    /// Title in capitals: "BUKU NILAI … TAHUN 2019".
    pub title: String,
    /// Name of the event.
    pub event: String,
    /// When the document was made, UTC milliseconds; stored in the file's properties.
    pub created: WallMs,
    /// The foot of every page: "Dokumen ABCD-EFGH · versi 2"; empty prints the event's name alone.
    pub seal: String,
    /// Everything the result is made of.
    pub panel: Panel,
    /// The result by the event's rules, whose numbers the formulas have to give.
    pub outcome: Outcome,
    /// The rules in sentences.
    pub rules: Vec<String>,
    /// What says which book this is, hidden in the file.
    pub mark: BookMark,
}

/// Which event, and which state of it, a workbook was written from; hidden in the workbook, so
/// that a returned file can be told from a stranger's and from an older one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct BookMark {
    /// What kind of workbook: "scores", "sheets".
    pub kind: String,
    /// The event's id.
    pub event: String,
    /// The event's name.
    pub name: String,
    /// Code and version, as at the foot.
    pub seal: String,
    /// Digest of the data that the book was written from.
    pub digest: String,
    /// Id of the desk that the book was narrowed to; empty where it is of all.
    pub desk: String,
}

/// What an assessor's "tidak dapat dinilai" is in a cell, told from an empty one.
pub const CANNOT_JUDGE: &str = "TDN";
