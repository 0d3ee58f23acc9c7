//! What is printed or sent, as plain data: Form C.2, Rencana Aksi, recap, desk schedule, coverage,
//! lembar penilaian, daftar hadir, berita acara, the letter to an agency, the template for
//! agencies, the flat list, the recovery sheet of an encrypted file.
//!
//! A document here is what a reader of the paper sees, in order, with names already resolved; it
//! knows nothing of workbooks, fonts or the store. The crates that write files draw from these
//! types.

mod actions;
mod advice;
mod attendance;
mod claimed;
pub mod columns;
mod coverage;
mod flat;
mod letter;
pub mod minutes;
mod page;
mod recap;
mod recovery;
mod returned;
mod review;
mod schedule;
mod score_book;
mod score_sheet;
mod template;

pub use actions::{ActionsBook, ActionsPlan, ActionsRow};
pub use advice::{AdviceBook, AdviceRow};
pub use attendance::{AttendanceBook, AttendanceDay, AttendanceRow};
pub use coverage::{CoverageBook, CoverageCount, CoverageInnovation, CoverageOpd};
pub use flat::{FlatBook, FlatCell, FlatColumn, FlatWidth};
pub use letter::{Letter, LetterBook, LetterInnovation, LetterPoint};
pub use minutes::{Minutes, ResultGroup, ResultRow, Winner};
pub use page::{Emblem, Letterhead, Paper, Seal, Signatory};
pub use recap::{FollowUpRow, RecapBook, RecapRow};
pub use recovery::RecoverySheet;
pub use returned::{Difference, Differs, FiledCell, FiledSheet, compare};
pub use review::{ReviewBook, ReviewRow, ReviewSheet};
pub use schedule::{ScheduleBook, ScheduleEntry, ScheduleRow, UnplacedOpd};
pub use score_book::{BookMark, CANNOT_JUDGE, ScoreBook};
pub use score_sheet::{ScoreRow, ScoreSheet, ScoreSheetBook};
pub use template::{
    TemplateBook, TemplateColumn, TemplateEntry, TemplateExample, TemplateFor, template,
};
