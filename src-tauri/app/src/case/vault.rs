//! The event file encrypted with a passphrase: chosen, changed, removed, unlocked, and the sheet by
//! which it opens when the passphrase is forgotten.
//!
//! How a file is encrypted and where keys are held is `meja_store::vault`'s. A secret comes in, is
//! used and is not kept; wrong ones make wait as wrong PINs do. Evidence beside the file stays
//! readable, and the state says how much of it there is. Left out: deciding for the person.

use std::{io::Write as _, path::Path};

use meja_core::{
    document::RecoverySheet,
    registry::passphrase::{SHORTEST, Strength, strength},
};
use meja_store::{
    Access, Store, StoreError,
    vault::{self, Key},
};

use super::{backup, event, export, pin::seconds, print};
use crate::{
    App, AppError,
    contract::{
        ErrorKind, PassphraseStrength, ProtectInput, Secret, SheetRequest, UnlockFile, VaultDone,
        VaultState,
    },
    copies,
    open::Open,
    system, words,
};

/// Whether the open event's file is encrypted, and what beside it is not.
///
/// # Errors
/// When no event is open, and what the disk says.
pub fn state(app: &App, _: ()) -> Result<VaultState, AppError> {
    let open = app.open()?;
    let path = open.store.path();
    let plain = vault::plain_backups(path)?;
    let evidence = open.store.read(|conn| {
        Ok::<_, AppError>(meja_store::table::evidence::counts(conn)?.values().sum())
    })?;
    Ok(VaultState {
        encrypted: vault::salt_of(path)?.is_some(),
        plain_backups: plain.iter().map(|one| crate::error::name_of(one)).collect(),
        second_place: !backup::state(app, ())?.target.label.is_empty(),
        evidence,
    })
}

/// Judges a passphrase as it is typed.
///
/// # Errors
/// Never.
pub fn judge(_: &App, input: Secret) -> Result<PassphraseStrength, AppError> {
    Ok(match strength(&input.secret) {
        Strength::Short => PassphraseStrength::Short,
        Strength::Plain => PassphraseStrength::Plain,
        Strength::Fair => PassphraseStrength::Fair,
        Strength::Good => PassphraseStrength::Good,
    })
}

/// Encrypts the open event's file, or gives it another passphrase; a backup is written at once.
///
/// # Errors
/// A passphrase that is weak or not typed the same twice, the old one wrong or missing, a file
/// that may not be written, and what the disk says; then the file is as it was.
pub fn protect(app: &App, input: ProtectInput) -> Result<VaultDone, AppError> {
    let key = fresh_key(app, &input.new, &input.again)?;
    let path = app.open()?.store.path().to_owned();
    if vault::salt_of(&path)?.is_some() {
        know(app, &path, input.old.as_deref().unwrap_or_default(), "old")?;
    }
    rewrite(app, &path, Some(&key))?;
    Ok(VaultDone { state: state(app, ())?, code: Some(key.code()) })
}

/// The key that a new passphrase gives, under a salt of its own.
///
/// # Errors
/// A passphrase that is weak or not typed the same twice.
pub(crate) fn fresh_key(app: &App, new: &str, again: &str) -> Result<Key, AppError> {
    if !strength(new).will_do() {
        return Err(AppError::user(
            "vault.weak",
            format!(
                "Kata sandi terlalu lemah. Pakai paling sedikit {SHORTEST} huruf, lebih baik empat \
                 kata; bukan angka saja. Berkas belum diubah."
            ),
        )
        .at("new"));
    }
    if new.trim() != again.trim() {
        return Err(AppError::user(
            "vault.differ",
            "Kedua isian kata sandi tidak sama. Ketik lagi; berkas belum diubah.",
        )
        .at("again"));
    }
    let mut chance = [0; 10];
    app.host.random(&mut chance);
    Ok(Key::from_passphrase(new, Key::fresh_salt(chance))?)
}

