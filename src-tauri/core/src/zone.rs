//! Indonesia's three zones. Instants are stored in UTC; an event has one zone.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use crate::stamp::WallMs;

/// A time zone of Indonesia; none of them has daylight saving.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Zone {
    /// Waktu Indonesia Barat, UTC+7.
    Wib,
    /// Waktu Indonesia Tengah, UTC+8.
    Wita,
    /// Waktu Indonesia Timur, UTC+9.
    Wit,
}

impl Zone {
    /// All zones, west to east.
    pub const ALL: [Self; 3] = [Self::Wib, Self::Wita, Self::Wit];

    /// Hours east of UTC.
    #[must_use]
    pub const fn hours(self) -> i32 {
        match self {
            Self::Wib => 7,
            Self::Wita => 8,
            Self::Wit => 9,
        }
    }

    /// The abbreviation printed after a time: WIB, WITA, WIT.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Wib => "WIB",
            Self::Wita => "WITA",
            Self::Wit => "WIT",
        }
    }

    /// The zone of an abbreviation, in any case.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|zone| zone.code().eq_ignore_ascii_case(code.trim()))
    }

    /// Local date and time of an instant; the epoch for instants no calendar holds.
    #[must_use]
    pub fn local(self, wall_ms: WallMs) -> NaiveDateTime {
        DateTime::<Utc>::from_timestamp_millis(wall_ms + i64::from(self.hours()) * 3_600_000)
            .unwrap_or_default()
            .naive_utc()
    }

    /// The instant of a local date and time, UTC milliseconds.
    #[must_use]
    pub fn instant(self, date: NaiveDate, time: NaiveTime) -> WallMs {
        date.and_time(time).and_utc().timestamp_millis() - i64::from(self.hours()) * 3_600_000
    }

    /// RFC 3339 with this zone's offset, to the second: `2019-10-15T09:00:00+07:00`.
    #[must_use]
    pub fn rfc3339(self, wall_ms: WallMs) -> String {
        FixedOffset::east_opt(self.hours() * 3600)
            .zip(DateTime::<Utc>::from_timestamp_millis(wall_ms))
            .map(|(offset, utc)| {
                utc.with_timezone(&offset).to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
            })
            .unwrap_or_default()
    }
}
