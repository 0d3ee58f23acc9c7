//! A fraction in its lowest terms: of two machine words where they hold it, as they do nearly all
//! of the field's numbers, else of as many digits as it takes. Which of the two nobody can tell.

use std::{borrow::Cow, cmp::Ordering};

use num_bigint::BigInt;
use num_rational::{BigRational, Ratio};
use num_traits::{CheckedAdd, CheckedMul, CheckedSub, One, Signed, ToPrimitive, Zero};

use super::RoundMode;

/// Beyond this a word is not trusted with a number: its opposite and its double fit a word, too.
const MOST: i64 = i64::MAX / 4;
/// So many decimals are rounded to without leaving machine words.
const MOST_PLACES: u32 = 18;

/// A fraction; the same number is always held in the same way.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Number {
    /// Both within [`MOST`].
    Small(Ratio<i64>),
    /// Where one of both is not.
    Big(Box<BigRational>),
}

impl Number {
    /// A whole number.
    pub(super) fn whole(number: i64) -> Self {
        Self::Small(Ratio::from_integer(number)).kept()
    }

    /// Top over bottom, which is not nought.
    pub(super) fn fraction(top: i64, bottom: i64) -> Self {
        Self::Small(Ratio::new(top, bottom)).kept()
    }

    /// A fraction of any digits; the bottom is not nought.
    pub(super) fn of(number: BigRational) -> Self {
        match (number.numer().to_i64(), number.denom().to_i64()) {
            (Some(top), Some(bottom)) if fits(top) && fits(bottom) => {
                Self::Small(Ratio::new_raw(top, bottom))
            }
            _ => Self::Big(Box::new(number)),
        }
    }

    /// Of as many digits as it takes.
    pub(super) fn big(&self) -> Cow<'_, BigRational> {
        match self {
            Self::Small(small) => {
                let (top, bottom) = (BigInt::from(*small.numer()), BigInt::from(*small.denom()));
                Cow::Owned(BigRational::new_raw(top, bottom))
            }
            Self::Big(big) => Cow::Borrowed(big),
        }
    }

    /// Top and bottom, where words hold them.
    pub(super) fn words(&self) -> Option<(i64, i64)> {
        match self {
            Self::Small(small) => Some((*small.numer(), *small.denom())),
            Self::Big(_) => None,
        }
    }

    pub(super) fn is_zero(&self) -> bool {
        matches!(self, Self::Small(small) if small.is_zero())
    }

    pub(super) fn is_negative(&self) -> bool {
        match self {
            Self::Small(small) => small.is_negative(),
            Self::Big(big) => big.is_negative(),
        }
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        self.with(other, Ratio::checked_add, |a, b| a + b)
    }

    pub(super) fn minus(&self, other: &Self) -> Self {
        self.with(other, Ratio::checked_sub, |a, b| a - b)
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        self.with(other, Ratio::checked_mul, |a, b| a * b)
    }

    /// The quotient; `by` is not nought.
    pub(super) fn over(&self, by: &Self) -> Self {
        self.with(by, |a, b| a.checked_mul(&b.recip()), |a, b| a / b)
    }

    pub(super) fn opposite(&self) -> Self {
        match self {
            Self::Small(small) => Self::Small(-*small),
            Self::Big(big) => Self::of(-big.as_ref()),
        }
    }

    /// Brought to `places` decimals.
    pub(super) fn round(&self, places: u32, mode: RoundMode) -> Self {
        let few = self.words().filter(|_| places <= MOST_PLACES);
        let rounded = few.and_then(|words| round_words(words, places, mode));
        rounded.unwrap_or_else(|| Self::of(round_big(&self.big(), places, mode)))
    }

    fn with(
        &self,
        other: &Self,
        words: impl Fn(&Ratio<i64>, &Ratio<i64>) -> Option<Ratio<i64>>,
        digits: impl Fn(&BigRational, &BigRational) -> BigRational,
    ) -> Self {
        if let (Self::Small(a), Self::Small(b)) = (self, other)
            && let Some(done) = words(a, b)
        {
            return Self::Small(done).kept();
        }
        Self::of(digits(&self.big(), &other.big()))
    }

    /// As it is always held.
    fn kept(self) -> Self {
        match &self {
            Self::Small(small) if !(fits(*small.numer()) && fits(*small.denom())) => {
                Self::Big(Box::new(self.big().into_owned()))
            }
            Self::Small(_) | Self::Big(_) => self,
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.words(), other.words()) {
            // A product of two words fits two words.
            (Some((top, bottom)), Some((other_top, other_bottom))) => {
                let product = |a: i64, b: i64| i128::from(a) * i128::from(b);
                product(top, other_bottom).cmp(&product(other_top, bottom))
            }
            _ => self.big().cmp(&other.big()),
        }
    }
}

