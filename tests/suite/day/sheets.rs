//! The desk: sheets, whose cells are written, drift, the place one stood on.

use meja_app::{
    case::{desk, people},
    contract::{ActAs, ClockAct, DeskPlace, RemarkKind, VersionsInput, WriteRemark},
};
use meja_tests::{Laptop, OPEN_DAY};

const MINUTE: i64 = 60_000;

#[test]
fn each_person_writes_their_own_cell_and_reads_the_others() {
    let laptop = Laptop::with_sample();
    let view = laptop.desk_view("Meja 1");
    let (lead, colleague) = (&view.assessors[0], &view.assessors[1]);
    let id = view.innovations[0].id.as_str();
    let write = |text: &str| laptop.write(id, "c2.2", RemarkKind::Finding, text, None).unwrap();
    laptop.seat(Some(&lead.id));
    write("Sebagian baru.");
    laptop.seat(Some(&colleague.id));
    write("Seluruhnya baru.");
    let sheet = laptop.sheet(id, None);
    assert_eq!(sheet.writer_name, colleague.name);
    assert_eq!(sheet.rows[1].finding.text, "Seluruhnya baru.");
    assert_eq!(sheet.rows[1].others.len(), 1);
    assert_eq!(sheet.rows[1].others[0].text, "Sebagian baru.");
    assert_eq!(sheet.rows[1].others[0].name, lead.name);
    laptop.seat(None);
    let sheet = laptop.sheet(id, Some(&view.desk.id));
    assert_eq!(sheet.writer_name, lead.name, "the secretariat writes for the desk's lead");
    assert_eq!(sheet.rows[1].finding.text, "Sebagian baru.");
    assert!(sheet.rows.iter().all(|row| !row.finding.conflict));
}

#[test]
fn a_text_typed_for_one_person_is_never_kept_as_anothers() {
    let laptop = Laptop::with_sample();
    let view = laptop.desk_view("Meja 1");
    let (lead, colleague) = (&view.assessors[0], &view.assessors[1]);
    let id = view.innovations[0].id.as_str();
    let write = |writer: &str| {
        let input = WriteRemark {
            innovation: id.to_owned(),
            indicator: "c2.2".into(),
            kind: RemarkKind::Finding,
            text: "Sebagian baru.".into(),
            desk: None,
            writer: Some(writer.to_owned()),
        };
        desk::write_remark(&laptop.app, input)
    };
    laptop.seat(Some(&colleague.id));
    let error = write(&lead.id).unwrap_err();
    assert_eq!(error.code, "remark.other_writer");
    assert!(error.message.contains(&lead.name), "{}", error.message);
    assert_eq!(laptop.sheet(id, None).rows[1].finding.text, "");
    laptop.seat(Some(&lead.id));
    write(&lead.id).unwrap();
}

#[test]
fn only_people_of_the_event_can_be_seated() {
    let laptop = Laptop::with_sample();
    let nobody = "0190a000-0000-7000-8000-000000000000".to_owned();
    let error =
        people::act_as(&laptop.app, ActAs { assessor: Some(nobody), pin: None }).unwrap_err();
    assert_eq!(error.code, "not_found");
}

#[test]
fn the_saved_time_is_the_commits_and_every_version_is_kept() {
    let laptop = Laptop::with_sample();
    laptop.host.set_time(OPEN_DAY + 41 * MINUTE + 7_000);
    let view = laptop.desk_view("Meja 1");
    let (id, at) = (view.innovations[0].id.clone(), view.desk.id.clone());
    let kind = RemarkKind::Recommendation;
    let saved = laptop.write(&id, "c2.4", kind, "Anggarkan di RKA.", Some(&at)).unwrap();
    assert_eq!((saved.saved_at.as_str(), saved.written), ("09.41.07", true));
    laptop.host.pass(MINUTE);
    let again = laptop.write(&id, "c2.4", kind, "Anggarkan di RKA.", Some(&at)).unwrap();
    assert!(!again.written, "what stands already is not written again");
    laptop.write(&id, "c2.4", kind, "", Some(&at)).unwrap();
    let input = VersionsInput {
        innovation: id.clone(),
        indicator: "c2.4".into(),
        kind,
        assessor: None,
        desk: Some(at.clone()),
    };
    let texts: Vec<String> =
        desk::versions(&laptop.app, input).unwrap().into_iter().map(|one| one.text).collect();
    assert_eq!(texts, ["", "Anggarkan di RKA."]);
    assert_eq!(laptop.sheet(&id, Some(&at)).rows[3].recommendation.text, "");
    let error = laptop.write(&id, "c2.99", kind, "x", Some(&at)).unwrap_err();
    assert_eq!(error.code, "not_found");
    let long = "a".repeat(131_069);
    assert_eq!(laptop.write(&id, "c2.4", kind, &long, Some(&at)).unwrap_err().code, "remark.long");
}

