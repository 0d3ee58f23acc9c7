//! Exact numbers on paper, read and rounded.

use proptest::prelude::*;

use super::*;

fn number(text: &str) -> Exact {
    text.parse().unwrap()
}

#[test]
fn decimals_are_read_with_point_and_comma_and_written_with_a_point() {
    for (read, written) in
        [("12", "12"), ("12,5", "12.5"), ("-0.25", "-0.25"), ("25/3", "25/3"), ("0,10", "0.1")]
    {
        assert_eq!(number(read).to_string(), written, "{read}");
    }
    for text in ["", "-", "1.", ",5", "1.000,5", "1e3", "tiga", "1/0", "½", "1..2", "٣"] {
        assert!(text.parse::<Exact>().is_err(), "{text}");
    }
}

#[test]
fn a_number_of_a_million_digits_is_refused_and_our_own_long_ones_are_read_again() {
    for long in ["9".repeat(25), "9".repeat(1_000_000), format!("1/{}", "9".repeat(2_001))] {
        assert!(long.parse::<Exact>().is_err(), "{}", long.len());
    }
    assert_eq!(number(&"9".repeat(24)).to_string(), "9".repeat(24));
    let most = number(&"9".repeat(24));
    let square = &most * &most;
    let third = (&square * &square).checked_div(&number("7")).unwrap();
    for own in [&square - &number("0.5"), -square, third] {
        assert_eq!(number(&own.to_string()), own);
    }
}

#[test]
fn half_goes_where_the_mode_says() {
    for (text, up, even, down) in [
        ("2.5", "3", "2", "2"),
        ("3.5", "4", "4", "3"),
        ("-2.5", "-3", "-2", "-2"),
        ("2.49", "2", "2", "2"),
        ("-0.5", "-1", "0", "0"),
    ] {
        let round = |mode| number(text).round(0, mode).to_string();
        assert_eq!(round(RoundMode::HalfUp), up, "{text}");
        assert_eq!(round(RoundMode::HalfEven), even, "{text}");
        assert_eq!(round(RoundMode::Down), down, "{text}");
    }
    // As a binary number 2.675 lies below the half and would go down.
    assert_eq!(number("2.675").round(2, RoundMode::HalfUp), number("2.68"));
}

#[test]
fn paper_has_commas_points_and_fixed_places() {
    assert_eq!(number("1234567.5").indonesian(2), "1.234.567,50");
    assert_eq!(number("-999").indonesian(0), "-999");
    assert_eq!(number("25/3").indonesian(2), "8,33");
    assert_eq!(number("25/3").short(2), "8,33");
    assert_eq!(number("12.50").short(2), "12,5");
    assert_eq!(number("0.05").indonesian(2), "0,05");
}

proptest! {
    #[test]
    fn text_and_number_are_the_same(top in -1_000_000_i64..1_000_000, bottom in 1_i64..5_000) {
        let one = Exact::from(top).checked_div(&Exact::from(bottom)).unwrap();
        prop_assert_eq!(number(&one.to_string()), one.clone());
        let near = one.to_f64() - top as f64 / bottom as f64;
        prop_assert!(near.abs() < 1e-9);
    }

    #[test]
    fn small_numbers_take_a_shorter_way_to_the_same_place(top in any::<i64>(),
        shift in 0_u32..60, bottom in prop_oneof![1_i64..=10_000, any::<i64>()],
        twos in 0_u32..12, fives in 0_u32..9, places in 0_u32..8) {
        let bottom = match bottom {
            0 => 1,
            other if twos % 2 == 0 => other,
            _ => 2_i64.pow(twos) * 5_i64.pow(fives),
        };
        let one = Exact::from(top >> shift).checked_div(&Exact::from(bottom)).unwrap();
        prop_assert_eq!(one.places(), one.slow_places());
        prop_assert_eq!(one.to_f64().to_bits(), one.slow_f64().to_bits());
        let scale = BigRational::from_integer(BigInt::from(10).pow(places));
        let whole = (one.0.big().as_ref() * scale).trunc().to_integer();
        let slow = pointed(&whole.abs().to_string(), whole.is_negative(), places);
        prop_assert_eq!(one.fixed(places), slow);
    }

    #[test]
    fn rounding_moves_by_less_than_one_unit(top in -1_000_000_i64..1_000_000,
        bottom in 1_i64..5_000, places in 0_u32..6) {
        let one = Exact::from(top).checked_div(&Exact::from(bottom)).unwrap();
        let unit = Exact::one().checked_div(&Exact::from(10_i64.pow(places))).unwrap();
        for mode in [RoundMode::HalfUp, RoundMode::HalfEven, RoundMode::Down] {
            let rounded = one.round(places, mode);
            prop_assert!((&rounded - &one).abs() < unit);
            prop_assert!(rounded.places().unwrap() <= places);
        }
    }
}
