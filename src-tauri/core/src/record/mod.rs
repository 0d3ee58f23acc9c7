//! The change record: who wrote what, when, in which cell, and what it replaced.
//!
//! An [`Operation`] is one transaction of one author: signed, chained to the author's previous
//! one, and never altered. A *cell* is (entity, row, field); its *version* is the id of the
//! operation that wrote it, since an operation writes a cell at most once. Rows of the database
//! are a read model folded from operations; see `docs/adr/0002`.

mod entity;
mod hlc;
mod live;
mod operation;
mod sealed;

pub use entity::Entity;
pub use hlc::Hlc;
pub use live::{Live, winner};
pub use operation::{
    Author, Chain, FieldWrite, OpBody, OpId, Operation, OperationError, RowWrite, SigningKey, TxId,
};
pub use sealed::Sealed;
