//! Instants as the rules see them: the wall clock, and the clock that runs through suspend.

use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01T00:00:00 UTC by the machine's wall clock.
pub type WallMs = i64;

/// An instant, read from both clocks of a machine at once.
///
/// The wall clock says when, for people and for other machines, and it can be moved. The boot
/// clock (`CLOCK_BOOTTIME` and its likes) says how long, runs through suspend, and means nothing
/// after a restart of the machine or on another machine; `boot.id` tells when it does.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Stamp {
    /// Wall clock, UTC milliseconds.
    pub wall_ms: WallMs,
    /// The suspend-proof clock, where the machine has one.
    pub boot: Option<BootMs>,
}

/// A reading of the suspend-proof clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BootMs {
    /// Identifies one boot of one machine: readings compare only within the same id.
    pub id: u64,
    /// Milliseconds since that boot, suspend included.
    pub ms: i64,
}

impl Stamp {
    /// An instant known by the wall clock alone.
    #[must_use]
    pub const fn wall(wall_ms: WallMs) -> Self {
        Self { wall_ms, boot: None }
    }

    /// Milliseconds from `earlier` to `self`: by the boot clock within one boot, else by the wall.
    #[must_use]
    pub fn since(&self, earlier: &Self) -> i64 {
        match (self.boot, earlier.boot) {
            (Some(now), Some(then)) if now.id == then.id => now.ms.saturating_sub(then.ms),
            _ => self.wall_ms.saturating_sub(earlier.wall_ms),
        }
    }

    /// How far the wall clock was moved between two readings of one boot, in milliseconds;
    /// `None` where that cannot be known.
    #[must_use]
    pub fn wall_jump_since(&self, earlier: &Self) -> Option<i64> {
        match (self.boot, earlier.boot) {
            (Some(now), Some(then)) if now.id == then.id => {
                let wall = self.wall_ms.saturating_sub(earlier.wall_ms);
                Some(wall.saturating_sub(now.ms.saturating_sub(then.ms)))
            }
            _ => None,
        }
    }

    /// The same reading `ms` milliseconds later (earlier when negative) on both clocks.
    #[must_use]
    pub fn plus(&self, ms: i64) -> Self {
        Self {
            wall_ms: self.wall_ms.saturating_add(ms),
            boot: self.boot.map(|boot| BootMs { ms: boot.ms.saturating_add(ms), ..boot }),
        }
    }
}
