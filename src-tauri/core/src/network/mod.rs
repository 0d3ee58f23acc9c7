//! What stands between laptops in one hall: from facts about the network to findings.
//!
//! Pure: the facts are gathered by the crate that speaks on the network, the words are the
//! application's. Leaves out whatever lies beyond the hall: no address outside of private ranges
//! is ever a fact.

mod adapter;
mod address;
mod finding;
#[cfg(test)]
mod tests;

use std::net::SocketAddr;

pub use adapter::{Adapter, Described, Kind, Maker};
pub use address::{Subnet, is_local};
pub use finding::{Finding, Sign, findings};

/// The port that a laptop listens on, UDP for the event and TCP for the name board, unless it is
/// taken. Unassigned at IANA.
pub const PORT: u16 = 48_123;

/// What is known about the network as this laptop sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Facts {
    /// Adapters that are up, without loopback.
    pub adapters: Vec<Adapter>,
    /// The port that was wanted.
    pub wanted: u16,
    /// The port that this laptop listens on; none where it could not listen at all.
    pub bound: Option<u16>,
    /// Whether a datagram to itself came back.
    pub loopback: bool,
    /// Whether mDNS heard any other laptop.
    pub heard: bool,
    /// The other laptops of the event.
    pub peers: Vec<Peer>,
}

/// Another laptop of the event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Peer {
    /// What it calls itself.
    pub who: String,
    /// Whether it is the chair's.
    pub chair: bool,
    /// Whether there is a connection to it now.
    pub connected: bool,
    /// Whether mDNS hears it now.
    pub heard: bool,
    /// How far its clock is ahead of this laptop's, milliseconds; negative is behind.
    pub skew_ms: Option<i64>,
    /// Its known addresses in private ranges, each tried.
    pub reaches: Vec<Reach>,
}

/// An address that was tried.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reach {
    /// The address.
    pub address: SocketAddr,
    /// The adapter that this laptop's routes send to it; none where there is no route.
    pub via: Option<String>,
    /// Whether the event's port answered by UDP.
    pub udp: bool,
    /// What the name board's port said.
    pub tcp: Tcp,
}

/// What a port said by TCP.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Tcp {
    /// It was opened.
    Answered,
    /// The laptop is there and says that nothing listens.
    Refused,
    /// Nothing came back.
    Silent,
}
