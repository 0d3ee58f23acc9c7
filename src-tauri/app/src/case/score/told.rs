//! What the trail tells of scores: that they were given, and the values to whoever may see them.

use std::collections::BTreeMap;

use meja_core::{exact::Exact, ids::ScoreId, import::claim::number_of, record::Entity, zone::Zone};
use meja_store::{Connection, history::FieldChange, table};

use super::{super::panel, Sight, sheet::shown};
use crate::{AppError, contract::HistoryChange, keys::Person, words};

/// Stands for a value that may not be seen yet.
const HIDDEN: &str = "••••";

/// How changes of scores are told to whoever acts.
pub(in crate::case) struct Told {
    sight: Sight,
    /// Stage and number of each row that is scored.
    rows: BTreeMap<String, (String, u32)>,
    zone: Zone,
}

impl Told {
    pub(in crate::case) fn read(conn: &Connection, acting: Person) -> Result<Self, AppError> {
        let event = table::event::get(conn)?;
        let mut rows = BTreeMap::new();
        // Without the instrument no row is known, and then nothing of a colleague is shown.
        let stages = match panel::stages(conn, &event.scoring) {
            Err(error) if error.code == "instrument.unknown" => Vec::new(),
            stages => stages?,
        };
        for stage in stages {
            let of_stage = stage.instrument.scored();
            rows.extend(of_stage.map(|row| (row.id.clone(), (stage.key.clone(), row.number))));
        }
        Ok(Self { sight: Sight::read(conn, acting)?, rows, zone: event.zone })
    }

    /// Puts a change of a score, a sent sheet or a claim into words, and hides what is a
    /// colleague's own yet. Any other change stays as it is.
    pub(in crate::case) fn tell(
        &self,
        conn: &Connection,
        change: &FieldChange,
        line: &mut HistoryChange,
    ) -> Result<(), AppError> {
        let field = change.field.as_str();
        match (change.entity, field) {
            (Entity::Score, "value" | "comment") => {
                let given = table::score::get(conn, ScoreId(change.row))?;
                let row = given.as_ref().and_then(|given| self.rows.get(&given.indicator));
                let seen = match (&given, row) {
                    (Some(given), Some((stage, _))) => {
                        self.sight.sees(given.innovation_id, stage, given.assessor_id)
                    }
                    _ => self.sight.sees_all(),
                };
                if let Some((_, number)) = row {
                    let column = if field == "value" { "score" } else { "comment" };
                    line.field = format!("{number}/{column}");
                }
                each(line, |text| match (seen, field) {
                    (false, _) => HIDDEN.to_owned(),
                    (true, "value") => in_words(&text),
                    (true, _) => text,
                });
            }
            (Entity::Deliberation, "value_before" | "value_after" | "reason") => {
                let all = table::deliberation::all(conn)?;
                let seen = match all.iter().find(|one| one.id.0 == change.row) {
                    Some(one) => self.rows.get(&one.indicator).is_some_and(|(stage, _)| {
                        self.sight.sees(one.innovation_id, stage, one.assessor_id)
                    }),
                    None => false,
                };
                if !seen && !self.sight.sees_all() {
                    each(line, |_| HIDDEN.to_owned());
                }
            }
            (Entity::Claim, "value") => {
                let claim = table::score::claim(conn, change.row.into())?;
                let number = claim.and_then(|one| match number_of(&one.indicator) {
                    Some(number) => Some(u32::from(number)),
                    None => self.rows.get(&one.indicator).map(|(_, number)| *number),
                });
                if let Some(number) = number {
                    line.field = format!("{number}/claim");
                }
                each(line, |text| in_words(&text));
            }
            (Entity::ScoreSheet, "sent_ms" | "recalled_ms") => {
                each(line, |text| text.parse().map_or(text, |ms| words::dated(self.zone, ms)));
            }
            _ => {}
        }
        Ok(())
    }
}

/// Rewrites what was and what is.
fn each(line: &mut HistoryChange, rewrite: impl Fn(String) -> String) {
    line.from = line.from.take().map(&rewrite);
    line.to = rewrite(std::mem::take(&mut line.to));
}

/// A kept value as people say it.
fn in_words(value: &str) -> String {
    match value {
        "na" => "tidak dapat dinilai".to_owned(),
        text => text.parse::<Exact>().map_or_else(|_| text.to_owned(), |number| shown(&number)),
    }
}
