//! Where everything stands in a score book: the same row is the same innovation on every sheet of
//! scores, the same column the same figure on every assessor's.

use meja_core::{
    combine::{JurorLine, Line, Outcome, StageLine},
    document::{Paper, ScoreBook},
    ids::{AssessorId, InnovationId},
    instrument::Indicator,
    panel::{Entrant, Juror, Panel, Stage},
};

use super::super::book::{Book, ROW_PADDING_PT};
use super::super::measure::{Face, height};
use super::super::style::{HIGHEST_ROW_PT, text_width};
use super::formula::{in_column, letters, quoted};

/// Row of the headings of groups, from 0.
pub(super) const GROUPS: u32 = 3;
/// Row of the headings.
pub(super) const HEADER: u32 = 4;
/// Row of the weights.
pub(super) const WEIGHTS: u32 = 5;
/// First row of an innovation.
pub(super) const FIRST: u32 = 6;
/// Column of the innovation's id, hidden.
pub(super) const ID: u16 = 0;
/// Column of the number.
pub(super) const NO: u16 = 1;
/// Column of the agency.
pub(super) const OPD: u16 = 2;
/// Column of the innovation.
pub(super) const NAME: u16 = 3;
/// Column of an assessor's task, on the combination of the category.
pub(super) const TASK: u16 = 4;
/// First column after those.
pub(super) const BODY: u16 = 5;
/// Widths of number, agency, innovation, task in pixels.
pub(super) const HEAD_PX: [u32; 4] = [34, 190, 230, 86];
/// Size of the text of tables.
pub(super) const SIZE: f64 = 9.0;

/// A stage's columns on an assessor's sheet.
pub(super) struct StageAt {
    /// First of the values.
    pub(super) values: u16,
    /// How many rows the instrument scores.
    pub(super) rows: usize,
    /// The assessor's total.
    pub(super) total: u16,
    /// Whether the sheet is sent.
    pub(super) sent: u16,
    /// First of the row scores.
    pub(super) scores: u16,
    /// 1 where the assessor counts in the stage.
    pub(super) joins: u16,
    /// 1 where the sheet is owed.
    pub(super) owes: u16,
    /// First line of the stage on the sheet of criteria, within an innovation's lines.
    pub(super) line: usize,
    /// The ending of the stage's defined names.
    pub(super) name: String,
}

/// The plan of a book.
pub(super) struct Plan<'a> {
    /// The book.
    pub(super) book: &'a ScoreBook,
    /// The paper.
    pub(super) paper: Paper,
    /// Columns by stage.
    pub(super) stages: Vec<StageAt>,
    /// Column that counts an assessor's values of an innovation.
    pub(super) filled: u16,
    /// Names of the assessors' sheets, in the order of the panel's assessors.
    pub(super) sheets: Vec<String>,
    /// Height of each innovation's row, points.
    pub(super) heights: Vec<f64>,
    /// Scored rows of all stages.
    pub(super) rows: usize,
}

impl<'a> Plan<'a> {
    /// Lays the book out and takes the names of the assessors' sheets.
    pub(super) fn new(book: &'a ScoreBook, paper: Paper, out: &mut Book) -> Self {
        let panel = &book.panel;
        let mut next = BODY;
        let mut line = 0;
        let mut stages: Vec<StageAt> = Vec::new();
        for (number, stage) in (1_usize..).zip(&panel.stages) {
            let rows = stage.instrument.scored().count();
            let total = next + columns(rows);
            let name = ending(&stage.key, number, &stages);
            stages.push(StageAt {
                values: next,
                rows,
                total,
                sent: total + 1,
                scores: 0,
                joins: 0,
                owes: 0,
                line,
                name,
            });
            next = total + 2;
            line += rows;
        }
        for stage in &mut stages {
            stage.scores = next;
            stage.joins = next + columns(stage.rows);
            stage.owes = stage.joins + 1;
            next = stage.owes + 1;
        }
        let sheets = (1_usize..)
            .zip(&panel.jurors)
            .map(|(number, juror)| out.names.take(&format!("P{number} {}", juror.name)))
            .collect();
        let [_, opd, name, _] = HEAD_PX;
        let high = |text: &str, px| height(text, Face::regular(SIZE), text_width(px));
        let heights = (panel.entrants.iter())
            .map(|one| {
                let most = high(&one.opd_name, opd).max(high(&one.name, name));
                (most + ROW_PADDING_PT).min(HIGHEST_ROW_PT)
            })
            .collect();
        Self { book, paper, stages, filled: next, sheets, heights, rows: line }
    }

