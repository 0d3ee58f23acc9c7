//! Another event file, looked at and never written: one of an older form is brought up to date in
//! a copy that is gone afterwards.

use std::path::{Path, PathBuf};

use meja_store::{Access, Store, StoreError};

use crate::AppError;

/// Looks at the event file at a path.
///
/// # Errors
/// What [`Store::open`] says, in words, and what `look` gives.
pub(super) fn look<T>(
    path: &Path,
    look: impl FnOnce(&Store) -> Result<T, AppError>,
) -> Result<T, AppError> {
    match Store::open(path, Access::Read) {
        Ok(store) => look(&store),
        Err(StoreError::Older { .. }) => {
            let folder = tempfile::tempdir().map_err(StoreError::from)?;
            let copy = folder.path().join("salinan.meja");
            std::fs::copy(path, &copy).map_err(StoreError::from)?;
            if log(path).exists() {
                std::fs::copy(log(path), log(&copy)).map_err(StoreError::from)?;
            }
            look(&Store::open(&copy, Access::Write)?)
        }
        Err(error) => Err(error.into()),
    }
}

fn log(of: &Path) -> PathBuf {
    let mut name = of.as_os_str().to_owned();
    name.push("-wal");
    PathBuf::from(name)
}
