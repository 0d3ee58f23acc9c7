//! Pages into one PDF file.
//!
//! Documents are laid out one at a time and bound together here, so that a file of many review
//! sheets holds each font once and each sheet keeps its own "Halaman 1 dari 2".

use chrono::{DateTime, Datelike, Timelike};
use meja_core::stamp::WallMs;
use typst::foundations::{Datetime, Smart};
use typst::model::DocumentInfo;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, Timestamp};

use crate::{Laid, PrintError};

/// What a file says of itself.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// Title, shown by readers in the window's bar.
    pub title: &'a str,
    /// Who made it: the event's host.
    pub author: &'a str,
    /// When, UTC milliseconds.
    pub created: WallMs,
}

/// Binds documents into one PDF; the same documents give the same bytes.
///
/// # Errors
/// [`PrintError::Empty`] without a page, and what the format cannot hold.
pub fn bind(documents: Vec<Laid>, about: About<'_>) -> Result<Vec<u8>, PrintError> {
    let pages: Vec<_> = documents.into_iter().flat_map(|one| one.pages).collect();
    if pages.is_empty() {
        return Err(PrintError::Empty);
    }
    let info = DocumentInfo {
        title: Some(about.title.into()),
        author: vec![about.author.into()],
        locale: Smart::Auto,
        ..DocumentInfo::default()
    };
    let document = PagedDocument::new(pages.into_iter().collect(), info);
    let options = PdfOptions {
        ident: Smart::Custom(about.title.to_owned()),
        creator: Smart::Custom(Some("Meja Monev".to_owned())),
        timestamp: timestamp(about.created),
        tagged: false,
        ..PdfOptions::default()
    };
    let made = typst_pdf::pdf(&document, &options);
    typst::comemo::evict(0);
    made.map_err(|list| {
        let said = list.iter().map(|one| one.message.to_string()).collect::<Vec<_>>().join("; ");
        PrintError::Pdf(said)
    })
}

fn timestamp(created: WallMs) -> Option<Timestamp> {
    let at = DateTime::from_timestamp_millis(created)?;
    let part = |number: u32| u8::try_from(number).ok();
    let moment = Datetime::from_ymd_hms(
        at.year(),
        part(at.month())?,
        part(at.day())?,
        part(at.hour())?,
        part(at.minute())?,
        part(at.second())?,
    )?;
    Some(Timestamp::new_utc(moment))
}
