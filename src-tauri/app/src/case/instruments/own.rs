//! The event's own instruments: copied, revised as a new version, written, taken away.

use std::collections::BTreeSet;

use meja_core::{
    ids::InstrumentId,
    instrument::{Draft, Instrument},
    record::Entity,
};
use meja_store::{Connection, Edit, Plan};

use super::{Known, crossing, known_in, prepares, taken};
use crate::{
    App, AppError,
    contract::{ErrorKind, InstrumentDraft, InstrumentFull, InstrumentRef},
};

/// Makes an own instrument with the rows of another one; its rows get ids of their own, so that both
/// can be used in one event.
///
/// # Errors
/// When there is no such instrument, or whoever acts may not prepare.
pub fn copy(app: &App, input: InstrumentRef) -> Result<InstrumentFull, AppError> {
    let mark = app.new_id().simple().to_string();
    change(app, "instrument.copy", move |known| {
        let mut draft = known.get(&input.code, input.version)?.draft.clone();
        // The last letters of a fresh id are random: two laptops that copy make two instruments.
        let tail = mark.get(mark.len().saturating_sub(5)..).unwrap_or_default();
        let stem: String = draft.id.chars().take(30).collect();
        draft.id = format!("{stem}-{tail}");
        draft.version = 1;
        draft.title = format!("{} (salinan)", draft.title);
        draft.rows.iter_mut().for_each(|row| row.id.clear());
        name_rows(known, &mut draft);
        Ok(draft)
    })
}

/// Makes the next version of an instrument; its rows keep their ids, so that scores given under the
/// version before count on.
///
/// # Errors
/// As [`copy`].
pub fn revise(app: &App, input: InstrumentRef) -> Result<InstrumentFull, AppError> {
    change(app, "instrument.revise", move |known| {
        let mut draft = known.get(&input.code, input.version)?.draft.clone();
        draft.version = next_version(known, &draft.id);
        Ok(draft)
    })
}

/// The version after the newest of a name.
pub(super) fn next_version(known: &Known, code: &str) -> u32 {
    let versions = known.all.keys().filter(|(name, _)| name == code).map(|(_, version)| *version);
    versions.max().unwrap_or_default() + 1
}

/// Keeps an own instrument as it is written, with its problems; new rows get their ids.
///
/// # Errors
/// `instrument.shipped`, `instrument.frozen` once scores were given under it, `instrument.in_use`
/// for one with problems that a stage uses; then nothing is changed.
pub fn save(app: &App, input: InstrumentDraft) -> Result<InstrumentFull, AppError> {
    change(app, "instrument.save", move |known| {
        let mut draft = taken(input);
        let held = known.get(&draft.id, draft.version)?;
        if !held.own {
            return Err(AppError::new(
                "instrument.shipped",
                ErrorKind::Locked,
                "Instrumen bawaan tidak dapat diubah. Buat salinan atau versi baru, lalu ubah itu.",
            ));
        }
        if known.is_frozen(&held.draft) {
            return Err(frozen(&held.draft));
        }
        if draft.kind != held.draft.kind {
            return Err(AppError::user(
                "instrument.kind",
                "Jenis instrumen tidak dapat diganti. Salin instrumen lain yang jenisnya sesuai.",
            ));
        }
        name_rows(known, &mut draft);
        let problems = draft.tidied().problems();
        if let Some(first) = problems.first().filter(|_| !known.used_in(&draft).is_empty()) {
            return Err(AppError::user(
                "instrument.in_use",
                format!(
                    "Instrumen ini dipakai pada penilaian kegiatan, jadi hanya disimpan bila utuh. \
                     Masalah 1 dari {}: {first} Perubahan belum disimpan.",
                    problems.len()
                ),
            ));
        }
        Ok(draft)
    })
}

/// Takes an own instrument away.
///
/// # Errors
/// `instrument.shipped`, and `instrument.in_use` or `instrument.frozen` for one that the event needs.
pub fn remove(app: &App, input: InstrumentRef) -> Result<(), AppError> {
    let who = app.open()?.acting();
    app.write("instrument.remove", move |conn| {
        prepares(conn, who)?;
        let known = known_in(conn)?;
        let held = known.get(&input.code, input.version)?;
        if !held.own {
            return Err(AppError::new(
                "instrument.shipped",
                ErrorKind::Locked,
                "Instrumen bawaan tidak dapat dihapus.",
            ));
        }
        if known.is_frozen(&held.draft) {
            return Err(frozen(&held.draft));
        }
        if !known.used_in(&held.draft).is_empty() {
            return Err(in_use());
        }
        let id = InstrumentId::of(&input.code, input.version);
        Ok(Plan { edits: vec![Edit::of(Entity::Instrument, id).gone()], output: () })
    })?;
    Ok(())
}

/// Writes the instrument that `make` decides on.
pub(super) fn change(
    app: &App,
    label: &str,
    make: impl FnOnce(&Known) -> Result<Draft, AppError> + Send + 'static,
) -> Result<InstrumentFull, AppError> {
    let who = app.open()?.acting();
    let (draft, _) = app.write(label, move |conn: &Connection| {
        prepares(conn, who)?;
        let known = known_in(conn)?;
        let draft = make(&known)?;
        // What is whole is kept in its one spelling, what is not as it was typed.
        let draft = draft.finish().map_or(draft, |form: Instrument| Draft::from(&form));
        let edit = Edit::of(Entity::Instrument, InstrumentId::of(&draft.id, draft.version))
            .set("code", draft.id.as_str())
            .set("version", draft.version)
            .set("body", draft.to_json())
            .set("deleted", false);
        Ok(Plan { edits: vec![edit], output: draft })
    })?;
    let known = super::known(app)?;
    let kept = known.get(&draft.id, draft.version)?;
    debug_assert_eq!(crossing(kept.draft.clone()), crossing(draft));
    Ok(known.full(kept))
}

/// Gives rows without an id one that no row of any version of this instrument has had.
pub(super) fn name_rows(known: &Known, draft: &mut Draft) {
    let versions = known.all.iter().filter(|((code, _), _)| *code == draft.id);
    let mut taken: BTreeSet<String> = versions
        .flat_map(|(_, held)| held.draft.rows.iter().map(|row| row.id.clone()))
        .chain(draft.rows.iter().map(|row| row.id.clone()))
        .chain(known.scored.iter().cloned())
        .collect();
    let mut number = 0_u32;
    for row in draft.rows.iter_mut().filter(|row| row.id.trim().is_empty()) {
        loop {
            number += 1;
            row.id = format!("{}.{number}", draft.id);
            if taken.insert(row.id.clone()) {
                break;
            }
        }
    }
}

pub(super) fn frozen(draft: &Draft) -> AppError {
    AppError::new(
        "instrument.frozen",
        ErrorKind::Locked,
        format!(
            "Sudah ada nilai menurut {} versi {}, jadi lembar ini terkunci. Buat versi baru; \
             sebelum dipakai, pengaruhnya pada nilai diperlihatkan dahulu.",
            draft.id, draft.version
        ),
    )
}

pub(super) fn in_use() -> AppError {
    AppError::user(
        "instrument.in_use",
        "Instrumen ini dipakai pada penilaian kegiatan. Ganti dahulu di Persiapan, langkah \
         Instrumen; tidak ada yang dihapus.",
    )
}
