//! The workbook form of an instrument: to be changed in an office program and read back.
//!
//! What stands where is decided in `meja_core::instrument::form`, which also reads it; here are its
//! looks. Nothing is protected: rows and columns of levels are added freely.

use meja_core::document::Paper;
use meja_core::instrument::form::{
    FormBook, FormCell, FormColumn, HEAD_HEADINGS, HEAD_SHEET, KINDS, ROW_SHEET, YES,
};
use meja_core::stamp::WallMs;
use rust_xlsxwriter::{
    Color, DataValidation, Format, FormatAlign, FormatBorder, Note, ObjectMovement,
};

use super::book::{Book, Page};
use super::measure::{Face, height};
use super::style::{FONT, PageSetup, format, text_width};
use super::{WriteError, Written};

/// Colour of headings.
const HEADING: Color = Color::RGB(0x00D9_E6F2);
/// Rows below the last one that are ruled to be filled.
const RULED: u32 = 20;
/// Rows for which choices are checked.
const CHECKED: u32 = 500;
/// Size of the text to fill.
const SIZE: f64 = 10.0;

/// Makes the form.
///
/// # Errors
/// The limits of the format, as [`WriteError::Xlsx`].
pub fn instrument_form(form: &FormBook, created: WallMs) -> Result<Written, WriteError> {
    let mut out = Book::new(&form.title, created)?;
    for name in [HEAD_SHEET, ROW_SHEET] {
        out.names.take(name);
    }
    head(&mut out.page(HEAD_SHEET, &[250, 330, 110, 430])?, form)?;
    let widths: Vec<u32> = form.columns.iter().map(width).collect();
    rows(&mut out.page(ROW_SHEET, &widths)?, form, &widths)?;
    out.finish()
}

/// Pixels of a column.
fn width(column: &FormColumn) -> u32 {
    match (column.long, column.heading.as_str()) {
        (true, "Indikator") => 260,
        (true, _) => 200,
        (false, "No") => 40,
        (false, "Kode baris") => 110,
        (false, _) => 84,
    }
}

fn cell_format(face: Face) -> Format {
    format(face).set_border(FormatBorder::Hair)
}

fn heading_format() -> Format {
    format(Face::bold(SIZE)).set_background_color(HEADING).set_border(FormatBorder::Thin)
}

/// Writes a cell; text as text, whatever it looks like.
fn put(page: &mut Page<'_>, column: u16, cell: &FormCell, look: &Format) -> Result<(), WriteError> {
    let row = page.row;
    match cell {
        FormCell::Empty => page.sheet.write_blank(row, column, look)?,
        FormCell::Text(text) => {
            let text = page.clean(text, || "Isian".into());
            page.sheet.write_string_with_format(row, column, text, look)?
        }
        FormCell::Number(number) => {
            let look = look.clone().set_num_format("General").set_align(FormatAlign::Left);
            page.sheet.write_number_with_format(row, column, number.to_f64(), &look)?
        }
    };
    Ok(())
}

/// Points that a cell's text needs.
fn tall(cell: &FormCell, px: u32) -> f64 {
    match cell {
        FormCell::Text(text) => height(text, Face::regular(SIZE), text_width(px)),
        FormCell::Empty | FormCell::Number(_) => Face::regular(SIZE).line_height(),
    }
}

fn title(page: &mut Page<'_>, text: &str, below: &str) -> Result<(), WriteError> {
    for (text, face) in [(text, Face::bold(13.0)), (below, Face::regular(9.0))] {
        let text = page.clean(text, || "Kepala".into());
        // The line runs over the empty cells beside it; it is not wrapped into the first column.
        let look = Format::new().set_font_name(FONT).set_font_size(face.size);
        let look = if face.bold { look.set_bold() } else { look };
        page.sheet.write_string_with_format(page.row, 0, text, &look)?;
        page.fit(face.line_height())?;
    }
    Ok(())
}

