//! What keeps the engine from its work, said once when it begins and once when it is over.

use std::{
    collections::BTreeMap,
    fmt::Display,
    sync::{Arc, Mutex, PoisonError},
};

use super::{Notice, Notices};

/// The faults that stand, by where they arose.
#[derive(Clone)]
pub(crate) struct Faults {
    notices: Notices,
    standing: Arc<Mutex<BTreeMap<&'static str, String>>>,
}

impl Faults {
    pub(crate) fn new(notices: Notices) -> Self {
        Self { notices, standing: Arc::default() }
    }

    /// Says what is wrong, unless the same was said already.
    pub(crate) fn raise(&self, at: &'static str, error: &dyn Display) {
        let text = error.to_string();
        let before = self.lock().insert(at, text.clone());
        if before.as_ref() != Some(&text) {
            (self.notices)(Notice::Fault(text));
        }
    }

    /// Says that it is over, once nothing else is wrong.
    pub(crate) fn mend(&self, at: &'static str) {
        let over = {
            let mut standing = self.lock();
            standing.remove(at).is_some() && standing.is_empty()
        };
        if over {
            (self.notices)(Notice::Mended);
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<&'static str, String>> {
        self.standing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
