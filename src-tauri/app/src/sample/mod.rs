//! The sample event: an invented regency's monev, made from the texts in this folder.
//!
//! Pure and always the same, so that a bench, a rehearsal and a screen shot speak of one thing.
//! Left out: ids and writing; the caller mints the ids and goes through the one door like any
//! other import. Persons, places, numbers and documents are invented.

mod event;
mod evidence;
mod pdf;
mod people;
mod phrases;
mod pick;
mod picture;
mod profile;
mod scores;
mod texts;

pub use event::{SampleDesk, SampleEvent, SampleOpd, build};
pub use evidence::SampleFile;
pub use people::SamplePerson;
pub use phrases::{RowPhrases, phrases};
pub use profile::{SampleAnswer, SampleInnovation};
pub use scores::{SampleScore, score};

#[cfg(test)]
mod tests;
