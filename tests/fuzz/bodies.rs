//! What a fuzz target does with its bytes, and what must hold of the answer.
//!
//! One function a target, called by `cargo fuzz` with bytes it invents and by the suite with those
//! that were kept in `corpus/TARGET/`. A broken rule is a panic.
//!
//! A round is some eighty seconds a target with `-rss_limit_mb=1024 -timeout=20` and `-max_len=`
//! 65536 (workbook, document), 32768 (archive), 16384 (film), 8192 (text, list), 4096 (filing) or
//! 256 (cell), from the kept bytes and the smaller files of `tests/fixtures`. Of the corpus of bad
//! files those that are large once unpacked take longer than that under the sanitizer; what they
//! cost is measured by `cargo xtask bench --only 15` instead.

#[path = "slot_clock.rs"]
mod slot_clock;

use std::{
    collections::BTreeSet,
    io::{Cursor, Read, Write},
};

use meja_core::{
    ids::InnovationId,
    import::{
        Block, Book, CellIn, Choice, Grid, Merge, Page, Problem, ProblemCode, Reading, dates,
        detect,
        filing::{Filer, Fit, Known},
        forms::{self, FormIn},
        further, interpret, numbers,
    },
};
use meja_intake::{docx, film as films, media, tree::Source};
use meja_sheets::read;

/// What is done with the bytes of a fuzzer, or of a file that one kept.
pub(crate) type Target = fn(&[u8]);

/// All targets: the name of the folder of kept bytes, and the body.
pub(crate) const ALL: [(&str, Target); 9] = [
    ("workbook", workbook),
    ("text", text),
    ("list", list),
    ("cell", cell),
    ("document", document),
    ("archive", archive),
    ("film", film),
    ("filing", filing),
    ("clock", clock),
];

/// Any acts, of any boots and wall clocks, leave a clock that is whole.
pub(crate) fn clock(bytes: &[u8]) {
    slot_clock::holds(bytes);
}

/// A file of any kind is read or refused in words.
pub(crate) fn workbook(bytes: &[u8]) {
    match read::open(bytes, "acak.xlsx") {
        Ok(mut book) => {
            joined(&mut book);
            understood(&book);
        }
        Err(error) => {
            assert!(error.to_string().contains("acak.xlsx"), "{error}");
            assert!(!error.code().is_empty());
        }
    }
}

/// Separated values are read or refused in words.
pub(crate) fn text(bytes: &[u8]) {
    workbook(&[b"sep=;\n", bytes].concat());
}

/// A grid of anything is understood or refused. Lines are rows, tabs part cells; a cell's first
/// letter says its kind, `g` lines give merged ranges by four letters, and `l` lines are further
/// parts of its texts.
pub(crate) fn list(bytes: &[u8]) {
    let mut grid = Grid { name: "Acak".to_owned(), ..Grid::default() };
    let headings = further::HEADINGS.map(CellIn::text).to_vec();
    let mut parts =
        Grid { name: further::SHEET.to_owned(), rows: vec![headings], ..Grid::default() };
    for line in bytes.split(|byte| *byte == b'\n').take(200) {
        if let [b'l', part @ ..] = line {
            parts.rows.push(part.split(|byte| *byte == b'\t').take(5).map(one).collect());
            continue;
        }
        if let [b'g', top, left, high, wide, ..] = line {
            let at = |byte: &u8| usize::from(byte % 64);
            grid.merged.push(Merge {
                top: at(top),
                left: at(left),
                bottom: at(top) + at(high),
                right: at(left) + at(wide),
            });
            continue;
        }
        grid.rows.push(line.split(|byte| *byte == b'\t').take(80).map(one).collect());
    }
    grid.trim();
    let mut book = Book { sheets: vec![grid, parts] };
    joined(&mut book);
    understood(&book);
}

/// Further parts of texts are joined to their cells or said, and their sheet is no list.
fn joined(book: &mut Book) {
    let sheets = book.sheets.len();
    let problems = further::rejoin(book);
    assert!(problems.is_empty() || book.sheets.len() < sheets, "{problems:?}");
    assert!(problems.iter().all(|problem| problem.row > 1 && !problem.message.is_empty()));
}

/// A cell is a date, a number, or neither.
pub(crate) fn cell(bytes: &[u8]) {
    let cell = one(bytes);
    let _ = dates::read(&cell);
    if let Some(number) = numbers::read(&cell) {
        assert!(number.is_finite(), "{cell:?} is read as {number}");
    }
}

