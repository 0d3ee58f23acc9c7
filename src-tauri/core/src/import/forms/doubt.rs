//! Dates of a form that can be read two ways: said, and decided by a person for the whole form,
//! which one hand wrote.

use super::super::dates::Order;
use super::super::field::FieldKey;
use super::super::fields::Fields;
use super::super::fold::tidy_line;
use super::super::problem::{Problem, ProblemCode};
use super::form::{DoubtfulDate, FormHead, FormIn};
use crate::registry::Started;
use crate::said;

/// Reads every doubtful date of the form in this order.
pub fn decide_dates(form: &mut FormIn, order: Order) {
    let FormIn::Report(report) = form else { return };
    for doubt in &mut report.head.doubts {
        doubt.decided = Some(order);
        let at = match order {
            Order::DayFirst => doubt.day_first,
            Order::MonthFirst => doubt.month_first,
        };
        *place(&mut report.fields, doubt.field) = Some(at);
    }
    let asked = |problem: &Problem| problem.code == ProblemCode::DateAmbiguous;
    report.head.problems.retain(|problem| !asked(problem));
}

/// Notes that a field's date can be read two ways, and says so.
pub(super) fn note(
    head: &mut FormHead,
    field: FieldKey,
    text: &str,
    day_first: Started,
    month_first: Started,
) {
    forget(head, field);
    let text = tidy_line(text);
    let (one, other) = (day_first.in_words(), month_first.in_words());
    let said = said!(
        "\"{text}\" dapat dibaca dua cara: {one} atau {other}. Pilih urutannya untuk formulir ini.",
        text = text
    );
    let said = said.with("day_first", &day_first).with("month_first", &month_first);
    let code = ProblemCode::DateAmbiguous;
    head.problems.push(Problem::new(head.number, Some(field.label()), code, said));
    head.doubts.push(DoubtfulDate { field, text, day_first, month_first, decided: None });
}

/// The field holds another date now.
pub(super) fn forget(head: &mut FormHead, field: FieldKey) {
    let label = field.label();
    head.doubts.retain(|doubt| doubt.field != field);
    head.problems.retain(|problem| {
        problem.code != ProblemCode::DateAmbiguous || problem.column.as_ref() != Some(&label)
    });
}

/// Where a date goes: Uji Coba has its own place.
pub(super) fn place(fields: &mut Fields, field: FieldKey) -> &mut Option<Started> {
    if field == FieldKey::TrialDate { &mut fields.trial } else { &mut fields.started }
}
