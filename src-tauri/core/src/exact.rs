//! Numbers that decide results: exact fractions, never binary floating point.
//!
//! A mean of three jurors has no end as a decimal, so what is added, multiplied and divided stays a
//! fraction until the event's own rule rounds it. Left out: when to round, which is a rule of the
//! event (`panel::Rounding`).

mod number;

use std::{
    fmt,
    iter::Sum,
    ops::{Add, Mul, Neg, Sub},
    str::FromStr,
};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use serde::{Deserialize, Serialize};

use number::Number;

/// The most digits a decimal may have on either side of its point; none of the field's numbers comes
/// near, and a typed one of a million digits would hold the program up.
const MOST_DIGITS: usize = 24;
/// The most digits above and below the line of a fraction, which may be one of our own sums.
const MOST_OF_FRACTION: usize = 2_000;
/// So many digits surely fit a machine word.
const FEW_DIGITS: usize = 17;
/// So many decimal places are looked at before a fraction is written as one.
const MOST_PLACES: usize = 24;

/// An exact number. As text and in JSON a decimal with a point ("12.5"), or where that would never
/// end a fraction ("25/3").
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Exact(Number);

/// How a number is brought to so many places.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundMode {
    /// Half away from nought, as schools and Excel's ROUND do.
    #[default]
    HalfUp,
    /// Half to the even neighbour.
    HalfEven,
    /// What is beyond the last place is left off.
    Down,
}

/// A text that is no number.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("bukan bilangan: {0}")]
pub struct NoNumber(pub String);

impl Exact {
    /// Nought.
    #[must_use]
    pub fn zero() -> Self {
        Self(Number::whole(0))
    }

    /// One.
    #[must_use]
    pub fn one() -> Self {
        Self(Number::whole(1))
    }

    /// Whether it is nought.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is below nought.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// The quotient; none where `by` is nought.
    #[must_use]
    pub fn checked_div(&self, by: &Self) -> Option<Self> {
        (!by.is_zero()).then(|| Self(self.0.over(&by.0)))
    }

    /// The distance from nought.
    #[must_use]
    pub fn abs(&self) -> Self {
        if self.is_negative() { -self.clone() } else { self.clone() }
    }

    /// Brought to `places` decimals.
    #[must_use]
    pub fn round(&self, places: u32, mode: RoundMode) -> Self {
        Self(self.0.round(places, mode))
    }

    /// The nearest binary number: for a workbook's cells and for statistics, never for a result.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        match self.small() {
            // Both are whole numbers of a float's own, and a float's division gives the nearest.
            Some((top, bottom)) => top as f64 / bottom as f64,
            None => self.slow_f64(),
        }
    }

    fn slow_f64(&self) -> f64 {
        // The text of a decimal is read back as the number nearest to it.
        match self.decimal() {
            Some(text) => text.parse().unwrap_or_default(),
            None => self.0.big().to_f64().unwrap_or_default(),
        }
    }

    /// Top and bottom where a float holds both exactly, as nearly all scores do.
    fn small(&self) -> Option<(i64, i64)> {
        const MOST: i64 = 1 << f64::MANTISSA_DIGITS;
        let (top, bottom) = self.0.words()?;
        (top.checked_abs()? <= MOST && bottom <= MOST).then_some((top, bottom))
    }

    /// How many decimal places it needs; none where it never ends.
    #[must_use]
    pub fn places(&self) -> Option<u32> {
        match self.small() {
            Some((_, bottom)) => places_of(bottom),
            None => self.slow_places(),
        }
    }

    fn slow_places(&self) -> Option<u32> {
        let mut bottom = self.0.big().denom().clone();
        let (mut twos, mut fives) = (0_u32, 0_u32);
        for (factor, count) in [(2, &mut twos), (5, &mut fives)] {
            let factor = BigInt::from(factor);
            while (&bottom % &factor).is_zero() {
                bottom /= &factor;
                *count += 1;
            }
        }
        bottom.is_one().then(|| twos.max(fives))
    }

    /// As on paper: decimal comma, thousands point, at least `places` decimals; rounded half up to
    /// that many where it never ends or has more. The rule that decides has rounded before.
    #[must_use]
    pub fn indonesian(&self, places: u32) -> String {
        let rounded = self.round(places, RoundMode::HalfUp);
        let text = rounded.fixed(places);
        let (sign, plain) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
        let (whole, part) = plain.split_once('.').unwrap_or((plain, ""));
        let mut grouped = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                grouped.push('.');
            }
            grouped.push(digit);
        }
        let comma = if part.is_empty() { "" } else { "," };
        format!("{sign}{grouped}{comma}{part}")
    }

    /// As on paper, with only as many decimals as it has, at most `most`: "12", "12,5".
    #[must_use]
    pub fn short(&self, most: u32) -> String {
        self.indonesian(self.places().map_or(most, |needed| needed.min(most)))
    }

    /// The digits of a number that ends within `places`.
    fn fixed(&self, places: u32) -> String {
        let few = self.small().and_then(|(top, bottom)| {
            let scaled = i128::from(top).checked_mul(10_i128.checked_pow(places)?)?;
            Some(scaled / i128::from(bottom))
        });
        if let Some(number) = few {
            return pointed(&number.unsigned_abs().to_string(), number < 0, places);
        }
        let scale = BigRational::from_integer(BigInt::from(10).pow(places));
        let number = (self.0.big().as_ref() * scale).to_integer();
        pointed(&number.abs().to_string(), number.is_negative(), places)
    }

    /// The decimal text of a number that ends.
    fn decimal(&self) -> Option<String> {
        let places = self.places()?;
        if usize::try_from(places).ok()? > MOST_PLACES {
            return None;
        }
        let text = self.fixed(places);
        let whole = text.trim_start_matches('-').split('.').next().map_or(0, str::len);
        (whole <= MOST_DIGITS).then_some(text)
    }
}

