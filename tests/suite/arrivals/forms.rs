//! Forms of real writers (fixtures of `tests/suite/forms.rs`) taken into an event.

use std::{fs, path::Path};

use meja_app::{
    case::{forms, import, registry, trail},
    contract::{
        FormDecision, FormFound, FormKind, FormsPreview, FormsRequest, IdInput, Phase, PlacedText,
    },
};
use meja_tests::Laptop;

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
        .filter_map(|file| Some((file.name.as_str(), file.refused.as_deref()?)))
        .collect();
    assert_eq!(refused.len(), 3, "{refused:#?}");
    assert!(refused.iter().all(|(_, why)| why.ends_with('.')));
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
        let request = FormsRequest { tokens, near_all: Some(true), ..FormsRequest::default() };
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
