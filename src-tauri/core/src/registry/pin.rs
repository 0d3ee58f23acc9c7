//! A person's PIN: what one may be, and how long a wrong one makes wait.

/// Fewest digits of a PIN.
pub const SHORTEST: usize = 4;
/// Most digits of a PIN.
pub const LONGEST: usize = 12;
/// So many wrong tries cost no time: fingers slip.
const FREE: u32 = 3;
/// The first wait, in milliseconds; each further one is twice as long.
const FIRST_MS: i64 = 5_000;
/// The longest wait, in milliseconds.
const LONGEST_MS: i64 = 300_000;

/// Whether a text can be a PIN: four to twelve digits.
///
/// ```
/// use meja_core::registry::pin;
/// assert!(pin::is_pin("2019"));
/// assert!(!pin::is_pin("201"));
/// assert!(!pin::is_pin("dua ribu"));
/// ```
#[must_use]
pub fn is_pin(text: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// How long after the `wrong`th wrong try in a row the next one is looked at, in milliseconds.
///
/// ```
/// use meja_core::registry::pin::wait_ms;
/// assert_eq!([2, 3, 4, 5].map(wait_ms), [0, 5_000, 10_000, 20_000]);
/// assert_eq!(wait_ms(u32::MAX), 300_000);
/// ```
#[must_use]
pub fn wait_ms(wrong: u32) -> i64 {
    let Some(doublings) = wrong.checked_sub(FREE) else { return 0 };
    1_i64
        .checked_shl(doublings.min(32))
        .and_then(|times| times.checked_mul(FIRST_MS))
        .map_or(LONGEST_MS, |wait| wait.min(LONGEST_MS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_never_shrink() {
        assert!((0..80).is_sorted_by_key(wait_ms));
        assert_eq!(wait_ms(0), 0);
    }

    #[test]
    fn a_pin_is_digits_of_the_plain_kind() {
        assert!(is_pin("123456789012"));
        for text in ["", "1234567890123", "１２３４", "12 34", "12.34", "-1234"] {
            assert!(!is_pin(text), "{text}");
        }
    }
}
