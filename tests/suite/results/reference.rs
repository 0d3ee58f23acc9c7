//! The rules of combination once more, written from the field's description and from the sentences
//! that stand on a result: plain whole numbers and fractions of them, one long way through. Slow,
//! and of no type that the product calculates with.

use std::cmp::Ordering;

use meja_core::{
    exact::RoundMode,
    panel::{CannotJudge, Jurors, Missing, Order, RankBy, RoundWhen},
};

/// A fraction of whole numbers, always in its lowest terms, the bottom above nought.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Part(pub i128, pub i128);

impl Part {
    pub(super) fn new(top: i128, bottom: i128) -> Self {
        let (mut a, mut b) = (top.abs(), bottom.abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let sign = if bottom < 0 { -1 } else { 1 };
        Self(sign * top / a.max(1), sign * bottom / a.max(1))
    }
    fn whole(number: i64) -> Self {
        Self(number.into(), 1)
    }
    fn plus(self, other: Self) -> Self {
        Self::new(self.0 * other.1 + other.0 * self.1, self.1 * other.1)
    }
    fn times(self, top: i128, bottom: i128) -> Self {
        // Shortened crosswise first, so that the products stay small.
        let (left, right) = (Self::new(self.0, bottom), Self::new(top, self.1));
        Self::new(left.0 * right.0, left.1 * right.1)
    }
    /// In units of the last of so many places, then as a fraction again.
    fn rounded(self, places: u32, mode: RoundMode) -> Self {
        let unit = 10_i128.pow(places);
        let (top, bottom) = (self.0 * unit, self.1);
        let (down, rest) = (top.div_euclid(bottom), top.rem_euclid(bottom));
        // Nothing in these panels is below nought, so that up is away from nought.
        let up = match (rest * 2).cmp(&bottom) {
            _ if mode == RoundMode::Down => false,
            Ordering::Less => false,
            Ordering::Greater => true,
            Ordering::Equal => mode == RoundMode::HalfUp || down % 2 == 1,
        };
        Self::new(down + i128::from(up), unit)
    }
}

impl PartialOrd for Part {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Part {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.0 * other.1).cmp(&(other.0 * self.1))
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Cell {
    Empty,
    Unjudged,
    Points(i64),
}

#[derive(Clone, Debug)]
pub(super) struct Form {
    pub weights: Vec<i64>,
    pub divisor: i64,
    pub most: i64,
    pub share: i64,
}

#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub category: usize,
    pub expected: Vec<bool>,
    pub recused: Vec<bool>,
    /// By stage and assessor.
    pub sent: Vec<Vec<bool>>,
    /// By stage, assessor and row.
    pub cells: Vec<Vec<Vec<Cell>>>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Tie {
    Stage(usize),
    Row(usize, usize),
    Unrounded,
    Spread,
    Chair,
}

#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub jurors: Jurors,
    pub order: Order,
    pub missing: Missing,
    pub cannot: CannotJudge,
    pub places: u32,
    pub mode: RoundMode,
    pub when: RoundWhen,
    pub ties: Vec<Tie>,
    pub ranks: RankBy,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Answer {
    pub total: Option<Part>,
    pub rounded: Option<Part>,
    pub rank: Option<u32>,
    pub shared: bool,
    /// By stage and assessor, the sheets that are owed.
    pub owed: Vec<(usize, usize)>,
    stages: Vec<Option<Part>>,
    /// By stage and row.
    rows: Vec<Vec<Option<Part>>>,
    /// By stage and assessor.
    jurors: Vec<Vec<Option<Part>>>,
}

/// Works everything out.
pub(super) fn answer(forms: &[Form], entries: &[Entry], choice: &Choice) -> Vec<Answer> {
    let mut answers: Vec<Answer> = entries.iter().map(|entry| one(forms, entry, choice)).collect();
    rank(forms, entries, choice, &mut answers);
    answers
}

fn one(forms: &[Form], entry: &Entry, choice: &Choice) -> Answer {
    let mut answer = Answer::default();
    let mut anybody = false;
    for (s, form) in forms.iter().enumerate() {
        let cells = &entry.cells[s];
        let people: Vec<usize> = (0..cells.len())
            .filter(|j| !entry.recused[*j])
            .filter(|j| {
                let begun = cells[*j].iter().any(|cell| *cell != Cell::Empty);
                entry.expected[*j] || (begun && entry.sent[s][*j])
            })
            .collect();
        anybody |= people.iter().any(|j| cells[*j].iter().any(|cell| *cell != Cell::Empty));
        let owing: Vec<(usize, usize)> = (people.iter())
            .filter(|j| !entry.sent[s][**j] || cells[**j].contains(&Cell::Empty))
            .map(|j| (s, *j))
            .collect();
        let step = |number: Part| match choice.when {
            RoundWhen::AtEnd => number,
            RoundWhen::EachStep => number.rounded(choice.places, choice.mode),
        };
        // What each cell counts; none where it does not.
        let counts = |j: usize, r: usize| match cells[j][r] {
            Cell::Points(points) => Some(points),
            Cell::Unjudged if choice.cannot == CannotJudge::Nought => Some(0),
            Cell::Empty if choice.missing == Missing::Nought => Some(0),
            Cell::Unjudged | Cell::Empty => None,
        };
        let gap = |j: usize, r: usize| counts(j, r).is_none() && cells[j][r] == Cell::Empty;
        let rows = 0..form.weights.len();
        let weight: i64 = form.weights.iter().sum();

        let mut totals = vec![None; cells.len()];
        for j in &people {
            if rows.clone().any(|r| gap(*j, r)) {
                continue;
            }
            let (mut points, mut kept) = (0, 0);
            for r in rows.clone() {
                if let Some(value) = counts(*j, r) {
                    points += form.weights[r] * value;
                    kept += form.weights[r];
                }
            }
            if kept > 0 {
                let total = Part::new(points.into(), form.divisor.into());
                totals[*j] = Some(step(total.times(weight.into(), kept.into())));
            }
        }
        let mut combined = Vec::new();
        for r in rows.clone() {
            let asked: Vec<usize> = match choice.order {
                Order::RowsFirst => people.clone(),
                Order::TotalsFirst => {
                    people.iter().copied().filter(|j| totals[*j].is_some()).collect()
                }
            };
            let numbers: Vec<Part> =
                asked.iter().filter_map(|j| counts(*j, r)).map(Part::whole).collect();
            let unjudged = asked
                .iter()
                .filter(|j| cells[**j][r] == Cell::Unjudged && counts(**j, r).is_none())
                .count();
            let mut made = blend(choice.jurors, numbers.clone());
            if choice.jurors == Jurors::Sum && unjudged > 0 {
                let (judged, all) = (numbers.len() as i128, (numbers.len() + unjudged) as i128);
                made = made.map(|sum| sum.times(all, judged));
            }
            combined.push(match choice.order {
                Order::RowsFirst => made.map(step),
                Order::TotalsFirst => made,
            });
        }
        let made = match choice.order {
            Order::TotalsFirst => {
                let made = blend(choice.jurors, totals.iter().flatten().copied().collect());
                // A sheet of nothing but "tidak dapat dinilai" does not lower a sum.
                let gave_up = |j: &&usize| {
                    choice.cannot == CannotJudge::Rescale
                        && cells[**j].iter().all(|cell| *cell == Cell::Unjudged)
                };
                let counted = totals.iter().flatten().count() as i128;
                let silent = people.iter().filter(gave_up).count() as i128;
                match choice.jurors {
                    Jurors::Sum => made.map(|sum| sum.times(counted + silent, counted)),
                    Jurors::Mean | Jurors::Median | Jurors::Trimmed => made,
                }
            }
            Order::RowsFirst => {
                let nobody = |r: usize| {
                    combined[r].is_none() && people.iter().all(|j| cells[*j][r] == Cell::Empty)
                };
                let (mut sum, mut kept) = (Part::whole(0), 0);
                for r in rows.clone() {
                    if let Some(value) = combined[r] {
                        sum = sum.plus(value.times(form.weights[r].into(), form.divisor.into()));
                        kept += form.weights[r];
                    }
                }
                (kept > 0 && !rows.clone().any(nobody))
                    .then(|| sum.times(weight.into(), i128::from(kept)))
            }
        };
        let waits = choice.missing == Missing::Wait && !owing.is_empty();
        answer.stages.push(made.map(step).filter(|_| !waits));
        answer.rows.push(combined);
        answer.jurors.push(totals);
        answer.owed.extend(owing);
    }
    if anybody && answer.stages.iter().all(Option::is_some) {
        let mut total = Part::whole(0);
        for (s, form) in forms.iter().enumerate() {
            total = total.plus(weighed(forms, s, form, answer.stages[s].unwrap()));
        }
        answer.total = Some(total);
        answer.rounded = Some(total.rounded(choice.places, choice.mode));
    }
    answer
}

/// A stage's number in the total: itself where it is the only one, else its share of a hundred.
fn weighed(forms: &[Form], s: usize, form: &Form, number: Part) -> Part {
    if forms.len() == 1 {
        return number;
    }
    let maximum = forms[s].weights.iter().sum::<i64>() * form.most;
    number.times(i128::from(form.share * form.divisor), maximum.into())
}

fn blend(rule: Jurors, mut numbers: Vec<Part>) -> Option<Part> {
    if numbers.is_empty() {
        return None;
    }
    numbers.sort();
    match rule {
        Jurors::Trimmed if numbers.len() >= 4 => {
            numbers.pop();
            numbers.remove(0);
        }
        Jurors::Median => {
            while numbers.len() > 2 {
                numbers.pop();
                numbers.remove(0);
            }
        }
        Jurors::Mean | Jurors::Sum | Jurors::Trimmed => {}
    }
    let count = numbers.len() as i128;
    let sum = numbers.into_iter().fold(Part(0, 1), Part::plus);
    Some(if rule == Jurors::Sum { sum } else { sum.times(1, count) })
}

/// Everyone gets a row of figures, the total first and then one a rule, where a rule that somebody
/// among equals lacks says nothing to any of them; a rank counts the larger rows.
fn rank(forms: &[Form], entries: &[Entry], choice: &Choice, answers: &mut [Answer]) {
    let mut rows: Vec<Option<Vec<Part>>> =
        answers.iter().map(|answer| answer.rounded.map(|rounded| vec![rounded])).collect();
    let against = |a: usize, b: usize| {
        choice.ranks == RankBy::All || entries[a].category == entries[b].category
    };
    for tie in &choice.ties {
        let figures: Vec<Option<Part>> =
            answers.iter().map(|answer| figure(forms, answer, *tie)).collect();
        let before = rows.clone();
        for (at, row) in rows.iter_mut().enumerate() {
            let Some(row) = row else { continue };
            let equals = (0..answers.len()).filter(|other| {
                against(at, *other) && before[*other].is_some() && before[*other] == before[at]
            });
            let lacking = equals.clone().any(|other| figures[other].is_none());
            row.push(if lacking { Part(0, 1) } else { figures[at].unwrap() });
        }
    }
    for at in 0..answers.len() {
        let Some(own) = &rows[at] else { continue };
        let others = (0..answers.len()).filter(|other| *other != at && against(at, *other));
        let ahead = others.clone().filter(|other| rows[*other].as_ref() > Some(own)).count();
        let same = others.clone().filter(|other| rows[*other].as_ref() == Some(own)).count();
        answers[at].rank = Some(1 + u32::try_from(ahead).unwrap());
        answers[at].shared = same > 0;
    }
}

fn figure(forms: &[Form], answer: &Answer, tie: Tie) -> Option<Part> {
    match tie {
        Tie::Stage(s) => answer.stages[s],
        Tie::Row(s, r) => answer.rows[s][r],
        Tie::Unrounded => answer.total,
        Tie::Spread => {
            let mut spread = Part(0, 1);
            for (s, form) in forms.iter().enumerate() {
                let mut totals: Vec<Part> = answer.jurors[s].iter().flatten().copied().collect();
                totals.sort();
                let (low, high) = (*totals.first()?, *totals.last()?);
                if totals.len() < 2 {
                    return None;
                }
                let apart = high.plus(low.times(-1, 1));
                spread = spread.plus(weighed(forms, s, form, apart));
            }
            Some(spread.times(-1, 1))
        }
        Tie::Chair => {
            let mut total = Part(0, 1);
            for (s, form) in forms.iter().enumerate() {
                total = total.plus(weighed(forms, s, form, answer.jurors[s][0]?));
            }
            Some(total)
        }
    }
}
