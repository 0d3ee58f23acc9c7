//! Paket: the changes of an event in one file, for the USB stick.
//!
//! A clear [`Header`] says from whom, which number, what it builds on and what it reaches; the
//! body behind it is encrypted by age with a passphrase that people agree on. There is no key that
//! every member holds: an event joined from a stick alone would not have it, and a removed member
//! would keep it.
//!
//! The signature covers the header and the BLAKE3 of the body, so that nothing of a file that was
//! cut short or altered is ever looked into: [`check`] reads the whole file once, [`Reader`] reads
//! it again. Both ways one piece at a time is in memory. Nothing here judges an operation, and
//! where a file comes to lie is the application's.

mod error;
mod frame;
mod header;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use error::BundleError;
pub use header::{Counts, Facts, Header};
pub use read::{Item, Reader, check};
pub use write::Writer;
