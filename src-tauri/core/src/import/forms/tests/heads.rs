//! The head of a form in every shape.

use super::*;
use crate::import::ProblemCode;
use crate::registry::{Form, Stage};

/// Opd and name of the first form.
fn who(read: &FormsRead) -> (Option<&str>, Option<&str>) {
    let head = read.forms[0].head();
    (head.opd.as_deref(), head.name.as_deref())
}

#[test]
fn labels_are_known_by_any_of_their_names_marks_and_spacing() {
    for head in [
        "Nama SKPD : Dinas Sosial\nNama Inovasi : SI PEDULI\nLatar Belakang : A.",
        "Nama Perangkat Daerah\\t:\\tDinas Sosial\nJudul Inovasi\\t:\\tSI PEDULI\nLatar Belakang : A.",
        "Perangkat Daerah ......... : Dinas Sosial\nJUDUL INOVASI ........ SI PEDULI\nLatar Belakang",
        "1. Nama OPD = Dinas Sosial\n2. Nama Inovasi = SI PEDULI\n3. Latar Belakang :",
        "a. NAMA SKPD\\tDinas Sosial\nb. NAMA INOVASI\\tSI PEDULI\nc. LATAR BELAKANG",
        "Nama Instansi: Dinas Sosial\nNama Inovasi Daerah: SI PEDULI\nLatar Belakang",
        "Nama SKPD :\nDinas Sosial\nNama Inovasi :\nSI PEDULI\nLatar Belakang :",
        "FORM C.1\nNama SKPD Dinas Sosial\nNama Inovasi SI PEDULI\nLatar Belakang :",
        "Nama Inovasi : SI PEDULI\nNama SKPD : Dinas Sosial\nLatar Belakang :",
    ] {
        let read = read(&page([lines(head)]));
        assert_eq!(read.forms.len(), 1, "{head}\n{read:#?}");
        assert_eq!(who(&read), (Some("Dinas Sosial"), Some("SI PEDULI")), "{head}");
        assert_eq!(read.forms[0].head().unplaced, [], "{head}");
    }
}

#[test]
fn words_that_a_conversion_ran_together_keep_their_value_as_it_stands() {
    let text = "LAPORANINDEKSINOVASIDAERAHTAHUN2022\nNamaSKPD:DinasKesehatan\nNamaInovasi:SICERIA
        BentukInovasi:☐TataKelola☒PelayananPublik☐Lainnya\nTahapanInovasi:☐Inisiatif☐UjiCoba☒Penerapan
        InovasiDimulai:1Maret2020\nLatarBelakang:Angkakematianibu.";
    let read = read(&page([
        lines(text),
        vec![table(
            "No|Indikator|Uraian|BuktiDukung
            1|RegulasiInovasiDaerah|SKKepalaDinas|SK.pdf",
        )],
    ]));
    assert_eq!(who(&read), (Some("DinasKesehatan"), Some("SICERIA")));
    let fields = &report(&read, 0).fields;
    assert!(fields.forms.iter().eq([&Form::PelayananPublik]));
    assert_eq!(fields.stage, Some(Stage::Penerapan));
    assert_eq!(fields.started.unwrap().to_string(), "2020-03-01");
    assert_eq!(fields.answers[&1].uraian, "SKKepalaDinas");
    assert_eq!(read.forms[0].head().unplaced, []);
}

#[test]
fn heads_side_by_side_and_labels_in_one_cell_are_read() {
    for block in [
        table(
            "Nama SKPD | : Dinas Sosial | Nama Inovasi | : SI PEDULI
            Bentuk Inovasi | : Tata Kelola | Tahapan Inovasi | : Penerapan",
        ),
        table(
            "Nama SKPD : Dinas Sosial\\nNama Inovasi : SI PEDULI | Bentuk Inovasi : Tata Kelola\\nTahapan Inovasi : Penerapan",
        ),
        table(
            "1 | Nama SKPD | : | Dinas Sosial
            2 | Nama Inovasi | : | SI PEDULI
            3 | Bentuk Inovasi | : | Tata Kelola
            4 | Tahapan Inovasi | : | Penerapan",
        ),
        table(
            "Nama SKPD
            Dinas Sosial
            Nama Inovasi
            SI PEDULI
            Bentuk Inovasi
            Tata Kelola
            Tahapan Inovasi
            Penerapan",
        ),
    ] {
        let read = read(&page([vec![block]]));
        assert_eq!(read.forms.len(), 1, "{read:#?}");
        assert_eq!(who(&read), (Some("Dinas Sosial"), Some("SI PEDULI")), "{read:#?}");
        assert!(report(&read, 0).fields.forms.iter().eq([&Form::TataKelola]));
        assert_eq!(report(&read, 0).fields.stage, Some(Stage::Penerapan));
        assert_eq!(read.forms[0].head().unplaced, []);
    }
}

