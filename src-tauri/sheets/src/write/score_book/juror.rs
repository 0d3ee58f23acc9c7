//! An assessor's sheet: innovations down, rows of each stage across, with what they gave, whether
//! it is sent, their total, and at the right the score of every row.

use meja_core::{
    combine::{JurorLine, owed_in_words},
    document::CANNOT_JUDGE,
    exact::Exact,
    panel::{CannotJudge, Entrant, Juror, Missing, RoundWhen, Stage, Value},
};
use rust_xlsxwriter::{Color, ConditionalFormatFormula, Format, FormatAlign};

use super::super::WriteError;
use super::super::book::{Book, Page};
use super::super::style::PageSetup;
use super::allowed::allowed;
use super::combination::{FILLED, NAME as COMBINED};
use super::formula::{
    across, at, cached, down, full_weight, in_column, quoted, rounded, text as literal,
};
use super::pen::{Pen, formula, note, text};
use super::plan::{
    BODY, FIRST, GROUPS, HEADER, ID, NAME, NO, OPD, Plan, StageAt, TASK, WEIGHTS, columns,
    juror_line, scored,
};
use super::weights::WeightsAt;

/// Who is expected to score.
pub(super) const EXPECTED: &str = "Menilai";
/// Who is not.
const NOT: &str = "–";
/// Who leaves the agency to others.
pub(super) const RECUSED: &str = "Benturan";
/// A sheet that is sent.
const SENT: &str = "Ya";
/// A sheet that is not.
const UNSENT: &str = "Belum";
/// Widths of a value, a total, the word for sent and a row score in pixels.
const PX: [u32; 4] = [46, 64, 56, 54];
/// So many rows of all stages still print with their row scores.
const PRINTED: usize = 10;

/// Writes the sheet of an assessor.
pub(super) fn write(
    out: &mut Book,
    plan: &Plan<'_>,
    pen: &Pen,
    weights: &[WeightsAt],
    (juror, name): (&Juror, &str),
) -> Result<(), WriteError> {
    let setup = PageSetup { paper: plan.paper, landscape: true };
    let mut page = out.page(name, &widths(plan))?;
    setup.apply(page.sheet, &super::foot(plan.book, &juror.name));
    let chair = if juror.chair { " (ketua panel)" } else { "" };
    text(&mut page, (0, NO), &format!("NILAI {}{chair}", juror.name), &pen.title)?;
    let said = format!(
        "Isi skor pada kolom berwarna, atau {CANNOT_JUDGE} bila tidak dapat dinilai; sel kosong \
         berarti belum dinilai. Jumlah, gabungan, dan peringkat menghitung sendiri."
    );
    text(&mut page, (1, NO), &said, &pen.plain)?;
    heads(&mut page, plan, pen, weights)?;
    for ((row, entrant, line), high) in plan.entrants().into_iter().zip(&plan.heights) {
        page.sheet.set_row_height(row, *high)?;
        lead(&mut page, pen, row, entrant)?;
        let seats = plan.panel().seats.get(&entrant.id);
        let expected = seats.is_some_and(|all| all.iter().any(|seat| seat.assessor == juror.id));
        let task = match plan.panel().recused.contains(&(juror.id, entrant.opd)) {
            true => RECUSED,
            false if expected => EXPECTED,
            false => NOT,
        };
        text(&mut page, (row, TASK), task, &pen.word)?;
        let mut count = 0;
        for (stage, place) in plan.both() {
            let own = juror_line(line, &stage.key, juror.id);
            count += own.map_or(0, |own| own.cells.iter().filter(|c| c.value.is_some()).count());
            values(&mut page, plan, pen, (stage, place), (row, entrant, juror))?;
            scores(&mut page, plan, pen, (stage, place), row, own)?;
            let owed = line.and_then(|line| {
                line.owed.iter().find(|one| one.stage == stage.key && one.assessor == juror.id)
            });
            if let Some(owed) = owed.filter(|_| own.is_some_and(|own| own.total.is_none())) {
                let said = owed_in_words(owed, &plan.panel().stages);
                note(page.sheet, (row, place.total), &format!("{said}."))?;
            }
        }
        let filled: Vec<String> = (plan.stages.iter())
            .map(|stage| {
                let joins = in_column(row, stage.joins);
                format!("{joins}*COUNTA({})", across(row, stage.values, stage.rows))
            })
            .collect();
        let filled = if filled.is_empty() { "0".to_owned() } else { filled.join("+") };
        formula(page.sheet, (row, plan.filled), &filled, count.to_string(), &pen.count)?;
    }
    averages(&mut page, plan, pen, juror)?;
    rules(&mut page, plan)?;
    let last = plan.last() + 1;
    let printed = if plan.rows <= PRINTED {
        plan.filled
    } else {
        plan.stages.last().map_or(TASK, |stage| stage.sent)
    };
    page.sheet.set_print_area(0, NO, last, printed)?;
    page.sheet.set_repeat_rows(GROUPS, WEIGHTS)?;
    page.sheet.set_freeze_panes(FIRST, TASK)?;
    page.sheet.set_column_hidden(ID)?;
    Ok(())
}

