//! Workbooks that come back are held against the event, cell by cell; and who may have those that
//! hold every assessor's scores.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
    path::{Path, PathBuf},
};

use calamine::{Data, DataType, Range, Reader, Xlsx, open_workbook};
use meja_app::{
    AppError,
    case::{export, people, result, returned, sample_event},
    contract::{
        ExportWhat, FileInput, Paper, RemarkKind, ResultInfo, RuleJurors, RulesChoice,
        WorkbookCheck, WorkbookDiffers,
    },
};
use meja_core::ids::DeskId;
use meja_tests::Laptop;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

fn scored() -> Laptop {
    let laptop = Laptop::secretariat();
    sample_event::scored_at(&laptop.app, &laptop.event(), "iga-2023").unwrap();
    laptop.without_chair();
    laptop
}

fn files(laptop: &Laptop, what: ExportWhat, desk: Option<DeskId>) -> Vec<(String, PathBuf)> {
    let folder = laptop.path("dokumen");
    let made = export::to_folder(&laptop.app, &folder, what, Paper::F4, desk).unwrap();
    made.into_iter().map(|file| (file.kind, PathBuf::from(file.path))).collect()
}

fn exported(laptop: &Laptop, what: ExportWhat) -> PathBuf {
    files(laptop, what, None).remove(0).1
}

fn refused(laptop: &Laptop, what: ExportWhat) -> &'static str {
    let folder = laptop.path("dokumen");
    export::to_folder(&laptop.app, &folder, what, Paper::F4, None).unwrap_err().code
}

fn check(laptop: &Laptop, file: &Path) -> Result<WorkbookCheck, AppError> {
    returned::check(&laptop.app, FileInput { token: laptop.token(file) })
}

type Book = Xlsx<std::io::BufReader<std::fs::File>>;

fn open(file: &Path) -> Book {
    open_workbook(file).unwrap()
}

fn name(at: (u32, u32)) -> String {
    let column = u16::try_from(at.1).unwrap();
    format!("{}{}", meja_sheets::write::letters(column), at.0 + 1)
}

/// Writes something else into one cell of a workbook, as an office program would.
fn type_into(file: &Path, sheet: &str, at: (u32, u32), inner: &str) {
    let number = open(file).sheet_names().iter().position(|one| one == sheet).unwrap() + 1;
    let part = format!("xl/worksheets/sheet{number}.xml");
    let mut from = ZipArchive::new(Cursor::new(std::fs::read(file).unwrap())).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut entry = from.by_index(index).unwrap();
        let own = entry.name().unwrap().into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        if own == part {
            let xml = String::from_utf8(content).unwrap();
            let open = format!("<c r=\"{}\"", name(at));
            let (before, rest) = xml.split_once(&open).unwrap();
            let (head, after) = rest.split_once('>').unwrap();
            let after = match head.ends_with('/') {
                true => after,
                false => after.split_once("</c>").unwrap().1,
            };
            content = format!("{before}<c r=\"{}\"{inner}</c>{after}", name(at)).into_bytes();
        }
        to.start_file(own, SimpleFileOptions::default()).unwrap();
        to.write_all(&content).unwrap();
    }
    std::fs::write(file, to.finish().unwrap().into_inner()).unwrap();
}

fn number(value: f64) -> String {
    format!("><v>{value}</v>")
}

fn words(text: &str) -> String {
    format!(" t=\"inlineStr\"><is><t>{text}</t></is>")
}

/// Places of a sheet with what stands there, from the top.
fn places(range: &Range<Data>) -> Vec<((u32, u32), Data)> {
    let (top, left) = range.start().unwrap();
    let place = |row: usize, column: usize| {
        (top + u32::try_from(row).unwrap(), left + u32::try_from(column).unwrap())
    };
    range.used_cells().map(|(row, column, cell)| (place(row, column), cell.clone())).collect()
}

/// A choice of rules under which assessors are combined by their median.
fn by_median(laptop: &Laptop) {
    let choice = result::rules(&laptop.app, ()).unwrap().choice;
    let choice = RulesChoice { jurors: RuleJurors::Median, ..choice };
    result::set_rules(&laptop.app, choice).unwrap();
}

#[test]
fn a_book_that_comes_back_as_it_went_is_the_event_in_every_cell() {
    let laptop = scored();
    for (what, kind) in [(ExportWhat::Scores, "scores"), (ExportWhat::Sheets, "sheets")] {
        let found = check(&laptop, &exported(&laptop, what)).unwrap();
        assert_eq!(
            (found.kind.as_str(), found.same_event, found.current),
            (kind, true, Some(true))
        );
        assert_eq!((found.total, found.differences.len()), (0, 0), "{:?}", found.differences);
        assert!(found.compared > 2_000, "{}", found.compared);
        assert!(found.seal.starts_with("Dokumen ") && found.seal.ends_with("versi 1"));
        assert!(found.message.contains("sama dengan kegiatan"), "{}", found.message);
        assert_eq!((found.code.as_str(), &found.values["file"]), ("returned.same", &found.file));
    }
}

