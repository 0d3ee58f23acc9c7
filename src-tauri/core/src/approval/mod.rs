//! What is signed and what is printed, held to account: digests of content, the codes that
//! documents carry, where every author's chain stood, and what a QR says of all that.
//!
//! Pure: it names no table and reads no file. Who may sign, and what closes by it, is decided
//! where the event file is.

mod canon;
mod code;
mod content;
mod day;
mod heads;
mod kind;
mod letters;
mod payload;

pub use canon::{Canon, Digest, DigestError};
pub use code::{Code, CodeError};
pub use content::{DeskContent, EventContent, Form, SheetContent};
pub use day::{DayError, read_day};
pub use heads::{Head, Heads};
pub use kind::DocumentKind;
pub use payload::{Payload, PayloadError};
