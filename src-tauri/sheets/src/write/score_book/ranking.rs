//! The result without formulas: "Peringkat" by category with the rules in words, and "Rekap Nilai",
//! innovations down and assessors across.

use meja_core::{
    combine::{JurorLine, Line, category_in_words},
    document::{Paper, ScoreBook, minutes::remark},
    exact::Exact,
    panel::{Entrant, Juror, Jurors, Order, RankBy, Stage},
    registry::Category,
};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

use super::super::book::{Book, Page, ROW_PADDING_PT};
use super::super::kop;
use super::super::measure::{Face, height};
use super::super::style::{HIGHEST_ROW_PT, PageSetup, text_width};
use super::super::{WriteError, Written};
use super::juror::RECUSED;
use super::pen::{Pen, text};
use super::plan::{SIZE, columns};

/// Name of the sheet with the ranks.
const RANKING: &str = "Peringkat";
/// Name of the sheet with all totals.
const RECAP: &str = "Rekap Nilai";
/// Pixel widths of number, category, agency and innovation on the recap.
const LEAD_PX: [u32; 4] = [34, 104, 190, 230];
/// Widths of an assessor's total and of a result.
const FIGURE_PX: [u32; 2] = [66, 76];
/// An assessor who is not expected.
const NOT: &str = "–";

/// Makes the workbook of the result: ranks by category, or over all where the rules rank all
/// together, the rules in words, and every assessor's total beside what the rules make of them.
///
/// # Errors
/// The limits of the format, as [`WriteError::Xlsx`].
pub fn ranking(book: &ScoreBook, paper: Paper) -> Result<Written, WriteError> {
    let mut out = Book::new(&book.title, book.created)?;
    let pen = Pen::new(book.panel.rules.rounding.places);
    ranks(&mut out, book, &pen, paper)?;
    recap(&mut out, book, &pen, paper)?;
    out.finish()
}

fn begin(page: &mut Page<'_>, book: &ScoreBook, title: &str) -> Result<(), WriteError> {
    kop::letterhead(page, &book.letterhead)?;
    let (centre, none) = (FormatAlign::Center, FormatBorder::None);
    page.banner(&format!("{title} {}", book.title), Face::bold(12.0), centre, none)?;
    page.banner(&book.event, Face::regular(10.0), centre, none)?;
    page.space(8.0)
}

fn high(raw: &str, px: u32) -> f64 {
    height(raw, Face::regular(SIZE), text_width(px))
}

/// A number as it is, or a ruled blank.
fn figure(
    page: &mut Page<'_>,
    column: u16,
    number: Option<&Exact>,
    look: &Format,
) -> Result<(), WriteError> {
    match number {
        Some(number) => {
            page.sheet.write_number_with_format(page.row, column, number.to_f64(), look)?;
        }
        None => {
            page.sheet.write_blank(page.row, column, look)?;
        }
    }
    Ok(())
}

/// Those who are ranked against one another, under a name.
fn groups(book: &ScoreBook) -> Vec<(&'static str, Vec<&Line>)> {
    match book.panel.rules.ranks {
        RankBy::All => vec![("Semua kategori", book.outcome.lines.iter().collect())],
        RankBy::Category => Category::ALL
            .into_iter()
            .map(|one| (category_in_words(one), book.outcome.of(one).collect::<Vec<_>>()))
            .filter(|(_, lines)| !lines.is_empty())
            .collect(),
    }
}

