//! Cakupan: which agencies brought an innovation, and on a second sheet how complete each is.

use std::collections::BTreeMap;

use meja_core::document::{CoverageBook, CoverageCount, CoverageInnovation, CoverageOpd, Paper};
use meja_core::indonesian::{decimal, integer};
use meja_core::registry::Category;
use meja_core::registry::checks::MIN_DESIGN_WORDS;
use rust_xlsxwriter::{FormatAlign, FormatBorder};

use super::book::{Book, Page};
use super::measure::Face;
use super::style::{HIGHEST_ROW_PT, PageSetup};
use super::table::{Again, Cell, Column, Look, Table};
use super::{WriteError, Written, kop};

/// Name of the sheet of agencies.
const AGENCIES: &str = "Cakupan";
/// Name of the sheet of innovations.
const INNOVATIONS: &str = "Kelengkapan";
/// Whole numbers with a thousands separator.
const COUNT: &str = "#,##0";
/// A share as a percentage.
const SHARE: &str = "0.0%";
/// A whole percentage.
const PERCENT: &str = "0%";
/// Size of the text in points.
const SIZE: f64 = 10.0;

/// Makes the coverage: "Cakupan" by category and agency, those without an innovation first, and
/// "Kelengkapan" with a row for each innovation. Counts are live formulas.
///
/// # Errors
/// The limits of the format, as [`WriteError::Xlsx`].
pub fn coverage(book: &CoverageBook, paper: Paper) -> Result<Written, WriteError> {
    let mut out = Book::new(&book.title, book.created)?;
    agencies(&mut out, book, PageSetup { paper, landscape: false })?;
    innovations(&mut out, book, PageSetup { paper, landscape: true })?;
    out.finish()
}

/// The sheet of agencies.
fn agencies(out: &mut Book, book: &CoverageBook, setup: PageSetup) -> Result<(), WriteError> {
    let name = out.names.take(AGENCIES);
    let widths = setup.columns([11.0, 24.0, 66.0, 26.0, 18.0, 29.0]);
    let mut page = out.page(&name, &widths)?;
    begin(&mut page, book, setup, &book.title)?;
    let total = book.total();
    let plain = Face::regular(SIZE);
    let said = summary(total);
    page.banner(&said, plain, FormatAlign::Left, FormatBorder::None)?;
    page.space(6.0)?;
    let without: Vec<&CoverageOpd> =
        book.opds.iter().filter(|opd| opd.innovations.is_empty()).collect();
    let with: Vec<&CoverageOpd> =
        book.opds.iter().filter(|opd| !opd.innovations.is_empty()).collect();
    categories(&mut page, book, widths)?;
    let title = format!("Belum membawa inovasi ({})", integer(long(without.len())));
    let none = "Semua perangkat daerah sudah membawa inovasi.";
    let beside = if book.has_regions() { Beside::Region } else { Beside::Room };
    let header = list(&mut page, &title, none, &without, beside, widths)?;
    let title = format!("Sudah membawa inovasi ({})", integer(long(with.len())));
    let none = "Belum ada perangkat daerah yang membawa inovasi.";
    let second = list(&mut page, &title, none, &with, beside, widths)?;
    // Both lists have the same headings: further pages repeat the first's.
    page.print(header.or(second).map(|row| (row, row)))
}

/// Kop, title and the event's name.
fn begin(
    page: &mut Page<'_>,
    book: &CoverageBook,
    setup: PageSetup,
    title: &str,
) -> Result<(), WriteError> {
    setup.apply(page.sheet, &format!("{title} – {}", book.event));
    kop::letterhead(page, &book.letterhead)?;
    page.banner(title, Face::bold(12.0), FormatAlign::Center, FormatBorder::None)?;
    page.banner(&book.event, Face::regular(SIZE), FormatAlign::Center, FormatBorder::None)?;
    page.space(8.0)
}

/// "Satu instansi satu inovasi: 61 dari 74 perangkat daerah sudah membawa inovasi (82,4%)."
fn summary(total: CoverageCount) -> String {
    if total.known == 0 {
        return "Belum ada perangkat daerah yang tercatat pada kegiatan ini.".to_owned();
    }
    let share = f64::from(total.with) / f64::from(total.known) * 100.0;
    format!(
        "Satu instansi satu inovasi: {} dari {} perangkat daerah sudah membawa inovasi ({}%), {} \
         belum.",
        integer(total.with.into()),
        integer(total.known.into()),
        decimal(share, 1),
        integer(total.without().into()),
    )
}

