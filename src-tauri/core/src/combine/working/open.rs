//! The way into each kind of number: from the finished result back to what went in.

use crate::{
    exact::Exact,
    panel::{Jurors, Order, Panel, RankBy, RoundWhen, Value},
    sentence::Sentence,
};

use super::{
    super::{
        Cell, Figure, JurorLine, Line, Outcome, Part, StageLine,
        jurors::{brought_up, combine, full_panel, trims},
    },
    Input, Operation, Places, Working,
};

/// The working of a number; none where the result has no such number.
#[must_use]
pub fn open(panel: &Panel, outcome: &Outcome, figure: &Figure) -> Option<Working> {
    let line = outcome.line(figure.innovation())?;
    let from = From { panel, outcome, line };
    match figure {
        Figure::Total { .. } => Some(from.total(figure)),
        Figure::Rank { .. } => from.rank(figure),
        Figure::Stage { stage, .. } => from.stage(figure, line.stage(stage)?),
        Figure::Row { stage, row, .. } => from.row(figure, line.stage(stage)?, row),
        Figure::Juror { stage, assessor, .. } => {
            let stage = line.stage(stage)?;
            from.juror(figure, stage, stage.juror(*assessor)?)
        }
        Figure::Cell { stage, assessor, row, .. } => {
            from.cell(figure, line.stage(stage)?.juror(*assessor)?, row)
        }
    }
}

/// What a working is made from.
struct From<'a> {
    panel: &'a Panel,
    outcome: &'a Outcome,
    line: &'a Line,
}

