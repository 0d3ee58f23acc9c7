//! An innovation's answers to the 21 indicators in the read model: a row each.

use std::{borrow::Cow, sync::LazyLock};

use rusqlite::Connection;
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
    if let Some(plain) = plain(text) {
        return Ok(plain);
    }
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

/// An answer in the words of this release, without an escape, as nearly all are.
fn plain(text: &str) -> Option<Said<'_>> {
    let (description, rest) = text.strip_prefix(r#"{"description":""#)?.split_once('"')?;
    let evidence = rest.strip_prefix(r#","evidence":""#)?.strip_suffix(r#""}"#)?;
    let whole = !description.contains('\\') && !evidence.contains(['\\', '"']);
    whole.then_some(Said { description: description.into(), evidence: evidence.into() })
}

/// So many answers are written by one statement: all of an innovation's, of a form of today.
const TOGETHER: usize = 21;

/// Statements that write one answer, two, and so on to [`TOGETHER`] of one innovation: a row alone
/// costs as much in being asked for as in being written. What fails ends the transaction, so that
/// no page need be kept for undoing the statement alone.
static PUT: LazyLock<Vec<String>> = LazyLock::new(|| {
    let row = |at: usize| format!("(?1,?{},?{},?{})", 3 * at + 2, 3 * at + 3, 3 * at + 4);
    let put = |count: usize| {
        let rows: Vec<String> = (0..count).map(row).collect();
        format!(
            "INSERT OR FAIL INTO answer (innovation_id, number, description, evidence) VALUES {}
             ON CONFLICT DO UPDATE SET description=excluded.description, evidence=excluded.evidence",
            rows.join(",")
        )
    };
    (1..=TOGETHER).map(put).collect()
});

/// Writes answers.
///
/// # Errors
/// What SQLite says.
pub(crate) fn store(
    conn: &Connection,
    row: Uuid,
    answers: &[Answer<'_>],
) -> Result<(), StoreError> {
    for some in answers.chunks(TOGETHER) {
        let Some(sql) = PUT.get(some.len() - 1) else { continue };
        let mut put = conn.prepare_cached(sql)?;
        put.raw_bind_parameter(1, row.as_bytes())?;
        for (place, Answer { number, said }) in (2..).step_by(3).zip(some) {
            put.raw_bind_parameter(place, number)?;
            put.raw_bind_parameter(place + 1, &said.description)?;
            put.raw_bind_parameter(place + 2, &said.evidence)?;
        }
        put.raw_execute()?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_the_same_with_and_without_escapes() {
        for (text, description, evidence) in [
            (r#"{"description":"Perbup 12/2018","evidence":""}"#, "Perbup 12/2018", ""),
            (r#"{"description":"","evidence":"SK – Tim.pdf"}"#, "", "SK – Tim.pdf"),
            (r#"{"description":"\"Cepat\"","evidence":"a\\b"}"#, "\"Cepat\"", r"a\b"),
            (r#"{"description":"a","evidence":"\"}"}"#, "a", "\"}"),
            (r#"{"description":"a\\","evidence":"b"}"#, r"a\", "b"),
            (r#"{"evidence":"b","description":"a"}"#, "a", "b"),
            (r#"{"description":"a","evidence":"b","later":1}"#, "a", "b"),
            (r#"{"description":null}"#, "", ""),
        ] {
            let said = said(text).unwrap();
            assert_eq!((&*said.description, &*said.evidence), (description, evidence), "{text}");
        }
        assert!(said(r#"{"description":"a"#).is_err());
    }
}
