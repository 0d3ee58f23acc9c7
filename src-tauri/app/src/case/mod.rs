//! The use cases, one file an area of the screens. Each takes the application and the contract's
//! input and gives the contract's output.
#![expect(
    clippy::needless_pass_by_value,
    reason = "every use case takes its input whole, so that the one list can call them all alike"
)]

pub mod alias;
pub mod approval;
pub mod backup;
pub mod board_undo;
pub mod bundle;
pub mod call;
pub mod chair;
pub mod clock;
pub mod coverage;
pub mod desk;
pub mod dispute;
pub mod due;
pub mod earlier;
pub mod emblem;
pub mod event;
pub mod evidence;
pub mod evidence_in;
pub mod export;
pub mod forms;
pub mod hall;
pub mod hall_values;
pub mod hall_words;
pub mod home;
pub mod import;
pub mod instruments;
pub mod join_words;
pub mod kept_free;
pub mod lock;
pub mod members;
pub mod minutes;
pub mod pages;
pub mod people;
pub mod phrase;
pub mod pin;
pub mod print;
pub mod readiness;
pub mod recusal;
pub mod registry;
pub mod replan;
pub mod result;
pub mod returned;
pub mod role;
pub mod sample_event;
pub mod schedule;
pub mod score;
pub mod seal;
pub mod slots;
pub mod stage;
pub mod template;
pub mod trail;
pub mod vault;

mod board;
mod claims;
mod conflicts;
mod day;
mod documents;
mod flat;
mod other_file;
mod panel;
mod score_files;
mod seen;
mod timetable;
