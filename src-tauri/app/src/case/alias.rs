//! Other names of agencies (alias), for Pengaturan: seen, written, taken away.

use meja_core::{
    ids::{OpdAliasId, OpdId},
    import::agency,
    record::Entity,
};
use meja_store::{Edit, Plan, table};

use super::{
    approval,
    people::{id_or_new, parse, required},
    recusal,
};
use crate::{
    App, AppError,
    contract::{ErrorKind, IdInput, OpdAliasInfo},
};

/// All other names, by name.
///
/// # Errors
/// When no event is open.
pub fn list(app: &App, _: ()) -> Result<Vec<OpdAliasInfo>, AppError> {
    app.read(|conn| {
        let opds = table::opd::all(conn)?;
        let info = |alias: table::opd_alias::OpdAliasRow| OpdAliasInfo {
            id: alias.id.to_string(),
            name: alias.name,
            region: alias.region,
            opd: alias.opd_id.to_string(),
            opd_name: opds
                .iter()
                .find(|opd| opd.id == alias.opd_id)
                .map(|opd| opd.name.clone())
                .unwrap_or_default(),
        };
        Ok(table::opd_alias::all(conn)?.into_iter().map(info).collect())
    })
}

/// Makes or changes another name.
///
/// # Errors
/// An empty name, an agency that is not there, a name that already means one, or `approval.locked`
/// where it would change whose scores count under a sign-off.
pub fn save(app: &App, input: OpdAliasInfo) -> Result<OpdAliasInfo, AppError> {
    let name = required(&input.name, "alias.name", "Isi nama lainnya.", "name")?;
    let region = input.region.trim().to_owned();
    let opd: OpdId = parse(&input.opd, "Perangkat daerah")?;
    let id = OpdAliasId(id_or_new(app, &input.id, "Nama lain")?);
    let (saved, _) = app.write("alias.save", move |conn| {
        let opds = table::opd::all(conn)?;
        let Some(meant) = opds.iter().find(|row| row.id == opd) else {
            return Err(AppError::not_found("Perangkat daerah"));
        };
        let key = agency::key(&region, &name);
        let own = opds.iter().find(|row| agency::key(&row.region, &row.name) == key);
        let aliases = table::opd_alias::all(conn)?;
        let other = aliases
            .iter()
            .find(|row| row.id != id && agency::key(&row.region, &row.name) == key)
            .and_then(|alias| opds.iter().find(|row| row.id == alias.opd_id));
        if let Some(taken) = own.or(other) {
            return Err(AppError::new(
                "alias.taken",
                ErrorKind::Conflict,
                format!(
                    "\"{name}\" sudah berarti {}. Satu nama hanya untuk satu perangkat daerah; \
                     tidak ada yang diubah.",
                    taken.name
                ),
            )
            .naming([("name", name.clone()), ("opd", taken.name.clone())])
            .at("name"));
        }
        let changed = recusal::own_changed_by(conn, id, Some((&name, opd)))?;
        approval::stays_counted(conn, changed)?;
        let output = OpdAliasInfo {
            id: id.to_string(),
            name: name.clone(),
            region: region.clone(),
            opd: opd.to_string(),
            opd_name: meant.name.clone(),
        };
        let edit = Edit::of(Entity::OpdAlias, id)
            .set("opd_id", opd.to_string())
            .set("name", name)
            .set("region", region);
        Ok(Plan { edits: vec![edit], output })
    })?;
    Ok(saved)
}

/// Takes another name away; what was imported under it stays.
///
/// # Errors
/// When there is no such name, or `approval.locked` as in [`save`].
pub fn remove(app: &App, input: IdInput) -> Result<(), AppError> {
    let id: OpdAliasId = parse(&input.id, "Nama lain")?;
    app.write("alias.remove", move |conn| {
        if !table::opd_alias::all(conn)?.iter().any(|row| row.id == id) {
            return Err(AppError::not_found("Nama lain"));
        }
        approval::stays_counted(conn, recusal::own_changed_by(conn, id, None)?)?;
        Ok(Plan { edits: vec![Edit::of(Entity::OpdAlias, id).gone()], output: () })
    })?;
    Ok(())
}
