//! The event file: one SQLite database a kegiatan, evidence beside it by content hash.
//!
//! Architecture invariants: everything that laptops share is written through [`Store::transact`];
//! one connection writes, one job at a time; reads never wait for it. This crate knows the rules of
//! `meja-core` and nothing of workbooks or windows.

mod answer;
pub mod arrival;
pub mod aside;
mod backup;
mod before;
mod blobs;
pub mod bounds;
mod check;
mod check_members;
mod closing;
mod columns;
pub mod conflicts;
mod db;
mod door;
mod edit;
pub mod elsewhere;
mod error;
mod file;
mod fold;
mod hall;
pub mod held;
pub mod history;
mod index;
mod judged;
mod numbers;
mod opened;
mod order;
pub mod outgoing;
mod project;
mod rebuild;
mod receive;
pub mod record;
mod remark_cell;
mod remembered;
mod retold;
pub mod seating;
mod shape;
mod store;
pub mod table;
mod taking_in;
pub mod undo;
pub mod vault;
mod waiting;
mod words;
mod worker;

pub use backup::{
    BackupFile, backups, before_migration, carry, evidence_of, newest_backup, restore,
};
pub use blobs::{BlobError, Blobs, Stored};
pub use check::Problem;
pub use closing::{Closing, closing, is_seated};
pub use db::{APPLICATION_ID, FORMAT, ReadOnlyBecause};
pub use door::{By, Changed, Plan};
pub use edit::{Edit, Given};
pub use error::StoreError;
pub use hall::{Hall, anchors, is_hall};
pub use history::{Entry, FieldChange, Version};
pub use judged::Reason;
pub use receive::Received;
pub use remark_cell::{RemarkCell, RemarkKind, RemarkText, activity_of, activity_row};
pub use rusqlite::Connection;
pub use store::{Access, Store};
pub use undo::Undone;
