//! Lembar penilaian of one assessor: No | Kriteria | Bobot | Skor | Nilai | Komentar, a sheet an
//! innovation and stage, behind an index.

use meja_core::{
    combine::number,
    document::{Paper, ScoreRow, ScoreSheet, ScoreSheetBook},
    exact::Exact,
    panel::Value,
};
use rust_xlsxwriter::{FormatAlign, FormatBorder};

use super::book::{Book, Page};
use super::measure::{Face, height};
use super::review::back_link;
use super::style::{HIGHEST_ROW_PT, PageSetup, format, text_width};
use super::table::{Again, CONTINUED, CONTINUED_SHORT, Cell, Column, Look, Table};
use super::{WriteError, Written, kop, review_index, signature};

/// Size of the head's text in points.
const SIZE: f64 = 10.0;
/// Size of the table's text in points.
const TABLE_SIZE: f64 = 9.0;
/// Number formats by decimals: "0.####" would show a bare comma after whole numbers.
const DECIMALS: [&str; 5] = ["#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "#,##0.0000"];

/// Pixel widths of a sheet's columns.
type Columns = [u32; 6];

/// Makes the workbook of an assessor: "Daftar" with links, then one sheet an innovation and stage.
/// `seal` is code and version, for the foot of every page.
///
/// # Errors
/// The limits of the format, as [`WriteError::Xlsx`].
pub fn score_sheets(
    book: &ScoreSheetBook,
    seal: &str,
    paper: Paper,
) -> Result<Written, WriteError> {
    let setup = PageSetup { paper, landscape: false };
    let mut out = Book::new(&book.title, book.created)?;
    let index = out.names.take(review_index::NAME);
    let names: Vec<String> = (1_usize..)
        .zip(&book.sheets)
        .map(|(number, sheet)| {
            let parts = [sheet.stage.trim(), sheet.innovation.trim()];
            out.names.take(&format!("{number} {}", joined(&parts, " ")))
        })
        .collect();
    list(&mut out, &index, book, &names, seal, setup)?;
    let columns = setup.columns([10.0, 54.0, 16.0, 20.0, 18.0, 62.0]);
    for (name, sheet) in names.iter().zip(&book.sheets) {
        let mut page = out.page(name, &columns)?;
        let foot = [seal, book.assessor.name.trim(), sheet.innovation.trim()];
        setup.apply(page.sheet, &joined(&foot, " – "));
        back_link(&mut page, &index)?;
        one(&mut page, book, sheet, columns)?;
    }
    out.finish()
}

/// The parts that say anything.
fn joined(parts: &[&str], with: &str) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(with)
}

/// The number format that shows all decimals of some numbers, four at most.
fn decimals<'a>(numbers: impl Iterator<Item = &'a Exact>) -> &'static str {
    let most = numbers.map(|one| one.places().unwrap_or(4)).max().unwrap_or(0).min(4);
    usize::try_from(most).ok().and_then(|most| DECIMALS.get(most)).copied().unwrap_or("General")
}

fn figure(exact: Option<&Exact>) -> Cell {
    exact.map_or(Cell::Blank, |exact| Cell::Number(exact.to_f64()))
}

/// The index: what is in the book, what it comes to, whether it is sent.
fn list(
    out: &mut Book,
    name: &str,
    book: &ScoreSheetBook,
    names: &[String],
    seal: &str,
    setup: PageSetup,
) -> Result<(), WriteError> {
    let widths = setup.columns([10.0, 46.0, 54.0, 22.0, 18.0, 16.0, 16.0]);
    let mut page = out.page(name, &widths)?;
    setup.apply(page.sheet, &joined(&[seal, book.assessor.name.trim()], " – "));
    kop::letterhead(&mut page, &book.letterhead)?;
    kop::title(&mut page, "", &format!("DAFTAR {}", book.title))?;
    let by = format!("Penilai: {}", book.assessor.name.trim());
    page.banner(&by, Face::regular(SIZE), FormatAlign::Left, FormatBorder::None)?;
    page.space(6.0)?;
    let [no, opd, innovation, stage, total, sent, sheet] = widths;
    let totals = decimals(book.sheets.iter().filter_map(|sheet| sheet.total.as_ref()));
    let columns = [
        Column::centred("No", no, Again::Word(CONTINUED_SHORT)),
        Column::text("Perangkat Daerah", opd, Again::Blank),
        Column::text("Inovasi", innovation, Again::Blank),
        Column::text("Tahap", stage, Again::Blank),
        Column::centred("Jumlah", total, Again::Blank).numbers(totals),
        Column::centred("Dikirim", sent, Again::Blank),
        Column::centred("Lembar", sheet, Again::Blank),
    ];
    let table = Table { columns: &columns, size: TABLE_SIZE, highest: HIGHEST_ROW_PT };
    let header = table.header(&mut page)?;
    page.sheet.set_freeze_panes(header + 1, 0)?;
    for ((number, sheet), name) in (1_u32..).zip(&book.sheets).zip(names) {
        let cells = [
            Cell::Number(f64::from(number)),
            Cell::text(&sheet.opd),
            Cell::text(&sheet.innovation),
            Cell::text(&sheet.stage),
            figure(sheet.total.as_ref()),
            Cell::text(if sheet.sent { "Ya" } else { "Belum" }),
            Cell::Link(name.clone()),
        ];
        table.row(&mut page, &cells, Look::Plain, &number.to_string())?;
    }
    page.print(Some((header, header)))
}

