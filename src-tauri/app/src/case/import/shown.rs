//! What an import would do, as the interface shows it.

use meja_core::{
    import::{
        DateDoubt, FieldKey, Near, Problem, RowIn, SkipReason, Skipped,
        agency::{Guess, Meant},
        agencylist::{self, AgencyRow},
        dates::Order,
        grid::column_letters,
    },
    said::Said,
    zone::Zone,
};

use super::{
    file::{Content, Understood},
    innovations, opds, open,
};
use crate::{
    contract::{
        AgencyCandidate, AgencyGuess, DateColumn, DateExample, DateOrder, ImportChange,
        ImportColumn, ImportCounts, ImportPreview, ImportProblem, ImportRow, JoinedSheet, ListKind,
        NearPair, RememberedMapping,
    },
    words,
};

const SAMPLE_ROWS: usize = 50;
const SHOWN_CHANGES: usize = 500;

/// The preview of a list of innovations.
pub(super) fn innovations(
    understood: &Understood,
    compared: &innovations::Compared,
    zone: Zone,
) -> ImportPreview {
    let plan = &compared.plan;
    let guesses = &compared.agencies.guesses;
    let changes = plan.updates.iter().flat_map(|update| {
        update.changes.iter().map(|change| ImportChange {
            row: compared.rows.get(update.index).map_or(0, |row| row.row_number),
            name: update.name.clone(),
            field: change.field.to_string(),
            label: change.field.label(),
            from: change.from.clone(),
            to: change.to.clone(),
        })
    });
    ImportPreview {
        near: plan.near.iter().map(near).collect(),
        agencies: guesses.iter().map(guess).collect(),
        open: number(open::count(&understood.doubts, &plan.near, guesses)),
        counts: counts(understood, compared),
        sample: compared.rows.iter().take(SAMPLE_ROWS).map(row).collect(),
        changes: changes.take(SHOWN_CHANGES).collect(),
        ..head(understood, ListKind::Innovations, zone)
    }
}

/// The preview of a list of agencies.
pub(super) fn opds(
    understood: &Understood,
    rows: &[AgencyRow],
    compared: &opds::Compared,
    zone: Zone,
) -> ImportPreview {
    let guesses = &compared.agencies.guesses;
    let changes = compared.updates.iter().flat_map(|update| {
        let change = |field: FieldKey, from: &str, to: &str| ImportChange {
            row: update.row.row_number,
            name: update.row.name.clone(),
            field: field.to_string(),
            label: field.label(),
            from: from.to_owned(),
            to: to.to_owned(),
        };
        let cells =
            update.changes.iter().map(move |one| change(one.cell.field(), &one.from, &one.to));
        cells.chain(update.others.iter().map(move |name| change(FieldKey::OtherNames, "", name)))
    });
    let sample = rows.iter().take(SAMPLE_ROWS).map(|row| ImportRow {
        row: row.row_number,
        opd: row.name.clone(),
        name: String::new(),
        forms: Vec::new(),
        stage: None,
        started: None,
        year: None,
    });
    ImportPreview {
        agencies: guesses.iter().map(guess).collect(),
        open: number(open::count(&[], &[], guesses)),
        counts: opd_counts(understood, compared),
        sample: sample.collect(),
        changes: changes.take(SHOWN_CHANGES).collect(),
        ..head(understood, ListKind::Opds, zone)
    }
}

/// What does not depend on the event.
fn head(understood: &Understood, kind: ListKind, zone: Zone) -> ImportPreview {
    let columns = understood.found.columns.iter().zip(&understood.examples);
    let fields: Vec<String> = match &understood.content {
        Content::Innovations(_) => FieldKey::all()
            .filter(|field| field.is_of_innovations())
            .map(|field| field.to_string())
            .collect(),
        Content::Opds(_) => agencylist::FIELDS.iter().map(ToString::to_string).collect(),
    };
    ImportPreview {
        file_name: understood.file_name.clone(),
        sheets: understood.sheets.clone(),
        kind,
        joined: understood
            .joined
            .iter()
            .map(|joined| JoinedSheet {
                sheet: joined.sheet.clone(),
                rows: number(joined.rows),
                matched: number(joined.matched),
            })
            .collect(),
        other_sheets: understood.other_sheets.clone(),
        remembered: understood.remembered.as_ref().map(|shape| RememberedMapping {
            file_name: shape.file_name.clone(),
            at: words::dated(zone, shape.at),
        }),
        date_columns: understood.doubts.iter().map(date_column).collect(),
        near: Vec::new(),
        agencies: Vec::new(),
        open: 0,
        sheet: understood.found.sheet.clone(),
        header_row: understood.header_row,
        columns: columns
            .map(|(column, example)| ImportColumn {
                letter: column_letters(column.index),
                header: column.header.clone(),
                field: column.field.map(|field| field.to_string()),
                example: example.clone(),
            })
            .collect(),
        fields,
        counts: ImportCounts::default(),
        sample: Vec::new(),
        changes: Vec::new(),
    }
}

