//! Letters of a document as plain text: boxes drawn with symbol fonts, marks that no eye sees.

/// Fonts whose letters are pictures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum SymbolFont {
    Wingdings,
    Wingdings2,
    Webdings,
    Symbol,
}

impl SymbolFont {
    /// The symbol font of a name, if it is one.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name.trim().to_ascii_lowercase().as_str() {
            "wingdings" => Some(Self::Wingdings),
            "wingdings 2" => Some(Self::Wingdings2),
            "webdings" => Some(Self::Webdings),
            "symbol" => Some(Self::Symbol),
            _ => None,
        }
    }
}

/// What a letter of a symbol font shows, by its place in the font (0x20 to 0xFF).
///
/// Only what forms use: boxes, ticks, crosses and bullets; `None` for pictures without words.
/// Source: the fonts' own charts.
fn picture(font: SymbolFont, place: u32) -> Option<char> {
    let places: [(char, &[u32]); 5] = match font {
        SymbolFont::Wingdings => [
            ('☐', &[0x6f, 0x70, 0x71, 0x72, 0xa8]),
            ('☒', &[0x78, 0xfd, 0xfe]),
            ('✓', &[0xfc]),
            ('✗', &[0xfb]),
            ('•', &[0x6c, 0x6e, 0x75, 0x76, 0x77, 0x9f, 0xa7, 0xd8, 0xe0, 0xf0]),
        ],
        SymbolFont::Wingdings2 => [
            ('☐', &[0x2a, 0x2b, 0x30, 0x31, 0xa3]),
            ('☒', &[0x51, 0x52, 0x53, 0x54]),
            ('✓', &[0x50]),
            ('✗', &[0x4f]),
            ('•', &[0x95, 0x96, 0x97, 0x98]),
        ],
        SymbolFont::Webdings => {
            [('☐', &[0x63]), ('☒', &[]), ('✓', &[0x61]), ('✗', &[0x72]), ('•', &[0x3d, 0x67, 0x6e])]
        }
        SymbolFont::Symbol => {
            [('☐', &[]), ('☒', &[]), ('✓', &[0xd6]), ('✗', &[]), ('•', &[0xa8, 0xb7])]
        }
    };
    places.into_iter().find(|(_, places)| places.contains(&place)).map(|(mark, _)| mark)
}

/// A letter as it is kept: check boxes as `☐` and `☒`, hard spaces as spaces; `None` for what no
/// eye sees (soft hyphens, zero-width and direction marks, controls).
pub(super) fn letter(letter: char, font: Option<SymbolFont>) -> Option<char> {
    let code = u32::from(letter);
    if (0xf020..=0xf0ff).contains(&code) {
        // Word keeps letters of symbol fonts in the private area, 0xF000 above their place.
        return picture(font.unwrap_or(SymbolFont::Wingdings), code - 0xf000);
    }
    if let Some(font) = font
        && (0x21..=0xff).contains(&code)
    {
        return match font {
            // Greek and mathematics: not pictures, but no words either.
            SymbolFont::Symbol => Some(picture(font, code).unwrap_or(letter)),
            SymbolFont::Wingdings | SymbolFont::Wingdings2 | SymbolFont::Webdings => {
                picture(font, code)
            }
        };
    }
    match letter {
        '☑' | '🗹' | '🗵' | '⌧' | '⮽' => Some('☒'),
        '□' | '▢' | '◻' | '❏' | '❐' | '❑' | '❒' => Some('☐'),
        '\t' | '\n' => Some(letter),
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{ad}' => None,
        _ if letter.is_control() => None,
        _ if letter.is_whitespace() => Some(' '),
        _ => Some(letter),
    }
}