#[test]
fn a_value_that_is_a_label_elsewhere_stays_a_value() {
    let block = table(
        "Nama SKPD | : | Dinas Sosial
        Nama Inovasi | : | SI PEDULI
        Jenis Inisiator | : | SKPD
        Latar Belakang | : | Permasalahan: data ganda.\\nTujuan: data tunggal.",
    );
    let read = read(&page([vec![block]]));
    let report = report(&read, 0);
    assert_eq!(text(report, FieldKey::Initiator), "SKPD");
    assert_eq!(
        text(report, FieldKey::Background),
        "Permasalahan: data ganda.\nTujuan: data tunggal."
    );
}

fn forms_of(value: &str) -> (Vec<Form>, Vec<ProblemCode>, Option<String>) {
    let head =
        format!("Nama SKPD : A\nNama Inovasi : B\nBentuk Inovasi : {value}\nLatar Belakang :");
    let read = read(&page([lines(&head)]));
    let report = report(&read, 0);
    assert_eq!(report.head.unplaced, [], "{value}");
    let codes = report.head.problems.iter().map(|problem| problem.code).collect();
    let extra = report.fields.extra.get("Bentuk Inovasi").cloned();
    (report.fields.forms.iter().copied().collect(), codes, extra)
}

#[test]
fn ticks_are_read_before_and_behind_the_words_and_where_only_the_chosen_word_is_left() {
    use Form::{Lainnya, PelayananPublik, TataKelola};
    for (value, forms) in [
        ("☐ Tata Kelola ☑ Pelayanan Publik ☐ Lainnya", vec![PelayananPublik]),
        ("☒ Tata Kelola ☒ Pelayanan Publik ☐ Lainnya", vec![TataKelola, PelayananPublik]),
        ("Tata Kelola ☐ Pelayanan Publik ☒ Lainnya ☐", vec![PelayananPublik]),
        ("Tata Kelola (√) / Pelayanan Publik ( ) / Lainnya ( )", vec![TataKelola]),
        ("[x] Tata Kelola [ ] Pelayanan Publik [ ] Lainnya", vec![TataKelola]),
        ("(  ) Tata Kelola ( v ) Pelayanan Publik (  ) Lainnya", vec![PelayananPublik]),
        ("√ Tata Kelola   Pelayanan Publik   Lainnya", vec![TataKelola]),
        ("v Pelayanan Publik", vec![PelayananPublik]),
        ("x Tata Kelola, Pelayanan Publik, Lainnya", vec![TataKelola]),
        ("Tata Kelola   x Pelayanan Publik   Lainnya", vec![PelayananPublik]),
        ("Pelayanan Publik", vec![PelayananPublik]),
        ("Inovasi Tata Kelola Pemerintahan Daerah", vec![TataKelola]),
        ("Tata Kelola dan Pelayanan Publik", vec![TataKelola, PelayananPublik]),
        ("☐ Tata Kelola ☐ Pelayanan Publik ☐ Lainnya", vec![]),
        ("Tata Kelola / Pelayanan Publik / Lainnya", vec![]),
        ("\u{f0a8} Tata Kelola \u{f0fe} Pelayanan Publik \u{f0a8} Lainnya", vec![PelayananPublik]),
        (
            "T\u{336}a\u{336}t\u{336}a\u{336} \u{336}K\u{336}e\u{336}l\u{336}o\u{336}l\u{336}a\u{336} / Pelayanan Publik / L\u{336}a\u{336}i\u{336}n\u{336}n\u{336}y\u{336}a\u{336}",
            vec![PelayananPublik],
        ),
        (
            "☐ Tata Kelola ☐ Pelayanan Publik ☒ Inovasi Daerah lainnya sesuai dengan Urusan Pemerintahan yang menjadi kewenangan Daerah",
            vec![Lainnya],
        ),
    ] {
        let (read, problems, extra) = forms_of(value);
        assert_eq!((read, problems, extra), (forms, vec![], None), "{value}");
    }
}

#[test]
fn a_tick_between_two_words_and_an_unknown_word_are_said_and_kept() {
    let (forms, problems, extra) = forms_of("Tata Kelola √ Pelayanan Publik");
    assert_eq!((forms, problems), (vec![], vec![ProblemCode::TickUnclear]));
    assert_eq!(extra.as_deref(), Some("Tata Kelola √ Pelayanan Publik"));
    let (forms, problems, extra) = forms_of("Teknologi Informasi");
    assert_eq!((forms, problems), (vec![], vec![ProblemCode::FormUnknown]));
    assert_eq!(extra.as_deref(), Some("Teknologi Informasi"));
    let (forms, problems, extra) = forms_of("☒ Lainnya: arsip bergerak");
    assert_eq!((forms, problems), (vec![Form::Lainnya], vec![]));
    assert_eq!(extra.as_deref(), Some("☒ Lainnya: arsip bergerak"));
}

