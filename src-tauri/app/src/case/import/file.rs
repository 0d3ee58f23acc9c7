//! A file read and understood, before it meets what the event holds.

use std::collections::BTreeMap;

use meja_core::exact::Exact;
use meja_core::import::{
    self, Book, Choice, ColumnMap, DateDoubt, Detection, FieldKey, Grid, Joined, Problem, Reading,
    RowIn, Skipped, agencylist, dates::Order, fold::fold_header, further, grid::column_letters,
};
use meja_store::table;

use super::{super::panel, shown};
use crate::{
    App, AppError,
    contract::{DateOrder, ImportRequest},
    error::name_of,
    mappings::{self, Shape},
    workbook,
};

/// Columns that a list of agencies may have beside its own.
const HARMLESS: [&str; 12] = [
    "alamat",
    "email",
    "hp",
    "jabatan",
    "keterangan",
    "kodeopd",
    "notelepon",
    "telepon",
    "teleponkantor",
    "website",
    "eselon",
    "kode",
];

/// What a file says.
pub(super) struct Understood {
    pub(super) file_name: String,
    pub(super) hash: String,
    pub(super) sheets: Vec<String>,
    pub(super) found: Detection,
    /// From 1.
    pub(super) header_row: u32,
    pub(super) rows_read: usize,
    /// A value of each column.
    pub(super) examples: Vec<String>,
    pub(super) problems: Vec<Problem>,
    pub(super) skipped: Vec<Skipped>,
    pub(super) doubts: Vec<DateDoubt>,
    pub(super) joined: Vec<Joined>,
    pub(super) other_sheets: Vec<String>,
    /// What to remember of this file's mapping.
    pub(super) shape: Shape,
    /// The mapping that was taken over.
    pub(super) remembered: Option<Shape>,
    pub(super) content: Content,
}

/// What the sheet lists.
pub(super) enum Content {
    Innovations(Vec<RowIn>),
    Opds(Vec<agencylist::AgencyRow>),
}

pub(super) fn understand(app: &App, input: &ImportRequest) -> Result<Understood, AppError> {
    let path = app.path_of(&input.token)?;
    let file_name = name_of(&path);
    let (bytes, mut book) = workbook::open(&path)?;
    // Our own flat list may carry long texts in parts.
    let parts_lost = further::rejoin(&mut book);
    let (choice, remembered) = choose(app, input, &book)?;
    let (mut found, opds) = find(&book, &choice)?;
    if !opds {
        parameters(app, &mut found, &book, &choice)?;
    }
    let Some(grid) = book.sheets.get(found.sheet_index) else {
        return Err(AppError::not_found("Lembar"));
    };
    let mut understood = Understood {
        file_name,
        hash: blake3::hash(&bytes).to_hex().to_string(),
        sheets: book.sheets.iter().map(|sheet| sheet.name.clone()).collect(),
        header_row: u32::try_from(found.header_row + 1).unwrap_or(u32::MAX),
        rows_read: 0,
        examples: found.columns.iter().map(|column| example(grid, &found, column.index)).collect(),
        problems: Vec::new(),
        skipped: Vec::new(),
        doubts: Vec::new(),
        joined: Vec::new(),
        other_sheets: found.other_sheets.clone(),
        shape: Shape::default(),
        remembered,
        content: Content::Opds(Vec::new()),
        found,
    };
    if opds {
        let Some(grid) = book.sheets.get_mut(understood.found.sheet_index) else {
            return Err(AppError::not_found("Lembar"));
        };
        let list = agencylist::interpret(grid, &understood.found);
        understood.rows_read = list.rows_read;
        understood.problems = list.problems;
        understood.skipped = list.skipped;
        understood.content = Content::Opds(list.rows);
    } else {
        innovations(&mut understood, &mut book, input);
    }
    understood.problems.extend(parts_lost);
    understood.shape = shape(&understood, input);
    Ok(understood)
}

/// The person's choice over what is remembered of files of this shape.
fn choose(
    app: &App,
    input: &ImportRequest,
    book: &Book,
) -> Result<(Choice, Option<Shape>), AppError> {
    let mut choice = Choice {
        sheet: input.sheet.clone(),
        header_row: match input.header_row {
            Some(0) => {
                let message = "Baris judul kolom dihitung dari 1.";
                return Err(AppError::user("import.header_row", message).at("header_row"));
            }
            row => row.map(|row| row as usize - 1),
        },
        ..Choice::default()
    };
    for (field, column) in &input.map {
        choice
            .set(field, column)
            .map_err(|error| AppError::user("import.map", error.to_string()).at("map"))?;
    }
    let remembered = if input.forget { None } else { mappings::find(app, book, &choice) };
    let Some((shape, sheet, row)) = remembered else { return Ok((choice, None)) };
    let named: Vec<String> = input.map.values().map(|column| fold_header(column)).collect();
    for (field, header) in &shape.map {
        let taken = input.map.contains_key(field)
            || (!header.is_empty() && named.contains(&fold_header(header)));
        if !taken {
            // A field that this release no longer has is passed over.
            let _ = choice.set(field, header);
        }
    }
    choice.sheet.get_or_insert(sheet);
    choice.header_row.get_or_insert(row);
    Ok((choice, Some(shape)))
}

