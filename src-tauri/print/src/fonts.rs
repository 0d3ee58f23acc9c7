//! The fonts of all documents, part of the program: what a letter looks like does not depend on
//! the machine that prints it.
//!
//! Liberation Sans has the widths of Arial, in which government offices write, so that a text
//! takes the room it takes there; DejaVu Sans stands in for what it lacks, boxes to tick among
//! them. Licences lie beside the files.

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontBook, FontInstance, FontVariant, FontVariations};
use typst::utils::LazyHash;

/// The font files, the first the one that widths are measured in.
const FILES: [&[u8]; 5] = [
    include_bytes!("../fonts/LiberationSans-Regular.ttf"),
    include_bytes!("../fonts/LiberationSans-Bold.ttf"),
    include_bytes!("../fonts/LiberationSans-Italic.ttf"),
    include_bytes!("../fonts/LiberationSans-BoldItalic.ttf"),
    include_bytes!("../fonts/DejaVuSans.ttf"),
];

/// The fonts, ready for typst.
pub(crate) struct Fonts {
    /// What typst chooses from.
    pub(crate) book: LazyHash<FontBook>,
    /// The fonts at the places that the book names.
    pub(crate) list: Vec<Font>,
    /// The same, to measure in.
    measures: Vec<FontInstance>,
}

impl Fonts {
    /// Reads the embedded files.
    pub(crate) fn load() -> Self {
        let list: Vec<Font> = FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect();
        let measure = |font: &Font| {
            font.clone().instantiate(
                FontVariant::default(),
                Abs::pt(10.0),
                &FontVariations::default(),
            )
        };
        let measures = list.iter().map(measure).collect();
        Self { book: LazyHash::new(FontBook::from_fonts(&list)), list, measures }
    }

    /// Width of a character in parts of the font's size; a full em where no font has it.
    pub(crate) fn width(&self, letter: char) -> f64 {
        self.measures
            .iter()
            .find_map(|font| {
                let glyph = font.ttf().glyph_index(letter)?;
                font.x_advance(glyph.0).map(typst::layout::Em::get)
            })
            .unwrap_or(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_font_and_covers_what_forms_are_written_in() {
        let fonts = Fonts::load();
        assert_eq!(fonts.list.len(), FILES.len());
        for letter in "aZ0☐☑☒…–—“”‘’•≥≤×±½éèñöü→✓Rp%°²".chars()
        {
            let found = fonts.measures.iter().any(|font| font.ttf().glyph_index(letter).is_some());
            assert!(found, "no font has {letter:?}");
        }
    }

    #[test]
    fn widths_are_those_of_arial() {
        let fonts = Fonts::load();
        // The advance of Arial's digits is 1139 of 2048 units.
        assert!((fonts.width('0') - 1139.0 / 2048.0).abs() < 1e-6);
        assert!(fonts.width('i') < fonts.width('W'));
    }
}
