//! What an event writes and scores: its sheet in words, and the stages of its score.

use meja_core::{
    combine,
    exact::Exact,
    instrument::{self, Instrument, Kind, check_stages, effect},
    panel::{Panel, Rules, RulesError, Stage, StageRef},
    record::Entity,
};
use meja_store::{Connection, Edit, Plan, table};

use super::{Known, count, known_in, prepares};
use crate::{
    App, AppError,
    case::{role, seen::Seen},
    contract::{
        ErrorKind, EventStage, EventStages, InstrumentRef, StageMove, StageSetInfo, StagesEffect,
        UseStages,
    },
    keys::Person,
};

/// So many of the largest moves are listed.
const MOST_MOVES: usize = 10;

/// What the event writes and scores.
///
/// # Errors
/// When no event is open.
pub fn stages(app: &App, _: ()) -> Result<EventStages, AppError> {
    app.read(now)
}

fn now(conn: &Connection) -> Result<EventStages, AppError> {
    let event = table::event::get(conn)?;
    let scores = table::score::all(conn)?;
    Ok(EventStages {
        sheet: event.instrument,
        sheet_frozen: table::event::counts(conn)?.remarks > 0,
        stages: event.scoring.stages.iter().map(stage_out).collect(),
        scores: count(scores.iter().filter(|one| !one.value.is_empty()).count()),
    })
}

/// Ready stages with their sources.
///
/// # Errors
/// Never in a release: a test reads the files.
pub fn stage_sets(_: &App, _: ()) -> Result<Vec<StageSetInfo>, AppError> {
    let sets = instrument::stage_sets().map_err(|error| super::unreadable(&error))?;
    let info = |set: instrument::StageSet| StageSetInfo {
        id: set.id,
        label: set.label,
        source: set.source,
        stages: set.stages.iter().map(stage_out).collect(),
    };
    Ok(sets.into_iter().map(info).collect())
}

/// What other stages would do to the totals; nothing is written. Totals that whoever acts may not see
/// yet are left out.
///
/// # Errors
/// As [`use_stages`], but for what was not seen.
pub fn preview(app: &App, input: UseStages) -> Result<StagesEffect, AppError> {
    let who = app.open()?.acting();
    app.read(|conn| {
        prepares(conn, who)?;
        Ok(decided(conn, &input, who)?.1)
    })
}

/// Takes other stages.
///
/// # Errors
/// Stages that cannot make a result, an instrument that is not whole, an assessor who acts, once
/// scores were given anyone but the chair (`role.chair`), and `instrument.unseen` where what it does
/// to the totals was not seen.
pub fn use_stages(app: &App, input: UseStages) -> Result<EventStages, AppError> {
    let who = app.open()?.acting();
    app.write("instrument.use", move |conn| {
        prepares(conn, who)?;
        let event = table::event::get(conn)?;
        let (rules, effect) = decided(conn, &input, who)?;
        if rules == event.scoring {
            return Ok(Plan { edits: Vec::new(), output: () });
        }
        if now(conn)?.scores > 0 {
            role::require_chair(conn, who)?;
            if !input.seen {
                return Err(AppError::new(
                    "instrument.unseen",
                    ErrorKind::Conflict,
                    format!(
                        "Sudah ada nilai. Perubahan ini menggeser nilai {} inovasi dan peringkat \
                         {}. Lihat pengaruhnya dahulu, lalu pakai; belum ada yang diubah.",
                        effect.changed, effect.ranks
                    ),
                ));
            }
        }
        let scoring = serde_json::to_value(&rules).unwrap_or_default();
        let edit = Edit::of(Entity::Event, event.id).set("scoring", scoring);
        Ok(Plan { edits: vec![edit], output: () })
    })?;
    stages(app, ())
}

/// Chooses the sheet in words.
///
/// # Errors
/// An instrument that is none in words, and once texts were written.
pub fn sheet(app: &App, input: InstrumentRef) -> Result<EventStages, AppError> {
    let who = app.open()?.acting();
    app.write("instrument.sheet", move |conn| {
        prepares(conn, who)?;
        let event = table::event::get(conn)?;
        let known = known_in(conn)?;
        let held = known.get(&input.code, input.version)?;
        if held.own || held.draft.kind != Kind::Notes {
            return Err(AppError::user(
                "instrument.no_sheet",
                "Lembar catatan dipilih di antara lembar bawaan yang berkolom Faktual dan Saran.",
            ));
        }
        if event.instrument == input.code {
            return Ok(Plan { edits: Vec::new(), output: () });
        }
        if known.sheet_frozen {
            return Err(AppError::new(
                "instrument.sheet_frozen",
                ErrorKind::Locked,
                "Lembar catatan sudah diisi, jadi tidak dapat diganti: isinya tidak akan tampak \
                 lagi. Tidak ada yang diubah.",
            ));
        }
        let edit = Edit::of(Entity::Event, event.id).set("instrument", input.code.as_str());
        Ok(Plan { edits: vec![edit], output: () })
    })?;
    stages(app, ())
}