#[test]
fn a_changed_score_and_a_lost_formula_are_named_with_innovation_row_and_assessor() {
    let laptop = scored();
    let file = exported(&laptop, ExportWhat::Scores);
    let mut book = open(&file);
    let sheet = book.sheet_names().into_iter().find(|name| name.starts_with("P1 ")).unwrap();
    let range = book.worksheet_range(&sheet).unwrap();
    let (at, given) = (places(&range).into_iter())
        .find(|((row, column), cell)| *row > 5 && *column == 5 && matches!(cell, Data::Float(_)))
        .unwrap();
    let formulas = book.worksheet_formula("Gabungan").unwrap();
    let (top, left) = formulas.start().unwrap();
    let lost = (formulas.used_cells())
        .map(|(row, column, _)| {
            (top + u32::try_from(row).unwrap(), left + u32::try_from(column).unwrap())
        })
        .find(|(row, _)| *row > 5)
        .unwrap();
    type_into(&file, &sheet, at, &number(1.0));
    type_into(&file, "Gabungan", lost, &number(99.0));
    let found = check(&laptop, &file).unwrap();
    assert_eq!((found.total, found.current), (2, Some(true)), "{:?}", found.differences);
    let [gone, changed] = &found.differences[..] else { panic!("{:?}", found.differences) };
    assert_eq!((gone.kind, gone.cell.as_str()), (WorkbookDiffers::FormulaGone, &*name(lost)));
    assert_eq!((gone.sheet.as_str(), gone.says.as_str()), ("Gabungan", "99"));
    assert!(gone.message.contains("rumus diganti"), "{}", gone.message);
    assert_eq!((changed.kind, changed.cell.as_str()), (WorkbookDiffers::Value, &*name(at)));
    assert_eq!(changed.sheet, sheet);
    let said = |column| range.get_value((at.0, column)).unwrap().to_string();
    assert_eq!((&changed.opd, &changed.innovation), (&said(2), &said(3)));
    assert_eq!(changed.heading, range.get_value((4, at.1)).unwrap().to_string());
    assert_eq!((changed.says.as_str(), &changed.event_says), ("1", &given.to_string()));
    let first = sheet.trim_start_matches("P1 ").split(' ').next().unwrap().to_owned();
    let people = people::assessors(&laptop.app, ()).unwrap();
    assert!(people.iter().any(|one| one.name == changed.assessor), "{}", changed.assessor);
    assert!(changed.assessor.starts_with(&first), "{} {sheet}", changed.assessor);
    for part in [&changed.innovation, &changed.heading, &changed.assessor] {
        assert!(changed.message.contains(part.as_str()), "{}", changed.message);
    }
}

#[test]
fn an_emptied_score_is_told_from_one_that_cannot_be_judged() {
    let laptop = scored();
    let file = exported(&laptop, ExportWhat::Scores);
    let mut book = open(&file);
    let sheet = book.sheet_names().into_iter().find(|name| name.starts_with("P1 ")).unwrap();
    let range = book.worksheet_range(&sheet).unwrap();
    let mut given = (places(&range).into_iter())
        .filter(|((row, column), cell)| *row > 5 && *column == 5 && matches!(cell, Data::Float(_)))
        .map(|(at, _)| at);
    let (empty, cannot) = (given.next().unwrap(), given.next().unwrap());
    type_into(&file, &sheet, empty, ">");
    type_into(&file, &sheet, cannot, &words("TDN"));
    let found = check(&laptop, &file).unwrap();
    let says: Vec<_> = found.differences.iter().map(|one| one.says.as_str()).collect();
    assert_eq!(says, ["", "TDN"]);
    assert!(found.differences[0].message.contains("di berkas kosong"));
}

