//! The contract with the interface: what crosses, in which form, under which name.
//!
//! These types exist for the window, the terminal and the tests; the field's own types are in
//! `meja-core` and are converted here, at the edge. TypeScript is generated from this module.

mod action;
mod activity;
mod adopt;
mod alias;
mod backup;
mod board;
mod call;
mod clock;
mod commands;
mod coverage;
mod earlier;
mod event;
mod evidence;
mod forms;
mod home;
mod import;
mod lock;
mod people;
mod phrase;
mod pin;
mod readiness;
mod registry;
mod schedule;
mod sheet;
mod stage;
mod template;
mod trail;
mod vault;
mod words;

pub use action::*;
pub use activity::*;
pub use adopt::*;
pub use alias::*;
pub use backup::*;
pub use board::*;
pub use call::*;
pub use clock::*;
pub use commands::*;
pub use coverage::*;
pub use earlier::*;
pub use event::*;
pub use evidence::*;
pub use forms::*;
pub use home::*;
pub use import::*;
pub use lock::*;
pub use people::*;
pub use phrase::*;
pub use pin::*;
pub use readiness::*;
pub use registry::*;
pub use schedule::*;
pub use sheet::*;
pub use stage::*;
pub use template::*;
pub use trail::*;
pub use vault::*;
pub use words::*;
