//! The terminal's world: the system's clocks, no dialogs and no windows.

use std::path::PathBuf;

use meja_app::Stamp;
use meja_app::{Host, system};

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