#[test]
fn boxes_stand_in_cells_of_their_own_or_in_lines_below_the_label() {
    for parts in [
        vec![table(
            "Nama SKPD | A
            Nama Inovasi | B
            Bentuk Inovasi | ☐ | Tata Kelola | ☒ | Pelayanan Publik | ☐ | Lainnya",
        )],
        vec![table(
            "Nama SKPD | A
            Nama Inovasi | B
            Bentuk Inovasi | ☐ Tata Kelola
            ^ | ☒ Pelayanan Publik
            ^ | ☐ Lainnya",
        )],
        vec![table(
            "Nama SKPD | A
            Nama Inovasi | B
            Bentuk Inovasi | ☐ Tata Kelola\\n☒ Pelayanan Publik\\n☐ Lainnya",
        )],
        lines(
            "Nama SKPD : A\nNama Inovasi : B\nBentuk Inovasi :\n☐ Tata Kelola\n☒ Pelayanan Publik\n☐ Lainnya",
        ),
        lines(
            "Nama SKPD : A\nNama Inovasi : B\nBentuk Inovasi : ☐ Tata Kelola\n☒ Pelayanan Publik\n☐ Lainnya",
        ),
    ] {
        let read = read(&page([parts]));
        assert!(report(&read, 0).fields.forms.iter().eq([&Form::PelayananPublik]), "{read:#?}");
        assert_eq!(read.forms[0].head().unplaced, [], "{read:#?}");
    }
}

#[test]
fn a_stage_is_one_of_three_or_a_problem() {
    for (value, stage, code) in [
        ("☐ Inisiatif ☒ Uji Coba ☐ Penerapan", Some(Stage::UjiCoba), None),
        ("☐ Inisiatif ☐ Uji Coba ☐ Penerapan", None, None),
        ("Implementasi", Some(Stage::Penerapan), None),
        ("☒ Inisiatif ☒ Uji Coba ☐ Penerapan", None, Some(ProblemCode::StageUnknown)),
        ("Sudah jalan", None, Some(ProblemCode::StageUnknown)),
    ] {
        let head = format!("Nama SKPD : A\nNama Inovasi : B\nTahapan Inovasi : {value}");
        let read = read(&page([lines(&head)]));
        let report = report(&read, 0);
        assert_eq!(report.fields.stage, stage, "{value}");
        let codes: Vec<ProblemCode> = report.head.problems.iter().map(|p| p.code).collect();
        assert_eq!(codes, code.into_iter().collect::<Vec<_>>(), "{value}");
    }
}

#[test]
fn every_way_of_writing_the_beginning_is_read_or_said() {
    for (value, started, code) in [
        ("Tanggal 01 Bulan 03 Tahun 2020", Some("2020-03-01"), None),
        ("Tanggal: 5 / Bulan: Juli / Tahun: 2019", Some("2019-07-05"), None),
        ("Tanggal ... Bulan Maret Tahun 2020", Some("2020-03"), None),
        ("Tanggal Bulan Tahun", None, None),
        (".....................", None, None),
        ("01 March 2020", Some("2020-03-01"), None),
        ("TanggalBulanTahun2018", Some("2018"), None),
        ("2015-01-08T18:24:59", Some("2015-01-08"), None),
        ("Sejak 2 Januari 2019", Some("2019-01-02"), None),
        ("18-01-2021", Some("2021-01-18"), None),
        ("2026", Some("2026"), None),
        ("3/4/2021", Some("2021-04-03"), Some(ProblemCode::DateAmbiguous)),
        ("awal tahun lalu", None, Some(ProblemCode::DateUnreadable)),
        ("Tanggal 01 Bulan ... Tahun 2020", None, Some(ProblemCode::DateUnreadable)),
    ] {
        let head = format!("Nama SKPD : A\nNama Inovasi : B\nInovasi Dimulai : {value}");
        let read = read(&page([lines(&head)]));
        let report = report(&read, 0);
        let at = report.fields.started.map(|at| at.to_string());
        assert_eq!(at.as_deref(), started, "{value}");
        let codes: Vec<ProblemCode> = report.head.problems.iter().map(|p| p.code).collect();
        assert_eq!(codes, code.into_iter().collect::<Vec<_>>(), "{value}");
        if code == Some(ProblemCode::DateUnreadable) {
            assert!(report.fields.extra.values().any(|text| text == value), "{value} is lost");
        }
    }
}

#[test]
fn a_missing_agency_or_name_is_a_value_that_a_person_fills() {
    let read = read(&page([lines(
        "FORM C.1\nNama SKPD : ..............\nNama Inovasi : SI PEDULI\nLatar Belakang : A.",
    )]));
    assert_eq!(who(&read), (None, Some("SI PEDULI")));
    assert_eq!(report(&read, 0).row(), None);
    let field = "opd".parse().unwrap();
    let FormIn::Report(report) = put(&read.forms[0], field, "Dinas Sosial").unwrap() else {
        panic!("a report stays one")
    };
    assert_eq!(report.row().unwrap().opd, "Dinas Sosial");
}
