//! "Gabungan": the assessors' totals beside one another, what they make in each stage, the final
//! value, how far apart they lie, and the rank.

use meja_core::{
    combine::{Line, why_in_words},
    document::CANNOT_JUDGE,
    exact::Exact,
    panel::{CannotJudge, Jurors, Missing, Order, RoundWhen, Stage},
    sentence::texts,
};
use rust_xlsxwriter::{Color, ConditionalFormatFormula, Format, FormatAlign};

use super::super::WriteError;
use super::super::book::{Book, Page};
use super::super::style::PageSetup;
use super::criteria::{self, Right};
use super::formula::{
    across, at, cached, combined, down, full_weight, in_column, quoted, rounded, text as literal,
};
use super::juror::{lead, mean, over};
use super::pen::{Pen, formula, note, text};
use super::plan::{
    BODY, FIRST, GROUPS, HEAD_PX, HEADER, ID, NAME as INNOVATION, NO, Plan, StageAt, TASK, WEIGHTS,
    columns, juror_line, stage_line,
};
use super::ties;

/// Name of the sheet.
pub(super) const NAME: &str = "Gabungan";
/// Columns after the stages: total before the last rounding, final value, spread, filled cells,
/// sheets owed, rank.
pub(super) const TOTAL: u16 = 0;
/// The final value.
pub(super) const FINAL: u16 = 1;
/// Highest less lowest of the assessors.
pub(super) const SPREAD: u16 = 2;
/// How many cells assessors filled.
pub(super) const FILLED: u16 = 3;
/// How many sheets are owed.
pub(super) const OWED: u16 = 4;
/// The rank.
pub(super) const RANK: u16 = 5;
/// First of the figures that decide between equals.
pub(super) const TIES: u16 = 6;

/// Writes the sheet.
pub(super) fn write(out: &mut Book, plan: &Plan<'_>, pen: &Pen) -> Result<(), WriteError> {
    let setup = PageSetup { paper: plan.paper, landscape: true };
    let jurors = plan.panel().jurors.len();
    let mut px = vec![10];
    px.extend(HEAD_PX);
    for _ in &plan.stages {
        px.extend(std::iter::repeat_n(66, jurors));
        px.extend([48, 72, 72]);
    }
    px.extend([76, 72, 66, 48, 48, 56]);
    px.extend(std::iter::repeat_n(70, plan.panel().rules.ties.len() * 2));
    let mut page = out.page(NAME, &px)?;
    setup.apply(page.sheet, &super::foot(plan.book, ""));
    text(&mut page, (0, NO), "GABUNGAN NILAI PENILAI", &pen.title)?;
    let said =
        "Jumlah tiap penilai diambil dari lembarnya; cara menggabungkan ada di lembar Aturan.";
    text(&mut page, (1, NO), said, &pen.plain)?;
    heads(&mut page, plan, pen)?;
    let ties = ties::Ties::new(plan);
    for ((row, entrant, line), high) in plan.entrants().into_iter().zip(&plan.heights) {
        page.sheet.set_row_height(row, *high)?;
        lead(&mut page, pen, row, entrant)?;
        text(&mut page, (row, TASK), entrant.category.label(), &pen.text)?;
        for (number, (stage, place)) in plan.both().enumerate() {
            of_stage(&mut page, plan, pen, row, (number, stage, place), line)?;
        }
        total(&mut page, plan, pen, row, line)?;
        ties::write(&mut page, plan, pen, &ties, (row, line))?;
    }
    averages(&mut page, plan, pen)?;
    marks(&mut page, plan)?;
    let end = plan.stage_end();
    page.sheet.set_print_area(0, NO, plan.last() + 1, end + RANK)?;
    page.sheet.set_repeat_rows(GROUPS, WEIGHTS)?;
    page.sheet.set_freeze_panes(FIRST, TASK)?;
    page.sheet.set_column_hidden(ID)?;
    drop(page);
    let whole = |column| format!("{}!{}", quoted(NAME), down(column, FIRST, plan.last()));
    out.define("Nilai_Akhir", &whole(end + FINAL));
    out.define("Peringkat", &whole(end + RANK));
    out.define("Kategori", &whole(TASK));
    Ok(())
}

