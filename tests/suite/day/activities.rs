//! Rencana Aksi at the desk: what was found beside what was planned.

use calamine::{Data, Reader};
use meja_app::{
    case::{desk, export, trail},
    contract::{ExportWhat, Paper, RemarkKind, StepRemark, VersionsInput},
};
use meja_tests::Laptop;

/// The sample with a plan of three activities for the first innovation of a desk; who leads it is
/// seated.
fn planned() -> (Laptop, String) {
    let laptop = Laptop::with_sample();
    let view = laptop.desk_view("Meja 1");
    let id = view.innovations[0].id.clone();
    laptop.plan_activities(&id);
    laptop.seat(Some(&view.assessors[0].id));
    (laptop, id)
}

#[test]
fn a_desk_writes_about_each_activity_as_about_a_row() {
    let (laptop, id) = planned();
    let rows = laptop.sheet(&id, None).activities;
    assert_eq!(rows.len(), 3);
    assert_eq!((rows[1].number, rows[1].plan.cost.as_str()), (2, "Menyesuaikan"));
    let row = rows[1].indicator.clone();
    let write = |kind, text: &str| laptop.write(&id, &row, kind, text, None);
    write(RemarkKind::Finding, "Baru dua belas desa dilatih.").unwrap();
    write(RemarkKind::Progress, " 40 % ").unwrap();
    write(RemarkKind::Obstacle, "Anggaran perjalanan dinas dipotong.").unwrap();
    write(RemarkKind::Solution, "Pelatihan digabung per kecamatan.").unwrap();
    let seen = laptop.sheet(&id, None).activities[1].clone();
    assert_eq!(
        (seen.progress.text.as_str(), seen.finding.text.as_str()),
        ("40", "Baru dua belas desa dilatih.")
    );
    let input = VersionsInput {
        innovation: id.clone(),
        indicator: row.clone(),
        kind: RemarkKind::Obstacle,
        assessor: None,
        desk: None,
    };
    assert_eq!(desk::versions(&laptop.app, input).unwrap().len(), 1);
    let put = desk::step(&laptop.app, StepRemark { again: false, desk: None }).unwrap();
    assert_eq!((put.number, put.kind), (2, RemarkKind::Solution));
    let kinds: Vec<RemarkKind> = trail::remarks(&laptop.app)
        .unwrap()
        .into_iter()
        .filter(|line| line.indicator == row)
        .map(|line| line.kind)
        .collect();
    assert_eq!(kinds, [RemarkKind::Finding, RemarkKind::Obstacle, RemarkKind::Progress]);
    laptop.assert_sound();
}

#[test]
fn a_share_of_work_is_a_whole_number_up_to_a_hundred() {
    let (laptop, id) = planned();
    let row = laptop.sheet(&id, None).activities[0].indicator.clone();
    let write = |text: &str| laptop.write(&id, &row, RemarkKind::Progress, text, None);
    write("100").unwrap();
    for text in ["101", "-1", "50,5", "setengah"] {
        assert_eq!(write(text).unwrap_err().code, "remark.percent", "{text}");
    }
    assert_eq!(laptop.sheet(&id, None).activities[0].progress.text, "100");
    assert!(!write("100%").unwrap().written, "the same figure is not written again");
    write("").unwrap();
}

#[test]
fn a_cell_belongs_to_the_row_it_is_for() {
    let (laptop, id) = planned();
    let row = laptop.sheet(&id, None).activities[0].indicator.clone();
    let code = |on: &str, row: &str, kind| laptop.write(on, row, kind, "1", None).unwrap_err().code;
    assert_eq!(code(&id, "c2.1", RemarkKind::Progress), "not_found");
    assert_eq!(code(&id, &row, RemarkKind::Recommendation), "not_found");
    let other = laptop.innovations().into_iter().find(|line| line.id != id).unwrap().id;
    assert_eq!(code(&other, &row, RemarkKind::Finding), "not_found");
}

#[test]
fn planned_and_found_are_printed_side_by_side_on_folio_turned_on_its_side() {
    let (laptop, id) = planned();
    let row = laptop.sheet(&id, None).activities[1].indicator.clone();
    laptop.write(&id, &row, RemarkKind::Progress, "40", None).unwrap();
    laptop.write(&id, &row, RemarkKind::Obstacle, "=Anggaran dipotong.", None).unwrap();
    let folder = laptop.path("dokumen");
    let files =
        export::to_folder(&laptop.app, &folder, ExportWhat::Actions, Paper::F4, None).unwrap();
    assert_eq!((files[0].kind.as_str(), files[0].sheets.len()), ("actions", 2));
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&files[0].path).unwrap();
    let page = book.worksheet_range(&files[0].sheets[1]).unwrap();
    let found = page
        .rows()
        .find(|row| row.iter().any(|cell| cell.to_string().starts_with("Pelatihan")))
        .unwrap();
    assert_eq!(found[4], Data::String("Awal bulan Oktober 2019".into()));
    assert_eq!(found[9], Data::Float(0.4), "a real number");
    assert_eq!(found[10], Data::String("=Anggaran dipotong.".into()), "text stays text");
    let mut zip = zip::ZipArchive::new(std::fs::File::open(&files[0].path).unwrap()).unwrap();
    let mut xml = String::new();
    let mut sheet = zip.by_name("xl/worksheets/sheet2.xml").unwrap();
    std::io::Read::read_to_string(&mut sheet, &mut xml).unwrap();
    assert!(xml.contains(r#"paperSize="14""#) && xml.contains(r#"orientation="landscape""#), "F4");
    let all = export::to_folder(&laptop.app, &folder, ExportWhat::All, Paper::F4, None).unwrap();
    assert!(all.iter().any(|file| file.kind == "actions"));
}
