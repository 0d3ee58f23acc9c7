//! What a use case needs of the world, that handful and nothing more.

use std::path::{Path, PathBuf};

use meja_core::stamp::Stamp;

use crate::{
    contract::{ChangedEvent, PickFile, ProgressEvent},
    system,
};

/// The world: clocks, randomness, a place for keys, dialogs, windows.
///
/// The window has one, the terminal has one, and the tests have one whose clock they turn. What
/// only a window can do is, unless said otherwise, not done.
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
    fn changed(&self, _event: &ChangedEvent) {}
    /// A long job has come this far.
    fn progress(&self, _event: &ProgressEvent) {}
    /// Asks the person for one file or folder, or for several where the purpose takes several;
    /// none when they changed their mind.
    fn pick(&self, _wanted: &PickFile) -> Vec<PathBuf> {
        Vec::new()
    }
    /// Shows or hides the stage window.
    fn show_stage(&self, _shown: bool) {}
    /// Free bytes on the disk that holds a folder; none where the system does not say.
    fn free_bytes(&self, folder: &Path) -> Option<u64> {
        system::free_bytes(folder)
    }
    /// The sizes of the screens in the pixels the interface counts in, the window's own first.
    fn screens(&self) -> Vec<(u32, u32)> {
        Vec::new()
    }
    /// The program that answers `run-day FILE --acks --seed N` by living the file's days and
    /// saying each commit on stdout: what a rehearsal kills in mid-write.
    fn rehearser(&self) -> Option<PathBuf> {
        std::env::current_exe().ok()
    }
    /// Opens a folder in the system's file browser.
    fn open_folder(&self, _folder: &Path) {}
    /// Opens a file in the program that the system has for it.
    fn open_file(&self, _file: &Path) {}
}