impl From<'_> {
    fn total(&self, figure: &Figure) -> Working {
        let one = self.outcome.stages.len() == 1;
        let inputs = (self.outcome.stages.iter().zip(&self.line.stages))
            .map(|(head, stage)| Input {
                name: head.label.clone(),
                figure: Some(Figure::Stage {
                    innovation: figure.innovation(),
                    stage: head.key.clone(),
                }),
                value: stage.result.clone(),
                times: (!one).then(|| (head.share.clone(), head.maximum.clone())),
                amount: stage.weighted.clone(),
                part: if stage.result.is_some() { Part::Counted } else { Part::Empty },
            })
            .collect();
        Working {
            figure: figure.clone(),
            title: Sentence::new("result.title_total", "Nilai akhir"),
            operation: Operation::Weigh,
            inputs,
            exact: self.line.total.clone(),
            rounding: Some(self.places()),
            result: self.line.rounded.clone(),
        }
    }

    fn rank(&self, figure: &Figure) -> Option<Working> {
        let rank = self.line.rank?;
        let scope = |line: &&Line| match self.panel.rules.ranks {
            RankBy::Category => line.entrant.category == self.line.entrant.category,
            RankBy::All => true,
        };
        let ranked = self.outcome.lines.iter().filter(scope).filter(|line| line.rank.is_some());
        let ahead = ranked.clone().filter(|line| line.rank < Some(rank));
        let inputs: Vec<Input> = ahead
            .map(|line| Input {
                name: line.entrant.name.clone(),
                figure: Some(Figure::Total { innovation: line.entrant.id }),
                value: line.rounded.clone(),
                times: None,
                amount: line.rounded.clone(),
                part: Part::Counted,
            })
            .collect();
        let category =
            (self.panel.rules.ranks == RankBy::Category).then_some(self.line.entrant.category);
        let number = Exact::from(i64::from(rank));
        Some(Working {
            figure: figure.clone(),
            title: Sentence::new("result.title_rank", "Peringkat"),
            operation: Operation::Rank {
                category,
                of: u32::try_from(ranked.count()).unwrap_or(u32::MAX),
                ahead: u32::try_from(inputs.len()).unwrap_or(u32::MAX),
            },
            inputs,
            exact: Some(number.clone()),
            rounding: None,
            result: Some(number),
        })
    }

    fn stage(&self, figure: &Figure, stage: &StageLine) -> Option<Working> {
        let head = self.outcome.stage(&stage.key)?;
        let (operation, inputs, exact) = match self.panel.rules.order {
            Order::TotalsFirst => {
                let inputs: Vec<Input> = (stage.jurors.iter())
                    .map(|juror| self.juror_input(stage, juror))
                    .chain(unsent(stage))
                    .collect();
                let (operation, exact) = self.combined(&inputs);
                (operation, inputs, exact)
            }
            Order::RowsFirst => {
                let inputs: Vec<Input> = (stage.rows.iter())
                    .map(|row| {
                        let figure = Figure::Row {
                            innovation: figure.innovation(),
                            stage: stage.key.clone(),
                            row: row.row.clone(),
                        };
                        let part =
                            if row.combined.is_some() { Part::Counted } else { Part::CannotJudge };
                        self.row_input(&row.row, Some(figure), row.combined.clone(), part)
                    })
                    .collect();
                let (operation, exact) = self.added(&inputs);
                (operation, inputs, exact)
            }
        };
        let result = stage.result.clone();
        Some(Working {
            figure: figure.clone(),
            title: Sentence::new("result.title_stage", format!("Hasil {}", head.label))
                .naming([("stage", head.label.clone())]),
            operation,
            inputs,
            exact: exact.filter(|_| result.is_some()),
            rounding: self.each_step(),
            result,
        })
    }

    fn row(&self, figure: &Figure, stage: &StageLine, row: &str) -> Option<Working> {
        let line = stage.row(row)?;
        let inputs: Vec<Input> = (stage.jurors.iter())
            .filter_map(|juror| Some((juror, juror.cell(row)?)))
            .map(|(juror, cell)| {
                let value = match &cell.value {
                    Some(Value::Points(points)) => Some(points.clone()),
                    // A nought, too, may be the lowest that is left out.
                    Some(Value::CannotJudge) | None => counts_somehow(cell.part).then(Exact::zero),
                };
                Input {
                    name: juror.name.clone(),
                    figure: None,
                    amount: value.clone(),
                    value,
                    times: None,
                    part: cell.part,
                }
            })
            .chain(unsent(stage))
            .collect();
        let (operation, exact) = self.combined(&inputs);
        let first = self.panel.rules.order == Order::RowsFirst;
        let name = self.row_name(row);
        Some(Working {
            figure: figure.clone(),
            title: Sentence::new("result.title_row", format!("Nilai gabungan {name}"))
                .naming([("row", name)]),
            operation,
            inputs,
            exact: exact.filter(|_| line.combined.is_some()),
            rounding: self.each_step().filter(|_| first),
            result: line.combined.clone(),
        })
    }

    fn juror(&self, figure: &Figure, stage: &StageLine, juror: &JurorLine) -> Option<Working> {
        let head = self.outcome.stage(&stage.key)?;
        let inputs: Vec<Input> = (juror.cells.iter())
            .map(|cell| {
                let figure = Figure::Cell {
                    innovation: figure.innovation(),
                    stage: stage.key.clone(),
                    assessor: juror.id,
                    row: cell.row.clone(),
                };
                let (value, part) = own_value(cell);
                self.row_input(&cell.row, Some(figure), value, part)
            })
            .collect();
        let (operation, exact) = self.added(&inputs);
        Some(Working {
            figure: figure.clone(),
            title: Sentence::new(
                "result.title_juror",
                format!("Total {} pada {}", juror.name, head.label),
            )
            .naming([("who", juror.name.clone()), ("stage", head.label.clone())]),
            operation,
            inputs,
            exact: exact.filter(|_| juror.total.is_some()),
            rounding: self.each_step(),
            result: juror.total.clone(),
        })
    }

    fn cell(&self, figure: &Figure, juror: &JurorLine, row: &str) -> Option<Working> {
        let cell = juror.cell(row)?;
        let (value, part) = own_value(cell);
        let name = self.row_name(row);
        Some(Working {
            figure: figure.clone(),
            title: Sentence::new("result.title_cell", format!("Skor {name} dari {}", juror.name))
                .naming([("row", name), ("who", juror.name.clone())]),
            operation: Operation::Scale,
            inputs: vec![self.row_input(row, None, value, part)],
            exact: cell.score.clone(),
            rounding: None,
            result: cell.score.clone(),
        })
    }

    /// An assessor's total as it goes into the stage.
    fn juror_input(&self, stage: &StageLine, juror: &JurorLine) -> Input {
        Input {
            name: juror.name.clone(),
            figure: Some(Figure::Juror {
                innovation: self.line.entrant.id,
                stage: stage.key.clone(),
                assessor: juror.id,
            }),
            value: juror.total.clone(),
            times: None,
            amount: juror.total.clone(),
            part: juror.part,
        }
    }

    /// A row with its weight.
    fn row_input(
        &self,
        row: &str,
        figure: Option<Figure>,
        value: Option<Exact>,
        part: Part,
    ) -> Input {
        let found = self.panel.row(row);
        let times = found.and_then(|(stage, row)| {
            let scoring = stage.instrument.scoring.as_ref()?;
            Some((row.weight.clone()?, scoring.divisor.clone()))
        });
        let amount = value.as_ref().and_then(|value| {
            found.and_then(|(stage, row)| stage.instrument.row_score(row, value))
        });
        Input { name: self.row_name(row), figure, value, times, amount, part }
    }

    /// What combining these assessors does, and its number.
    fn combined(&self, inputs: &[Input]) -> (Operation, Option<Exact>) {
        let rule = self.panel.rules.jurors;
        let inside = |input: &&Input| counts_somehow(input.part);
        let numbers: Vec<Exact> =
            inputs.iter().filter(inside).filter_map(|input| input.value.clone()).collect();
        let too_few = rule == Jurors::Trimmed && !trims(rule, numbers.len());
        let cannot = inputs.iter().filter(|input| input.part == Part::CannotJudge).count();
        let full_panel = full_panel(rule, numbers.len(), cannot);
        let exact = brought_up(combine(rule, &numbers), full_panel.as_ref());
        let by = if too_few { Jurors::Mean } else { rule };
        (Operation::Combine { by, too_few, full_panel }, exact)
    }

    /// What adding these rows does, and its number.
    fn added(&self, inputs: &[Input]) -> (Operation, Option<Exact>) {
        let weight = |inputs: &mut dyn Iterator<Item = &Input>| -> Exact {
            inputs.filter_map(|input| Some(&input.times.as_ref()?.0)).sum()
        };
        let mut judged = inputs.iter().filter(|input| input.amount.is_some());
        let sum: Exact = judged.clone().filter_map(|input| input.amount.as_ref()).sum();
        let all = judged.clone().count() == inputs.len();
        let (whole, part) = (weight(&mut inputs.iter()), weight(&mut judged));
        let full_weight = (!all).then_some((whole, part));
        let exact = match &full_weight {
            None => Some(sum),
            Some((whole, part)) => (&sum * whole).checked_div(part),
        };
        (Operation::Add { full_weight }, exact)
    }

    fn row_name(&self, row: &str) -> String {
        self.panel.row(row).map_or_else(|| row.to_owned(), |(_, row)| row.text.clone())
    }

    fn places(&self) -> Places {
        let rounding = &self.panel.rules.rounding;
        Places { places: rounding.places, mode: rounding.mode }
    }

    fn each_step(&self) -> Option<Places> {
        (self.panel.rules.rounding.when == RoundWhen::EachStep).then(|| self.places())
    }
}

/// Who scored unasked and has not sent: left out.
fn unsent(stage: &StageLine) -> impl Iterator<Item = Input> {
    (stage.unsent.iter()).map(|name| Input {
        name: name.clone(),
        figure: None,
        value: None,
        times: None,
        amount: None,
        part: Part::Aside,
    })
}

/// A cell's value in its assessor's own total, where nothing is left out as highest or lowest.
fn own_value(cell: &Cell) -> (Option<Exact>, Part) {
    match (&cell.value, &cell.score) {
        (Some(Value::Points(points)), _) => (Some(points.clone()), Part::Counted),
        (Some(Value::CannotJudge) | None, Some(_)) => (Some(Exact::zero()), Part::AsNought),
        (Some(Value::CannotJudge), None) => (None, Part::CannotJudge),
        (None, None) => (None, Part::Empty),
    }
}

/// Whether a number is among those that the rule for assessors sees.
const fn counts_somehow(part: Part) -> bool {
    matches!(part, Part::Counted | Part::AsNought | Part::Highest | Part::Lowest)
}
