//! The field's rules: review desks, their clock, their sheets, and the record of who wrote what.
//!
//! Pure by construction: no files, sockets, threads, clocks or randomness. What a rule needs of
//! the world (an instant, an id, a key) comes in as an argument. Architecture invariant: this
//! crate knows no other crate of the project.

pub mod approval;
pub mod clock;
pub mod combine;
pub mod document;
pub mod exact;
pub mod figures;
pub mod ids;
pub mod import;
pub mod indonesian;
pub mod instrument;
pub mod keeping;
pub mod network;
pub mod panel;
pub mod readiness;
pub mod record;
pub mod registry;
pub mod said;
pub mod schedule;
pub mod sheet;
pub mod stamp;
pub mod standing;
pub mod zone;
