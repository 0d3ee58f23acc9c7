//! The event's rules as formulas of a worksheet, right in Excel and in LibreOffice.
//!
//! A workbook counts in binary: 82,345 may lie a hair below the half. Each rounding therefore
//! first takes the number to ten decimals, which brings back the half that was meant, and no
//! number of the field lies so near a half without being one.

use meja_core::exact::{Exact, RoundMode};
use meja_core::panel::{Jurors, Rounding};

/// Decimals to which a binary number is cleaned before the rule's own rounding.
const CLEAN: u32 = 10;

/// A formula's number as the app has it; nothing is an empty text.
pub(super) fn cached(number: Option<&Exact>) -> String {
    number.map_or_else(String::new, |number| number.to_f64().to_string())
}

/// Rounds an expression by the event's rule.
pub(super) fn rounded(expression: &str, rounding: &Rounding) -> String {
    let places = rounding.places;
    match rounding.mode {
        RoundMode::HalfUp => format!("ROUND(ROUND({expression},{CLEAN}),{places})"),
        RoundMode::Down => format!("ROUNDDOWN(ROUND({expression},{CLEAN}),{places})"),
        RoundMode::HalfEven => {
            let scale = 10_u64.pow(places);
            let left = CLEAN - places.min(CLEAN);
            let scaled = format!("ROUND(({expression})*{scale},{left})");
            format!(
                "IF(ABS({scaled})-INT(ABS({scaled}))=0.5,2*ROUND({scaled}/2,0),ROUND({scaled},0))\
                 /{scale}"
            )
        }
    }
}

/// The numbers of a range combined; the range holds at least one number.
pub(super) fn combined(range: &str, rule: Jurors) -> String {
    match rule {
        Jurors::Mean => format!("AVERAGE({range})"),
        Jurors::Sum => format!("SUM({range})"),
        Jurors::Median => format!("MEDIAN({range})"),
        Jurors::Trimmed => format!(
            "IF(COUNT({range})>=4,(SUM({range})-MAX({range})-MIN({range}))/(COUNT({range})-2),\
             AVERAGE({range}))"
        ),
    }
}

/// The sum of row scores, brought up to the full weight where rows are left out; the scores hold
/// at least one number.
pub(super) fn full_weight(scores: &str, weights: &str, rows: usize) -> String {
    format!(
        "IF(COUNT({scores})={rows},SUM({scores}),SUM({scores})*SUM({weights})\
         /SUMPRODUCT(ISNUMBER({scores})*{weights}))"
    )
}

/// A sheet's name as formulas write it.
pub(super) fn quoted(sheet: &str) -> String {
    format!("'{}'", sheet.replace('\'', "''"))
}

/// "F7" of a column and row from 0.
pub(super) fn at(row: u32, column: u16) -> String {
    format!("{}{}", letters(column), row + 1)
}

/// "$F7" of a column and row from 0.
pub(super) fn in_column(row: u32, column: u16) -> String {
    format!("${}{}", letters(column), row + 1)
}

/// "$F$7:$F$80" of a column's rows, from 0, both included.
pub(super) fn down(column: u16, first: u32, last: u32) -> String {
    let column = letters(column);
    format!("${column}${}:${column}${}", first + 1, last + 1)
}

/// "F7:J7" of a row's columns, from 0, `count` of them.
pub(super) fn across(row: u32, first: u16, count: usize) -> String {
    format!("{}:{}", at(row, first), at(row, end(first, count)))
}

/// The last of `count` columns.
pub(super) fn end(first: u16, count: usize) -> u16 {
    first + u16::try_from(count.max(1) - 1).unwrap_or_default()
}

/// A column's letters.
pub(super) fn letters(column: u16) -> String {
    rust_xlsxwriter::utility::column_number_to_name(column)
}

/// A text as a formula writes it.
pub(super) fn text(raw: &str) -> String {
    format!("\"{}\"", raw.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_and_a_quoted_sheet_are_written_as_excel_does() {
        assert_eq!(across(6, 5, 3), "F7:H7");
        assert_eq!(down(27, 6, 79), "$AB$7:$AB$80");
        assert_eq!(quoted("P1 Ni'am"), "'P1 Ni''am'");
        assert_eq!(text("a\"b"), "\"a\"\"b\"");
    }

    #[test]
    fn a_half_is_a_half_before_the_rule_decides() {
        let rule = |mode| Rounding { places: 2, mode, ..Rounding::default() };
        assert_eq!(rounded("X", &rule(RoundMode::HalfUp)), "ROUND(ROUND(X,10),2)");
        assert_eq!(rounded("X", &rule(RoundMode::Down)), "ROUNDDOWN(ROUND(X,10),2)");
        assert!(rounded("X", &rule(RoundMode::HalfEven)).starts_with("IF(ABS(ROUND((X)*100,8))"));
    }
}
