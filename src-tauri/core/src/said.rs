//! A sentence with what it names, so that a second language says as much as the first.
//!
//! Sentences are Indonesian, the language of record. What they name goes beside them under the
//! name of its hole; the words of another language are the interface's.

use std::collections::BTreeMap;

/// What a sentence names, by the name of its hole: names as they are, numbers in digits with a
/// decimal point, dates as `YYYY-MM-DD`, fields by their key, lists with commas.
pub type Values = BTreeMap<String, String>;

/// A sentence and what it names; made by [`said!`](crate::said!).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Said {
    /// In Indonesian.
    pub message: String,
    /// What it names.
    pub values: Values,
}

impl Said {
    /// Names besides what the sentence says in words of its own language.
    #[must_use]
    pub fn with(mut self, name: &str, value: &impl ToString) -> Self {
        self.values.insert(name.to_owned(), value.to_string());
        self
    }
}

/// What a sentence names under a name; nothing where it names nothing so.
#[must_use]
pub fn value<'a>(values: &'a Values, name: &str) -> &'a str {
    values.get(name).map_or("", String::as_str)
}

/// A sentence and what it names, filled from one list, so that neither can lack what the other
/// has: a name that the sentence leaves out does not compile.
///
/// ```
/// let said = meja_core::said!("Baris {row} kosong.", row = 7);
/// assert_eq!(said.message, "Baris 7 kosong.");
/// assert_eq!(said.values["row"], "7");
/// ```
#[macro_export]
macro_rules! said {
    ($sentence:literal $(, $name:ident = $value:expr)* $(,)?) => {{
        let values = $crate::said::Values::from([
            $((stringify!($name).to_owned(), $value.to_string()),)*
        ]);
        let message = format!($sentence $(, $name = $crate::said::value(&values, stringify!($name)))*);
        $crate::said::Said { message, values }
    }};
}
