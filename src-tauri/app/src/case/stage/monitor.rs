//! Which monitor the stage stands on: chosen once, remembered by this installation, left when it is
//! unplugged and found again when it returns.

use std::{fs, path::Path};

use meja_core::ids::DeskId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    App, AppError,
    contract::StageLayout,
    host::{Monitor, StagePlace},
};

/// What this installation remembers of its stage; not in any event file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Kept {
    pub(super) monitor: Option<Monitor>,
    pub(super) layout: StageLayout,
    /// What it shows; none once it was hidden or closed by a person. It outlives a killed program.
    pub(super) shows: Option<Shows>,
}

/// The desk that the stage shows, of the copy of an event that was open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Shows {
    pub(super) replica: Uuid,
    pub(super) desk: DeskId,
}

const FILE: &str = "layar.json";

/// What is remembered; nothing where it cannot be read.
pub(super) fn kept(home: &Path) -> Kept {
    fs::read(home.join(FILE))
        .ok()
        .and_then(|text| serde_json::from_slice(&text).ok())
        .unwrap_or_default()
}

/// Remembers.
///
/// # Errors
/// When the installation's folder cannot be written to.
pub(super) fn keep(home: &Path, kept: &Kept) -> Result<(), AppError> {
    fs::create_dir_all(home).map_err(meja_store::StoreError::from)?;
    let text = serde_json::to_vec_pretty(kept).map_err(meja_store::StoreError::from)?;
    App::write_file(&home.join(FILE), &text)
}

/// A person put the stage away: it is not shown again by itself.
///
/// # Errors
/// When the installation's folder cannot be written to.
pub(super) fn put_away(home: &Path) -> Result<(), AppError> {
    let before = kept(home);
    if before.shows.is_none() {
        return Ok(());
    }
    keep(home, &Kept { shows: None, ..before })
}

/// The handle of a monitor: what tells it from the others.
pub(super) fn key(monitor: &Monitor) -> String {
    let Monitor { name, x, y, width, height, main: _ } = monitor;
    format!("{name}|{width}x{height}+{x}+{y}")
}

/// How surely `there` is the one that was chosen; 0 is not at all. A monitor that comes back may
/// stand elsewhere on the desktop or in another resolution, so its name counts before these.
fn likeness(chosen: &Monitor, there: &Monitor) -> u8 {
    let same_size = (chosen.width, chosen.height) == (there.width, there.height);
    let same_place = (chosen.x, chosen.y) == (there.x, there.y);
    match (chosen.name == there.name, chosen.name.is_empty()) {
        (false, _) => 0,
        (true, false) => 1 + 2 * u8::from(same_size) + u8::from(same_place),
        (true, true) => 2 * u8::from(same_size) + u8::from(same_size && same_place),
    }
}

/// Where the chosen monitor is among those plugged in.
pub(super) fn find<'a>(chosen: &Monitor, monitors: &'a [Monitor]) -> Option<&'a Monitor> {
    monitors
        .iter()
        .map(|there| (likeness(chosen, there), there))
        .filter(|(likeness, _)| *likeness > 0)
        // The first of equals: `max_by_key` gives the last.
        .rev()
        .max_by_key(|(likeness, _)| *likeness)
        .map(|(_, there)| there)
}

/// Where the stage stands: on the monitor that was chosen; while that is unplugged in a window on
/// the desk's own; where none was ever chosen on the first other one. It never covers the desk.
pub(super) fn place(chosen: Option<&Monitor>, monitors: &[Monitor]) -> StagePlace {
    let own = || monitors.iter().find(|monitor| monitor.main).or_else(|| monitors.first());
    let other = || monitors.iter().find(|monitor| !monitor.main);
    let knows_own = monitors.iter().any(|monitor| monitor.main);
    let monitor = match chosen {
        Some(chosen) => find(chosen, monitors).or_else(own),
        None if knows_own => other().or_else(own),
        None => own(),
    };
    StagePlace {
        full: knows_own && monitor.is_some_and(|monitor| !monitor.main),
        monitor: monitor.cloned(),
        under: false,
    }
}