fn head(page: &mut Page<'_>, form: &FormBook) -> Result<(), WriteError> {
    PageSetup { paper: Paper::F4, landscape: true }.apply(page.sheet, &form.title);
    let below = "Ubah kolom Nilai dan Batas bawah. Baris-barisnya ada di lembar Baris.";
    title(page, &form.title, below)?;
    let header = page.row;
    for (column, text) in (0_u16..).zip(HEAD_HEADINGS) {
        page.sheet.write_string_with_format(header, column, text, &heading_format())?;
    }
    page.fit(Face::bold(SIZE).line_height())?;
    let (label, open) = (cell_format(Face::bold(SIZE)), cell_format(Face::regular(SIZE)));
    let text = open.clone().set_num_format("@");
    let help = cell_format(Face::regular(9.0)).set_font_color(Color::RGB(0x0055_5555));
    for line in &form.head {
        let row = page.row;
        page.sheet.write_string_with_format(row, 0, line.label, &label)?;
        put(
            page,
            1,
            &line.value,
            if matches!(line.value, FormCell::Text(_)) { &text } else { &open },
        )?;
        put(page, 2, &line.bound, &open)?;
        page.sheet.write_string_with_format(row, 3, line.help, &help)?;
        if line.label == "Jenis" {
            let words = KINDS.map(|(_, word)| word);
            let rule = DataValidation::new().allow_list_strings(&words)?;
            page.sheet.add_data_validation(row, 1, row, 1, &rule)?;
        }
        let help_height = height(line.help, Face::regular(9.0), text_width(430));
        page.fit(tall(&line.value, 330).max(help_height))?;
    }
    page.sheet.set_freeze_panes(header + 1, 0)?;
    page.print(Some((header, header)))
}

fn rows(page: &mut Page<'_>, form: &FormBook, widths: &[u32]) -> Result<(), WriteError> {
    PageSetup { paper: Paper::F4, landscape: true }.apply(page.sheet, &form.title);
    let below = "Satu baris untuk satu indikator. Baris boleh ditambah, dihapus, dan dipindah; \
        baris baru tidak perlu kode.";
    title(page, &form.title, below)?;
    let header = page.row;
    let mut tallest = 0.0_f64;
    for ((column, one), px) in (0_u16..).zip(&form.columns).zip(widths) {
        page.sheet.write_string_with_format(header, column, &one.heading, &heading_format())?;
        tallest = tallest.max(height(&one.heading, Face::bold(SIZE), text_width(*px)));
        let note = Note::new(one.help)
            .add_author_prefix(false)
            .set_font_name(FONT)
            .set_font_size(9)
            .set_width(280)
            .set_height(96)
            .set_object_movement(ObjectMovement::MoveButDontSizeWithCells);
        page.sheet.insert_note(header, column, &note)?;
    }
    page.fit(tallest + 4.0)?;
    let open = cell_format(Face::regular(SIZE));
    // Words stay words: "3-4" is no date, "1-10 SDM" no formula.
    let look =
        |one: &FormColumn| if one.long { open.clone().set_num_format("@") } else { open.clone() };
    let looks: Vec<Format> = form.columns.iter().map(look).collect();
    for row in &form.rows {
        let mut tallest = 0.0_f64;
        for (((column, cell), look), px) in (0_u16..).zip(row).zip(&looks).zip(widths) {
            put(page, column, cell, look)?;
            tallest = tallest.max(tall(cell, *px));
        }
        page.fit(tallest)?;
    }
    let last = page.row;
    for row in last..last + RULED {
        for (column, look) in (0_u16..).zip(&looks) {
            page.sheet.write_blank(row, column, look)?;
        }
    }
    if let Some(at) = form.columns.iter().position(|one| one.heading == "Hanya catatan") {
        let column = u16::try_from(at).unwrap_or_default();
        let rule = DataValidation::new().allow_list_strings(&[YES])?;
        page.sheet.add_data_validation(header + 1, column, header + CHECKED, column, &rule)?;
    }
    page.sheet.set_freeze_panes(header + 1, 4)?;
    page.print(Some((header, header)))
}