/// Pixel widths of all columns.
fn widths(plan: &Plan<'_>) -> Vec<u32> {
    let [value, total, sent, score] = PX;
    let mut px = vec![10];
    px.extend(super::plan::HEAD_PX);
    for stage in &plan.stages {
        px.extend(std::iter::repeat_n(value, stage.rows));
        px.extend([total, sent]);
    }
    for stage in &plan.stages {
        px.extend(std::iter::repeat_n(score, stage.rows));
        px.extend([value, value]);
    }
    px.push(value);
    px
}

/// Headings, with the weights under them.
fn heads(
    page: &mut Page<'_>,
    plan: &Plan<'_>,
    pen: &Pen,
    weights: &[WeightsAt],
) -> Result<(), WriteError> {
    let tall = pen.head.clone().set_rotation(90).set_align(FormatAlign::Bottom);
    page.sheet.set_row_height(HEADER, 110.0)?;
    let fixed = ["No", "Perangkat Daerah", "Inovasi", "Tugas"];
    for (column, heading) in (NO..).zip(fixed) {
        page.sheet.merge_range(GROUPS, column, HEADER, column, heading, &pen.head)?;
        let under = if column == NAME { "Bobot" } else { "" };
        text(page, (WEIGHTS, column), under, &pen.head)?;
    }
    for (((stage, place), from), number) in plan.both().zip(weights).zip(1..) {
        let label = format!("{number}. {} – skor", stage.label);
        over(page, place.values, place.sent, &label, &pen.head)?;
        let label = format!("{} – bobot × skor", stage.label);
        over(page, place.scores, place.owes, &label, &pen.head)?;
        for (index, row) in scored(stage) {
            let (value, score) = (place.values + columns(index), place.scores + columns(index));
            text(page, (HEADER, value), &row.text, &tall)?;
            text(page, (HEADER, score), &row.text, &tall)?;
            if let Some(weight) = from.weights.get(index) {
                let known = cached(row.weight.as_ref());
                formula(page.sheet, (WEIGHTS, value), weight, known.clone(), &pen.number)?;
                formula(page.sheet, (WEIGHTS, score), weight, known, &pen.number)?;
            }
        }
        for (column, heading) in [
            (place.total, "Jumlah"),
            (place.sent, "Terkirim"),
            (place.joins, "Dihitung"),
            (place.owes, "Belum lengkap"),
        ] {
            text(page, (HEADER, column), heading, &tall)?;
            text(page, (WEIGHTS, column), "", &pen.head)?;
        }
    }
    text(page, (HEADER, plan.filled), "Sel terisi", &tall)?;
    text(page, (WEIGHTS, plan.filled), "", &pen.head)
}

/// A heading over several columns.
pub(super) fn over(
    page: &mut Page<'_>,
    first: u16,
    last: u16,
    label: &str,
    look: &Format,
) -> Result<(), WriteError> {
    if last > first {
        page.sheet.merge_range(GROUPS, first, GROUPS, last, label, look)?;
        return Ok(());
    }
    text(page, (GROUPS, first), label, look)
}

/// Id, number, agency and innovation of a row.
pub(super) fn lead(
    page: &mut Page<'_>,
    pen: &Pen,
    row: u32,
    entrant: &Entrant,
) -> Result<(), WriteError> {
    text(page, (row, ID), &entrant.id.to_string(), &pen.plain)?;
    page.sheet.write_number_with_format(row, NO, f64::from(row - FIRST + 1), &pen.count)?;
    text(page, (row, OPD), &entrant.opd_name, &pen.text)?;
    text(page, (row, NAME), &entrant.name, &pen.text)
}

