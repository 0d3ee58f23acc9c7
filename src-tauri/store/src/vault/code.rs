//! The recovery code: 128 bits that a person can copy from paper.
//!
//! Eight groups of four signs. Each carries 16 bits and 4 bits of check over them and the group's
//! place, so that a slip or two groups changed about are named by group. The signs are Crockford's
//! base 32 (<https://www.crockford.com/base32.html>): no I, L, O, U; read without regard to case.

/// The signs, by value.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Groups of a code.
const GROUPS: usize = 8;

/// Why a text is no recovery code.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CodeError {
    /// It has not 32 signs of the alphabet.
    #[error("a recovery code has 32 signs")]
    Shape,
    /// The check of a group, counted from 1, does not hold.
    #[error("group {0} is not right")]
    Group(usize),
}

/// Writes a root as a code: `K7QM-3XW9-…`.
#[must_use]
pub fn write(root: &[u8; 16]) -> String {
    let groups = root.chunks_exact(2).enumerate().map(|(place, pair)| {
        let value = pair.iter().fold(0_u32, |sum, byte| (sum << 8) | u32::from(*byte));
        let whole = (value << 4) | check(place, value);
        [15, 10, 5, 0].map(|shift| sign((whole >> shift) & 31)).iter().collect::<String>()
    });
    groups.collect::<Vec<_>>().join("-")
}

/// Reads a code; blanks, dashes and case do not matter, O is 0, I and L are 1.
///
/// # Errors
/// [`CodeError`].
pub fn read(text: &str) -> Result<[u8; 16], CodeError> {
    let values: Vec<u32> = text
        .chars()
        .filter(|sign| !sign.is_whitespace() && *sign != '-')
        .map(value)
        .collect::<Option<_>>()
        .ok_or(CodeError::Shape)?;
    if values.len() != GROUPS * 4 {
        return Err(CodeError::Shape);
    }
    let mut root = [0; 16];
    for ((place, group), bytes) in values.chunks_exact(4).enumerate().zip(root.chunks_exact_mut(2))
    {
        let whole = group.iter().fold(0, |sum, value| (sum << 5) | value);
        if whole & 15 != check(place, whole >> 4) {
            return Err(CodeError::Group(place + 1));
        }
        let pair = u16::try_from(whole >> 4).map_err(|_| CodeError::Shape)?;
        bytes.copy_from_slice(&pair.to_be_bytes());
    }
    Ok(root)
}

/// Four bits over a group's value and place.
fn check(place: usize, value: u32) -> u32 {
    let place = u8::try_from(place).unwrap_or_default();
    let hash = blake3::hash(&[[place; 4], value.to_be_bytes()].concat());
    u32::from(hash.as_bytes().first().copied().unwrap_or_default() & 15)
}

fn sign(value: u32) -> char {
    usize::try_from(value).ok().and_then(|at| SIGNS.get(at)).map_or('0', |sign| char::from(*sign))
}

fn value(sign: char) -> Option<u32> {
    let plain = match sign.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = SIGNS.iter().position(|known| char::from(*known) == plain)?;
    u32::try_from(at).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_code_copied_by_hand_gives_the_root_again(root: [u8; 16]) {
            let code = write(&root);
            prop_assert_eq!(read(&code), Ok(root));
            let sloppy = code.to_lowercase().replace('-', "  ").replace('0', "o").replace('1', "l");
            prop_assert_eq!(read(&sloppy), Ok(root));
        }
    }

    #[test]
    fn a_slip_is_named_by_its_group_and_a_passphrase_is_no_code() {
        let code = write(&[7; 16]);
        assert_eq!(code.len(), 39);
        let groups: Vec<&str> = code.split('-').collect();
        let caught = (0..32).filter(|at| {
            let mut slipped = groups.clone();
            let other = format!("{}{}", &groups[2][..3], char::from(SIGNS[*at]));
            slipped[2] = &other;
            read(&slipped.join("-")) == Err(CodeError::Group(3))
        });
        assert!(caught.count() >= 30, "a wrong last sign is one of its check");
        assert_eq!(read("rahasia panitia monev 2019"), Err(CodeError::Shape));
        assert_eq!(read(""), Err(CodeError::Shape));
        let same_twice = write(&[0x12; 16]);
        let first_two: Vec<&str> = same_twice.split('-').take(2).collect();
        assert_ne!(first_two[0], first_two[1], "the place counts");
    }
}
