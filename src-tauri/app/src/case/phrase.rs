//! The phrase bank: seen, written, taken away, carried over as text, and offered while typing.
//!
//! What is offered of the texts of this event is looked up each time; nothing is stored unasked.

use std::collections::BTreeSet;

use meja_core::{
    ids::{AssessorId, InnovationId, PhraseId},
    record::Entity,
    sheet::{self, Bank, Past, Stored},
};
use meja_store::{Connection, Edit, Plan, table, table::phrase::PhraseRow};

use super::{
    desk,
    people::{id_or_new, parse, required},
    registry,
};
use crate::{
    App, AppError,
    contract::{
        ErrorKind, FormRow, IdInput, PhraseInfo, PhraseText, PhrasesTaken, RemarkKind,
        SuggestInput, SuggestionInfo,
    },
    keys::Person,
};

/// Longest sentence, in characters.
const LONGEST: usize = 2_000;
/// Longest prefix, in characters.
const LONGEST_PREFIX: usize = 20;
/// So many of the latest texts of a row and column are looked through.
const LOOKED_THROUGH: u32 = 2_000;

/// The sentences that whoever acts may see: everybody's, and their own; the secretariat sees all.
///
/// # Errors
/// When no event is open.
pub fn list(app: &App, _: ()) -> Result<Vec<PhraseInfo>, AppError> {
    let acting = app.open()?.acting();
    app.read(|conn| {
        let people = table::desk::assessors(conn)?;
        let name = |id: AssessorId| {
            let found = people.iter().find(|person| person.id == id);
            found.map(|person| person.name.clone()).unwrap_or_default()
        };
        Ok(table::phrase::all(conn)?
            .into_iter()
            .filter(|row| may_change(acting, row.assessor_id))
            .map(|row| PhraseInfo {
                id: row.id.to_string(),
                text: row.text,
                prefix: row.prefix,
                indicator: row.indicator,
                kind: row.kind.map(Into::into),
                assessor: row.assessor_id.map(|id| id.to_string()),
                assessor_name: row.assessor_id.map(name).unwrap_or_default(),
            })
            .collect())
    })
}

/// The rows of the event's form, for one of which a sentence may be.
///
/// # Errors
/// When no event is open.
pub fn rows(app: &App, _: ()) -> Result<Vec<FormRow>, AppError> {
    app.read(|conn| {
        let form = registry::shipped(&table::event::get(conn)?.instrument)?;
        let row = |row: &meja_core::instrument::Indicator| FormRow {
            indicator: row.id.clone(),
            number: row.number,
            text: row.text.clone(),
        };
        Ok(form.rows.iter().map(row).collect())
    })
}

/// Makes or changes a sentence.
///
/// # Errors
/// An empty or overlong sentence, a prefix with spaces, a row the form does not have, one that is
/// there already, or another person's own.
pub fn save(app: &App, input: PhraseInfo) -> Result<PhraseInfo, AppError> {
    let text = required(&input.text, "phrase.text", "Isi kalimatnya.", "text")?;
    if text.chars().count() > LONGEST {
        return Err(AppError::user(
            "phrase.long",
            format!("Kalimat ini lebih dari {LONGEST} huruf. Pendekkan atau bagi dua."),
        )
        .at("text"));
    }
    let prefix = prefix(&input.prefix)?;
    let owner = input.assessor.as_deref().map(|id| parse(id, "Penilai")).transpose()?;
    let id = PhraseId(id_or_new(app, &input.id, "Kalimat")?);
    let acting = app.open()?.acting();
    let (new, indicator, kind) = (input.id.is_empty(), input.indicator.clone(), input.kind);
    let row = Row { text: text.clone(), prefix: prefix.clone(), indicator, kind, owner };
    let ((), _) = app.write("phrase.save", move |conn| {
        let all = table::phrase::all(conn)?;
        let before = all.iter().find(|one| one.id == id);
        if before.is_none() && !new {
            return Err(AppError::not_found("Kalimat"));
        }
        if !may_change(acting, owner)
            || before.is_some_and(|one| !may_change(acting, one.assessor_id))
        {
            return Err(not_own());
        }
        row.check(conn)?;
        if all.iter().any(|one| one.id != id && row.is(one)) {
            return Err(AppError::new(
                "phrase.taken",
                ErrorKind::Conflict,
                "Kalimat yang sama sudah ada di bank frasa. Tidak ada yang diubah.",
            )
            .at("text"));
        }
        Ok(Plan { edits: vec![row.edit(id)], output: () })
    })?;
    Ok(PhraseInfo { id: id.to_string(), text, prefix, ..input })
}

