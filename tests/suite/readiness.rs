//! Gladi bersih: what is played in, what it says of the laptop, and that the event is untouched.

use std::fs;

use meja_app::{
    case::readiness,
    contract::{
        FileInput, ReadinessLevel, ReadinessReport, RehearsalRequest, ScreenSize, Window,
        notice_codes,
    },
};
use meja_tests::{Laptop, Terminal, digest};
use serde_json::json;

/// What the window of a fit laptop says of itself.
fn request() -> RehearsalRequest {
    RehearsalRequest {
        one_day: true,
        heard: Some(true),
        offset_minutes: Some(7 * 60),
        screen: Some(ScreenSize { width: 1366, height: 768 }),
        ..RehearsalRequest::default()
    }
}

fn level(report: &ReadinessReport, topic: &str) -> ReadinessLevel {
    report.lines.iter().find(|line| line.topic == topic).unwrap().level
}

#[test]
fn a_rehearsal_kills_fills_the_disk_and_loses_nothing_and_the_event_is_untouched() {
    let laptop = Laptop::with_sample();
    let before = laptop.operations();
    let report = readiness::run(&laptop.app, request()).unwrap();
    for topic in ["killed", "full", "record"] {
        assert_eq!(level(&report, topic), ReadinessLevel::Ready, "{report:#?}");
    }
    let days = report.days.as_ref().unwrap();
    assert_eq!((days.kills, days.full), (3, true));
    assert!(days.commits > 300 && days.remarks > 100, "{days:?}");
    assert_eq!(days.desks.len(), 3, "one day, three desks");
    for desk in &days.desks {
        assert_eq!(desk.planned, desk.held + desk.absent, "{desk:?}");
        assert!(desk.actual_minutes > 60 && desk.drift_most < 60, "{desk:?}");
    }
    assert!(days.desks.iter().any(|desk| desk.late > 0), "one in four comes late");
    assert_eq!(laptop.operations(), before);
    let left: Vec<String> = fs::read_dir(laptop.path("rumah"))
        .unwrap()
        .map(|found| found.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("gladi"))
        .collect();
    assert_eq!(left, Vec::<String>::new(), "the copy is gone");
    // 2019 cannot be: the tests' clock stands there, and the page says so.
    assert_eq!(level(&report, "clock"), ReadinessLevel::NotReady);
    assert_eq!(report.level, ReadinessLevel::NotReady);

    // The page is remembered, and written out as text.
    let last = readiness::last(&laptop.app, ()).unwrap().unwrap();
    assert_eq!(last.lines.len(), report.lines.len());
    let text = laptop.path("kesiapan.txt");
    readiness::save(&laptop.app, FileInput { token: laptop.token(&text) }).unwrap();
    let text = fs::read_to_string(text).unwrap();
    for words in ["BELUM SIAP", "Program dimatikan paksa 3 kali", "RENCANA DAN KENYATAAN"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn a_rehearsal_that_was_cut_off_leaves_nothing_behind_and_one_under_way_is_spared() {
    let laptop = Laptop::with_event();
    let left = |name: &str| {
        let folder = laptop.path("rumah").join(name);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("gladi.meja"), b"salinan").unwrap();
        let lock = fs::File::create(folder.join("kunci")).unwrap();
        (folder, lock)
    };
    let (cut_off, _) = left("gladi-lama");
    let (under_way, lock) = left("gladi-jalan");
    lock.lock().unwrap();
    laptop.close();
    laptop.open(&laptop.event()).unwrap();
    assert!(!cut_off.exists() && under_way.join("gladi.meja").exists());
    drop(lock);
    laptop.close();
    laptop.open(&laptop.event()).unwrap();
    assert!(!under_way.exists());
}

#[test]
fn looking_alone_lives_no_day_and_judges_what_the_window_says() {
    let laptop = Laptop::with_sample();
    let small = RehearsalRequest {
        look_only: true,
        heard: Some(false),
        offset_minutes: Some(0),
        screen: Some(ScreenSize { width: 1280, height: 720 }),
        ..RehearsalRequest::default()
    };
    let report = readiness::run(&laptop.app, small).unwrap();
    assert!(report.days.is_none());
    assert_eq!(level(&report, "sound"), ReadinessLevel::NotReady);
    for topic in ["zone", "screen", "target"] {
        assert_eq!(level(&report, topic), ReadinessLevel::Look, "{topic}");
    }
    let todo = report.lines.iter().filter(|line| line.level != ReadinessLevel::Ready);
    assert!(todo.into_iter().all(|line| !line.todo.is_empty()), "{report:#?}");
    let done = report.lines.iter().filter(|line| line.level == ReadinessLevel::Ready);
    assert!(done.into_iter().all(|line| line.todo.is_empty() && !line.found.is_empty()));
}

#[test]
fn without_an_event_the_sample_is_rehearsed_and_without_a_schedule_nothing_is() {
    let laptop = Laptop::secretariat();
    assert!(readiness::last(&laptop.app, ()).unwrap().is_none());
    let error =
        readiness::save(&laptop.app, FileInput { token: laptop.token(laptop.path("x.txt")) });
    assert_eq!(error.unwrap_err().code, "not_found");
    let report = readiness::run(&laptop.app, request()).unwrap();
    assert!(report.sample);
    let empty = Laptop::with_event();
    let error = readiness::run(&empty.app, request()).unwrap_err();
    assert_eq!(error.code, "rehearsal.no_schedule");
}

#[test]
fn the_stage_window_may_not_ask_for_a_rehearsal() {
    let laptop = Laptop::with_sample();
    for name in ["readiness.run", "readiness.save", "backup.now", "backup.set_target"] {
        let error = laptop.call(Window::Stage, name, json!({})).unwrap_err();
        assert_eq!(error.code, "command.forbidden", "{name}");
    }
}

#[test]
fn run_day_gives_planned_against_actual_by_day_and_desk() {
    let folder = tempfile::tempdir().unwrap();
    let terminal = Terminal::new(&folder.path().join("rumah"));
    let path = folder.path().join("contoh.meja").to_string_lossy().into_owned();
    let _ = terminal.done(&["sample", &path]);
    let before = digest(folder.path().join("contoh.meja").as_path());
    let page = terminal.done(&["run-day", &path, "--incidents", "--days", "1"]);
    let lines = page["lines"].as_array().unwrap();
    for topic in ["killed", "full", "record"] {
        let line = lines.iter().find(|line| line["topic"] == topic).unwrap();
        assert_eq!(line["level"], "ready", "{line}");
    }
    assert_eq!(digest(folder.path().join("contoh.meja").as_path()), before);
    let lived = terminal.done(&["run-day", &path, "--late"]);
    let desks = lived["desks"].as_array().unwrap();
    assert_eq!(desks.len(), 9, "three desks on three days");
    let sum = |key: &str| desks.iter().map(|desk| desk[key].as_u64().unwrap()).sum::<u64>();
    assert_eq!(sum("planned"), 70);
    assert_eq!(sum("held") + sum("absent"), 70);
    assert_eq!(sum("held"), lived["slots"].as_u64().unwrap());
    let wrong = terminal.run(&["run-day", &path, "--incidents", "--acks"]);
    assert_eq!(wrong.code, Some(2));
}

#[test]
fn a_laptop_without_sound_output_is_named_and_every_line_has_its_notice() {
    let laptop = Laptop::with_sample();
    let silent = RehearsalRequest { look_only: true, silent: true, ..RehearsalRequest::default() };
    let report = readiness::run(&laptop.app, silent).unwrap();
    let sound = report.lines.iter().find(|line| line.topic == "sound").unwrap();
    assert_eq!(sound.level, ReadinessLevel::NotReady);
    assert!(sound.found.contains("tidak punya keluaran suara"), "{}", sound.found);
    assert!(sound.todo.contains("gstreamer1.0-plugins-good"), "{}", sound.todo);
    assert_eq!(sound.values["output"], "none");
    let listed: Vec<&str> = notice_codes().collect();
    for line in &report.lines {
        assert!(listed.contains(&format!("readiness.{}", line.topic).as_str()), "{}", line.topic);
        assert!(line.values.contains_key("level"), "{}", line.topic);
    }
}
