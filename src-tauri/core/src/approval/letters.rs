//! Thirty-two letters that people do not confuse: digits and capitals without I, L, O and U
//! (Crockford, <https://www.crockford.com/base32.html>). A QR keeps them in its alphanumeric mode.

const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The letter of a value; only the lowest five bits count.
pub(super) fn letter(value: u8) -> char {
    LETTERS.get(usize::from(value & 31)).map_or('0', |byte| char::from(*byte))
}

/// The value of a letter as people type it: small or capital, O for 0, I and L for 1.
pub(super) fn value(letter: char) -> Option<u8> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = LETTERS.iter().position(|byte| char::from(*byte) == letter)?;
    u8::try_from(at).ok()
}

/// Bytes in letters, five bits each, the last filled up with zeros.
pub(super) fn write(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut held, mut bits) = (0_u16, 0);
    for byte in bytes {
        held = held << 8 | u16::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(letter((held >> bits & 31) as u8));
        }
    }
    if bits > 0 {
        text.push(letter((held << (5 - bits) & 31) as u8));
    }
    text
}

/// The bytes of such letters; none where one is none of them, or bits are left that say something.
pub(super) fn read(letters: impl Iterator<Item = char>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0_u16, 0);
    for one in letters {
        held = held << 5 | u16::from(value(one)?);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 255) as u8);
            held &= (1 << bits) - 1;
        }
    }
    (bits < 5 && held == 0).then_some(bytes)
}

/// Whether a sign is only there for the eye.
pub(super) fn is_gap(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_in_letters_is_read_again(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            prop_assert_eq!(read(write(&bytes).to_lowercase().chars()), Some(bytes));
        }
    }
}
