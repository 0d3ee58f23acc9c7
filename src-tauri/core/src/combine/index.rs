//! The regional innovation index (IID) that is made of many innovations' maturity scores.
//!
//! IID = (SPD + SID) ÷ maximum × 100, with SID = Σ maturity ÷ MAX(divisor, n) + points for the
//! number of innovations, MIN(n, cap) × points each. Sources: "Sosialisasi IID Tahun 2023", slide 15
//! (divisor 10, bounds 60,01 and 35,00), and the summary of the 2026 technical guidance
//! (Surat Kepala BSKDN 400.10.11/1887/BSKDN, 29 April 2026: divisor 12, bounds 65,01 and 40,01). The
//! SPD part is scored elsewhere, by the region itself, and is given.

use crate::{
    exact::{Exact, RoundMode},
    instrument::Index,
    sentence::Sentence,
};

use super::{number, tell::ended};

/// Decimal places of a published index, as the bounds of its bands have them.
const PLACES: u32 = 2;

/// What is known of the 2023 scheme and what is not, for whoever looks for it.
pub const UNPUBLISHED_2023: &str = "Skema IID 2023 tidak tersedia: yang dipublikasikan ialah \
    pembagi (paling sedikit 10 inovasi), proporsi SPD 25,2 % dan SID 74,8 %, serta batas predikat \
    60,01 dan 35,00 (Sosialisasi IID Tahun 2023; Surat Mendagri 400.10.11/2704/SJ, 18 Mei 2023). \
    Skor maksimum dan bobot tiap barisnya tidak ditemukan, jadi indeks 2023 tidak dihitung di sini.";

/// An index with its working.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IndexResult {
    /// How many innovations went in.
    pub innovations: u32,
    /// The region's own part, as given.
    pub spd: Exact,
    /// Σ of the maturity scores.
    pub sum: Exact,
    /// What the sum is divided by: the number of innovations, or the fewest the scheme divides by.
    pub divisor: Exact,
    /// Sum ÷ divisor.
    pub maturity: Exact,
    /// Points for the number of innovations.
    pub count_points: Exact,
    /// The three parts together.
    pub total: Exact,
    /// The most the three parts can reach.
    pub maximum: Exact,
    /// Total ÷ maximum × 100, rounded to two places.
    pub percent: Exact,
    /// What the index is called; none where no band reaches so low.
    pub band: Option<String>,
}

/// An index that cannot be made.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum IndexError {
    /// An SPD part below nought or above its maximum.
    #[error(
        "skor SPD {} tidak mungkin; isi dengan angka dari 0 sampai {}",
        number(given),
        number(most)
    )]
    Spd {
        /// What was given.
        given: Box<Exact>,
        /// The most it can be.
        most: Box<Exact>,
    },
    /// A sum below nought.
    #[error("jumlah skor kematangan {} tidak mungkin; isi dengan 0 atau lebih", number(.0))]
    Sum(Box<Exact>),
    /// A scheme that divides by nought.
    #[error("skema indeks ini tidak memiliki nilai maksimum; perbaiki instrumennya")]
    Scheme,
}

/// The index of a region with the given SPD part, Σ of maturity scores and number of innovations.
///
/// # Errors
/// Parts that cannot be.
pub fn index(
    scheme: &Index,
    spd: &Exact,
    sum: &Exact,
    innovations: u32,
) -> Result<IndexResult, IndexError> {
    if spd.is_negative() || *spd > scheme.spd_maximum {
        let most = Box::new(scheme.spd_maximum.clone());
        return Err(IndexError::Spd { given: Box::new(spd.clone()), most });
    }
    if sum.is_negative() {
        return Err(IndexError::Sum(Box::new(sum.clone())));
    }
    let divisor = Exact::from(i64::from(innovations.max(scheme.divisor_at_least)));
    let maturity = sum.checked_div(&divisor).unwrap_or_else(Exact::zero);
    let counted = Exact::from(i64::from(innovations.min(scheme.count_cap)));
    let count_points = &counted * &scheme.count_each;
    let total = &(spd + &maturity) + &count_points;
    let share = total.checked_div(&scheme.maximum).ok_or(IndexError::Scheme)?;
    let percent = (&share * &Exact::from(100)).round(PLACES, RoundMode::HalfUp);
    let band = scheme.bands.iter().find(|band| percent >= band.from);
    Ok(IndexResult {
        innovations,
        spd: spd.clone(),
        sum: sum.clone(),
        divisor,
        maturity,
        count_points,
        total,
        maximum: scheme.maximum.clone(),
        band: band.map(|band| band.label.clone()),
        percent,
    })
}

/// The working of an index in sentences.
#[must_use]
pub fn index_in_words(result: &IndexResult, scheme: &Index) -> Vec<Sentence> {
    let (spd, sum) = (number(&result.spd), number(&result.sum));
    let (divisor, maturity) = (number(&result.divisor), number(&result.maturity));
    let (least, cap) = (scheme.divisor_at_least, scheme.count_cap);
    let innovations = result.innovations;
    let counted = innovations.min(cap);
    let (each, points) = (number(&scheme.count_each), number(&result.count_points));
    let (maximum, percent) = (number(&result.maximum), result.percent.indonesian(PLACES));
    let band = result.band.as_ref().map_or_else(String::new, |band| format!(", {band}"));
    let matured = format!("{sum} dari {innovations} inovasi ÷ {divisor} = {}", ended(&maturity));
    let points_made = format!("{counted} × {each} = {points}");
    let index = format!("({spd} + {maturity} + {points}) ÷ {maximum} × 100 = {percent}{band}");
    vec![
        Sentence::new("result.index_spd", format!("SPD {spd}, diisi oleh daerah."))
            .naming([("spd", spd)]),
        Sentence::new(
            "result.index_maturity",
            format!(
                "Kematangan: jumlah {matured} Pembaginya banyak inovasi, paling sedikit {least}."
            ),
        )
        .naming([
            ("sum", sum),
            ("innovations", innovations.to_string()),
            ("divisor", divisor),
            ("maturity", ended(&maturity)),
            ("least", least.to_string()),
        ]),
        Sentence::new(
            "result.index_count",
            format!("Jumlah inovasi: {points_made}; paling banyak {cap} inovasi dihitung."),
        )
        .naming([("points", points_made), ("most", cap.to_string())]),
        Sentence::new("result.index_total", format!("Indeks = {index}.")).naming([("sum", index)]),
    ]
}