#[test]
fn a_form_that_was_written_into_names_the_cell_and_the_row() {
    let laptop = Laptop::with_sample();
    let desk = laptop.desk("Meja 1").id;
    let slot = laptop.slots_of("Meja 1").remove(0);
    let line = laptop.innovations_of(&slot.opd_id).remove(0);
    let own = "SK Kepala Dinas sudah ditetapkan.";
    laptop.write(&line.id, "c2.1", RemarkKind::Finding, own, Some(&desk)).unwrap();
    let file = exported(&laptop, ExportWhat::Sheets);
    let mut book = open(&file);
    let (sheet, at) = (book.worksheets().into_iter())
        .find_map(|(sheet, range)| {
            let cell = places(&range).into_iter().find(|(_, cell)| *cell == *own)?;
            Some((sheet, cell.0))
        })
        .unwrap();
    type_into(&file, &sheet, at, &words("SK belum ada."));
    let found = check(&laptop, &file).unwrap();
    let [one] = &found.differences[..] else { panic!("{:?}", found.differences) };
    assert_eq!((one.kind, &one.cell, &one.sheet), (WorkbookDiffers::Value, &name(at), &sheet));
    assert_eq!((&one.opd, &one.innovation), (&line.opd, &line.name));
    assert!(one.heading.starts_with("Faktual – "), "{}", one.heading);
    assert_eq!((one.says.as_str(), one.event_says.as_str()), ("SK belum ada.", own));
}

#[test]
fn a_desks_own_forms_are_held_against_that_desk_alone() {
    let laptop = Laptop::with_sample();
    let desk = laptop.desk("Meja 2").id;
    let (_, file) = files(&laptop, ExportWhat::Sheets, Some(desk.parse().unwrap())).remove(0);
    assert!(open(&file).sheet_names().len() < 60);
    let found = check(&laptop, &file).unwrap();
    assert_eq!((found.total, found.current), (0, Some(true)), "{:?}", found.differences);
}

#[test]
fn a_book_older_than_the_event_says_so() {
    let laptop = scored();
    let (scores, forms) =
        (exported(&laptop, ExportWhat::Scores), exported(&laptop, ExportWhat::Sheets));
    by_median(&laptop);
    let found = check(&laptop, &scores).unwrap();
    assert_eq!(found.current, Some(false));
    assert!(found.total > 0 && found.message.contains("sudah berubah"), "{}", found.message);
    assert_eq!((found.code.as_str(), &*found.values["current"]), ("returned.differs", "false"));
    assert_eq!(found.values["count"], found.total.to_string());
    let first = found.seal;
    assert_eq!(check(&laptop, &forms).unwrap().current, Some(true), "rules are not on the forms");
    let line = laptop.innovations().remove(0);
    let desk = laptop.desk("Meja 1").id;
    laptop.write(&line.id, "c2.2", RemarkKind::Finding, "Baru.", Some(&desk)).unwrap();
    let found = check(&laptop, &forms).unwrap();
    assert_eq!((found.current, found.same_event), (Some(false), true));
    assert!(found.differences.iter().any(|one| one.event_says.contains("Baru.")));
    // The next book is the next version of the same document.
    let next = check(&laptop, &exported(&laptop, ExportWhat::Scores)).unwrap().seal;
    assert_eq!((next.ends_with("versi 2"), next.replace("versi 2", "versi 1")), (true, first));
}

#[test]
fn a_book_of_another_event_is_not_compared() {
    let (laptop, other) = (scored(), Laptop::new("Kabupaten lain", 7));
    other.create(Laptop::identity()).unwrap();
    for what in [ExportWhat::Scores, ExportWhat::Sheets] {
        let found = check(&other, &exported(&laptop, what)).unwrap();
        assert_eq!((found.same_event, found.compared, found.total), (false, 0, 0));
        assert!(found.message.contains("kegiatan lain"), "{}", found.message);
        assert_eq!(
            (found.code.as_str(), &found.values["event"]),
            ("returned.other_event", &found.event)
        );
    }
    let ranking = exported(&laptop, ExportWhat::Ranking);
    assert_eq!(check(&laptop, &ranking).unwrap_err().code, "workbook.unknown");
}

#[test]
fn a_blind_assessor_has_their_own_sheets_and_nobody_elses() {
    let laptop = scored();
    let book = exported(&laptop, ExportWhat::Scores);
    let people = people::assessors(&laptop.app, ()).unwrap();
    let seated = people::desks(&laptop.app, ()).unwrap();
    let own = &seated[0].assessors[0];
    let own = people.iter().find(|one| one.id == *own).unwrap();
    laptop.seat(Some(&own.id));
    for what in [ExportWhat::Scores, ExportWhat::Ranking] {
        assert_eq!(refused(&laptop, what), "export.blind");
    }
    assert_eq!(check(&laptop, &book).unwrap_err().code, "export.blind");
    let sheets = files(&laptop, ExportWhat::ScoreSheets, None);
    assert_eq!(sheets.len(), 1);
    assert!(sheets[0].1.to_string_lossy().contains(own.name.split(',').next().unwrap()));
    let kinds: Vec<String> =
        files(&laptop, ExportWhat::All, None).into_iter().map(|one| one.0).collect();
    assert_eq!(kinds.iter().filter(|one| *one == "score_sheets").count(), 1);
    assert!(!kinds.iter().any(|one| one == "scores" || one == "ranking"), "{kinds:?}");
    laptop.seat(None);
    assert!(check(&laptop, &exported(&laptop, ExportWhat::Scores)).unwrap().same_event);
    let all = files(&laptop, ExportWhat::All, None);
    assert!(all.iter().any(|one| one.0 == "ranking") && all.iter().any(|one| one.0 == "scores"));
}

