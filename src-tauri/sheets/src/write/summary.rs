//! "Ringkasan": counts by category and by agency, as live formulas over the rows of the recap.
//!
//! SUMPRODUCT with "=" rather than COUNTIFS: an agency's name with `*`, `?` or a leading `>` would
//! be read as a pattern by COUNTIFS. Both compare without case, and so does the grouping here.

use std::collections::{BTreeMap, BTreeSet};

use meja_core::document::RecapBook;
use meja_core::ids::InnovationId;
use meja_core::registry::Category;
use rust_xlsxwriter::{FormatAlign, FormatBorder};

use super::book::{Book, Page};
use super::clean::clean;
use super::measure::Face;
use super::recap::NAME as RECAP;
use super::style::{HIGHEST_ROW_PT, PageSetup};
use super::table::{Again, Cell, Column, Look, Table};
use super::{WriteError, kop};

/// Name of the sheet.
const NAME: &str = "Ringkasan";
/// Whole numbers with a thousands separator.
const COUNT: &str = "#,##0";
/// A share as a percentage.
const SHARE: &str = "0.0%";

/// What is counted of one agency.
#[derive(Clone, Debug, Default)]
struct Count {
    name: String,
    innovations: BTreeSet<InnovationId>,
    rows: u32,
    findings: u32,
    recommendations: u32,
}

type Counts = BTreeMap<(Category, String), Count>;

/// Writes the summary as the next sheet; the recap's rows are `data.0` to `data.1`, from 0.
pub(super) fn write(
    out: &mut Book,
    book: &RecapBook,
    setup: PageSetup,
    data: (u32, u32),
) -> Result<(), WriteError> {
    let counts = count(book);
    let name = out.names.take(NAME);
    let widths = setup.columns([12.0, 32.0, 86.0, 24.0, 24.0, 28.0, 28.0, 28.0]);
    let mut page = out.page(&name, &widths)?;
    setup.apply(page.sheet, &format!("Ringkasan {}", book.title));
    kop::letterhead(&mut page, &book.letterhead)?;
    kop::title(&mut page, "", &format!("RINGKASAN {}", book.title))?;
    let [no, category, opd, innovations, rows, findings, advice, share] = widths;
    let columns = [
        Column::centred("No", no, Again::Blank),
        Column::text("Kategori", category, Again::Blank),
        Column::text("Perangkat Daerah", opd, Again::Blank),
        Column::centred("Inovasi", innovations, Again::Blank).numbers(COUNT),
        Column::centred("Indikator", rows, Again::Blank).numbers(COUNT),
        Column::centred("Faktual terisi", findings, Again::Blank).numbers(COUNT),
        Column::centred("Saran terisi", advice, Again::Blank).numbers(COUNT),
        Column::centred("Faktual terisi (%)", share, Again::Blank).numbers(SHARE),
    ];
    let table = Table { columns: &columns, size: 10.0, highest: HIGHEST_ROW_PT };
    categories(&mut page, &table, &counts)?;
    page.space(12.0)?;
    page.banner(
        "Menurut perangkat daerah",
        Face::bold(10.0),
        FormatAlign::Left,
        FormatBorder::None,
    )?;
    let header = table.header(&mut page)?;
    let over = |column: char| format!("{RECAP}!${column}${}:${column}${}", data.0 + 1, data.1 + 1);
    for (number, ((category, _), count)) in (1_u32..).zip(&counts) {
        let line = page.row + 1;
        let own = format!("({}=$B{line})*({}=$C{line})", over('D'), over('E'));
        let numbered = format!("ISNUMBER({})", over('A'));
        let cells = [
            Cell::Number(f64::from(number)),
            Cell::text(category.label()),
            Cell::text(&count.name),
            Cell::Formula(
                format!("=SUMPRODUCT({own}*({}=1))", over('N')),
                count.innovations.len() as f64,
            ),
            Cell::Formula(format!("=SUMPRODUCT({own}*{numbered})"), f64::from(count.rows)),
            filled(&own, &numbered, &over('K'), count.findings),
            filled(&own, &numbered, &over('L'), count.recommendations),
            ratio(line, count.findings, count.rows),
        ];
        table.row(&mut page, &cells, Look::Plain, &number.to_string())?;
    }
    page.print(Some((header, header)))
}

