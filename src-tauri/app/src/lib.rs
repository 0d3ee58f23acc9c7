//! Use cases and the contract with the interface.
//!
//! The window, the terminal and the tests all come through [`App`]: by name and JSON
//! ([`App::dispatch`]) or by the functions in [`case`]. Architecture invariant: this crate alone
//! knows store, sheets and core together, and it builds without tauri.

mod app;
pub mod case;
mod coming_in;
pub mod contract;
mod copies;
pub mod dialogs;
mod dispatch;
mod error;
mod hall;
mod host;
mod job;
mod keeper;
mod keys;
mod mappings;
mod mint;
mod open;
mod patience;
mod recent;
pub mod rehearsal;
mod rights;
pub mod sample;
pub mod system;
mod tries;
pub mod types;
mod words;
mod workbook;

pub use app::App;
pub use error::AppError;
pub use hall::Network;
pub use host::{Host, Monitor, StagePlace};
pub use meja_core::stamp::{BootMs, Stamp};
