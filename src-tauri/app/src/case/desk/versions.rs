//! The versions of a cell, from the change record.

use meja_core::{ids::InnovationId, record::Entity};
use meja_store::{RemarkCell, RemarkText, history, table};

use super::{
    super::{people::parse, trail},
    writer::{no_writer, writer},
};
use crate::{
    App, AppError,
    contract::{VersionInfo, VersionsInput},
    words,
};

/// All versions of a cell, newest first.
///
/// # Errors
/// When the innovation is not there.
pub fn versions(app: &App, input: VersionsInput) -> Result<Vec<VersionInfo>, AppError> {
    let id: InnovationId = parse(&input.innovation, "Inovasi")?;
    app.read(|conn| {
        let event = table::event::get(conn)?;
        let assessor = match &input.assessor {
            Some(assessor) => parse(assessor, "Penilai")?,
            None => writer(app, conn, input.desk.as_deref())?.ok_or_else(no_writer)?,
        };
        let cell =
            RemarkCell { indicator: input.indicator.clone(), kind: input.kind.into(), assessor };
        let names = trail::names(conn)?;
        let mut list: Vec<VersionInfo> =
            history::versions(conn, Entity::Remark, id.0, &cell.field())?
                .into_iter()
                .map(|version| VersionInfo {
                    at: words::full(event.zone, version.at_ms),
                    who: names.author(version.author),
                    text: RemarkText::of(&version.value).text,
                })
                .collect();
        list.reverse();
        Ok(list)
    })
}