fn ranks(out: &mut Book, book: &ScoreBook, pen: &Pen, paper: Paper) -> Result<(), WriteError> {
    let setup = PageSetup { paper, landscape: false };
    let widths = setup.columns([18.0, 50.0, 60.0, 20.0, 36.0]);
    let name = out.names.take(RANKING);
    let mut page = out.page(&name, &widths)?;
    setup.apply(page.sheet, &super::foot(book, ""));
    begin(&mut page, book, "PERINGKAT")?;
    let [_, opd, innovation, _, remarks] = widths;
    let rank = pen.strong.clone().set_num_format("0");
    for (name, lines) in groups(book) {
        page.banner(name, Face::bold(10.0), FormatAlign::Left, FormatBorder::None)?;
        let heads = ["Peringkat", "Perangkat Daerah", "Inovasi", "Nilai akhir", "Keterangan"];
        for (column, heading) in (0_u16..).zip(heads) {
            let at = (page.row, column);
            text(&mut page, at, heading, &pen.head)?;
        }
        page.fit(14.0)?;
        for line in lines {
            let said = remark(line);
            let row = page.row;
            match line.rank {
                Some(place) => {
                    page.sheet.write_number_with_format(row, 0, f64::from(place), &rank)?;
                }
                None => {
                    page.sheet.write_blank(row, 0, &rank)?;
                }
            }
            text(&mut page, (row, 1), &line.entrant.opd_name, &pen.text)?;
            text(&mut page, (row, 2), &line.entrant.name, &pen.text)?;
            figure(&mut page, 3, line.rounded.as_ref(), &pen.strong)?;
            text(&mut page, (row, 4), &said, &pen.text)?;
            let most = high(&line.entrant.opd_name, opd).max(high(&line.entrant.name, innovation));
            page.fit(most.max(high(&said, remarks)))?;
        }
        page.space(10.0)?;
    }
    let (left, none) = (FormatAlign::Left, FormatBorder::None);
    page.banner("Cara menghitung", Face::bold(10.0), left, none)?;
    for (number, rule) in (1..).zip(&book.rules) {
        page.banner(&format!("{number}. {rule}"), Face::regular(SIZE), left, none)?;
    }
    page.print(None)
}

/// What the rules make of the assessors of a stage, in a heading.
fn combined(book: &ScoreBook) -> String {
    let rules = &book.panel.rules;
    let by = match rules.jurors {
        Jurors::Mean => "Rata-rata",
        Jurors::Sum => "Jumlah",
        Jurors::Median => "Median",
        Jurors::Trimmed => "Rata-rata tanpa tertinggi dan terendah",
    };
    match rules.order {
        Order::TotalsFirst => by.to_owned(),
        Order::RowsFirst => format!("{by} per kriteria"),
    }
}

fn recap(out: &mut Book, book: &ScoreBook, pen: &Pen, paper: Paper) -> Result<(), WriteError> {
    let setup = PageSetup { paper, landscape: true };
    let panel = &book.panel;
    let [total, result] = FIGURE_PX;
    // With several stages, each result is also shown as it counts.
    let results = if panel.stages.len() > 1 { 2 } else { 1 };
    let mut px = LEAD_PX.to_vec();
    for _ in &panel.stages {
        px.extend(std::iter::repeat_n(total, panel.jurors.len()));
        px.extend(std::iter::repeat_n(result, results));
    }
    px.extend([76, 70, 62]);
    let name = out.names.take(RECAP);
    let mut page = out.page(&name, &px)?;
    setup.apply(page.sheet, &super::foot(book, ""));
    begin(&mut page, book, "REKAP NILAI")?;
    let header = heads(&mut page, book, pen, results)?;
    for (number, entrant) in (1_u32..).zip(&panel.entrants) {
        row(&mut page, book, pen, (number, entrant), results)?;
    }
    let last = page.row.saturating_sub(1).max(header);
    page.sheet.autofilter(header, 0, last, page.last)?;
    page.sheet.set_freeze_panes(header + 1, columns(LEAD_PX.len()))?;
    page.print(Some((header - 1, header)))
}

