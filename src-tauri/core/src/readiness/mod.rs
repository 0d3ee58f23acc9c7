//! Whether a laptop is ready for the day: what was measured and tried, judged line by line.
//!
//! Each rule is a pure function of what was found; the limits stand here and nowhere else. A line
//! says which of three it is: ready, to be looked at, not ready. The words are `app`'s. Left out:
//! measuring, and the rehearsal itself.

mod cloud;
#[cfg(test)]
mod tests;

pub use cloud::{Cloud, recognise};

use crate::{
    keeping::{Room, room},
    stamp::WallMs,
    zone::Zone,
};

/// A flushed write slower than this is felt at the desk, milliseconds: the promise is text on disk
/// within 250 ms of a pause, of which a commit takes about two flushes.
pub const FLUSH_LOOK_MS: f64 = 50.0;
/// A flushed write slower than this breaks the promise.
pub const FLUSH_BAD_MS: f64 = 120.0;
/// The smallest screen all parts of the product fit on, CSS pixels.
pub const SCREEN: (u32, u32) = (1366, 768);
/// The wall clock may differ from the boot clock by this much over the rehearsal, milliseconds.
pub const DRIFT_MS: i64 = 2_000;
/// On battery, below this charge, a day is not begun, percent.
pub const CHARGE: u8 = 60;
/// Years that can be: before the first release, or after certificates and habits have changed, the
/// battery of the mainboard is more likely empty.
pub const YEARS: std::ops::RangeInclusive<i32> = 2025..=2060;

/// What a line is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Topic {
    /// Whether the folder of the event may be written to.
    Permission,
    /// How long a flushed write takes.
    Disk,
    /// Free space against the next backups.
    Space,
    /// A folder that a cloud service synchronises.
    Cloud,
    /// The wall clock: its year, and whether it keeps step.
    Clock,
    /// The laptop's zone against the event's.
    Zone,
    /// The size of the screens.
    Screen,
    /// Whether the bell was heard.
    Sound,
    /// The second place for backups.
    Target,
    /// Mains or battery.
    Power,
    /// Whose place at this laptop anybody can take.
    Pins,
    /// The killed process: nothing acknowledged was lost.
    Killed,
    /// The full disk: said, and nothing lost.
    Full,
    /// The file after the rehearsed days.
    Record,
    /// A verified backup, written and timed.
    Backup,
}

impl Topic {
    /// Every topic, in the order of the page.
    pub const ALL: [Self; 15] = [
        Self::Permission,
        Self::Disk,
        Self::Space,
        Self::Cloud,
        Self::Clock,
        Self::Zone,
        Self::Screen,
        Self::Sound,
        Self::Target,
        Self::Power,
        Self::Pins,
        Self::Killed,
        Self::Full,
        Self::Record,
        Self::Backup,
    ];
}

/// How a line stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Level {
    /// Nothing to do.
    Ready,
    /// Somebody should look.
    Look,
    /// The day should not begin like this.
    NotReady,
}

/// The second place for backups.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TargetState {
    /// None was chosen.
    Unset,
    /// Chosen, and not there now.
    Absent,
    /// There, and it can be written to.
    There,
    /// There, on the very disk the event lies on.
    SameDisk,
    /// There, and it cannot be written to.
    Refuses,
}

/// A screen, in the pixels the interface counts in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Screen {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

/// Where the current comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Power {
    /// Mains, or a machine without a battery.
    Mains,
    /// Battery, percent charged.
    Battery(u8),
}

/// Whose place in the event anybody at the laptop can take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pins {
    /// Nobody has a PIN: everybody's.
    Nobody,
    /// Somebody has one, the secretariat has not.
    StaffOpen,
    /// The secretariat has one, a chair is named and has not.
    ChairOpen,
    /// Neither the secretariat's nor the chair's.
    Kept,
}

