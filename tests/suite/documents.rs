//! The documents of a rehearsed day, read back by another reader and printed by LibreOffice.

mod emblem;

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Cursor,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use calamine::{Data, Range, Reader, Xlsx, open_workbook_from_rs};
use meja_app::{
    case::{export, kept_free, people, trail},
    contract::{ExportRequest, ExportWhat, HoldInput, OpdInfo, Paper, RemarkKind, RemarkLine},
    rehearsal::{self, RehearsalHost},
};
use meja_tests::{Laptop, pdf_pages, workbook_to_pdf};

/// The sample after its whole event, and its documents by kind.
struct Panel {
    laptop: Laptop,
    files: BTreeMap<String, (PathBuf, Vec<String>)>,
}

/// A laptop with the sample after its event; the event is rehearsed once for all tests here.
fn rehearsed() -> Laptop {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    let file = FILE.get_or_init(|| {
        let laptop = Laptop::with_sample();
        laptop.close();
        let host = Arc::new(RehearsalHost::new(laptop.path("rumah gladi"), None));
        rehearsal::run_day(&host, &laptop.event(), 15, |_| ()).unwrap();
        std::fs::read(laptop.event()).unwrap()
    });
    let laptop = Laptop::secretariat();
    std::fs::write(laptop.event(), file).unwrap();
    laptop.open(&laptop.event()).unwrap();
    laptop
}

fn exported(laptop: Laptop, paper: Paper) -> Panel {
    let folder = laptop.path("dokumen");
    std::fs::create_dir(&folder).unwrap();
    let token = laptop.token(&folder);
    let request = ExportRequest { token, what: ExportWhat::All, paper, desk: None };
    let report = export::run(&laptop.app, request).unwrap();
    let files = report
        .files
        .into_iter()
        .map(|file| {
            assert_eq!(Path::new(&file.path).components().count(), 1, "no path crosses");
            (file.kind, (folder.join(file.path), file.sheets))
        })
        .collect();
    Panel { laptop, files }
}

/// Every sheet of a workbook as another reader sees it, but the hidden one that says whose it is.
fn sheets(path: &Path) -> Vec<(String, Range<Data>)> {
    let bytes = std::fs::read(path).unwrap();
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let mut all = book.worksheets();
    all.retain(|(name, _)| name != "_meja");
    all
}

fn texts(range: &Range<Data>) -> BTreeSet<String> {
    range.used_cells().map(|(_, _, cell)| cell.to_string()).collect()
}

/// Whether a cell holds this text, alone or under a colleague's or with a name before it.
fn holds(cells: &BTreeSet<String>, text: &str) -> bool {
    cells.iter().any(|cell| cell.contains(text))
}

#[test]
fn every_text_of_the_day_is_in_its_sheet_and_in_the_recap() {
    let panel = exported(rehearsed(), Paper::F4);
    let remarks: Vec<RemarkLine> = trail::remarks(&panel.laptop.app).unwrap();
    assert!(remarks.len() > 800, "{} cells", remarks.len());
    let (forms, named) = &panel.files["sheets"];
    let forms = sheets(forms);
    let names: Vec<&String> = forms.iter().map(|(name, _)| name).collect();
    assert_eq!(&names, &named.iter().collect::<Vec<_>>());
    assert_eq!(forms.len(), 75, "an index and a sheet an innovation");
    let distinct: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
    assert_eq!(distinct.len(), 75);
    for name in &names {
        assert!(name.chars().count() <= 31 && !name.contains(['[', ']', ':', '*', '?', '/', '\\']));
    }
    let forms: Vec<BTreeSet<String>> =
        forms.iter().skip(1).map(|(_, range)| texts(range)).collect();
    let recap = sheets(&panel.files["recap"].0);
    let recap: Vec<Vec<String>> = recap
        .iter()
        .find(|(name, _)| name == "Rekap")
        .unwrap()
        .1
        .rows()
        .map(|row| row.iter().map(ToString::to_string).collect())
        .collect();
    for remark in &remarks {
        let sheet = forms
            .iter()
            .find(|cells| cells.contains(&remark.innovation) && cells.contains(&remark.opd))
            .unwrap_or_else(|| panic!("no sheet of {} ({})", remark.innovation, remark.opd));
        assert!(holds(sheet, &remark.text), "{}: {}", remark.innovation, remark.text);
        let in_recap = recap.iter().any(|row| {
            row.contains(&remark.innovation)
                && row.contains(&remark.opd)
                && row.iter().any(|cell| cell.contains(&remark.text))
        });
        assert!(in_recap, "recap: {}: {}", remark.innovation, remark.text);
    }
}

#[test]
fn the_head_of_a_form_says_what_the_registry_says() {
    let panel = exported(rehearsed(), Paper::F4);
    let forms = sheets(&panel.files["sheets"].0);
    for line in panel.laptop.innovations() {
        let cells = forms
            .iter()
            .skip(1)
            .map(|(_, range)| texts(range))
            .find(|cells| cells.contains(&line.name) && cells.contains(&line.opd))
            .unwrap();
        let boxes: Vec<&String> = cells.iter().filter(|cell| cell.contains('☐')).collect();
        assert_eq!(boxes.len(), 2, "{}: {boxes:?}", line.name);
        let ticked: usize = boxes.iter().map(|cell| cell.matches('☑').count()).sum();
        assert_eq!(ticked, line.forms.len() + usize::from(line.stage.is_some()), "{}", line.name);
        assert!(holds(&cells, "MONITORING DAN EVALUASI INOVASI DAERAH TAHUN 2019"));
        assert!(holds(&cells, "Mengetahui") && holds(&cells, "Tirtaloka, "));
    }
}

