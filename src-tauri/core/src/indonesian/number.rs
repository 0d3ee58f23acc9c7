//! Numbers in words, and with the decimal comma and the thousands point.

const ONES: [&str; 10] =
    ["", "Satu", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh", "Delapan", "Sembilan"];

/// Names of the groups of three digits, from the right.
const GROUPS: [&str; 7] = ["", "Ribu", "Juta", "Miliar", "Triliun", "Kuadriliun", "Kuintiliun"];

/// A number in words, each with a capital: 2022 is "Dua Ribu Dua Puluh Dua", 0 is "Nol".
///
/// One hundred is "Seratus", eleven "Sebelas", one thousand "Seribu"; a million is "Satu Juta".
#[must_use]
pub fn spelled_number(number: u64) -> String {
    if number == 0 {
        return "Nol".to_owned();
    }
    let mut words: Vec<&str> = Vec::new();
    for (place, name) in GROUPS.iter().enumerate().rev() {
        // 1000^6 fits in u64, and there are seven groups.
        let group = number / 1000_u64.pow(u32::try_from(place).unwrap_or(0)) % 1000;
        if place == 1 && group == 1 {
            words.push("Seribu");
        } else if group > 0 {
            push_group(group, &mut words);
            if !name.is_empty() {
                words.push(name);
            }
        }
    }
    words.join(" ")
}

fn push_group(group: u64, words: &mut Vec<&str>) {
    match group / 100 {
        0 => {}
        1 => words.push("Seratus"),
        hundreds => words.extend([ones(hundreds), "Ratus"]),
    }
    match group % 100 {
        0 => {}
        10 => words.push("Sepuluh"),
        11 => words.push("Sebelas"),
        unit @ 1..=9 => words.push(ones(unit)),
        teen @ 12..=19 => words.extend([ones(teen - 10), "Belas"]),
        rest => {
            words.extend([ones(rest / 10), "Puluh"]);
            if rest % 10 > 0 {
                words.push(ones(rest % 10));
            }
        }
    }
}

fn ones(digit: u64) -> &'static str {
    usize::try_from(digit).ok().and_then(|digit| ONES.get(digit)).copied().unwrap_or_default()
}

/// A whole number with thousands points: "1.234.567".
#[must_use]
pub fn integer(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}", thousands(&number.unsigned_abs().to_string()))
}

/// A number with decimal comma, thousands point and a fixed number of places: "1.234,50".
///
/// Rounds what the binary value says (2.675 to two places is "2,67"): rounding that decides a
/// rank is done before, by the event's rule. What is not a number is "-".
#[must_use]
pub fn decimal(value: f64, places: usize) -> String {
    if !value.is_finite() {
        return "-".to_owned();
    }
    let plain = format!("{:.places$}", value.abs());
    // "-0,00" would be a sign without a value.
    let zero = plain.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let sign = if value.is_sign_negative() && !zero { "-" } else { "" };
    match plain.split_once('.') {
        Some((whole, part)) => format!("{sign}{},{part}", thousands(whole)),
        None => format!("{sign}{}", thousands(&plain)),
    }
}

fn thousands(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn small_numbers_follow_the_words_of_the_language() {
        for (number, words) in [
            (0, "Nol"),
            (1, "Satu"),
            (10, "Sepuluh"),
            (11, "Sebelas"),
            (12, "Dua Belas"),
            (19, "Sembilan Belas"),
            (20, "Dua Puluh"),
            (26, "Dua Puluh Enam"),
            (99, "Sembilan Puluh Sembilan"),
            (100, "Seratus"),
            (101, "Seratus Satu"),
            (111, "Seratus Sebelas"),
            (210, "Dua Ratus Sepuluh"),
            (999, "Sembilan Ratus Sembilan Puluh Sembilan"),
        ] {
            assert_eq!(spelled_number(number), words);
        }
    }

    #[test]
    fn one_thousand_is_seribu_and_one_million_is_not_sejuta() {
        for (number, words) in [
            (1_000, "Seribu"),
            (1_100, "Seribu Seratus"),
            (2_022, "Dua Ribu Dua Puluh Dua"),
            (11_000, "Sebelas Ribu"),
            (21_000, "Dua Puluh Satu Ribu"),
            (100_000, "Seratus Ribu"),
            (101_000, "Seratus Satu Ribu"),
            (1_000_000, "Satu Juta"),
            (1_001_001, "Satu Juta Seribu Satu"),
            (1_000_000_000_000, "Satu Triliun"),
        ] {
            assert_eq!(spelled_number(number), words);
        }
    }

    #[test]
    fn the_largest_number_has_words() {
        let words = spelled_number(u64::MAX);
        assert!(words.starts_with("Delapan Belas Kuintiliun Empat Ratus Empat Puluh Enam"));
        assert!(words.ends_with("Enam Ratus Lima Belas"));
    }

    #[test]
    fn no_two_numbers_share_their_words() {
        let all: BTreeSet<_> = (0..20_000).map(spelled_number).collect();
        assert_eq!(all.len(), 20_000);
    }

    #[test]
    fn words_never_have_double_or_outer_spaces() {
        for number in (0..3_000).chain([1_000_100, 5_000_000_011, u64::MAX]) {
            let words = spelled_number(number);
            assert_eq!(words.split_whitespace().collect::<Vec<_>>().join(" "), words);
        }
    }

    #[test]
    fn a_decimal_has_comma_and_thousands_point() {
        assert_eq!(decimal(1234.5, 2), "1.234,50");
        assert_eq!(decimal(0.0, 2), "0,00");
        assert_eq!(decimal(60.01, 2), "60,01");
        assert_eq!(decimal(999.999, 2), "1.000,00");
        assert_eq!(decimal(1_234_567.0, 0), "1.234.567");
        assert_eq!(decimal(-1234.5, 1), "-1.234,5");
    }

    #[test]
    fn a_rounded_nought_has_no_sign_and_no_number_is_a_dash() {
        assert_eq!(decimal(-0.001, 2), "0,00");
        assert_eq!(decimal(-0.0, 0), "0");
        assert_eq!(decimal(f64::NAN, 2), "-");
        assert_eq!(decimal(f64::INFINITY, 2), "-");
    }

    #[test]
    fn an_integer_has_points_every_three_digits() {
        assert_eq!(integer(0), "0");
        assert_eq!(integer(999), "999");
        assert_eq!(integer(1_000), "1.000");
        assert_eq!(integer(-25_000_000), "-25.000.000");
        assert_eq!(integer(i64::MIN), "-9.223.372.036.854.775.808");
    }
}
