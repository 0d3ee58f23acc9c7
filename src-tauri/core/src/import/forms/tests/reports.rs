//! Form C.1.

use super::*;
use crate::import::dates::Order;
use crate::import::{Answer, ProblemCode};
use crate::registry::{Form, Stage};

#[test]
fn a_head_of_paragraphs_and_a_table_of_indicators_become_a_row() {
    let page = page([
        lines(HEAD),
        lines(
            "Latar Belakang :\nAngka kematian ibu masih tinggi.\nPosyandu sepi.\nPermasalahan (Hulu) : Data tersebar.\nMetode & Strategi Pemecahan Masalah\nAplikasi satu pintu.\nManfaat atau dampak (Hilir) :\nPelayanan lebih cepat.\nTabel Indikator",
        ),
        vec![table(
            "No | Indikator | Uraian | Bukti Dukung
            1 | Regulasi Inovasi Daerah | SK Kepala Dinas Nomor 12 Tahun 2020 | SK.pdf
            2 | Ketersediaan SDM Terhadap Inovasi | 11 orang | SK Tim
            3 | Dukungan Anggaran | | DPA 2021",
        )],
        lines(
            "Kepala SKPD\\tAdmin Inovasi SKPD\n(dr. Aminah Sari, M.Kes)\\t(Budi Hartono, S.Kom)\nNIP. 19700101 199803 2 001\\tNIP. 19900202 201503 1 002",
        ),
    ]);
    let read = read(&page);
    assert_eq!(read.forms.len(), 1, "{read:#?}");
    let report = report(&read, 0);
    let row = report.row().unwrap();
    assert_eq!(row.opd, "Dinas Kesehatan Kabupaten Balangan");
    assert_eq!(row.name, "SI CERIA (Sistem Cegah Risiko Ibu dan Anak)");
    assert_eq!(row.row_number, 1);
    let fields = &row.fields;
    assert_eq!(fields.forms.iter().collect::<Vec<_>>(), [&Form::PelayananPublik]);
    assert_eq!(fields.stage, Some(Stage::Penerapan));
    assert_eq!(fields.started.unwrap().to_string(), "2020-03-01");
    assert_eq!(fields.year, Some(2020));
    assert_eq!(text(report, FieldKey::Initiator), "ASN");
    assert_eq!(
        text(report, FieldKey::Background),
        "Angka kematian ibu masih tinggi.\nPosyandu sepi."
    );
    assert_eq!(text(report, FieldKey::Problem), "Data tersebar.");
    assert_eq!(text(report, FieldKey::Method), "Aplikasi satu pintu.");
    assert_eq!(text(report, FieldKey::Benefit), "Pelayanan lebih cepat.");
    let answer = |uraian: &str, bukti: &str| Answer { uraian: uraian.into(), bukti: bukti.into() };
    assert_eq!(fields.answers[&1], answer("SK Kepala Dinas Nomor 12 Tahun 2020", "SK.pdf"));
    assert_eq!(fields.answers[&3], answer("", "DPA 2021"));
    assert_eq!(fields.extra["Kepala SKPD"], "dr. Aminah Sari, M.Kes");
    assert_eq!(fields.extra["NIP Kepala SKPD"], "19700101 199803 2 001");
    assert_eq!(fields.extra["Admin Inovasi SKPD"], "Budi Hartono, S.Kom");
    assert_eq!(fields.extra["NIP Admin Inovasi SKPD"], "19900202 201503 1 002");
    assert_eq!(report.head.unplaced, []);
    assert_eq!(report.head.problems, []);
}

