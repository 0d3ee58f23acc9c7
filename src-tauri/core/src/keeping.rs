//! Which automatic backups stay, and whether there is room for the next.
//!
//! The rule, as the screen Cadangan tells it: everything of the last two hours; then, for a day,
//! the newest of each hour; after that the newest of each day. The newest of all stays always, and
//! nothing is thinned before a newer backup was verified. Copies from before a change of the
//! file's form are not dated and never come here. Left out: files and folders.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, Timelike};

use crate::{stamp::WallMs, zone::Zone};

/// All backups of so many milliseconds stay.
pub const ALL_FOR_MS: i64 = 2 * 3_600_000;
/// After that, for so many milliseconds, the newest of each hour.
pub const HOURLY_FOR_MS: i64 = 24 * 3_600_000;
/// What must stay free besides the next backups before the disk counts as nearly full, bytes.
pub const RESERVE: u64 = 200 * MIB;
/// So many backups must find room before the disk counts as nearly full.
pub const AHEAD: u64 = 3;
/// What is left free when a backup is written, so that typing never finds the disk full by it.
pub const MARGIN: u64 = 16 * MIB;

const MIB: u64 = 1024 * 1024;

/// The places in `at` of the backups that go, by the instant of each and now.
///
/// Backups dated after now (the wall clock was put back) are judged by how far away they are, so
/// that a clock put right again thins them as it would have.
#[must_use]
pub fn thin(zone: Zone, now: WallMs, at: &[WallMs]) -> BTreeSet<usize> {
    let newest = at.iter().max().copied();
    let mut kept: BTreeMap<Span, (WallMs, usize)> = BTreeMap::new();
    let mut goes = BTreeSet::new();
    for (place, &instant) in at.iter().enumerate() {
        let Some(span) = span(zone, now, instant) else { continue };
        match kept.get(&span) {
            Some((there, _)) if *there >= instant => {
                goes.insert(place);
            }
            Some((_, older)) => {
                goes.insert(*older);
                kept.insert(span, (instant, place));
            }
            None => {
                kept.insert(span, (instant, place));
            }
        }
    }
    goes.retain(|place| at.get(*place).copied() != newest);
    goes
}

/// An hour or a day of which one backup stays.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Span {
    Hour(NaiveDate, u32),
    Day(NaiveDate),
}

/// The span a backup is alone in; none while all stay.
fn span(zone: Zone, now: WallMs, at: WallMs) -> Option<Span> {
    let age = now.saturating_sub(at).saturating_abs();
    let local = zone.local(at);
    if age <= ALL_FOR_MS {
        None
    } else if age <= HOURLY_FOR_MS {
        Some(Span::Hour(local.date(), local.hour()))
    } else {
        Some(Span::Day(local.date()))
    }
}

/// How many bytes may still come that nobody typed (evidence of other laptops), so that the disk
/// does not count as nearly full by it; none where the system does not say how much is free.
#[must_use]
pub fn spare(free: Option<u64>, backup: u64) -> Option<u64> {
    Some(free?.saturating_sub(ahead(backup)))
}

/// What must be free so that the disk does not count as nearly full.
const fn ahead(backup: u64) -> u64 {
    backup.saturating_mul(AHEAD).saturating_add(RESERVE)
}

/// Whether the disk has room.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Room {
    /// The system does not say how much is free.
    Unknown,
    /// For the next backups and more.
    Enough,
    /// For so many backups yet, and then no more.
    Low(u64),
    /// The next backup does not fit.
    None,
}

/// How the free space stands against the next backup, both in bytes.
#[must_use]
pub fn room(free: Option<u64>, backup: u64) -> Room {
    let Some(free) = free else { return Room::Unknown };
    if free < backup.saturating_add(MARGIN) {
        return Room::None;
    }
    if free < ahead(backup) {
        return Room::Low(free.saturating_sub(MARGIN) / backup.max(1));
    }
    Room::Enough
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;
    /// 15 October 2019, 12.00 WIB.
    const NOON: i64 = 1_571_115_600_000;

    #[test]
    fn the_last_two_hours_stay_whole_then_an_hour_keeps_its_newest_then_a_day() {
        let at: Vec<i64> = vec![
            NOON - 10 * 60_000,
            NOON - 20 * 60_000,
            NOON - 3 * HOUR + 10 * 60_000,
            NOON - 3 * HOUR + 20 * 60_000,
            NOON - 4 * HOUR,
            NOON - 49 * HOUR,
            NOON - 50 * HOUR,
            NOON - 80 * HOUR,
        ];
        let goes: Vec<usize> = thin(Zone::Wib, NOON, &at).into_iter().collect();
        assert_eq!(goes, [2, 6]);
    }

    #[test]
    fn the_newest_stays_however_old_and_one_alone_always_does() {
        let old = NOON - 901 * HOUR;
        assert!(thin(Zone::Wib, NOON, &[old]).is_empty());
        let goes = thin(Zone::Wib, NOON, &[old, old - 60_000]);
        assert_eq!(goes.into_iter().collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn room_is_low_before_three_backups_and_two_hundred_megabytes_and_none_before_one() {
        let backup = 5 * MIB;
        assert_eq!(room(None, backup), Room::Unknown);
        assert_eq!(room(Some(216 * MIB), backup), Room::Enough);
        assert_eq!(room(Some(215 * MIB), backup), Room::Enough);
        assert_eq!(room(Some(214 * MIB), backup), Room::Low(39));
        assert_eq!(room(Some(21 * MIB), backup), Room::Low(1));
        assert_eq!(room(Some(21 * MIB - 1), backup), Room::None);
        assert_eq!(room(Some(0), u64::MAX), Room::None);
    }

    #[test]
    fn what_comes_by_itself_leaves_room_for_three_backups_and_two_hundred_megabytes() {
        let backup = 5 * MIB;
        assert_eq!(spare(None, backup), None);
        assert_eq!(spare(Some(1_215 * MIB), backup), Some(1_000 * MIB));
        assert_eq!(room(Some(1_215 * MIB - 1_000 * MIB), backup), Room::Enough);
        assert_eq!(spare(Some(100 * MIB), backup), Some(0));
        assert_eq!(spare(Some(100 * MIB), u64::MAX), Some(0));
    }
}
