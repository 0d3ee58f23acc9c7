//! The second place for backups: a folder on a stick or another disk, remembered by this
//! installation and not by the event. A stick that is not there is no fault; it is said calmly.

use std::path::{Path, PathBuf};

use meja_core::readiness::TargetState;
use meja_store::{StoreError, carry as carry_file};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{keep, room};
use crate::{
    App, AppError, Host,
    contract::{BackupTarget, Refusal, TargetStanding},
    error::name_of,
    keeper::{Carry, Memory},
    system,
};

#[derive(Serialize, Deserialize)]
struct Note {
    folder: PathBuf,
}

fn note_path(host: &dyn Host) -> PathBuf {
    host.home().join("cadangan.json")
}

/// The folder chosen, whether it is there or not.
pub(super) fn chosen(host: &dyn Host) -> Option<PathBuf> {
    let text = std::fs::read(note_path(host)).ok()?;
    serde_json::from_slice::<Note>(&text).ok().map(|note| note.folder)
}

/// Remembers a folder.
///
/// # Errors
/// What is no folder, and what the disk says.
pub(super) fn choose(app: &App, folder: &Path) -> Result<(), AppError> {
    if !folder.is_dir() {
        return Err(AppError::user(
            "backup.target",
            format!("{} bukan folder. Pilih folder di flashdisk atau disk lain.", name_of(folder)),
        ));
    }
    std::fs::create_dir_all(app.host.home()).map_err(StoreError::from)?;
    let note = Note { folder: folder.to_owned() };
    let text = serde_json::to_vec(&note).map_err(StoreError::from)?;
    App::write_file(&note_path(&*app.host), &text)
}

/// Forgets the folder.
///
/// # Errors
/// What the disk says.
pub(super) fn forget(app: &App) -> Result<(), AppError> {
    match std::fs::remove_file(note_path(&*app.host)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::from(error).into())
        }
        _ => Ok(()),
    }
}

/// The path in the second place whose backups are this event file's; none while it is not there.
///
/// Two laptops name their event alike and may share one stick: the file's own mark is in the name,
/// so that neither thins the other's away.
pub(super) fn twin(host: &dyn Host, event: &Path, replica: Uuid) -> Option<PathBuf> {
    let folder = chosen(host)?;
    let mark: String = replica.simple().to_string().chars().take(8).collect();
    let stem = event.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    folder.is_dir().then(|| folder.join(format!("{stem} {mark}.meja")))
}

/// Carries a backup just verified to the second place and thins there too; none when no place was
/// chosen or it is not there now.
pub(crate) fn carry(carry: &Carry) -> Option<Result<(), AppError>> {
    let (host, kept) = (&*carry.host, &carry.kept);
    let twin = twin(host, &carry.event, carry.replica)?;
    let done = (|| {
        room::must_fit(host, &room::folder_of(&twin), kept.bytes)?;
        carry_file(&kept.path, &carry.event, &twin)?;
        keep::thin(&twin, carry.zone, host.now().wall_ms);
        Ok(())
    })();
    Some(done)
}

/// How the second place stands.
pub(crate) fn standing(host: &dyn Host, event: &Path, memory_refuses: bool) -> TargetState {
    match chosen(host) {
        None => TargetState::Unset,
        Some(folder) if !folder.is_dir() => TargetState::Absent,
        Some(_) if memory_refuses => TargetState::Refuses,
        Some(folder) if system::same_disk(&folder, &room::folder_of(event)) => {
            TargetState::SameDisk
        }
        Some(_) => TargetState::There,
    }
}

/// Whether a file can be made in the second place now.
pub(crate) fn takes(host: &dyn Host) -> bool {
    let Some(folder) = chosen(host) else { return false };
    let path = folder.join(".meja-uji-tulis");
    let tried = std::fs::write(&path, b"uji").and_then(|()| std::fs::remove_file(&path));
    tried.is_ok()
}

/// As the interface shows it.
pub(super) fn info(app: &App, event: &Path, memory: &Memory) -> BackupTarget {
    let now = app.now();
    let state = match standing(&*app.host, event, memory.not_carried.is_some()) {
        TargetState::Unset => TargetStanding::Unset,
        TargetState::Absent => TargetStanding::Absent,
        TargetState::There => TargetStanding::There,
        TargetState::SameDisk => TargetStanding::SameDisk,
        TargetState::Refuses => TargetStanding::Refuses,
    };
    BackupTarget {
        state,
        label: chosen(&*app.host).map(|folder| label(&folder)).unwrap_or_default(),
        age_minutes: memory.carried.map(|at| now.since(&at) / 60_000),
        trouble: memory.not_carried.as_ref().map(|failure| Refusal {
            code: failure.code.to_owned(),
            message: failure.message.clone(),
            values: failure.values.clone(),
        }),
    }
}

/// The folder's last two names, by which a person knows it; the path itself never crosses.
fn label(folder: &Path) -> String {
    let names: Vec<String> = folder
        .components()
        .filter(|part| !matches!(part, std::path::Component::RootDir))
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    names.iter().skip(names.len().saturating_sub(2)).cloned().collect::<Vec<_>>().join("/")
}
