//! What is printed, as plain data: Form C.2, recap, desk schedule.
//!
//! A document here is what a reader of the paper sees, in order, with names already resolved; it
//! knows nothing of workbooks, fonts or the store. The crates that write files draw from these
//! types. Scores, minutes and attendance come with their own documents.

mod page;
mod recap;
mod review;
mod schedule;

pub use page::{Letterhead, Paper, Signatory};
pub use recap::{RecapBook, RecapRow};
pub use review::{ReviewBook, ReviewRow, ReviewSheet};
pub use schedule::{ScheduleBook, ScheduleEntry, ScheduleRow, UnplacedOpd};
