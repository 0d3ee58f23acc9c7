//! "Per Kriteria": one line an innovation and row, the assessors side by side, what they make
//! together, and how far apart they lie.

use meja_core::{
    combine::{JurorLine, Line, Part, RowLine},
    document::CANNOT_JUDGE,
    exact::Exact,
    instrument::Indicator,
    panel::{CannotJudge, Entrant, Juror, Jurors, Missing, Order, RoundWhen, Stage, Value},
};
use rust_xlsxwriter::{Color, ConditionalFormatFormula, Format};

use super::super::WriteError;
use super::super::book::{Book, Page, ROW_PADDING_PT};
use super::super::measure::{Face, height};
use super::super::style::{PageSetup, text_width};
use super::combination::{FILLED, NAME as COMBINED};
use super::formula::{across, at, cached, combined, in_column, quoted, rounded, text as literal};
use super::pen::{Pen, formula, text};
use super::plan::{
    FIRST, HEADER, ID, NAME as INNOVATION, NO, OPD, Plan, SIZE, StageAt, TASK, columns, juror_line,
    scored, stage_line,
};
use super::weights::WeightsAt;

/// Name of the sheet.
pub(super) const NAME: &str = "Per Kriteria";
/// Columns of the row's number, text and weight.
const ROW: u16 = 5;
const TEXT: u16 = 6;
const WEIGHT: u16 = 7;
/// First assessor.
const JURORS: u16 = 8;
/// Pixel widths of the columns before the assessors.
const LEAD_PX: [u32; 8] = [10, 34, 150, 170, 80, 30, 210, 50];

/// What stands right of the assessors.
#[derive(Clone, Copy)]
pub(super) struct Right {
    /// The assessors' values combined.
    pub(super) combined: u16,
    /// weight × combined ÷ divisor.
    pub(super) score: u16,
    /// Highest less lowest.
    spread: u16,
    /// The row's scale, hidden.
    scale: u16,
}

impl Right {
    /// The columns of a plan.
    pub(super) fn of(plan: &Plan<'_>) -> Self {
        let first = JURORS + columns(plan.panel().jurors.len());
        Self { combined: first, score: first + 1, spread: first + 2, scale: first + 3 }
    }
}

/// A range over the lines of one innovation's stage.
pub(super) fn lines(plan: &Plan<'_>, row: u32, stage: &StageAt, column: u16) -> String {
    let first = plan.criterion(row, stage, 0);
    let last = plan.criterion(row, stage, stage.rows.max(1) - 1);
    format!("{}!{}", quoted(NAME), super::formula::down(column, first, last))
}

/// The weights of the same lines.
pub(super) fn weights(plan: &Plan<'_>, row: u32, stage: &StageAt) -> String {
    lines(plan, row, stage, WEIGHT)
}

/// Writes the sheet.
pub(super) fn write(
    out: &mut Book,
    plan: &Plan<'_>,
    pen: &Pen,
    from: &[WeightsAt],
) -> Result<(), WriteError> {
    let setup = PageSetup { paper: plan.paper, landscape: true };
    let right = Right::of(plan);
    let mut px = LEAD_PX.to_vec();
    px.extend(std::iter::repeat_n(70, plan.panel().jurors.len()));
    px.extend([70, 70, 60, 30]);
    let mut page = out.page(NAME, &px)?;
    setup.apply(page.sheet, &super::foot(plan.book, ""));
    text(&mut page, (0, NO), "NILAI PER KRITERIA", &pen.title)?;
    let said = "Penilai berdampingan: angka yang dihitung, gabungannya, dan selisih tertinggi – \
                terendah. Kosong: belum dinilai atau lembarnya tidak dihitung.";
    text(&mut page, (1, NO), said, &pen.plain)?;
    heads(&mut page, plan, pen, right)?;
    let [_, _, _, _, _, _, wide, _] = LEAD_PX;
    for (row, entrant, line) in plan.entrants() {
        for ((stage, place), from) in plan.both().zip(from) {
            for (index, indicator) in scored(stage) {
                let own = plan.criterion(row, place, index);
                let high = height(&indicator.text, Face::regular(SIZE), text_width(wide));
                page.sheet.set_row_height(own, high + ROW_PADDING_PT)?;
                lead(&mut page, pen, (own, row), (entrant, stage, indicator))?;
                if let Some(weight) = from.weights.get(index) {
                    let known = cached(indicator.weight.as_ref());
                    formula(page.sheet, (own, WEIGHT), weight, known, &pen.number)?;
                }
                let cell = Spot { own, row, index, stage, place };
                jurors(&mut page, plan, pen, &cell, line)?;
                together(&mut page, plan, pen, &cell, (line, indicator), right)?;
            }
        }
    }
    let count = u32::try_from(plan.rows * plan.panel().entrants.len()).unwrap_or(u32::MAX);
    let last = FIRST + count.max(1) - 1;
    marks(&mut page, right, last)?;
    page.sheet.autofilter(HEADER + 1, NO, last, right.spread)?;
    page.sheet.set_print_area(0, NO, last, right.spread)?;
    page.sheet.set_repeat_rows(HEADER, HEADER + 1)?;
    page.sheet.set_freeze_panes(FIRST, TASK)?;
    page.sheet.set_column_hidden(ID)?;
    page.sheet.set_column_hidden(right.scale)?;
    Ok(())
}

