//! What agencies claim, as the sheets of the event show it.
//!
//! A claim typed beside a row is kept under that row. One that came with a list or a form is kept
//! under the number of Form C.1, since lists come before the instruments are chosen and outlive
//! them; it stands beside the rows that ask for that indicator and have such a level, wherever
//! nothing was typed.

use std::collections::BTreeMap;

use meja_core::{
    exact::Exact,
    ids::InnovationId,
    import::claim::{number_of, row_of},
    instrument::Indicator,
    panel::Stage,
};
use meja_store::{Connection, table, table::score::ClaimRow};

use super::panel;
use crate::AppError;

/// The claims of one innovation, by the row they are kept under.
#[derive(Clone, Debug, Default)]
pub(super) struct Claims(BTreeMap<String, String>);

impl Claims {
    /// Reads those of one innovation.
    pub(super) fn of(conn: &Connection, innovation: InnovationId) -> Result<Self, AppError> {
        Ok(table::score::claims_of(conn, innovation)?.into_iter().collect())
    }

    /// The level shown beside a row; none where nothing is claimed.
    pub(super) fn beside(&self, row: &Indicator) -> Option<Exact> {
        if let Some(typed) = self.0.get(&row.id) {
            return typed.parse().ok();
        }
        let number = u8::try_from(row.profile?).ok()?;
        let level: Exact = self.0.get(&row_of(number))?.parse().ok()?;
        row.takes(&level).then_some(level)
    }

    /// What was typed beside a row; none where nothing ever was.
    pub(super) fn typed(&self, row: &Indicator) -> Option<&str> {
        self.0.get(&row.id).map(String::as_str)
    }
}

/// Rows of the event's instruments that ask for an indicator of Form C.1, by its number.
#[derive(Debug, Default)]
pub(super) struct Asking(BTreeMap<u8, Vec<String>>);

impl Asking {
    /// Reads those of the event. An instrument that cannot be read asks for nothing: that is told
    /// where scores are given, and lists come and go all the same.
    pub(super) fn read(conn: &Connection) -> Result<Self, AppError> {
        let stages = panel::stages(conn, &table::event::get(conn)?.scoring).unwrap_or_default();
        let mut asking: BTreeMap<u8, Vec<String>> = BTreeMap::new();
        for row in stages.iter().flat_map(|stage| stage.instrument.scored()) {
            if let Some(number) = row.profile.and_then(|number| u8::try_from(number).ok()) {
                asking.entry(number).or_default().push(row.id.clone());
            }
        }
        Ok(Self(asking))
    }

    /// The indicator whose claim is kept under a row.
    pub(super) fn number(&self, row: &str) -> Option<u8> {
        let of = |(number, rows): (&u8, &Vec<String>)| {
            rows.iter().any(|one| one == row).then_some(*number)
        };
        number_of(row).or_else(|| self.0.iter().find_map(of))
    }
}

impl Claims {
    /// What is claimed for each indicator of Form C.1, as sheets show it: what was typed beside a
    /// row that asks for it, else what came with a list.
    pub(super) fn by_number(&self, asking: &Asking) -> BTreeMap<u8, String> {
        let mut all = self.listed();
        for (number, rows) in &asking.0 {
            if let Some(typed) = rows.iter().find_map(|row| self.0.get(row)) {
                all.insert(*number, typed.clone());
            }
        }
        all.retain(|_, level| !level.is_empty());
        all
    }

    /// What came with lists and forms.
    fn listed(&self) -> BTreeMap<u8, String> {
        let said = self.0.iter().filter(|(_, level)| !level.is_empty());
        said.filter_map(|(row, level)| Some((number_of(row)?, level.clone()))).collect()
    }
}

/// What a list of claims is compared with: for each innovation and indicator what a list brought
/// before, else what was typed.
pub(super) fn numbered(
    conn: &Connection,
    rows: Vec<ClaimRow>,
) -> Result<BTreeMap<InnovationId, BTreeMap<u8, String>>, AppError> {
    let asking = Asking::read(conn)?;
    let mut of_each: BTreeMap<InnovationId, Claims> = BTreeMap::new();
    for row in rows {
        of_each.entry(row.innovation_id).or_default().0.insert(row.indicator, row.value);
    }
    let each = of_each.into_iter().map(|(id, claims)| {
        let mut known = claims.by_number(&asking);
        known.extend(claims.listed());
        (id, known)
    });
    Ok(each.collect())
}

impl FromIterator<ClaimRow> for Claims {
    fn from_iter<T: IntoIterator<Item = ClaimRow>>(rows: T) -> Self {
        Self(rows.into_iter().map(|row| (row.indicator, row.value)).collect())
    }
}

impl FromIterator<(String, String)> for Claims {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(rows: T) -> Self {
        Self(rows.into_iter().collect())
    }
}

/// The claims of all innovations beside the scored rows of the stages.
pub(super) fn all(
    conn: &Connection,
    stages: &[Stage],
) -> Result<BTreeMap<(InnovationId, String), Exact>, AppError> {
    let mut of_each: BTreeMap<InnovationId, Claims> = BTreeMap::new();
    for row in table::score::claims(conn)? {
        of_each.entry(row.innovation_id).or_default().0.insert(row.indicator, row.value);
    }
    let mut found = BTreeMap::new();
    for (innovation, claims) in of_each {
        for row in stages.iter().flat_map(|stage| stage.instrument.scored()) {
            if let Some(level) = claims.beside(row) {
                found.insert((innovation, row.id.clone()), level);
            }
        }
    }
    Ok(found)
}