fn heads(page: &mut Page<'_>, plan: &Plan<'_>, pen: &Pen) -> Result<(), WriteError> {
    let tall = pen.head.clone().set_rotation(90).set_align(FormatAlign::Bottom);
    page.sheet.set_row_height(HEADER, 120.0)?;
    for (column, heading) in (NO..).zip(["No", "Perangkat Daerah", "Inovasi", "Kategori"]) {
        page.sheet.merge_range(GROUPS, column, WEIGHTS, column, heading, &pen.head)?;
    }
    let jurors = plan.panel().jurors.len();
    for (number, (stage, place)) in plan.both().enumerate() {
        let first = plan.combined(number);
        over(page, first, first + columns(jurors) + 2, &stage.label, &pen.head)?;
        for (column, juror) in (first..).zip(&plan.panel().jurors) {
            text(page, (HEADER, column), &juror.name, &tall)?;
            text(page, (WEIGHTS, column), "", &pen.head)?;
        }
        let owed = first + columns(jurors);
        for (column, heading) in
            (owed..).zip(["Lembar belum lengkap", "Hasil tahap", "Hasil × faktor"])
        {
            text(page, (HEADER, column), heading, &tall)?;
            text(page, (WEIGHTS, column), "", &pen.head)?;
        }
        let factor = plan.outcome().stages.get(number).map(|head| &head.factor);
        let name = format!("Faktor_{}", place.name);
        formula(page.sheet, (WEIGHTS, owed + 2), &name, cached(factor), &pen.number)?;
    }
    let end = plan.stage_end();
    let headings = [
        "Jumlah sebelum dibulatkan",
        "NILAI AKHIR",
        "Selisih antarpenilai",
        "Sel terisi",
        "Lembar belum lengkap",
        "PERINGKAT",
    ];
    over(page, end, end + RANK, "Hasil", &pen.head)?;
    for (column, heading) in (end..).zip(headings) {
        text(page, (HEADER, column), heading, &tall)?;
        text(page, (WEIGHTS, column), "", &pen.head)?;
    }
    ties::heads(page, plan, pen, &tall)
}

/// The assessors' totals of a stage and its result.
fn of_stage(
    page: &mut Page<'_>,
    plan: &Plan<'_>,
    pen: &Pen,
    row: u32,
    (number, stage, place): (usize, &Stage, &StageAt),
    line: Option<&Line>,
) -> Result<(), WriteError> {
    let rules = &plan.panel().rules;
    let first = plan.combined(number);
    let count = plan.panel().jurors.len();
    for (column, (juror, sheet)) in (first..).zip(plan.jurors()) {
        let link = format!("{sheet}!{}", in_column(row, place.total));
        let known = juror_line(line, &stage.key, juror.id).and_then(|own| own.total.as_ref());
        formula(page.sheet, (row, column), &link, cached(known), &pen.number)?;
    }
    let owed = first + columns(count);
    let sum = plan.sum_of(row, place.owes);
    let known = line.map_or(0, |line| line.owed.iter().filter(|o| o.stage == stage.key).count());
    formula(page.sheet, (row, owed), &sum, known.to_string(), &pen.count)?;
    let one = match rules.order {
        Order::TotalsFirst => {
            let totals = across(row, first, count);
            let mut made = combined(&totals, rules.jurors);
            if rules.jurors == Jurors::Sum && rules.cannot_judge == CannotJudge::Rescale {
                // Who could judge nothing at all must not lower a sum.
                let silent: Vec<String> = (plan.jurors())
                    .map(|(_, sheet)| {
                        let values = across(row, place.values, place.rows);
                        let joins = in_column(row, place.joins);
                        format!(
                            "{sheet}!{joins}*(COUNTIF({sheet}!{values},{})={})",
                            literal(CANNOT_JUDGE),
                            place.rows
                        )
                    })
                    .collect();
                let counted = format!("COUNT({totals})");
                made = format!("{made}*({counted}+{})/{counted}", silent.join("+"));
            }
            let made = stepped(plan, made);
            format!("IF(COUNT({totals})=0,\"\",{made})")
        }
        Order::RowsFirst => {
            let right = Right::of(plan);
            let values = criteria::lines(plan, row, place, right.combined);
            let scores = criteria::lines(plan, row, place, right.score);
            let weights = criteria::weights(plan, row, place);
            let made = stepped(plan, full_weight(&scores, &weights, place.rows));
            format!("IF(SUMPRODUCT(({values}=\"\")*1)>0,\"\",IF(COUNT({scores})=0,\"\",{made}))")
        }
    };
    let one = match rules.missing {
        Missing::Wait => format!("IF({}>0,\"\",{one})", in_column(row, owed)),
        Missing::Present | Missing::Nought => one,
    };
    let known = stage_line(line, &stage.key);
    let result = known.and_then(|stage| stage.result.as_ref());
    formula(page.sheet, (row, owed + 1), &one, cached(result), &pen.number)?;
    let result = at(row, owed + 1);
    let weighted = format!("IF(ISNUMBER({result}),{result}*Faktor_{},\"\")", place.name);
    let known = known.and_then(|stage| stage.weighted.as_ref());
    formula(page.sheet, (row, owed + 2), &weighted, cached(known), &pen.number)
}