#[cfg(test)]
mod tests {
    use crate::instrument::{self, Band};

    use super::*;

    fn exact(text: &str) -> Exact {
        text.parse().unwrap()
    }

    fn scheme_2026() -> Index {
        instrument::find("iid-2026", 1).unwrap().scoring.unwrap().index.unwrap()
    }

    /// The 2023 scheme: the proportions 25,2 % and 74,8 % of the source give 63 and 187 of 250.
    fn scheme_2023() -> Index {
        let band = |from: &str, label: &str| Band { from: exact(from), label: label.into() };
        Index {
            divisor_at_least: 10,
            bands: vec![
                band("60.01", "Sangat Inovatif"),
                band("35", "Inovatif"),
                band("0.01", "Kurang Inovatif"),
                band("0", "Tidak Dapat Dinilai"),
            ],
            ..scheme_2026()
        }
    }

    fn of(scheme: &Index, spd: &str, sum: &str, n: u32) -> (String, String) {
        let result = index(scheme, &exact(spd), &exact(sum), n).unwrap();
        (result.percent.to_string(), result.band.unwrap())
    }

    #[test]
    fn the_three_full_parts_make_a_hundred() {
        let full = |scheme: &Index| of(scheme, "63", "22200", 200);
        for scheme in [scheme_2023(), scheme_2026()] {
            assert_eq!(full(&scheme), ("100".into(), "Sangat Inovatif".into()));
            assert_eq!(scheme.spd_maximum, exact("63"));
            assert_eq!(exact("63").checked_div(&scheme.maximum), Some(exact("0.252")));
        }
    }

    #[test]
    fn few_innovations_are_divided_by_ten_in_2023_and_by_twelve_in_2026() {
        // One innovation of 111: (111 ÷ 10 + 0,38) ÷ 250 and (111 ÷ 12 + 0,38) ÷ 250.
        assert_eq!(of(&scheme_2023(), "0", "111", 1).0, "4.59");
        assert_eq!(of(&scheme_2026(), "0", "111", 1).0, "3.85");
    }

    #[test]
    fn more_than_two_hundred_innovations_earn_no_more_points() {
        let (more, cap) = (of(&scheme_2026(), "0", "0", 500), of(&scheme_2026(), "0", "0", 200));
        assert_eq!((more.0.as_str(), &more), ("30.4", &cap));
    }

    #[test]
    fn bands_begin_and_end_where_the_sources_say() {
        // The SPD part alone moves the index by 0,4 a point; the sum makes the rest, ÷ 200.
        let at = |scheme: &Index, percent: &str| {
            let total = &exact(percent) * &exact("2.5");
            let sum = &(&total - &exact("76")) * &exact("200");
            of(scheme, "0", &sum.to_string(), 200)
        };
        for (scheme, percent, band) in [
            (scheme_2023(), "60.01", "Sangat Inovatif"),
            (scheme_2023(), "60", "Inovatif"),
            (scheme_2023(), "35", "Inovatif"),
            (scheme_2023(), "34.99", "Kurang Inovatif"),
            (scheme_2026(), "65.01", "Sangat Inovatif"),
            (scheme_2026(), "65", "Inovatif"),
            (scheme_2026(), "40.01", "Inovatif"),
            (scheme_2026(), "40", "Kurang Inovatif"),
        ] {
            assert_eq!(at(&scheme, percent), (percent.into(), band.into()));
        }
        assert_eq!(of(&scheme_2026(), "0", "0", 0), ("0".into(), "Tidak Dapat Dinilai".into()));
        assert_eq!(of(&scheme_2026(), "0.03", "0", 0), ("0.01".into(), "Kurang Inovatif".into()));
    }

    #[test]
    fn an_impossible_part_is_refused_in_words() {
        let refused = |spd: &str, sum: &str| {
            index(&scheme_2026(), &exact(spd), &exact(sum), 3).unwrap_err().to_string()
        };
        assert_eq!(
            refused("63.5", "0"),
            "skor SPD 63,5 tidak mungkin; isi dengan angka dari 0 sampai 63"
        );
        assert!(refused("-1", "0").contains("-1"));
        assert!(refused("1", "-2").contains("-2"));
    }

    #[test]
    fn the_words_give_every_step() {
        let scheme = scheme_2026();
        let result = index(&scheme, &exact("40.5"), &exact("5180"), 74).unwrap();
        assert_eq!(
            index_in_words(&result, &scheme),
            [
                "SPD 40,5, diisi oleh daerah.",
                "Kematangan: jumlah 5.180 dari 74 inovasi ÷ 74 = 70. Pembaginya banyak inovasi, \
                 paling sedikit 12.",
                "Jumlah inovasi: 74 × 0,38 = 28,12; paling banyak 200 inovasi dihitung.",
                "Indeks = (40,5 + 70 + 28,12) ÷ 250 × 100 = 55,45, Inovatif.",
            ]
        );
    }
}
