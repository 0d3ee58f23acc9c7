//! Writing a cell: the whole text as it stands, as its writer's own.

use meja_core::{
    ids::{AssessorId, InnovationId},
    instrument::Instrument,
    record::{Entity, OpId},
    sheet::{FollowUp, percent, still_says},
};
use meja_store::{
    Connection, Edit, Plan, RemarkCell, RemarkKind, RemarkText, activity_of, history, table,
};

use super::{
    super::{people::parse, registry},
    writer::{may_write, writer_of},
};
use crate::{
    App, AppError,
    contract::{ErrorKind, RemarkSaved, WriteRemark},
    words,
};

/// Longest text of one cell, in characters: four times what Excel holds in one of its own.
const LONGEST: usize = 131_068;

/// Writes a cell.
///
/// # Errors
/// A row the form or the plan does not have, a text beyond the limit or of another form than its
/// column asks, nobody to write as, `remark.other_writer` for a text typed as somebody else,
/// `pin.needed`, and what the disk says.
pub fn write_remark(app: &App, input: WriteRemark) -> Result<RemarkSaved, AppError> {
    let id: InnovationId = parse(&input.innovation, "Inovasi")?;
    not_too_long(&input.text)?;
    let acting = app.open()?.acting();
    let ((zone, written), changed) = app.write("remark.write", move |conn| {
        let event = table::event::get(conn)?;
        let desk = input.desk.as_deref();
        let meant = input.writer.as_deref().map(|id| parse::<AssessorId>(id, "Penilai"));
        if let Some(meant) = meant.transpose()?
            && writer_of(conn, acting, desk)? != Some(meant)
        {
            return Err(other_writer(conn, meant)?);
        }
        let assessor = may_write(conn, acting, desk)?;
        let cell = RemarkCell { indicator: input.indicator, kind: input.kind.into(), assessor };
        row_number(conn, registry::shipped(&event.instrument)?, id, &cell)?;
        let text = fitting(cell.kind, input.text)?;
        // The same text still settles a conflict, since it then replaces every version.
        if table::remark::stands_at(conn, id, &cell, &text)? {
            return Ok(Plan { edits: vec![], output: (event.zone, false) });
        }
        let source = kept_source(conn, id, &cell, &text)?;
        let value = RemarkText { text, source }.value();
        let edit = Edit::of(Entity::Remark, id).set(cell.field(), value);
        Ok(Plan { edits: vec![edit], output: (event.zone, true) })
    })?;
    let saved_ms = if written { changed.wall_ms } else { app.now().wall_ms };
    Ok(RemarkSaved { saved_at: words::clock_seconds(zone, saved_ms), saved_ms, written })
}

/// A text that was typed for one person is never kept as another's.
pub(in crate::case) fn other_writer(
    conn: &Connection,
    meant: AssessorId,
) -> Result<AppError, AppError> {
    let people = table::desk::assessors(conn)?;
    let name = people.into_iter().find(|one| one.id == meant).map(|one| one.name);
    Ok(AppError::new(
        "remark.other_writer",
        ErrorKind::Conflict,
        format!(
            "Tulisan ini dibuat atas nama penilai lain ({}); karena penulisnya sudah berganti, \
             tulisan ini tidak disimpan di sana. Salin teksnya, atau kembalikan mejanya.",
            name.as_deref().unwrap_or("tidak dikenal")
        ),
    ))
}

/// Refuses a text that no document could hold.
pub(in crate::case) fn not_too_long(text: &str) -> Result<(), AppError> {
    let length = text.chars().count();
    if length <= LONGEST {
        return Ok(());
    }
    Err(AppError::user(
        "remark.long",
        format!(
            "Teks ini {length} huruf, melebihi batas {LONGEST}. Yang terakhir tersimpan tetap \
             aman; pendekkan teksnya."
        ),
    ))
}

/// The number of a cell's row, on the form or in the plan.
///
/// # Errors
/// An innovation, row or column that is not there.
pub(super) fn row_number(
    conn: &Connection,
    form: &Instrument,
    innovation: InnovationId,
    cell: &RemarkCell,
) -> Result<u32, AppError> {
    if !table::innovation::is_there(conn, innovation)? {
        return Err(AppError::not_found("Inovasi"));
    }
    let (number, about_activity) = match activity_of(&cell.indicator) {
        Some(action) => {
            let planned = table::action::of_innovation(conn, innovation)?;
            let found = (1_u32..).zip(planned).find(|(_, row)| row.id == action);
            (found.map(|(number, _)| number), true)
        }
        None => (form.row(&cell.indicator).map(|row| row.number), false),
    };
    let fits = match cell.kind {
        RemarkKind::Finding => true,
        RemarkKind::Recommendation | RemarkKind::FollowUp => !about_activity,
        RemarkKind::Progress | RemarkKind::Obstacle | RemarkKind::Solution => about_activity,
    };
    let what = if about_activity { "Kegiatan rencana aksi" } else { "Indikator" };
    number.filter(|_| fits).ok_or_else(|| AppError::not_found(what))
}

/// A text as its column keeps it.
fn fitting(kind: RemarkKind, text: String) -> Result<String, AppError> {
    match kind {
        RemarkKind::Progress => match percent(&text) {
            Ok(number) => Ok(number.map(|number| number.to_string()).unwrap_or_default()),
            Err(_) => Err(AppError::user(
                "remark.percent",
                "Capaian ditulis sebagai bilangan bulat 0 sampai 100. Yang terakhir tersimpan \
                 tetap aman.",
            )
            .at("text")),
        },
        RemarkKind::FollowUp if !text.is_empty() && FollowUp::from_key(&text).is_none() => {
            Err(AppError::user(
                "remark.follow_up",
                "Tindak lanjut dipilih: ditindaklanjuti, sebagian, atau belum.",
            )
            .at("text"))
        }
        RemarkKind::FollowUp
        | RemarkKind::Finding
        | RemarkKind::Recommendation
        | RemarkKind::Obstacle
        | RemarkKind::Solution => Ok(text),
    }
}

/// The version a cell was adopted from, as long as the cell still says it.
fn kept_source(
    conn: &Connection,
    innovation: InnovationId,
    cell: &RemarkCell,
    text: &str,
) -> Result<Option<OpId>, AppError> {
    let Some(source) = table::remark::cell(conn, innovation, cell)?.and_then(|row| row.source)
    else {
        return Ok(None);
    };
    let adopted = history::remarks_of(conn, source, innovation)?
        .into_iter()
        .find(|(from, _)| from.indicator == cell.indicator && from.kind == cell.kind);
    Ok(adopted.filter(|(_, adopted)| still_says(&adopted.text, text)).map(|_| source))
}
