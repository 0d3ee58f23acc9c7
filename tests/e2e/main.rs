//! The real window, driven as a person would: by what is written on the screen, and by keys.
//!
//! Each journey starts the built program through a WebDriver of its own, with a home folder of its
//! own and the answers to its file dialogs written down beforehand. Nothing waits for a time to
//! pass: every wait is for something to be seen, has an end, and says what it waited for. Leaves
//! out the rules themselves, which the suite holds through the use cases.
//!
//! Run by `cargo xtask test`, which gives the display; see `world` for the environment.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a journey that cannot go on fails there, and says where it stood"
)]

mod axe;
mod driver;
mod invented;
mod monitors;
mod page;
mod pictures;
mod wait;
mod world;

mod journey;