/// Takes the encryption off the open event's file.
///
/// # Errors
/// A wrong passphrase, and as [`protect`].
pub fn remove(app: &App, input: Secret) -> Result<VaultDone, AppError> {
    let path = app.open()?.store.path().to_owned();
    if vault::salt_of(&path)?.is_none() {
        return Err(AppError::user("vault.plain", "Berkas kegiatan ini tidak bersandi."));
    }
    know(app, &path, &input.secret, "old")?;
    rewrite(app, &path, None)?;
    Ok(VaultDone { state: state(app, ())?, code: None })
}

/// Takes the secret of an encrypted file, so that what was refused can be asked again.
///
/// # Errors
/// A wrong secret, which makes wait.
pub fn unlock(app: &App, input: UnlockFile) -> Result<(), AppError> {
    unlock_path(app, &app.path_of(&input.token)?, &input.secret)
}

/// As [`unlock`], for the file at a path. A file that is not encrypted needs no secret.
///
/// # Errors
/// As [`unlock`].
pub fn unlock_path(app: &App, path: &Path, secret: &str) -> Result<(), AppError> {
    if vault::salt_of(path)?.is_some() {
        vault::hold(know(app, path, secret, "secret")?);
    }
    Ok(())
}

/// As [`unlock_path`], with the secret from the environment, where the file needs one.
///
/// # Errors
/// `vault.locked` where the environment holds none, and as [`unlock`].
pub fn unlock_from_environment(app: &App, path: &Path) -> Result<(), AppError> {
    if !needs_secret(path) {
        return Ok(());
    }
    let Some(secret) = system::secret(system::PASSPHRASE) else {
        let mut error = AppError::from(StoreError::Encrypted(path.to_owned()));
        error.message = format!(
            "{} Dari terminal: isi variabel lingkungan {}, atau tunjuk berkasnya dengan {1}_FILE.",
            error.message,
            system::PASSPHRASE
        );
        return Err(error);
    };
    unlock_path(app, path, &secret)
}

/// Whether the file at a path is encrypted and its key is not held.
#[must_use]
pub fn needs_secret(path: &Path) -> bool {
    vault::salt_of(path).is_ok_and(|salt| salt.is_some())
        && vault::held(path).is_ok_and(|key| key.is_none())
}

/// Writes the recovery sheet, a page to be printed and locked away.
///
/// # Errors
/// A file that is not encrypted, a wrong passphrase, and what the disk says.
pub fn sheet(app: &App, input: SheetRequest) -> Result<(), AppError> {
    let to = app.path_of(&input.token)?;
    sheet_to(app, &to, &input.secret)
}

/// As [`sheet`], to a path.
///
/// # Errors
/// As [`sheet`]; then nothing of the sheet is on disk.
pub fn sheet_to(app: &App, to: &Path, secret: &str) -> Result<(), AppError> {
    let open = app.open()?;
    let path = open.store.path();
    if vault::salt_of(path)?.is_none() {
        return Err(AppError::user("vault.plain", "Berkas kegiatan ini tidak bersandi."));
    }
    let key = know(app, path, secret, "secret")?;
    let event = open.store.read(|conn| Ok::<_, AppError>(meja_store::table::event::get(conn)?))?;
    let now = app.now().wall_ms;
    let page = print::recovery_sheet(&RecoverySheet {
        event: event.name,
        file: crate::error::name_of(path),
        made_at: words::dated(event.zone, now),
        groups: key.code().split('-').map(ToOwned::to_owned).collect(),
        created: now,
    })?;
    alone(to, &page).map_err(|error| export::in_use(StoreError::from(error).into(), to))
}

/// Writes a secret at its place and nowhere else: no part of it lies under another name, whatever
/// ends the program meanwhile; what could not be written whole is taken away again. Only the
/// person's own account may read it, where the system knows that.
fn alone(to: &Path, content: &[u8]) -> std::io::Result<()> {
    let mut how = std::fs::OpenOptions::new();
    how.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut how, 0o600);
    let mut file = how.open(to)?;
    // A file that was there keeps whom it was open to; a stick's may know of no owners at all.
    #[cfg(unix)]
    let _ = file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600));
    let written = file.write_all(content).and_then(|()| file.sync_all());
    drop(file);
    if written.is_err() {
        let _ = std::fs::remove_file(to);
    }
    written
}

