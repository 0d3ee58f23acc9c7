//! The terminal's world: the system's clocks, no dialogs and no windows.

use std::path::PathBuf;

use meja_app::{Host, Stamp, contract::ChangedEvent, system};
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
        Stamp { wall_ms: now.wall_ms.saturating_add(self.shift_ms), ..now }
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
