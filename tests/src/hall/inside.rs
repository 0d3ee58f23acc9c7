//! What a laptop of the hall keeps outside of its event file, and commands of its own by a script.

use std::path::Path;

use meja_core::record::SigningKey;
use meja_store::{Access, Store};

use super::Station;
use crate::mounts;

impl Station {
    /// A secret key that it keeps for its event file outside of that, by the name under which it lies
    /// there: `laptop`, `sekretariat`, `jaringan`.
    ///
    /// # Panics
    /// Where it keeps none of that name.
    #[must_use]
    pub fn secret(&self, name: &str) -> SigningKey {
        let copy = Store::open(&self.file, Access::Read).unwrap().replica();
        let path = self.home.join("kunci").join(copy.to_string()).join(name);
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        SigningKey::from_bytes(blake3::Hash::from_hex(text.trim()).unwrap().as_bytes())
    }

    /// Runs a script on this laptop with mounts of its own, as [`crate::with_own_mounts`].
    ///
    /// # Panics
    /// When the script fails.
    pub fn with_own_mounts(&self, script: &str, places: &[(&str, &Path)], size: u64) {
        let mut command = match &self.cable.namespace {
            Some(namespace) => {
                let mut command = std::process::Command::new("ip");
                command.args(["netns", "exec", namespace, "unshare"]);
                command
            }
            None => std::process::Command::new("unshare"),
        };
        command.env("MEJA_HOME", &self.home).env("MEJA_DEVICE", &self.name);
        mounts::run(command, script, crate::terminal::program().as_ref(), places, size);
    }
}
