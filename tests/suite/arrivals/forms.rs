//! Forms of real writers (fixtures of `tests/suite/forms.rs`) taken into an event.

use std::{fs, path::Path};

use meja_app::{
    case::{forms, import, registry, trail},
    contract::{
        DateOrder, FormDecision, FormFound, FormKind, FormsPreview, FormsRequest, IdInput, Phase,
        PlacedText, RemarkKind,
    },
};
use meja_core::record::{Entity, SigningKey};
use meja_store::{
    Access, By, Edit, Plan, Store, StoreError, activity_row, table, table::action::ActionRow,
};
use meja_tests::Laptop;
use uuid::Uuid;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/forms");

/// A laptop with an empty event and a folder of these forms.
fn with(names: &[&str]) -> (Laptop, FormsRequest) {
    let laptop = Laptop::with_event();
    let folder = laptop.path("formulir");
    fs::create_dir_all(folder.join("dari OPD")).unwrap();
    for name in names {
        fs::copy(Path::new(FIXTURES).join(name), folder.join("dari OPD").join(name)).unwrap();
    }
    let tokens = vec![laptop.app.token(folder).token];
    (laptop, FormsRequest { tokens, ..FormsRequest::default() })
}

fn preview(laptop: &Laptop, request: &FormsRequest) -> FormsPreview {
    forms::preview(&laptop.app, request.clone()).unwrap()
}

/// The one form of a document.
fn only<'a>(preview: &'a FormsPreview, name: &str) -> &'a FormFound {
    let file = preview.files.iter().find(|file| file.name.ends_with(name)).unwrap();
    assert_eq!(file.forms.len(), 1, "{file:#?}");
    &file.forms[0]
}

#[test]
fn a_report_becomes_an_innovation_once_however_often_it_comes() {
    let (laptop, request) = with(&["c1-tabel.docx"]);
    let first = preview(&laptop, &request);
    assert_eq!((first.counts.added, first.open), (1, 0), "{first:#?}");
    assert!(laptop.innovations().is_empty(), "a preview writes nothing");
    let receipt = forms::apply(&laptop.app, request.clone()).unwrap();
    assert_eq!(receipt.counts.added, 1);
    let lines = laptop.innovations();
    assert_eq!(lines[0].name, "GELANG IBU (Gerakan Lacak dan Jaga Ibu Hamil Berisiko)");
    assert_eq!(lines[0].answered, 21);
    let again = forms::apply(&laptop.app, request).unwrap();
    assert_eq!((again.counts.unchanged, again.id.as_str()), (1, ""));
    let undone = import::undo(&laptop.app, IdInput { id: receipt.id }).unwrap();
    assert!(undone.rows_removed >= 2);
    assert!(laptop.innovations().is_empty());
}

#[test]
fn a_plan_alone_waits_until_a_person_says_whose_it_is() {
    let (laptop, request) = with(&["rencana-aksi.docx"]);
    let first = preview(&laptop, &request);
    assert!(first.open > 0 && first.files[0].forms.iter().all(|form| form.outcome == "open"));
    let error = forms::apply(&laptop.app, request.clone()).unwrap_err();
    assert_eq!(error.code, "import.undecided");
    assert!(laptop.innovations().is_empty());

    let decided = first.files[0].forms.iter().map(|form| FormDecision {
        key: form.key.clone(),
        innovation: None,
        opd: Some(form.opd.clone()),
        name: Some(form.name.clone()),
    });
    let request = FormsRequest { decided: decided.collect(), ..request };
    let receipt = forms::apply(&laptop.app, request.clone()).unwrap();
    assert_eq!(receipt.counts.added as usize, first.files[0].forms.len());
    let line = laptop.innovations().remove(0);
    let plan = registry::get(&laptop.app, IdInput { id: line.id }).unwrap().plan.unwrap();
    assert!(plan.actions.len() >= 3, "{plan:#?}");
    assert!(plan.actions.iter().any(|action| action.phase == Some(Phase::Persiapan)));
    let again = forms::apply(&laptop.app, request).unwrap();
    assert_eq!(again.id, "", "the same plan a second time changes nothing: {again:#?}");
    assert!(trail::check(&laptop.app, ()).unwrap().ok);
}

