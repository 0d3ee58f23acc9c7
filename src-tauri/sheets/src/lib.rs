//! Workbooks in (XLSX, ODS, CSV) and out (XLSX).
//!
//! Reading gives cells as they are, meaning is found in `meja_core::import`; writing draws the
//! documents of `meja_core::document`. Architecture invariant: knows `meja_core` alone of the
//! project's crates.

pub mod read;
pub mod write;