/// Rounds where each step is rounded.
fn stepped(plan: &Plan<'_>, expression: String) -> String {
    let rounding = &plan.panel().rules.rounding;
    match rounding.when {
        RoundWhen::AtEnd => expression,
        RoundWhen::EachStep => rounded(&expression, rounding),
    }
}

/// The final value and what stands beside it.
fn total(
    page: &mut Page<'_>,
    plan: &Plan<'_>,
    pen: &Pen,
    row: u32,
    line: Option<&Line>,
) -> Result<(), WriteError> {
    let rules = &plan.panel().rules;
    let end = plan.stage_end();
    let stages = plan.stages.len();
    let weighted: Vec<String> = (0..stages).map(|one| at(row, plan.result(one) + 1)).collect();
    let filled = in_column(row, end + FILLED);
    let whole = format!(
        "IF(OR({filled}=0,COUNT({list})<{stages}),\"\",SUM({list}))",
        list = weighted.join(",")
    );
    let whole = if stages == 0 { "\"\"".to_owned() } else { whole };
    let known = line.and_then(|line| line.total.as_ref());
    formula(page.sheet, (row, end + TOTAL), &whole, cached(known), &pen.number)?;
    let total = at(row, end + TOTAL);
    let last = format!("IF(ISNUMBER({total}),{},\"\")", rounded(&total, &rules.rounding));
    let known = line.and_then(|line| line.rounded.as_ref());
    formula(page.sheet, (row, end + FINAL), &last, cached(known), &pen.strong)?;
    if let Some(line) = line.filter(|line| line.rounded.is_none()) {
        let why = texts(why_in_words(line, &plan.panel().stages)).join("\n");
        let owed: Vec<String> = (line.owed.iter())
            .map(|one| {
                let said = meja_core::combine::owed_in_words(one, &plan.panel().stages);
                format!("{}: {said}.", one.name)
            })
            .collect();
        note(page.sheet, (row, end + FINAL), &format!("{why}\n{}", owed.join("\n")))?;
    }
    let known = line.and_then(|line| line.spread(&plan.outcome().stages));
    let apart = spread(plan, row);
    formula(page.sheet, (row, end + SPREAD), &apart, cached(known.as_ref()), &pen.number)?;
    let count: usize = line.map_or(0, |line| {
        let cells = line.stages.iter().flat_map(|stage| &stage.jurors).flat_map(|own| &own.cells);
        cells.filter(|cell| cell.value.is_some()).count()
    });
    let sum = plan.sum_of(row, plan.filled);
    formula(page.sheet, (row, end + FILLED), &sum, count.to_string(), &pen.count)?;
    let owed: Vec<String> = (0..stages).map(|one| in_column(row, plan.result(one) - 1)).collect();
    let sum = if owed.is_empty() { "0".to_owned() } else { owed.join("+") };
    let known = line.map_or(0, |line| line.owed.len()).to_string();
    formula(page.sheet, (row, end + OWED), &sum, known, &pen.count)?;
    Ok(())
}