/// A document is refused in words, or its forms are read and no text of it is lost in them. What is
/// no ZIP is taken for the part that holds a document's text.
pub(crate) fn document(bytes: &[u8]) {
    let whole = if media::is_zip(bytes) { bytes.to_vec() } else { packed(bytes) };
    let page = match docx::read(&whole) {
        Ok(page) => page,
        Err(error) => {
            assert!(!error.code().is_empty() && error.to_string().ends_with('.'), "{error}");
            return;
        }
    };
    for block in &page.blocks {
        assert!(!matches!(block, Block::Paragraph(text) if text.trim().is_empty()), "blank");
        let Block::Table(table) = block else { continue };
        for row in &table.rows {
            let mut column = 0;
            for cell in &row.cells {
                assert!(cell.span >= 1 && cell.column >= column, "cells overlap: {cell:?}");
                // Beyond its widest a table's cells all stand at its edge.
                column = (cell.column + cell.span).min(1_000);
            }
        }
    }
    // What is longer than forms are is refused before it is read as such.
    if !forms::is_too_long(std::slice::from_ref(&page)) {
        read_as_forms(&page);
    }
}

/// Every form of a page has keys of its own for its texts, and each can be placed.
fn read_as_forms(page: &Page) {
    for form in forms::read(page).forms {
        let head = form.head();
        let keys: BTreeSet<&str> = head.unplaced.iter().map(|text| text.key.as_str()).collect();
        assert_eq!(keys.len(), head.unplaced.len(), "two texts with one key");
        assert!(head.problems.iter().all(|problem| !problem.message.is_empty()));
        if let Some(text) = head.unplaced.first() {
            let field = forms::FormField::Field(meja_core::import::FieldKey::Name);
            let _ = forms::place(&form, &text.key, field);
        }
        let mut decided = form.clone();
        forms::decide_dates(&mut decided, dates::Order::MonthFirst);
        assert!(decided.head().doubts.iter().all(|doubt| doubt.decided.is_some()));
        let asks = |problem: &Problem| problem.code == ProblemCode::DateAmbiguous;
        assert!(!decided.head().problems.iter().any(asks), "asked after it was decided");
        assert_eq!(head.problems.iter().filter(|one| asks(one)).count(), head.doubts.len());
        if let FormIn::Report(report) = &form
            && let Some(row) = report.row()
        {
            assert!(!row.name.trim().is_empty() && !row.opd.trim().is_empty(), "{row:?}");
        }
    }
}

