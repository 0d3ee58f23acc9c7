//! The keys by which people sign on this installation, outside every event file.
//!
//! One key a person and copy of an event. A restored file is another copy, so its authors go on
//! under fresh keys and no chain is ever continued from two files.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use meja_core::{ids::AssessorId, record::SigningKey};
use meja_store::StoreError;
use uuid::Uuid;

/// Whose key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Person {
    /// The secretariat at this laptop.
    Secretariat,
    /// An assessor at this laptop.
    Assessor(AssessorId),
}

/// What has a key on this installation: people, and the laptop itself, which introduces them to a
/// hall.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Whose {
    /// Whoever writes.
    Person(Person),
    /// The laptop.
    Laptop,
}

/// Finds a key for a copy of an event, or makes and keeps one.
///
/// # Errors
/// When the installation's folder cannot be read or written.
pub(crate) fn key_of(
    home: &Path,
    replica: Uuid,
    whose: Whose,
    random: impl FnOnce(&mut [u8]),
) -> Result<SigningKey, StoreError> {
    Ok(SigningKey::from_bytes(&secret_of(home, replica, &name_of(whose), random)?))
}

/// Finds a secret of a copy of an event by its name, or makes and keeps one.
///
/// # Errors
/// When the installation's folder cannot be read or written.
pub(crate) fn secret_of(
    home: &Path,
    replica: Uuid,
    name: &str,
    random: impl FnOnce(&mut [u8]),
) -> Result<[u8; 32], StoreError> {
    let path = home.join("kunci").join(replica.to_string()).join(name);
    if let Ok(text) = fs::read_to_string(&path)
        && let Some(secret) = parse(text.trim())
    {
        return Ok(secret);
    }
    let mut secret = [0; 32];
    random(&mut secret);
    keep(&path, &secret)?;
    Ok(secret)
}

/// Every key that this installation holds for a copy of an event, and whose it is.
pub(crate) fn held(home: &Path, replica: Uuid) -> Vec<(Whose, SigningKey)> {
    let Ok(folder) = fs::read_dir(home.join("kunci").join(replica.to_string())) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = folder.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let secret = parse(fs::read_to_string(path).ok()?.trim())?;
        Some((whose_of(path)?, SigningKey::from_bytes(&secret)))
    };
    paths.iter().filter_map(read).collect()
}

/// The name of the laptop's own key.
const LAPTOP: &str = "laptop";
/// The name of the secretariat's.
const SECRETARIAT: &str = "sekretariat";

fn name_of(whose: Whose) -> String {
    match whose {
        Whose::Laptop => LAPTOP.to_owned(),
        Whose::Person(Person::Secretariat) => SECRETARIAT.to_owned(),
        Whose::Person(Person::Assessor(id)) => id.to_string(),
    }
}

/// Whose key a file of the folder is; others lie there under names of their own.
fn whose_of(path: &Path) -> Option<Whose> {
    match path.file_name()?.to_str()? {
        LAPTOP => Some(Whose::Laptop),
        SECRETARIAT => Some(Whose::Person(Person::Secretariat)),
        name => name.parse().ok().map(|id| Whose::Person(Person::Assessor(id))),
    }
}

fn parse(text: &str) -> Option<[u8; 32]> {
    let mut secret = [0; 32];
    for (at, byte) in secret.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    (text.len() == 64).then_some(secret)
}

fn keep(path: &Path, secret: &[u8; 32]) -> Result<(), StoreError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let fresh = path.with_extension("baru");
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(&fresh)?;
    let text: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&fresh, path)?;
    Ok(())
}
