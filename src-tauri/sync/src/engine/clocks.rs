//! What another laptop says of its clocks, and how often that is worth telling the event file.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use meja_core::stamp::Stamp;

/// It is told again when it is so much nearer, milliseconds, and after so long;
const CLOSER: (i64, Duration) = (10, Duration::from_millis(500));
/// else after so long.
const AGAIN: Duration = Duration::from_secs(10);

/// How far the other's boot clock was last told to lie behind this laptop's, and when.
#[derive(Default)]
pub(crate) struct Clocks(Mutex<Option<(i64, Instant)>>);

impl Clocks {
    /// Whether this says more than what was told: it was less long on its way, or that was some
    /// time ago.
    pub(crate) fn tell_more(&self, theirs: Stamp, here: Stamp) -> bool {
        let (Some(there), Some(own)) = (theirs.boot, here.boot) else { return false };
        let behind = own.ms.saturating_sub(there.ms);
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let more = told.is_none_or(|(before, at)| {
            let closer = behind < before.saturating_sub(CLOSER.0) && at.elapsed() > CLOSER.1;
            closer || at.elapsed() > AGAIN
        });
        if more {
            *told = Some((behind, Instant::now()));
        }
        more
    }
}