/// The table by category, which adds up the table by agency below it.
fn categories(page: &mut Page<'_>, table: &Table<'_>, counts: &Counts) -> Result<(), WriteError> {
    let mut by: BTreeMap<Category, (u32, u32, u32, u32, u32)> = BTreeMap::new();
    for ((category, _), count) in counts {
        let sum = by.entry(*category).or_default();
        sum.0 += 1;
        sum.1 += u32::try_from(count.innovations.len()).unwrap_or(u32::MAX);
        sum.2 += count.rows;
        sum.3 += count.findings;
        sum.4 += count.recommendations;
    }
    page.banner("Menurut kategori", Face::bold(10.0), FormatAlign::Left, FormatBorder::None)?;
    table.header(page)?;
    let first = page.row + 1;
    // The agencies follow after the categories, the total, a gap, a heading and a header.
    let categories = u32::try_from(by.len()).unwrap_or(u32::MAX);
    let agencies = u32::try_from(counts.len()).unwrap_or(u32::MAX).max(1);
    let from = first + categories + 4;
    let over = |column: char| format!("${column}${from}:${column}${}", from + agencies - 1);
    let mut total = (0, 0, 0, 0, 0);
    for (number, (category, sum)) in (1_u32..).zip(&by) {
        let line = page.row + 1;
        let add = |column: char, value: u32| {
            Cell::Formula(
                format!("=SUMIF({},$B{line},{})", over('B'), over(column)),
                f64::from(value),
            )
        };
        let cells = [
            Cell::Number(f64::from(number)),
            Cell::text(category.label()),
            Cell::text(format!("{} perangkat daerah", sum.0)),
            add('D', sum.1),
            add('E', sum.2),
            add('F', sum.3),
            add('G', sum.4),
            ratio(line, sum.3, sum.2),
        ];
        table.row(page, &cells, Look::Plain, &number.to_string())?;
        total.0 += sum.0;
        total.1 += sum.1;
        total.2 += sum.2;
        total.3 += sum.3;
        total.4 += sum.4;
    }
    let line = page.row + 1;
    let add = |column: char, value: u32| {
        if categories == 0 {
            return Cell::Number(0.0);
        }
        let formula = format!("=SUM({column}{first}:{column}{})", line - 1);
        Cell::Formula(formula, f64::from(value))
    };
    let cells = [
        Cell::Blank,
        Cell::text("Jumlah"),
        Cell::text(format!("{} perangkat daerah", total.0)),
        add('D', total.1),
        add('E', total.2),
        add('F', total.3),
        add('G', total.4),
        ratio(line, total.3, total.2),
    ];
    table.row(page, &cells, Look::Total, "Jumlah")
}

/// How many rows of the agency have a text in a column.
fn filled(own: &str, numbered: &str, range: &str, value: u32) -> Cell {
    Cell::Formula(format!("=SUMPRODUCT({own}*{numbered}*(LEN({range})>0))"), f64::from(value))
}

/// Findings by rows, 0 where there are no rows.
fn ratio(line: u32, part: u32, whole: u32) -> Cell {
    let value = if whole == 0 { 0.0 } else { f64::from(part) / f64::from(whole) };
    Cell::Formula(format!("=IF(E{line}=0,0,F{line}/E{line})"), value)
}

/// Counts by category and agency, agencies compared as the formulas compare them.
fn count(book: &RecapBook) -> Counts {
    let mut counts = Counts::new();
    let mut seen = BTreeSet::new();
    for row in &book.rows {
        let name = clean(&row.opd).text;
        let count = counts.entry((row.category, name.to_lowercase())).or_default();
        if count.name.is_empty() {
            count.name = name;
        }
        // An innovation is counted where it first stands, as its mark is.
        if seen.insert(row.innovation_id) {
            count.innovations.insert(row.innovation_id);
        }
        count.rows += 1;
        count.findings += u32::from(!clean(&row.finding).text.is_empty());
        count.recommendations += u32::from(!clean(&row.recommendation).text.is_empty());
    }
    counts
}