#[test]
fn what_looks_like_a_formula_or_a_number_stays_text() {
    let laptop = Laptop::with_sample();
    let desk = laptop.desk("Meja 1").id;
    let slot = laptop.slots_of("Meja 1").remove(0);
    let line = laptop.innovations_of(&slot.opd_id).remove(0);
    let hostile = ["=1+1", "+62 811", "-2", "@SUM(A1)", "=HYPERLINK(\"http://a\")", "0012", "'x"];
    for (row, text) in (1..).zip(hostile) {
        let row = format!("c2.{row}");
        laptop.write(&line.id, &row, RemarkKind::Finding, text, Some(&desk)).unwrap();
    }
    let opd = people::opds(&laptop.app, ()).unwrap().into_iter().find(|opd| opd.id == slot.opd_id);
    let nip = "196807221994031007";
    let opd = OpdInfo { official_nip: nip.into(), official_name: "Bambang".into(), ..opd.unwrap() };
    people::save_opd(&laptop.app, opd).unwrap();
    let panel = exported(laptop, Paper::A4);
    for (path, _) in panel.files.values() {
        let bytes = std::fs::read(path).unwrap();
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        for name in book.sheet_names() {
            if name == "Ringkasan" {
                continue; // counts by formulas of its own, over numbers
            }
            let formulas = book.worksheet_formula(&name).unwrap();
            for (_, _, formula) in formulas.used_cells() {
                for text in hostile {
                    assert!(!text.trim_start_matches('=').eq(formula), "{name}: {formula}");
                }
            }
        }
    }
    let forms = sheets(&panel.files["sheets"].0);
    let (_, sheet) = forms
        .iter()
        .find(|(_, range)| texts(range).contains(&line.name) && texts(range).contains("=1+1"))
        .unwrap();
    for text in hostile {
        let cell = sheet.used_cells().find(|(_, _, cell)| **cell == *text);
        assert!(matches!(cell.unwrap().2, Data::String(_)), "{text}");
    }
    assert!(holds(&texts(sheet), "19680722 199403 1 007") || holds(&texts(sheet), nip));
    assert!(
        sheet
            .used_cells()
            .all(|(_, _, cell)| !matches!(cell, Data::Float(number) if *number > 1e15))
    );
}

#[test]
fn the_schedule_of_the_day_tells_holds_and_what_really_was() {
    let laptop = rehearsed();
    let slots = laptop.board().slots;
    let done = slots.iter().find(|slot| slot.actual_end.is_some()).unwrap();
    let desk = laptop.desk("Meja 3");
    let last = slots.iter().rfind(|slot| slot.desk_id == desk.id).unwrap();
    kept_free::save(
        &laptop.app,
        HoldInput {
            id: String::new(),
            desk: desk.id,
            start_ms: last.start_ms + 20 * 60_000,
            minutes: 20,
            reason: "Kunjungan Bupati".into(),
        },
    )
    .unwrap();
    let folder = laptop.path("dokumen");
    let files = export::to_folder(&laptop.app, &folder, ExportWhat::ScheduleTimes, Paper::F4, None)
        .unwrap();
    let found: BTreeSet<String> =
        sheets(Path::new(&files[0].path)).iter().flat_map(|(_, range)| texts(range)).collect();
    assert!(holds(&found, "Dikosongkan: Kunjungan Bupati"));
    let (from, to) = (done.actual.as_ref().unwrap(), done.actual_end.as_ref().unwrap());
    assert!(holds(&found, &format!("{from} – {to}")), "{from} {to}");
    assert!(holds(&found, "tidak hadir") && holds(&found, "kenyataan"));
}

#[test]
fn the_schedule_has_every_turn() {
    let panel = exported(rehearsed(), Paper::F4);
    let found: BTreeSet<String> =
        sheets(&panel.files["schedule"].0).iter().flat_map(|(_, range)| texts(range)).collect();
    for slot in panel.laptop.board().slots {
        assert!(holds(&found, &slot.opd), "{}", slot.opd);
    }
    for time in ["09.00", "09.20", "09.40"] {
        assert!(holds(&found, time), "{time}");
    }
}

#[test]
fn libreoffice_prints_every_document_on_the_paper_asked_for() {
    let panel = exported(rehearsed(), Paper::F4);
    let folder = panel.laptop.path("cetak");
    std::fs::create_dir(&folder).unwrap();
    let books: Vec<PathBuf> =
        ["sheets", "recap", "schedule"].map(|kind| panel.files[kind].0.clone()).to_vec();
    let pdfs = workbook_to_pdf(&books, &folder);
    // 215 × 330 mm in points, either way round.
    let (short, long) = (215.0 * 72.0 / 25.4, 330.0 * 72.0 / 25.4);
    let near = |a: f64, b: f64| (a - b).abs() < 3.0;
    let (pages, width, height) = pdf_pages(&pdfs[0]);
    assert!((75..=300).contains(&pages), "Form C.2: {pages} pages for 74 sheets and the index");
    assert!(near(width, short) && near(height, long), "portrait F4: {width} × {height}");
    let (pages, width, height) = pdf_pages(&pdfs[1]);
    assert!((20..=400).contains(&pages), "recap: {pages} pages");
    assert!(near(width, long) && near(height, short), "landscape F4: {width} × {height}");
    let (pages, ..) = pdf_pages(&pdfs[2]);
    assert!((3..=40).contains(&pages), "schedule: {pages} pages");
}
