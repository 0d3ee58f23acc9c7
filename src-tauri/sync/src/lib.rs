//! Several laptops, one event: replication, joining, evidence by hash, bundles.
//!
//! The engine (iroh for transport and identity, samod and automerge for replication, iroh-blobs
//! for evidence) stands behind this crate alone, so that it can be exchanged without touching
//! data: what travels are the signed operations of `meja_core::record`, and what is true stands in
//! the event file, which this crate sees through [`Ledger`] only. Nothing here judges an
//! operation: who may write what is the ledger's. See ADR 0011.

pub mod bundle;
pub mod doctor;
pub mod engine;
pub mod evidence;
mod guest;
pub mod join;
mod ledger;
mod network;
pub mod segment;

pub use guest::{Answered, AskError, Guest, Step, ask};
pub use ledger::{Lacking, Ledger, LedgerError, Taken};
pub use network::{Heard, Hears, Network, Place, Random, Troubled};
