//! Wrong tries at a PIN or passphrase, and how long the next one waits.
//!
//! Kept in a file of this installation, so that ending the program and starting it again does not
//! forget them; where that file cannot be written the running application still remembers.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use meja_core::{registry::pin::wait_ms, stamp::Stamp};

use crate::App;

/// Wrong tries under a key since the last right one, and when the last was.
type Counts = BTreeMap<String, (u32, Stamp)>;

/// The tries that this application knows of.
#[derive(Default)]
pub(crate) struct WrongTries(Mutex<Counts>);

impl WrongTries {
    /// How many more milliseconds the next try under `key` has to wait.
    pub(crate) fn wait(&self, home: &Path, key: &str, now: Stamp) -> i64 {
        self.with(home, |counts| {
            counts.get(key).map_or(0, |(wrong, last)| {
                let whole = wait_ms(*wrong);
                // After a restart only the wall clock tells, and it may have been set back.
                (whole - now.since(last)).clamp(0, whole)
            })
        })
    }

    /// Counts a wrong try and gives the wait it costs, in milliseconds.
    pub(crate) fn wrong(&self, home: &Path, key: &str, now: Stamp) -> i64 {
        self.with(home, |counts| {
            let entry = counts.entry(key.to_owned()).or_insert((0, now));
            *entry = (entry.0.saturating_add(1), now);
            let wait = wait_ms(entry.0);
            keep(home, counts);
            wait
        })
    }

    /// Forgets the wrong tries before a right one.
    pub(crate) fn right(&self, home: &Path, key: &str) {
        self.with(home, |counts| {
            if counts.remove(key).is_some() {
                keep(home, counts);
            }
        });
    }

    fn with<T>(&self, home: &Path, look: impl FnOnce(&mut Counts) -> T) -> T {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Another process may have counted meanwhile, and what is written down may be behind
        // where this folder cannot be written: of each the larger count holds.
        for (key, written) in read(home).unwrap_or_default() {
            match counts.get(&key) {
                Some(known) if known.0 >= written.0 => {}
                Some(_) | None => {
                    counts.insert(key, written);
                }
            }
        }
        look(&mut counts)
    }
}

fn path(home: &Path) -> PathBuf {
    home.join("percobaan.json")
}

fn read(home: &Path) -> Option<Counts> {
    serde_json::from_slice(&std::fs::read(path(home)).ok()?).ok()
}

fn keep(home: &Path, counts: &Counts) {
    let _ = std::fs::create_dir_all(home);
    if let Ok(text) = serde_json::to_vec(counts) {
        let _ = App::write_file(&path(home), &text);
    }
}
