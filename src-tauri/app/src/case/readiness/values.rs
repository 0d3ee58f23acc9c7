//! What the page's lines name, apart from any sentence: for the interface's second language.
//!
//! `words` says the same in Indonesian. Numbers are digits with a decimal point, sizes whole
//! megabytes.

use meja_core::{
    keeping::{Room, room},
    readiness::{CHARGE, Cloud, Laptop, Pins, Power, SCREEN, TargetState, Topic},
};

use crate::{
    contract::{Particulars, particulars},
    rehearsal::Findings,
};

const MIB: u64 = 1024 * 1024;

/// Of a line about the laptop.
pub(super) fn of(topic: Topic, at: &Laptop) -> Particulars {
    match topic {
        Topic::Permission | Topic::Killed | Topic::Full | Topic::Record | Topic::Backup => {
            Particulars::new()
        }
        Topic::Disk => at
            .flush_ms
            .map_or_else(Particulars::new, |ms| particulars([("ms", format!("{ms:.1}"))])),
        Topic::Space => space(at),
        Topic::Cloud => at.cloud.map_or_else(Particulars::new, |cloud| {
            let name = match cloud {
                Cloud::Other | Cloud::Placeholder => "",
                Cloud::OneDrive
                | Cloud::GoogleDrive
                | Cloud::Dropbox
                | Cloud::ICloud
                | Cloud::Nextcloud
                | Cloud::Syncthing => cloud.name(),
            };
            particulars([("cloud", name.to_owned())])
        }),
        Topic::Clock => {
            let date = at.zone.local(at.wall_ms).date().to_string();
            particulars([("date", date), ("seconds", (at.jump_ms / 1000).to_string())])
        }
        Topic::Zone => {
            let own = particulars([("zone", at.zone.code().to_owned())]);
            let laptop = at.offset_minutes.map(|east| ("east".to_owned(), east.to_string()));
            own.into_iter().chain(laptop).collect()
        }
        Topic::Screen => {
            let size = at.screens.first().map_or_else(Particulars::new, |first| {
                particulars([
                    ("width", first.width.to_string()),
                    ("height", first.height.to_string()),
                ])
            });
            let least = [("least_width", SCREEN.0), ("least_height", SCREEN.1)];
            let least = least.into_iter().map(|(name, one)| (name.to_owned(), one.to_string()));
            size.into_iter().chain(least).collect()
        }
        Topic::Sound => {
            let heard = at.heard.map(|heard| ("heard", if heard { "yes" } else { "no" }));
            let output = at.silent.then_some(("output", "none"));
            let both = heard.into_iter().chain(output);
            both.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
        }
        Topic::Target => state(match at.target {
            TargetState::Unset => "unset",
            TargetState::Absent => "absent",
            TargetState::There => "there",
            TargetState::SameDisk => "same_disk",
            TargetState::Refuses => "refuses",
        }),
        Topic::Power => match at.power {
            Some(Power::Battery(charge)) => {
                particulars([("charge", charge.to_string()), ("least", CHARGE.to_string())])
            }
            Some(Power::Mains) | None => Particulars::new(),
        },
        Topic::Pins => state(match at.pins {
            Some(Pins::Nobody) => "nobody",
            Some(Pins::StaffOpen) => "staff_open",
            Some(Pins::ChairOpen) => "chair_open",
            Some(Pins::Kept) | None => "kept",
        }),
    }
}

/// Of a line about what was played in.
pub(super) fn of_days(topic: Topic, at: &Findings) -> Particulars {
    let faults = |faults: &[String]| ("faults", faults.join("; "));
    match topic {
        Topic::Killed => particulars([("kills", at.days.kills.to_string()), faults(&at.lost)]),
        Topic::Full => particulars([faults(&at.full)]),
        Topic::Record => particulars([
            ("slots", at.days.slots.to_string()),
            ("commits", at.days.commits.to_string()),
            faults(&at.record),
        ]),
        Topic::Backup => match &at.backup {
            Some(Ok(ms)) => particulars([("seconds", format!("{:.1}", *ms as f64 / 1000.0))]),
            Some(Err(why)) => particulars([("faults", why.clone())]),
            None => Particulars::new(),
        },
        Topic::Permission
        | Topic::Disk
        | Topic::Space
        | Topic::Cloud
        | Topic::Clock
        | Topic::Zone
        | Topic::Screen
        | Topic::Sound
        | Topic::Target
        | Topic::Power
        | Topic::Pins => Particulars::new(),
    }
}

fn state(name: &str) -> Particulars {
    particulars([("state", name.to_owned())])
}

fn space(at: &Laptop) -> Particulars {
    let need = ("need", at.backup.div_ceil(MIB).to_string());
    let Some(free) = at.free.map(|bytes| (bytes / MIB).to_string()) else {
        return particulars([need]);
    };
    let (state, left) = match room(at.free, at.backup) {
        Room::Unknown => return particulars([need]),
        Room::Enough => ("enough", String::new()),
        Room::Low(left) => ("low", left.to_string()),
        Room::None => ("none", String::new()),
    };
    particulars([need, ("free", free), ("state", state.to_owned()), ("left", left)])
}