/// The table by category, which counts the lists below it.
fn categories(
    page: &mut Page<'_>,
    book: &CoverageBook,
    widths: [u32; 6],
) -> Result<(), WriteError> {
    let [no, category, all, known, with, share] = widths;
    let columns = [
        Column::centred("No", no, Again::Blank),
        Column::text("Kategori", category, Again::Blank),
        Column::centred("Perangkat daerah", all, Again::Blank).numbers(COUNT),
        Column::centred("Sudah", known, Again::Blank).numbers(COUNT),
        Column::centred("Belum", with, Again::Blank).numbers(COUNT),
        Column::centred("Cakupan", share, Again::Blank).numbers(SHARE),
    ];
    let table = Table { columns: &columns, size: SIZE, highest: HIGHEST_ROW_PT };
    let counts: BTreeMap<Category, CoverageCount> = book.categories();
    table.header(page)?;
    let first = page.row + 1;
    // The first list, from 1: after the categories, the total, a gap, a heading, a header. Nothing
    // stands below the second, so that the range may be longer than both, for a name that takes
    // more than one row; no heading in it is a category.
    let from = first + u32::try_from(counts.len()).unwrap_or(0) + 4;
    let to = from + 2 * u32::try_from(book.opds.len()).unwrap_or(0) + 20;
    for (number, (category, count)) in (1_u32..).zip(&counts) {
        let line = page.row + 1;
        let over = |column: char| format!("${column}${from}:${column}${to}");
        let cells = [
            Cell::Number(f64::from(number)),
            Cell::text(category.label()),
            Cell::Formula(format!("=COUNTIF({},$B{line})", over('B')), f64::from(count.known)),
            Cell::Formula(
                format!("=COUNTIFS({},$B{line},{},\">0\")", over('B'), over('E')),
                f64::from(count.with),
            ),
            Cell::Formula(format!("=C{line}-D{line}"), f64::from(count.without())),
            share_of(line, *count),
        ];
        table.row(page, &cells, Look::Plain, &number.to_string())?;
    }
    let line = page.row + 1;
    let total = book.total();
    let add = |column: char, value: u32| {
        if counts.is_empty() {
            return Cell::Number(0.0);
        }
        Cell::Formula(format!("=SUM({column}{first}:{column}{})", line - 1), f64::from(value))
    };
    let cells = [
        Cell::Blank,
        Cell::text("Jumlah"),
        add('C', total.known),
        add('D', total.with),
        add('E', total.without()),
        share_of(line, total),
    ];
    table.row(page, &cells, Look::Total, "Jumlah")
}

/// Those with an innovation by those known, 0 where none is known.
fn share_of(line: u32, count: CoverageCount) -> Cell {
    let value = if count.known == 0 { 0.0 } else { f64::from(count.with) / f64::from(count.known) };
    Cell::Formula(format!("=IF(C{line}=0,0,D{line}/C{line})"), value)
}

/// What stands beside an agency's name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Beside {
    /// Its government, where agencies of several are listed.
    Region,
    /// Room for what was agreed with the agency.
    Room,
}

impl Beside {
    const fn title(self) -> &'static str {
        match self {
            Self::Region => "Pemda",
            Self::Room => "Keterangan",
        }
    }
}

/// A list of agencies under a heading; gives the row of its header, where it has any.
fn list(
    page: &mut Page<'_>,
    title: &str,
    none: &str,
    opds: &[&CoverageOpd],
    beside: Beside,
    widths: [u32; 6],
) -> Result<Option<u32>, WriteError> {
    page.space(12.0)?;
    page.banner(title, Face::bold(SIZE), FormatAlign::Left, FormatBorder::None)?;
    if opds.is_empty() {
        page.banner(none, Face::regular(SIZE), FormatAlign::Left, FormatBorder::None)?;
        return Ok(None);
    }
    let [no, category, name, region, brought, percent] = widths;
    let columns = [
        Column::centred("No", no, Again::Blank),
        Column::text("Kategori", category, Again::Blank),
        Column::text("Perangkat Daerah", name, Again::Blank),
        Column::text(beside.title(), region, Again::Blank),
        Column::centred("Inovasi", brought, Again::Blank).numbers(COUNT),
        Column::centred("Kelengkapan", percent, Again::Blank).numbers(PERCENT),
    ];
    let table = Table { columns: &columns, size: SIZE, highest: HIGHEST_ROW_PT };
    let header = table.header(page)?;
    for (number, opd) in (1_u32..).zip(opds) {
        let percent = opd.percent();
        let cells = [
            Cell::Number(f64::from(number)),
            Cell::text(opd.category.label()),
            Cell::text(&opd.name),
            Cell::text(&opd.region),
            Cell::Number(opd.innovations.len() as f64),
            percent.map_or(Cell::Blank, |percent| Cell::Number(f64::from(percent) / 100.0)),
        ];
        table.row(page, &cells, Look::Plain, &number.to_string())?;
    }
    Ok(Some(header))
}

