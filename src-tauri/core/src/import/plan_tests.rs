//! Adds, updates, unchanged rows, folded duplicates.

use proptest::prelude::*;

use super::super::row::SkipReason;
use super::*;
use crate::registry::{Category, Stage};

fn row(row_number: u32, opd: &str, name: &str, texts: &[(FieldKey, &str)]) -> RowIn {
    let texts = texts.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
    RowIn {
        row_number,
        opd: opd.into(),
        instansi: None,
        category: Category::Opd,
        name: name.into(),
        fields: Fields { texts, ..Fields::default() },
    }
}

/// Every near name is the same.
fn plan(rows: &[RowIn], existing: &[Existing]) -> ImportPlan {
    let answers = NearAnswers { all: Some(true), ..NearAnswers::default() };
    super::plan(rows, existing, &answers)
}

fn in_city(city: &str, mut row: RowIn) -> RowIn {
    row.instansi = Some(city.into());
    row
}

/// The event after performing a plan's adds.
fn after(rows: &[RowIn], plan: &ImportPlan) -> Vec<Existing> {
    let held = |(at, add): (usize, &Add)| {
        let row = &rows[add.index];
        Existing {
            id: format!("00000000-0000-7000-8000-{at:012}").parse().unwrap(),
            opd_name: row.opd.clone(),
            instansi: row.instansi.clone(),
            name: row.name.clone(),
            fields: add.clone().take(&mut rows.to_vec()),
        }
    };
    plan.adds.iter().enumerate().map(held).collect()
}

#[test]
fn the_same_file_a_second_time_changes_nothing() {
    let rows = [
        row(2, "Dinas Sosial", "SIGAP", &[(FieldKey::Benefit, "Cepat")]),
        in_city("Kota Alfa", row(3, "Dinas Sosial", "SIGAP", &[])),
        row(4, "Dinas Sosial", "Sigap", &[(FieldKey::Benefit, "Cepat")]),
    ];
    let first = plan(&rows, &[]);
    assert_eq!((first.adds.len(), first.skipped.len()), (2, 1));
    let again = plan(&rows, &after(&rows, &first));
    assert_eq!((again.adds.len(), again.updates.len(), again.unchanged.len()), (0, 0, 2));
}

#[test]
fn the_same_name_at_two_agencies_and_the_same_agency_of_two_cities_stay_apart() {
    let rows = [
        row(2, "Dinas A", "Kota Layak Anak", &[]),
        row(3, "Dinas B", "KOTA LAYAK ANAK", &[]),
        in_city("Kota Alfa", row(4, "Dinas A", "Kota Layak Anak", &[])),
        in_city("Kota Beta", row(5, "Dinas A", "Kota Layak Anak", &[])),
    ];
    let plan = plan(&rows, &[]);
    assert_eq!((plan.adds.len(), plan.skipped.len()), (4, 0));
}

#[test]
fn an_update_names_each_cell_that_changes_and_blanks_none() {
    let old =
        [row(2, "Dinas A", "SIGAP", &[(FieldKey::Benefit, "Cepat"), (FieldKey::Kind, "Digital")])];
    let held = after(&old, &plan(&old, &[]));
    let mut new = row(2, "DINAS A", "Sigap.", &[(FieldKey::Benefit, "Cepat dan murah")]);
    new.fields.stage = Some(Stage::Penerapan);
    let plan = plan(&[new], &held);
    let update = &plan.updates[0];
    let changes: Vec<(String, &str, &str)> = update
        .changes
        .iter()
        .map(|change| (change.field.to_string(), change.from.as_str(), change.to.as_str()))
        .collect();
    assert_eq!(
        changes,
        [
            ("name".into(), "SIGAP", "Sigap."),
            ("stage".into(), "", "Penerapan"),
            ("benefit".into(), "Cepat", "Cepat dan murah"),
        ]
    );
    assert_eq!(update.fields.texts[&FieldKey::Kind], "Digital");
}

#[test]
fn a_duplicate_row_fills_gaps_and_its_differences_are_said() {
    let mut first = row(2, "Dinas A", "SIGAP", &[(FieldKey::Benefit, "Cepat")]);
    first.fields.evidence.insert("sk.pdf".into());
    let mut second =
        row(3, "Dinas A", "sigap", &[(FieldKey::Benefit, "Lambat"), (FieldKey::Purpose, "Mutu")]);
    second.fields.evidence.insert("foto.jpg".into());
    let third = row(4, "Dinas A", "SIGAP", &[(FieldKey::Purpose, "Mutu")]);
    let rows = [first, second, third];
    let plan = plan(&rows, &[]);
    let said = plan.adds[0].clone().take(&mut rows.clone());
    assert_eq!(said.texts[&FieldKey::Benefit], "Cepat");
    assert_eq!(said.texts[&FieldKey::Purpose], "Mutu");
    assert_eq!(said.evidence.len(), 2);
    let reason = SkipReason::FoldedInto { row: 2 };
    assert_eq!(plan.skipped, [Skipped { row: 3, reason }, Skipped { row: 4, reason }]);
    assert_eq!(plan.problems.len(), 1);
    assert_eq!((plan.problems[0].row, plan.problems[0].code), (3, ProblemCode::DuplicateDiffers));
    assert!(plan.problems[0].message.contains("Manfaat"), "{}", plan.problems[0].message);
}

