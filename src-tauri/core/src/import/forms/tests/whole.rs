//! Documents of several forms, of none, and what holds for all.

use super::*;

#[test]
fn a_document_without_a_form_says_so() {
    let read = read(&page([lines("Notulen rapat\nHari ini dibahas inovasi daerah.")]));
    assert_eq!(read.verdict(), Verdict::NoForm);
    assert_eq!(read.outside.len(), 2);
    assert_eq!(super::super::read(&Page::default()).verdict(), Verdict::NoText);
}

const INDICATORS: &str = "No | Indikator | Uraian | Bukti Dukung
    1 | Regulasi Inovasi Daerah | A | a";
const ACTIONS: &str = "Tahap | Kegiatan | Pelaksana | Waktu
    Persiapan | Rapat | Tim | Mei";

#[test]
fn several_forms_in_one_document_begin_at_their_heads() {
    let head = |name: &str| {
        lines(&format!(
            "Nama SKPD : Dinas Sosial\nNama Inovasi : {name}\nLatar Belakang : Isi {name}."
        ))
    };
    let read = read(&page([
        head("SATU"),
        vec![table(INDICATORS), Block::PageBreak],
        head("DUA"),
        vec![table(INDICATORS)],
        head("TIGA"),
        head("EMPAT"),
    ]));
    let names: Vec<&str> =
        read.forms.iter().filter_map(|form| form.head().name.as_deref()).collect();
    assert_eq!(names, ["SATU", "DUA", "TIGA", "EMPAT"]);
    let numbers: Vec<u32> = read.forms.iter().map(|form| form.head().number).collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
    assert_eq!(text(report(&read, 2), FieldKey::Background), "Isi TIGA.");
    assert_eq!(read.outside, []);
}

#[test]
fn a_report_followed_by_a_plan_is_one_form_of_each() {
    let head = "Nama SKPD : Dinas Sosial\nNama Inovasi : SATU\nLatar Belakang : Isi.";
    let own = "RENCANA AKSI INOVASI\nNama OPD : Dinas Sosial\nJudul Inovasi : SATU";
    let whole =
        read(&page([lines(head), vec![table(INDICATORS)], lines(own), vec![table(ACTIONS)]]));
    assert_eq!(whole.forms.len(), 2, "{whole:#?}");
    assert_eq!(plan(&whole, 1).head.name.as_deref(), Some("SATU"));
    assert_eq!(whole.problems().count(), 0);

    for title in ["RENCANA AKSI INOVASI", ""] {
        let page = page([lines(head), vec![table(INDICATORS)], lines(title), vec![table(ACTIONS)]]);
        let read = read(&page);
        assert_eq!(report(&read, 0).fields.answers.len(), 1);
        assert_eq!(plan(&read, 1).head.name.as_deref(), Some("SATU"), "{title}");
        assert_eq!(plan(&read, 1).actions.len(), 1);
        let codes: Vec<_> = read.problems().map(|problem| problem.code).collect();
        assert_eq!(codes, [crate::import::ProblemCode::HeadInherited]);
    }
}

#[test]
fn the_review_sheet_of_the_desk_is_no_form_of_an_agency() {
    let head = "Form C. 2\nMONITORING DAN EVALUASI INOVASI DAERAH TAHUN 2022\nNama SKPD : Dinas Sosial\nNama Inovasi : SATU";
    let rows = "No | Indikator | Faktual | Saran
        1 | Inovasi sudah berjalan minimal 2 Tahun | Ya | Lanjutkan";
    for head in
        [head, "Nama SKPD : Dinas Sosial\nNama Inovasi : SATU\nBentuk Inovasi : Tata Kelola"]
    {
        let read = read(&page([lines(head), vec![table(rows)]]));
        assert_eq!(read.verdict(), Verdict::NoForm, "{read:#?}");
        assert_eq!(kept(&read).matches("SATU").count(), 1);
    }
    let after = "Nama SKPD : Dinas Sosial\nNama Inovasi : DUA\nLatar Belakang : Isi.";
    let read = read(&page([lines(head), vec![table(rows)], lines(after)]));
    assert_eq!(report(&read, 0).head.name.as_deref(), Some("DUA"));
    assert_eq!(read.forms.len(), 1);
}

#[test]
fn a_blank_form_is_counted_and_a_list_is_no_form() {
    let blank = "LAPORAN INDEKS INOVASI DAERAH TAHUN 2022\nNama SKPD : ........\nNama Inovasi :
        Bentuk Inovasi : ☐ Tata Kelola ☐ Pelayanan Publik ☐ Lainnya\nInovasi Dimulai : Tanggal Bulan Tahun
        Latar Belakang :\nTabel Indikator";
    let rows = "No | Indikator | Uraian | Bukti Dukung
        1 | Regulasi Inovasi Daerah | |\n2 | Ketersediaan SDM Terhadap Inovasi | | ";
    let sign = "Kepala SKPD\nAdmin Inovasi SKPD\n()\n()\nNIP";
    let page_of = |parts: Vec<Block>| read(&Page { blocks: parts });
    let read = page_of([lines(blank), vec![table(rows)], lines(sign)].concat());
    assert_eq!((read.verdict(), read.blank), (Verdict::OnlyBlankForms, 1), "{read:#?}");

    let list = table(
        "No | Nama SKPD | Nama Inovasi | Bentuk Inovasi | Tahapan Inovasi
        1 | Dinas Sosial | SATU | Tata Kelola | Penerapan
        2 | Dinas Kesehatan | DUA | Pelayanan Publik | Uji Coba",
    );
    let read = page_of([lines("LAPORAN INDEKS INOVASI DAERAH TAHUN 2022"), vec![list]].concat());
    assert_eq!(read.verdict(), Verdict::NoForm, "{read:#?}");
    assert!(kept(&read).contains("Dinas Kesehatan"));
}

#[test]
fn a_second_report_without_a_head_takes_nothing_from_the_first() {
    let title = "LAPORAN INDEKS INOVASI DAERAH TAHUN 2022";
    let first = "Nama SKPD : Dinas Sosial\nNama Inovasi : SATU";
    let rows = || vec![table(INDICATORS)];
    let read = read(&page([lines(title), lines(first), rows(), lines(title), rows()]));
    assert_eq!(read.forms.len(), 2);
    assert_eq!((&report(&read, 1).head.opd, &report(&read, 1).head.name), (&None, &None));
}

#[test]
fn a_sentence_that_begins_like_a_signature_stays_in_its_section() {
    let text = "Nama SKPD : A\nNama Inovasi : B\nLatar Belakang :
        Mengetahui kondisi tersebut, dinas menyusun aplikasi.\nKepala desa dilibatkan sejak awal.";
    let read = read(&page([lines(text)]));
    let background =
        "Mengetahui kondisi tersebut, dinas menyusun aplikasi.\nKepala desa dilibatkan sejak awal.";
    assert_eq!(super::text(report(&read, 0), FieldKey::Background), background);
}

#[test]
fn a_blank_plan_below_a_report_is_no_form_of_its_own() {
    let head = "Nama SKPD : Dinas Sosial\nNama Inovasi : SATU";
    let blank = "Tahap | Kegiatan | Pelaksana | Waktu\nPersiapan | Dll... | | ";
    let read = read(&page([lines(head), vec![table(INDICATORS), table(blank)]]));
    assert_eq!((read.forms.len(), read.blank), (1, 1), "{read:#?}");
}
