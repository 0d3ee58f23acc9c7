//! From the events of an XML reader to a page.

use meja_core::import::page::Page;
use quick_xml::NsReader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::build::Build;
use super::error::DocxError;
use super::glyph::{self, SymbolFont};
use super::limits::{MAX_DEPTH, TooMuch};
use super::word::{self, Word, attribute};

/// Reads the document part.
pub(super) fn page(xml: &str) -> Result<Page, DocxError> {
    let mut reader = NsReader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut walk = Walk::new();
    let mut begun = false;
    loop {
        let (namespace, event) = reader
            .read_resolved_event()
            .map_err(|_| DocxError::damaged("XML dokumen tidak utuh"))?;
        match event {
            Event::Start(element) | Event::Empty(element) => {
                begun = true;
                let word = word::of(&namespace, element.local_name().as_ref());
                walk.start(word, &element)?;
            }
            Event::End(_) => walk.end()?,
            Event::Text(text) => walk.text(&text.xml10_content()),
            Event::CData(text) => walk.text(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let damaged = || DocxError::damaged("acuan huruf XML tidak dikenal");
                if let Some(letter) = name.resolve_char_ref().map_err(|_| damaged())? {
                    walk.text(letter.encode_utf8(&mut [0; 4]));
                } else {
                    walk.text(resolve_predefined_entity(&name).ok_or_else(damaged)?);
                }
            }
            // Entities can only be declared here; a document of a few lines could unfold to
            // gigabytes.
            Event::DocType(_) => return Err(DocxError::Declarations),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    if begun { walk.finish() } else { Err(DocxError::damaged("isinya bukan XML")) }
}

/// Follows each letter of struck-out text; see `meja_core::import::page`.
const STRUCK: char = '\u{336}';

#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) font: Option<SymbolFont>,
    pub(super) hidden: bool,
    pub(super) struck: bool,
}

/// The check box of a form field.
#[derive(Debug, Default)]
pub(super) struct FieldBox {
    pub(super) checked: Option<bool>,
    pub(super) default: bool,
}

/// A content control.
#[derive(Debug, Default)]
pub(super) struct Control {
    /// The box of a check box control, written once in place of its content.
    pub(super) mark: Option<char>,
    written: bool,
    /// Shows only a prompt ("Klik di sini untuk mengetik").
    pub(super) prompt: bool,
    in_content: bool,
}

/// Everything that is open while a document is read.
pub(super) struct Walk {
    pub(super) build: Build,
    pub(super) open: Vec<Word>,
    /// The depth at which an element began whose content is not read.
    skipped_from: Option<usize>,
    pub(super) runs: Vec<Run>,
    pub(super) controls: Vec<Control>,
    /// Whether one of the alternatives has been taken, for each that is open.
    alternates: Vec<bool>,
    /// The text element that is open: its content, and whether its blanks at the ends count.
    letters: Option<(String, bool)>,
    pub(super) section_on_new_page: bool,
    pub(super) field_box: Option<FieldBox>,
}

impl Walk {
    fn new() -> Self {
        Self {
            build: Build::new(),
            open: Vec::new(),
            skipped_from: None,
            runs: Vec::new(),
            controls: Vec::new(),
            alternates: Vec::new(),
            letters: None,
            section_on_new_page: true,
            field_box: None,
        }
    }

    fn start(&mut self, word: Word, element: &BytesStart<'_>) -> Result<(), DocxError> {
        if self.open.len() >= MAX_DEPTH {
            return Err(DocxError::TooLarge { what: TooMuch::Depth });
        }
        let parent = self.open.last().copied().unwrap_or(Word::Other);
        let taken = if self.skipped_from.is_some() {
            Word::Other
        } else {
            let taken = self.enter(word, parent, element)?;
            if taken == Word::Aside {
                self.skipped_from = Some(self.open.len());
            }
            taken
        };
        self.open.push(taken);
        Ok(())
    }

    /// Opens an element; what it returns is ended by [`Walk::end`], `Aside` is passed over.
    fn enter(
        &mut self,
        word: Word,
        parent: Word,
        element: &BytesStart<'_>,
    ) -> Result<Word, DocxError> {
        match word {
            Word::Paragraph => self.build.open_paragraph()?,
            Word::Table => self.build.open_table()?,
            Word::Row if self.build.table().is_some() => self.build.open_row()?,
            Word::Cell if self.build.table().is_some_and(|table| table.has_row()) => {
                self.build.open_cell()?;
            }
            Word::Row | Word::Cell => return Ok(Word::Other),
            Word::TextBox => self.build.open_box()?,
            Word::Run => self.runs.push(Run::default()),
            Word::Text => {
                let kept = attribute(element, "space").as_deref() == Some("preserve");
                self.letters = Some((String::new(), kept));
            }
            Word::Tab if parent == Word::Run => self.letter('\t')?,
            Word::HardHyphen => self.letter('-')?,
            Word::Break => {
                if attribute(element, "type").as_deref() == Some("page") {
                    if self.is_shown() {
                        self.build.push_new_page()?;
                    }
                } else {
                    self.letter('\n')?;
                }
            }
            Word::Symbol => self.symbol(element)?,
            Word::Deleted if parent == Word::RowProperties => {
                if let Some(table) = self.build.table() {
                    table.mark_deleted();
                }
            }
            // In other properties it is the mark at a paragraph's end that is deleted.
            Word::Deleted if parent == Word::Properties => {}
            Word::Deleted | Word::Aside => return Ok(Word::Aside),
            Word::Alternates => self.alternates.push(false),
            Word::Choice | Word::Fallback => return Ok(self.alternative(word, element)),
            Word::Section => self.section_on_new_page = true,
            Word::Control => self.controls.push(Control::default()),
            Word::ControlContent => {
                if let Some(control) = self.controls.last_mut() {
                    control.in_content = true;
                }
            }
            Word::FieldBox => self.field_box = Some(FieldBox::default()),
            Word::FieldMark => {
                let kind = attribute(element, "fldCharType").unwrap_or_default();
                if let Some(paragraph) = self.build.paragraph() {
                    paragraph.field(&kind);
                }
            }
            Word::Mark(mark) => self.mark(mark, element),
            Word::Properties | Word::RowProperties | Word::Other | Word::Tab => {}
        }
        Ok(word)
    }

    /// The first choice that is understood, else the fallback (ECMA-376 part 3, 7.6).
    fn alternative(&mut self, word: Word, element: &BytesStart<'_>) -> Word {
        // Shapes, their groups and canvases, and Word's own extensions are understood.
        const UNDERSTOOD: [&str; 7] = ["wps", "wpg", "wpc", "wp14", "w14", "w15", "w16"];
        let Some(taken) = self.alternates.last_mut() else { return Word::Aside };
        let understood = word == Word::Fallback
            || attribute(element, "Requires")
                .is_some_and(|names| names.split(' ').all(|name| UNDERSTOOD.contains(&name)));
        if *taken || !understood {
            return Word::Aside;
        }
        *taken = true;
        Word::Other
    }

    fn symbol(&mut self, element: &BytesStart<'_>) -> Result<(), DocxError> {
        let code = attribute(element, "char")
            .and_then(|code| u32::from_str_radix(&code, 16).ok())
            .and_then(char::from_u32);
        let font = attribute(element, "font").and_then(|font| SymbolFont::named(&font));
        match code.and_then(|code| glyph::letter(code, font)) {
            Some(letter) => self.letter(letter),
            None => Ok(()),
        }
    }

    /// Whether what is read now is seen on paper.
    fn is_shown(&self) -> bool {
        !self.runs.last().is_some_and(|run| run.hidden)
            && !self.controls.iter().any(|control| control.in_content && control.prompt)
    }

    fn letter(&mut self, letter: char) -> Result<(), DocxError> {
        if !self.is_shown() {
            return Ok(());
        }
        let control = self.controls.last_mut().filter(|control| control.in_content);
        if let Some(Control { mark: Some(mark), written, .. }) = control {
            if std::mem::replace(written, true) {
                return Ok(());
            }
            let mark = *mark;
            return self.build.push(mark);
        }
        self.build.push(letter)
    }

    fn text(&mut self, text: &str) {
        if self.skipped_from.is_none()
            && let Some((letters, _)) = &mut self.letters
        {
            letters.push_str(text);
        }
    }

    fn end(&mut self) -> Result<(), DocxError> {
        let word = self.open.pop();
        if let Some(depth) = self.skipped_from {
            if self.open.len() == depth {
                self.skipped_from = None;
            }
            return Ok(());
        }
        match word.unwrap_or(Word::Other) {
            Word::Paragraph => self.build.close_paragraph(),
            Word::Table => self.build.close_table(),
            Word::Row => {
                if let Some(table) = self.build.table() {
                    table.close_row();
                }
            }
            Word::Cell | Word::TextBox => self.build.close_container(),
            Word::Run => {
                self.runs.pop();
            }
            Word::Text => self.close_text()?,
            Word::Alternates => {
                self.alternates.pop();
            }
            Word::Section => self.close_section(),
            Word::Control => {
                self.controls.pop();
            }
            Word::FieldBox => {
                if let (Some(field_box), Some(paragraph)) =
                    (self.field_box.take(), self.build.paragraph())
                {
                    paragraph.push_box(field_box.checked.unwrap_or(field_box.default));
                }
            }
            Word::Tab
            | Word::Break
            | Word::HardHyphen
            | Word::Symbol
            | Word::Properties
            | Word::RowProperties
            | Word::Mark(_)
            | Word::Deleted
            | Word::FieldMark
            | Word::ControlContent
            | Word::Choice
            | Word::Fallback
            | Word::Aside
            | Word::Other => {}
        }
        Ok(())
    }

    fn close_text(&mut self) -> Result<(), DocxError> {
        let Some((letters, kept)) = self.letters.take() else { return Ok(()) };
        let letters = if kept { letters.as_str() } else { letters.trim_matches([' ', '\n', '\r']) };
        let font = self.runs.last().and_then(|run| run.font);
        let struck = self.runs.last().is_some_and(|run| run.struck);
        for letter in letters.chars() {
            // A line end in the file is only how it was written; breaks are elements.
            let letter = if matches!(letter, '\n' | '\r') { ' ' } else { letter };
            if let Some(letter) = glyph::letter(letter, font) {
                self.letter(letter)?;
                if struck && letter.is_alphanumeric() {
                    self.letter(STRUCK)?;
                }
            }
        }
        Ok(())
    }

    fn close_section(&mut self) {
        self.build.close_section(self.section_on_new_page);
        let of_paragraph = self.open.last() == Some(&Word::Properties);
        if let Some(paragraph) = self.build.paragraph()
            && of_paragraph
        {
            paragraph.ends_section = true;
        }
    }

    fn finish(self) -> Result<Page, DocxError> {
        if !self.open.is_empty() {
            return Err(DocxError::damaged("XML dokumen terpotong"));
        }
        Ok(self.build.finish())
    }
}
