//! The hybrid logical clock: order for people, and a tie-break that never runs backwards.
//!
//! Kulkarni et al., "Logical Physical Clocks" (2014). Correctness never depends on it: what
//! replaces what is said by name in each write.

use serde::{Deserialize, Serialize};

use crate::stamp::WallMs;

/// A reading of the hybrid clock: wall milliseconds, then a counter within them.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Hash, Serialize, Deserialize,
)]
pub struct Hlc {
    /// The largest wall clock seen, UTC milliseconds.
    pub ms: WallMs,
    /// Distinguishes readings within one millisecond.
    pub counter: u32,
}

impl Hlc {
    /// The next reading after `self` at wall time `now`; always greater than `self`.
    #[must_use]
    pub const fn next(self, now: WallMs) -> Self {
        if now > self.ms {
            Self { ms: now, counter: 0 }
        } else {
            match self.counter.checked_add(1) {
                Some(counter) => Self { ms: self.ms, counter },
                None => Self { ms: self.ms.saturating_add(1), counter: 0 },
            }
        }
    }

    /// Whether it can come from a laptop that counts as all do. One beyond would leave nobody a
    /// later reading; a clock that is merely wrong by years passes.
    #[must_use]
    pub const fn is_sane(self) -> bool {
        /// 1 January 2200, UTC.
        const LATEST: WallMs = 7_258_118_400_000;
        self.ms >= 0 && self.ms < LATEST && self.counter < u32::MAX / 2
    }

    /// The greater of two readings: what a laptop holds after hearing `other`.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        self.max(other)
    }
}

#[cfg(test)]
mod tests {
    use super::Hlc;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_clock_never_runs_backwards(start in 0i64..1_000, walls in prop::collection::vec(0i64..2_000, 1..50)) {
            let mut last = Hlc { ms: start, counter: 0 };
            for wall in walls {
                let next = last.next(wall);
                prop_assert!(next > last);
                prop_assert!(next.ms >= wall);
                last = next;
            }
        }
    }
}
