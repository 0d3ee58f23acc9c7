//! The window's world: the system's clocks, its dialogs, its file browser.

use std::path::{Path, PathBuf};

use meja_app::{
    Host, Monitor, StagePlace, Stamp,
    contract::{ChangedEvent, PickFile, ProgressEvent},
    dialogs::{self, Choice},
    system,
};
use tauri::{AppHandle, Emitter};
use tauri_plugin_dialog::{DialogExt, FilePath};

use crate::windows;

/// The host behind both windows.
pub(crate) struct WindowHost {
    handle: AppHandle,
}

impl WindowHost {
    pub(crate) fn new(handle: AppHandle) -> Self {
        Self { handle }
    }
}

impl Host for WindowHost {
    fn networked(&self) -> bool {
        true
    }

    #[cfg(not(scripted))]
    fn now(&self) -> Stamp {
        system::now()
    }

    #[cfg(scripted)]
    fn now(&self) -> Stamp {
        let now = system::now();
        Stamp { wall_ms: now.wall_ms.saturating_add(scripted_shift(now)), ..now }
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

    fn screens(&self) -> Vec<(u32, u32)> {
        let size = |monitor: &tauri::Monitor| {
            let size = monitor.size().to_logical::<u32>(monitor.scale_factor());
            (size.width, size.height)
        };
        windows::plugged_in(&self.handle).iter().map(size).collect()
    }

    fn changed(&self, event: &ChangedEvent) {
        // The stage has no right to listen: it asks for its clock.
        let _ = self.handle.emit_to(windows::MAIN, "changed", event);
    }

    fn pick(&self, wanted: &PickFile) -> Vec<PathBuf> {
        #[cfg(scripted)]
        if let Some(answer) = scripted(wanted) {
            return answer;
        }
        let asked = dialogs::of(wanted.purpose);
        let mut dialog = self.handle.dialog().file().set_title(asked.title);
        if let Some(name) = &wanted.suggested_name {
            dialog = dialog.set_file_name(safe(name));
        }
        if let Some(shown) = asked.shown {
            dialog = dialog.add_filter(shown.name, shown.endings);
        }
        let picked: Vec<FilePath> = match asked.choice {
            Choice::File => dialog.blocking_pick_file().into_iter().collect(),
            Choice::Files => dialog.blocking_pick_files().unwrap_or_default(),
            Choice::Folder => dialog.blocking_pick_folder().into_iter().collect(),
            Choice::Place => dialog.blocking_save_file().into_iter().collect(),
        };
        let paths = picked.into_iter().filter_map(|picked| picked.into_path().ok());
        paths.map(|path| dialogs::with_ending(path, wanted.purpose)).collect()
    }

    fn progress(&self, event: &ProgressEvent) {
        let _ = self.handle.emit_to(windows::MAIN, "progress", event);
    }

    fn monitors(&self) -> Vec<Monitor> {
        windows::monitors(&self.handle)
    }

    fn show_stage(&self, place: Option<&StagePlace>) {
        windows::show_stage(&self.handle, place);
    }

    fn stage_open(&self) -> bool {
        windows::stage_open(&self.handle)
    }

    fn open_folder(&self, folder: &Path) {
        if let Err(error) = tauri_plugin_opener::open_path(folder, None::<&str>) {
            crate::complain(&format!("Folder tidak dapat dibuka: {error}"));
        }
    }

    fn open_file(&self, file: &Path) {
        if let Err(error) = tauri_plugin_opener::open_path(file, None::<&str>) {
            crate::complain(&format!("Berkas tidak dapat dibuka: {error}"));
        }
    }
}

/// A suggested name without what file systems refuse.
fn safe(name: &str) -> String {
    name.chars().map(|letter| if "/\\:*?\"<>|".contains(letter) { ' ' } else { letter }).collect()
}

/// Answers written down for the window's tests; in scripted builds alone. `MEJA_E2E_DIALOGS` names
/// a folder in which the file called by the purpose holds the paths to give, one a line.
#[cfg(scripted)]
fn scripted(wanted: &PickFile) -> Option<Vec<PathBuf>> {
    let folder = PathBuf::from(std::env::var_os("MEJA_E2E_DIALOGS")?);
    let purpose = serde_json::to_value(wanted.purpose).ok()?;
    let answer = std::fs::read_to_string(folder.join(purpose.as_str()?)).unwrap_or_default();
    Some(answer.lines().map(str::trim).filter(|path| !path.is_empty()).map(PathBuf::from).collect())
}

/// By how much the wall clock is moved for the window's tests, milliseconds; in scripted builds
/// alone. `MEJA_E2E_NOW` is the instant (UTC milliseconds) at which the program takes itself to begin; the
/// clock goes on from there as it does outside, and the one that runs through suspend is left alone.
#[cfg(scripted)]
fn scripted_shift(now: Stamp) -> i64 {
    static SHIFT: std::sync::OnceLock<i64> = std::sync::OnceLock::new();
    let shift = || {
        let begin: i64 = std::env::var("MEJA_E2E_NOW").ok()?.parse().ok()?;
        Some(begin.saturating_sub(now.wall_ms))
    };
    *SHIFT.get_or_init(|| shift().unwrap_or_default())
}

/// The one address that the window's tests go on the network with, and nobody is looked for; in
/// scripted builds alone.
#[cfg(scripted)]
pub(crate) fn scripted_network() -> Option<meja_app::Network> {
    let bind = std::env::var("MEJA_E2E_NETWORK").ok()?.parse().ok()?;
    Some(meja_app::Network { bind: Some(bind), look: false, ..meja_app::Network::default() })
}
