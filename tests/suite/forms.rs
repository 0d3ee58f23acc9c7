//! Forms of real writers (python-docx, LibreOffice, openpyxl) read to the last field.
//!
//! The files are made by `fixtures/forms/make.py`.

use std::path::Path;

use meja_core::import::forms::{self, FormIn, FormsRead, PlanIn, ReportIn, TextPlace, Verdict};
use meja_core::import::{FieldKey, NearAnswers, Page, ProblemCode, plan};
use meja_core::registry::{Form, Phase, Stage};

fn bytes(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/forms");
    std::fs::read(folder.join(name)).unwrap()
}

fn read(name: &str) -> FormsRead {
    forms::read(&meja_intake::docx::read(&bytes(name)).unwrap())
}

fn report(read: &FormsRead, at: usize) -> &ReportIn {
    match &read.forms[at] {
        FormIn::Report(report) => report,
        FormIn::ActionPlan(plan) => panic!("a plan: {plan:#?}"),
    }
}

fn action_plan(read: &FormsRead, at: usize) -> &PlanIn {
    match &read.forms[at] {
        FormIn::ActionPlan(plan) => plan,
        FormIn::Report(report) => panic!("a report: {report:#?}"),
    }
}

fn codes(read: &FormsRead) -> Vec<ProblemCode> {
    read.problems().map(|problem| problem.code).collect()
}

fn unplaced(read: &FormsRead, at: usize) -> Vec<(TextPlace, &str)> {
    let head = read.forms[at].head();
    head.unplaced.iter().map(|text| (text.place, text.text.as_str())).collect()
}

const HULU: &str = "Data ibu hamil tersebar di buku KIA, kohort bidan desa, dan aplikasi \
    kementerian, sehingga kader tidak tahu siapa yang harus dikunjungi lebih dahulu; rujukan \
    terlambat rata-rata 3 jam.";

/// The long texts that all C.1 fixtures share.
fn has_the_texts(report: &ReportIn) {
    let text = |field| report.fields.texts[&field].as_str();
    let background = text(FieldKey::Background);
    assert!(background.starts_with("Berdasarkan Profil Kesehatan Kabupaten"), "{background}");
    assert!(background.ends_with("penyelenggaraan pemerintahan daerah."), "{background}");
    assert_eq!(background.lines().count(), 2);
    assert_eq!(text(FieldKey::Problem), HULU);
    assert!(text(FieldKey::Method).starts_with("Setiap ibu hamil diberi gelang"));
    assert!(text(FieldKey::Benefit).ends_with("sepanjang tahun 2022."));
}

#[test]
fn a_form_with_its_head_as_a_table_is_read_to_the_last_field() {
    let read = read("c1-tabel.docx");
    assert_eq!((read.forms.len(), codes(&read)), (1, vec![]), "{read:#?}");
    let report = report(&read, 0);
    let row = report.row().unwrap();
    assert_eq!(row.opd, "Dinas Kesehatan, Pengendalian Penduduk dan Keluarga Berencana");
    assert_eq!(row.name, "GELANG IBU (Gerakan Lacak dan Jaga Ibu Hamil Berisiko)");
    let fields = &row.fields;
    assert!(fields.forms.iter().eq([&Form::TataKelola, &Form::PelayananPublik]));
    assert_eq!(fields.stage, Some(Stage::Penerapan));
    assert_eq!(fields.started.unwrap().to_string(), "2020-03-02");
    assert_eq!(fields.texts[&FieldKey::Initiator], "SKPD");
    has_the_texts(report);
    assert_eq!(fields.answers.keys().copied().collect::<Vec<_>>(), (1..=21).collect::<Vec<u8>>());
    assert_eq!(
        fields.answers[&8].uraian,
        "Pernah direplikasi oleh dua kabupaten tetangga\nserta empat puskesmas di dalam daerah"
    );
    assert_eq!(fields.answers[&16].uraian, "Uraian online sistem gelang ibu");
    assert_eq!(fields.answers[&21].bukti, "bukti-21.pdf");
    assert_eq!(fields.extra["Kepala SKPD"], "dr. Hj. Ratna Dewanti, M.Kes.");
    assert_eq!(fields.extra["NIP Kepala SKPD"], "19720817 200003 2 004");
    assert_eq!(fields.extra["Admin Inovasi SKPD"], "Muhammad Fikri Ramadhan, S.Kom.");
    assert_eq!(fields.extra["NIP Admin Inovasi SKPD"], "19930621 201903 1 007");
    assert_eq!(unplaced(&read, 0), []);
    assert_eq!(read.outside, []);

    let change = plan(&[row], &[], &NearAnswers::default());
    assert_eq!((change.adds.len(), change.problems.len()), (1, 0));
}

