//! What holds of every instrument: unique codes, rising levels, weights that make their total.
//!
//! All that is wrong is told, not only the first. Left out: repairing anything.

use std::collections::BTreeSet;

use super::{
    Draft, DraftRow, Fault, Kind, Part, Problem,
    draft::{DraftBand, DraftIndex, DraftScoring},
    problem::said,
};
use crate::exact::Exact;

/// Longest code of an instrument or row, in characters.
const LONGEST_CODE: usize = 40;
/// Longest title, form code, source, heading or group.
const LONGEST_LINE: usize = 400;
/// Longest text of a row, hint, anchor or list of evidence.
const LONGEST_TEXT: usize = 2_000;
/// Most rows of an instrument.
const MOST_ROWS: usize = 200;
/// Most levels of a row, bands of an instrument, and columns of a plan.
const MOST_LEVELS: usize = 20;
/// Most mistakes that a row lists.
const MOST_MISTAKES: usize = 10;
/// Most decimal places of a number, so that Excel gives it back as it was.
const MOST_PLACES: u32 = 6;
/// The profile, Form C.1, has so many indicators.
const PROFILE_ROWS: u32 = 21;

/// What the rows add up to, as far as their numbers can be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sums {
    /// The weights together.
    pub weights: Exact,
    /// The most an innovation can reach: Σ weight × highest value ÷ divisor.
    pub maximum: Exact,
    /// The least an innovation can have.
    pub minimum: Exact,
    /// Rows that are scored.
    pub scored: usize,
}

/// A number as people type it, with comma or point; no fractions, no signs of thousands.
pub(super) fn read_number(text: &str) -> Option<Exact> {
    (!text.contains('/') && text.len() <= 40).then(|| text.parse().ok()).flatten()
}

/// What was found while looking through a draft.
#[derive(Default)]
struct Found(Vec<Problem>);

impl Found {
    fn text(&mut self, problem: impl Fn(Fault) -> Problem, text: &str, most: usize, needed: bool) {
        if needed && text.trim().is_empty() {
            self.0.push(problem(Fault::Empty));
        }
        if text.chars().count() > most {
            self.0.push(problem(Fault::Long { most }));
        }
    }

    fn code(&mut self, problem: impl Fn(Fault) -> Problem, text: &str) {
        self.text(&problem, text, LONGEST_CODE, true);
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-".contains(c);
        if !text.chars().all(plain) {
            self.0.push(problem(Fault::NoCode));
        }
    }

    /// A number from nought, or above it where `positive`.
    fn number(
        &mut self,
        problem: impl Fn(Fault) -> Problem,
        text: &str,
        positive: bool,
    ) -> Option<Exact> {
        let fault = match read_number(text) {
            _ if text.trim().is_empty() => Fault::Empty,
            None => Fault::NoNumber(text.chars().take(40).collect()),
            Some(number) if number.is_negative() => Fault::Negative,
            Some(number) if positive && number.is_zero() => Fault::NotPositive,
            Some(number)
                if number.places().is_none_or(|places| places > MOST_PLACES)
                    || number >= Exact::from(1_000_000) =>
            {
                Fault::Unwieldy(said(&number))
            }
            Some(number) => return Some(number),
        };
        self.0.push(problem(fault));
        None
    }

    fn head(&mut self, draft: &Draft) {
        self.code(|fault| Problem::whole(Part::Id, fault), &draft.id);
        if draft.version == 0 {
            self.0.push(Problem::whole(Part::Version, Fault::NotCounted));
        }
        for (part, text) in [
            (Part::Title, &draft.title),
            (Part::FormCode, &draft.form_code),
            (Part::Source, &draft.source),
        ] {
            self.text(|fault| Problem::whole(part, fault), text, LONGEST_LINE, true);
        }
        for (text, nth) in draft.columns.iter().zip(1..) {
            let at = |fault| Problem::whole(Part::Columns, fault).nth(nth);
            self.text(at, text, LONGEST_LINE, true);
        }
        if draft.columns.len() > MOST_LEVELS {
            self.0.push(Problem::whole(Part::Columns, Fault::Many { most: MOST_LEVELS }));
        }
        if draft.rows.is_empty() {
            self.0.push(Problem::whole(Part::Rows, Fault::Empty));
        }
        if draft.rows.len() > MOST_ROWS {
            self.0.push(Problem::whole(Part::Rows, Fault::Many { most: MOST_ROWS }));
        }
        match (draft.kind, &draft.scoring) {
            (Kind::Scores, None) => self.0.push(Problem::whole(Part::Kind, Fault::NoScoring)),
            (Kind::Notes | Kind::Profile | Kind::Plan, Some(_)) => {
                self.0.push(Problem::whole(Part::Kind, Fault::ScoresInWords));
            }
            (Kind::Scores, Some(_)) | (Kind::Notes | Kind::Profile | Kind::Plan, None) => {}
        }
    }