/// The order that the person said.
pub(in crate::case) const fn order(said: DateOrder) -> Order {
    match said {
        DateOrder::DayFirst => Order::DayFirst,
        DateOrder::MonthFirst => Order::MonthFirst,
    }
}

pub(in crate::case) fn date_column(doubt: &DateDoubt) -> DateColumn {
    let examples = doubt.examples.iter().map(|one| DateExample {
        row: one.row,
        text: one.text.clone(),
        day_first: one.day_first.to_string(),
        month_first: one.month_first.to_string(),
    });
    DateColumn {
        letter: column_letters(doubt.column),
        header: doubt.header.clone(),
        cells: number(doubt.cells),
        examples: examples.collect(),
        decided: doubt.decided.map(|order| match order {
            Order::DayFirst => DateOrder::DayFirst,
            Order::MonthFirst => DateOrder::MonthFirst,
        }),
    }
}

pub(in crate::case) fn near(near: &Near) -> NearPair {
    NearPair {
        key: near.key.clone(),
        row: near.row,
        opd: near.opd.clone(),
        name: near.name.clone(),
        other: near.other.clone(),
        other_row: near.other_row,
        same: near.same,
    }
}

pub(in crate::case) fn guess(guess: &Guess) -> AgencyGuess {
    let id = |meant: &Meant| match meant {
        Meant::Held(id) => id.to_string(),
        Meant::File(key) => key.clone(),
        Meant::New => String::new(),
    };
    AgencyGuess {
        key: guess.key.clone(),
        name: guess.mention.name.clone(),
        region: guess.mention.region.clone(),
        rows: guess.mention.rows,
        candidates: guess
            .candidates
            .iter()
            .map(|one| AgencyCandidate { id: id(&one.meant), name: one.name.clone() })
            .collect(),
        chosen: guess.chosen.as_ref().map(id),
        learnt: guess.learnt,
    }
}

fn row(row: &RowIn) -> ImportRow {
    ImportRow {
        row: row.row_number,
        opd: row.opd.clone(),
        name: row.name.clone(),
        forms: row.fields.forms.iter().map(|form| (*form).into()).collect(),
        stage: row.fields.stage.map(Into::into),
        started: row.fields.started.map(String::from),
        year: row.fields.year,
    }
}

/// Counts and problems of a list of innovations.
pub(super) fn counts(understood: &Understood, compared: &innovations::Compared) -> ImportCounts {
    let plan = &compared.plan;
    ImportCounts {
        rows_read: number(understood.rows_read),
        added: number(plan.adds.len()),
        updated: number(plan.updates.len()),
        unchanged: number(plan.unchanged.len()),
        skipped: number(understood.skipped.len() + plan.skipped.len()),
        problems: problems(understood, &plan.problems, &plan.skipped),
    }
}

/// Counts and problems of a list of agencies.
pub(super) fn opd_counts(understood: &Understood, compared: &opds::Compared) -> ImportCounts {
    ImportCounts {
        rows_read: number(understood.rows_read),
        added: number(compared.adds.len()),
        updated: number(compared.updates.len()),
        unchanged: number(compared.unchanged),
        skipped: number(understood.skipped.len() + compared.skipped.len()),
        problems: problems(understood, &[], &compared.skipped),
    }
}

fn problems(understood: &Understood, more: &[Problem], skipped: &[Skipped]) -> Vec<ImportProblem> {
    let found = understood.problems.iter().chain(more).map(|problem| ImportProblem {
        row: problem.row,
        column: problem.column.clone(),
        code: problem.code.as_str().to_owned(),
        message: problem.message.clone(),
        values: problem.values.clone(),
    });
    // The example of our own template is nothing that a person has to look at.
    let left = understood.skipped.iter().chain(skipped);
    let left = left.filter(|skipped| skipped.reason != SkipReason::Example);
    let left = left.map(|skipped| {
        let Said { message, values } = skipped.reason.said();
        let code = skipped.reason.code().to_owned();
        ImportProblem { row: skipped.row, column: None, code, message, values }
    });
    let mut problems: Vec<ImportProblem> = found.chain(left).collect();
    problems.sort_by(|a, b| (a.row, &a.column, &a.code).cmp(&(b.row, &b.column, &b.code)));
    problems.dedup();
    problems
}

pub(in crate::case) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
