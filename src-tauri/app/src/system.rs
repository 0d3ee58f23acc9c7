//! The system's clocks and randomness, shared by the window's host and the terminal's.

use std::{
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

use meja_core::stamp::{BootMs, Stamp};

/// Both clocks of this machine.
#[must_use]
pub fn now() -> Stamp {
    let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Stamp { wall_ms: i64::try_from(wall.as_millis()).unwrap_or(i64::MAX), boot: boot() }
}

/// The clock that runs through suspend, with an id that changes at each boot.
#[cfg(target_os = "linux")]
fn boot() -> Option<BootMs> {
    use std::sync::OnceLock;
    static ID: OnceLock<Option<u64>> = OnceLock::new();
    let id = (*ID.get_or_init(|| {
        let text = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
        let hash = blake3::hash(text.trim().as_bytes());
        let first: [u8; 8] = hash.as_bytes().get(..8)?.try_into().ok()?;
        // JSON numbers hold 53 bits exactly.
        Some(u64::from_le_bytes(first) >> 11)
    }))?;
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    Some(BootMs { id, ms: time.tv_sec * 1000 + time.tv_nsec / 1_000_000 })
}

/// Elsewhere the steady clock of the process: right while it lives, bridged by the wall clock
/// over a restart.
#[cfg(not(target_os = "linux"))]
fn boot() -> Option<BootMs> {
    use std::{sync::OnceLock, time::Instant};
    static START: OnceLock<(Instant, u64)> = OnceLock::new();
    let (start, id) = START.get_or_init(|| {
        let mut bytes = [0; 8];
        random(&mut bytes);
        (Instant::now(), u64::from_le_bytes(bytes) >> 11)
    });
    let ms = i64::try_from(start.elapsed().as_millis()).unwrap_or(i64::MAX);
    Some(BootMs { id: *id, ms })
}

/// Free bytes for this person on the disk that holds a folder.
#[must_use]
pub fn free_bytes(folder: &Path) -> Option<u64> {
    free(folder)
}

#[cfg(unix)]
fn free(folder: &Path) -> Option<u64> {
    let found = rustix::fs::statvfs(folder).ok()?;
    Some(found.f_bavail.saturating_mul(found.f_frsize))
}

#[cfg(not(unix))]
fn free(folder: &Path) -> Option<u64> {
    fs4::available_space(folder).ok()
}

/// Whether two places lie on one disk, as far as the system says.
#[cfg(unix)]
#[must_use]
pub fn same_disk(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let disk = |path: &Path| std::fs::metadata(path).map(|found| found.dev()).ok();
    disk(one).is_some_and(|one| disk(other) == Some(one))
}

/// Whether two places lie on one disk, by their drive's letter.
#[cfg(not(unix))]
#[must_use]
pub fn same_disk(one: &Path, other: &Path) -> bool {
    let drive = |path: &Path| {
        std::path::absolute(path)
            .ok()?
            .components()
            .next()
            .map(|first| first.as_os_str().to_owned())
    };
    drive(one).is_some_and(|one| drive(other) == Some(one))
}

/// Randomness from the operating system.
///
/// Without it no key may be made, so the process ends rather than going on with a weak one.
pub fn random(bytes: &mut [u8]) {
    if getrandom::fill(bytes).is_err() {
        std::process::abort();
    }
}

/// The installation's folder: `MEJA_HOME`, else where the system keeps such data.
#[must_use]
pub fn home() -> PathBuf {
    std::env::var_os("MEJA_HOME").map_or_else(
        || {
            directories::ProjectDirs::from("id", "mejamonev", "Meja Monev")
                .map_or_else(std::env::temp_dir, |dirs| dirs.data_local_dir().to_owned())
        },
        PathBuf::from,
    )
}

/// The environment's name for the passphrase (or recovery code) of an encrypted event file.
pub const PASSPHRASE: &str = "MEJA_PASSPHRASE";
/// The environment's name for a passphrase to be set.
pub const NEW_PASSPHRASE: &str = "MEJA_NEW_PASSPHRASE";

/// A secret from the environment: the variable `name` itself, or the first line of the file that
/// `name_FILE` points to (which may be `/dev/fd/3`). Never an argument, which other programs of the
/// machine could read.
#[must_use]
pub fn secret(name: &str) -> Option<String> {
    if let Ok(secret) = std::env::var(name) {
        return Some(secret);
    }
    let path = std::env::var_os(format!("{name}_FILE"))?;
    let text = std::fs::read_to_string(path).ok()?;
    text.lines().next().map(ToOwned::to_owned)
}

/// What this installation calls itself: `MEJA_DEVICE`, else the machine's name.
#[must_use]
pub fn device() -> String {
    std::env::var("MEJA_DEVICE")
        .ok()
        .or_else(|| std::fs::read_to_string("/etc/hostname").ok())
        .or_else(|| std::env::var("COMPUTERNAME").ok())
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "laptop".into())
}
