//! Bytes as text that people paste, print and type: base32 in groups, forgiving to read.
//!
//! Digits that base32 lacks are read as the letters they look like. Leaves out what the bytes say
//! and whether they are whole: that is the ticket's own length and checksum.

use data_encoding::BASE32_NOPAD;

/// What such a text begins with; a hyphen follows.
const PREFIX: &str = "MEJA";
/// Characters between two hyphens.
const GROUP: usize = 16;
/// No text of ours is as long; more is not even looked at.
const MOST_SIGNS: usize = 2_000;

/// Why a text does not turn into bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ArmourError {
    /// It does not begin as it should.
    NoPrefix,
    /// A sign that no such text has.
    Foreign(char),
    /// Signs are missing or too many: no whole number of bytes.
    Uneven,
}

/// Signs that carry nothing: spaces of all kinds, and hyphens as word processors make them.
pub(super) fn is_ornament(sign: char) -> bool {
    sign.is_whitespace()
        || matches!(sign, '-' | '_' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}')
        || matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// The text for these bytes: "MEJA-" and groups, capitals and digits 2 to 7 alone.
pub(super) fn text_of(bytes: &[u8]) -> String {
    let mut text = String::from(PREFIX);
    for (at, letter) in BASE32_NOPAD.encode(bytes).chars().enumerate() {
        if at % GROUP == 0 {
            text.push('-');
        }
        text.push(letter);
    }
    text
}

/// The bytes of a text, whatever its case, spaces and hyphens.
pub(super) fn bytes_of(text: &str) -> Result<Vec<u8>, ArmourError> {
    let mut letters = String::new();
    for sign in text.chars().filter(|sign| !is_ornament(*sign)).take(MOST_SIGNS) {
        letters.push(match sign.to_ascii_uppercase() {
            '0' => 'O',
            '1' => 'I',
            '8' => 'B',
            letter @ ('A'..='Z' | '2'..='7') => letter,
            // A strange sign in some other text says less than that it is another.
            _ if !letters.starts_with(PREFIX) => return Err(ArmourError::NoPrefix),
            _ => return Err(ArmourError::Foreign(sign)),
        });
    }
    let body = letters.strip_prefix(PREFIX).ok_or(ArmourError::NoPrefix)?;
    BASE32_NOPAD.decode(body.as_bytes()).map_err(|_| ArmourError::Uneven)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_spaces_hyphens_and_digits_that_look_like_letters_are_forgiven() {
        let bytes: Vec<u8> = (0..40).map(|byte: u8| byte.wrapping_mul(37)).collect();
        let text = text_of(&bytes);
        assert_eq!(bytes_of(&text), Ok(bytes.clone()));
        let typed: String = text
            .to_lowercase()
            .replace('o', "0")
            .replace('i', "1")
            .replace('b', "8")
            .replace('-', " \u{2013}\n");
        assert_eq!(bytes_of(&typed), Ok(bytes));
    }

    #[test]
    fn what_is_no_such_text_says_why() {
        assert_eq!(bytes_of("halo semua!"), Err(ArmourError::NoPrefix));
        assert_eq!(bytes_of("MEJA-AB?D"), Err(ArmourError::Foreign('?')));
        assert_eq!(bytes_of("MEJA-A"), Err(ArmourError::Uneven));
        assert_eq!(bytes_of(""), Err(ArmourError::NoPrefix));
    }
}
