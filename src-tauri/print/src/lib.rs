//! Documents into PDF files that print: Form C.2, lembar penilaian, jadwal, daftar hadir, berita
//! acara, the letter to an agency, and the recovery sheet of an encrypted event file.
//!
//! Each function takes a document of `meja_core::document` and gives laid-out pages; [`bind`] makes
//! a file of one or many. The same document gives the same bytes. Text is data for the templates
//! and never part of them, so that "#" and "*" in a name print as they are. Writing the file, and
//! choosing its name, is the caller's.

mod attendance;
mod bind;
mod fonts;
mod letter;
mod minutes;
mod press;
mod qr;
mod recovery;
mod review;
mod schedule;
mod score_sheet;
#[cfg(test)]
mod tests;
mod text;
mod view;

pub use attendance::attendance;
pub use bind::{About, bind};
pub use letter::letter;
pub use minutes::minutes;
pub use press::{Laid, Press, check_emblem};
pub use qr::modules;
pub use recovery::recovery_sheet;
pub use review::review_sheet;
pub use schedule::schedule;
pub use score_sheet::score_sheet;
pub use view::Setup;

/// Why a document could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PrintError {
    /// A template and its data do not fit, which is a fault of ours; or the picture of the
    /// letterhead cannot be read.
    #[error("the document cannot be laid out: {0}")]
    Template(String),
    /// The data cannot be handed to the template.
    #[error("the document's data cannot be handed on: {0}")]
    Data(#[from] serde_json::Error),
    /// What the format cannot hold.
    #[error("the PDF cannot be made: {0}")]
    Pdf(String),
    /// A text that no QR code holds.
    #[error("the QR code cannot be drawn: {0}")]
    Qr(String),
    /// There is nothing to bind.
    #[error("there is no page to bind")]
    Empty,
}
