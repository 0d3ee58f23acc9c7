//! Several assessors' numbers made one.

use crate::{exact::Exact, panel::Jurors};

/// From so many numbers upwards the highest and the lowest are left out; below that what is left
/// would be one assessor's word.
pub(super) const TRIMS_FROM: usize = 4;

/// What becomes of a number when assessors are combined.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Part {
    /// It counts.
    Counted,
    /// It counts as nought, because it is missing or could not be judged.
    AsNought,
    /// Left out as the highest.
    Highest,
    /// Left out as the lowest.
    Lowest,
    /// Left out: the cell is empty, the sheet not full.
    Empty,
    /// Left out: tidak dapat dinilai.
    CannotJudge,
    /// Left out: this assessor's sheet does not count in the stage, be it not full or, unasked, not sent.
    Aside,
}

/// The numbers' combination; none of none.
pub(super) fn combine(rule: Jurors, numbers: &[Exact]) -> Option<Exact> {
    let count = Exact::from(i64::try_from(numbers.len()).ok()?);
    let mut sorted: Vec<&Exact> = numbers.iter().collect();
    sorted.sort();
    match rule {
        Jurors::Sum => (!sorted.is_empty()).then(|| sorted.into_iter().sum()),
        Jurors::Mean => mean(&sorted),
        Jurors::Median => {
            let low = sorted.get(sorted.len().checked_sub(1)? / 2)?;
            let high = sorted.get(sorted.len() / 2)?;
            mean(&[*low, *high])
        }
        Jurors::Trimmed if trims(rule, numbers.len()) => {
            let inner = sorted.get(1..sorted.len() - 1)?;
            inner.iter().copied().sum::<Exact>().checked_div(&(&count - &Exact::from(2)))
        }
        Jurors::Trimmed => mean(&sorted),
    }
}

/// All assessors of a sum and those of them who could judge, where somebody could not: that must not
/// lower the sum, so that it is brought up to their number as well.
pub(super) fn full_panel(rule: Jurors, judged: usize, cannot: usize) -> Option<(Exact, Exact)> {
    if rule != Jurors::Sum || cannot == 0 {
        return None;
    }
    let judged = Exact::from(i64::try_from(judged).ok()?);
    let cannot = Exact::from(i64::try_from(cannot).ok()?);
    Some((&judged + &cannot, judged))
}

/// A combination brought up to the full panel.
pub(super) fn brought_up(one: Option<Exact>, full: Option<&(Exact, Exact)>) -> Option<Exact> {
    match full {
        None => one,
        Some((all, judged)) => (&one? * all).checked_div(judged),
    }
}

/// Whether the highest and the lowest of so many are left out.
pub(super) const fn trims(rule: Jurors, count: usize) -> bool {
    matches!(rule, Jurors::Trimmed) && count >= TRIMS_FROM
}

/// Which of the numbers are left out: where several are equal, the first as the highest, the last
/// as the lowest.
pub(super) fn trimmed(rule: Jurors, numbers: &[Exact]) -> Option<(usize, usize)> {
    if !trims(rule, numbers.len()) {
        return None;
    }
    let each = || numbers.iter().enumerate();
    // `max_by` gives the last of equals and `min_by` the first.
    let (highest, _) = each().rev().max_by(|(_, one), (_, other)| one.cmp(other))?;
    let (lowest, _) = each().rev().min_by(|(_, one), (_, other)| one.cmp(other))?;
    Some((highest, lowest))
}

fn mean(numbers: &[&Exact]) -> Option<Exact> {
    let count = Exact::from(i64::try_from(numbers.len()).ok()?);
    numbers.iter().copied().sum::<Exact>().checked_div(&count)
}
