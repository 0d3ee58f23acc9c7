//! typst as a library: a template and data go in, laid-out pages come out.
//!
//! The world that typst sees has these templates, one data file, one picture and the embedded
//! fonts: no file system, no network, no packages, no clock.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::layout::{Frame, FrameItem};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::{Page, PagedDocument};

use meja_core::document::Emblem;

use crate::PrintError;
use crate::fonts::Fonts;

/// The templates by name; `base.typ` holds what they share.
const TEMPLATES: [(&str, &str); 9] = [
    ("attendance.typ", include_str!("../templates/attendance.typ")),
    ("base.typ", include_str!("../templates/base.typ")),
    ("emblem.typ", include_str!("../templates/emblem.typ")),
    ("letter.typ", include_str!("../templates/letter.typ")),
    ("minutes.typ", include_str!("../templates/minutes.typ")),
    ("recovery.typ", include_str!("../templates/recovery.typ")),
    ("review.typ", include_str!("../templates/review.typ")),
    ("schedule.typ", include_str!("../templates/schedule.typ")),
    ("score_sheet.typ", include_str!("../templates/score_sheet.typ")),
];

/// Where a template finds its data.
const DATA: &str = "data.json";
/// Where a template finds the picture of the letterhead.
const EMBLEM: &str = "emblem";

/// Fonts, templates and typst's library, read once for any number of documents.
pub struct Press {
    library: LazyHash<Library>,
    pub(crate) fonts: Fonts,
    sources: BTreeMap<&'static str, Source>,
}

/// A document that is laid out but not yet a file.
pub struct Laid {
    pub(crate) pages: Vec<Page>,
    missing: BTreeSet<char>,
}

impl Laid {
    /// How many pages it has.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    /// Its first pages.
    #[must_use]
    pub fn first(mut self, pages: usize) -> Self {
        self.pages.truncate(pages);
        self
    }

    /// The characters that no font of ours has a picture of; an empty box stands for each.
    #[must_use]
    pub const fn missing(&self) -> &BTreeSet<char> {
        &self.missing
    }
}

impl Press {
    /// Reads fonts and templates.
    ///
    /// # Errors
    /// [`PrintError::Template`] for a template whose name is no path, which is a fault of ours.
    pub fn new() -> Result<Self, PrintError> {
        let mut sources = BTreeMap::new();
        for (name, text) in TEMPLATES {
            sources.insert(name, Source::new(file_id(name)?, text.to_owned()));
        }
        Ok(Self {
            library: LazyHash::new(Library::builder().build()),
            fonts: Fonts::load(),
            sources,
        })
    }

    /// Lays a document out.
    pub(crate) fn lay(
        &self,
        template: &'static str,
        data: &impl Serialize,
        emblem: Option<&Emblem>,
    ) -> Result<Laid, PrintError> {
        let desk = Desk {
            press: self,
            main: file_id(template)?,
            data: Bytes::new(serde_json::to_vec(data)?),
            emblem: emblem.map(|emblem| Bytes::new(emblem.bytes.to_vec())),
        };
        let laid = typst::compile::<PagedDocument>(&desk);
        // What typst remembers for a later run of the same text would grow with every document.
        typst::comemo::evict(1);
        let document = laid.output.map_err(|list| refused(&list))?;
        if let Some(warning) = laid.warnings.first() {
            return Err(PrintError::Template(warning.message.to_string()));
        }
        let pages = document.pages().to_vec();
        let mut missing = BTreeSet::new();
        for page in &pages {
            without_picture(&page.frame, &mut missing);
        }
        Ok(Laid { pages, missing })
    }
}

/// Tries whether a picture can be printed in a letterhead.
///
/// # Errors
/// [`PrintError::Template`] where it cannot be read.
pub fn check_emblem(press: &Press, emblem: &Emblem) -> Result<(), PrintError> {
    let laid = press.lay("emblem.typ", &(), Some(emblem))?;
    crate::bind(vec![laid], crate::About { title: "", author: "", created: 0 }).map(|_| ())
}

fn refused(list: &[SourceDiagnostic]) -> PrintError {
    let said = list.iter().map(|one| one.message.to_string()).collect::<Vec<_>>().join("; ");
    PrintError::Template(said)
}

fn file_id(name: &str) -> Result<FileId, PrintError> {
    let path = VirtualPath::new(name).map_err(|_| PrintError::Template(name.to_owned()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// Gathers the characters that were set as the empty box of a font.
fn without_picture(frame: &Frame, missing: &mut BTreeSet<char>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => without_picture(&group.frame, missing),
            FrameItem::Text(text) => {
                for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
                    let letters = text.text.get(glyph.range()).unwrap_or_default();
                    missing.extend(letters.chars());
                }
            }
            FrameItem::Shape(..)
            | FrameItem::Image(..)
            | FrameItem::Link(..)
            | FrameItem::Tag(_) => {}
        }
    }
}

/// One document on the press.
struct Desk<'a> {
    press: &'a Press,
    main: FileId,
    data: Bytes,
    emblem: Option<Bytes>,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let path = id.get().vpath();
        let name = path.get_without_slash();
        self.press.sources.get(name).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match id.get().vpath().get_without_slash() {
            DATA => Ok(self.data.clone()),
            EMBLEM => self.emblem.clone().ok_or(FileError::AccessDenied),
            _ => Err(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.list.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