/// The sheet of innovations: what of each is there, and the share that it makes.
fn innovations(out: &mut Book, book: &CoverageBook, setup: PageSetup) -> Result<(), WriteError> {
    let name = out.names.take(INNOVATIONS);
    let shares = [11.0, 24.0, 58.0, 64.0, 17.0, 20.0, 17.0, 17.0, 17.0, 17.0, 24.0];
    let widths = setup.columns(shares);
    let mut page = out.page(&name, &widths)?;
    begin(&mut page, book, setup, "KELENGKAPAN INOVASI")?;
    let asked = book.opds.iter().flat_map(|opd| &opd.innovations).next();
    let asked = asked.map_or(0, |one| one.completeness.whole().asked);
    page.banner(&working(asked), Face::regular(9.0), FormatAlign::Left, FormatBorder::None)?;
    page.space(6.0)?;
    let [no, category, opd, innovation, profile, design, answers, evidence, files, video, whole] =
        widths;
    let number = |title, px| Column::centred(title, px, Again::Blank).numbers(COUNT);
    let columns = [
        Column::centred("No", no, Again::Blank),
        Column::text("Kategori", category, Again::Same),
        Column::text("Perangkat Daerah", opd, Again::Same),
        Column::text("Nama Inovasi", innovation, Again::Same),
        number("Profil (dari 6)", profile),
        number("Rancang bangun (kata)", design),
        number("Uraian (dari 21)", answers),
        number("Bukti (dari 21)", evidence),
        number("Berkas", files),
        Column::centred("Video", video, Again::Blank),
        Column::centred("Kelengkapan", whole, Again::Blank).numbers(PERCENT),
    ];
    let table = Table { columns: &columns, size: 9.0, highest: HIGHEST_ROW_PT };
    let header = table.header(&mut page)?;
    page.sheet.set_freeze_panes(header + 1, 0)?;
    let all = book.opds.iter().flat_map(|opd| opd.innovations.iter().map(move |one| (opd, one)));
    for (number, (opd, one)) in (1_u32..).zip(all) {
        let cells = line(page.row + 1, number, opd, one);
        table.row(&mut page, &cells, Look::Plain, &number.to_string())?;
    }
    let last = page.row.saturating_sub(1).max(header);
    page.sheet.autofilter(header, 0, last, page.last)?;
    page.print(Some((header, header)))
}

/// How the percentage comes about.
fn working(asked: u32) -> String {
    format!(
        "Kelengkapan menghitung isian yang ada, bukan mutunya: profil (tahapan, bentuk, inisiator, \
         inovasi dimulai, tujuan, manfaat atau hasil), rancang bangun paling sedikit \
         {MIN_DESIGN_WORDS} kata, uraian dan bukti dukung tiap indikator, dan video; masing-masing \
         bernilai satu{}. Persentase dibulatkan ke bawah.",
        if asked > 0 { format!(", seluruhnya {asked}") } else { String::new() }
    )
}

/// The row of one innovation at a line of the sheet, from 1.
fn line(at: u32, number: u32, opd: &CoverageOpd, one: &CoverageInnovation) -> [Cell; 11] {
    let of = &one.completeness;
    let asked = of.whole().asked;
    let formula = format!(
        "=ROUNDDOWN((E{at}+(F{at}>={MIN_DESIGN_WORDS})+G{at}+H{at}+(J{at}=\"Ada\"))/{asked},2)"
    );
    [
        Cell::Number(f64::from(number)),
        Cell::text(opd.category.label()),
        Cell::text(if opd.region.is_empty() {
            opd.name.clone()
        } else {
            format!("{} ({})", opd.name, opd.region)
        }),
        Cell::text(&one.name),
        Cell::Number(f64::from(of.profile.done)),
        Cell::Number(f64::from(of.design_words)),
        Cell::Number(f64::from(of.answers.done)),
        Cell::Number(f64::from(of.evidence.done)),
        Cell::Number(f64::from(of.pieces)),
        Cell::text(if of.video.done > 0 { "Ada" } else { "Belum" }),
        Cell::Formula(formula, f64::from(of.percent()) / 100.0),
    ]
}

fn long(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
