//! Measuring the laptop: what `core::readiness` judges.

use std::path::{Path, PathBuf};

use meja_core::{
    readiness::{Cloud, Laptop, Power, Screen, TargetState, recognise},
    zone::Zone,
};

use crate::{
    App,
    case::{backup, home, pin},
    contract::RehearsalRequest,
};

/// So many flushed writes are timed.
const FLUSHES: usize = 12;

/// Looks at this laptop. An event that is open lies where the writing is tried; else the folder of
/// this installation does.
pub(super) fn look(app: &App, input: &RehearsalRequest, zone: Zone) -> Laptop {
    let open = app.open().ok();
    let event = open
        .as_ref()
        .map_or_else(|| app.host.home().join("contoh.meja"), |open| open.store.path().to_owned());
    let folder = match event.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let refuses = open
        .as_ref()
        .is_some_and(|open| app.keeper.memory(open.store.path()).0.not_carried.is_some());
    let target = match backup::target_standing(&*app.host, &event, refuses) {
        TargetState::There if !backup::target_takes(&*app.host) => TargetState::Refuses,
        state @ (TargetState::Unset
        | TargetState::Absent
        | TargetState::There
        | TargetState::SameDisk
        | TargetState::Refuses) => state,
    };
    let now = app.now();
    let mut screens: Vec<Screen> =
        app.host.screens().into_iter().map(|(width, height)| Screen { width, height }).collect();
    if let Some(own) = input.screen {
        screens.insert(0, Screen { width: own.width, height: own.height });
    }
    Laptop {
        writable: writable(&folder),
        flush_ms: slow_flush(&folder),
        free: app.host.free_bytes(&folder),
        backup: backup::backup_bytes(&event),
        cloud: cloud(&event, &folder),
        wall_ms: now.wall_ms,
        jump_ms: now.wall_jump_since(&app.started).unwrap_or_default(),
        offset_minutes: input.offset_minutes,
        zone,
        screens,
        heard: input.heard,
        silent: input.silent,
        target,
        power: power(Path::new("/sys/class/power_supply")),
        pins: open.and_then(|open| open.store.read(pin::places).ok()),
    }
}

/// Whether a file can be made, renamed and removed in a folder.
pub(super) fn writable(folder: &Path) -> bool {
    let (first, second) = (folder.join(".meja-uji-tulis"), folder.join(".meja-uji-tulis.baru"));
    let tried = std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&first, b"uji"))
        .and_then(|()| std::fs::rename(&first, &second))
        .and_then(|()| std::fs::remove_file(&second));
    let _ = std::fs::remove_file(&first);
    tried.is_ok()
}

/// The median of the slower half of several flushed writes, milliseconds.
fn slow_flush(folder: &Path) -> Option<f64> {
    let mut took: Vec<f64> = (0..FLUSHES).map_while(|_| home::flush_ms(folder)).collect();
    took.sort_by(f64::total_cmp);
    took.get(took.len() * 3 / 4).copied()
}

/// The service that keeps the event's folder, by the names on the way and the marks in them.
fn cloud(event: &Path, folder: &Path) -> Option<Cloud> {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let names: Vec<String> =
        whole.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    // A service marks the top of what it keeps, which is seldom more than a few folders up.
    let inside: Vec<String> = whole
        .ancestors()
        .take(8)
        .filter_map(|place| std::fs::read_dir(place).ok())
        .flat_map(|list| list.filter_map(Result::ok).take(2_000))
        .map(|found| found.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with('.'))
        // A home folder holds marks of services that keep another folder in it.
        .filter(|name| name != ".dropbox")
        .collect();
    recognise(&names, &inside, attributes(event))
}

#[cfg(windows)]
fn attributes(event: &Path) -> Option<u32> {
    use std::os::windows::fs::MetadataExt;
    std::fs::metadata(event).ok().map(|found| found.file_attributes())
}

#[cfg(not(windows))]
fn attributes(_: &Path) -> Option<u32> {
    None
}

/// Where the current comes from, as Linux tells it
/// (<https://www.kernel.org/doc/html/latest/power/power_supply_class.html>).
fn power(supplies: &Path) -> Option<Power> {
    let read =
        |path: PathBuf| std::fs::read_to_string(path).map(|text| text.trim().to_owned()).ok();
    let list: Vec<PathBuf> =
        std::fs::read_dir(supplies).ok()?.filter_map(Result::ok).map(|one| one.path()).collect();
    let of = |kind: &str| {
        list.iter().find(|path| read(path.join("type")).as_deref() == Some(kind)).cloned()
    };
    if of("Mains").is_some_and(|mains| read(mains.join("online")).as_deref() == Some("1")) {
        return Some(Power::Mains);
    }
    let battery = of("Battery")?;
    if matches!(read(battery.join("status")).as_deref(), Some("Charging" | "Full")) {
        return Some(Power::Mains);
    }
    let charge = read(battery.join("capacity"))?.parse().ok()?;
    Some(Power::Battery(charge))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn supply(folder: &Path, name: &str, facts: &[(&str, &str)]) {
        let place = folder.join(name);
        std::fs::create_dir_all(&place).unwrap();
        for (fact, value) in facts {
            std::fs::write(place.join(fact), format!("{value}\n")).unwrap();
        }
    }

    #[test]
    fn a_charging_battery_is_mains_and_a_discharging_one_tells_its_charge() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(power(folder.path()), None);
        supply(
            folder.path(),
            "BAT0",
            &[("type", "Battery"), ("status", "Discharging"), ("capacity", "41")],
        );
        assert_eq!(power(folder.path()), Some(Power::Battery(41)));
        supply(folder.path(), "AC", &[("type", "Mains"), ("online", "1")]);
        assert_eq!(power(folder.path()), Some(Power::Mains));
        supply(folder.path(), "AC", &[("type", "Mains"), ("online", "0")]);
        supply(folder.path(), "BAT0", &[("status", "Charging")]);
        assert_eq!(power(folder.path()), Some(Power::Mains));
    }

    #[test]
    fn a_folder_of_a_service_is_known_from_inside_and_one_beside_it_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let kept = folder.path().join("Sinkron/monev");
        std::fs::create_dir_all(&kept).unwrap();
        assert_eq!(cloud(&kept.join("a.meja"), &kept), None);
        std::fs::create_dir_all(folder.path().join("Sinkron/.stfolder")).unwrap();
        assert_eq!(cloud(&kept.join("a.meja"), &kept), Some(Cloud::Syncthing));
        let beside = folder.path().join("Dokumen");
        std::fs::create_dir_all(&beside).unwrap();
        assert_eq!(cloud(&beside.join("a.meja"), &beside), None);
        let named = folder.path().join("OneDrive - Pemkab/monev");
        std::fs::create_dir_all(&named).unwrap();
        assert_eq!(cloud(&named.join("a.meja"), &named), Some(Cloud::OneDrive));
    }

    #[test]
    fn a_folder_that_is_not_one_cannot_be_written_to() {
        let folder = tempfile::tempdir().unwrap();
        assert!(writable(folder.path()));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        let file = folder.path().join("berkas");
        std::fs::write(&file, b"x").unwrap();
        assert!(!writable(&file));
    }
}
