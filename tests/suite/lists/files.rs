//! Files that other programs wrote (`tests/fixtures/lists`, made once by `make.py` there).

use std::path::Path;

use meja_app::{
    case::{import, registry},
    contract::{DateOrder, Form, IdInput, ImportRequest, InnovationDetail, ListKind},
};
use meja_tests::Laptop;

use super::{names, opds, state};

fn fixture(laptop: &Laptop, name: &str) -> ImportRequest {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/lists").join(name);
    ImportRequest { token: laptop.token(path), ..ImportRequest::default() }
}

fn detail(laptop: &Laptop, name: &str) -> InnovationDetail {
    let line = laptop.innovations().into_iter().find(|line| line.name == name).unwrap();
    registry::get(&laptop.app, IdInput { id: line.id }).unwrap()
}

#[test]
fn a_titled_list_with_merged_cells_is_read_alike_from_every_program() {
    for name in ["rekap-openpyxl.xlsx", "rekap-libreoffice.xlsx", "rekap-libreoffice.xls"] {
        let laptop = Laptop::with_event();
        let shown = import::preview(&laptop.app, fixture(&laptop, name)).unwrap();
        assert_eq!((shown.sheet.as_str(), shown.header_row), ("Rekap Inovasi", 4), "{name}");
        assert_eq!((shown.open, shown.other_sheets.len()), (0, 0), "{name}");
        let receipt = import::apply(&laptop.app, fixture(&laptop, name)).unwrap();
        assert_eq!(
            (receipt.counts.added, receipt.counts.skipped),
            (6, 2),
            "{name}: {:?}",
            receipt.counts.problems
        );
        assert_eq!(
            opds(&laptop),
            ["Dinas Sosial", "UPTD Puskesmas Jrebeng", "Kecamatan Ranuagung"],
            "{name}"
        );
        let of = |name: &str| {
            let detail = detail(&laptop, name);
            (detail.line.started.unwrap_or_default(), detail.maturity.unwrap_or_default())
        };
        for (innovation, started, maturity) in [
            ("Rumah Singgah Terpadu", "2017-03-01", "90"),
            ("Sapa Lansia", "2018-01-18", "90"),
            ("Kampung Siaga", "2018-07-15", "90.5"),
            ("Kelas Ibu Ceria", "2018-10-15", "90"),
            ("Warung Data", "2019-03-01", "87.5"),
            ("Loket Keliling", "2016", ""),
        ] {
            assert_eq!(of(innovation), (started.into(), maturity.into()), "{name}: {innovation}");
        }
        let first = detail(&laptop, "Rumah Singgah Terpadu");
        assert_eq!(first.line.forms, [Form::TataKelola, Form::PelayananPublik], "{name}");
        let answer = &first.answers[0];
        assert_eq!(
            (answer.description.as_str(), answer.evidence.as_str()),
            ("SK Bupati Nomor 4", "sk-4.pdf"),
            "{name}"
        );
        assert!(receipt.counts.problems.iter().any(|one| one.code == "fraction_as_percent"));
        let before = state(&laptop);
        let again = import::apply(&laptop.app, fixture(&laptop, name)).unwrap();
        assert_eq!((again.counts.unchanged, again.id.as_str()), (6, ""), "{name}");
        assert_eq!(state(&laptop), before, "{name}");
    }
}

#[test]
fn the_same_list_from_another_program_changes_nothing() {
    let laptop = Laptop::with_event();
    import::apply(&laptop.app, fixture(&laptop, "rekap-openpyxl.xlsx")).unwrap();
    let before = state(&laptop);
    for name in ["rekap-libreoffice.xlsx", "rekap-libreoffice.xls"] {
        let receipt = import::apply(&laptop.app, fixture(&laptop, name)).unwrap();
        assert_eq!(receipt.counts.unchanged, 6, "{name}");
    }
    assert_eq!(state(&laptop), before);
}

#[test]
fn one_row_per_evidence_file_is_one_innovation_with_them_all() {
    for name in ["satu-baris-satu-bukti.xlsx", "makro.xlsm"] {
        let laptop = Laptop::with_event();
        let receipt = import::apply(&laptop.app, fixture(&laptop, name)).unwrap();
        assert_eq!((receipt.counts.added, receipt.counts.skipped), (2, 3), "{name}");
        let rows = laptop.look(meja_tests::rows);
        for file in
            ["sk-bupati.pdf", "foto-kegiatan.jpg", "video-profil.mp4", "contoh.example/benih"]
        {
            assert!(
                rows.iter().any(|row| row.starts_with("innovation ") && row.contains(file)),
                "{file}"
            );
        }
    }
}

#[test]
fn a_second_sheet_of_an_ods_is_joined() {
    let laptop = Laptop::with_event();
    let shown = import::preview(&laptop.app, fixture(&laptop, "dua-lembar-odfpy.ods")).unwrap();
    assert_eq!((shown.sheet.as_str(), shown.header_row), ("Inovasi", 2));
    assert_eq!((shown.joined[0].rows, shown.joined[0].matched), (4, 3));
    let lost: Vec<u32> = shown
        .counts
        .problems
        .iter()
        .filter(|problem| problem.code == "join_unmatched")
        .map(|problem| problem.row)
        .collect();
    assert_eq!(lost, [5]);
    import::apply(&laptop.app, fixture(&laptop, "dua-lembar-odfpy.ods")).unwrap();
    assert_eq!(
        detail(&laptop, "Rumah Singgah Terpadu").answers[7].description,
        "Ditiru 2 kecamatan"
    );
}

#[test]
fn a_list_of_agencies_from_a_workbook_says_what_its_numbers_lost() {
    let laptop = Laptop::with_event();
    let shown = import::preview(&laptop.app, fixture(&laptop, "daftar-opd.xlsx")).unwrap();
    assert_eq!((shown.kind, shown.counts.added), (ListKind::Opds, 2));
    assert!(shown.counts.problems.iter().any(|problem| problem.code == "precision_lost"));
    import::apply(&laptop.app, fixture(&laptop, "daftar-opd.xlsx")).unwrap();
    assert_eq!(opds(&laptop), ["Dinas Sosial", "UPTD Puskesmas Jrebeng"]);
}

#[test]
fn a_certain_date_of_the_old_format_decides_the_column() {
    let laptop = Laptop::with_event();
    import::apply(&laptop.app, fixture(&laptop, "xlwt.xls")).unwrap();
    let started = |name: &str| detail(&laptop, name).line.started.unwrap();
    assert_eq!(started("Terminal Tertib"), "2018-04-03");
    assert_eq!(started("Rambu Pintar 2"), "2019-01-18");
    assert_eq!(started("Rambu Pintar 3"), "2019-02-03");
}

#[test]
fn semicolons_a_bom_and_windows_1252_read_alike_and_ask_about_their_dates() {
    for name in ["titik-koma-bom.csv", "windows-1252.csv"] {
        let laptop = Laptop::with_event();
        let request = fixture(&laptop, name);
        assert_eq!(import::preview(&laptop.app, request.clone()).unwrap().open, 1, "{name}");
        let dates = [("D".to_owned(), DateOrder::DayFirst)].into();
        import::apply(&laptop.app, ImportRequest { dates, ..request }).unwrap();
        assert_eq!(names(&laptop), ["Kafé Desa “Lestari”", "Peta Wisata – Ranu"], "{name}");
    }
}