#[test]
fn a_form_typed_as_paragraphs_says_its_doubtful_date_and_keeps_its_further_row() {
    let read = read("c1-paragraf.docx");
    assert_eq!((read.forms.len(), codes(&read)), (1, vec![ProblemCode::DateAmbiguous]));
    let report = report(&read, 0);
    assert_eq!(report.head.opd.as_deref(), Some("UPTD Puskesmas Awayan"));
    assert_eq!(report.head.name.as_deref(), Some("SI PEDAL (Sistem Periksa Dahak Keliling)"));
    assert!(report.fields.forms.iter().eq([&Form::PelayananPublik]));
    assert_eq!(report.fields.started.unwrap().to_string(), "2021-05-04");
    assert_eq!(report.fields.stage, Some(Stage::UjiCoba));
    has_the_texts(report);
    let answers: Vec<u8> = report.fields.answers.keys().copied().collect();
    assert_eq!(answers, [1, 2, 3]);
    assert_eq!(report.fields.answers[&2].uraian, "9 orang kader");
    assert_eq!(report.fields.extra["Kepala SKPD"], "dr. Yusuf Maulana");
    assert_eq!(report.fields.extra["NIP Kepala SKPD"], "19810305 200904 1 002");
    assert_eq!(report.fields.extra["Admin Inovasi SKPD"], "Siti Rahmah, A.Md.Keb.");
    let cell = |column| TextPlace::Cell { table: 1, row: 7, column };
    assert_eq!(
        unplaced(&read, 0),
        [
            (cell(2), "Dampak Lingkungan"),
            (cell(3), "Limbah masker dipilah"),
            (cell(4), "foto-limbah.jpg"),
        ]
    );
}

#[test]
fn an_unplaced_text_goes_where_a_person_puts_it() {
    let read = read("c1-paragraf.docx");
    let form = &read.forms[0];
    let key = &form.head().unplaced[1].key;
    let placed = forms::place(form, key, "answer_1".parse().unwrap()).unwrap();
    assert_eq!(placed.head().unplaced.len(), 2);
    let FormIn::Report(report) = placed else { panic!("a report stays one") };
    assert_eq!(
        report.fields.answers[&1].uraian,
        "Keputusan Kepala Dinas Kesehatan Nomor 188.4/17/Dinkes-Blg/2020 tentang Tim Gelang \
         Ibu\nLimbah masker dipilah"
    );
}

#[test]
fn two_plans_in_one_file_are_read_with_merged_and_with_wide_phases() {
    let read = read("rencana-aksi.docx");
    assert_eq!((read.forms.len(), codes(&read)), (2, vec![]), "{read:#?}");
    for (at, name) in [(0, "SADAR PBB"), (1, "J-DESA")] {
        let plan = action_plan(&read, at);
        assert_eq!(plan.head.opd.as_deref(), Some("KECAMATAN CONTOHREJO"));
        assert_eq!(plan.head.name.as_deref(), Some(name));
        assert_eq!(plan.contact.as_deref(), Some("Endah Puspitasari"));
        assert_eq!(plan.phone.as_deref(), Some("0800-1234-5678"));
        assert_eq!(plan.email.as_deref(), Some("endah@contoh.go.id"));
        let phases: Vec<Option<Phase>> = plan.actions.iter().map(|action| action.phase).collect();
        let [first, second, third, last] = Phase::ALL.map(Some);
        assert_eq!(phases, [first, first, second, third, last]);
        assert_eq!(plan.actions[0].cost, "-");
        assert_eq!(plan.actions[1].actor, "Tim Inovasi; Unsur pimpinan OPD");
        assert_eq!(plan.actions[2].cost, "Rp 2.500.000,-");
        assert_eq!(
            plan.actions[4].output,
            "Laporan pelaksanaan inovasi\nMasukan perbaikan inovasi"
        );
        assert_eq!(plan.actions[4].timing, "Bulan Februari 2022");
        assert_eq!(unplaced(&read, at), []);
    }
}

#[test]
fn reports_and_a_plan_without_a_head_in_one_file_are_three_forms() {
    let read = read("campuran.docx");
    assert_eq!(read.forms.len(), 3);
    assert_eq!(report(&read, 1).head.opd.as_deref(), Some("Bagian Organisasi Setda"));
    assert_eq!(report(&read, 1).head.name.as_deref(), Some("LAPOR PAK KADES"));
    has_the_texts(report(&read, 1));
    let plan = action_plan(&read, 2);
    assert_eq!(plan.head.name.as_deref(), Some("LAPOR PAK KADES"));
    assert_eq!(plan.actions[0].activity, "Rapat awal");
    assert_eq!(
        codes(&read),
        [ProblemCode::DateAmbiguous, ProblemCode::DateAmbiguous, ProblemCode::HeadInherited]
    );
}