/// One sheet.
fn one(
    page: &mut Page<'_>,
    book: &ScoreSheetBook,
    sheet: &ScoreSheet,
    widths: Columns,
) -> Result<(), WriteError> {
    kop::letterhead(page, &book.letterhead)?;
    kop::title(page, "", &book.title)?;
    head(page, book, sheet, widths)?;
    page.space(8.0)?;
    let [no, criterion, weight, value, score, comment] = widths;
    let of = |pick: fn(&ScoreRow) -> Option<&Exact>| decimals(sheet.rows.iter().filter_map(pick));
    let points = of(|row| match row.value.as_ref()? {
        Value::Points(points) => Some(points),
        Value::CannotJudge => None,
    });
    let scores = decimals(
        sheet.rows.iter().filter_map(|row| row.score.as_ref()).chain(sheet.total.as_ref()),
    );
    let columns = [
        Column::centred("No", no, Again::Word(CONTINUED_SHORT)),
        Column::text("Kriteria", criterion, Again::Word(CONTINUED)),
        Column::centred("Bobot", weight, Again::Blank).numbers(of(|row| Some(&row.weight))),
        Column::centred("Skor", value, Again::Blank).numbers(points),
        Column::centred("Nilai", score, Again::Blank).numbers(scores),
        Column::text("Komentar", comment, Again::Blank),
    ];
    let table = Table { columns: &columns, size: TABLE_SIZE, highest: HIGHEST_ROW_PT };
    let header = table.header(page)?;
    for row in &sheet.rows {
        let value = match &row.value {
            Some(Value::Points(points)) => Cell::Number(points.to_f64()),
            Some(Value::CannotJudge) => Cell::text("tidak dapat dinilai"),
            None => Cell::Blank,
        };
        let cells = [
            Cell::Number(f64::from(row.number)),
            Cell::text(&row.criterion),
            Cell::Number(row.weight.to_f64()),
            value,
            figure(row.score.as_ref()),
            Cell::text(&row.comment),
        ];
        table.row(page, &cells, Look::Plain, &row.number.to_string())?;
    }
    let cells = [
        Cell::Blank,
        Cell::text(format!("Jumlah (nilai tertinggi {})", number(&sheet.maximum))),
        Cell::Blank,
        Cell::Blank,
        figure(sheet.total.as_ref()),
        Cell::Blank,
    ];
    table.row(page, &cells, Look::Total, "Jumlah")?;
    let open = sheet.open_in_words();
    if !open.is_empty() {
        page.banner(&open, Face::regular(TABLE_SIZE), FormatAlign::Left, FormatBorder::None)?;
    }
    page.space(12.0)?;
    signature::alone(page, &book.assessor, (&book.place, sheet.date), (5, comment))?;
    page.print(Some((header, header)))
}

/// Who was scored, in which stage, by whom.
fn head(
    page: &mut Page<'_>,
    book: &ScoreSheetBook,
    sheet: &ScoreSheet,
    widths: Columns,
) -> Result<(), WriteError> {
    let face = Face::regular(SIZE);
    let look = format(face);
    let [_, _, rest @ ..] = widths;
    let width = text_width(rest.iter().sum());
    for (label, raw) in [
        ("Perangkat Daerah", &sheet.opd),
        ("Nama Inovasi", &sheet.innovation),
        ("Tahap Penilaian", &sheet.stage),
        ("Penilai", &book.assessor.name),
    ] {
        if label == "Tahap Penilaian" && raw.trim().is_empty() {
            continue;
        }
        let text = page.clean(raw, || label.to_owned());
        page.sheet.merge_range(page.row, 0, page.row, 1, &format!("{label}:"), &look)?;
        page.sheet.merge_range(page.row, 2, page.row, 5, &text, &look)?;
        page.fit(height(&text, face, width))?;
    }
    Ok(())
}