/// A line of the sheet and what it is about.
struct Spot<'a> {
    own: u32,
    row: u32,
    index: usize,
    stage: &'a Stage,
    place: &'a StageAt,
}

fn heads(page: &mut Page<'_>, plan: &Plan<'_>, pen: &Pen, right: Right) -> Result<(), WriteError> {
    let fixed = ["No", "Perangkat Daerah", "Inovasi", "Tahap", "No", "Kriteria", "Bobot"];
    let mut all: Vec<(u16, String)> = (NO..).zip(fixed.map(str::to_owned)).collect();
    all.extend((JURORS..).zip(plan.panel().jurors.iter().map(|juror| juror.name.clone())));
    all.push((right.combined, "Gabungan".to_owned()));
    all.push((right.score, "Bobot × gabungan".to_owned()));
    all.push((right.spread, "Selisih".to_owned()));
    all.push((right.scale, "Skala".to_owned()));
    page.sheet.set_row_height(HEADER, 62.0)?;
    for (column, heading) in all {
        text(page, (HEADER, column), &heading, &pen.head)?;
        // The filter's arrows have a row of their own: over a heading they hide its end.
        text(page, (HEADER + 1, column), "", &pen.head)?;
    }
    Ok(())
}

fn lead(
    page: &mut Page<'_>,
    pen: &Pen,
    (own, row): (u32, u32),
    (entrant, stage, indicator): (&Entrant, &Stage, &Indicator),
) -> Result<(), WriteError> {
    let clipped = pen.text.clone().unset_text_wrap();
    text(page, (own, ID), &format!("{} {}", entrant.id, indicator.id), &pen.plain)?;
    page.sheet.write_number_with_format(own, NO, f64::from(row - FIRST + 1), &pen.count)?;
    text(page, (own, OPD), &entrant.opd_name, &clipped)?;
    text(page, (own, INNOVATION), &entrant.name, &clipped)?;
    text(page, (own, TASK), &stage.label, &clipped)?;
    page.sheet.write_number_with_format(own, ROW, f64::from(indicator.number), &pen.count)?;
    text(page, (own, TEXT), &indicator.text, &pen.text)
}

/// What each assessor's value counts.
fn jurors(
    page: &mut Page<'_>,
    plan: &Plan<'_>,
    pen: &Pen,
    spot: &Spot<'_>,
    line: Option<&Line>,
) -> Result<(), WriteError> {
    let rules = &plan.panel().rules;
    let cannot = match rules.cannot_judge {
        CannotJudge::Rescale => literal(CANNOT_JUDGE),
        CannotJudge::Nought => "0".to_owned(),
    };
    let empty = match rules.missing {
        Missing::Wait | Missing::Present => "\"\"".to_owned(),
        Missing::Nought => {
            let filled = in_column(spot.row, plan.stage_end() + FILLED);
            format!("IF({}!{filled}>0,0,\"\")", quoted(COMBINED))
        }
    };
    for (place, (juror, sheet)) in (JURORS..).zip(plan.jurors()) {
        let cell = |column| format!("{sheet}!{}", in_column(spot.row, column));
        let value = cell(spot.place.values + columns(spot.index));
        let out = match rules.order {
            // With totals first a row is told of the sheets that made the totals, and of no other.
            Order::TotalsFirst => format!("{}=\"\"", cell(spot.place.total)),
            Order::RowsFirst => format!("{}=0", cell(spot.place.joins)),
        };
        let counted = format!(
            "IF({out},\"\",IF(ISNUMBER({value}),{value},IF({value}={},{cannot},{empty})))",
            literal(CANNOT_JUDGE)
        );
        let known = given(plan, spot, line, juror);
        formula(page.sheet, (spot.own, place), &counted, known, &pen.number)?;
    }
    Ok(())
}

