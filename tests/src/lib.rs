//! The cast of the tests: laptops with a clock turned by hand, and what people do at them.
//!
//! Shared by the suite and the bench. A laptop is the real [`App`] over a host whose clocks and
//! randomness are the test's own, so that a day passes at once and the same seed gives the same
//! bytes. A cast member that cannot act fails the test that called it. Leaves out the real
//! window, which is the e2e journeys' business.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a cast member that cannot act fails the test that called it"
)]

mod acting;
pub mod arrivals;
pub mod corpus;
mod dice;
mod files;
pub mod hall;
mod host;
mod impatient;
pub mod kills;
mod laptop;
mod mounts;
mod pictures;
pub mod power;
mod scoring;
mod snapshot;
mod terminal;

pub use acting::{DESKS, OPEN_DAY};
pub use dice::Dice;
pub use files::{damage, digest, pdf_pages, workbook_calculated, workbook_to_pdf};
pub use host::ManualHost;
pub use impatient::Impatient;
pub use laptop::Laptop;
pub use mounts::with_own_mounts;
pub use pictures::{modules_picture, pdf_picture, qr_picture};
pub use scoring::sign;
pub use snapshot::{ROWS, live_versions, rows};
pub use terminal::{Ran, Terminal};