/// The rules with the wanted stages, and what they do to the totals.
fn decided(
    conn: &Connection,
    input: &UseStages,
    who: Person,
) -> Result<(Rules, StagesEffect), AppError> {
    let known = known_in(conn)?;
    let seen = Seen::read(conn, who)?;
    let old = &seen.panel;
    let (rules, forms) = wanted(&known, input)?;
    check_stages(&rules, &forms).map_err(|error| cannot(&error))?;
    let stages = rules.stages.iter().zip(&forms).map(|(stage, form)| Stage {
        key: stage.key.clone(),
        label: stage.label.clone(),
        share: stage.share.clone(),
        instrument: form.clone(),
    });
    let new = Panel { rules: rules.clone(), stages: stages.collect(), ..old.clone() };
    let found = effect(&combine::result(old), &combine::result(&new), &new, MOST_MOVES);
    let places = rules.rounding.places;
    let moved = |one: instrument::Move| StageMove {
        before: one.before.indonesian(places),
        after: one.after.indonesian(places),
        rank_before: one.rank_before,
        rank_after: one.rank_after,
        innovation: one.name,
        opd: one.opd,
    };
    let effect = StagesEffect {
        compared: count(found.compared),
        changed: count(found.changed),
        gained: count(found.gained),
        lost: count(found.lost),
        ranks: count(found.ranks),
        stray: count(found.stray),
        moves: found.moves.into_iter().map(moved).collect(),
        hidden: seen.said(),
    };
    Ok((rules, effect))
}

/// The rules as they would be, with the instrument of each stage.
fn wanted(known: &Known, input: &UseStages) -> Result<(Rules, Vec<Instrument>), AppError> {
    let mut rules = Rules { stages: Vec::new(), ..known.rules.clone() };
    let mut forms = Vec::new();
    for stage in &input.stages {
        let label = stage.label.trim();
        if label.is_empty() {
            return Err(AppError::user("instrument.label", "Beri nama tiap tahap penilaian."));
        }
        let share: Exact = stage.share.parse().map_err(|_| {
            AppError::user(
                "instrument.share",
                format!(
                    "Bobot tahap {label}: {:?} bukan bilangan. Tulis seperti 30 atau 12,5.",
                    stage.share
                ),
            )
        })?;
        let form = known.whole(&stage.instrument, stage.version)?;
        if form.scoring.is_none() {
            return Err(AppError::user(
                "instrument.no_scores",
                format!("{} tidak bernilai. Pilih instrumen bernilai.", form.form_code),
            ));
        }
        let key = if stage.key.is_empty() {
            key_of(label, &rules.stages, &input.stages)
        } else {
            stage.key.clone()
        };
        rules.stages.push(StageRef {
            key,
            label: label.to_owned(),
            instrument: form.id.clone(),
            version: form.version,
            share,
        });
        forms.push(form);
    }
    Ok((rules, forms))
}

/// A key for a new stage, from its name, that no other stage has.
fn key_of(label: &str, stages: &[StageRef], wanted: &[EventStage]) -> String {
    let plain: String = label
        .to_lowercase()
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' })
        .take(24)
        .collect();
    let stem = plain.trim_matches('-');
    let stem = if stem.is_empty() { "tahap" } else { stem };
    let taken = |key: &str| {
        stages.iter().any(|stage| stage.key == key) || wanted.iter().any(|stage| stage.key == key)
    };
    let mut key = stem.to_owned();
    let mut number = 1;
    while taken(&key) {
        number += 1;
        key = format!("{stem}-{number}");
    }
    key
}

fn stage_out(stage: &StageRef) -> EventStage {
    EventStage {
        key: stage.key.clone(),
        label: stage.label.clone(),
        instrument: stage.instrument.clone(),
        version: stage.version,
        share: stage.share.to_string(),
    }
}

fn cannot(error: &RulesError) -> AppError {
    let text = error.to_string();
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    AppError::user(
        "instrument.stages",
        format!("{first}{}. Tidak ada yang diubah.", letters.as_str()),
    )
}