/// The cached result of an assessor's cell.
fn given(plan: &Plan<'_>, spot: &Spot<'_>, line: Option<&Line>, juror: &Juror) -> String {
    let order = plan.panel().rules.order;
    let Some(own) = juror_line(line, &spot.stage.key, juror.id)
        .filter(|own: &&JurorLine| order == Order::RowsFirst || own.total.is_some())
    else {
        return String::new();
    };
    let Some(cell) = own.cells.get(spot.index) else { return String::new() };
    match (&cell.value, cell.part) {
        (Some(Value::Points(points)), _) => cached(Some(points)),
        (Some(Value::CannotJudge), Part::CannotJudge | Part::Empty) => CANNOT_JUDGE.to_owned(),
        (None, Part::Empty) => String::new(),
        // Noughts, also one that is left out as the lowest.
        (_, _) => cached(Some(&Exact::zero())),
    }
}

/// The assessors' values combined, what that scores, and how far they lie apart.
fn together(
    page: &mut Page<'_>,
    plan: &Plan<'_>,
    pen: &Pen,
    spot: &Spot<'_>,
    (line, indicator): (Option<&Line>, &Indicator),
    right: Right,
) -> Result<(), WriteError> {
    let rules = &plan.panel().rules;
    let count = plan.panel().jurors.len();
    let range = across(spot.own, JURORS, count);
    let cannot = format!("COUNTIF({range},{})", literal(CANNOT_JUDGE));
    let mut one = combined(&range, rules.jurors);
    if rules.jurors == Jurors::Sum && rules.cannot_judge == CannotJudge::Rescale {
        // Who could not judge must not lower a sum.
        one = format!("{one}*(COUNT({range})+{cannot})/COUNT({range})");
    }
    if rules.order == Order::RowsFirst && rules.rounding.when == RoundWhen::EachStep {
        one = rounded(&one, &rules.rounding);
    }
    let made = format!("IF(COUNT({range})=0,IF({cannot}>0,{},\"\"),{one})", literal(CANNOT_JUDGE));
    let stage = stage_line(line, &spot.stage.key);
    let known: Option<&RowLine> = stage.and_then(|stage| stage.row(&indicator.id));
    let values: Vec<String> =
        plan.panel().jurors.iter().map(|juror| given(plan, spot, line, juror)).collect();
    let shown = match known.and_then(|row| row.combined.as_ref()) {
        Some(number) => cached(Some(number)),
        None if values.iter().any(|one| one == CANNOT_JUDGE) => CANNOT_JUDGE.to_owned(),
        None => String::new(),
    };
    let look = if rules.order == Order::RowsFirst { &pen.result } else { &pen.number };
    formula(page.sheet, (spot.own, right.combined), &made, shown, look)?;
    let value = at(spot.own, right.combined);
    let weight = in_column(spot.own, WEIGHT);
    let score = format!("IF(ISNUMBER({value}),{weight}*{value}/Pembagi_{},\"\")", spot.place.name);
    let known = known.and_then(|row| row.score.as_ref());
    formula(page.sheet, (spot.own, right.score), &score, cached(known), &pen.number)?;
    let spread = format!("IF(COUNT({range})<2,\"\",MAX({range})-MIN({range}))");
    let numbers: Vec<f64> = values.iter().filter_map(|one| one.parse().ok()).collect();
    let known = match numbers.as_slice() {
        [] | [_] => String::new(),
        several => {
            let most = several.iter().copied().fold(f64::MIN, f64::max);
            let least = several.iter().copied().fold(f64::MAX, f64::min);
            (most - least).to_string()
        }
    };
    formula(page.sheet, (spot.own, right.spread), &spread, known, &pen.number)?;
    let scale = indicator.bounds().map_or(0.0, |(lowest, highest)| (highest - lowest).to_f64());
    page.sheet.write_number_with_format(spot.own, right.scale, scale, &pen.plain)?;
    Ok(())
}

/// Colours spreads from the threshold upwards.
fn marks(page: &mut Page<'_>, right: Right, last: u32) -> Result<(), WriteError> {
    let (spread, scale) = (in_column(FIRST, right.spread), in_column(FIRST, right.scale));
    for (times, colour) in [(2, 0x00F4_B9B0), (1, 0x00FB_E7B8)] {
        let rule =
            format!("=AND(ISNUMBER({spread}),{scale}>0,{spread}>={times}*Ambang_Selisih*{scale})");
        let look = Format::new().set_background_color(Color::RGB(colour));
        let rule = ConditionalFormatFormula::new()
            .set_rule(rule.as_str())
            .set_format(&look)
            .set_stop_if_true(true);
        page.sheet.add_conditional_format(FIRST, right.spread, last, right.spread, &rule)?;
    }
    Ok(())
}
