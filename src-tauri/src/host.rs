//! The window's world: the system's clocks, its dialogs, its file browser.

use std::path::{Path, PathBuf};

use meja_app::{
    Host, Monitor, StagePlace, Stamp,
    contract::{ChangedEvent, FilePurpose, PickFile, ProgressEvent},
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

    fn screens(&self) -> Vec<(u32, u32)> {
        let Ok(monitors) = self.handle.available_monitors() else { return Vec::new() };
        let size = |monitor: &tauri::Monitor| {
            let size = monitor.size().to_logical::<u32>(monitor.scale_factor());
            (size.width, size.height)
        };
        monitors.iter().map(size).collect()
    }

    fn changed(&self, event: &ChangedEvent) {
        // The stage has no right to listen: it asks for its clock.
        let _ = self.handle.emit_to(windows::MAIN, "changed", event);
    }

    fn pick(&self, wanted: &PickFile) -> Vec<PathBuf> {
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
            FilePurpose::Forms => dialog.add_filter("Formulir", &["docx", "xlsx", "xlsm", "ods"]),
            FilePurpose::Template => dialog.add_filter("Buku kerja Excel", &["xlsx"]),
            FilePurpose::Readiness | FilePurpose::RecoverySheet => {
                dialog.add_filter("Teks", &["txt"])
            }
            FilePurpose::NewBundle => dialog.add_filter("Paket", &["paket"]),
            FilePurpose::OpenBundle => {
                dialog.add_filter("Paket atau berkas kegiatan", &["paket", "meja"])
            }
            FilePurpose::Emblem => dialog.add_filter("Gambar", &["png", "jpg", "jpeg"]),
            FilePurpose::ExportFolder
            | FilePurpose::BackupFolder
            | FilePurpose::FormsFolder
            | FilePurpose::Evidence
            | FilePurpose::EvidenceFolder => dialog,
        };
        let picked: Vec<FilePath> = match wanted.purpose {
            FilePurpose::OpenEvent
            | FilePurpose::OpenBackup
            | FilePurpose::OpenBundle
            | FilePurpose::Import
            | FilePurpose::Emblem => dialog.blocking_pick_file().into_iter().collect(),
            FilePurpose::Forms | FilePurpose::Evidence => {
                dialog.blocking_pick_files().unwrap_or_default()
            }
            FilePurpose::NewEvent
            | FilePurpose::Backup
            | FilePurpose::Template
            | FilePurpose::Readiness
            | FilePurpose::NewBundle
            | FilePurpose::RecoverySheet => dialog.blocking_save_file().into_iter().collect(),
            FilePurpose::ExportFolder
            | FilePurpose::BackupFolder
            | FilePurpose::FormsFolder
            | FilePurpose::EvidenceFolder => dialog.blocking_pick_folder().into_iter().collect(),
        };
        let paths = picked.into_iter().filter_map(|picked| picked.into_path().ok());
        paths.map(|path| with_ending(path, wanted.purpose)).collect()
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

fn title(purpose: FilePurpose) -> &'static str {
    match purpose {
        FilePurpose::OpenEvent => "Buka kegiatan",
        FilePurpose::NewEvent => "Simpan kegiatan baru",
        FilePurpose::Import => "Pilih daftar inovasi",
        FilePurpose::Forms => "Pilih Form C.1 atau Rencana Aksi",
        FilePurpose::FormsFolder => "Pilih folder formulir",
        FilePurpose::Evidence => "Pilih bukti dukung",
        FilePurpose::EvidenceFolder => "Pilih folder bukti dukung",
        FilePurpose::Template => "Simpan buku kerja contoh",
        FilePurpose::ExportFolder => "Pilih folder ekspor",
        FilePurpose::Emblem => "Pilih gambar lambang",
        FilePurpose::Backup => "Simpan cadangan",
        FilePurpose::OpenBackup => "Pilih cadangan",
        FilePurpose::BackupFolder => "Pilih tempat cadangan kedua",
        FilePurpose::Readiness => "Simpan laporan kesiapan",
        FilePurpose::RecoverySheet => "Simpan lembar pemulihan",
        FilePurpose::NewBundle => "Simpan paket",
        FilePurpose::OpenBundle => "Pilih paket atau berkas kegiatan",
    }
}

/// A suggested name without what file systems refuse.
fn safe(name: &str) -> String {
    name.chars().map(|letter| if "/\\:*?\"<>|".contains(letter) { ' ' } else { letter }).collect()
}

/// What is saved always ends in its format's ending, whatever the dialog gave.
fn with_ending(path: PathBuf, purpose: FilePurpose) -> PathBuf {
    let ending = match purpose {
        FilePurpose::NewEvent | FilePurpose::Backup => "meja",
        FilePurpose::NewBundle => "paket",
        FilePurpose::Template => "xlsx",
        FilePurpose::Readiness | FilePurpose::RecoverySheet => "txt",
        FilePurpose::OpenEvent
        | FilePurpose::OpenBundle
        | FilePurpose::Import
        | FilePurpose::Forms
        | FilePurpose::FormsFolder
        | FilePurpose::Evidence
        | FilePurpose::EvidenceFolder
        | FilePurpose::ExportFolder
        | FilePurpose::Emblem
        | FilePurpose::BackupFolder
        | FilePurpose::OpenBackup => return path,
    };
    if path.extension().is_some_and(|has| has.eq_ignore_ascii_case(ending)) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// Answers written down for the window's tests; in debug builds alone. `MEJA_E2E_DIALOGS` names a
/// folder in which the file called by the purpose holds the paths to give, one a line.
#[cfg(debug_assertions)]
fn scripted(wanted: &PickFile) -> Option<Vec<PathBuf>> {
    let folder = PathBuf::from(std::env::var_os("MEJA_E2E_DIALOGS")?);
    let purpose = serde_json::to_value(wanted.purpose).ok()?;
    let answer = std::fs::read_to_string(folder.join(purpose.as_str()?)).unwrap_or_default();
    Some(answer.lines().map(str::trim).filter(|path| !path.is_empty()).map(PathBuf::from).collect())
}

/// The one address that the window's tests go on the network with, and nobody is looked for; in
/// debug builds alone.
#[cfg(debug_assertions)]
pub(crate) fn scripted_network() -> Option<meja_app::Network> {
    let bind = std::env::var("MEJA_E2E_NETWORK").ok()?.parse().ok()?;
    Some(meja_app::Network { bind: Some(bind), look: false, ..meja_app::Network::default() })
}