/// Deletes the automatic backups that anybody can read, once an encrypted one is there.
///
/// # Errors
/// When the file is not encrypted, no encrypted backup could be written, and what the disk says.
pub fn drop_plain(app: &App, _: ()) -> Result<VaultState, AppError> {
    let path = app.open()?.store.path().to_owned();
    if vault::salt_of(&path)?.is_none() {
        return Err(AppError::user("vault.plain", "Berkas kegiatan ini tidak bersandi."));
    }
    if meja_store::newest_backup(&path)
        .is_none_or(|newest| vault::salt_of(&newest).is_ok_and(|salt| salt.is_none()))
    {
        return Err(AppError::new(
            "vault.no_backup",
            ErrorKind::Disk,
            "Cadangan bersandi belum ada, jadi cadangan lama tidak dihapus. Tulis cadangan dahulu \
             di layar Cadangan.",
        ));
    }
    for plain in vault::plain_backups(&path)? {
        std::fs::remove_file(plain).map_err(StoreError::from)?;
    }
    state(app, ())
}

/// The key that a secret gives for the file at a path, if it is the right one.
fn know(app: &App, path: &Path, secret: &str, field: &'static str) -> Result<Key, AppError> {
    let name = crate::error::name_of(path);
    let Some(salt) = vault::salt_of(path)? else {
        return Err(AppError::user("vault.plain", format!("{name} tidak bersandi.")));
    };
    if secret.trim().is_empty() {
        return Err(
            AppError::user("vault.needed", format!("Masukkan kata sandi {name}.")).at(field)
        );
    }
    let (home, now) = (app.host.home(), app.now());
    let hex: String = salt.iter().map(|byte| format!("{byte:02x}")).collect();
    let tries = format!("berkas/{hex}");
    let wait = app.wrong_tries.wait(&home, &tries, now);
    if wait > 0 {
        return Err(AppError::user(
            "vault.wait",
            format!("Kata sandi beberapa kali keliru. Coba lagi dalam {} detik.", seconds(wait)),
        )
        .at(field));
    }
    let cost = app.wrong_tries.wrong(&home, &tries, now);
    let key = Key::from_secret(secret, salt)?;
    if key.opens(path)? {
        app.wrong_tries.right(&home, &tries);
        return Ok(key);
    }
    // A code copied from paper with a slip is told by its group.
    let slip = match Key::from_code(secret, salt) {
        Err(vault::code::CodeError::Group(group)) => {
            format!(" Bila itu kode pemulihan, periksa kelompok {group}.")
        }
        Ok(_) | Err(vault::code::CodeError::Shape) => String::new(),
    };
    let again = match cost {
        0 => "Coba lagi.".to_owned(),
        wait => format!("Coba lagi dalam {} detik.", seconds(wait)),
    };
    Err(AppError::user(
        "vault.wrong",
        format!("Kata sandi atau kode pemulihan {name} keliru.{slip} {again}"),
    )
    .at(field))
}

/// Writes the open event's file anew and opens it again, whatever became of it.
fn rewrite(app: &App, path: &Path, to: Option<&Key>) -> Result<(), AppError> {
    let open = app.open()?;
    if open.store.read_only().is_some() {
        return Err(StoreError::ReadOnly.into());
    }
    let (acting, before) = (open.acting(), vault::held(path)?);
    let salt = vault::salt_of(path)?;
    drop(open);
    app.set_open(None);
    // Closing forgot the key, which is needed once more to read the file.
    before.into_iter().for_each(vault::hold);
    let written = vault::rewrite(path, to);
    let store = Store::open(path, Access::Write)?;
    // The same copy of the event under another number of the disk: its authors go on.
    copies::note_down(app, &store)?;
    let open = Open::new(store);
    open.act_as(acting);
    app.set_open(Some(open));
    super::hall::resume(app);
    event::remember(app)?;
    written?;
    // Backups under the former key ask for its passphrase again.
    if let Some(salt) =
        salt.filter(|salt| vault::salt_of(path).ok().flatten().as_ref() != Some(salt))
    {
        vault::forget(&salt);
    }
    backup::keep_one(app);
    Ok(())
}