const fn fits(word: i64) -> bool {
    -MOST <= word && word <= MOST
}

/// Rounds top over bottom; none where the result needs more than a word.
fn round_words((top, bottom): (i64, i64), places: u32, mode: RoundMode) -> Option<Number> {
    let scale = 10_i128.pow(places);
    let (scaled, bottom) = (i128::from(top).checked_mul(scale)?, i128::from(bottom));
    let (down, rest) = (scaled / bottom, scaled % bottom);
    let twice = rest.abs() * 2;
    let away = match mode {
        RoundMode::Down => false,
        RoundMode::HalfUp => twice >= bottom,
        RoundMode::HalfEven => twice > bottom || (twice == bottom && down % 2 != 0),
    };
    let whole = if away { down + scaled.signum() } else { down };
    let word = |number: i128| i64::try_from(number).ok();
    Some(Number::Small(Ratio::new(word(whole)?, word(scale)?)).kept())
}

fn round_big(number: &BigRational, places: u32, mode: RoundMode) -> BigRational {
    let scale = BigRational::from_integer(BigInt::from(10).pow(places));
    let scaled = number * &scale;
    let rounded = match mode {
        // `round` of a fraction goes half away from nought.
        RoundMode::HalfUp => scaled.round(),
        RoundMode::Down => scaled.trunc(),
        RoundMode::HalfEven => {
            let down = scaled.floor();
            let rest = &scaled - &down;
            let half = BigRational::new(BigInt::one(), BigInt::from(2));
            let even = (down.to_integer() % BigInt::from(2)).is_zero();
            if rest < half || (rest == half && even) { down } else { down + BigRational::one() }
        }
    };
    rounded / scale
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Tops and bottoms as the field has them, and as large as a word.
    fn parts() -> impl Strategy<Value = (i64, i64)> {
        let top = prop_oneof![-2_000_i64..2_000, Just(MOST), Just(-MOST), any::<i64>()];
        let bottom = prop_oneof![1_i64..60, Just(MOST), 1_i64..=i64::MAX];
        (top, bottom)
    }

    fn both((top, bottom): (i64, i64)) -> (Number, BigRational) {
        let big = BigRational::new(top.into(), bottom.into());
        (Number::of(big.clone()), big)
    }

    proptest! {
        #[test]
        fn words_and_digits_give_the_same_number_held_in_the_same_way(
            one in parts(),
            other in parts(),
            places in 0_u32..22,
        ) {
            let ((a, big_a), (b, big_b)) = (both(one), both(other));
            prop_assert!(a.plus(&b) == Number::of(&big_a + &big_b));
            prop_assert!(a.minus(&b) == Number::of(&big_a - &big_b));
            prop_assert!(a.times(&b) == Number::of(&big_a * &big_b));
            prop_assert!(a.opposite() == Number::of(-&big_a));
            prop_assert_eq!(a.cmp(&b), big_a.cmp(&big_b));
            prop_assert_eq!(a.is_negative(), big_a.is_negative());
            prop_assert!(a.big().as_ref() == &big_a);
            if !b.is_zero() {
                prop_assert!(a.over(&b) == Number::of(&big_a / &big_b));
            }
            for mode in [RoundMode::HalfUp, RoundMode::HalfEven, RoundMode::Down] {
                prop_assert!(a.round(places, mode) == Number::of(round_big(&big_a, places, mode)));
            }
        }
    }

    #[test]
    fn a_number_past_a_word_is_held_in_digits_and_comes_back() {
        let most = Number::whole(i64::MAX);
        assert!(most.words().is_none());
        let back = most.over(&Number::whole(i64::MAX));
        assert_eq!(back.words(), Some((1, 1)));
    }
}