/// Σ (highest − lowest total) × factor over all stages; empty where one has fewer than two totals.
fn spread(plan: &Plan<'_>, row: u32) -> String {
    let count = plan.panel().jurors.len();
    let (mut few, mut parts) = (Vec::new(), Vec::new());
    for (number, place) in plan.stages.iter().enumerate() {
        let totals = across(row, plan.combined(number), count);
        few.push(format!("COUNT({totals})<2"));
        parts.push(format!("(MAX({totals})-MIN({totals}))*Faktor_{}", place.name));
    }
    if parts.is_empty() || count == 0 {
        return "\"\"".to_owned();
    }
    format!("IF(OR({}),\"\",{})", few.join(","), parts.join("+"))
}

/// The average of every column of results.
fn averages(page: &mut Page<'_>, plan: &Plan<'_>, pen: &Pen) -> Result<(), WriteError> {
    let row = plan.last() + 1;
    for column in NO..=TASK {
        let label = if column == INNOVATION { "Rata-rata" } else { "" };
        text(page, (row, column), label, &pen.head)?;
    }
    let lines = &plan.outcome().lines;
    let mut put = |column: u16, numbers: &[&Exact]| {
        let range = down(column, FIRST, plan.last());
        let average = format!("IF(COUNT({range})=0,\"\",AVERAGE({range}))");
        formula(page.sheet, (row, column), &average, mean(numbers), &pen.result)
    };
    for (number, (stage, _)) in plan.both().enumerate() {
        for (column, juror) in (plan.combined(number)..).zip(&plan.panel().jurors) {
            let totals: Vec<&Exact> = (lines.iter())
                .filter_map(|line| juror_line(Some(line), &stage.key, juror.id)?.total.as_ref())
                .collect();
            put(column, &totals)?;
        }
        let of = |line: &'_ Line| line.stage(&stage.key).and_then(|one| one.result.clone());
        let results: Vec<Exact> = lines.iter().filter_map(of).collect();
        put(plan.result(number), &results.iter().collect::<Vec<_>>())?;
    }
    let end = plan.stage_end();
    let finals: Vec<&Exact> = lines.iter().filter_map(|line| line.rounded.as_ref()).collect();
    put(end + FINAL, &finals)
}

/// Colours spreads from the threshold upwards, by the scale of the final value.
fn marks(page: &mut Page<'_>, plan: &Plan<'_>) -> Result<(), WriteError> {
    let column = plan.stage_end() + SPREAD;
    let cell = in_column(FIRST, column);
    let scale = match plan.stages.as_slice() {
        [only] => format!("Tertinggi_{}", only.name),
        _ => "100".to_owned(),
    };
    for (times, colour) in [(2, 0x00F4_B9B0), (1, 0x00FB_E7B8)] {
        let rule = format!("=AND(ISNUMBER({cell}),{cell}>={times}*Ambang_Selisih*{scale})");
        let look = Format::new().set_background_color(Color::RGB(colour));
        let rule = ConditionalFormatFormula::new()
            .set_rule(rule.as_str())
            .set_format(&look)
            .set_stop_if_true(true);
        page.sheet.add_conditional_format(FIRST, column, plan.last(), column, &rule)?;
    }
    let first = BODY;
    if let Some(last) = plan.stage_end().checked_sub(1).filter(|last| *last >= first) {
        let rule = format!("=ISTEXT({})", at(FIRST, first));
        let look = Format::new().set_background_color(Color::RGB(0x00F2_F2F2));
        let rule = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(&look);
        page.sheet.add_conditional_format(FIRST, first, plan.last(), last, &rule)?;
    }
    Ok(())
}