/// What was found at the laptop; what could not be measured is `None`.
#[derive(Clone, PartialEq, Debug)]
pub struct Laptop {
    /// Whether a file could be made, renamed and removed beside the event.
    pub writable: bool,
    /// The slow end of several flushed writes (the median of the slower half), milliseconds.
    pub flush_ms: Option<f64>,
    /// Free bytes beside the event.
    pub free: Option<u64>,
    /// What one backup takes, bytes.
    pub backup: u64,
    /// The service that keeps the event's folder.
    pub cloud: Option<Cloud>,
    /// Now.
    pub wall_ms: WallMs,
    /// By how much the wall clock was moved against the boot clock since start, milliseconds.
    pub jump_ms: i64,
    /// Minutes east of UTC that the laptop is set to.
    pub offset_minutes: Option<i32>,
    /// The event's zone.
    pub zone: Zone,
    /// The screens, the one with the window first.
    pub screens: Vec<Screen>,
    /// Whether the person heard the test bell.
    pub heard: Option<bool>,
    /// Whether the laptop has no sound output that runs.
    pub silent: bool,
    /// The second place for backups.
    pub target: TargetState,
    /// Where the current comes from.
    pub power: Option<Power>,
    /// Whose place can be taken; none while no event is open.
    pub pins: Option<Pins>,
}

/// Judges what was found, in the order a person would set it right.
#[must_use]
pub fn judge(laptop: &Laptop) -> Vec<(Topic, Level)> {
    let mut lines = vec![
        (Topic::Permission, if laptop.writable { Level::Ready } else { Level::NotReady }),
        (Topic::Disk, disk(laptop.flush_ms)),
        (Topic::Space, space(room(laptop.free, laptop.backup))),
        (Topic::Cloud, if laptop.cloud.is_none() { Level::Ready } else { Level::NotReady }),
        (Topic::Clock, clock(laptop.wall_ms, laptop.jump_ms)),
        (Topic::Zone, zone(laptop.offset_minutes, laptop.zone)),
        (Topic::Screen, screen(laptop.screens.first().copied())),
        (Topic::Sound, sound(laptop.heard, laptop.silent)),
        (Topic::Target, target(laptop.target)),
    ];
    lines.extend(laptop.power.map(|power| (Topic::Power, current(power))));
    lines.extend(laptop.pins.map(|pins| (Topic::Pins, places(pins))));
    lines
}

fn disk(flush_ms: Option<f64>) -> Level {
    match flush_ms {
        None => Level::NotReady,
        Some(ms) if ms > FLUSH_BAD_MS => Level::NotReady,
        Some(ms) if ms > FLUSH_LOOK_MS => Level::Look,
        Some(_) => Level::Ready,
    }
}

const fn space(room: Room) -> Level {
    match room {
        Room::Enough => Level::Ready,
        Room::Unknown | Room::Low(_) => Level::Look,
        Room::None => Level::NotReady,
    }
}

fn clock(wall_ms: WallMs, jump_ms: i64) -> Level {
    use chrono::Datelike;
    if !YEARS.contains(&Zone::Wib.local(wall_ms).year()) {
        Level::NotReady
    } else if jump_ms.saturating_abs() > DRIFT_MS {
        Level::Look
    } else {
        Level::Ready
    }
}

fn zone(offset_minutes: Option<i32>, zone: Zone) -> Level {
    // The event's own zone is what is shown; a laptop set to another confuses people, not times.
    if offset_minutes == Some(zone.hours() * 60) { Level::Ready } else { Level::Look }
}

fn screen(first: Option<Screen>) -> Level {
    match first {
        Some(screen) if screen.width >= SCREEN.0 && screen.height >= SCREEN.1 => Level::Ready,
        Some(_) | None => Level::Look,
    }
}

const fn sound(heard: Option<bool>, silent: bool) -> Level {
    match heard {
        // Who heard it knows better than the program.
        Some(true) => Level::Ready,
        Some(false) => Level::NotReady,
        None if silent => Level::NotReady,
        None => Level::Look,
    }
}

const fn target(state: TargetState) -> Level {
    match state {
        TargetState::There => Level::Ready,
        TargetState::Unset | TargetState::Absent | TargetState::SameDisk => Level::Look,
        TargetState::Refuses => Level::NotReady,
    }
}

const fn places(pins: Pins) -> Level {
    match pins {
        Pins::Kept => Level::Ready,
        // Small events do without; that is a choice.
        Pins::Nobody | Pins::ChairOpen => Level::Look,
        Pins::StaffOpen => Level::NotReady,
    }
}

const fn current(power: Power) -> Level {
    match power {
        Power::Mains => Level::Ready,
        Power::Battery(charge) if charge >= CHARGE => Level::Look,
        Power::Battery(_) => Level::NotReady,
    }
}