#[test]
fn a_report_and_its_plan_in_one_document_are_one_innovation() {
    let (laptop, request) = with(&["campuran.docx"]);
    let request = FormsRequest { dates_all: Some(DateOrder::DayFirst), ..request };
    let seen = preview(&laptop, &request);
    let kinds: Vec<FormKind> = seen.files[0].forms.iter().map(|form| form.kind).collect();
    assert_eq!(kinds, [FormKind::Report, FormKind::Report, FormKind::ActionPlan]);
    assert_eq!((seen.counts.rows_read, seen.counts.added, seen.open), (3, 2, 0), "{seen:#?}");
    forms::apply(&laptop.app, request).unwrap();
    let lines = laptop.innovations();
    let names: Vec<&str> = lines.iter().map(|line| line.name.as_str()).collect();
    assert_eq!(names, ["SI PEDAL (Sistem Periksa Dahak Keliling)", "LAPOR PAK KADES"]);
    let plan = |at: usize| {
        let id = lines[at].id.clone();
        registry::get(&laptop.app, IdInput { id }).unwrap().plan
    };
    assert!(plan(0).is_none());
    let actions = plan(1).unwrap().actions;
    assert_eq!(actions[0].activity, "Rapat awal");
    assert_eq!(actions[0].phase, Some(Phase::Persiapan));
}

#[test]
fn a_text_that_found_no_field_is_shown_and_goes_where_the_person_puts_it() {
    let (laptop, request) = with(&["c1-web.docx", "c1-paragraf.docx", "c1-konversi.docx"]);
    let seen = preview(&laptop, &request);
    let loose = seen
        .files
        .iter()
        .flat_map(|file| &file.forms)
        .find_map(|form| form.unplaced.first().map(|text| (form, text)));
    let (form, text) = loose.expect("one of the fixtures has a text that fits nowhere");
    let placed = PlacedText { key: text.key.clone(), field: Some("description".into()) };
    let request = FormsRequest { placed: vec![placed], ..request };
    let after = preview(&laptop, &request);
    let same = after.files.iter().flat_map(|file| &file.forms).find(|one| one.key == form.key);
    assert!(same.unwrap().unplaced.iter().all(|one| one.key != text.key));
}

#[test]
fn what_is_no_form_is_said_and_the_others_go_in() {
    let (laptop, request) = with(&["c1.xlsx", "notulen.docx"]);
    fs::write(laptop.path("formulir/rusak.docx"), b"PK\x03\x04 bukan dokumen").unwrap();
    fs::write(laptop.path("formulir/pindaian.pdf"), b"%PDF-1.4").unwrap();
    fs::write(laptop.path("formulir/foto.jpg"), b"\xff\xd8\xff").unwrap();
    let seen = preview(&laptop, &request);
    let refused: Vec<(&str, &str)> = seen
        .files
        .iter()
        .filter_map(|file| Some((file.name.as_str(), file.refused.as_ref()?.code.as_str())))
        .collect();
    let expected = [
        ("formulir/dari OPD/notulen.docx", "form_none"),
        ("formulir/pindaian.pdf", "form_not_read"),
        ("formulir/rusak.docx", "file_damaged"),
    ];
    assert_eq!(refused, expected);
    let why = seen.files.iter().filter_map(|file| file.refused.as_ref());
    assert!(why.into_iter().all(|why| why.message.ends_with('.')));
    assert_eq!(only(&seen, "c1.xlsx").outcome, "added");
    forms::apply(&laptop.app, request).unwrap();
    assert_eq!(laptop.innovations().len(), 1);
}

