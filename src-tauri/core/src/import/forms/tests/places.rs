//! What a person puts right.

use super::*;
use crate::registry::{Form, Phase, Stage};

fn a_plan() -> FormIn {
    let rows = table(
        "Tahap | Kegiatan | Pelaksana | Waktu | Output | Metode | Biaya | Catatan
        Persiapan | Rapat | Tim | Mei | SK | - | - | Daftar hadir
        ^ | Survei | Tim | Juni | Peta | - | - | Pengawasan",
    );
    let read = read(&page([lines("Nama OPD : A\nJudul Inovasi : B"), vec![rows]]));
    read.forms.into_iter().next().unwrap()
}

fn a_report() -> FormIn {
    let rows = table(
        "No | Indikator | Uraian | Bukti Dukung
        1 | Regulasi Inovasi Daerah | SK Kepala Dinas | sk.pdf
        30 | Lain | Perbup Nomor 7 | perbup.pdf",
    );
    let read = read(&page([lines("Nama SKPD : A\nNama Inovasi : B"), vec![rows]]));
    read.forms.into_iter().next().unwrap()
}

fn report_of(form: &FormIn) -> &ReportIn {
    match form {
        FormIn::Report(report) => report,
        FormIn::ActionPlan(plan) => panic!("a plan: {plan:?}"),
    }
}

fn field(word: &str) -> FormField {
    word.parse().unwrap()
}

#[test]
fn a_text_goes_below_what_stands_in_the_field_and_leaves_the_unplaced() {
    let form = a_report();
    let keys: Vec<String> = form.head().unplaced.iter().map(|text| text.key.clone()).collect();
    let placed = place(&form, &keys[1], field("answer_1")).unwrap();
    let placed = place(&placed, &keys[2], field("answer_1_evidence")).unwrap();
    let answer = &report_of(&placed).fields.answers[&1];
    assert_eq!(answer.uraian, "SK Kepala Dinas\nPerbup Nomor 7");
    assert_eq!(answer.bukti, "sk.pdf\nperbup.pdf");
    assert_eq!(placed.head().unplaced.len(), 1);
    let gone = place(&placed, &keys[1], field("answer_1"));
    assert_eq!(gone, Err(PlaceError::UnknownKey { key: keys[1].clone() }));
}

#[test]
fn a_text_goes_into_a_cell_of_a_plan_or_begins_a_new_row() {
    let form = a_plan();
    let keys: Vec<String> = form.head().unplaced.iter().map(|text| text.key.clone()).collect();
    let placed = place(&form, &keys[0], field("action_1_output")).unwrap();
    let placed = place(&placed, &keys[1], field("action_2_phase")).unwrap();
    let placed = put(&placed, field("action_3_activity"), "Evaluasi").unwrap();
    let FormIn::ActionPlan(plan) = &placed else { panic!("a plan stays one") };
    assert_eq!(plan.actions[0].output, "SK\nDaftar hadir");
    assert_eq!(plan.actions[1].phase, Some(Phase::Pengawasan));
    assert_eq!(plan.actions[2].activity, "Evaluasi");
    assert_eq!(plan.head.unplaced, []);
    let far = field("action_9_cost");
    assert_eq!(put(&form, far, "1"), Err(PlaceError::NotOfThisForm { field: far }));
}

#[test]
fn a_typed_text_is_read_or_refused_and_an_empty_one_empties() {
    let form = a_report();
    let form = put(&form, field("stage"), "Uji Coba").unwrap();
    let form = put(&form, field("forms"), "Tata Kelola dan Pelayanan Publik").unwrap();
    let form = put(&form, field("started"), "2 Maret 2020").unwrap();
    let fields = &report_of(&form).fields;
    assert_eq!((fields.stage, fields.year), (Some(Stage::UjiCoba), Some(2020)));
    assert!(fields.forms.iter().eq([&Form::TataKelola, &Form::PelayananPublik]));
    for (word, text) in [("started", "kemarin"), ("stage", "jalan"), ("forms", "Teknologi")] {
        let error = PlaceError::Unreadable { field: field(word), text: text.into() };
        assert_eq!(put(&form, field(word), text), Err(error));
    }
    let form = put(&form, field("started"), "3/4/2021").unwrap();
    assert_eq!(form.head().doubts.len(), 1, "typed or found, it can be read two ways");
    let form = put(&form, field("started"), "").unwrap();
    assert_eq!((form.head().doubts.len(), form.head().problems.len()), (0, 0));
    let form = put(&form, field("name"), " ").unwrap();
    assert_eq!(report_of(&form).fields.started, None);
    assert_eq!(form.head().name, None);
}

#[test]
fn every_field_of_a_form_reads_back_from_its_word() {
    let cells = ActionColumn::ALL.map(|column| FormField::Action { row: 12, column });
    for known in FieldKey::all().map(FormField::Field).chain(cells) {
        assert_eq!(known.to_string().parse(), Ok(known));
    }
    for word in ["action_0_cost", "action_1_price", "action_x_cost", "judul", ""] {
        assert!(word.parse::<FormField>().is_err(), "{word}");
    }
}
