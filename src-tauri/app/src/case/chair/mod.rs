//! Panel ketua: what each desk holds, what is unfinished and what it can do to the result,
//! assessors side by side, figures about the panel, and scores changed after deliberation.
//!
//! The secretariat looks and the chair decides; where no chair is named the secretariat does both.
//! An assessor sees none of it, and a chair who assesses sees nothing of colleagues on a sheet of
//! theirs before it is sent. Left out: the result and its rules (`result`), and what seals it.

mod adjusted;
mod agenda;
mod compare;
mod deliberate;
mod doctor;
mod figures;
mod grid;
mod spread;
mod view;
mod words;

pub use adjusted::adjusted;
pub use agenda::agenda;
pub use compare::compare;
pub use deliberate::{deliberate, deliberations};
pub use doctor::doctor;
pub use figures::figures;
pub use grid::grid;
pub use spread::spread;
