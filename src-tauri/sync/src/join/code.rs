//! The short code: eight signs that one person reads out and another types.
//!
//! Good for a proof by SPAKE2 and for nothing else: it is far too short for a key, and three wrong
//! tries close the invitation (see [`super::Door`]).

use std::{fmt, str::FromStr};

use super::armour::is_ornament;

/// No sign of it looks like another: without 0 and O, 1 I L, 5 S, 6 (G), 8 B, U (V) and Z (2).
const ALPHABET: [char; 24] = [
    '2', '3', '4', '7', '9', 'A', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'M', 'N', 'P', 'Q', 'R',
    'T', 'V', 'W', 'X', 'Y',
];
/// Signs of a code.
const LENGTH: usize = 8;

/// A code of eight signs, "KRTM-7P2X".
#[derive(Clone, PartialEq, Eq)]
pub struct ShortCode([char; LENGTH]);

/// Why a text is no short code.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CodeError {
    /// Too few or too many signs.
    #[error("a code has {LENGTH} signs, this has {signs}")]
    Length {
        /// How many it has.
        signs: usize,
    },
    /// A sign that no code has.
    #[error("a code has no sign {0:?}")]
    Foreign(char),
}

impl ShortCode {
    /// A code out of random bytes: 24⁸ of them (36 bits), each as likely as another.
    #[must_use]
    pub fn from_random(random: [u8; 16]) -> Self {
        let base = ALPHABET.len() as u128;
        let mut number = u128::from_le_bytes(random);
        Self(std::array::from_fn(|_| {
            let sign = usize::try_from(number % base).ok().and_then(|at| ALPHABET.get(at));
            number /= base;
            sign.copied().unwrap_or('2')
        }))
    }

    /// The code as both sides feed it to SPAKE2.
    pub(super) fn password(&self) -> String {
        self.0.iter().collect()
    }
}

impl fmt::Display for ShortCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, sign) in self.0.iter().enumerate() {
            if at == LENGTH / 2 {
                f.write_str("-")?;
            }
            write!(f, "{sign}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for ShortCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ShortCode(…)")
    }
}

impl FromStr for ShortCode {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let typed: Vec<char> = text.chars().filter(|sign| !is_ornament(*sign)).collect();
        let mut signs = ['2'; LENGTH];
        for (place, sign) in signs.iter_mut().zip(&typed) {
            // Signs that no code has stand for the one they are most often mistaken for.
            let meant = match sign.to_ascii_uppercase() {
                'Z' => '2',
                'U' => 'V',
                '6' => 'G',
                other => other,
            };
            if !ALPHABET.contains(&meant) {
                return Err(CodeError::Foreign(*sign));
            }
            *place = meant;
        }
        if typed.len() != LENGTH {
            return Err(CodeError::Length { signs: typed.len() });
        }
        Ok(Self(signs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_comes_back_however_it_is_typed() {
        let code = ShortCode::from_random([0x3c; 16]);
        let text = code.to_string();
        assert_eq!(text.len(), 9);
        for typed in [text.clone(), text.to_lowercase(), text.replace('-', " "), format!(" {text}")]
        {
            assert_eq!(typed.parse(), Ok(code.clone()), "{typed}");
        }
        assert_eq!("krtm7p2x".parse::<ShortCode>().unwrap().to_string(), "KRTM-7P2X");
        assert_eq!("krtm7pzx".parse::<ShortCode>(), "KRTM-7P2X".parse());
    }

    #[test]
    fn a_slip_says_what_is_wrong() {
        assert_eq!("KRTM-7P2".parse::<ShortCode>(), Err(CodeError::Length { signs: 7 }));
        assert_eq!("KRTM-7P2XX".parse::<ShortCode>(), Err(CodeError::Length { signs: 9 }));
        assert_eq!("KRTM-7P2O".parse::<ShortCode>(), Err(CodeError::Foreign('O')));
        assert_eq!("".parse::<ShortCode>(), Err(CodeError::Length { signs: 0 }));
    }

    #[test]
    fn other_random_bytes_give_another_code() {
        let codes: std::collections::BTreeSet<String> = (0..200_u8)
            .map(|n| ShortCode::from_random(*blake3::hash(&[n]).as_bytes().first_chunk().unwrap()))
            .map(|code| code.to_string())
            .collect();
        assert_eq!(codes.len(), 200);
    }

    #[test]
    fn a_code_is_not_printed() {
        assert_eq!(format!("{:?}", ShortCode::from_random([1; 16])), "ShortCode(…)");
    }
}
