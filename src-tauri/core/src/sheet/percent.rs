//! How much of an activity is done, as it is typed.

/// What cannot be a percentage of work done.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PercentRefused {
    /// Not a whole number.
    #[error("not a whole number of percent")]
    NoNumber,
    /// Beyond 100.
    #[error("more than 100 percent")]
    TooMuch,
}

/// Reads a typed percentage: a whole number from 0 to 100, with or without a percent sign; `None`
/// where nothing is typed.
///
/// ```
/// use meja_core::sheet::percent;
/// assert_eq!(percent(" 75 % "), Ok(Some(75)));
/// assert_eq!(percent(""), Ok(None));
/// assert!(percent("120").is_err());
/// ```
///
/// # Errors
/// [`PercentRefused`].
pub fn percent(text: &str) -> Result<Option<u8>, PercentRefused> {
    let text = text.trim();
    let digits = text.strip_suffix('%').unwrap_or(text).trim_end();
    if text.is_empty() {
        return Ok(None);
    }
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(PercentRefused::NoNumber);
    }
    match digits.trim_start_matches('0') {
        "" => Ok(Some(0)),
        digits if digits.len() > 3 => Err(PercentRefused::TooMuch),
        digits => match digits.parse::<u16>().ok().and_then(|number| u8::try_from(number).ok()) {
            Some(number) if number <= 100 => Ok(Some(number)),
            _ => Err(PercentRefused::TooMuch),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_from_nought_to_a_hundred_are_percentages() {
        for (typed, read) in [("0", 0), ("100", 100), ("100%", 100), (" 007 ", 7), ("000", 0)] {
            assert_eq!(percent(typed), Ok(Some(read)), "{typed}");
        }
        assert_eq!(percent("   "), Ok(None));
    }

    #[test]
    fn what_is_no_share_of_a_work_is_refused() {
        for typed in ["50,5", "-1", "%", "setengah", "1e2", "５０"] {
            assert_eq!(percent(typed), Err(PercentRefused::NoNumber), "{typed}");
        }
        for typed in ["101", "256", "1000", "99999999999999999999"] {
            assert_eq!(percent(typed), Err(PercentRefused::TooMuch), "{typed}");
        }
    }
}
