//! What agencies claim, as the sheets of the event show it.
//!
//! A claim typed beside a row is kept under that row. One that came with a list or a form is kept
//! under the number of Form C.1, since lists come before the instruments are chosen and outlive
//! them; it stands beside the rows that ask for that indicator and have such a level, wherever
//! nothing was typed.

use std::collections::BTreeMap;

use meja_core::{
    exact::Exact, ids::InnovationId, import::claim::row_of, instrument::Indicator, panel::Stage,
};
use meja_store::{Connection, table, table::score::ClaimRow};

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

impl FromIterator<ClaimRow> for Claims {
    fn from_iter<T: IntoIterator<Item = ClaimRow>>(rows: T) -> Self {
        Self(rows.into_iter().map(|row| (row.indicator, row.value)).collect())
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