#[test]
fn a_corrected_form_says_what_changes_and_never_touches_what_assessors_wrote() {
    let (laptop, request) = with(&["c1-tabel.docx"]);
    forms::apply(&laptop.app, request).unwrap();
    let line = laptop.innovations().remove(0);
    let (other, corrected) = {
        let folder = laptop.path("perbaikan");
        fs::create_dir_all(&folder).unwrap();
        fs::copy(Path::new(FIXTURES).join("c1-paragraf.docx"), folder.join("c1.docx")).unwrap();
        let tokens = vec![laptop.app.token(folder).token];
        let request = FormsRequest {
            tokens,
            near_all: Some(true),
            dates_all: Some(DateOrder::DayFirst),
            ..FormsRequest::default()
        };
        let key = preview(&laptop, &request).files[0].forms[0].key.clone();
        (
            key.clone(),
            FormsRequest {
                decided: vec![FormDecision {
                    key,
                    innovation: Some(line.id.clone()),
                    opd: None,
                    name: None,
                }],
                ..request
            },
        )
    };
    let seen = preview(&laptop, &corrected);
    let form = seen.files.iter().flat_map(|file| &file.forms).find(|form| form.key == other);
    assert_eq!(form.unwrap().innovation.as_deref(), Some(line.id.as_str()));
    forms::apply(&laptop.app, corrected).unwrap();
    assert_eq!(laptop.innovations().len(), 1, "it belongs to the one there is");
}

/// Inovasi Dimulai of the one innovation of that name.
fn started(laptop: &Laptop, name: &str) -> Option<String> {
    let lines = laptop.innovations();
    let line = lines.iter().find(|line| line.name.starts_with(name)).unwrap();
    registry::get(&laptop.app, IdInput { id: line.id.clone() }).unwrap().line.started
}

#[test]
fn a_date_of_a_form_that_reads_two_ways_waits_for_the_persons_word() {
    let (laptop, request) = with(&["c1-paragraf.docx", "c1-tabel.docx"]);
    let seen = preview(&laptop, &request);
    let form = only(&seen, "c1-paragraf.docx");
    assert_eq!((seen.open, seen.date_columns.len()), (1, 1), "{:#?}", seen.date_columns);
    let asked = &seen.date_columns[0];
    assert_eq!((&asked.letter, &asked.header, asked.decided), (&form.key, &form.name, None));
    let one = &asked.examples[0];
    assert_eq!((one.text.as_str(), one.row), ("04/05/2021", 1));
    assert_eq!((one.day_first.as_str(), one.month_first.as_str()), ("2021-05-04", "2021-04-05"));
    assert!(seen.counts.problems.iter().any(|problem| problem.code == "date_ambiguous"));
    let before = laptop.operations();
    let error = forms::apply(&laptop.app, request.clone()).unwrap_err();
    assert_eq!((error.code, error.field), ("import.undecided", Some("dates")));
    assert!(error.message.contains(&form.name), "{error}");
    assert_eq!(laptop.operations(), before);

    // A form left out is not asked about.
    let without = FormsRequest { left_out: vec![form.key.clone()], ..request.clone() };
    let without = preview(&laptop, &without);
    assert_eq!((without.open, without.date_columns.len()), (0, 0));

    let dates = [(form.key.clone(), DateOrder::MonthFirst)].into();
    // What is said of one form goes before what is said of all.
    let said = FormsRequest { dates, dates_all: Some(DateOrder::DayFirst), ..request };
    let decided = preview(&laptop, &said);
    assert_eq!((decided.open, decided.date_columns[0].decided), (0, Some(DateOrder::MonthFirst)));
    assert!(decided.counts.problems.iter().all(|problem| problem.code != "date_ambiguous"));
    forms::apply(&laptop.app, said.clone()).unwrap();
    assert_eq!(started(&laptop, "SI PEDAL").as_deref(), Some("2021-04-05"));
    assert_eq!(started(&laptop, "GELANG IBU").as_deref(), Some("2020-03-02"));
    let again = forms::apply(&laptop.app, said).unwrap();
    assert_eq!(again.id, "", "decided the same way the same form changes nothing");
}