/// Stages over assessors; gives the row of the headings.
fn heads(
    page: &mut Page<'_>,
    book: &ScoreBook,
    pen: &Pen,
    results: usize,
) -> Result<u32, WriteError> {
    let tall = pen.head.clone().set_rotation(90).set_align(FormatAlign::Bottom);
    let (groups, header) = (page.row, page.row + 1);
    for (column, heading) in (0_u16..).zip(["No", "Kategori", "Perangkat Daerah", "Inovasi"]) {
        text(page, (groups, column), "", &pen.head)?;
        text(page, (header, column), heading, &pen.head)?;
    }
    let over = |page: &mut Page<'_>, first: u16, next: u16, label: &str| {
        if next > first + 1 {
            page.sheet.merge_range(groups, first, groups, next - 1, label, &pen.head)?;
            return Ok(());
        }
        text(page, (groups, first), label, &pen.head)
    };
    let mut next = columns(LEAD_PX.len());
    for stage in &book.panel.stages {
        let first = next;
        let jurors = book.panel.jurors.iter().map(|juror| juror.name.clone());
        let made = [combined(book), "× faktor tahap".to_owned()].into_iter().take(results);
        for heading in jurors.chain(made) {
            text(page, (header, next), &heading, &tall)?;
            next += 1;
        }
        over(page, first, next, &stage.label)?;
    }
    for (column, heading) in (next..).zip(["NILAI AKHIR", "Selisih antarpenilai", "PERINGKAT"]) {
        text(page, (header, column), heading, &tall)?;
    }
    over(page, next, next + 3, "Hasil")?;
    page.fit(14.0)?;
    page.fit(130.0)?;
    Ok(header)
}

fn row(
    page: &mut Page<'_>,
    book: &ScoreBook,
    pen: &Pen,
    (number, entrant): (u32, &Entrant),
    results: usize,
) -> Result<(), WriteError> {
    let at = page.row;
    let line = book.outcome.line(entrant.id);
    let [_, category, opd, innovation] = LEAD_PX;
    let kind = category_in_words(entrant.category);
    page.sheet.write_number_with_format(at, 0, f64::from(number), &pen.count)?;
    text(page, (at, 1), kind, &pen.text)?;
    text(page, (at, 2), &entrant.opd_name, &pen.text)?;
    text(page, (at, 3), &entrant.name, &pen.text)?;
    let mut next = columns(LEAD_PX.len());
    for stage in &book.panel.stages {
        let of = line.and_then(|line| line.stage(&stage.key));
        for juror in &book.panel.jurors {
            total(page, book, pen, (next, stage, juror), (entrant, line))?;
            next += 1;
        }
        let made = [of.and_then(|of| of.result.as_ref()), of.and_then(|of| of.weighted.as_ref())];
        for number in made.into_iter().take(results) {
            figure(page, next, number, &pen.number)?;
            next += 1;
        }
    }
    figure(page, next, line.and_then(|line| line.rounded.as_ref()), &pen.strong)?;
    let spread = line.and_then(|line| line.spread(&book.outcome.stages));
    figure(page, next + 1, spread.as_ref(), &pen.number)?;
    let rank = line.and_then(|line| line.rank).map(|rank| Exact::from(i64::from(rank)));
    figure(page, next + 2, rank.as_ref(), &pen.count)?;
    let most = high(&entrant.opd_name, opd).max(high(&entrant.name, innovation));
    let most = most.max(high(kind, category));
    page.space((most + ROW_PADDING_PT).min(HIGHEST_ROW_PT))
}

/// An assessor's total in a stage, or why there is none.
fn total(
    page: &mut Page<'_>,
    book: &ScoreBook,
    pen: &Pen,
    (column, stage, juror): (u16, &Stage, &Juror),
    (entrant, line): (&Entrant, Option<&Line>),
) -> Result<(), WriteError> {
    let own: Option<&JurorLine> =
        line.and_then(|line| line.stage(&stage.key)).and_then(|of| of.juror(juror.id));
    if let Some(total) = own.and_then(|own| own.total.as_ref()) {
        return figure(page, column, Some(total), &pen.number);
    }
    let word = if book.panel.recused.contains(&(juror.id, entrant.opd)) {
        RECUSED
    } else if own.is_some_and(|own| own.expected) {
        ""
    } else {
        NOT
    };
    let at = (page.row, column);
    text(page, at, word, &pen.word)
}
