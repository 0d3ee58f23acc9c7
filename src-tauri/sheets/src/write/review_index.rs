//! The first sheet of the Form C.2 workbook: what is in it, how far it is filled, where it is.

use meja_core::document::ReviewBook;

use super::book::Book;
use super::style::{HIGHEST_ROW_PT, PageSetup};
use super::table::{Again, CONTINUED_SHORT, Cell, Column, Look, Table};
use super::{WriteError, kop};

/// Name of the index.
pub(super) const NAME: &str = "Daftar";

/// Writes the index as the next sheet of the book; `names` are those of the sheets it links to.
pub(super) fn write(
    out: &mut Book,
    name: &str,
    book: &ReviewBook,
    names: &[String],
    setup: PageSetup,
) -> Result<(), WriteError> {
    let widths = setup.columns([10.0, 55.0, 61.0, 18.0, 13.0, 15.0]);
    let mut page = out.page(name, &widths)?;
    setup.apply(page.sheet, &format!("Daftar {}", book.code));
    kop::letterhead(&mut page, &book.letterhead)?;
    kop::title(&mut page, "", &format!("DAFTAR LEMBAR {}", book.title))?;
    let [number, opd, innovation, desk, filled, sheet] = widths;
    let columns = [
        Column::centred("No", number, Again::Word(CONTINUED_SHORT)),
        Column::text("Perangkat Daerah", opd, Again::Blank),
        Column::text("Inovasi", innovation, Again::Blank),
        Column::text("Meja", desk, Again::Blank),
        Column::centred("Terisi", filled, Again::Blank),
        Column::centred("Lembar", sheet, Again::Blank),
    ];
    let table = Table { columns: &columns, size: 10.0, highest: HIGHEST_ROW_PT };
    let header = table.header(&mut page)?;
    page.sheet.set_freeze_panes(header + 1, 0)?;
    for ((number, sheet), name) in (1_u32..).zip(&book.sheets).zip(names) {
        let cells = [
            Cell::Number(f64::from(number)),
            Cell::text(&sheet.opd),
            Cell::text(&sheet.innovation),
            Cell::text(&sheet.desk),
            Cell::text(format!("{}/{}", sheet.filled_rows(), sheet.rows.len())),
            Cell::Link(name.clone()),
        ];
        table.row(&mut page, &cells, Look::Plain, &number.to_string())?;
    }
    page.print(Some((header, header)))
}