#[test]
fn one_word_decides_the_dates_of_all_forms() {
    let (laptop, request) = with(&["campuran.docx", "c1-paragraf.docx"]);
    let seen = preview(&laptop, &request);
    assert_eq!(seen.date_columns.len(), 3);
    let request =
        FormsRequest { dates_all: Some(DateOrder::DayFirst), near_all: Some(true), ..request };
    assert_eq!(preview(&laptop, &request).open, 0);
    forms::apply(&laptop.app, request).unwrap();
    assert_eq!(started(&laptop, "SI PEDAL").as_deref(), Some("2021-05-04"));
}

#[test]
fn two_documents_of_one_name_are_decided_each_for_itself() {
    let laptop = Laptop::with_event();
    let tokens =
        [("Dinkes", "c1-paragraf.docx"), ("Distan", "c1-web.docx")].map(|(agency, from)| {
            let folder = laptop.path(agency).join("kiriman");
            fs::create_dir_all(&folder).unwrap();
            fs::copy(Path::new(FIXTURES).join(from), folder.join("c1.docx")).unwrap();
            laptop.app.token(folder).token
        });
    let request = FormsRequest {
        tokens: tokens.into(),
        dates_all: Some(DateOrder::DayFirst),
        ..FormsRequest::default()
    };
    let seen = preview(&laptop, &request);
    let found: Vec<(&str, &FormFound)> =
        seen.files.iter().map(|file| (file.name.as_str(), &file.forms[0])).collect();
    let [(one, first), (other, second)] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!((one, other), (&"kiriman/c1.docx", &"kiriman/c1.docx"));
    assert_ne!(first.key, second.key);
    let left = FormsRequest { left_out: vec![first.key.clone()], ..request };
    let outcomes: Vec<String> =
        preview(&laptop, &left).files.iter().map(|file| file.forms[0].outcome.clone()).collect();
    assert_eq!(outcomes, ["left_out", "added"]);
    forms::apply(&laptop.app, left).unwrap();
    let names: Vec<String> = laptop.innovations().into_iter().map(|line| line.name).collect();
    assert_eq!(names.join(", "), second.name);
}

#[test]
fn an_innovation_that_cannot_be_told_from_its_namesake_is_not_taken_for_the_chosen_one() {
    let (laptop, request) = with(&["rencana-aksi.docx"]);
    laptop
        .import_csv("daftar.csv", "Nama SKPD;Nama Inovasi\nDinas Sosial;Rumah Singgah\n")
        .unwrap();
    let first = laptop.innovations().remove(0);
    // Another laptop brought one of the same name.
    laptop.close();
    let store = Store::open(&laptop.event(), Access::Write).unwrap();
    let twin = Uuid::from_u128(7);
    let edit = Edit::of(Entity::Innovation, twin)
        .set("opd_id", first.opd_id.clone())
        .set("name", first.name.clone());
    let by = By {
        key: SigningKey::from_bytes(&[7; 32]),
        now: 1_571_100_000_000,
        tx: Uuid::from_u128(8),
    };
    store
        .transact("test", by, |_| Ok::<_, StoreError>(Plan { edits: vec![edit], output: () }))
        .unwrap();
    drop(store);
    laptop.open(&laptop.event()).unwrap();
    let forms_found = preview(&laptop, &request).files.remove(0).forms;
    let decided = |id: String| FormsRequest {
        left_out: forms_found.iter().skip(1).map(|form| form.key.clone()).collect(),
        decided: vec![FormDecision {
            key: forms_found[0].key.clone(),
            innovation: Some(id),
            opd: None,
            name: None,
        }],
        ..request.clone()
    };
    let outcomes = [first.id, twin.to_string()].map(|id| {
        let asked = decided(id);
        let seen = preview(&laptop, &asked);
        let ambiguous =
            seen.counts.problems.iter().any(|problem| problem.code == "existing_ambiguous");
        assert!(ambiguous, "{:#?}", seen.counts.problems);
        (seen.files[0].forms[0].outcome.clone(), forms::apply(&laptop.app, asked).is_ok())
    });
    // The plan compares with one of them; the other is never written to in its stead.
    let mut outcomes = outcomes.to_vec();
    outcomes.sort();
    assert_eq!(outcomes, [("open".to_owned(), false), ("updated".to_owned(), true)]);
}