/// Takes a sentence away; what was written with it stays.
///
/// # Errors
/// When there is no such sentence, or it is another person's own.
pub fn remove(app: &App, input: IdInput) -> Result<(), AppError> {
    let id: PhraseId = parse(&input.id, "Kalimat")?;
    let acting = app.open()?.acting();
    app.write("phrase.remove", move |conn| {
        let all = table::phrase::all(conn)?;
        let row =
            all.iter().find(|row| row.id == id).ok_or_else(|| AppError::not_found("Kalimat"))?;
        if !may_change(acting, row.assessor_id) {
            return Err(not_own());
        }
        // Whose it was is said along: by that other laptops know that it was one's own to remove.
        let whose = row.assessor_id.map(|owner| owner.to_string());
        let edit = Edit::of(Entity::Phrase, id).set("assessor_id", whose).gone();
        Ok(Plan { edits: vec![edit], output: () })
    })?;
    Ok(())
}

/// The sentences as text, one a line: prefix, tab, sentence.
///
/// # Errors
/// When no event is open.
pub fn to_text(app: &App, _: ()) -> Result<PhraseText, AppError> {
    let lines: Vec<String> = list(app, ())?
        .into_iter()
        .map(|one| format!("{}\t{}", one.prefix, one.text.replace('\n', " ")))
        .collect();
    Ok(PhraseText { text: lines.join("\n"), assessor: None })
}

/// Takes sentences from text, one a line, with or without a prefix and a tab before it.
///
/// # Errors
/// A line that cannot be a sentence, by its number; then none is taken.
pub fn from_text(app: &App, input: PhraseText) -> Result<PhrasesTaken, AppError> {
    let owner = input.assessor.as_deref().map(|id| parse(id, "Penilai")).transpose()?;
    let acting = app.open()?.acting();
    if !may_change(acting, owner) {
        return Err(not_own());
    }
    let mut rows = Vec::new();
    for (number, line) in (1_u32..).zip(input.text.lines()) {
        let (before, text) = line.split_once('\t').unwrap_or(("", line));
        let text = text.trim().to_owned();
        if text.is_empty() {
            continue;
        }
        let prefix = prefix(before).ok().filter(|_| text.chars().count() <= LONGEST);
        let Some(prefix) = prefix else {
            return Err(AppError::user(
                "phrase.line",
                format!(
                    "Baris {number} tidak dapat diambil: awalan paling panjang {LONGEST_PREFIX} \
                     huruf tanpa spasi, kalimat paling panjang {LONGEST} huruf. Tidak ada yang \
                     disimpan."
                ),
            )
            .at("text"));
        };
        rows.push(Row { text, prefix, indicator: String::new(), kind: None, owner });
    }
    let fresh = app.minter();
    let (taken, _) = app.write("phrase.save", move |conn| {
        let mut all = table::phrase::all(conn)?;
        let (mut edits, mut known) = (Vec::new(), 0);
        for row in rows {
            if all.iter().any(|one| row.is(one)) {
                known += 1;
                continue;
            }
            let id = PhraseId(fresh());
            edits.push(row.edit(id));
            all.push(row.held(id));
        }
        let added = u32::try_from(edits.len()).unwrap_or(u32::MAX);
        Ok(Plan { edits, output: PhrasesTaken { added, known } })
    })?;
    Ok(taken)
}

