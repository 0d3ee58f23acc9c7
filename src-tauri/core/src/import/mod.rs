//! What arrives: from a grid of cells to a plan of what an import would change.
//!
//! Three pure steps, each of which a person can look at before the next:
//! [`detect()`] finds the sheet, the header row and the columns; [`interpret()`] reads the rows
//! into typed fields and says what it could not read, by row and cell; [`plan()`] compares them
//! with what the event holds. Nothing is opened, written or given an id here: files are read by
//! `meja-sheets`, and the plan speaks of rows by their index. Documents that are one form an
//! innovation (C.1, Rencana Aksi) are read by [`forms`] into the same rows.

pub mod agency;
pub mod agencylist;
pub mod alias;
mod cells;
pub mod claim;
mod datecolumn;
pub mod dates;
pub mod detect;
pub mod earlier;
pub mod field;
pub mod fields;
pub mod filing;
pub mod fold;
pub mod forms;
pub mod further;
pub mod grid;
mod header;
pub mod indicators;
pub mod interpret;
mod joined;
mod merge;
pub mod near;
pub mod numbers;
pub mod page;
pub mod parameter;
mod percent;
pub mod plan;
pub mod problem;
mod readrow;
pub mod row;
pub mod rowkind;
mod wording;

pub use datecolumn::{DateDoubt, TwoWays};
pub use detect::{Choice, ColumnMap, DetectError, Detection, detect};
pub use field::FieldKey;
pub use fields::{Answer, CellKey, Fields};
pub use fold::fold_name;
pub use grid::{Book, CellIn, Grid, Merge, column_letters};
pub use interpret::{Interpreted, Reading, interpret};
pub use joined::{Joined, join};
pub use near::{Near, NearAnswers};
pub use page::{Block, Page, Table, TableCell, TableRow};
pub use plan::{Add, CellChange, Existing, ImportPlan, Unchanged, Update, plan};
pub use problem::{Problem, ProblemCode};
pub use row::{RowIn, SkipReason, Skipped};
