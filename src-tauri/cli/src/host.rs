//! The terminal's world: the system's clocks, no dialogs and no windows.

use std::path::PathBuf;

use meja_app::{BootMs, Host, Stamp, contract::ChangedEvent, system};
use serde_json::json;

use crate::say;

/// The terminal.
pub(crate) struct Terminal;

impl Host for Terminal {
    fn now(&self) -> Stamp {
        system::now()
    }
    fn random(&self, bytes: &mut [u8]) {
        system::random(bytes);
    }
    fn home(&self) -> PathBuf {
        system::home()
    }
    fn device(&self) -> String {
        system::device()
    }
}

/// A terminal that stays, on the network of its event, and says what changes.
pub(crate) struct Speaking {
    /// Whether it says so in JSON; else it is silent between answers.
    pub(crate) json: bool,
    /// How far its wall clock is off, milliseconds.
    pub(crate) shift_ms: i64,
}

impl Host for Speaking {
    fn now(&self) -> Stamp {
        let now = Terminal.now();
        if self.shift_ms == 0 {
            return now;
        }
        // A laptop with another clock is another machine, booted at another time.
        let other = self.shift_ms.unsigned_abs();
        let boot = now.boot.map(|boot| BootMs {
            // JSON numbers hold 53 bits exactly.
            id: (boot.id ^ other.wrapping_mul(2).wrapping_add(u64::from(self.shift_ms < 0))) >> 1,
            ms: boot.ms.saturating_add(self.shift_ms.saturating_abs() / 2),
        });
        Stamp { wall_ms: now.wall_ms.saturating_add(self.shift_ms), boot }
    }
    fn random(&self, bytes: &mut [u8]) {
        Terminal.random(bytes);
    }
    fn home(&self) -> PathBuf {
        Terminal.home()
    }
    fn device(&self) -> String {
        Terminal.device()
    }
    fn networked(&self) -> bool {
        true
    }
    fn changed(&self, event: &ChangedEvent) {
        if self.json {
            say::line(&json!({ "changed": event }).to_string());
        }
    }
}