/// Takes columns called "Parameter" for claims where they carry levels of the event's instrument.
fn parameters(
    app: &App,
    found: &mut Detection,
    book: &Book,
    choice: &Choice,
) -> Result<(), AppError> {
    let stages = app.read(|conn| {
        let scoring = table::event::get(conn)?.scoring;
        // An instrument that cannot be read is told where scores are given; the list comes in.
        Ok::<_, AppError>(panel::stages(conn, &scoring).unwrap_or_default())
    })?;
    let takes = |number: u8, level: &Exact| {
        let mut rows = stages.iter().flat_map(|stage| stage.instrument.scored());
        rows.any(|row| row.profile == Some(u32::from(number)) && row.takes(level))
    };
    let grid = |found: &Detection| book.sheets.get(found.sheet_index);
    if let Some(grid) = grid(found) {
        import::parameter::guess(found, grid, choice, takes);
    }
    for other in &mut found.joinable {
        if let Some(grid) = grid(other) {
            import::parameter::guess(other, grid, &Choice::default(), takes);
        }
    }
    Ok(())
}

/// Where the list stands, and whether it is one of agencies alone.
fn find(book: &Book, choice: &Choice) -> Result<(Detection, bool), AppError> {
    let innovations = import::detect(book, choice);
    let agencies = agencylist::detect(book, choice).filter(of_agencies_alone);
    match (innovations, agencies) {
        (Ok(found), Some(list)) if !names_innovations(&found) => Ok((list, true)),
        (Err(_), Some(list)) => Ok((list, true)),
        (Ok(mut found), list) => {
            // A list of agencies on another sheet can be chosen.
            if let Some(list) = list
                && list.sheet_index != found.sheet_index
                && !found.other_sheets.contains(&list.sheet)
                && found.joinable.iter().all(|one| one.sheet_index != list.sheet_index)
            {
                found.other_sheets.push(list.sheet);
            }
            Ok((found, false))
        }
        (Err(error), None) => Err(AppError::user(error.code(), error.to_string())),
    }
}

/// Whether a column names innovations; a bare "Nama" names anything.
fn names_innovations(found: &Detection) -> bool {
    found.column(FieldKey::Name).is_some_and(|column| fold_header(&column.header) != "nama")
}

/// A column that is nothing of an agency may be an innovation's name under words no alias knows.
fn of_agencies_alone(found: &Detection) -> bool {
    let telling = |column: &&ColumnMap| {
        column.field.is_some_and(|field| {
            matches!(field, FieldKey::Category | FieldKey::OfficialName | FieldKey::OtherNames)
        })
    };
    found.columns.iter().any(|column| telling(&column))
        || found.columns.iter().all(|column| {
            column.field.is_some() || HARMLESS.contains(&fold_header(&column.header).as_str())
        })
}

fn innovations(understood: &mut Understood, book: &mut Book, input: &ImportRequest) {
    let found = &understood.found;
    let Some(grid) = book.sheets.get_mut(found.sheet_index) else { return };
    let orders = found.columns.iter().filter_map(|column| {
        let said = said_of(&input.dates, column).or_else(|| {
            let shape = understood.remembered.as_ref()?;
            shape.dates.get(&fold_header(&column.header)).copied()
        });
        Some((column.index, shown::order(said?)))
    });
    let reading = Reading { orders: orders.collect(), by_name: false };
    let mut read = import::interpret(grid, found, &reading);
    understood.problems = read.problems;
    for other in &found.joinable {
        let Some(grid) = book.sheets.get_mut(other.sheet_index) else { continue };
        let joined = import::join(&mut read.rows, grid, other);
        if joined.matched == 0 {
            // It speaks of other innovations: a list of its own.
            understood.other_sheets.push(joined.sheet);
            continue;
        }
        understood.problems.extend(joined.problems.iter().cloned());
        understood.joined.push(joined);
    }
    understood.rows_read = read.rows_read;
    understood.skipped = read.skipped;
    understood.doubts = read.doubts;
    understood.content = Content::Innovations(read.rows);
}

/// What was said of a column, by its letters or its header.
fn said_of(dates: &BTreeMap<String, DateOrder>, column: &ColumnMap) -> Option<DateOrder> {
    let letters = column_letters(column.index);
    let header = fold_header(&column.header);
    let by_letters = dates.iter().find(|(name, _)| name.trim().eq_ignore_ascii_case(&letters));
    let by_header = || dates.iter().find(|(name, _)| fold_header(name) == header);
    by_letters.or_else(by_header).map(|(_, order)| *order)
}

/// What the person chose, now or for an earlier file of this shape, by header.
fn shape(understood: &Understood, input: &ImportRequest) -> Shape {
    let found = &understood.found;
    let mut shape = Shape::of(found.columns.iter().map(|column| column.header.as_str()));
    let earlier = understood.remembered.as_ref();
    let chosen = earlier.into_iter().flat_map(|shape| shape.map.keys()).chain(input.map.keys());
    for field in chosen {
        let Ok(key) = field.parse::<FieldKey>() else { continue };
        let header = found.column(key).map(|column| column.header.clone()).unwrap_or_default();
        shape.map.insert(field.clone(), header);
    }
    for doubt in &understood.doubts {
        let said = doubt.decided.map(|order| match order {
            Order::DayFirst => DateOrder::DayFirst,
            Order::MonthFirst => DateOrder::MonthFirst,
        });
        if let Some(said) = said {
            shape.dates.insert(fold_header(&doubt.header), said);
        }
    }
    shape
}

fn example(grid: &Grid, found: &Detection, column: usize) -> String {
    grid.rows
        .iter()
        .skip(found.data_row)
        .filter_map(|row| row.get(column))
        .map(import::CellIn::to_text)
        .find(|text| !text.is_empty())
        .map(|text| text.chars().take(120).collect())
        .unwrap_or_default()
}
