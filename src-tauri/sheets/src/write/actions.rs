//! Rencana Aksi as the desks found it: an index, then a sheet an innovation, planned beside found.

use meja_core::document::{ActionsBook, ActionsPlan, Paper};
use meja_core::indonesian;
use rust_xlsxwriter::{FormatAlign, FormatBorder};

use super::book::{Book, Page};
use super::measure::Face;
use super::style::{HIGHEST_ROW_PT, PageSetup, format};
use super::table::{Again, CONTINUED_SHORT, Cell, Column, Look, SHADE, Table};
use super::{WriteError, Written, kop};

/// Name of the index.
const INDEX: &str = "Daftar";
/// Size of the text in points.
const SIZE: f64 = 9.0;
/// A share of work done, as Excel shows it.
const PERCENT: &str = "0%";
/// How many columns say what was planned; the rest say what was found.
const PLANNED: u16 = 8;

/// Makes the workbook: "Daftar" with links, then one sheet per innovation that has a plan, on its
/// side.
///
/// # Errors
/// The limits of the format, as [`WriteError::Xlsx`].
pub fn actions(book: &ActionsBook, paper: Paper) -> Result<Written, WriteError> {
    let setup = PageSetup { paper, landscape: true };
    let mut out = Book::new(&book.title, book.created)?;
    let index = out.names.take(INDEX);
    let names: Vec<String> = (1_usize..)
        .zip(&book.plans)
        .map(|(number, plan)| {
            let title = plan.innovation.trim();
            let title = if title.is_empty() { "Tanpa nama" } else { title };
            out.names.take(&format!("{number} {title}"))
        })
        .collect();
    write_index(&mut out, &index, book, &names, setup)?;
    let widths =
        setup.columns([8.0, 21.0, 42.0, 25.0, 24.0, 28.0, 24.0, 20.0, 42.0, 16.0, 32.0, 32.0]);
    for (name, plan) in names.iter().zip(&book.plans) {
        let mut page = out.page(name, &widths)?;
        setup.apply(page.sheet, &format!("Rencana Aksi – {}", plan.innovation.trim()));
        kop::letterhead(&mut page, &book.letterhead)?;
        kop::title(&mut page, "", &book.title)?;
        head(&mut page, plan)?;
        table(&mut page, plan, widths)?;
    }
    out.finish()
}

/// Who, what, where and when, a line each.
fn head(page: &mut Page<'_>, plan: &ActionsPlan) -> Result<(), WriteError> {
    let day = plan.date.map(indonesian::day_name_date).unwrap_or_default();
    let seat: Vec<&str> =
        [plan.desk.as_str(), &day].into_iter().filter(|part| !part.is_empty()).collect();
    let lines = [
        ("Nama OPD", plan.opd.clone()),
        ("Judul Inovasi", plan.innovation.clone()),
        ("Meja", seat.join(" · ")),
        ("Petugas", plan.assessors.join("; ")),
    ];
    for (label, text) in lines {
        let line = format!("{label}: {text}");
        page.banner(&line, Face::regular(10.0), FormatAlign::Left, FormatBorder::None)?;
    }
    page.space(6.0)
}

/// The activities: planned at the left, found at the right.
fn table(page: &mut Page<'_>, plan: &ActionsPlan, widths: [u32; 12]) -> Result<(), WriteError> {
    let [no, phase, activity, actor, timing, output, method, cost, found, done, hurdle, way] =
        widths;
    let columns = [
        Column::centred("No", no, Again::Word(CONTINUED_SHORT)),
        Column::text("Tahap", phase, Again::Same),
        Column::text("Kegiatan", activity, Again::Blank),
        Column::text("Pelaksana", actor, Again::Blank),
        Column::text("Waktu", timing, Again::Blank),
        Column::text("Output", output, Again::Blank),
        Column::text("Metode", method, Again::Blank),
        Column::text("Biaya", cost, Again::Blank),
        Column::text("Faktual", found, Again::Blank),
        Column::centred("Capaian", done, Again::Same).numbers(PERCENT),
        Column::text("Kendala", hurdle, Again::Blank),
        Column::text("Solusi", way, Again::Blank),
    ];
    let look = format(Face::bold(SIZE))
        .set_align(FormatAlign::Center)
        .set_border(FormatBorder::Thin)
        .set_background_color(SHADE);
    let groups = page.row;
    page.sheet.merge_range(groups, 0, groups, PLANNED - 1, "Direncanakan", &look)?;
    page.sheet.merge_range(groups, PLANNED, groups, page.last, "Ditemukan di meja", &look)?;
    page.fit(13.0)?;
    let table = Table { columns: &columns, size: SIZE, highest: HIGHEST_ROW_PT };
    let header = table.header(page)?;
    page.sheet.set_freeze_panes(header + 1, 0)?;
    for row in &plan.rows {
        let cells = [
            Cell::Number(f64::from(row.number)),
            Cell::text(row.phase.map_or("", |phase| phase.label())),
            Cell::text(&row.activity),
            Cell::text(&row.actor),
            Cell::text(&row.timing),
            Cell::text(&row.output),
            Cell::text(&row.method),
            Cell::text(&row.cost),
            Cell::text(&row.finding),
            row.progress.map_or(Cell::Blank, |percent| Cell::Number(f64::from(percent) / 100.0)),
            Cell::text(&row.obstacle),
            Cell::text(&row.solution),
        ];
        table.row(page, &cells, Look::Plain, &row.number.to_string())?;
    }
    page.print(Some((groups, header)))
}

/// What is in the workbook, how far it is, where it is.
fn write_index(
    out: &mut Book,
    name: &str,
    book: &ActionsBook,
    names: &[String],
    setup: PageSetup,
) -> Result<(), WriteError> {
    let widths = setup.columns([10.0, 78.0, 92.0, 26.0, 22.0, 22.0, 24.0, 20.0]);
    let mut page = out.page(name, &widths)?;
    setup.apply(page.sheet, &format!("Daftar {}", book.title));
    kop::letterhead(&mut page, &book.letterhead)?;
    kop::title(&mut page, "", &book.title)?;
    let [no, opd, innovation, desk, activities, seen, done, sheet] = widths;
    let columns = [
        Column::centred("No", no, Again::Word(CONTINUED_SHORT)),
        Column::text("Perangkat Daerah", opd, Again::Blank),
        Column::text("Inovasi", innovation, Again::Blank),
        Column::text("Meja", desk, Again::Blank),
        Column::centred("Kegiatan", activities, Again::Blank),
        Column::centred("Terisi", seen, Again::Blank),
        Column::centred("Capaian rata-rata", done, Again::Blank).numbers(PERCENT),
        Column::centred("Lembar", sheet, Again::Blank),
    ];
    let table = Table { columns: &columns, size: 10.0, highest: HIGHEST_ROW_PT };
    let header = table.header(&mut page)?;
    page.sheet.set_freeze_panes(header + 1, 0)?;
    let count = |number: usize| Cell::Number(f64::from(u32::try_from(number).unwrap_or(u32::MAX)));
    for ((number, plan), name) in (1_u32..).zip(&book.plans).zip(names) {
        let cells = [
            Cell::Number(f64::from(number)),
            Cell::text(&plan.opd),
            Cell::text(&plan.innovation),
            Cell::text(&plan.desk),
            count(plan.rows.len()),
            count(plan.seen()),
            plan.done().map_or(Cell::Blank, |percent| Cell::Number(percent / 100.0)),
            Cell::Link(name.clone()),
        ];
        table.row(&mut page, &cells, Look::Plain, &number.to_string())?;
    }
    page.print(Some((header, header)))
}
