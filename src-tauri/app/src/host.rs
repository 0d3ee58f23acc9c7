//! What a use case needs of the world, that handful and nothing more.

use std::path::{Path, PathBuf};

use meja_core::stamp::Stamp;

use crate::contract::{ChangedEvent, PickFile};

/// The world: clocks, randomness, a place for keys, dialogs, windows.
///
/// The window has one, the terminal has one, and the tests have one whose clock they turn.
pub trait Host: Send + Sync {
    /// Both clocks, now.
    fn now(&self) -> Stamp;
    /// Fills `bytes` with randomness fit for keys.
    fn random(&self, bytes: &mut [u8]);
    /// The folder of this installation: keys, recent events. Not in any event file.
    fn home(&self) -> PathBuf;
    /// What this installation calls itself.
    fn device(&self) -> String;
    /// A commit touched these rows.
    fn changed(&self, event: &ChangedEvent);
    /// Asks the person for a file; `None` when they changed their mind.
    fn pick(&self, wanted: &PickFile) -> Option<PathBuf>;
    /// Shows or hides the stage window.
    fn show_stage(&self, shown: bool);
    /// Opens a folder in the system's file browser.
    fn open_folder(&self, folder: &Path);
}
