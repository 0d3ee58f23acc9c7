//! Reading rows: values, problems by row and cell, rows left out.

use super::super::detect::{Choice, detect};
use super::super::fields::Answer;
use super::super::grid::{Book, CellIn, Merge};
use super::*;
use crate::registry::{Category, Form, Stage, Started};

fn cells(rows: &[&[&str]]) -> Vec<Vec<CellIn>> {
    rows.iter().map(|row| row.iter().map(|text| CellIn::text(text)).collect()).collect()
}

fn read_grid(grid: Grid) -> Interpreted {
    let mut book = Book { sheets: vec![grid] };
    let found = detect(&book, &Choice::default()).unwrap();
    interpret(&mut book.sheets[0], &found, &Reading::default())
}

fn read(rows: &[&[&str]]) -> Interpreted {
    read_grid(Grid { name: "Data".into(), rows: cells(rows), ..Grid::default() })
}

fn codes(read: &Interpreted) -> Vec<(u32, &str)> {
    read.problems.iter().map(|problem| (problem.row, problem.code.as_str())).collect()
}

#[test]
fn a_whole_row_is_read_into_its_fields() {
    let read = read(&[
        &[
            "Nama Inovasi",
            "OPD",
            "Bentuk",
            "Tahapan",
            "Waktu Uji Coba",
            "Waktu Penerapan",
            "Kematangan",
            "Manfaat",
            "Replikasi",
            "Bukti Dukung Replikasi",
            "Catatan",
        ],
        &[
            "SI\u{a0}GAP\n(Siaga)",
            "UPTD  Puskesmas Sukapura",
            "Tata Kelola dan Pelayanan Publik",
            "Ujicoba",
            "18-01-2021",
            "15 Oktober 2022",
            "87,5",
            "Cepat\r\n\r\nMurah",
            "2 daerah",
            "PKS",
            "lihat lampiran",
        ],
    ]);
    assert_eq!(read.problems, []);
    let row = &read.rows[0];
    assert_eq!((row.row_number, row.name.as_str()), (2, "SI GAP (Siaga)"));
    assert_eq!(row.opd, "UPTD Puskesmas Sukapura");
    assert_eq!(row.category, Category::Puskesmas);
    assert_eq!(row.fields.category, None);
    assert_eq!(row.fields.forms, [Form::TataKelola, Form::PelayananPublik].into());
    assert_eq!(row.fields.stage, Some(Stage::UjiCoba));
    assert_eq!(row.fields.trial, "2021-01-18".parse().ok());
    assert_eq!(row.fields.started, "2022-10-15".parse().ok());
    assert_eq!(row.fields.year, Some(2022));
    assert_eq!(row.fields.maturity, Some(87.5));
    assert_eq!(row.fields.texts[&FieldKey::Benefit], "Cepat\n\nMurah");
    assert_eq!(row.fields.answers[&8], Answer { uraian: "2 daerah".into(), bukti: "PKS".into() });
    assert_eq!(row.fields.extra["Catatan"], "lihat lampiran");
}

#[test]
fn the_year_comes_from_penerapan_then_uji_coba_then_tahun() {
    let read = read(&[
        &["Nama Inovasi", "OPD", "Waktu Uji Coba", "Waktu Penerapan", "Tahun"],
        &["a", "x", "2019", "2020", "2022"],
        &["b", "x", "2019", "", "2019"],
        &["c", "x", "", "-", "2022"],
        &["d", "x", "", "", ""],
    ]);
    let years: Vec<Option<i32>> = read.rows.iter().map(|row| row.fields.year).collect();
    assert_eq!(years, [Some(2020), Some(2019), Some(2022), None]);
    assert_eq!(read.rows[0].fields.extra["Tahun"], "2022");
    assert!(read.rows[1].fields.extra.is_empty());
    assert_eq!(read.problems, []);
}

#[test]
fn a_unit_is_the_agency_and_an_empty_unit_falls_back_to_its_instansi() {
    let read = read(&[
        &["Nama Instansi", "Unit Instansi", "Nama Inovasi"],
        &["Kota Alfa", "Dinas Kesehatan", "a"],
        &["Kota Beta", "", "b"],
        &["PT Gamma (Persero)", "Cabang Utara", "c"],
    ]);
    let who: Vec<(&str, Option<&str>)> =
        read.rows.iter().map(|row| (row.opd.as_str(), row.instansi.as_deref())).collect();
    assert_eq!(
        who,
        [
            ("Dinas Kesehatan", Some("Kota Alfa")),
            ("Kota Beta", Some("Kota Beta")),
            ("Cabang Utara", Some("PT Gamma (Persero)")),
        ]
    );
    assert_eq!(read.rows[2].category, Category::Lainnya);
}

