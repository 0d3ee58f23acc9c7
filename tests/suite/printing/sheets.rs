//! Lembar penilaian on paper: whose are printed, and which day they bear.

use std::path::Path;

use meja_app::{
    case::{event, print},
    contract::{PrintRequest, PrintWhat},
};
use meja_core::{ids::SlotId, indonesian, record::Entity};
use meja_store::{Edit, table};
use meja_tests::{Laptop, sign};
use serde_json::json;
use uuid::Uuid;

use super::words;

#[test]
fn an_assessor_of_a_blind_event_prints_the_own_sheets_and_no_others() {
    let laptop = Laptop::with_event();
    laptop.import_csv("satu.csv", "Nama SKPD;Nama Inovasi\nDinas Satu;Inovasi Satu\n").unwrap();
    let names = ["Budi Santoso, S.E.", "Siti Rahmawati, S.Sos."];
    let ids = names.map(|name| laptop.assessor(name).id);
    laptop.add_desk("Meja 1", &[&ids[0], &ids[1]]).unwrap();
    laptop.schedule(event::get(&laptop.app, ()).unwrap().schedule).unwrap();
    let stage = json!([{ "key": "p", "label": "Presentasi", "instrument": "iga-2023", "version": 1, "share": "100" }]);
    laptop.store(|store| {
        let event = store.read(table::event::get).unwrap().id;
        let edit = Edit::of(Entity::Event, event).set("scoring", json!({ "stages": stage }));
        sign(store, 1, vec![edit]);
    });
    let innovation = laptop.innovations().remove(0).id;
    for id in &ids {
        laptop.seat(Some(id));
        laptop.give_all(&innovation, "70");
        assert!(laptop.send(&innovation, false).unwrap().sent_at.is_some());
    }
    let printed = |folder: &str| {
        let what = PrintRequest {
            what: PrintWhat::ScoreSheets,
            one_file: true,
            ..PrintRequest::default()
        };
        let files = print::to_folder(&laptop.app, &laptop.path(folder), what).unwrap();
        (words(Path::new(&files[0].path)), files[0].notes.join(" "))
    };
    let (said, notes) = printed("sendiri");
    assert!(said.contains(names[1]) && !said.contains(names[0]), "{said}");
    assert!(notes.contains("sesudah hasilnya disahkan"), "{notes}");
    laptop.seat(None);
    let (said, notes) = printed("semua");
    assert!(said.contains(names[1]) && said.contains(names[0]), "{said}");
    assert!(!notes.contains("Hanya lembar"), "{notes}");
}

#[test]
fn a_score_sheet_bears_the_day_on_which_its_assessor_met_the_agency() {
    let laptop = Laptop::scoring(&[("presentasi", "iga-2023", 100)], |_| {});
    let first = laptop.slots_of("Meja 1").remove(0);
    let desk = laptop.desk("Meja 2");
    // The agency goes to a second desk on the next day.
    let next_day = first.start_ms + 86_400_000;
    let (opd, to) = (first.opd_id.clone(), desk.id.clone());
    laptop.store(move |store| {
        let edit =
            Edit::of(Entity::Slot, SlotId(Uuid::from_u128(0x0190_0000_0000_7000_8000 << 48)))
                .set("desk_id", to)
                .set("opd_id", opd)
                .set("start_ms", next_day)
                .set("minutes", 20)
                .set("session", 0)
                .set("deleted", false);
        sign(store, 1, vec![edit]);
    });
    let what = PrintRequest {
        what: PrintWhat::ScoreSheets,
        opd: Some(first.opd_id.clone()),
        assessor: Some(desk.assessors[0].clone()),
        one_file: true,
        ..PrintRequest::default()
    };
    let files = print::to_folder(&laptop.app, &laptop.path("cetak"), what).unwrap();
    let said = words(Path::new(&files[0].path));
    let zone = laptop.look(|conn| table::event::get(conn).unwrap().zone);
    let day = |ms: i64| indonesian::date(zone.local(ms).date());
    let (own, other) = (day(next_day), day(first.start_ms));
    assert!(said.contains(&own) && !said.contains(&other), "{own} and not {other}: {said}");
}
