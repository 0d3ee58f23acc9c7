//! Whether the next backups fit: the disk that fills up is foreseen, not met.

use std::path::{Path, PathBuf};

use meja_core::keeping::{self, Room};

use crate::{
    AppError, Host,
    contract::{ErrorKind, SpaceInfo, SpaceLevel},
};

const MIB: u64 = 1024 * 1024;

/// The folder an event lies in.
pub(super) fn folder_of(event: &Path) -> PathBuf {
    match event.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// What one backup of an event takes at most: the file and the log that is folded into it, bytes.
pub(crate) fn backup_bytes(event: &Path) -> u64 {
    let mut log = event.as_os_str().to_os_string();
    log.push("-wal");
    let size = |path: &Path| std::fs::metadata(path).map_or(0, |found| found.len());
    size(event).saturating_add(size(Path::new(&log)))
}

/// Refuses in words what would not fit.
///
/// # Errors
/// `backup.no_room`.
pub(super) fn must_fit(host: &dyn Host, folder: &Path, bytes: u64) -> Result<(), AppError> {
    let free = host.free_bytes(folder);
    if keeping::room(free, bytes) != Room::None {
        return Ok(());
    }
    Err(AppError::new(
        "backup.no_room",
        ErrorKind::Disk,
        format!(
            "Disk penuh untuk cadangan ini, jadi tidak ditulis: tersisa {} MB, satu cadangan perlu \
             {} MB. Yang sudah diketik tetap tersimpan. Kosongkan ruang, atau pilih disk lain.",
            free.unwrap_or_default() / MIB,
            bytes.saturating_add(keeping::MARGIN).div_ceil(MIB)
        ),
    ))
}

/// How the free space stands against the next backups of an event.
pub(crate) fn space(host: &dyn Host, event: &Path) -> SpaceInfo {
    let free = host.free_bytes(&folder_of(event));
    let backup_bytes = backup_bytes(event);
    let (level, backups_left) = match keeping::room(free, backup_bytes) {
        Room::Unknown => (SpaceLevel::Unknown, None),
        Room::Enough => (SpaceLevel::Enough, None),
        Room::Low(left) => (SpaceLevel::Low, Some(left)),
        Room::None => (SpaceLevel::None, Some(0)),
    };
    SpaceInfo { level, free_mb: free.map(|bytes| bytes / MIB), backup_bytes, backups_left }
}