/// What to offer at the caret.
///
/// # Errors
/// When no event is open.
pub fn suggest(app: &App, input: SuggestInput) -> Result<Vec<SuggestionInfo>, AppError> {
    let innovation: InnovationId = parse(&input.innovation, "Inovasi")?;
    let acting = app.open()?.acting();
    app.read(|conn| {
        let writer = desk::writer_of(conn, acting, input.desk.as_deref())?;
        let kind = input.kind.into();
        let stored = table::phrase::all(conn)?
            .into_iter()
            .filter(|row| row.assessor_id.is_none() || row.assessor_id == writer)
            .filter(|row| row.indicator.is_empty() || row.indicator == input.indicator)
            .filter(|row| row.kind.is_none_or(|one| one == kind))
            .map(|row| Stored {
                fitting: !row.indicator.is_empty() || row.kind.is_some(),
                own: row.assessor_id.is_some(),
                text: row.text,
                prefix: row.prefix,
            });
        let past =
            table::remark::elsewhere(conn, innovation, &input.indicator, kind, LOOKED_THROUGH)?
                .into_iter()
                .map(|row| Past {
                    own: Some(row.assessor_id) == writer,
                    at_ms: row.saved_ms,
                    text: row.text,
                });
        let bank = Bank { stored: stored.collect(), past: past.collect() };
        let found = sheet::suggest(&bank, &input.text, input.asked);
        let info = |one: sheet::Suggestion| SuggestionInfo {
            text: one.text,
            prefix: one.prefix,
            source: one.source.into(),
            times: one.times,
            replaces: u32::try_from(one.replaces).unwrap_or_default(),
            called: one.called,
        };
        Ok(found.into_iter().map(info).collect())
    })
}

/// A sentence about to be stored.
struct Row {
    text: String,
    prefix: String,
    indicator: String,
    kind: Option<RemarkKind>,
    owner: Option<AssessorId>,
}

impl Row {
    fn is(&self, row: &PhraseRow) -> bool {
        row.text == self.text
            && row.indicator == self.indicator
            && row.kind == self.kind.map(Into::into)
            && row.assessor_id == self.owner
            && row.prefix == self.prefix
    }

    fn held(&self, id: PhraseId) -> PhraseRow {
        PhraseRow {
            id,
            text: self.text.clone(),
            prefix: self.prefix.clone(),
            indicator: self.indicator.clone(),
            kind: self.kind.map(Into::into),
            assessor_id: self.owner,
        }
    }

    fn check(&self, conn: &Connection) -> Result<(), AppError> {
        let form = registry::shipped(&table::event::get(conn)?.instrument)?;
        if !self.indicator.is_empty() && form.row(&self.indicator).is_none() {
            return Err(AppError::not_found("Indikator"));
        }
        let people: BTreeSet<AssessorId> =
            table::desk::assessors(conn)?.into_iter().map(|person| person.id).collect();
        if self.owner.is_some_and(|owner| !people.contains(&owner)) {
            return Err(AppError::not_found("Penilai"));
        }
        Ok(())
    }

    fn edit(&self, id: PhraseId) -> Edit {
        let kind = self.kind.map(meja_store::RemarkKind::from).map_or("", |kind| kind.key());
        Edit::of(Entity::Phrase, id)
            .set("text", self.text.as_str())
            .set("prefix", self.prefix.as_str())
            .set("indicator", self.indicator.as_str())
            .set("kind", kind)
            .set("assessor_id", self.owner.map(|owner| owner.to_string()))
    }
}

/// A prefix as it is kept: one word, short.
fn prefix(text: &str) -> Result<String, AppError> {
    let text = text.trim();
    if text.contains(char::is_whitespace) || text.chars().count() > LONGEST_PREFIX {
        return Err(AppError::user(
            "phrase.prefix",
            format!("Awalan paling panjang {LONGEST_PREFIX} huruf, tanpa spasi; misalnya sk."),
        )
        .at("prefix"));
    }
    Ok(text.to_owned())
}

/// Whether whoever acts may see and change a sentence of an owner.
fn may_change(acting: Person, owner: Option<AssessorId>) -> bool {
    match (acting, owner) {
        (Person::Secretariat, _) | (Person::Assessor(_), None) => true,
        (Person::Assessor(id), Some(owner)) => id == owner,
    }
}

fn not_own() -> AppError {
    AppError::new(
        "phrase.not_own",
        ErrorKind::Locked,
        "Kalimat ini milik penilai lain. Tidak ada yang diubah.",
    )
}
