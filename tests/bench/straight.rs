//! A workbook read back and written again straight with rust_xlsxwriter: the same cells, formats,
//! merges, heights, links, formulas and notes, and none of the work that decided them.

use std::{collections::BTreeMap, io::Write, path::Path};

use anyhow::{Context, Result};
use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::{Format, Formula, Note, Url, Workbook, Worksheet};

use crate::styles::{attribute, elements, formats, part, plain};

/// A cell's place: row and column, from 0.
type At = (u32, u16);

/// All that is in a workbook.
pub(crate) struct Straight {
    formats: Vec<Format>,
    sheets: Vec<Sheet>,
}

struct Sheet {
    name: String,
    widths: Vec<(u16, f64)>,
    heights: Vec<(u32, f64)>,
    merges: BTreeMap<At, At>,
    links: BTreeMap<At, String>,
    notes: Vec<(At, String)>,
    cells: Vec<(At, usize, Held)>,
    landscape: bool,
}

/// What a cell holds.
#[derive(Clone, PartialEq)]
enum Held {
    Value(Data),
    /// A formula and what it gives.
    Formula(String, String),
}

impl Straight {
    /// Reads a workbook.
    ///
    /// # Errors
    /// When it is not one that rust_xlsxwriter wrote.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let mut book: Xlsx<_> = open_workbook(path)?;
        let mut sheets = Vec::new();
        for (number, name) in (1..).zip(book.sheet_names()) {
            let values = book.worksheet_range(&name)?;
            let formulas = book.worksheet_formula(&name)?;
            let xml = part(path, &format!("xl/worksheets/sheet{number}.xml"))?;
            let mut own = sheet(name, &xml, &values, &formulas)?;
            own.notes = notes(path, number)?;
            sheets.push(own);
        }
        Ok(Self { formats: formats(path)?, sheets })
    }

    /// How many formulas there are.
    pub(crate) fn formulas(&self) -> usize {
        let held = self.sheets.iter().flat_map(|sheet| &sheet.cells);
        held.filter(|(_, _, held)| matches!(held, Held::Formula(..))).count()
    }

    /// How many cells there are, empty ruled ones included.
    pub(crate) fn cells(&self) -> usize {
        self.sheets.iter().map(|sheet| sheet.cells.len()).sum()
    }

    /// Whether both hold the same values at the same places, merged and linked alike.
    pub(crate) fn same_as(&self, other: &Self) -> bool {
        self.sheets.len() == other.sheets.len()
            && self.sheets.iter().zip(&other.sheets).all(|(a, b)| {
                let places = |sheet: &Sheet| -> Vec<(At, Held)> {
                    sheet.cells.iter().map(|(at, _, value)| (*at, value.clone())).collect()
                };
                a.name == b.name
                    && places(a) == places(b)
                    && a.merges == b.merges
                    && a.links == b.links
                    && a.heights == b.heights
                    && a.notes == b.notes
            })
    }

    /// Writes everything to a file, flushed and then renamed, as an export does.
    ///
    /// # Errors
    /// What the writer or the disk says.
    pub(crate) fn write(&self, path: &Path) -> Result<()> {
        let mut book = Workbook::new();
        let normal = Format::new().set_font_name("Arial").set_font_size(10);
        book.set_default_format(&normal, 17, 64)?;
        for sheet in &self.sheets {
            sheet.write(book.add_worksheet(), &self.formats)?;
        }
        let bytes = book.save_to_buffer()?;
        let fresh = path.with_extension("baru");
        let mut file = std::fs::File::create(&fresh)?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        std::fs::rename(&fresh, path)?;
        Ok(())
    }
}

impl Sheet {
    fn write(&self, out: &mut Worksheet, formats: &[Format]) -> Result<()> {
        out.set_name(&self.name)?;
        out.set_formula_result_default("");
        for (column, width) in &self.widths {
            out.set_column_width(*column, *width)?;
        }
        for (row, height) in &self.heights {
            out.set_row_height(*row, *height)?;
        }
        let plain = Format::new();
        let format = |number: usize| formats.get(number).unwrap_or(&plain);
        for (from, to) in &self.merges {
            let look = self
                .cells
                .binary_search_by_key(from, |(at, ..)| *at)
                .ok()
                .and_then(|place| self.cells.get(place))
                .map_or(0, |(_, look, _)| *look);
            out.merge_range(from.0, from.1, to.0, to.1, "", format(look))?;
        }
        for ((row, column), look, held) in &self.cells {
            let look = format(*look);
            let value = match held {
                Held::Value(value) => value,
                Held::Formula(formula, gives) => {
                    let formula = Formula::new(formula).set_result(gives);
                    out.write_formula_with_format(*row, *column, formula, look)?;
                    continue;
                }
            };
            if let Some(target) = self.links.get(&(*row, *column)) {
                let url = Url::new(format!("internal:{target}")).set_text(value.to_string());
                out.write_url_with_format(*row, *column, url, look)?;
                continue;
            }
            match value {
                Data::Float(number) => {
                    out.write_number_with_format(*row, *column, *number, look)?;
                }
                Data::String(text) => {
                    out.write_string_with_format(*row, *column, text, look)?;
                }
                // Merging has drawn its own; a plain empty cell keeps its rules.
                Data::Empty
                | Data::Int(_)
                | Data::Bool(_)
                | Data::DateTime(_)
                | Data::DateTimeIso(_)
                | Data::DurationIso(_)
                | Data::Error(_) => {
                    if !self.covered((*row, *column)) {
                        out.write_blank(*row, *column, look)?;
                    }
                }
            }
        }
        for ((row, column), text) in &self.notes {
            let note = Note::new(text)
                .add_author_prefix(false)
                .set_author("Meja Monev")
                .set_font_name("Arial")
                .set_font_size(9)
                .set_width(270)
                .set_height(60);
            out.insert_note(*row, *column, &note)?;
        }
        if self.landscape {
            out.set_landscape();
        } else {
            out.set_portrait();
        }
        let inch = |mm: f64| mm / 25.4;
        out.set_paper_size(14)
            .set_margins(inch(30.0), inch(15.0), inch(15.0), inch(18.0), inch(9.0), inch(9.0))
            .set_footer(format!("&L&8 {}&R&8 Halaman &P dari &N", self.name.replace('&', "&&")))
            .set_print_fit_to_pages(1, 0)
            .set_screen_gridlines(false);
        Ok(())
    }

