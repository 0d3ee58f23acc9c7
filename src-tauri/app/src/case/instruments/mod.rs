//! Instruments: those that come with the program and the event's own, made, changed, carried over
//! as workbooks, and put to use.
//!
//! An instrument is frozen by the first score under it: what is changed then is a new version,
//! which keeps the rows' ids so that scores given before count on.

mod convert;
mod form;
mod own;
mod stages;

use std::collections::{BTreeMap, BTreeSet};

use meja_core::{
    ids::InstrumentId,
    instrument::{self, Draft, Instrument, InstrumentError},
    panel::Rules,
    record::Entity,
};
use meja_store::{Connection, table, undo::Done};

pub use form::{export, import, read, read_at, to_path};
pub use own::{copy, remove, revise, save};
pub use stages::{preview, sheet, stage_sets, stages, use_stages};

use super::role::{self, Role};
use crate::{
    App, AppError,
    contract::{
        ErrorKind, InstrumentAsk, InstrumentChecked, InstrumentDraft, InstrumentFull,
        InstrumentLine,
    },
    keys::Person,
};
use convert::{checked, count, crossing, taken};

/// All instruments by name and version: those of the program, and of the event that is open.
///
/// # Errors
/// What the disk says.
pub fn list(app: &App, _: ()) -> Result<Vec<InstrumentLine>, AppError> {
    let known = known(app)?;
    Ok(known.all.values().map(|one| known.line(one)).collect())
}

/// An instrument with its content and what is wrong with it, by name or by the stage that uses it.
///
/// # Errors
/// When there is no such instrument or stage.
pub fn get(app: &App, input: InstrumentAsk) -> Result<InstrumentFull, AppError> {
    let known = known(app)?;
    let (code, version) = match input.stage {
        None => (input.code, input.version),
        Some(key) => {
            let stage = known.rules.stages.iter().find(|stage| stage.key == key);
            let stage = stage.ok_or_else(|| AppError::not_found("Tahap penilaian"))?;
            (stage.instrument.clone(), stage.version)
        }
    };
    Ok(known.full(known.get(&code, version)?))
}

/// What is wrong with a draft and what it adds up to, before it is saved.
///
/// # Errors
/// Never.
pub fn check(_: &App, input: InstrumentDraft) -> Result<InstrumentChecked, AppError> {
    Ok(checked(&taken(input)))
}

/// An instrument that is there.
#[derive(Clone)]
pub(super) struct Held {
    draft: Draft,
    own: bool,
}

/// All instruments, with what the event makes of them.
pub(super) struct Known {
    all: BTreeMap<(String, u32), Held>,
    rules: Rules,
    sheet: String,
    sheet_frozen: bool,
    /// Ids of the rows that were given a score or comment.
    scored: BTreeSet<String>,
}

/// Reads all instruments of the program and, where one is open, of the event.
fn known(app: &App) -> Result<Known, AppError> {
    if app.open().is_ok() { app.read(known_in) } else { shipped() }
}

fn shipped() -> Result<Known, AppError> {
    let shipped = instrument::shipped().map_err(|error| unreadable(&error))?;
    let held = |form: &Instrument| Held { draft: Draft::from(form), own: false };
    Ok(Known {
        all: shipped.iter().map(|form| ((form.id.clone(), form.version), held(form))).collect(),
        rules: Rules::default(),
        sheet: String::new(),
        sheet_frozen: false,
        scored: BTreeSet::new(),
    })
}

fn known_in(conn: &Connection) -> Result<Known, AppError> {
    let event = table::event::get(conn)?;
    let mut known = shipped()?;
    for row in table::instrument::all(conn)? {
        let draft = Draft::read(&row.body).map_err(|error| unreadable(&error))?;
        known.all.insert((row.code, row.version), Held { draft, own: true });
    }
    known.rules = event.scoring;
    known.sheet = event.instrument;
    known.sheet_frozen = table::event::counts(conn)?.remarks > 0;
    known.scored = table::score::all(conn)?.into_iter().map(|row| row.indicator).collect();
    Ok(known)
}

