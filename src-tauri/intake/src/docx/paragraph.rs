//! A paragraph while it is being read.

use meja_core::import::page::Block;

/// Stands in a paragraph's text where a new page begins; XML cannot hold it.
pub(super) const NEW_PAGE: char = '\u{c}';

/// A paragraph, open.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    text: String,
    /// Text boxes anchored in it; they follow it.
    pub(super) after: Vec<Block>,
    /// The fields that are open, and whether their result has begun. Kept by the paragraph so
    /// that a field without an end swallows no more than that.
    fields: Vec<bool>,
    /// Begins on a new page.
    pub(super) on_new_page: bool,
    /// Ends a section.
    pub(super) ends_section: bool,
}

impl Paragraph {
    /// Adds a letter, unless it belongs to the instruction of a field.
    pub(super) fn push(&mut self, letter: char) {
        if self.fields.iter().all(|in_result| *in_result) {
            self.text.push(letter);
        }
    }

    /// Adds the box of a form field, which stands before the field's result.
    pub(super) fn push_box(&mut self, checked: bool) {
        self.text.push(if checked { '☒' } else { '☐' });
    }

    /// `w:fldChar`: the begin, the parting of instruction and result, or the end of a field.
    pub(super) fn field(&mut self, kind: &str) {
        match kind {
            "begin" if self.fields.len() < 64 => self.fields.push(false),
            "separate" => {
                if let Some(field) = self.fields.last_mut() {
                    *field = true;
                }
            }
            "end" => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    /// Its texts, one for each page it touches, and what follows it.
    pub(super) fn close(self) -> (Vec<String>, Vec<Block>) {
        (self.text.split(NEW_PAGE).map(tidy).collect(), self.after)
    }
}

/// Lines without blanks at their ends, and no blank lines at the ends of the whole.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for line in text.split('\n') {
        tidy.push_str(line.trim());
        tidy.push('\n');
    }
    tidy.trim_matches('\n').to_owned()
}
