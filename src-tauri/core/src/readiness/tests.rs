//! The rules, one by one.

use super::*;

/// A laptop with nothing to complain of, 15 October 2026.
fn good() -> Laptop {
    Laptop {
        writable: true,
        flush_ms: Some(4.0),
        free: Some(50 * 1024 * 1024 * 1024),
        backup: 5 * 1024 * 1024,
        cloud: None,
        wall_ms: 1_792_000_000_000,
        jump_ms: 0,
        offset_minutes: Some(7 * 60),
        zone: Zone::Wib,
        screens: vec![Screen { width: 1366, height: 768 }],
        heard: Some(true),
        silent: false,
        target: TargetState::There,
        power: Some(Power::Mains),
        pins: Some(Pins::Kept),
    }
}

fn level(laptop: &Laptop, topic: Topic) -> Level {
    judge(laptop).into_iter().find(|line| line.0 == topic).unwrap().1
}

#[test]
fn a_good_laptop_is_ready_in_every_line() {
    assert!(judge(&good()).iter().all(|line| line.1 == Level::Ready), "{:?}", judge(&good()));
}

#[test]
fn each_fault_shows_in_its_own_line_and_in_no_other() {
    type Fault = (Topic, Level, fn(&mut Laptop));
    let faults: [Fault; 20] = [
        (Topic::Permission, Level::NotReady, |at| at.writable = false),
        (Topic::Disk, Level::NotReady, |at| at.flush_ms = None),
        (Topic::Disk, Level::NotReady, |at| at.flush_ms = Some(120.1)),
        (Topic::Disk, Level::Look, |at| at.flush_ms = Some(50.1)),
        (Topic::Space, Level::Look, |at| at.free = None),
        (Topic::Space, Level::Look, |at| at.free = Some(100 * 1024 * 1024)),
        (Topic::Space, Level::NotReady, |at| at.free = Some(0)),
        (Topic::Cloud, Level::NotReady, |at| at.cloud = Some(Cloud::OneDrive)),
        (Topic::Clock, Level::NotReady, |at| at.wall_ms = 0),
        (Topic::Clock, Level::Look, |at| at.jump_ms = -3_600_000),
        (Topic::Zone, Level::Look, |at| at.offset_minutes = Some(0)),
        (Topic::Zone, Level::Look, |at| at.zone = Zone::Wita),
        (Topic::Screen, Level::Look, |at| at.screens = vec![Screen { width: 1365, height: 768 }]),
        (Topic::Screen, Level::Look, |at| at.screens.clear()),
        (Topic::Sound, Level::NotReady, |at| at.heard = Some(false)),
        (Topic::Sound, Level::Look, |at| at.heard = None),
        (Topic::Target, Level::Look, |at| at.target = TargetState::Absent),
        (Topic::Target, Level::NotReady, |at| at.target = TargetState::Refuses),
        (Topic::Power, Level::NotReady, |at| at.power = Some(Power::Battery(59))),
        (Topic::Power, Level::Look, |at| at.power = Some(Power::Battery(100))),
    ];
    for (topic, wanted, harm) in faults {
        let mut laptop = good();
        harm(&mut laptop);
        assert_eq!(level(&laptop, topic), wanted, "{topic:?}: {laptop:?}");
        let others = judge(&laptop).into_iter().filter(|line| line.0 != topic);
        assert!(others.into_iter().all(|line| line.1 == Level::Ready), "{topic:?}: {laptop:?}");
    }
}

#[test]
fn without_a_sound_output_no_bell_is_awaited_unless_somebody_heard_it() {
    let with = |heard| level(&Laptop { heard, silent: true, ..good() }, Topic::Sound);
    assert_eq!(with(None), Level::NotReady);
    assert_eq!(with(Some(false)), Level::NotReady);
    assert_eq!(with(Some(true)), Level::Ready);
}

#[test]
fn a_machine_that_does_not_tell_of_its_current_has_no_line_about_it() {
    let laptop = Laptop { power: None, ..good() };
    assert!(judge(&laptop).iter().all(|line| line.0 != Topic::Power));
}

#[test]
fn a_secretariat_without_a_pin_among_people_with_theirs_is_no_way_to_begin() {
    let with = |pins| {
        let lines = judge(&Laptop { pins, ..good() });
        lines.into_iter().find(|(topic, _)| *topic == Topic::Pins).map(|(_, level)| level)
    };
    assert_eq!(with(Some(Pins::StaffOpen)), Some(Level::NotReady));
    assert_eq!(with(Some(Pins::ChairOpen)), Some(Level::Look));
    assert_eq!(with(Some(Pins::Nobody)), Some(Level::Look));
    assert_eq!(with(Some(Pins::Kept)), Some(Level::Ready));
    assert_eq!(with(None), None, "no event, no places");
}