/// The same, where nobody asked for it now: whoever works at the desk goes on before their own
/// window, whatever comes back to it.
pub(super) fn place_unasked(chosen: Option<&Monitor>, monitors: &[Monitor]) -> StagePlace {
    let place = place(chosen, monitors);
    StagePlace { under: !place.full, ..place }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn monitor(name: &str, x: i32, size: (u32, u32), main: bool) -> Monitor {
        Monitor { name: name.to_owned(), x, y: 0, width: size.0, height: size.1, main }
    }

    const LAPTOP: (u32, u32) = (1366, 768);
    const HALL: (u32, u32) = (1920, 1080);

    fn laptop() -> Monitor {
        monitor("eDP-1", 0, LAPTOP, true)
    }

    #[test]
    fn with_nothing_chosen_the_stage_fills_the_first_other_monitor() {
        let both = [laptop(), monitor("HDMI-1", 1366, HALL, false)];
        let place = place(None, &both);
        assert_eq!((place.monitor.as_ref(), place.full), (both.get(1), true));
    }

    #[test]
    fn on_the_only_monitor_it_is_a_window_that_leaves_the_desk_in_reach() {
        let place = place(None, &[laptop()]);
        assert_eq!((place.monitor, place.full), (Some(laptop()), false));
    }

    #[test]
    fn the_desks_own_monitor_is_never_covered_even_when_chosen() {
        let both = [laptop(), monitor("HDMI-1", 1366, HALL, false)];
        let place = place(Some(&laptop()), &both);
        assert_eq!((place.monitor, place.full), (Some(laptop()), false));
    }

    #[test]
    fn an_unplugged_monitor_sends_the_stage_home_and_takes_it_back_when_it_returns() {
        let hall = monitor("HDMI-1", 1366, HALL, false);
        let there = [laptop(), hall.clone()];
        assert_eq!(place(Some(&hall), &there).monitor.as_ref(), Some(&hall));
        let home = place_unasked(Some(&hall), &[laptop()]);
        assert_eq!((home.monitor, home.full, home.under), (Some(laptop()), false, true));
        assert!(!place(Some(&hall), &[laptop()]).under, "whoever asks for it sees it");
        // It returns at the other side of the desk and in a smaller resolution.
        let back = monitor("HDMI-1", -1280, (1280, 720), false);
        let again = place_unasked(Some(&hall), &[back.clone(), laptop()]);
        assert_eq!((again.monitor, again.full, again.under), (Some(back), true, false));
    }

    #[test]
    fn of_two_monitors_of_one_name_the_one_of_the_same_size_and_place_is_it() {
        let left = monitor("DELL", -1920, HALL, false);
        let right = monitor("DELL", 1366, HALL, false);
        let all = [left.clone(), laptop(), right.clone()];
        assert_eq!(find(&right, &all), Some(&right));
        assert_eq!(find(&left, &all), Some(&left));
        let moved = monitor("DELL", 3286, HALL, false);
        assert_eq!(find(&right, &[left.clone(), laptop(), moved]), Some(&left), "first of equals");
    }

    #[test]
    fn monitors_without_names_are_told_by_their_size() {
        let hall = monitor("", 1366, HALL, false);
        let small = monitor("", 1366, (1024, 768), false);
        assert_eq!(find(&hall, std::slice::from_ref(&small)), None);
        assert_eq!(find(&hall, &[small, hall.clone()]), Some(&hall));
    }

    #[test]
    fn without_any_word_on_monitors_the_system_chooses() {
        assert_eq!(place(None, &[]), StagePlace { monitor: None, full: false, under: false });
        let unknown = monitor("A", 0, HALL, false);
        assert!(!place(None, &[unknown]).full, "it might be the desk's own");
    }

    #[test]
    fn what_is_remembered_comes_back_and_an_unreadable_note_is_none() {
        let home = tempfile::tempdir().unwrap();
        let kept_now = Kept {
            monitor: Some(monitor("HDMI-1", 1366, HALL, false)),
            layout: StageLayout::Waiting,
            shows: Some(Shows { replica: Uuid::from_u128(1), desk: DeskId(Uuid::from_u128(2)) }),
        };
        keep(home.path(), &kept_now).unwrap();
        assert_eq!(kept(home.path()), kept_now);
        put_away(home.path()).unwrap();
        assert_eq!(kept(home.path()), Kept { shows: None, ..kept_now });
        // What an older release wrote.
        fs::write(home.path().join(FILE), br#"{"monitor":null,"layout":"waiting"}"#).unwrap();
        assert_eq!(kept(home.path()).layout, StageLayout::Waiting);
        fs::write(home.path().join(FILE), b"{").unwrap();
        assert_eq!(kept(home.path()), Kept::default());
    }
}
