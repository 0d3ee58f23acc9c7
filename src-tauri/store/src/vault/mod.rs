//! Event files encrypted with a passphrase: which they are, their keys, where keys are held.
//!
//! An encrypted file is one of SQLCipher's (<https://www.zetetic.net/sqlcipher/design/>): every
//! page and the log are ciphertext with a code against alteration. Its first 16 bytes, which that
//! format leaves to us as the salt, begin with [`MAGIC`]: by it an encrypted event file is told
//! from a damaged or foreign one. From passphrase and salt Argon2id makes a *root* of 128 bits,
//! from the root the file's key; the recovery code ([`code`]) is the root itself, so that either
//! opens the file and nothing need be kept beside it.
//!
//! Keys that were given are held by the process under the file's salt and nowhere else; a copy or a
//! backup of the file has the same salt and so the same key. Left out: asking for a passphrase.

pub mod code;
mod rewrite;

use std::{
    collections::BTreeMap,
    io::Read,
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};

use argon2::{Algorithm, Argon2, Params, Version};
use rusqlite::{Connection, OpenFlags};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::StoreError;

pub use rewrite::{plain_backups, rewrite};

/// How an encrypted event file begins.
pub const MAGIC: [u8; 6] = *b"MEJAK1";
/// Argon2id's memory, KiB: a quarter of a second on an office laptop, and dear to guess with.
const MEMORY_KIB: u32 = 64 * 1024;
/// Argon2id's passes.
const PASSES: u32 = 3;
/// What the file's key is derived for; part of the format.
const CONTEXT: &str = "Meja Monev 2026 event file key";

/// The first bytes of an encrypted file, by which its key is found.
pub type Salt = [u8; 16];

/// The key of an encrypted event file.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Key {
    root: [u8; 16],
    salt: Salt,
}

impl std::fmt::Debug for Key {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Key")
    }
}

impl Key {
    /// A salt for a file to be encrypted, from ten bytes of chance.
    #[must_use]
    pub fn fresh_salt(chance: [u8; 10]) -> Salt {
        let mut salt = [0; 16];
        for (to, from) in salt.iter_mut().zip(MAGIC.iter().chain(&chance)) {
            *to = *from;
        }
        salt
    }

    /// The key that a passphrase gives for a file of this salt. Blanks around it do not count.
    ///
    /// # Errors
    /// When the machine has no memory for it.
    pub fn from_passphrase(passphrase: &str, salt: Salt) -> Result<Self, StoreError> {
        let mut root = [0; 16];
        Params::new(MEMORY_KIB, PASSES, 1, Some(root.len()))
            .and_then(|params| {
                Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into(
                    passphrase.trim().as_bytes(),
                    &salt,
                    &mut root,
                )
            })
            .map_err(|error| StoreError::Io(std::io::Error::other(error.to_string())))?;
        Ok(Self { root, salt })
    }

    /// The key that a recovery code gives for a file of this salt.
    ///
    /// # Errors
    /// Which group of the code cannot be.
    pub fn from_code(text: &str, salt: Salt) -> Result<Self, code::CodeError> {
        Ok(Self { root: code::read(text)?, salt })
    }

    /// The key that a passphrase or a recovery code gives, whichever `secret` looks like.
    ///
    /// # Errors
    /// As [`Key::from_passphrase`].
    pub fn from_secret(secret: &str, salt: Salt) -> Result<Self, StoreError> {
        match Self::from_code(secret, salt) {
            Ok(key) => Ok(key),
            Err(_) => Self::from_passphrase(secret, salt),
        }
    }

    /// The recovery code: eight groups of four.
    #[must_use]
    pub fn code(&self) -> String {
        code::write(&self.root)
    }