impl Known {
    fn get(&self, code: &str, version: u32) -> Result<&Held, AppError> {
        self.all.get(&(code.to_owned(), version)).ok_or_else(|| AppError::not_found("Instrumen"))
    }

    /// The instrument ready for use.
    fn whole(&self, code: &str, version: u32) -> Result<Instrument, AppError> {
        let held = self.get(code, version)?;
        held.draft.finish().map_err(|problems| {
            let first = problems.first().map(ToString::to_string).unwrap_or_default();
            AppError::user(
                "instrument.problems",
                format!(
                    "Instrumen {code} versi {version} belum dapat dipakai karena {} masalah. Yang \
                     pertama: {first} Perbaiki di Pengaturan, Instrumen.",
                    problems.len()
                ),
            )
        })
    }

    /// Whether scores were given under an instrument: it is used by a stage, or an earlier version
    /// of one that is, and its rows have scores.
    fn is_frozen(&self, draft: &Draft) -> bool {
        let used = |stage: &meja_core::panel::StageRef| {
            stage.instrument == draft.id && draft.version <= stage.version
        };
        self.rules.stages.iter().any(used)
            && draft.rows.iter().any(|row| self.scored.contains(&row.id))
    }

    /// Labels of the stages that use it.
    fn used_in(&self, draft: &Draft) -> Vec<String> {
        let stages = self.rules.stages.iter();
        let mut labels: Vec<String> = stages
            .filter(|stage| stage.instrument == draft.id && stage.version == draft.version)
            .map(|stage| stage.label.clone())
            .collect();
        if self.sheet == draft.id {
            labels.push(String::new());
        }
        labels
    }

    fn line(&self, held: &Held) -> InstrumentLine {
        let draft = &held.draft;
        let scoring = draft.scoring.as_ref();
        let on_sheet = self.sheet == draft.id && self.sheet_frozen;
        InstrumentLine {
            code: draft.id.clone(),
            version: draft.version,
            title: draft.title.clone(),
            form_code: draft.form_code.clone(),
            source: draft.source.clone(),
            kind: draft.kind.into(),
            rows: count(draft.rows.len()),
            weights_total: scoring.map(|one| one.weights_total.clone()),
            maximum: scoring.map(|one| one.maximum.clone()),
            own: held.own,
            used_in: self.used_in(draft),
            frozen: on_sheet || self.is_frozen(draft),
            problems: count(draft.problems().len()),
        }
    }

    fn full(&self, held: &Held) -> InstrumentFull {
        InstrumentFull {
            line: self.line(held),
            checked: checked(&held.draft),
            draft: crossing(held.draft.clone()),
        }
    }
}

/// Whether the trail may take back what was done to instruments: one under which scores were given
/// stays as it is, and one that the event uses stays.
pub(super) fn may_undo(conn: &Connection, done: &Done) -> Result<(), AppError> {
    if done.instruments.is_empty() {
        return Ok(());
    }
    let known = known_in(conn)?;
    for held in known.all.values().filter(|held| held.own) {
        let row = InstrumentId::of(&held.draft.id, held.draft.version).0;
        if !done.instruments.contains(&row) {
            continue;
        }
        if known.is_frozen(&held.draft) {
            return Err(own::frozen(&held.draft));
        }
        if done.made.contains(&(Entity::Instrument, row)) && !known.used_in(&held.draft).is_empty()
        {
            return Err(own::in_use());
        }
    }
    Ok(())
}

/// Lets the secretariat and the chair prepare; an assessor only scores.
fn prepares(conn: &Connection, who: Person) -> Result<(), AppError> {
    match role::acting(conn, who)? {
        Role::Secretariat | Role::Chair => Ok(()),
        Role::Assessor => Err(AppError::new(
            "instrument.role",
            ErrorKind::Locked,
            "Instrumen diatur oleh sekretariat atau ketua panel. Tidak ada yang diubah.",
        )),
    }
}

fn unreadable(error: &InstrumentError) -> AppError {
    AppError::new("instrument.unknown", ErrorKind::Locked, format!("{error}."))
}