    /// The panel.
    pub(super) const fn panel(&self) -> &'a Panel {
        &self.book.panel
    }

    /// The result.
    pub(super) const fn outcome(&self) -> &'a Outcome {
        &self.book.outcome
    }

    /// Innovations with their row and their line of the result.
    pub(super) fn entrants(&self) -> Vec<(u32, &'a Entrant, Option<&'a Line>)> {
        let lines: std::collections::BTreeMap<InnovationId, &Line> =
            self.outcome().lines.iter().map(|line| (line.entrant.id, line)).collect();
        (FIRST..)
            .zip(&self.panel().entrants)
            .map(|(row, one)| (row, one, lines.get(&one.id).copied()))
            .collect()
    }

    /// Last row of an innovation.
    pub(super) fn last(&self) -> u32 {
        FIRST + u32::try_from(self.panel().entrants.len().max(1) - 1).unwrap_or_default()
    }

    /// Stages with their columns.
    pub(super) fn both(&self) -> impl Iterator<Item = (&'a Stage, &StageAt)> {
        self.panel().stages.iter().zip(&self.stages)
    }

    /// Assessors with the names of their sheets, ready for formulas.
    pub(super) fn jurors(&self) -> impl Iterator<Item = (&'a Juror, String)> {
        self.panel().jurors.iter().zip(self.sheets.iter().map(|name| quoted(name)))
    }

    /// First column of a stage on the combination: an assessor's total each, sheets owed, result,
    /// weighted.
    pub(super) fn combined(&self, stage: usize) -> u16 {
        BODY + columns(stage * (self.panel().jurors.len() + 3))
    }

    /// First column after the stages on the combination.
    pub(super) fn stage_end(&self) -> u16 {
        self.combined(self.stages.len())
    }

    /// Column of a stage's result on the combination.
    pub(super) fn result(&self, stage: usize) -> u16 {
        self.combined(stage) + columns(self.panel().jurors.len()) + 1
    }

    /// One cell of every assessor's sheet, added up.
    pub(super) fn sum_of(&self, row: u32, column: u16) -> String {
        let cells: Vec<String> =
            self.jurors().map(|(_, sheet)| format!("{sheet}!{}", in_column(row, column))).collect();
        if cells.is_empty() { "0".to_owned() } else { cells.join("+") }
    }

    /// Row of a line on the sheet of criteria.
    pub(super) fn criterion(&self, entrant: u32, stage: &StageAt, row: usize) -> u32 {
        let before = usize::try_from(entrant - FIRST).unwrap_or_default() * self.rows;
        FIRST + u32::try_from(before + stage.line + row).unwrap_or_default()
    }

    /// The weight of a row at the head of an assessor's sheet.
    pub(super) fn weight(&self, stage: &StageAt, row: usize) -> String {
        format!("{}${}", letters(stage.values + columns(row)), WEIGHTS + 1)
    }
}

/// The scored rows of a stage.
pub(super) fn scored(stage: &Stage) -> impl Iterator<Item = (usize, &Indicator)> {
    stage.instrument.scored().enumerate()
}

/// An assessor's line in a stage.
pub(super) fn juror_line<'a>(
    line: Option<&'a Line>,
    stage: &str,
    juror: AssessorId,
) -> Option<&'a JurorLine> {
    stage_line(line, stage)?.juror(juror)
}

/// A stage of a line.
pub(super) fn stage_line<'a>(line: Option<&'a Line>, stage: &str) -> Option<&'a StageLine> {
    line?.stage(stage)
}

/// So many columns.
pub(super) fn columns(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// The ending of a stage's defined names: letters, digits and underscores, no other stage's.
fn ending(key: &str, number: usize, before: &[StageAt]) -> String {
    let plain: String =
        (key.chars().take(40)).map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let taken = before.iter().any(|stage| stage.name.eq_ignore_ascii_case(&plain));
    if taken || plain.is_empty() { format!("{plain}_{number}") } else { plain }
}