#[test]
fn an_event_that_scores_nothing_has_no_books_of_scores() {
    let laptop = Laptop::with_sample();
    for what in [ExportWhat::Scores, ExportWhat::Ranking, ExportWhat::ScoreSheets] {
        assert_eq!(refused(&laptop, what), "export.no_scores");
    }
    let all = files(&laptop, ExportWhat::All, None);
    assert!(all.iter().all(|one| !["scores", "ranking", "score_sheets"].contains(&&*one.0)));
}

/// "87,25" as a number.
fn read(text: &str) -> f64 {
    text.replace('.', "").replace(',', ".").parse().unwrap()
}

/// The rows of a sheet as texts and numbers, under the agency's and the innovation's names.
fn rows(range: &Range<Data>, opd: usize) -> BTreeMap<(String, String), Vec<Data>> {
    let named = range.rows().filter(|row| row.len() > opd + 1);
    named.map(|row| ((row[opd].to_string(), row[opd + 1].to_string()), row.to_vec())).collect()
}

#[test]
fn ranking_and_recap_hold_the_results_own_numbers() {
    let laptop = scored();
    let found: ResultInfo = result::get(&laptop.app, ()).unwrap();
    let mut book = open(&exported(&laptop, ExportWhat::Ranking));
    assert_eq!(book.sheet_names(), ["Peringkat", "Rekap Nilai"]);
    let (ranking, recap) =
        (book.worksheet_range("Peringkat").unwrap(), book.worksheet_range("Rekap Nilai").unwrap());
    let said: Vec<String> = ranking.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
    for rule in &found.rules {
        assert!(said.iter().any(|cell| cell.contains(rule.as_str())), "{rule}");
    }
    let (ranks, totals) = (rows(&ranking, 1), rows(&recap, 2));
    let mut ranked = 0;
    for line in &found.lines {
        let of = (line.opd.clone(), line.name.clone());
        let (rank, total) = (&ranks[&of], &totals[&of]);
        let float = |text: Option<f64>| text.map_or(Data::Empty, Data::Float);
        let (place, value) =
            (float(line.rank.map(f64::from)), float(line.total.as_deref().map(read)));
        assert_eq!((&rank[0], &rank[3]), (&place, &value), "{}", line.name);
        let tail = &total[total.len() - 3..];
        assert_eq!((&tail[0], &tail[2]), (&value, &place), "{}", line.name);
        ranked += usize::from(line.rank.is_some());
    }
    assert!(ranked > 40 && found.lines.len() == 74, "{ranked}");
}

#[test]
fn each_assessor_has_a_sheet_an_innovation_that_adds_up() {
    let laptop = scored();
    let sheets = files(&laptop, ExportWhat::ScoreSheets, None);
    assert!(sheets.len() > 5, "{}", sheets.len());
    let mut added = 0;
    for (_, file) in &sheets {
        let mut book = open(file);
        let pages = book.worksheets();
        assert_eq!(pages[0].0, "Daftar");
        for (name, range) in pages.iter().skip(1) {
            let head = range.rows().position(|row| row.iter().any(|cell| cell == "Kriteria"));
            let head = head.unwrap_or_else(|| panic!("{name}"));
            let heads: Vec<String> =
                range.rows().nth(head).unwrap().iter().take(6).map(ToString::to_string).collect();
            assert_eq!(heads, ["No", "Kriteria", "Bobot", "Skor", "Nilai", "Komentar"]);
            let rows: Vec<&[Data]> = range.rows().skip(head + 1).take(6).collect();
            let values = rows.iter().take(5).map(|row| row[4].get_float());
            let values: Option<Vec<f64>> = values.collect();
            assert!(rows[5][1].to_string().starts_with("Jumlah (nilai tertinggi 100)"), "{name}");
            if let (Some(values), Data::Float(total)) = (values, &rows[5][4]) {
                assert!((values.iter().sum::<f64>() - total).abs() < 1e-9, "{name}");
                added += 1;
            }
            let texts: Vec<String> = range.used_cells().map(|(_, _, c)| c.to_string()).collect();
            assert!(texts.iter().any(|one| one.contains("NIP. ")), "{name}: no signature");
        }
    }
    assert!(added > 60, "{added}");
}