    fn row(&mut self, at: usize, row: &DraftRow, kind: Kind) {
        let problem = |part| move |fault| Problem::row(at, part, fault);
        self.code(problem(Part::RowId), &row.id);
        self.text(problem(Part::Text), &row.text, LONGEST_TEXT, true);
        self.text(problem(Part::Hint), &row.hint, LONGEST_TEXT, false);
        self.text(problem(Part::Group), &row.group, LONGEST_LINE, false);
        self.text(problem(Part::Evidence), &row.evidence, LONGEST_TEXT, false);
        self.text(problem(Part::Files), &row.files, LONGEST_LINE, false);
        for (text, nth) in row.mistakes.iter().zip(1..) {
            let said = |fault| Problem::row(at, Part::Mistakes, fault).nth(nth);
            self.text(said, text, LONGEST_TEXT, true);
        }
        if row.mistakes.len() > MOST_MISTAKES {
            self.0.push(problem(Part::Mistakes)(Fault::Many { most: MOST_MISTAKES }));
        }
        if row.profile.is_some_and(|number| !(1..=PROFILE_ROWS).contains(&number)) {
            self.0.push(problem(Part::Profile)(Fault::NoProfile));
        }
        let has_scale = !row.levels.is_empty() || row.range.is_some();
        match (kind, row.note_only) {
            (Kind::Scores, false) => self.scored(at, row),
            _ if row.weight.is_none() && !has_scale => {}
            (Kind::Scores, true) => self.0.push(problem(Part::NoteOnly)(Fault::ScoredNote)),
            (Kind::Notes | Kind::Profile | Kind::Plan, _) => {
                self.0.push(problem(Part::Weight)(Fault::ScoresInWords));
            }
        }
    }

    fn scored(&mut self, at: usize, row: &DraftRow) {
        let problem = |part| move |fault| Problem::row(at, part, fault);
        match &row.weight {
            None => self.0.push(problem(Part::Weight)(Fault::NoWeight)),
            Some(text) => {
                self.number(problem(Part::Weight), text, true);
            }
        }
        match (&row.range, row.levels.len()) {
            (Some(_), 1..) => self.0.push(problem(Part::Levels)(Fault::TwoScales)),
            (None, 0 | 1) => self.0.push(problem(Part::Levels)(Fault::NoScale)),
            (Some(_), 0) | (None, 2..) => {}
        }
        if row.levels.len() > MOST_LEVELS {
            self.0.push(problem(Part::Levels)(Fault::Many { most: MOST_LEVELS }));
        }
        let mut before: Option<Exact> = None;
        for (level, nth) in row.levels.iter().zip(1..) {
            let value = |fault| Problem::row(at, Part::LevelValue, fault).nth(nth);
            let text = |fault| Problem::row(at, Part::LevelText, fault).nth(nth);
            self.text(text, &level.text, LONGEST_TEXT, true);
            let Some(next) = self.number(value, &level.value, false) else { continue };
            if let Some(before) = before.take().filter(|before| next <= *before) {
                let (before, next) = (said(&before), said(&next));
                self.0.push(value(Fault::NotRising { before, next }));
            }
            before = Some(next);
        }
        if let Some(range) = &row.range {
            let lowest = self.number(problem(Part::RangeLowest), &range.lowest, false);
            let highest = self.number(problem(Part::RangeHighest), &range.highest, true);
            let step = self.number(problem(Part::RangeStep), &range.step, true);
            let (Some(lowest), Some(highest)) = (lowest, highest) else { return };
            if highest <= lowest {
                self.0.push(problem(Part::RangeHighest)(Fault::RangeEmpty));
                return;
            }
            let Some(step) = step else { return };
            let steps = (&highest - &lowest).checked_div(&step);
            if steps.is_some_and(|steps| steps.places() != Some(0)) {
                let (step, highest) = (said(&step), said(&highest));
                self.0.push(problem(Part::RangeStep)(Fault::StepMisses { step, highest }));
            }
        }
    }