    fn covered(&self, at: At) -> bool {
        // Of a merge over several rows, the others' blanks are drawn once more with their format.
        self.merges
            .range(..=at)
            .next_back()
            .is_some_and(|(from, to)| from.0 == at.0 && from.1 <= at.1 && at.1 <= to.1)
    }
}

/// The notes of a sheet in their order.
fn notes(path: &Path, number: u32) -> Result<Vec<(At, String)>> {
    // A sheet without relations has no notes.
    let Ok(relations) = part(path, &format!("xl/worksheets/_rels/sheet{number}.xml.rels")) else {
        return Ok(Vec::new());
    };
    let of = elements(&relations, "Relationship");
    let mut targets = of.iter().filter_map(|(head, _)| attribute(head, "Target"));
    let Some(file) = targets.find_map(|one| one.strip_prefix("../comments")) else {
        return Ok(Vec::new());
    };
    let xml = part(path, &format!("xl/comments{file}"))?;
    elements(&xml, "comment")
        .into_iter()
        .map(|(head, inner)| {
            let text: String = elements(inner, "t").into_iter().map(|(_, text)| text).collect();
            Ok((place(attribute(head, "ref").unwrap_or_default())?, plain(&text)))
        })
        .collect()
}

fn sheet(
    name: String,
    xml: &str,
    values: &calamine::Range<Data>,
    formulas: &calamine::Range<String>,
) -> Result<Sheet> {
    let mut read = Sheet {
        name,
        widths: Vec::new(),
        heights: Vec::new(),
        merges: BTreeMap::new(),
        links: BTreeMap::new(),
        notes: Vec::new(),
        cells: Vec::new(),
        landscape: xml.contains("orientation=\"landscape\""),
    };
    for (head, _) in elements(xml, "col") {
        let number = |name| attribute(head, name).and_then(|text| text.parse::<f64>().ok());
        let (first, last) = (number("min").unwrap_or(1.0), number("max").unwrap_or(1.0));
        for column in first as u16..=last as u16 {
            read.widths.push((column - 1, number("width").unwrap_or(8.43)));
        }
    }
    for (head, inner) in elements(xml, "row") {
        if let (Some(row), Some(height)) = (attribute(head, "r"), attribute(head, "ht")) {
            read.heights.push((row.parse::<u32>()? - 1, height.parse()?));
        }
        for (head, _) in elements(inner, "c") {
            let at = place(attribute(head, "r").unwrap_or_default())?;
            let look = attribute(head, "s").and_then(|text| text.parse().ok()).unwrap_or(0);
            let value = values.get_value((at.0, at.1.into())).cloned().unwrap_or_default();
            let formula = formulas.get_value((at.0, at.1.into())).filter(|one| !one.is_empty());
            let held = match (formula, &value) {
                (Some(formula), Data::Empty) => Held::Formula(formula.clone(), String::new()),
                (Some(formula), value) => Held::Formula(formula.clone(), value.to_string()),
                (None, _) => Held::Value(value),
            };
            read.cells.push((at, look, held));
        }
    }
    for (head, _) in elements(xml, "mergeCell") {
        let range = attribute(head, "ref").unwrap_or_default();
        let (from, to) = range.split_once(':').context("a merge of one cell")?;
        read.merges.insert(place(from)?, place(to)?);
    }
    for (head, _) in elements(xml, "hyperlink") {
        if let (Some(at), Some(target)) = (attribute(head, "ref"), attribute(head, "location")) {
            read.links.insert(place(at)?, plain(target));
        }
    }
    Ok(read)
}

/// "B12" as row and column from 0.
fn place(name: &str) -> Result<At> {
    let digits = name.find(|letter: char| letter.is_ascii_digit()).context("no row")?;
    let (letters, row) = name.split_at(digits);
    let column = letters
        .bytes()
        .fold(0_u16, |sum, letter| sum * 26 + u16::from(letter.saturating_sub(b'A')) + 1);
    Ok((row.parse::<u32>()? - 1, column - 1))
}
