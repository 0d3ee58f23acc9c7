//! Asking to come in, and being asked: the handshake over one stream between two laptops.
//!
//! ```text
//! guest → host   Opening{release, ticket | code + SPAKE2 share}
//! host → guest   Challenge{SPAKE2 share, commitment to a nonce} | Declined
//! guest → host   proof: keyed BLAKE3 over the transcript
//! host → guest   proof likewise | Declined
//!                from here on every frame carries a keyed BLAKE3 over its count and bytes
//! guest → host   Ask{who, laptop's author key + signature, nonce}
//! host → guest   Reveal{nonce, encrypted}, then Waiting … until the chair decides, then Answer
//! guest → host   Received
//! ```
//! The transcript begins with the TLS exporter and both endpoint keys, so that whoever relays
//! between two sessions proves nothing. The guest proves first: a stranger who drops out has
//! learnt nothing, and whoever proves a wrong code has spent a try. Both nonces are fixed before
//! either is known, so that nobody can steer the six check digits. Leaves out the transport, and
//! what the application does with a laptop that asks.

mod error;
mod guest;
mod host;
#[cfg(test)]
mod hostile;
mod keys;
mod message;
#[cfg(test)]
mod road;
#[cfg(test)]
mod tests;
mod wire;

use std::{fmt, time::Duration};

use iroh::endpoint::Connection;

pub use error::JoinError;
pub use guest::{Visitor, guest};
pub use host::{Asking, ClaimError, Claimed, Given, House, host};
pub use message::{Answer, Ask, Welcome};

/// The connection that the handshake runs over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Channel {
    /// This laptop's endpoint key.
    pub own: [u8; 32],
    /// The other's, as TLS has proven it.
    pub remote: [u8; 32],
    /// What TLS exports for this session under [`EXPORTER_LABEL`] and an empty context.
    pub exporter: [u8; 32],
}

impl Channel {
    /// The channel of a connection; `own` is this laptop's endpoint key.
    ///
    /// # Errors
    /// When TLS exports nothing.
    pub fn of(own: [u8; 32], connection: &Connection) -> Result<Self, JoinError> {
        let mut exporter = [0; 32];
        connection
            .export_keying_material(&mut exporter, EXPORTER_LABEL, &[])
            .map_err(|_| JoinError::Stream(std::io::ErrorKind::Unsupported))?;
        Ok(Self { own, remote: *connection.remote_id().as_bytes(), exporter })
    }
}

/// The label under which the TLS session exports its keying material for a [`Channel`].
pub const EXPORTER_LABEL: &[u8] = b"EXPORTER-meja-monev-join/1";

/// How long a handshake waits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pace {
    /// For the other side's next frame, whole; for all of the proving at the host.
    pub step: Duration,
    /// Between two signs of life while the chair has not decided; shorter than `step`.
    pub heartbeat: Duration,
    /// For the chair.
    pub chair: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            step: Duration::from_secs(15),
            heartbeat: Duration::from_secs(4),
            chair: Duration::from_hours(1),
        }
    }
}

/// What a guest knows while it waits for the chair.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Waits {
    /// What the chair's screen shows too.
    pub check: CheckDigits,
    /// Whether the host's event file is encrypted: a guest that could not keep its own as it should
    /// goes away before anybody has admitted it.
    pub encrypted: bool,
}

/// Six digits that both screens show.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CheckDigits(u32);

impl fmt::Display for CheckDigits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}