#[test]
fn a_form_saved_by_libreoffice_is_read_with_its_boxes_below_each_other() {
    let read = read("c1-web.docx");
    assert_eq!((read.forms.len(), codes(&read)), (1, vec![]), "{read:#?}");
    let report = report(&read, 0);
    assert_eq!(report.head.opd.as_deref(), Some("Dinas Pertanian"));
    assert_eq!(report.head.name.as_deref(), Some("TANI PINTAR"));
    assert!(report.fields.forms.iter().eq([&Form::PelayananPublik]));
    assert_eq!(report.fields.stage, Some(Stage::Inisiatif));
    assert!(report.fields.texts[&FieldKey::Benefit].starts_with("Kunjungan K4 naik"));
    let answers: Vec<u8> = report.fields.answers.keys().copied().collect();
    assert_eq!(answers, [1, 8, 21]);
    assert_eq!(report.fields.answers[&1].bukti, "SK Tim Gelang Ibu.pdf");
    assert_eq!(unplaced(&read, 0), []);
}

#[test]
fn what_is_struck_out_is_not_chosen() {
    let read = read("c1-coret.docx");
    let report = report(&read, 0);
    assert!(report.fields.forms.iter().eq([&Form::PelayananPublik]), "{read:#?}");
    assert_eq!(report.fields.stage, Some(Stage::UjiCoba));
    assert_eq!((codes(&read), unplaced(&read, 0)), (vec![], vec![]));
}

#[test]
fn words_run_together_by_a_conversion_are_read() {
    let read = read("c1-konversi.docx");
    assert_eq!((read.forms.len(), codes(&read)), (1, vec![]), "{read:#?}");
    let report = report(&read, 0);
    assert_eq!(report.head.opd.as_deref(), Some("DinasLingkunganHidup"));
    assert_eq!(report.head.name.as_deref(), Some("BANKSAMPAHKELILING"));
    assert!(report.fields.forms.iter().eq([&Form::PelayananPublik]));
    assert_eq!(report.fields.started.unwrap().to_string(), "2018");
    assert_eq!(report.fields.stage, Some(Stage::Penerapan));
    assert_eq!(report.fields.texts[&FieldKey::Background], "Timbulansampahmeningkat setiap tahun.");
    assert_eq!(report.fields.answers[&13].uraian, "Limapihak");
    assert_eq!(unplaced(&read, 0), []);
}

#[test]
fn a_workbook_laid_out_as_a_form_is_read_by_the_same_rules() {
    let book = meja_sheets::read::open(&bytes("c1.xlsx"), "c1.xlsx").unwrap();
    assert!(forms::sheet_looks_like_form(&book.sheets[0]));
    let read = forms::read(&Page::from_book(&book));
    assert_eq!((read.forms.len(), codes(&read)), (1, vec![]), "{read:#?}");
    let report = report(&read, 0);
    assert_eq!(report.head.opd.as_deref(), Some("Dinas Perpustakaan dan Kearsipan"));
    assert_eq!(report.head.name.as_deref(), Some("PERAHU PUSTAKA"));
    assert!(report.fields.forms.iter().eq([&Form::Lainnya]));
    assert_eq!(report.fields.started.unwrap().to_string(), "2019-10-15");
    assert_eq!(report.fields.stage, Some(Stage::Penerapan));
    has_the_texts(report);
    assert_eq!(report.fields.answers.len(), 21);
    assert_eq!(report.fields.extra["Kepala SKPD"], "Drs. Supriyanto Wibowo");
    assert_eq!(report.fields.extra["NIP Admin Inovasi SKPD"], "19950430 202012 2 011");
    assert_eq!(unplaced(&read, 0), []);
}

#[test]
fn a_list_is_no_form_and_notes_of_a_meeting_hold_none() {
    let list =
        "No,Nama SKPD,Nama Inovasi,Bentuk Inovasi,Tahapan\n1,Dinas A,SATU,Tata Kelola,Penerapan\n";
    let book = meja_sheets::read::open(list.as_bytes(), "daftar.csv").unwrap();
    assert!(!forms::sheet_looks_like_form(&book.sheets[0]));
    let read = read("notulen.docx");
    assert_eq!(read.verdict(), Verdict::NoForm);
    assert!(read.outside.iter().any(|text| text.text == "Hendra Saputra"));
}