#[test]
fn a_head_as_a_table_with_sections_as_rows_is_the_same() {
    let page = page([
        lines("Form C. 1\nLAPORAN INDEKS INOVASI DAERAH TAHUN 2022"),
        vec![table(
            "Nama Perangkat Daerah | : | UPTD Puskesmas Awayan
            Judul Inovasi | : | GELAS KACA
            Bentuk Inovasi | : | [x] Tata Kelola  [x] Pelayanan Publik  [ ] Lainnya
            Inovasi Dimulai | : | 2 Januari 2021
            Tahapan Inovasi | : | Uji Coba
            Jenis Indikator | : | ☐ Kepala Daerah ☐ DPRD ☒ ASN ☐ SKPD ☐ Masyarakat
            Latar Belakang | : | Satu.\\nDua.
            Permasalahan\\n(Hulu) | : | Tiga.
            Metode & Strategi Pemecah-\\nan Masalah | : | Empat.
            Manfaat atau Dampak (Hilir) | : | Lima.",
        )],
    ]);
    let read = read(&page);
    let report = report(&read, 0);
    assert_eq!(report.head.opd.as_deref(), Some("UPTD Puskesmas Awayan"));
    assert_eq!(report.head.name.as_deref(), Some("GELAS KACA"));
    assert_eq!(report.fields.forms.len(), 2);
    assert_eq!(report.fields.stage, Some(Stage::UjiCoba));
    assert_eq!(report.fields.started.unwrap().to_string(), "2021-01-02");
    assert_eq!(text(report, FieldKey::Initiator), "ASN");
    assert_eq!(text(report, FieldKey::Background), "Satu.\nDua.");
    assert_eq!(text(report, FieldKey::Problem), "Tiga.");
    assert_eq!(text(report, FieldKey::Method), "Empat.");
    assert_eq!(text(report, FieldKey::Benefit), "Lima.");
    assert_eq!(report.head.unplaced, []);
}

#[test]
fn a_date_that_reads_two_ways_is_a_problem() {
    let page = page([lines(&HEAD.replace("Tanggal 1 Bulan Maret Tahun 2020", "03/04/2021"))]);
    let read = read(&page);
    let codes: Vec<ProblemCode> = read.problems().map(|problem| problem.code).collect();
    assert_eq!(codes, [ProblemCode::DateAmbiguous]);
}

#[test]
fn a_doubtful_date_is_what_the_person_says_and_asked_no_more() {
    let head = HEAD.replace("Tanggal 1 Bulan Maret Tahun 2020", "03/04/2021");
    let page = page([lines(&format!("{head}\nWaktu Uji Coba : 05/06/2020"))]);
    let mut form = read(&page).forms.remove(0);
    let asked: Vec<(FieldKey, &str)> =
        form.head().doubts.iter().map(|doubt| (doubt.field, doubt.text.as_str())).collect();
    let both = [(FieldKey::Started, "03/04/2021"), (FieldKey::TrialDate, "05/06/2020")];
    assert_eq!(asked, both);
    for (order, started, trial) in [
        (Order::MonthFirst, "2021-03-04", "2020-05-06"),
        (Order::DayFirst, "2021-04-03", "2020-06-05"),
    ] {
        decide_dates(&mut form, order);
        let FormIn::Report(report) = &form else { panic!("a report stays one") };
        let at = |at: Option<crate::registry::Started>| at.map(|at| at.to_string());
        assert_eq!(at(report.fields.started).as_deref(), Some(started));
        assert_eq!(at(report.fields.trial).as_deref(), Some(trial));
        assert_eq!(report.head.problems, []);
        assert!(report.head.doubts.iter().all(|doubt| doubt.decided == Some(order)));
    }
}

#[test]
fn a_date_said_plainly_elsewhere_in_the_form_leaves_no_doubt() {
    let head = HEAD.replace("Tanggal 1 Bulan Maret Tahun 2020", "4 Maret 2021");
    let page = page([lines(&format!("{head}\nInovasi Dimulai : 03/04/2021"))]);
    let read = read(&page);
    assert_eq!(read.problems().count(), 0, "{read:#?}");
    assert_eq!(report(&read, 0).fields.started.unwrap().to_string(), "2021-03-04");
}

#[test]
fn a_column_of_claims_is_read_and_one_without_a_level_is_left_to_a_person() {
    let page = page([
        lines(HEAD),
        vec![table(
            "No | Indikator | Uraian | Klaim Level | Bukti Dukung
            1 | Regulasi Inovasi Daerah | SK Kepala Dinas | 2 | SK.pdf
            2 | Ketersediaan SDM Terhadap Inovasi | 11 orang | Level 3 | SK Tim
            3 | Dukungan Anggaran | DPA | sedang | DPA 2021",
        )],
    ]);
    let read = read(&page);
    let report = report(&read, 0);
    let claims = &report.row().unwrap().fields.claims;
    assert_eq!(
        claims.iter().map(|(no, level)| (*no, level.as_str())).collect::<Vec<_>>(),
        [(1, "2"), (2, "3")]
    );
    let left: Vec<&str> = report.head.unplaced.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(left, ["sedang"]);
}
