//! Giving a row a level, points, "tidak dapat dinilai" or nothing, and its comment.

use meja_core::{
    exact::Exact,
    ids::{AssessorId, InnovationId, ScoreId},
    instrument::Indicator,
    panel::Value,
    record::{Author, Entity},
};
use meja_store::{Connection, Edit, Plan, history, table, undo::Done};

use super::{
    super::{desk, people::parse},
    closed,
    sheet::{Sheet, shown},
    witness,
};
use crate::{
    App, AppError,
    contract::{ErrorKind, RemarkSaved, WriteScore},
    keys::Person,
    words,
};

/// Gives a row a value, a comment, or both.
///
/// # Errors
/// `score.seen` from somebody who could see what colleagues gave, a row that the event's stages do
/// not have, a value that the row does not take, a comment beyond the limit, a sheet that was sent,
/// signed or is closed to the writer, nobody to write as, `remark.other_writer`, `pin.needed`, and
/// what the disk says.
pub fn write(app: &App, input: WriteScore) -> Result<RemarkSaved, AppError> {
    let id: InnovationId = parse(&input.innovation, "Inovasi")?;
    if let Some(comment) = &input.comment {
        desk::not_too_long(comment)?;
    }
    let acting = app.open()?.acting();
    let ((zone, written), changed) = app.write("score.write", move |conn| {
        let assessor = writer(conn, acting, input.desk.as_deref(), input.writer.as_deref())?;
        let sheet = Sheet::read(conn, id)?;
        let (stage, row) = sheet.row(&input.indicator)?;
        closed::open_to(conn, assessor, &sheet.innovation)?;
        if let Some(sent) = sheet.sent(&stage.key, assessor) {
            return Err(already_sent(&words::dated(sheet.event.zone, sent)));
        }
        let value = input.value.as_deref().map(|text| fitting(row, text)).transpose()?;
        // Asked until the stage has a value of theirs, and again before sending: what lies between is
        // seldom changed.
        if stage.instrument.scored().all(|row| sheet.value(assessor, &row.id).is_none()) {
            witness::open_to(conn, &sheet, &stage.key, assessor)?;
        }
        let register = ScoreId::of(id, &row.id, assessor);
        let before = table::score::get(conn, register)?;
        let held = before.as_ref();
        let mut edit = Edit::of(Entity::Score, register);
        for (field, wanted, held) in [
            ("value", value, held.map(|row| row.value.as_str())),
            ("comment", input.comment, held.map(|row| row.comment.as_str())),
        ] {
            let Some(wanted) = wanted else { continue };
            // The same again still settles a conflict, since it then replaces every version.
            let settled = !history::live(conn, Entity::Score, register.0, field)?.is_conflict();
            if settled && held.unwrap_or_default() == wanted {
                continue;
            }
            edit = edit.set(field, wanted);
        }
        let zone = sheet.event.zone;
        if edit.fields.is_empty() {
            return Ok(Plan { edits: vec![], output: (zone, false) });
        }
        if before.is_none() {
            edit = edit
                .set("innovation_id", id.to_string())
                .set("indicator", row.id.as_str())
                .set("assessor_id", assessor.to_string())
                .set("deleted", false);
        }
        Ok(Plan { edits: vec![edit], output: (zone, true) })
    })?;
    let saved_ms = if written { changed.wall_ms } else { app.now().wall_ms };
    Ok(RemarkSaved { saved_at: words::clock_seconds(zone, saved_ms), saved_ms, written })
}

/// Whose sheet is written: as at the desk's cells, and only for the person it was meant for.
pub(super) fn writer(
    conn: &Connection,
    acting: Person,
    desk: Option<&str>,
    meant: Option<&str>,
) -> Result<AssessorId, AppError> {
    let meant = meant.map(|id| parse::<AssessorId>(id, "Penilai")).transpose()?;
    if let Some(meant) = meant
        && desk::writer_of(conn, acting, desk)? != Some(meant)
    {
        return Err(desk::other_writer(conn, meant)?);
    }
    desk::may_write(conn, acting, desk)
}

fn already_sent(at: &str) -> AppError {
    AppError::new(
        "score.sent",
        ErrorKind::Locked,
        format!("Lembar ini sudah dikirim {at}. Tarik kembali dahulu untuk mengubahnya."),
    )
}

/// A value as the register keeps it; "" empties the cell.
fn fitting(row: &Indicator, text: &str) -> Result<String, AppError> {
    let refused =
        || AppError::user("score.value", not_taken(row, text)).naming(range_named(row)).at("value");
    match text.trim() {
        "" => Ok(String::new()),
        "na" => Ok(Value::CannotJudge.key()),
        number => {
            let points: Exact = number.parse().map_err(|_| refused())?;
            if row.takes(&points) { Ok(Value::Points(points).key()) } else { Err(refused()) }
        }
    }
}

/// The row and its bounds, for a sentence in another language.
fn range_named(row: &Indicator) -> Vec<(&'static str, String)> {
    let mut named = vec![("row", row.number.to_string())];
    if let Some((low, high)) = row.bounds() {
        named.extend([("low", shown(low)), ("high", shown(high))]);
    }
    named
}

/// What a row takes instead of `text`.
pub(super) fn not_taken(row: &Indicator, text: &str) -> String {
    let given: String = text.trim().chars().take(40).collect();
    let takes = match &row.range {
        Some(range) => format!(
            "Isi {} sampai {}, kelipatan {}",
            shown(&range.lowest),
            shown(&range.highest),
            shown(&range.step)
        ),
        None => {
            let levels: Vec<String> = row.levels.iter().map(|level| shown(&level.value)).collect();
            format!("Pilih level {}", levels.join(", "))
        }
    };
    format!(
        "\"{given}\" bukan nilai untuk baris {}. {takes}, atau tidak dapat dinilai. Nilai \
         sebelumnya tetap.",
        row.number
    )
}

/// Whether the trail may take back what was done to scores: one's own ones alone, and only while
/// their sheet is neither sent nor closed. Sending has a way back of its own.
pub(in crate::case) fn may_undo(
    conn: &Connection,
    done: &Done,
    acting: Person,
    me: Author,
) -> Result<(), AppError> {
    if done.entities.contains(&Entity::ScoreSheet) {
        return Err(AppError::user(
            "history.own_way",
            "Lembar nilai yang sudah dikirim ditarik kembali di layar Meja.",
        ));
    }
    for row in &done.scores {
        let Some(score) = table::score::get(conn, ScoreId(*row))? else { continue };
        let own = match acting {
            Person::Assessor(id) => score.assessor_id == id,
            Person::Secretariat => done.authors.iter().all(|author| *author == me),
        };
        if !own {
            let people = table::desk::assessors(conn)?;
            let whose = people.into_iter().find(|one| one.id == score.assessor_id);
            return Err(AppError::user(
                "history.not_yours",
                format!(
                    "Nilai ini milik {}; hanya ia yang dapat mengurungkannya.",
                    whose.map_or_else(|| "orang lain".into(), |one| one.name)
                ),
            ));
        }
        let sheet = Sheet::read(conn, score.innovation_id)?;
        let Ok((stage, _)) = sheet.row(&score.indicator) else { continue };
        closed::open_to(conn, score.assessor_id, &sheet.innovation)?;
        if let Some(sent) = sheet.sent(&stage.key, score.assessor_id) {
            return Err(already_sent(&words::dated(sheet.event.zone, sent)));
        }
    }
    Ok(())
}