#[test]
fn rows_that_are_no_innovation_are_skipped_with_their_reason() {
    let read = read(&[
        &["No", "Nama Inovasi", "OPD"],
        &["(1)", "(2)", "(3)"],
        &["1", "a", "x"],
        &["", " ", "\u{a0}"],
        &["No", "NAMA INOVASI", "OPD"],
        &["2", "b", "y"],
        &["Jumlah", "", "2"],
        &["Jumlah", "2"],
    ]);
    let skipped: Vec<(u32, &str)> =
        read.skipped.iter().map(|skipped| (skipped.row, skipped.reason.code())).collect();
    let expected =
        [(2, "column_numbers"), (5, "repeated_header"), (7, "total_row"), (8, "total_row")];
    assert_eq!(skipped, expected);
    assert_eq!((read.rows.len(), read.rows_read), (2, 6));
    assert_eq!(read.problems, []);
}

#[test]
fn an_innovation_whose_agency_begins_with_total_is_kept() {
    let read = read(&[&["Nama Inovasi", "OPD"], &["Total", "Dinas Pasar"]]);
    assert_eq!(read.rows.len(), 1);
}

#[test]
fn a_row_without_name_or_agency_is_skipped_and_said() {
    let read = read(&[
        &["Nama Inovasi", "OPD", "Manfaat"],
        &["a", "x", ""],
        &["b", "", ""],
        &["-", "x", ""],
        &["", "", "Paringin, 15 Oktober 2022"],
    ]);
    assert_eq!(codes(&read), [(3, "opd_missing"), (4, "name_missing"), (5, "row_unclear")]);
    assert_eq!(read.problems[0].column.as_deref(), Some("OPD"));
    assert!(read.problems[0].message.contains("\"b\""));
    assert_eq!((read.rows.len(), read.skipped.len()), (1, 3));
}

#[test]
fn a_merged_agency_counts_for_all_its_rows_and_a_blank_one_is_not_guessed() {
    let mut grid = Grid {
        name: "Data".into(),
        rows: cells(&[&["OPD", "Nama Inovasi"], &["x", "a"], &["", "b"], &["", "c"]]),
        ..Grid::default()
    };
    grid.merged = vec![Merge { top: 1, left: 0, bottom: 2, right: 0 }];
    let read = read_grid(grid);
    let opds: Vec<&str> = read.rows.iter().map(|row| row.opd.as_str()).collect();
    assert_eq!(opds, ["x", "x"]);
    assert_eq!(codes(&read), [(4, "opd_missing")]);
}

#[test]
fn an_unreadable_date_is_said_and_its_text_kept() {
    let read = read(&[
        &["Nama Inovasi", "OPD", "Inovasi Dimulai"],
        &["a", "x", "sejak dulu"],
        &["b", "x", "2020"],
    ]);
    assert_eq!(codes(&read), [(2, "date_unreadable")]);
    assert_eq!(read.problems[0].column.as_deref(), Some("Inovasi Dimulai"));
    assert_eq!(read.rows[0].fields.extra["Inovasi Dimulai"], "sejak dulu");
    assert_eq!(read.rows[0].fields.started, None);
    assert_eq!(read.rows[1].fields.started, Some(Started::Year(2020)));
}

#[test]
fn the_order_of_day_and_month_is_decided_by_the_column() {
    let header: &[&str] = &["Nama Inovasi", "OPD", "Inovasi Dimulai"];
    let started = |read: &Interpreted| read.rows[0].fields.started.unwrap().to_string();

    let month_first = read(&[header, &["a", "x", "03/04/2021"], &["b", "x", "1/18/2021"]]);
    assert_eq!(started(&month_first), "2021-03-04");
    assert_eq!(month_first.problems, []);

    let day_first = read(&[header, &["a", "x", "03/04/2021"], &["b", "x", "18/1/2021"]]);
    assert_eq!(started(&day_first), "2021-04-03");
    assert_eq!(day_first.problems, []);

    let open = read(&[header, &["a", "x", "03/04/2021"], &["b", "x", "05/06/2021"]]);
    assert_eq!(started(&open), "2021-04-03");
    assert_eq!(codes(&open), [(2, "date_ambiguous")]);
    assert!(open.problems[0].message.contains("baris 2, 3"), "{}", open.problems[0].message);

    let mixed = read(&[
        header,
        &["a", "x", "03/04/2021"],
        &["b", "x", "18/1/2021"],
        &["c", "x", "1/18/2021"],
    ]);
    assert_eq!(codes(&mixed), [(2, "date_order_mixed")]);
}

