//! Drafts and problems between the interface and the core.

use meja_core::instrument::{
    Draft, DraftBand, DraftIndex, DraftLevel, DraftRange, DraftRow, DraftScoring, FORMAT, Problem,
};

use crate::contract::{
    BandDraft, IndexDraft, InstrumentChecked, InstrumentDraft, InstrumentProblem, InstrumentSums,
    LevelDraft, RangeDraft, RowDraft, ScoringDraft,
};

/// A draft as it crosses.
pub(super) fn crossing(one: Draft) -> InstrumentDraft {
    InstrumentDraft {
        code: one.id,
        version: one.version,
        title: one.title,
        form_code: one.form_code,
        source: one.source,
        kind: one.kind.into(),
        columns: one.columns,
        scoring: one.scoring.map(|one| ScoringDraft {
            divisor: one.divisor,
            weights_total: one.weights_total,
            maximum: one.maximum,
            comment_at: one.comment_at.into_iter().map(Into::into).collect(),
            bands: bands_out(one.bands),
            index: one.index.map(|one| IndexDraft {
                spd_maximum: one.spd_maximum,
                divisor_at_least: one.divisor_at_least,
                count_cap: one.count_cap,
                count_each: one.count_each,
                maximum: one.maximum,
                bands: bands_out(one.bands),
            }),
        }),
        rows: one.rows.into_iter().map(row_out).collect(),
    }
}

/// A draft as it came in.
pub(super) fn taken(one: InstrumentDraft) -> Draft {
    Draft {
        format: FORMAT,
        id: one.code,
        version: one.version,
        title: one.title,
        form_code: one.form_code,
        source: one.source,
        kind: one.kind.into(),
        columns: one.columns,
        scoring: one.scoring.map(|one| DraftScoring {
            divisor: one.divisor,
            weights_total: one.weights_total,
            maximum: one.maximum,
            comment_at: one.comment_at.into_iter().map(Into::into).collect(),
            bands: bands_in(one.bands),
            index: one.index.map(|one| DraftIndex {
                spd_maximum: one.spd_maximum,
                divisor_at_least: one.divisor_at_least,
                count_cap: one.count_cap,
                count_each: one.count_each,
                maximum: one.maximum,
                bands: bands_in(one.bands),
            }),
        }),
        rows: one.rows.into_iter().map(row_in).collect(),
    }
}

fn bands_out(all: Vec<DraftBand>) -> Vec<BandDraft> {
    all.into_iter().map(|one| BandDraft { from: one.from, label: one.label }).collect()
}

fn bands_in(all: Vec<BandDraft>) -> Vec<DraftBand> {
    all.into_iter().map(|one| DraftBand { from: one.from, label: one.label }).collect()
}

fn row_out(row: DraftRow) -> RowDraft {
    let level = |one: DraftLevel| LevelDraft { value: one.value, text: one.text };
    RowDraft {
        id: row.id,
        text: row.text,
        hint: row.hint,
        note_only: row.note_only,
        group: row.group,
        weight: row.weight,
        levels: row.levels.into_iter().map(level).collect(),
        range: row.range.map(|one| RangeDraft {
            lowest: one.lowest,
            highest: one.highest,
            step: one.step,
        }),
        evidence: row.evidence,
        files: row.files,
        mistakes: row.mistakes,
        profile: row.profile,
    }
}

fn row_in(row: RowDraft) -> DraftRow {
    let level = |one: LevelDraft| DraftLevel { value: one.value, text: one.text };
    DraftRow {
        id: row.id,
        number: 0,
        text: row.text,
        hint: row.hint,
        note_only: row.note_only,
        group: row.group,
        weight: row.weight,
        levels: row.levels.into_iter().map(level).collect(),
        range: row.range.map(|one| DraftRange {
            lowest: one.lowest,
            highest: one.highest,
            step: one.step,
        }),
        evidence: row.evidence,
        files: row.files,
        mistakes: row.mistakes,
        profile: row.profile,
    }
}

/// What is wrong with a draft, and what it adds up to.
pub(super) fn checked(draft: &Draft) -> InstrumentChecked {
    let sums = draft.sums();
    InstrumentChecked {
        problems: draft.problems().iter().map(problem).collect(),
        sums: InstrumentSums {
            weights: sums.weights.to_string(),
            maximum: sums.maximum.to_string(),
            minimum: sums.minimum.to_string(),
            scored: count(sums.scored),
        },
    }
}

fn problem(one: &Problem) -> InstrumentProblem {
    InstrumentProblem {
        row: one.at.row.map(count),
        nth: one.at.nth.map(count),
        part: one.at.part.key().to_owned(),
        message: one.to_string(),
        words: sentence(&one.fault.to_string()),
        code: one.fault.code().to_owned(),
        values: one.fault.values(),
    }
}

/// Begins with a capital and ends with a full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}

pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