/// Digits with a point before the last `places` of them.
fn pointed(digits: &str, negative: bool, places: u32) -> String {
    let width = usize::try_from(places).unwrap_or_default() + 1;
    let digits = format!("{digits:0>width$}");
    let (whole, part) = digits.split_at(digits.len() - (width - 1));
    let point = if part.is_empty() { "" } else { "." };
    let sign = if negative { "-" } else { "" };
    format!("{sign}{whole}{point}{part}")
}

/// How many decimal places a fraction over `bottom`, in its lowest terms, needs.
const fn places_of(mut bottom: i64) -> Option<u32> {
    let (mut twos, mut fives) = (0, 0);
    while bottom % 2 == 0 {
        bottom /= 2;
        twos += 1;
    }
    while bottom % 5 == 0 {
        bottom /= 5;
        fives += 1;
    }
    match bottom {
        1 if twos > fives => Some(twos),
        1 => Some(fives),
        _ => None,
    }
}

impl From<i64> for Exact {
    fn from(number: i64) -> Self {
        Self(Number::whole(number))
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.decimal() {
            Some(text) => f.write_str(&text),
            None => {
                let number = self.0.big();
                write!(f, "{}/{}", number.numer(), number.denom())
            }
        }
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Exact({self})")
    }
}

impl FromStr for Exact {
    type Err = NoNumber;

    /// Reads "12", "12.5", "12,5", "-3" and "25/3"; no thousands separators, no exponents.
    fn from_str(text: &str) -> Result<Self, NoNumber> {
        let no = || NoNumber(text.chars().take(40).collect());
        let text = text.trim();
        if let Some((top, bottom)) = text.split_once('/') {
            let part = |text| plain(text, MOST_OF_FRACTION).ok_or_else(no);
            return part(top)?.checked_div(&part(bottom)?).ok_or_else(no);
        }
        plain(text, MOST_DIGITS).ok_or_else(no)
    }
}

/// A decimal with a point or a comma, of at most `most` digits before it.
fn plain(text: &str, most: usize) -> Option<Exact> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, part) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let all = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let ended = digits.contains(['.', ',']) && part.is_empty();
    let long = whole.len() > most || part.len() > MOST_DIGITS;
    if whole.is_empty() || ended || long || !all(whole) || !all(part) {
        return None;
    }
    let (digits, places) = (format!("{whole}{part}"), u32::try_from(part.len()).ok()?);
    let number = if digits.len() <= FEW_DIGITS {
        Number::fraction(digits.parse::<i64>().ok()? * sign, 10_i64.pow(places))
    } else {
        let number: BigInt = digits.parse().ok()?;
        Number::of(BigRational::new(number * sign, BigInt::from(10).pow(places)))
    };
    Some(Exact(number))
}

impl TryFrom<String> for Exact {
    type Error = NoNumber;
    fn try_from(text: String) -> Result<Self, NoNumber> {
        text.parse()
    }
}

impl From<Exact> for String {
    fn from(number: Exact) -> Self {
        number.to_string()
    }
}

macro_rules! operators {
    ($($name:ident $method:ident $does:ident),*) => {$(
        impl $name for Exact {
            type Output = Self;
            fn $method(self, other: Self) -> Self {
                Self(self.0.$does(&other.0))
            }
        }
        impl $name<&Exact> for &Exact {
            type Output = Exact;
            fn $method(self, other: &Exact) -> Exact {
                Exact(self.0.$does(&other.0))
            }
        }
    )*};
}
operators! { Add add plus, Sub sub minus, Mul mul times }

impl Neg for Exact {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.opposite())
    }
}

impl Sum for Exact {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::zero(), Add::add)
    }
}

impl<'a> Sum<&'a Exact> for Exact {
    fn sum<I: Iterator<Item = &'a Exact>>(all: I) -> Self {
        all.fold(Self::zero(), |sum, one| &sum + one)
    }
}

#[cfg(test)]
mod tests;