#[test]
fn words_outside_the_lists_are_said_and_kept() {
    let read = read(&[
        &["Nama Inovasi", "OPD", "Bentuk", "Tahapan", "Kategori", "Kematangan"],
        &["a", "Kec. Alfa", "Digital", "Terbit", "Perdana", "tinggi"],
    ]);
    let mut found: Vec<&str> = codes(&read).into_iter().map(|(_, code)| code).collect();
    found.sort_unstable();
    assert_eq!(found, ["category_unknown", "form_unknown", "number_unreadable", "stage_unknown"]);
    let row = &read.rows[0];
    assert_eq!(row.category, Category::Kecamatan);
    assert_eq!(row.fields.extra.len(), 4);
    assert_eq!(row.fields.extra["Bentuk"], "Digital");
}

#[test]
fn lost_digits_failed_formulas_and_damaged_letters_are_said() {
    let mut rows = cells(&[
        &["Nama Inovasi", "OPD", "NIP", "Manfaat"],
        &["a", "x"],
        &["b", "x", "1,98609E+17", "â€œCepatâ€\u{9d}"],
    ]);
    rows[1].push(CellIn::Number(198_609_262_015_051_008.0));
    rows[1].push(CellIn::Error("#N/A".into()));
    let read = read_grid(Grid { name: "Data".into(), rows, ..Grid::default() });
    assert_eq!(
        codes(&read),
        [(2, "cell_error"), (2, "precision_lost"), (3, "damaged_text"), (3, "precision_lost")]
    );
    assert_eq!(read.rows[0].fields.texts[&FieldKey::ContactNip], "198609262015051008");
}

#[test]
fn penerapan_before_uji_coba_is_said() {
    let read = read(&[
        &["Nama Inovasi", "OPD", "Waktu Uji Coba", "Waktu Penerapan"],
        &["a", "x", "2021", "2020"],
        &["b", "x", "13-02-2021", "2021"],
    ]);
    assert_eq!(codes(&read), [(2, "dates_reversed")]);
}

#[test]
fn one_row_per_indicator_is_read_as_that_indicators_answer() {
    let read = read(&[
        &["Nama Inovasi", "OPD", "Indikator", "Uraian", "Bukti Dukung", "Nama Berkas"],
        &["a", "x", "Regulasi Inovasi Daerah", "Perbup", "Perbup 12", "perbup.pdf"],
        &["a", "x", "3", "DPA", "", "dpa.pdf"],
        &["a", "x", "Warna kantor", "biru", "", ""],
    ]);
    let bukti = Answer { uraian: "Perbup".into(), bukti: "Perbup 12".into() };
    assert_eq!(read.rows[0].fields.answers[&1], bukti);
    assert_eq!(read.rows[1].fields.answers[&3].uraian, "DPA");
    assert_eq!(read.rows[1].fields.evidence, ["dpa.pdf".to_owned()].into());
    assert_eq!(codes(&read), [(4, "indicator_unknown")]);
    assert_eq!(read.rows[2].fields.extra["Indikator"], "Warna kantor\nbiru");
}

#[test]
fn a_missing_column_is_one_problem_and_no_row_is_taken() {
    let read = read(&[&["Nama Inovasi", "Tahapan"], &["a", "Penerapan"], &["b", "Inisiatif"]]);
    assert_eq!(codes(&read), [(1, "column_missing")]);
    assert_eq!((read.rows.len(), read.skipped.len(), read.rows_read), (0, 2, 2));
}

#[test]
fn the_example_of_the_template_is_no_innovation_but_a_copy_that_was_written_over_is() {
    let header = &["No", "Nama Perangkat Daerah", "Nama Inovasi"];
    let example = &["Contoh", "Dinas Sosial", "Contoh: Antar Dokumen"];
    let only = read(&[header, example]);
    assert_eq!(only.rows, []);
    assert_eq!(codes(&only), [(2, "only_example")]);
    let filled = read(&[header, example, &["CONTOH", "Dinas Sosial", "Rumah Singgah"]]);
    assert_eq!(codes(&filled), []);
    assert_eq!(filled.skipped, [Skipped { row: 2, reason: SkipReason::Example }]);
    assert_eq!(filled.rows[0].name, "Rumah Singgah");
    let unmarked = read(&[header, &["1", "Dinas Sosial", "Contoh Layanan Prima"]]);
    assert_eq!(unmarked.rows.len(), 1);
}
