//! The window's world: the system's clocks, its dialogs, its file browser.

use std::path::{Path, PathBuf};

use meja_app::{
    Host, Stamp,
    contract::{ChangedEvent, FilePurpose, PickFile},
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

    fn changed(&self, event: &ChangedEvent) {
        // The stage has no right to listen: it asks for its clock.
        let _ = self.handle.emit_to(windows::MAIN, "changed", event);
    }

    fn pick(&self, wanted: &PickFile) -> Option<PathBuf> {
        #[cfg(debug_assertions)]
        if let Some(answer) = scripted(wanted) {
            return answer;
        }
        let mut dialog = self.handle.dialog().file().set_title(title(wanted.purpose));
        if let Some(name) = &wanted.suggested_name {
            dialog = dialog.set_file_name(safe(name));
        }
        dialog = match wanted.purpose {
            FilePurpose::OpenEvent
            | FilePurpose::NewEvent
            | FilePurpose::Backup
            | FilePurpose::OpenBackup => dialog.add_filter("Kegiatan Meja Monev", &["meja"]),
            FilePurpose::Import => {
                dialog.add_filter("Buku kerja", &["xlsx", "xlsm", "xls", "ods", "csv", "txt"])
            }
            FilePurpose::ExportFolder => dialog,
        };
        let picked = match wanted.purpose {
            FilePurpose::OpenEvent | FilePurpose::OpenBackup | FilePurpose::Import => {
                dialog.blocking_pick_file()
            }
            FilePurpose::NewEvent | FilePurpose::Backup => dialog.blocking_save_file(),
            FilePurpose::ExportFolder => dialog.blocking_pick_folder(),
        };
        let path = picked.and_then(|picked: FilePath| picked.into_path().ok())?;
        Some(with_ending(path, wanted.purpose))
    }

    fn show_stage(&self, shown: bool) {
        windows::show_stage(&self.handle, shown);
    }

    fn open_folder(&self, folder: &Path) {
        if let Err(error) = tauri_plugin_opener::open_path(folder, None::<&str>) {
            crate::complain(&format!("Folder tidak dapat dibuka: {error}"));
        }
    }
}

fn title(purpose: FilePurpose) -> &'static str {
    match purpose {
        FilePurpose::OpenEvent => "Buka kegiatan",
        FilePurpose::NewEvent => "Simpan kegiatan baru",
        FilePurpose::Import => "Pilih daftar inovasi",
        FilePurpose::ExportFolder => "Pilih folder ekspor",
        FilePurpose::Backup => "Simpan cadangan",
        FilePurpose::OpenBackup => "Pilih cadangan",
    }
}

/// A suggested name without what file systems refuse.
fn safe(name: &str) -> String {
    name.chars().map(|letter| if "/\\:*?\"<>|".contains(letter) { ' ' } else { letter }).collect()
}

/// A new event or backup always ends in `.meja`, whatever the dialog gave.
fn with_ending(path: PathBuf, purpose: FilePurpose) -> PathBuf {
    let saves = matches!(purpose, FilePurpose::NewEvent | FilePurpose::Backup);
    let has = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("meja"));
    if !saves || has {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".meja");
    PathBuf::from(name)
}

/// Answers written down for the window's tests; in debug builds alone. `MEJA_E2E_DIALOGS` names a
/// folder in which the file called by the purpose holds the path to give.
#[cfg(debug_assertions)]
fn scripted(wanted: &PickFile) -> Option<Option<PathBuf>> {
    let folder = PathBuf::from(std::env::var_os("MEJA_E2E_DIALOGS")?);
    let purpose = serde_json::to_value(wanted.purpose).ok()?;
    let answer = std::fs::read_to_string(folder.join(purpose.as_str()?)).ok();
    Some(answer.map(|path| PathBuf::from(path.trim())).filter(|path| !path.as_os_str().is_empty()))
}
