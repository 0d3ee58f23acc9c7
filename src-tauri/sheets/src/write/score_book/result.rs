//! "Hasil": the ranking as it stood when the book was written, with live values, the reason where
//! one is missing, and the averages of each category.

use std::collections::BTreeMap;

use meja_core::{
    combine::{JurorLine, Line, Standing, category_in_words, owed_in_words, why_in_words},
    exact::Exact,
    ids::InnovationId,
    registry::Category,
    sentence::texts,
};
use rust_xlsxwriter::{FormatAlign, FormatBorder};

use super::super::book::{Book, Page, ROW_PADDING_PT};
use super::super::measure::{Face, height};
use super::super::style::{HIGHEST_ROW_PT, PageSetup, text_width};
use super::super::{WriteError, kop};
use super::combination::{FILLED, FINAL, NAME as COMBINED, OWED, RANK, SPREAD};
use super::formula::{cached, down, in_column, quoted, text as literal};
use super::juror::mean;
use super::pen::{Pen, formula, note, text};
use super::plan::{FIRST, Plan, SIZE, TASK};
use super::weights::WeightsAt;

/// Name of the sheet.
pub(super) const NAME: &str = "Hasil";

/// Writes the sheet.
pub(super) fn write(
    out: &mut Book,
    plan: &Plan<'_>,
    pen: &Pen,
    bands: &[WeightsAt],
) -> Result<(), WriteError> {
    let setup = PageSetup { paper: plan.paper, landscape: true };
    let stages = if plan.stages.len() > 1 { plan.stages.len() } else { 0 };
    let band =
        plan.outcome().lines.iter().any(|line| line.band.is_some()) && plan.stages.len() == 1;
    let mut px = vec![62, 104, 200, 250];
    px.extend(std::iter::repeat_n(70, stages));
    px.push(74);
    if band {
        px.push(110);
    }
    px.extend([66, 230]);
    let mut page = out.page(NAME, &px)?;
    setup.apply(page.sheet, &super::foot(plan.book, ""));
    kop::letterhead(&mut page, &plan.book.letterhead)?;
    let book = plan.book;
    page.banner(&book.title, Face::bold(12.0), FormatAlign::Center, FormatBorder::None)?;
    page.banner(&book.event, Face::regular(10.0), FormatAlign::Center, FormatBorder::None)?;
    page.space(6.0)?;
    let header = page.row;
    let mut heads: Vec<String> =
        ["Peringkat", "Kategori", "Perangkat Daerah", "Inovasi"].map(str::to_owned).into();
    heads.extend(plan.panel().stages.iter().take(stages).map(|stage| stage.label.clone()));
    heads.push("Nilai akhir".to_owned());
    if band {
        heads.push("Predikat".to_owned());
    }
    heads.extend(["Selisih".to_owned(), "Keterangan".to_owned()]);
    for (column, heading) in (0_u16..).zip(&heads) {
        text(&mut page, (header, column), heading, &pen.head)?;
    }
    page.fit(34.0)?;
    let rows: BTreeMap<InnovationId, u32> =
        (FIRST..).zip(&plan.panel().entrants).map(|(row, one)| (one.id, row)).collect();
    for line in &plan.outcome().lines {
        let Some(row) = rows.get(&line.entrant.id) else { continue };
        one(&mut page, plan, pen, (*row, line), stages, bands.first().filter(|_| band))?;
    }
    let last = page.row.saturating_sub(1).max(header);
    page.sheet.autofilter(header, 0, last, page.last)?;
    page.sheet.set_freeze_panes(header + 1, 0)?;
    page.space(10.0)?;
    categories(&mut page, plan, pen)?;
    page.print(Some((header, header)))
}

