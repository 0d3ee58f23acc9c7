//! A second sheet with the indicators, joined to the innovations of the first.

use meja_app::{
    case::{import, registry},
    contract::{IdInput, InnovationDetail},
};
use meja_tests::Laptop;

/// A workbook of sheets of text.
fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (at, row) in (0u32..).zip(*rows) {
            for (column, text) in (0u16..).zip(*row) {
                sheet.write(at, column, *text).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

const LIST: &[&[&str]] = &[
    &["Nama SKPD", "Nama Inovasi", "Tahapan"],
    &["Dinas Sosial", "Rumah Singgah", "Penerapan"],
    &["Dinas Perikanan", "Benih Lestari", "Uji Coba"],
];

fn detail(laptop: &Laptop, name: &str) -> InnovationDetail {
    let line = laptop.innovations().into_iter().find(|line| line.name == name).unwrap();
    registry::get(&laptop.app, IdInput { id: line.id }).unwrap()
}

fn answer(detail: &InnovationDetail, number: u32) -> (String, String) {
    let found = detail.answers.iter().find(|answer| answer.number == number).unwrap();
    (found.description.clone(), found.evidence.clone())
}

#[test]
fn indicators_on_a_second_sheet_go_to_their_innovation_row_by_row() {
    let laptop = Laptop::with_event();
    let book = workbook(&[
        (
            "Indikator",
            &[
                &["Indikator Inovasi Daerah"],
                &["OPD", "Inovasi", "Indikator", "Uraian", "Bukti Dukung"],
                &["Dinas Sosial", "Rumah Singgah", "1", "SK Bupati", "sk.pdf"],
                &["DINAS SOSIAL", "Rumah  singgah", "3. Dukungan Anggaran", "DPA 2019", "dpa.pdf"],
                &["Dinas Sosial", "Rumah Kaca", "1", "Perbup", "perbup.pdf"],
                &["Dinas Perikanan", "Benih Lestari", "Kolam", "x", "y"],
            ],
        ),
        ("Daftar", LIST),
    ]);
    let request = laptop.request("lengkap.xlsx", &book);
    let shown = import::preview(&laptop.app, request.clone()).unwrap();
    assert_eq!((shown.sheet.as_str(), shown.open), ("Daftar", 0));
    let joined = &shown.joined[0];
    assert_eq!((joined.sheet.as_str(), joined.rows, joined.matched), ("Indikator", 4, 3));
    assert!(shown.other_sheets.is_empty());
    let said = |code: &str| {
        shown.counts.problems.iter().find(|problem| problem.code == code).unwrap().clone()
    };
    let unmatched = said("join_unmatched");
    assert_eq!(unmatched.row, 5);
    assert!(
        unmatched.message.contains("Lembar \"Indikator\"")
            && unmatched.message.contains("Rumah Kaca")
    );
    assert_eq!(said("indicator_unknown").row, 6);
    import::apply(&laptop.app, request.clone()).unwrap();
    let detail = detail(&laptop, "Rumah Singgah");
    assert_eq!(answer(&detail, 1), ("SK Bupati".into(), "sk.pdf".into()));
    assert_eq!(answer(&detail, 3), ("DPA 2019".into(), "dpa.pdf".into()));
    let before = super::state(&laptop);
    let again = import::apply(&laptop.app, request).unwrap();
    assert_eq!((again.counts.unchanged, again.id.as_str()), (2, ""));
    assert_eq!(super::state(&laptop), before);
}

#[test]
fn a_wide_sheet_without_agencies_is_joined_by_name() {
    let laptop = Laptop::with_event();
    let book = workbook(&[
        ("Daftar", LIST),
        (
            "Isian",
            &[
                &[
                    "No",
                    "Nama Inovasi",
                    "Regulasi Inovasi Daerah",
                    "Bukti Dukung Regulasi Inovasi Daerah",
                    "Replikasi",
                ],
                &["1", "Benih Lestari", "Perbup 4/2019", "perbup.pdf", "2 daerah"],
                &["2", "Rumah Singgah", "SK", "", ""],
            ],
        ),
    ]);
    let shown = import::preview(&laptop.app, laptop.request("lebar.xlsx", &book)).unwrap();
    assert_eq!((shown.joined[0].rows, shown.joined[0].matched), (2, 2));
    import::apply(&laptop.app, laptop.request("lebar.xlsx", &book)).unwrap();
    let detail = detail(&laptop, "Benih Lestari");
    assert_eq!(answer(&detail, 1), ("Perbup 4/2019".into(), "perbup.pdf".into()));
    assert_eq!(answer(&detail, 8).0, "2 daerah");
}

#[test]
fn another_list_is_named_not_joined_and_can_be_chosen() {
    let laptop = Laptop::with_event();
    let other: &[&[&str]] = &[&["Nama SKPD", "Nama Inovasi"], &["Dinas Kesehatan", "Kelas Ibu"]];
    let book = workbook(&[("2019", LIST), ("2018", other)]);
    let request = laptop.request("dua tahun.xlsx", &book);
    let shown = import::preview(&laptop.app, request.clone()).unwrap();
    assert_eq!(
        (shown.sheet.as_str(), shown.other_sheets.as_slice()),
        ("2019", &["2018".to_owned()][..])
    );
    let chosen = meja_app::contract::ImportRequest { sheet: Some("2018".into()), ..request };
    let receipt = import::apply(&laptop.app, chosen).unwrap();
    assert_eq!((receipt.sheet.as_str(), receipt.counts.added), ("2018", 1));
}

#[test]
fn a_name_that_two_agencies_have_is_not_joined_by_name_alone() {
    let laptop = Laptop::with_event();
    let list: &[&[&str]] = &[
        &["Nama SKPD", "Nama Inovasi", "Tahapan"],
        &["Dinas Sosial", "Sapa Warga", "Penerapan"],
        &["Kecamatan Ranuagung", "Sapa Warga", "Penerapan"],
        &["Dinas Sosial", "Rumah Singgah", "Penerapan"],
    ];
    let more: &[&[&str]] = &[
        &["Nama Inovasi", "Indikator", "Uraian"],
        &["Sapa Warga", "1", "SK"],
        &["Rumah Singgah", "1", "SK"],
    ];
    let book = workbook(&[("Daftar", list), ("Indikator", more)]);
    let shown = import::preview(&laptop.app, laptop.request("sama.xlsx", &book)).unwrap();
    assert_eq!((shown.joined[0].rows, shown.joined[0].matched), (2, 1));
    assert!(
        shown
            .counts
            .problems
            .iter()
            .any(|problem| problem.code == "join_unmatched" && problem.row == 2)
    );
}