/// What the assessor gave, comments as notes, and whether it is sent.
fn values(
    page: &mut Page<'_>,
    plan: &Plan<'_>,
    pen: &Pen,
    (stage, place): (&Stage, &StageAt),
    (row, entrant, juror): (u32, &Entrant, &Juror),
) -> Result<(), WriteError> {
    let panel = plan.panel();
    for (index, indicator) in scored(stage) {
        let column = place.values + columns(index);
        let mark = panel.marks.get(&(entrant.id, indicator.id.clone(), juror.id));
        match mark.and_then(|mark| mark.value.as_ref()) {
            Some(Value::Points(points)) => {
                page.sheet.write_number_with_format(row, column, points.to_f64(), &pen.value)?;
            }
            Some(Value::CannotJudge) => {
                page.sheet.write_string_with_format(row, column, CANNOT_JUDGE, &pen.value)?;
            }
            None => {
                page.sheet.write_blank(row, column, &pen.value)?;
            }
        }
        if let Some(mark) = mark.filter(|mark| !mark.comment.trim().is_empty()) {
            note(page.sheet, (row, column), &mark.comment)?;
        }
    }
    let sent = panel.is_sent(entrant.id, &stage.key, juror.id);
    text(page, (row, place.sent), if sent { SENT } else { UNSENT }, &pen.word)
}

/// Row scores, total, and whether the assessor counts and owes.
fn scores(
    page: &mut Page<'_>,
    plan: &Plan<'_>,
    pen: &Pen,
    (stage, place): (&Stage, &StageAt),
    row: u32,
    own: Option<&JurorLine>,
) -> Result<(), WriteError> {
    let rules = &plan.panel().rules;
    let values = across(row, place.values, place.rows);
    let joins = in_column(row, place.joins);
    let cannot = match rules.cannot_judge {
        CannotJudge::Rescale => "\"\"",
        CannotJudge::Nought => "0",
    };
    let empty = match rules.missing {
        Missing::Wait | Missing::Present => "\"\"".to_owned(),
        // A sheet that nobody has begun is "belum dinilai", whatever the rule.
        Missing::Nought => {
            format!(
                "IF({}!{}>0,0,\"\")",
                quoted(COMBINED),
                in_column(row, plan.stage_end() + FILLED)
            )
        }
    };
    for (index, _) in scored(stage) {
        let value = at(row, place.values + columns(index));
        let weight = plan.weight(place, index);
        let counted = format!(
            "IF({joins}=0,\"\",IF(ISNUMBER({value}),{weight}*{value}/Pembagi_{},IF({value}={},{cannot},\
             {empty})))",
            place.name,
            literal(CANNOT_JUDGE)
        );
        let known = own.and_then(|own| own.cells.get(index)).and_then(|cell| cell.score.as_ref());
        let column = place.scores + columns(index);
        formula(page.sheet, (row, column), &counted, cached(known), &pen.number)?;
    }
    let scores = across(row, place.scores, place.rows);
    let weights = across(WEIGHTS, place.values, place.rows);
    let weights = fixed_row(&weights);
    let sum = match rules.cannot_judge {
        CannotJudge::Rescale => full_weight(&scores, &weights, place.rows),
        CannotJudge::Nought => format!("SUM({scores})"),
    };
    let sum = match rules.rounding.when {
        RoundWhen::AtEnd => sum,
        RoundWhen::EachStep => rounded(&sum, &rules.rounding),
    };
    let whole = match rules.missing {
        Missing::Wait | Missing::Present => format!("COUNTA({values})<{}", place.rows),
        Missing::Nought => "FALSE".to_owned(),
    };
    let total = format!("IF(OR({joins}=0,{whole},COUNT({scores})=0),\"\",{sum})");
    let known = own.and_then(|own| own.total.as_ref());
    let look = if rules.rounding.when == RoundWhen::EachStep { &pen.result } else { &pen.number };
    formula(page.sheet, (row, place.total), &total, cached(known), look)?;
    let task = in_column(row, TASK);
    // Who is not asked counts once their sheet is sent.
    let sent = in_column(row, place.sent);
    let counts = format!(
        "IF({task}={},0,IF(OR({task}={},AND({sent}={},COUNTA({values})>0)),1,0))",
        literal(RECUSED),
        literal(EXPECTED),
        literal(SENT)
    );
    let known = u8::from(own.is_some()).to_string();
    formula(page.sheet, (row, place.joins), &counts, known, &pen.count)?;
    let owes = format!(
        "IF(AND({joins}=1,OR({sent}<>{},COUNTA({values})<{})),1,0)",
        literal(SENT),
        place.rows
    );
    let owing = |own: &JurorLine| !own.sent || own.cells.iter().any(|cell| cell.value.is_none());
    let known = u8::from(own.is_some_and(owing)).to_string();
    formula(page.sheet, (row, place.owes), &owes, known, &pen.count)
}

