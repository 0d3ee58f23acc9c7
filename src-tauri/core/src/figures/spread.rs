//! How far assessors lie apart on one row or total, and which of them stands alone.
//!
//! Two can only differ: nothing tells which of them is far. Of three, one stands alone where it is
//! at least twice as far from the middle one as the other is. Of four and more, one without whom the
//! rest lie within the usual, else whoever has a modified z-score beyond 3.5 (Iglewicz and Hoaglin,
//! "How to Detect and Handle Outliers", 1993). Nobody is called far while all lie within the usual.

use statrs::statistics::{Data, OrderStatistics};

use crate::{exact::Exact, ids::AssessorId};

/// Who is far from the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Far {
    /// Nobody.
    Nobody,
    /// They are far apart, and there are too few, or they are too evenly apart, to say who.
    CannotTell,
    /// These.
    Ones(Vec<AssessorId>),
}

/// How far assessors lie apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// The lowest value.
    pub lowest: Exact,
    /// The highest.
    pub highest: Exact,
    /// What lies between them.
    pub range: Exact,
    /// Whether that is more than `usual` of the scale.
    pub wide: bool,
    /// Who is far.
    pub far: Far,
}

/// The distance beyond which a modified z-score is far.
const FAR_SCORE: f64 = 3.5;

/// How far two or more values lie apart; none of fewer. `scale` is the length of what may be given
/// and `usual` the share of it within which assessors commonly differ.
#[must_use]
pub fn spread(values: &[(AssessorId, Exact)], scale: &Exact, usual: &Exact) -> Option<Spread> {
    let mut sorted = values.to_vec();
    sorted.sort_by(|a, b| a.1.cmp(&b.1).then(a.0.cmp(&b.0)));
    let (lowest, highest) = match sorted.as_slice() {
        [first, .., last] => (first.1.clone(), last.1.clone()),
        [] | [_] => return None,
    };
    let range = &highest - &lowest;
    let wide = range > scale * usual;
    let far = match (wide, sorted.as_slice()) {
        (false, _) => Far::Nobody,
        (true, [low, middle, high]) => of_three(low, middle, high),
        (true, many) if many.len() > 3 => of_many(many, &(scale * usual)),
        (true, _) => Far::CannotTell,
    };
    Some(Spread { lowest, highest, range, wide, far })
}

fn of_three(
    low: &(AssessorId, Exact),
    middle: &(AssessorId, Exact),
    high: &(AssessorId, Exact),
) -> Far {
    let (below, above) = (&middle.1 - &low.1, &high.1 - &middle.1);
    let two = Exact::from(2);
    if below >= &above * &two {
        Far::Ones(vec![low.0])
    } else if above >= &below * &two {
        Far::Ones(vec![high.0])
    } else {
        Far::CannotTell
    }
}

/// `values` in order, all together wider than `within`.
fn of_many(values: &[(AssessorId, Exact)], within: &Exact) -> Far {
    let near = |rest: &[(AssessorId, Exact)]| match rest {
        [first, .., last] => &last.1 - &first.1 <= *within,
        [] | [_] => true,
    };
    if let ([low, above @ ..], [below @ .., high]) = (values, values) {
        match (near(above), near(below)) {
            (true, false) => return Far::Ones(vec![low.0]),
            (false, true) => return Far::Ones(vec![high.0]),
            (true, true) => return Far::CannotTell,
            (false, false) => {}
        }
    }
    let numbers: Vec<f64> = values.iter().map(|(_, value)| value.to_f64()).collect();
    let centre = Data::new(numbers.clone()).median();
    let away: Vec<f64> = numbers.iter().map(|value| (value - centre).abs()).collect();
    let typical = Data::new(away.clone()).median();
    // Where more than half are equal the median distance is nought; the mean distance stands in.
    let unit = if typical > 0.0 {
        typical / 0.674_5
    } else {
        1.253_314 * away.iter().sum::<f64>() / away.len() as f64
    };
    let far: Vec<AssessorId> = (values.iter().zip(&away))
        .filter(|(_, distance)| **distance / unit > FAR_SCORE)
        .map(|((assessor, _), _)| *assessor)
        .collect();
    if far.is_empty() { Far::CannotTell } else { Far::Ones(far) }
}
