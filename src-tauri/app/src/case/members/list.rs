//! The laptops of a hall as they are listed, each with everybody who was certified on it.

use std::collections::{BTreeMap, BTreeSet};

use meja_core::{
    ids::{DeskId, MemberId},
    record::Author,
    standing::Role,
};
use meja_store::{Connection, Hall, table, table::member::MemberRow};
use serde::Serialize;

use super::{by_key, rows::key};
use crate::{App, AppError, contract::LaptopRole};

/// A laptop of the event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Laptop {
    /// The row of its own key; of a laptop from before the hall, of the first key there.
    pub id: MemberId,
    /// What it calls itself.
    pub device: String,
    /// Its part.
    pub role: LaptopRole,
    /// The desks it writes for.
    pub desks: Vec<DeskId>,
    /// Its network key; none of a copy from before the hall.
    pub endpoint: Option<[u8; 32]>,
    /// The keys that write there, its own included.
    pub keys: BTreeSet<Author>,
    /// Who has a key there, by name.
    pub people: Vec<String>,
    /// Whether somebody who may certified it.
    pub admitted: bool,
    /// Why it was removed, where it was.
    pub removed: Option<String>,
}

/// Every laptop, grouped by its network key, the authorities' first, then by name.
///
/// # Errors
/// What SQLite says.
pub fn list(conn: &Connection, hall: &Hall) -> Result<Vec<Laptop>, AppError> {
    let people: BTreeMap<_, _> =
        table::desk::assessors(conn)?.into_iter().map(|one| (one.id, one.name)).collect();
    let mut groups: BTreeMap<String, Vec<MemberRow>> = BTreeMap::new();
    for row in by_key(conn, Some(hall))?.into_values() {
        let on =
            if row.endpoint.is_empty() { format!(" {}", row.device) } else { row.endpoint.clone() };
        groups.entry(on).or_default().push(row);
    }
    let mut all: Vec<Laptop> = groups
        .into_iter()
        .filter_map(|(on, rows)| {
            // The laptop's own key belongs to no assessor, and is certified first.
            let own = rows.iter().find(|row| row.role == Role::Laptop.key());
            let own = own.or_else(|| rows.iter().find(|row| row.assessor_id.is_none()));
            let own = own.or_else(|| rows.first())?;
            let name = |row: &MemberRow| match row.assessor_id {
                Some(id) => people.get(&id).cloned(),
                None => None,
            };
            let names: BTreeSet<String> = rows.iter().filter_map(name).collect();
            let keys: BTreeSet<Author> = rows.iter().filter_map(|row| key(&row.key)).collect();
            let stands = |author: &Author| hall.standing(*author);
            Some(Laptop {
                id: own.id,
                device: own.device.clone(),
                role: part(own),
                desks: own.desks.clone(),
                endpoint: key(&on).map(|author| author.0),
                people: names.into_iter().collect(),
                admitted: keys.iter().any(|author| stands(author).is_some()),
                removed: (key(&own.key).as_ref().and_then(stands))
                    .is_some_and(|one| one.until.is_some())
                    .then(|| own.removed_reason.clone()),
                keys,
            })
        })
        .collect();
    let rank = |role: LaptopRole| match role {
        LaptopRole::Chair => 0,
        LaptopRole::Secretariat => 1,
        LaptopRole::Desk => 2,
        LaptopRole::Observer => 3,
    };
    all.sort_by(|a, b| (rank(a.role), &a.device, a.id).cmp(&(rank(b.role), &b.device, b.id)));
    Ok(all)
}

fn part(row: &MemberRow) -> LaptopRole {
    match Role::from_key(&row.role) {
        Some(Role::Chair) => LaptopRole::Chair,
        Some(Role::Secretariat) => LaptopRole::Secretariat,
        Some(Role::Laptop | Role::Assessor) => LaptopRole::Desk,
        Some(Role::Observer) | None => LaptopRole::Observer,
    }
}

/// The network keys of the laptops that are admitted now: of those certified, none of which a key
/// was removed.
#[must_use]
pub fn endpoints(hall: &Hall) -> BTreeSet<[u8; 32]> {
    let (mut admitted, mut removed) = (BTreeSet::new(), BTreeSet::new());
    for one in hall.standings.values() {
        let to = if one.until.is_some() { &mut removed } else { &mut admitted };
        to.extend(one.endpoints.iter().filter_map(|text| key(text)).map(|author| author.0));
    }
    admitted.difference(&removed).copied().collect()
}

/// The members of an event in words.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Overview {
    /// Whether the event was opened to other laptops.
    pub hall: bool,
    /// Its laptops.
    pub laptops: Vec<LaptopLine>,
}

/// A laptop in words.
#[derive(Clone, Debug, Serialize)]
pub struct LaptopLine {
    /// The row of its own key.
    pub id: String,
    /// What it calls itself.
    pub device: String,
    /// Its part: "sekretariat", "ketua", "meja", "pengamat".
    pub role: &'static str,
    /// Labels of its desks.
    pub desks: Vec<String>,
    /// Who has a key there.
    pub people: Vec<String>,
    /// The keys.
    pub keys: Vec<String>,
    /// "diterima", "belum diterima", or that and why it was removed.
    pub state: String,
}

/// Who is a member, laptop by laptop.
///
/// # Errors
/// When no event is open.
pub fn overview(app: &App) -> Result<Overview, AppError> {
    let open = app.open()?;
    let Some(hall) = open.store.hall()? else { return Ok(Overview::default()) };
    app.read(|conn| {
        let labels: BTreeMap<DeskId, String> =
            table::desk::all(conn)?.into_iter().map(|row| (row.id, row.label)).collect();
        let line = |one: Laptop| LaptopLine {
            id: one.id.to_string(),
            device: one.device,
            role: match one.role {
                LaptopRole::Secretariat => "sekretariat",
                LaptopRole::Chair => "ketua",
                LaptopRole::Desk => "meja",
                LaptopRole::Observer => "pengamat",
            },
            desks: one.desks.iter().filter_map(|id| labels.get(id).cloned()).collect(),
            people: one.people,
            keys: one.keys.iter().map(ToString::to_string).collect(),
            state: match (one.removed, one.admitted) {
                (Some(reason), _) => format!("dikeluarkan: {reason}"),
                (None, true) => "diterima".into(),
                (None, false) => "belum diterima".into(),
            },
        };
        let laptops = list(conn, &hall)?.into_iter().map(line).collect();
        Ok(Overview { hall: true, laptops })
    })
}