fn one(
    page: &mut Page<'_>,
    plan: &Plan<'_>,
    pen: &Pen,
    (row, line): (u32, &Line),
    stages: usize,
    band: Option<&WeightsAt>,
) -> Result<(), WriteError> {
    let own = page.row;
    let from = |column: u16| format!("{}!{}", quoted(COMBINED), in_column(row, column));
    let end = plan.stage_end();
    let rank = line.rank.map_or_else(String::new, |rank| rank.to_string());
    let look = pen.strong.clone().set_num_format("0");
    formula(page.sheet, (own, 0), &from(end + RANK), rank, &look)?;
    text(page, (own, 1), category_in_words(line.entrant.category), &pen.text)?;
    text(page, (own, 2), &line.entrant.opd_name, &pen.text)?;
    text(page, (own, 3), &line.entrant.name, &pen.text)?;
    let mut column = 4;
    for number in 0..stages {
        let known = line.stages.get(number).and_then(|stage| stage.result.as_ref());
        formula(page.sheet, (own, column), &from(plan.result(number)), cached(known), &pen.result)?;
        column += 1;
    }
    let value = cached(line.rounded.as_ref());
    formula(page.sheet, (own, column), &from(end + FINAL), value, &pen.strong)?;
    if line.rounded.is_none() {
        note(page.sheet, (own, column), &reason(plan, line))?;
    }
    column += 1;
    if let Some(band) = band {
        let result = from(plan.result(0));
        let mut named = "\"\"".to_owned();
        for (bound, label) in band.bands.iter().rev() {
            named = format!("IF(ROUND({result},10)>={bound},{label},{named})");
        }
        let named = format!("IF(ISNUMBER({result}),{named},\"\")");
        let known = line.band.clone().unwrap_or_default();
        formula(page.sheet, (own, column), &named, known, &pen.word)?;
        column += 1;
    }
    let spread = line.spread(&plan.outcome().stages);
    formula(page.sheet, (own, column), &from(end + SPREAD), cached(spread.as_ref()), &pen.result)?;
    column += 1;
    let (last, owed, filled) = (from(end + FINAL), from(end + OWED), from(end + FILLED));
    let said = format!(
        "IF(ISNUMBER({last}),IF({owed}>0,{}&{owed}&{},\"\"),IF({filled}=0,{},IF({owed}>0,{}&{owed}&\
         {},{})))",
        literal("Sementara: "),
        literal(" lembar belum lengkap"),
        literal(UNSCORED),
        literal("Belum ada nilai: "),
        literal(" lembar belum lengkap"),
        literal(NOTHING),
    );
    formula(page.sheet, (own, column), &said, state(line), &pen.text)?;
    let high = |text: &str, px| height(text, Face::regular(SIZE), text_width(px));
    let most = high(&line.entrant.opd_name, 200).max(high(&line.entrant.name, 250));
    let most = most.max(high(category_in_words(line.entrant.category), 104));
    page.sheet.set_row_height(own, (most + ROW_PADDING_PT).min(HIGHEST_ROW_PT))?;
    page.row += 1;
    Ok(())
}

/// Nobody gave a value.
const UNSCORED: &str = "Belum dinilai";
/// All is there, and gives no number.
const NOTHING: &str = "Belum ada nilai: lihat catatan";

/// What the formula in "Keterangan" gives.
fn state(line: &Line) -> String {
    let owed = line.owed.len();
    let filled = line.stages.iter().flat_map(|stage| &stage.jurors).any(JurorLine::has_value);
    match line.standing {
        Standing::Complete => String::new(),
        Standing::Provisional => format!("Sementara: {owed} lembar belum lengkap"),
        Standing::None if !filled => UNSCORED.to_owned(),
        Standing::None if owed > 0 => format!("Belum ada nilai: {owed} lembar belum lengkap"),
        Standing::None => NOTHING.to_owned(),
    }
}

/// Why a line has no value, in sentences.
pub(super) fn reason(plan: &Plan<'_>, line: &Line) -> String {
    let stages = &plan.panel().stages;
    let mut said = texts(why_in_words(line, stages));
    said.extend(
        line.owed.iter().map(|one| format!("{}: {}.", one.name, owed_in_words(one, stages))),
    );
    said.join("\n")
}

/// How many of each category have a value, and the average.
fn categories(page: &mut Page<'_>, plan: &Plan<'_>, pen: &Pen) -> Result<(), WriteError> {
    page.banner(
        "Rata-rata menurut kategori",
        Face::bold(10.0),
        FormatAlign::Left,
        FormatBorder::None,
    )?;
    let header = page.row;
    for (column, heading) in (0_u16..).zip(["No", "Kategori", "Inovasi", "Bernilai", "Rata-rata"]) {
        text(page, (header, column), heading, &pen.head)?;
    }
    page.fit(14.0)?;
    let mut by: BTreeMap<Category, Vec<Option<&Exact>>> = BTreeMap::new();
    for line in &plan.outcome().lines {
        by.entry(line.entrant.category).or_default().push(line.rounded.as_ref());
    }
    let whole = |column: u16| format!("{}!{}", quoted(COMBINED), down(column, FIRST, plan.last()));
    let (category, last) = (whole(TASK), whole(plan.stage_end() + FINAL));
    for (number, (name, values)) in (1_u32..).zip(by) {
        let row = page.row;
        let own = literal(name.label());
        page.sheet.write_number_with_format(row, 0, f64::from(number), &pen.count)?;
        text(page, (row, 1), category_in_words(name), &pen.text)?;
        let given: Vec<&Exact> = values.iter().copied().flatten().collect();
        let count = format!("COUNTIF({category},{own})");
        formula(page.sheet, (row, 2), &count, values.len().to_string(), &pen.count)?;
        let scored = format!("SUMPRODUCT(({category}={own})*ISNUMBER({last}))");
        formula(page.sheet, (row, 3), &scored, given.len().to_string(), &pen.count)?;
        let average = format!("IF({scored}=0,\"\",SUMIF({category},{own},{last})/{scored})");
        formula(page.sheet, (row, 4), &average, mean(&given), &pen.result)?;
        page.row += 1;
    }
    Ok(())
}
