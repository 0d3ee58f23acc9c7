//! The use cases, one file an area of the screens. Each takes the application and the contract's
//! input and gives the contract's output.

pub mod backup;
pub mod clock;
pub mod desk;
pub mod event;
pub mod export;
pub mod home;
pub mod import;
pub mod people;
pub mod registry;
pub mod schedule;
pub mod stage;
pub mod trail;

mod board;
mod documents;
mod import_fields;
mod sample_event;