    fn bands(&mut self, bands: &[DraftBand], from: Part, label: Part, most: Option<&Exact>) {
        let mut before: Option<Exact> = None;
        for (band, nth) in bands.iter().zip(1..) {
            let at = |fault| Problem::whole(from, fault).nth(nth);
            self.text(
                |fault| Problem::whole(label, fault).nth(nth),
                &band.label,
                LONGEST_LINE,
                true,
            );
            let Some(next) = self.number(at, &band.from, false) else { continue };
            if most.is_some_and(|most| next > *most) {
                self.0.push(at(Fault::BandTooHigh(said(&next))));
            }
            if let Some(before) = before.take().filter(|before| next >= *before) {
                let (before, next) = (said(&before), said(&next));
                self.0.push(at(Fault::NotFalling { before, next }));
            }
            before = Some(next);
        }
        if bands.len() > MOST_LEVELS {
            self.0.push(Problem::whole(label, Fault::Many { most: MOST_LEVELS }));
        }
    }

    fn index(&mut self, index: &DraftIndex) {
        let problem = |fault| Problem::whole(Part::IndexNumber, fault);
        self.number(|fault| problem(fault).nth(1), &index.spd_maximum, false);
        if index.divisor_at_least == 0 {
            self.0.push(problem(Fault::NotPositive).nth(2));
        }
        self.number(|fault| problem(fault).nth(4), &index.count_each, false);
        self.number(|fault| problem(fault).nth(5), &index.maximum, true);
        // The index runs from 0 to 100.
        let most = Exact::from(100);
        self.bands(&index.bands, Part::IndexBandFrom, Part::IndexBandLabel, Some(&most));
    }

    fn scoring(&mut self, draft: &Draft, scoring: &DraftScoring) {
        let whole = |part| move |fault| Problem::whole(part, fault);
        let divisor = self.number(whole(Part::Divisor), &scoring.divisor, true);
        let total = self.number(whole(Part::WeightsTotal), &scoring.weights_total, true);
        let maximum = self.number(whole(Part::Maximum), &scoring.maximum, true);
        self.bands(&scoring.bands, Part::BandFrom, Part::BandLabel, maximum.as_ref());
        if let Some(index) = &scoring.index {
            self.index(index);
        }
        let sums = draft.sums();
        if sums.scored == 0 && !draft.rows.is_empty() {
            self.0.push(Problem::whole(Part::Rows, Fault::NothingScored));
            return;
        }
        if let Some(total) = total.filter(|total| *total != sums.weights) {
            let (said, found) = (said(&total), said(&sums.weights));
            self.0.push(whole(Part::WeightsTotal)(Fault::WeightsTotal { said, found }));
        }
        if let Some(maximum) = maximum.filter(|most| divisor.is_some() && *most != sums.maximum) {
            let (said, found) = (said(&maximum), said(&sums.maximum));
            self.0.push(whole(Part::Maximum)(Fault::Maximum { said, found }));
        }
    }
}

impl Draft {
    /// Everything that is wrong, in the order of the form: head, scoring, rows.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut found = Found::default();
        found.head(self);
        if let Some(scoring) = &self.scoring {
            found.scoring(self, scoring);
        }
        let mut seen = BTreeSet::new();
        for (row, at) in self.rows.iter().zip(1..) {
            found.row(at, row, self.kind);
            if !row.id.is_empty() && !seen.insert(row.id.as_str()) {
                found.0.push(Problem::row(at, Part::RowId, Fault::Repeated(row.id.clone())));
            }
        }
        found.0
    }

    /// What the rows add up to; a number that cannot be read counts as nought.
    #[must_use]
    pub fn sums(&self) -> Sums {
        let number = |text: &str| read_number(text).unwrap_or_else(Exact::zero);
        let divisor = self.scoring.as_ref().and_then(|scoring| read_number(&scoring.divisor));
        let divided = |sum: &Exact| match &divisor {
            Some(divisor) => sum.checked_div(divisor).unwrap_or_else(Exact::zero),
            None => sum.clone(),
        };
        let mut sums = Sums {
            weights: Exact::zero(),
            maximum: Exact::zero(),
            minimum: Exact::zero(),
            scored: 0,
        };
        for row in self.rows.iter().filter(|row| !row.note_only) {
            let Some(weight) = row.weight.as_deref().map(number) else { continue };
            let ends = match &row.range {
                Some(range) => Some((&*range.lowest, &*range.highest)),
                None => row
                    .levels
                    .first()
                    .zip(row.levels.last())
                    .map(|(first, last)| (&*first.value, &*last.value)),
            };
            sums.scored += 1;
            sums.weights = &sums.weights + &weight;
            if let Some((lowest, highest)) = ends {
                sums.maximum = &sums.maximum + &(&weight * &number(highest));
                sums.minimum = &sums.minimum + &(&weight * &number(lowest));
            }
        }
        sums.maximum = divided(&sums.maximum);
        sums.minimum = divided(&sums.minimum);
        sums
    }
}