#[test]
fn a_file_without_the_government_still_finds_the_only_candidate() {
    let old = [in_city("Kota Alfa", row(2, "Dinas A", "SIGAP", &[]))];
    let held = after(&old, &plan(&old, &[]));
    let bare = [row(2, "Dinas A", "SIGAP", &[])];
    assert_eq!(plan(&bare, &held).unchanged.len(), 1);
    let elsewhere = [in_city("Kota Beta", row(2, "Dinas A", "SIGAP", &[]))];
    assert_eq!(plan(&elsewhere, &held).adds.len(), 1);
}

#[test]
fn an_innovation_held_twice_is_said() {
    let rows = [row(2, "Dinas A", "SIGAP", &[])];
    let mut held = after(&rows, &plan(&rows, &[]));
    held.push(held[0].clone());
    let plan = plan(&rows, &held);
    assert_eq!(plan.unchanged.len(), 1);
    assert_eq!(plan.problems[0].code, ProblemCode::ExistingAmbiguous);
}

#[test]
fn nearly_the_same_name_waits_for_the_person_and_identical_text_does_not() {
    let rows = [
        row(2, "Dinas A", "E-Surat", &[]),
        row(3, "Dinas A", "e surat", &[]),
        row(4, "Dinas A", "E-Surat", &[]),
        row(5, "Dinas A", "ESURAT", &[]),
    ];
    let plan = super::plan(&rows, &[], &NearAnswers::default());
    let near: Vec<(u32, &str, Option<u32>, Option<bool>)> = plan
        .near
        .iter()
        .map(|near| (near.row, near.other.as_str(), near.other_row, near.same))
        .collect();
    assert_eq!(near, [(3, "E-Surat", Some(2), None), (5, "E-Surat", Some(2), None)]);
}

#[test]
fn names_said_to_be_different_are_two_and_are_not_asked_about_again() {
    let rows = [row(2, "Dinas A", "SIAGA 2.0", &[]), row(3, "Dinas A", "SIAGA 20", &[])];
    let different = NearAnswers { all: Some(false), ..NearAnswers::default() };
    let first = super::plan(&rows, &[], &different);
    assert_eq!(first.adds.len(), 2);
    let again = super::plan(&rows, &after(&rows, &first), &NearAnswers::default());
    assert_eq!((again.near.len(), again.unchanged.len()), (0, 2));
}

#[test]
fn names_said_to_be_the_same_are_known_again_by_what_was_learnt() {
    let rows = [row(2, "Dinas A", "E-Surat", &[]), row(3, "Dinas A", "E Surat", &[])];
    let first = plan(&rows, &[]);
    assert_eq!(first.adds.len(), 1);
    let learnt = first.near.iter().map(|near| (near.key.clone(), true)).collect();
    let answers = NearAnswers { learnt, ..NearAnswers::default() };
    let again = super::plan(&rows, &after(&rows, &first), &answers);
    assert_eq!((again.unchanged.len(), again.adds.len()), (1, 0));
    assert!(again.near.iter().all(|near| near.learnt && near.same == Some(true)));
    // Learnt is not said now: a list that only has the other spelling renames nothing.
    let bare = super::plan(&rows[1..], &after(&rows, &first), &answers);
    assert_eq!((bare.unchanged.len(), bare.updates.len()), (1, 0));
}

#[test]
fn a_corrected_spelling_is_taken_over_and_a_shouted_one_is_not() {
    let old = [row(2, "Dinas A", "Pasar-Ikan  Higienis.", &[])];
    let held = after(&old, &plan(&old, &[]));
    let shouted = plan(&[row(2, "Dinas A", "PASAR IKAN HIGIENIS", &[])], &held);
    assert_eq!((shouted.unchanged.len(), shouted.updates.len()), (1, 0));
    let corrected = plan(&[row(2, "Dinas A", "Pasar Ikan Higienis", &[])], &held);
    assert_eq!(corrected.updates[0].renamed.as_deref(), Some("Pasar Ikan Higienis"));
}

#[test]
fn an_answer_for_one_pair_goes_before_the_answer_for_all() {
    let rows = [
        row(2, "Dinas A", "Sapa Warga", &[]),
        row(3, "Dinas A", "SAPA WARGA", &[]),
        row(4, "Dinas B", "Sapa Warga", &[]),
        row(5, "Dinas B", "SAPA-WARGA", &[]),
    ];
    let open = super::plan(&rows, &[], &NearAnswers::default());
    let by_key = [(open.near[0].key.clone(), false)].into();
    let answers = NearAnswers { by_key, all: Some(true), ..NearAnswers::default() };
    let plan = super::plan(&rows, &[], &answers);
    assert_eq!(plan.adds.len(), 3);
}

proptest! {
    #[test]
    fn every_row_is_accounted_for_and_a_second_import_is_quiet(
        names in prop::collection::vec(("[aA]{1,2}|\\?{1,2}", "[xX.]{1,2}", "[a-c]{0,2}"), 0..12)
    ) {
        let rows: Vec<RowIn> = names
            .iter()
            .zip(2..)
            .map(|((opd, name, text), number)| row(number, opd, name, &[(FieldKey::Benefit, text)]))
            .collect();
        let first = plan(&rows, &[]);
        prop_assert_eq!(first.adds.len() + first.skipped.len(), rows.len());
        let again = plan(&rows, &after(&rows, &first));
        prop_assert_eq!(again.unchanged.len(), first.adds.len());
        prop_assert!(again.adds.is_empty() && again.updates.is_empty());
    }
}