/// "F$6:J$6" of "F6:J6".
fn fixed_row(range: &str) -> String {
    let row = (WEIGHTS + 1).to_string();
    range
        .split(':')
        .map(|cell| cell.replace(&row, &format!("${row}")))
        .collect::<Vec<_>>()
        .join(":")
}

/// What the assessor gave on average, under each column.
fn averages(
    page: &mut Page<'_>,
    plan: &Plan<'_>,
    pen: &Pen,
    juror: &Juror,
) -> Result<(), WriteError> {
    let row = plan.last() + 1;
    for column in NO..=TASK {
        let label = if column == NAME { "Rata-rata" } else { "" };
        text(page, (row, column), label, &pen.head)?;
    }
    let panel = plan.panel();
    for (stage, place) in plan.both() {
        let mut put = |column: u16, given: &[&Exact]| {
            let range = down(column, FIRST, plan.last());
            let average = format!("IF(COUNT({range})=0,\"\",AVERAGE({range}))");
            formula(page.sheet, (row, column), &average, mean(given), &pen.result)
        };
        for (index, indicator) in scored(stage) {
            let given: Vec<&Exact> = (panel.entrants.iter())
                .filter_map(|one| match panel.value(one.id, &indicator.id, juror.id) {
                    Some(Value::Points(points)) => Some(points),
                    Some(Value::CannotJudge) | None => None,
                })
                .collect();
            put(place.values + columns(index), &given)?;
        }
        let totals: Vec<&Exact> = (plan.outcome().lines.iter())
            .filter_map(|line| juror_line(Some(line), &stage.key, juror.id)?.total.as_ref())
            .collect();
        put(place.total, &totals)?;
    }
    Ok(())
}

/// The mean as a cached result.
pub(super) fn mean(numbers: &[&Exact]) -> String {
    let count = i64::try_from(numbers.len()).unwrap_or_default();
    let sum: Exact = numbers.iter().copied().sum();
    cached(sum.checked_div(&Exact::from(count)).as_ref())
}

/// What may be typed, and what catches the eye: empty cells of a sheet that is expected, sheets
/// that are not sent.
fn rules(page: &mut Page<'_>, plan: &Plan<'_>) -> Result<(), WriteError> {
    let last = plan.last();
    let amber = Format::new().set_background_color(Color::RGB(0x00FB_E7B8));
    let task = in_column(FIRST, TASK);
    for (stage, place) in plan.both() {
        for (index, row) in scored(stage) {
            let column = place.values + columns(index);
            let cell = at(FIRST, column);
            page.sheet.add_data_validation(FIRST, column, last, column, &allowed(row, &cell)?)?;
        }
        let end = place.values + columns(place.rows.max(1) - 1);
        let cell = at(FIRST, place.values);
        let rule = format!("=AND({task}={},ISBLANK({cell}))", literal(EXPECTED));
        let rule = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(&amber);
        page.sheet.add_conditional_format(FIRST, place.values, last, end, &rule)?;
        let (joins, sent) = (in_column(FIRST, place.joins), in_column(FIRST, place.sent));
        let rule = format!("=AND({joins}=1,{sent}={})", literal(UNSENT));
        let rule = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(&amber);
        page.sheet.add_conditional_format(FIRST, place.sent, last, place.sent, &rule)?;
    }
    let grey = Format::new().set_font_color(Color::RGB(0x0080_8080));
    let rule = format!("={task}<>{}", literal(EXPECTED));
    let rule = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(&grey);
    page.sheet.add_conditional_format(FIRST, NO, last, BODY - 1, &rule)?;
    Ok(())
}
