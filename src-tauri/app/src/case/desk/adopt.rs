//! Adopting a colleague's text: a write of one's own cell that names the version it came from.
//!
//! The colleague's cell stays theirs; what is printed twice because of it is left out by
//! [`said_once`].

use meja_core::{
    ids::{AssessorId, InnovationId},
    record::{Entity, OpId},
    sheet,
};
use meja_store::{
    Edit, Plan, RemarkCell, RemarkKind, RemarkText, history, table, table::remark::RemarkRow,
};

use super::{
    super::{people::parse, registry},
    write::{not_too_long, row_number},
    writer::may_write,
};
use crate::{
    App, AppError,
    contract::{AdoptRemark, ErrorKind, RemarkPut},
    words,
};

/// Takes a colleague's text into the writer's own cell.
///
/// # Errors
/// One's own text, a version the colleague never wrote there, a text grown beyond the limit,
/// nobody to write as, and what the disk says.
pub fn adopt(app: &App, input: AdoptRemark) -> Result<RemarkPut, AppError> {
    let id: InnovationId = parse(&input.innovation, "Inovasi")?;
    let from: AssessorId = parse(&input.assessor, "Penilai")?;
    let op: OpId = parse(&input.op, "Versi catatan")?;
    let acting = app.open()?.acting();
    let ((zone, mut put), changed) = app.write("remark.adopt", move |conn| {
        let event = table::event::get(conn)?;
        let assessor = may_write(conn, acting, input.desk.as_deref())?;
        let cell =
            RemarkCell { indicator: input.indicator.clone(), kind: input.kind.into(), assessor };
        let number = row_number(conn, registry::shipped(&event.instrument)?, id, &cell)?;
        if from == assessor {
            return Err(AppError::new(
                "remark.adopt_own",
                ErrorKind::Conflict,
                "Ini teks Anda sendiri; tidak ada yang perlu diadopsi.",
            ));
        }
        let (_, theirs) = history::remarks_of(conn, op, id)?
            .into_iter()
            .find(|(one, _)| {
                one.assessor == from && one.indicator == cell.indicator && one.kind == cell.kind
            })
            .ok_or_else(|| AppError::not_found("Versi catatan"))?;
        let before = table::remark::cell(conn, id, &cell)?.map(|row| row.text).unwrap_or_default();
        let text = if input.replace { theirs.text } else { sheet::joined(&before, &theirs.text) };
        not_too_long(&text)?;
        let value = RemarkText { text: text.clone(), source: Some(op) }.value();
        let edit = Edit::of(Entity::Remark, id).set(cell.field(), value);
        let put = RemarkPut {
            innovation: id.to_string(),
            innovation_name: table::innovation::get(conn, id)?.name,
            indicator: input.indicator,
            number,
            kind: input.kind,
            before,
            text,
            saved_at: String::new(),
            saved_ms: 0,
        };
        Ok(Plan { edits: vec![edit], output: (event.zone, put) })
    })?;
    put.saved_ms = changed.wall_ms;
    put.saved_at = words::clock_seconds(zone, put.saved_ms);
    Ok(put)
}

/// Whether a text already says another one of the same row and column: it adopted that version, or
/// every line of that text stands in it. A cell names one source alone; who adopted from two
/// colleagues says both. Two who chose the same figure or answer both did.
pub(super) fn covers(one: &RemarkRow, other: &RemarkRow) -> bool {
    let chosen = matches!(other.kind, RemarkKind::FollowUp | RemarkKind::Progress);
    one.source == Some(other.op) || (!chosen && sheet::holds(&one.text, &other.text))
}

/// An innovation's texts without those that another of the same row and column says already.
///
/// They leave one at a time from the last, so that of two who adopted each other the one that
/// stands first stays.
pub(in crate::case) fn said_once(mut rows: Vec<&RemarkRow>) -> Vec<&RemarkRow> {
    for at in (0..rows.len()).rev() {
        let said = rows.get(at).is_some_and(|row| {
            rows.iter().any(|other| {
                other.op != row.op
                    && (&other.indicator, other.kind) == (&row.indicator, row.kind)
                    && covers(other, row)
            })
        });
        if said {
            rows.remove(at);
        }
    }
    rows
}
