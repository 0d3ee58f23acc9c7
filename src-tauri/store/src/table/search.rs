//! The registry's list: instant search and filters over all innovations.

use meja_core::{
    ids::{DeskId, InnovationId, OpdId},
    registry::{Category, Form, Stage},
};
use rusqlite::{Connection, types::Value as Sql};

use super::{col, id, json, keyed, keyed_opt};
use crate::StoreError;

/// What the list is narrowed to; empty shows all.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words; each must begin a word of the innovation, its agency, its texts or its notes.
    pub text: String,
    /// Only this category.
    pub category: Option<Category>,
    /// Only what is scheduled at this desk.
    pub desk: Option<DeskId>,
    /// Only this stage.
    pub stage: Option<Stage>,
    /// Only those with this form among theirs.
    pub form: Option<Form>,
    /// Only this agency.
    pub opd: Option<OpdId>,
    /// Only those with fewer than this many of the 21 answers.
    pub answers_below: Option<u32>,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The innovation.
    pub id: InnovationId,
    /// Its name.
    pub name: String,
    /// Its agency.
    pub opd_id: OpdId,
    /// The agency's name.
    pub opd: String,
    /// The government the agency belongs to, where given.
    pub region: String,
    /// The agency's category.
    pub category: Category,
    /// Bentuk.
    pub forms: Vec<Form>,
    /// Tahapan.
    pub stage: Option<Stage>,
    /// Inovasi Dimulai, as stored ("2020-03-01", "2020-03", "2020").
    pub started: Option<String>,
    /// Year.
    pub year: Option<i32>,
    /// How many of the 21 indicators are answered.
    pub answered: u32,
    /// How many pieces of evidence are attached.
    pub evidence: u32,
}

/// The lines `offset..offset + limit` and how many there are in all.
///
/// # Errors
/// What SQLite says.
pub fn find(
    conn: &Connection,
    filter: &Filter,
    offset: u32,
    limit: u32,
) -> Result<(Vec<Found>, u32), StoreError> {
    let (clause, values) = clause(filter);
    let total: u32 = conn
        .prepare_cached(&format!(
            "SELECT count(*) FROM innovation i JOIN opd o ON o.id = i.opd_id WHERE {clause}"
        ))?
        .query_row(rusqlite::params_from_iter(&values), |row| row.get(0))?;
    let mut page = conn.prepare_cached(&format!(
        "SELECT i.id, i.name, i.opd_id, o.name AS opd, o.region, o.category, i.forms, i.stage,
           i.started, i.year,
           (SELECT count(*) FROM answer a WHERE a.innovation_id = i.id
              AND (a.description <> '' OR a.evidence <> '')) AS answered,
           (SELECT count(*) FROM evidence e WHERE e.innovation_id = i.id AND e.deleted = 0)
             AS evidence
         FROM innovation i JOIN opd o ON o.id = i.opd_id WHERE {clause}
         ORDER BY i.n LIMIT {limit} OFFSET {offset}"
    ))?;
    let found = page
        .query_map(rusqlite::params_from_iter(&values), |row| {
            Ok(Found {
                id: id(row, "id")?,
                name: col(row, "name")?,
                opd_id: id(row, "opd_id")?,
                opd: col(row, "opd")?,
                region: col(row, "region")?,
                category: keyed(row, "category")?,
                forms: json(row, "forms")?,
                stage: keyed_opt(row, "stage")?,
                started: col(row, "started")?,
                year: col(row, "year")?,
                answered: col(row, "answered")?,
                evidence: col(row, "evidence")?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok((found, total))
}

fn clause(filter: &Filter) -> (String, Vec<Sql>) {
    let mut parts = vec!["i.deleted = 0".to_owned()];
    let mut values = Vec::new();
    let mut with = |part: &str, value: Sql| {
        values.push(value);
        parts.push(part.replace('?', &format!("?{}", values.len())));
    };
    if let Some(query) = words(&filter.text) {
        with(
            "(i.n IN (SELECT rowid FROM innovation_fts WHERE innovation_fts MATCH ?)
              OR i.id IN (SELECT innovation_id FROM remark WHERE n IN
                (SELECT rowid FROM remark_fts WHERE remark_fts MATCH ?)))",
            Sql::Text(query),
        );
    }
    if let Some(category) = filter.category {
        with("o.category = ?", key(&category));
    }
    if let Some(stage) = filter.stage {
        with("i.stage = ?", key(&stage));
    }
    if let Some(form) = filter.form {
        with("EXISTS (SELECT 1 FROM json_each(i.forms) WHERE value = ?)", key(&form));
    }
    if let Some(opd) = filter.opd {
        with("i.opd_id = ?", Sql::Blob(opd.0.as_bytes().to_vec()));
    }
    if let Some(desk) = filter.desk {
        with(
            "i.opd_id IN (SELECT opd_id FROM slot WHERE desk_id = ? AND deleted = 0)",
            Sql::Blob(desk.0.as_bytes().to_vec()),
        );
    }
    if let Some(below) = filter.answers_below {
        with(
            "(SELECT count(*) FROM answer a WHERE a.innovation_id = i.id
               AND (a.description <> '' OR a.evidence <> '')) < ?",
            Sql::Integer(below.into()),
        );
    }
    (parts.join(" AND "), values)
}

fn key<T: serde::Serialize>(value: &T) -> Sql {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => Sql::Text(text),
        _ => Sql::Null,
    }
}

/// A search box's words as an FTS5 query: every word, as the beginning of one.
fn words(text: &str) -> Option<String> {
    let terms: Vec<String> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\"*"))
        .collect();
    (!terms.is_empty()).then(|| terms.join(" "))
}
