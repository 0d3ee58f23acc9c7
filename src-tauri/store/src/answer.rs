//! An innovation's answers to the 21 indicators in the read model: a row each.

use std::borrow::Cow;

use rusqlite::{Connection, params};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::{StoreError, project::Shown};

/// The indicator number of a field such as `answer.12`.
fn answer_number(field: &str) -> Option<i64> {
    field.strip_prefix("answer.")?.parse().ok()
}

/// One answer of an innovation.
pub(crate) struct Answer<'a> {
    number: i64,
    said: Said<'a>,
}

/// What an answer holds; a part that is missing or no text says nothing.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Said<'a> {
    #[serde(borrow)]
    description: Cow<'a, str>,
    #[serde(borrow)]
    evidence: Cow<'a, str>,
}

impl Answer<'_> {
    /// Whether it says anything.
    pub(crate) fn says_something(&self) -> bool {
        !(self.said.description.is_empty() && self.said.evidence.is_empty())
    }
}

/// The answers among the shown fields of an innovation.
///
/// # Errors
/// When a value is not JSON.
pub(crate) fn given<'a>(shown: &'a [Shown<'_>]) -> Result<Vec<Answer<'a>>, StoreError> {
    let numbered = shown.iter().filter_map(|cell| Some((answer_number(cell.field)?, cell)));
    numbered.map(|(number, cell)| Ok(Answer { number, said: said(&cell.value)? })).collect()
}

fn said(text: &str) -> Result<Said<'_>, StoreError> {
    if let Ok(said) = serde_json::from_str(text) {
        return Ok(said);
    }
    let value: Value = serde_json::from_str(text)?;
    let part = |key: &str| {
        let text = value.get(key).and_then(Value::as_str).unwrap_or_default();
        Cow::Owned(text.to_owned())
    };
    Ok(Said { description: part("description"), evidence: part("evidence") })
}

/// Writes answers.
///
/// # Errors
/// What SQLite says.
pub(crate) fn store(
    conn: &Connection,
    row: Uuid,
    answers: &[Answer<'_>],
) -> Result<(), StoreError> {
    let mut put = conn.prepare_cached(
        "INSERT INTO answer (innovation_id, number, description, evidence) VALUES (?1,?2,?3,?4)
         ON CONFLICT DO UPDATE SET description=excluded.description, evidence=excluded.evidence",
    )?;
    for Answer { number, said } in answers {
        put.execute(params![row.as_bytes(), number, said.description, said.evidence])?;
    }
    Ok(())
}

/// Keeps how many answers say something where the list can filter by it.
///
/// # Errors
/// What SQLite says.
pub(crate) fn count(conn: &Connection, row: Uuid) -> Result<(), StoreError> {
    conn.prepare_cached(
        "UPDATE innovation SET answered=(SELECT count(*) FROM answer
           WHERE innovation_id=?1 AND (description<>'' OR evidence<>'')) WHERE id=?1",
    )?
    .execute([row.as_bytes()])?;
    Ok(())
}