    /// Whether this key opens the file.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn opens(&self, path: &Path) -> Result<bool, StoreError> {
        if salt_of(path)? != Some(self.salt) {
            return Ok(false);
        }
        // Page 1 of the file itself is enough, whatever waits in its log.
        let uri = format!("file:{}?immutable=1", crate::db::encode(path));
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
            | OpenFlags::SQLITE_OPEN_NO_MUTEX
            | OpenFlags::SQLITE_OPEN_URI;
        let conn = Connection::open_with_flags(uri, flags)?;
        self.turn(&conn)?;
        match conn.query_row("PRAGMA schema_version", [], |_| Ok(())) {
            Ok(()) => Ok(true),
            Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) => {
                Ok(false)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Unlocks a connection to the file of this key.
    fn turn(&self, conn: &Connection) -> Result<(), StoreError> {
        quiet(conn)?;
        Ok(conn.pragma_update(None, "key", self.spec().as_str())?)
    }

    /// Key and salt as SQLCipher takes them raw.
    fn spec(&self) -> Zeroizing<String> {
        let mut material = Zeroizing::new([0_u8; 32]);
        for (to, from) in material.iter_mut().zip(self.root.iter().chain(&self.salt)) {
            *to = *from;
        }
        let key = Zeroizing::new(blake3::derive_key(CONTEXT, material.as_slice()));
        let mut text = Zeroizing::new(String::with_capacity(100));
        text.push_str("x'");
        for byte in key.iter().chain(&self.salt) {
            for half in [byte >> 4, byte & 15] {
                text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
            }
        }
        text.push('\'');
        text
    }
}

/// SQLCipher would write its own remarks to the terminal.
fn quiet(conn: &Connection) -> Result<(), StoreError> {
    Ok(conn.execute_batch("PRAGMA cipher_log_level = NONE")?)
}

/// The salt of an encrypted event file; none for any other file.
///
/// # Errors
/// When the file cannot be read.
pub fn salt_of(path: &Path) -> Result<Option<Salt>, StoreError> {
    let mut head = Vec::with_capacity(16);
    std::fs::File::open(path)?.take(16).read_to_end(&mut head)?;
    Ok(salt_in(&head))
}

/// As [`salt_of`], of the first bytes.
pub(crate) fn salt_in(head: &[u8]) -> Option<Salt> {
    head.get(..16)?.try_into().ok().filter(|salt: &Salt| salt.starts_with(&MAGIC))
}

/// The keys that were given to this process, and how many open files use each.
static RING: Mutex<BTreeMap<Salt, (Key, usize)>> = Mutex::new(BTreeMap::new());

fn ring() -> MutexGuard<'static, BTreeMap<Salt, (Key, usize)>> {
    RING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Holds a key until [`forget`].
pub fn hold(key: Key) {
    ring().entry(key.salt).or_insert((key, 0));
}

/// The key of a file that is held, if any.
///
/// # Errors
/// When the file cannot be read.
pub fn held(path: &Path) -> Result<Option<Key>, StoreError> {
    Ok(salt_of(path)?.and_then(|salt| ring().get(&salt).map(|(key, _)| key.clone())))
}

/// Forgets the key of a salt, unless an open file still needs it.
pub fn forget(salt: &Salt) {
    let mut ring = ring();
    if ring.get(salt).is_some_and(|(_, used)| *used == 0) {
        ring.remove(salt);
    }
}

/// Kept by an open file, so that its key is not forgotten under it.
#[derive(Debug)]
pub(crate) struct InUse(Salt);

impl InUse {
    /// Notes that the file at `path` is open; none where it is not encrypted.
    pub(crate) fn of(path: &Path) -> Result<Option<Self>, StoreError> {
        let Some(salt) = salt_of(path)? else { return Ok(None) };
        Ok(ring().get_mut(&salt).map(|(_, used)| {
            *used += 1;
            Self(salt)
        }))
    }
}

impl Drop for InUse {
    fn drop(&mut self) {
        if let Some((_, used)) = ring().get_mut(&self.0) {
            *used = used.saturating_sub(1);
        }
    }
}

/// Unlocks a connection to `path` with the key that is held, if the file is encrypted.
///
/// # Errors
/// [`StoreError::Encrypted`] when no key is held for it.
pub(crate) fn unlock(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    if salt_of(path)?.is_none() {
        return Ok(());
    }
    held(path)?.ok_or_else(|| StoreError::Encrypted(path.to_owned()))?.turn(conn)
}
