//! Every code under which a refusal crosses, so that the interface has words for each in its second
//! language: `ui/src/contract/errorCodes.ts` is made from this list, and a code without an English
//! line there fails the interface's type check.
//!
//! `suite::refusals` reads the sources and holds the list to them, and so does a check of debug
//! builds where an error crosses ([`App::dispatch`](crate::App::dispatch)). Left out:
//! what the terminal refuses by itself, which crosses nowhere.
//!
//! Notices (what a network, a laptop or a schedule is found to be) cross as a code and its
//! [`Particulars`] beside the Indonesian sentence, so that the second language says as much.

use std::collections::BTreeMap;

/// One code a line, in order.
const LIST: &str = include_str!("codes.txt");
/// The same of notices.
const NOTICES: &str = include_str!("notices.txt");

/// What a notice's sentence names, by the name of its hole: names as they are, numbers in digits
/// with a decimal point, lists with commas, or one a line where names may hold commas.
pub type Particulars = BTreeMap<String, String>;

/// Makes [`Particulars`].
pub fn particulars<const N: usize>(named: [(&str, String); N]) -> Particulars {
    named.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The codes of notices, in order.
pub fn notice_codes() -> impl Iterator<Item = &'static str> {
    NOTICES.lines()
}

/// The codes of [`CallError`](super::CallError), and of files that are not taken, in order.
pub fn error_codes() -> impl Iterator<Item = &'static str> {
    LIST.lines()
}

/// Whether a code stands in the list.
#[must_use]
pub fn is_error_code(code: &str) -> bool {
    error_codes().any(|one| one == code)
}

#[cfg(test)]
mod tests {
    use super::{error_codes, is_error_code, notice_codes};

    #[test]
    fn every_code_is_listed_once_and_in_order() {
        let all: Vec<&str> = error_codes().collect();
        assert!(all.is_sorted_by(|one, next| one < next));
        let notices: Vec<&str> = notice_codes().collect();
        assert!(notices.is_sorted_by(|one, next| one < next));
        assert!(is_error_code("disk.full") && !is_error_code("disk") && !is_error_code(""));
    }
}
