//! What a use case needs of the world, that handful and nothing more.

use std::path::{Path, PathBuf};

use meja_core::stamp::Stamp;
use serde::{Deserialize, Serialize};

use crate::{
    contract::{ChangedEvent, PickFile, ProgressEvent},
    system,
};

/// A monitor; pixels of the whole desktop.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Monitor {
    /// What the system calls it; empty where it does not.
    pub name: String,
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
    /// Whether the desk's own window stands on it.
    #[serde(skip)]
    pub main: bool,
}

/// Where the stage window stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StagePlace {
    /// The monitor; the system's choice where none is known.
    pub monitor: Option<Monitor>,
    /// Whether it fills the monitor; else it is a window of its own size.
    pub full: bool,
    /// Whether it keeps under all other windows: nobody asked for it where it stands.
    pub under: bool,
}

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
    /// Whether this program goes on the network of an event that the user joined; a command that
    /// ends again does not.
    fn networked(&self) -> bool {
        false
    }
    /// A commit touched these rows.
    fn changed(&self, _event: &ChangedEvent) {}
    /// A long job has come this far.
    fn progress(&self, _event: &ProgressEvent) {}
    /// Asks the person for one file or folder, or for several where the purpose takes several;
    /// none when they changed their mind.
    fn pick(&self, _wanted: &PickFile) -> Vec<PathBuf> {
        Vec::new()
    }
    /// The monitors that are plugged in, in the system's order.
    fn monitors(&self) -> Vec<Monitor> {
        Vec::new()
    }
    /// Opens the stage window at a place, moves it there, or closes it.
    fn show_stage(&self, _place: Option<&StagePlace>) {}
    /// Whether the stage window is open: it may have been closed by hand.
    fn stage_open(&self) -> bool {
        false
    }
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
