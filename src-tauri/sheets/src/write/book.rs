//! A workbook in the making, and the sheet that is being filled from the top.

use meja_core::stamp::WallMs;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
};

use super::clean::clean;
use super::measure::Face;
use super::names::SheetNames;
use super::split::split;
use super::style::{FONT, HIGHEST_ROW_PT, format, text_width};
use super::table::Looks;
use super::{Note, NoteKind, WriteError, Written};

/// Space above and below the text of a row, in points, together.
pub(super) const ROW_PADDING_PT: f64 = 4.0;

/// A workbook in the making.
pub(super) struct Book {
    workbook: Workbook,
    /// Sheet names, given before the sheets exist so that an index can link to them.
    pub(super) names: SheetNames,
    sheets: Vec<String>,
    notes: Vec<Note>,
    looks: Looks,
    defined: Vec<(String, String)>,
}

impl Book {
    /// An empty workbook with its title and instant of creation in the properties.
    pub(super) fn new(title: &str, created: WallMs) -> Result<Self, WriteError> {
        let mut book = Self::apart()?;
        let created = ExcelDateTime::from_timestamp(created.div_euclid(1000))?;
        // Excel keeps at most 255 characters of a property.
        let title: String = clean(title).text.chars().take(120).collect();
        let properties = DocProperties::new().set_title(title).set_creation_datetime(&created);
        book.workbook.set_properties(&properties);
        Ok(book)
    }

    /// A workbook without properties: sheets that are drawn apart, to be joined to another.
    pub(super) fn apart() -> Result<Self, WriteError> {
        let mut workbook = Workbook::new();
        let normal = Format::new().set_font_name(FONT).set_font_size(10);
        workbook.set_default_format(&normal, 17, 64)?;
        Ok(Self {
            workbook,
            names: SheetNames::default(),
            sheets: Vec::new(),
            notes: Vec::new(),
            looks: Looks::default(),
            defined: Vec::new(),
        })
    }

    /// Adds what was drawn apart behind what is there.
    pub(super) fn join(&mut self, mut other: Self) {
        for sheet in std::mem::take(other.workbook.worksheets_mut()) {
            self.workbook.push_worksheet(sheet);
        }
        self.sheets.append(&mut other.sheets);
        self.notes.append(&mut other.notes);
        self.defined.append(&mut other.defined);
    }

    /// Adds a sheet under a name from `names`, with the pixel widths of its columns.
    pub(super) fn page(&mut self, name: &str, columns: &[u32]) -> Result<Page<'_>, WriteError> {
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(name)?;
        // A formula that gives nothing gives an empty text, not the writer's nought.
        sheet.set_formula_result_default("");
        for (column, px) in (0_u16..).zip(columns) {
            sheet.set_column_width_pixels(column, *px)?;
        }
        self.sheets.push(name.to_owned());
        let last = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let width = columns.iter().sum();
        Ok(Page {
            sheet,
            name: name.to_owned(),
            notes: &mut self.notes,
            looks: &mut self.looks,
            row: 0,
            last,
            width,
        })
    }

    /// Leaves the last sheet out of the sheets that a reader is told of.
    pub(super) fn unlist(&mut self) {
        self.sheets.pop();
    }

    /// Gives cells a name that formulas may use: "Bobot_presentasi" for "'Bobot'!$C$7:$C$11".
    pub(super) fn define(&mut self, name: &str, cells: &str) {
        self.defined.push((name.to_owned(), format!("={cells}")));
    }

    /// The finished workbook.
    pub(super) fn finish(mut self) -> Result<Written, WriteError> {
        for (name, cells) in &self.defined {
            self.workbook.define_name(name, cells)?;
        }
        let bytes = self.workbook.save_to_buffer()?;
        Ok(Written { bytes, sheets: self.sheets, notes: self.notes })
    }
}

/// A sheet that is being filled from the top.
pub(super) struct Page<'a> {
    /// The sheet.
    pub(super) sheet: &'a mut Worksheet,
    /// Its name.
    pub(super) name: String,
    notes: &'a mut Vec<Note>,
    /// Formats of the tables of the workbook.
    pub(super) looks: &'a mut Looks,
    /// The next free row, from 0.
    pub(super) row: u32,
    /// Last printed column, from 0.
    pub(super) last: u16,
    /// Pixels of all printed columns.
    pub(super) width: u32,
}

impl Page<'_> {
    /// A text fit for a cell; what had to be dropped is noted under the name of its place.
    pub(super) fn clean(&mut self, raw: &str, place: impl FnOnce() -> String) -> String {
        let cleaned = clean(raw);
        if cleaned.dropped > 0 {
            self.note(&place(), NoteKind::ControlsDropped { count: cleaned.dropped });
        }
        cleaned.text
    }

    /// Adds a note on this sheet.
    pub(super) fn note(&mut self, place: &str, kind: NoteKind) {
        self.notes.push(Note { sheet: self.name.clone(), place: place.to_owned(), kind });
    }

    /// Leaves a row of some points free.
    pub(super) fn space(&mut self, points: f64) -> Result<(), WriteError> {
        self.sheet.set_row_height(self.row, points)?;
        self.row += 1;
        Ok(())
    }

    /// A line across all printed columns, as high as its text needs; more rows where it is too
    /// high for one.
    pub(super) fn banner(
        &mut self,
        raw: &str,
        face: Face,
        align: FormatAlign,
        underline: FormatBorder,
    ) -> Result<(), WriteError> {
        self.banner_higher(raw, face, (align, underline), 0.0)
    }

    /// As [`Page::banner`], its first row higher by some points with the text in the middle of it.
    pub(super) fn banner_higher(
        &mut self,
        raw: &str,
        face: Face,
        (align, underline): (FormatAlign, FormatBorder),
        more: f64,
    ) -> Result<(), WriteError> {
        let text = self.clean(raw, || "Kepala".into());
        let width = text_width(self.width);
        let parts = split(&text, face, width, HIGHEST_ROW_PT - ROW_PADDING_PT);
        let count = parts.len();
        for (index, part) in parts.into_iter().enumerate() {
            let mut look = format(face).set_align(align);
            if more > 0.0 {
                look = look.set_align(FormatAlign::VerticalCenter);
            }
            if index + 1 == count {
                look = look.set_border_bottom(underline);
            }
            self.sheet.merge_range(self.row, 0, self.row, self.last, part.text, &look)?;
            self.fit(part.height + if index == 0 { more } else { 0.0 })?;
        }
        if count > 1 {
            self.note("Kepala", NoteKind::Continued { rows: count });
        }
        Ok(())
    }

    /// Makes the current row as high as its text and goes to the next.
    pub(super) fn fit(&mut self, text_height: f64) -> Result<(), WriteError> {
        let points = (text_height + ROW_PADDING_PT).min(HIGHEST_ROW_PT);
        self.space(points)
    }

    /// Prints rows from the first to the one before the current, repeating those of a header.
    pub(super) fn print(&mut self, header: Option<(u32, u32)>) -> Result<(), WriteError> {
        self.sheet.set_print_area(0, 0, self.row.saturating_sub(1), self.last)?;
        if let Some((first, last)) = header {
            self.sheet.set_repeat_rows(first, last)?;
        }
        Ok(())
    }
}
