//! Gladi bersih: what is asked of it, and the page about this laptop it ends in.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Particulars;

/// Asks for a rehearsal.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RehearsalRequest {
    /// Only look at the laptop; live no day.
    pub look_only: bool,
    /// The first day alone instead of all days.
    pub one_day: bool,
    /// Whether the person heard the test bell; none when it was not asked.
    pub heard: Option<bool>,
    /// Whether the window found that no sound comes out of this laptop: no sound device, or nothing
    /// that plays to it.
    pub silent: bool,
    /// Minutes east of UTC that the laptop is set to, as the window knows it.
    pub offset_minutes: Option<i32>,
    /// The window's screen, pixels of the interface.
    pub screen: Option<ScreenSize>,
}

/// The size of a screen in the pixels the interface counts in.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct ScreenSize {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

/// What is ready at this laptop and what is not.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReadinessReport {
    /// The laptop's name.
    pub device: String,
    /// When, "15 Oktober 2019 pukul 09.41 WIB".
    pub at: String,
    /// When, UTC milliseconds.
    pub at_ms: i64,
    /// The event rehearsed.
    pub event: String,
    /// Whether the invented sample was rehearsed, for want of an event.
    pub sample: bool,
    /// The worst of the lines.
    pub level: ReadinessLevel,
    /// Line by line, in the order to set things right.
    pub lines: Vec<ReadinessLine>,
    /// How the rehearsed days went; none when only the laptop was looked at.
    pub days: Option<DayReport>,
}

/// One line.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReadinessLine {
    /// "disk", "space", "clock", …
    pub topic: String,
    /// How it stands.
    pub level: ReadinessLevel,
    /// What was found, in words.
    pub found: String,
    /// What to do; empty when there is nothing to do.
    pub todo: String,
    /// What the words name, and which of the topic's cases it is.
    #[serde(default)]
    pub values: Particulars,
}

/// How a line stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReadinessLevel {
    /// Nothing to do.
    Ready,
    /// Somebody should look.
    Look,
    /// The day should not begin like this.
    NotReady,
}

/// How rehearsed days went: totals, and planned against actual by day and desk.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct DayReport {
    /// Slots gone through.
    pub slots: u32,
    /// Agencies that did not come.
    pub absent: u32,
    /// Cells with text.
    pub remarks: u32,
    /// Commits acknowledged.
    pub commits: u32,
    /// Times the program was killed in mid-write.
    pub kills: u32,
    /// Whether a full disk was played in.
    pub full: bool,
    /// How long the rehearsal took, milliseconds.
    pub took_ms: u64,
    /// By day and desk, in the order of time and label.
    pub desks: Vec<DeskDrift>,
}

/// A desk's day: planned against actual.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DeskDrift {
    /// "2019-10-15".
    pub day: String,
    /// The desk's label.
    pub desk: String,
    /// Slots planned.
    pub planned: u32,
    /// Slots held.
    pub held: u32,
    /// Agencies that did not come.
    pub absent: u32,
    /// Agencies that began more than five minutes after their time.
    pub late: u32,
    /// Time planned for the slots held, minutes.
    pub planned_minutes: i64,
    /// Time taken, pauses left out, minutes.
    pub actual_minutes: i64,
    /// The greatest delay of a start, minutes.
    pub drift_most: i64,
    /// How late the last slot ended, minutes; negative when early.
    pub drift_end: i64,
    /// Time beyond the planned length, summed, minutes.
    pub overtime_minutes: i64,
}
