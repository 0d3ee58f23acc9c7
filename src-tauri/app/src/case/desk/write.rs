//! Writing a cell: the whole text as it stands, as its writer's own.

use meja_core::{ids::InnovationId, record::Entity};
use meja_store::{Edit, Plan, RemarkCell, table};

use super::{
    super::{people::parse, registry},
    writer::{no_writer, writer_of},
};
use crate::{
    App, AppError,
    contract::{RemarkSaved, WriteRemark},
    words,
};

/// Longest text of one cell, in characters: four times what Excel holds in one of its own.
const LONGEST: usize = 131_068;

/// Writes a cell.
///
/// # Errors
/// A row the form does not have, a text beyond the limit, nobody to write as, and what the disk
/// says.
pub fn write_remark(app: &App, input: WriteRemark) -> Result<RemarkSaved, AppError> {
    let id: InnovationId = parse(&input.innovation, "Inovasi")?;
    let length = input.text.chars().count();
    if length > LONGEST {
        return Err(AppError::user(
            "remark.long",
            format!(
                "Teks ini {length} huruf, melebihi batas {LONGEST}. Yang terakhir tersimpan tetap \
                 aman; pendekkan teksnya."
            ),
        ));
    }
    let acting = app.open()?.acting();
    let ((zone, written), changed) = app.write("remark.write", move |conn| {
        let event = table::event::get(conn)?;
        let assessor = writer_of(conn, acting, input.desk.as_deref())?.ok_or_else(no_writer)?;
        if registry::shipped(&event.instrument)?.row(&input.indicator).is_none() {
            return Err(AppError::not_found("Indikator"));
        }
        if !table::innovation::is_there(conn, id)? {
            return Err(AppError::not_found("Inovasi"));
        }
        let cell = RemarkCell { indicator: input.indicator, kind: input.kind.into(), assessor };
        // The same text still settles a conflict, since it then replaces every version.
        if table::remark::stands_at(conn, id, &cell, &input.text)? {
            return Ok(Plan { edits: vec![], output: (event.zone, false) });
        }
        let edit = Edit::of(Entity::Remark, id).set(cell.field(), input.text);
        Ok(Plan { edits: vec![edit], output: (event.zone, true) })
    })?;
    let saved_ms = if written { changed.wall_ms } else { app.now().wall_ms };
    Ok(RemarkSaved { saved_at: words::clock_seconds(zone, saved_ms), saved_ms, written })
}
