//! The code printed on a document: short, typed by hand, and the same from every laptop.
//!
//! Seven letters follow from event, kind and subject; the eighth checks them. The check is a
//! polynomial over the field of 32 elements, each place weighed by another power of a generator:
//! one wrong letter, or any two that changed places, never pass.

use std::fmt;

use uuid::Uuid;

use super::letters;
use crate::ids::EventId;

/// How many letters say which document it is.
const SAYING: usize = 7;

/// A document's code, `K7QM-4XR2`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Code([u8; SAYING]);

/// Why a text is no code.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CodeError {
    /// Not eight letters.
    #[error("Kode dokumen terdiri dari 8 huruf dan angka, misalnya K7QM-4XR2.")]
    Length,
    /// A letter that no code has.
    #[error("Tanda “{0}” tidak pernah ada dalam kode dokumen. Periksa ketikannya.")]
    Letter(char),
    /// The check letter does not fit.
    #[error("Kode salah ketik: huruf periksanya tidak cocok. Bandingkan lagi dengan kertasnya.")]
    Check,
}

impl Code {
    /// The code of a kind of document about a subject (nil is the event itself).
    #[must_use]
    pub fn of(event: EventId, kind: &str, subject: Uuid) -> Self {
        let mut canon = super::Canon::new("document code 1");
        let digest = canon.bytes(event.0.as_bytes()).text(kind).bytes(subject.as_bytes()).finish();
        let mut says = [0; SAYING];
        for (to, from) in says.iter_mut().zip(digest.0) {
            *to = from & 31;
        }
        Self(says)
    }

    /// Its bits, five a letter.
    pub(super) fn bits(self) -> u64 {
        self.0.iter().fold(0, |bits, value| bits << 5 | u64::from(*value))
    }

    /// The code of these bits.
    pub(super) fn from_bits(bits: u64) -> Self {
        let mut says = [0; SAYING];
        for (at, value) in says.iter_mut().rev().enumerate() {
            *value = (bits >> (5 * at) & 31) as u8;
        }
        Self(says)
    }
}

/// Twice a value in the field of 32 elements, x⁵ + x² + 1.
const fn twice(value: u8) -> u8 {
    let doubled = value << 1;
    if doubled & 32 == 0 { doubled } else { doubled ^ 0b10_0101 }
}

/// The letter after these that makes all of them, by Horner's rule, come to nothing.
fn check(says: &[u8]) -> u8 {
    says.iter().fold(0, |sum, value| twice(sum ^ value))
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, value) in self.0.iter().copied().chain([check(&self.0)]).enumerate() {
            let gap = if at == 4 { "-" } else { "" };
            write!(f, "{gap}{}", letters::letter(value))?;
        }
        Ok(())
    }
}

impl std::str::FromStr for Code {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let mut values = [0; SAYING + 1];
        let mut count = 0;
        for sign in text.chars().filter(|sign| !letters::is_gap(*sign)) {
            let value = letters::value(sign).ok_or(CodeError::Letter(sign))?;
            *values.get_mut(count).ok_or(CodeError::Length)? = value;
            count += 1;
        }
        if count <= SAYING {
            return Err(CodeError::Length);
        }
        let [says @ .., last] = values;
        if check(&says) == last { Ok(Self(says)) } else { Err(CodeError::Check) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(number: u128) -> Code {
        Code::of(EventId(Uuid::from_u128(1)), "minutes", Uuid::from_u128(number))
    }

    #[test]
    fn a_code_is_the_same_from_every_laptop_and_another_for_everything_else() {
        assert_eq!(code(2).to_string(), PRINTED);
        assert_eq!(code(2), code(2));
        assert_ne!(code(2), code(3));
        assert_ne!(code(2), Code::of(EventId(Uuid::from_u128(9)), "minutes", Uuid::from_u128(2)));
        assert_ne!(code(2), Code::of(EventId(Uuid::from_u128(1)), "review", Uuid::from_u128(2)));
    }
    const PRINTED: &str = "QY60-WGT8";

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let printed = code(2).to_string();
        let typed = format!(" {} ", printed.to_lowercase().replace('-', " ").replace('0', "o"));
        assert_eq!(typed.parse(), Ok(code(2)));
        assert_eq!("".parse::<Code>(), Err(CodeError::Length));
        assert_eq!(format!("{printed}7").parse::<Code>(), Err(CodeError::Length));
        assert_eq!("K7QM-4XU2".parse::<Code>(), Err(CodeError::Letter('U')));
    }

    proptest! {
        #[test]
        fn one_wrong_letter_or_two_that_changed_places_never_pass(number: u128, value in 0_u8..32, from in 0_usize..8, to in 0_usize..8) {
            let right: Vec<char> = code(number).to_string().chars().filter(|one| *one != '-').collect();
            let mut wrong = right.clone();
            wrong[from] = letters::letter(value);
            let read = wrong.iter().collect::<String>().parse::<Code>();
            prop_assert_eq!(read == Ok(code(number)), wrong == right);
            prop_assert!(wrong == right || read == Err(CodeError::Check));
            let mut moved = right.clone();
            moved.swap(from, to);
            prop_assert_eq!(moved.iter().collect::<String>().parse::<Code>().is_ok(), moved == right);
        }

        #[test]
        fn a_code_survives_its_bits(number: u128) {
            prop_assert_eq!(Code::from_bits(code(number).bits()), code(number));
        }
    }
}