#[test]
fn typing_before_the_clock_was_started_is_noticed_and_the_start_dated_back() {
    let laptop = Laptop::with_sample();
    laptop.host.set_time(OPEN_DAY + 2 * MINUTE);
    let view = laptop.desk_view("Meja 1");
    assert_eq!((view.typing_since, view.drift_ms), (None, 2 * MINUTE));
    let (slot, id) = (view.slot.unwrap().id, view.innovations[0].id.clone());
    laptop.write(&id, "c2.1", RemarkKind::Finding, "Berjalan.", Some(&view.desk.id)).unwrap();
    laptop.host.pass(6 * MINUTE);
    let view = laptop.desk_view("Meja 1");
    assert_eq!(view.typing_since.as_deref(), Some("09.02"));
    let since = view.typing_since_ms.unwrap();
    assert_eq!((since, view.innovations[0].filled), (6 * MINUTE, 1));
    laptop.act(&slot, ClockAct::Call).unwrap();
    let reading = laptop.act(&slot, ClockAct::Start { backdated_ms: since }).unwrap();
    assert_eq!(reading.elapsed_ms, 6 * MINUTE);
    let view = laptop.desk_view("Meja 1");
    assert_eq!((view.typing_since, view.drift_ms), (None, 2 * MINUTE), "late by its real start");
}

#[test]
fn the_cell_one_stood_on_is_found_again_after_a_restart() {
    let laptop = Laptop::with_sample();
    let view = laptop.desk_view("Meja 2");
    assert_eq!(view.place, None);
    let place = DeskPlace {
        desk: view.desk.id.clone(),
        slot: view.slot.unwrap().id,
        innovation: view.innovations[0].id.clone(),
        indicator: "c2.5".into(),
        kind: RemarkKind::Recommendation,
    };
    desk::keep_place(&laptop.app, place.clone()).unwrap();
    assert_eq!(laptop.desk_view("Meja 2").place, Some(place.clone()));
    assert_eq!(laptop.desk_view("Meja 1").place, None);
    let laptop = laptop.restart();
    assert_eq!(laptop.desk_view("Meja 2").place, Some(place));
}

#[test]
fn another_laptop_goes_to_the_cell_that_was_written_last() {
    let laptop = Laptop::with_sample();
    let view = laptop.desk_view("Meja 2");
    let (id, at) = (view.innovations[0].id.clone(), view.desk.id.clone());
    let other = Laptop::new("laptop cadangan", 7);
    let open_there = |laptop: &Laptop| {
        laptop.close();
        std::fs::copy(laptop.event(), other.event()).unwrap();
        other.open(&other.event()).unwrap();
        other.desk_view("Meja 2").place
    };
    assert_eq!(open_there(&laptop), None, "nothing was written yet");
    other.close();
    laptop.open(&laptop.event()).unwrap();
    let write = |row: &str, kind, text: &str| {
        laptop.host.pass(MINUTE);
        laptop.write(&id, row, kind, text, Some(&at)).unwrap();
    };
    write("c2.2", RemarkKind::Finding, "Sebagian baru.");
    write("c2.5", RemarkKind::Recommendation, "Lengkapi SOP.");
    write("c2.1", RemarkKind::FollowUp, "done");
    let place = open_there(&laptop).unwrap();
    assert_eq!((place.innovation, place.indicator.as_str()), (id, "c2.5"));
    assert_eq!(
        (place.kind, Some(place.slot)),
        (RemarkKind::Recommendation, view.slot.map(|s| s.id))
    );
}

#[test]
fn a_desk_without_an_assessor_says_that_nobody_writes() {
    let laptop = Laptop::with_event();
    laptop.import_csv("a.csv", "Nama SKPD,Nama Inovasi\nDinas Sosial,Rumah Singgah\n").unwrap();
    let desk = laptop.add_desk("Meja 1", &[]).unwrap();
    let id = laptop.innovations().remove(0).id;
    let error = laptop.write(&id, "c2.1", RemarkKind::Finding, "Isi.", Some(&desk.id)).unwrap_err();
    assert_eq!(error.code, "desk.no_assessor");
    assert_eq!(laptop.add_desk("MEJA 1", &[]).unwrap_err().field, Some("label"));
}
