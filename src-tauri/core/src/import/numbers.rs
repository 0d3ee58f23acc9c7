//! Numbers as people type them: percent or not, comma or point.

use super::grid::CellIn;

/// A number from a cell: `87,5`, `87.5`, `1.234,5`, `90%`; percent signs are dropped, not
/// divided by ("90" and "90%" in one column mean the same).
///
/// A single separator is the decimal one. `None` where the cell is no finite number.
#[must_use]
pub fn read(cell: &CellIn) -> Option<f64> {
    match cell {
        CellIn::Number(number) | CellIn::Date { serial: number, .. } => {
            Some(*number).filter(|number| number.is_finite())
        }
        CellIn::Text(text) => read_text(text),
        CellIn::Empty | CellIn::Bool(_) | CellIn::Error(_) => None,
    }
}

fn read_text(text: &str) -> Option<f64> {
    let packed: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let plain = packed.strip_suffix('%').unwrap_or(&packed);
    let digits = plain.trim_start_matches(['-', '+']);
    let fits = plain.len() - digits.len() <= 1
        && digits.starts_with(|letter: char| letter.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',');
    if !fits {
        return None;
    }
    let commas = plain.matches(',').count();
    let points = plain.matches('.').count();
    let number = match (commas, points) {
        (0, 0 | 1) => plain.to_owned(),
        (1, 0) => plain.replace(',', "."),
        // Both: the later one is decimal, the other groups thousands.
        (1, _) if plain.rfind(',') > plain.rfind('.') => plain.replace('.', "").replace(',', "."),
        (_, 1) if plain.rfind('.') > plain.rfind(',') => plain.replace(',', ""),
        (0, _) => plain.replace('.', ""),
        (_, 0) => plain.replace(',', ""),
        (_, _) => return None,
    };
    number.parse().ok().filter(|number: &f64| number.is_finite())
}

/// Whether a number has more digits than a spreadsheet keeps (15), so that its last are lost.
#[must_use]
pub fn lost_precision(number: f64) -> bool {
    number.abs() >= 1e15
}

/// Whether a text is a long number that a spreadsheet program shortened ("1,98609E+17").
#[must_use]
pub fn is_shortened(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.trim().split_once(['E', 'e']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, decimals) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, "0"));
    whole.len() == 1
        && digits(whole)
        && digits(decimals)
        && exponent
            .strip_prefix('+')
            .is_some_and(|exponent| exponent.len() == 2 && digits(exponent))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn comma_point_and_percent_are_all_read() {
        for (text, number) in [
            ("90", 90.0),
            ("90%", 90.0),
            ("90 %", 90.0),
            ("87,5", 87.5),
            ("87.5", 87.5),
            ("1.234,5", 1234.5),
            ("1,234.5", 1234.5),
            ("1.234.567", 1_234_567.0),
            ("-3,25", -3.25),
            (" 36,742\u{a0}", 36.742),
        ] {
            assert_eq!(read(&CellIn::text(text)), Some(number), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_not_guessed() {
        for text in
            ["", "-", "sangat inovatif", "12a", "1,2,3.4.5", "--3", "inf", "NaN", "1e5", ",5"]
        {
            assert_eq!(read(&CellIn::text(text)), None, "{text}");
        }
        assert_eq!(read(&CellIn::Number(f64::NAN)), None);
    }

    #[test]
    fn a_nip_kept_as_a_number_is_noticed() {
        assert!(lost_precision(198_609_262_015_051_001.0));
        assert!(!lost_precision(123_456_789_012_345.0));
        assert!(is_shortened("1,98609E+17"));
        assert!(!is_shortened("SE+17") && !is_shortened("19860926 201505 1 001"));
    }

    proptest! {
        #[test]
        fn a_number_reads_back_from_comma_and_point(hundredths in -1_000_000_i32..1_000_000) {
            let number = f64::from(hundredths) / 100.0;
            let text = format!("{number:.2}");
            let points = (number * 100.0).round();
            for text in [text.clone(), text.replace('.', ","), format!("{text} %")] {
                let read = read(&CellIn::text(&text)).unwrap();
                prop_assert!(((read * 100.0).round() - points).abs() < 0.5, "{text}");
            }
        }

        #[test]
        fn any_text_is_read_or_refused_without_panic(text in "\\PC{0,20}|[0-9.,% -]{0,12}") {
            let _ = read(&CellIn::text(&text));
            let _ = is_shortened(&text);
        }
    }
}
