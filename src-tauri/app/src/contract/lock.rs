//! The locked screen.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ActingRole, ClockReading};

/// How this laptop is locked, and who can unlock it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LockState {
    /// Whether the screen is locked.
    pub locked: bool,
    /// After so many minutes without a touch it locks by itself; 0 is never.
    pub minutes: u32,
    /// As `minutes`, where somebody chose it on this laptop.
    pub chosen: Option<u32>,
    /// Name of the kegiatan; empty while none is open.
    pub event: String,
    /// Who can unlock it: the secretariat, then the assessors by name.
    pub people: Vec<LockPerson>,
}

/// Somebody who can unlock the screen, each for themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LockPerson {
    /// The assessor's id; none for the secretariat.
    pub assessor: Option<String>,
    /// The name to show.
    pub name: String,
    /// Jabatan.
    pub title: String,
    /// Their part in the event.
    pub role: ActingRole,
    /// Whether they are asked for a PIN.
    pub pin: bool,
    /// Whose PIN that is: their own, or for a secretariat without one the chair's.
    pub whose: String,
    /// Whether they acted when it was locked.
    pub acting: bool,
}

/// Says after how long this laptop locks by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LockSettings {
    /// Minutes, 0 for never; none for what is usual.
    pub minutes: Option<u32>,
}

/// The turn under way at this laptop's desk, as the lock screen may show it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LockTurn {
    /// Its slot, by which one turn is told from the next.
    pub slot: String,
    /// The desk's label.
    pub desk: String,
    /// Its clock, without the reasons that were given.
    pub clock: ClockReading,
}