/// A part of a document in a ZIP of its own.
fn packed(part: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let written =
        zip.start_file("word/document.xml", stored).is_ok() && zip.write_all(part).is_ok();
    assert!(written, "the seed is not packed");
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// A ZIP of evidence is refused in words, or gives no place outside of itself and no byte more
/// than it lists.
pub(crate) fn archive(bytes: &[u8]) {
    let Ok(mut file) = tempfile::Builder::new().suffix(".zip").tempfile() else { return };
    assert!(file.write_all(bytes).and_then(|()| file.flush()).is_ok(), "the seed is not written");
    let mut source = match Source::zip(file.path()) {
        Ok(source) => source,
        Err(error) => {
            assert!(!error.code().is_empty() && error.to_string().ends_with('.'), "{error}");
            return;
        }
    };
    let entries = source.listing().entries.clone();
    let mut places = BTreeSet::new();
    for (at, entry) in entries.iter().enumerate() {
        assert!(places.insert(entry.place.to_lowercase()), "{} twice", entry.place);
        assert!(!entry.place.starts_with('/') && !entry.place.contains('\\'), "{}", entry.place);
        assert!(entry.place.split('/').all(|part| !matches!(part, "" | "." | "..")));
        assert!(!entry.place.contains(char::is_control), "{:?}", entry.place);
        // What unfolds to more than this is left to the corpus, whose costs are measured.
        if at >= 50 || entry.bytes > 4 << 20 {
            continue;
        }
        let Ok(mut opened) = source.open(at) else { continue };
        let mut content = Vec::new();
        let read = opened.read_to_end(&mut content);
        let length = content.len() as u64;
        assert!(length <= entry.bytes, "{length} bytes of {}", entry.bytes);
        assert!(read.is_err() || length == entry.bytes, "{length} bytes of {}", entry.bytes);
        let _ = media::of(&content, &entry.place).mime();
    }
}

/// A film says its length, or that it does not, in words.
pub(crate) fn film(bytes: &[u8]) {
    if let Err(error) = films::facts(Cursor::new(bytes)) {
        assert!(!error.code().is_empty() && error.to_string().ends_with('.'), "{error}");
    }
    let _ = media::of(bytes, "acak.mp4").mime();
}

/// A place among innovations: lines of name, agency and another name of it, parted by tabs; the
/// last line is the place.
pub(crate) fn filing(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut lines: Vec<&str> = text.split('\n').take(60).collect();
    let place = lines.pop().unwrap_or_default();
    let parts: Vec<Vec<&str>> = lines.iter().map(|line| line.split('\t').collect()).collect();
    let known = (1_u128..).zip(&parts).map(|(number, parts)| Known {
        id: InnovationId(uuid::Uuid::from_u128(number)),
        name: parts.first().copied().unwrap_or_default(),
        opd: parts.get(1).copied().unwrap_or_default(),
        aliases: parts.get(2..).unwrap_or_default(),
    });
    let indicators = [(1, "Regulasi Inovasi Daerah"), (4, "Dukungan Anggaran"), (16, "Replikasi")];
    let filing = Filer::new(known, indicators).file(place);
    let ids: Vec<InnovationId> = answers(&filing.innovation);
    assert!(ids.len() <= 20, "{} candidates are no help", ids.len());
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "one candidate twice");
    let there = |id: &&InnovationId| (1..=parts.len() as u128).contains(&id.0.as_u128());
    assert!(ids.iter().all(|id| there(&id)), "an innovation that is not there");
    let numbers: Vec<u32> = answers(&filing.indicator);
    assert!(numbers.iter().all(|number| indicators.iter().any(|(one, _)| one == number)));
}

fn answers<T: Copy>(fit: &Fit<T>) -> Vec<T> {
    match fit {
        Fit::Sure(one) => vec![*one],
        Fit::Likely(several) => {
            assert!(!several.is_empty(), "likely, but nothing is");
            several.clone()
        }
        Fit::Open => Vec::new(),
    }
}

/// A cell from bytes: number, date, truth, failed formula or text.
fn one(bytes: &[u8]) -> CellIn {
    let (kind, rest) = bytes.split_first().map_or((0, bytes), |(kind, rest)| (*kind, rest));
    let eight = || rest.get(..8).and_then(|eight| eight.try_into().ok()).unwrap_or([0; 8]);
    match kind {
        b'#' => CellIn::Number(f64::from_le_bytes(eight())),
        b'@' => {
            let [a, b, c, ..] = eight();
            let serial = f64::from(u32::from_le_bytes([a, b, c, 0]) % 3_000_000);
            let [year, month, day, ..] = eight();
            CellIn::date(1900 + i32::from(year), u32::from(month % 14), u32::from(day % 33), serial)
        }
        b'?' => CellIn::Bool(rest.len() % 2 == 0),
        b'!' => CellIn::Error(String::from_utf8_lossy(rest).into()),
        _ => CellIn::text(&String::from_utf8_lossy(bytes)),
    }
}

/// What the reader gives can be looked for a list in, and each row is accounted for.
fn understood(book: &Book) {
    for grid in &book.sheets {
        assert!(grid.rows.last().is_none_or(|row| !row.is_empty()), "an empty last row");
        let wide = |merge: &&Merge| merge.top > merge.bottom || merge.left > merge.right;
        assert!(grid.merged.iter().find(wide).is_none(), "a range that ends before it begins");
    }
    let found = match detect(book, &Choice::default()) {
        Ok(found) => found,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    let grid = book.sheets.get(found.sheet_index);
    assert!(grid.is_some(), "the sheet that was found is not there");
    let Some(grid) = grid else { return };
    let read = interpret(&mut grid.clone(), &found, &Reading::default());
    for row in &read.rows {
        let number = usize::try_from(row.row_number).unwrap_or(usize::MAX);
        assert!(number >= 1 && number <= grid.rows.len(), "row {number} is not in the sheet");
        assert!(!row.name.trim().is_empty() && !row.opd.trim().is_empty(), "a row without a name");
    }
    for problem in &read.problems {
        assert!(!problem.message.is_empty(), "{problem:?}");
    }
}
