//! A workbook from disk to its grids, under the reader's limit of size.

use std::{fs::File, io::Read, path::Path};

use meja_core::import::Book;
use meja_sheets::read::{self, MAX_FILE_BYTES, ReadError, TooMuch};
use meja_store::StoreError;

use crate::{AppError, error::name_of};

/// Reads a workbook; also gives its bytes, for their fingerprint.
///
/// # Errors
/// What the disk or the reader says. A file beyond the limit is refused before it fills the memory.
pub(crate) fn open(path: &Path) -> Result<(Vec<u8>, Book), AppError> {
    let file_name = name_of(path);
    let failed = |error: std::io::Error| {
        if error.kind() == std::io::ErrorKind::NotFound {
            StoreError::Missing(path.to_owned())
        } else {
            StoreError::from(error)
        }
    };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    // One byte more than is read shows that there is more; the size that a folder or a device
    // tells of itself is not asked.
    let most = u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let long = file.metadata().is_ok_and(|about| about.len() >= most);
    if !long {
        file.take(most).read_to_end(&mut bytes).map_err(failed)?;
    }
    if long || bytes.len() > MAX_FILE_BYTES {
        let error = ReadError::TooLarge { file: file_name, what: TooMuch::Bytes };
        return Err(AppError::user(error.code(), error.to_string()));
    }
    let book = read::open(&bytes, &file_name)
        .map_err(|error| AppError::user(error.code(), error.to_string()))?;
    Ok((bytes, book))
}