/// Writes past the application, as another laptop would.
fn from_elsewhere(laptop: &Laptop, edits: Vec<Edit>) {
    laptop.close();
    let store = Store::open(&laptop.event(), Access::Write).unwrap();
    let by = By {
        key: SigningKey::from_bytes(&[9; 32]),
        now: 1_571_100_000_000,
        tx: Uuid::from_u128(9),
    };
    store.transact("test", by, |_| Ok::<_, StoreError>(Plan { edits, output: () })).unwrap();
    drop(store);
    laptop.open(&laptop.event()).unwrap();
}

fn actions(laptop: &Laptop, innovation: &str) -> Vec<ActionRow> {
    let store = Store::open(&laptop.event(), Access::Read).unwrap();
    store.read(|conn| table::action::of_innovation(conn, innovation.parse().unwrap())).unwrap()
}

#[test]
fn a_corrected_plan_neither_moves_nor_drops_what_a_desk_wrote_on_an_activity() {
    let (laptop, request) = with(&["rencana-aksi.docx"]);
    laptop
        .import_csv("daftar.csv", "Nama SKPD;Nama Inovasi\nDinas Sosial;Rumah Singgah\n")
        .unwrap();
    let line = laptop.innovations().remove(0);
    let found = preview(&laptop, &request).files.remove(0).forms;
    let request = FormsRequest {
        left_out: found.iter().skip(1).map(|form| form.key.clone()).collect(),
        decided: vec![FormDecision {
            key: found[0].key.clone(),
            innovation: Some(line.id.clone()),
            opd: None,
            name: None,
        }],
        ..request
    };
    let receipt = forms::apply(&laptop.app, request.clone()).unwrap();
    let first = actions(&laptop, &line.id);
    assert!(first.len() >= 3, "{first:#?}");
    let assessor = laptop.assessor("Ratna Dewi");
    laptop.seat(Some(&assessor.id));
    let cell = activity_row(first[0].id);
    laptop.write(&line.id, &cell, RemarkKind::Obstacle, "Menunggu SK Tim.", None).unwrap();
    let error = import::undo(&laptop.app, IdInput { id: receipt.id }).unwrap_err();
    assert_eq!(error.code, "import.in_use");

    // As though the plan had first come with other words in its first line, and two lines swapped.
    let edit = |at: usize| Edit::of(Entity::Action, first[at].id);
    from_elsewhere(
        &laptop,
        vec![
            edit(0).set("activity", "Pembentukan panitia kecil"),
            edit(1).set("position", 2),
            edit(2).set("position", 1),
        ],
    );
    let seen = preview(&laptop, &request);
    let said = seen.counts.problems.iter().find(|problem| problem.code == "plan_written").unwrap();
    assert!(said.message.contains("Pembentukan panitia kecil"), "{said:#?}");
    forms::apply(&laptop.app, request.clone()).unwrap();
    let now = actions(&laptop, &line.id);
    assert_eq!(now.len(), first.len() + 1, "{now:#?}");
    for was in &first[1..] {
        let is = now.iter().find(|row| row.id == was.id).unwrap();
        assert_eq!((&is.activity, is.position), (&was.activity, was.position));
    }
    let kept = now.iter().find(|row| row.id == first[0].id).unwrap();
    assert_eq!(kept.activity, "Pembentukan panitia kecil");
    assert!(now.iter().any(|row| row.activity == first[0].activity && row.position == 0));
    let again = forms::apply(&laptop.app, request).unwrap();
    assert_eq!(again.id, "", "a second time changes nothing: {again:#?}");
    assert!(trail::check(&laptop.app, ()).unwrap().ok);
}
