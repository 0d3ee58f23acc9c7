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
/// First the numbers of all innovations that fit, from the indexes alone, then the lines of one
/// page: the long texts of the others are never looked at.
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
    let every = format!("SELECT i.n FROM innovation i WHERE {clause} ORDER BY i.n");
    let Some(query) = words(&filter.text) else {
        if values.is_empty() {
            let total = super::innovation::count(conn)?;
            let sql = format!("{every} LIMIT {limit} OFFSET {offset}");
            let page = numbers(conn, &sql, &values)?;
            return Ok((lines(conn, &page)?, u32::try_from(total).unwrap_or(u32::MAX)));
        }
        return page_of(conn, numbers(conn, &every, &values)?, offset, limit);
    };
    let mut fitting = naming(conn, query)?;
    if values.is_empty() {
        let gone = numbers(conn, "SELECT n FROM innovation WHERE deleted = 1 ORDER BY n", &[])?;
        fitting.retain(|n| gone.binary_search(n).is_err());
    } else {
        let kept = numbers(conn, &every, &values)?;
        fitting.retain(|n| kept.binary_search(n).is_ok());
    }
    page_of(conn, fitting, offset, limit)
}

/// The lines of one page of these innovations, and how many they are.
fn page_of(
    conn: &Connection,
    fitting: Vec<i64>,
    offset: u32,
    limit: u32,
) -> Result<(Vec<Found>, u32), StoreError> {
    let total = u32::try_from(fitting.len()).unwrap_or(u32::MAX);
    let page: Vec<i64> = fitting.into_iter().skip(offset as usize).take(limit as usize).collect();
    Ok((lines(conn, &page)?, total))
}

/// The numbers of the innovations that hold every word, in their own texts or in their notes;
/// ascending, each once.
fn naming(conn: &Connection, query: String) -> Result<Vec<i64>, StoreError> {
    let query = [Sql::Text(query)];
    let mut found =
        numbers(conn, "SELECT rowid FROM innovation_fts WHERE innovation_fts MATCH ?1", &query)?;
    // A note's number begins with that of its innovation, so that nothing need be looked up.
    let noted =
        numbers(conn, "SELECT rowid >> 20 FROM remark_fts WHERE remark_fts MATCH ?1", &query)?;
    found.extend(noted);
    // Two ascending runs, which a stable sort merges.
    found.sort();
    found.dedup();
    Ok(found)
}

fn numbers(conn: &Connection, sql: &str, values: &[Sql]) -> Result<Vec<i64>, StoreError> {
    let mut list = conn.prepare_cached(sql)?;
    let mut rows = list.query(rusqlite::params_from_iter(values))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(row.get(0)?);
    }
    Ok(found)
}

/// The lines of these innovations, in this order.
fn lines(conn: &Connection, page: &[i64]) -> Result<Vec<Found>, StoreError> {
    let mut line = conn.prepare_cached(
        "SELECT i.id, i.name, i.opd_id, o.name AS opd, o.region, o.category, i.forms, i.stage,
           i.started, i.year, i.answered,
           (SELECT count(*) FROM evidence e WHERE e.innovation_id = i.id AND e.deleted = 0)
             AS evidence
         FROM innovation i JOIN opd o ON o.id = i.opd_id WHERE i.n = ?1",
    )?;
    page.iter()
        .map(|n| {
            Ok(line.query_row([n], |row| {
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
            })?)
        })
        .collect()
}

/// What the filter asks of an innovation besides its words, of the columns of `innovation_list`
/// alone.
fn clause(filter: &Filter) -> (String, Vec<Sql>) {
    let mut parts = vec!["i.deleted = 0".to_owned()];
    let mut values = Vec::new();
    let mut with = |part: &str, value: Sql| {
        values.push(value);
        parts.push(part.replace('?', &format!("?{}", values.len())));
    };
    if let Some(category) = filter.category {
        with("i.opd_id IN (SELECT id FROM opd WHERE category = ?)", key(&category));
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
        with("i.answered < ?", Sql::Integer(below.into()));
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
        .split(|letter: char| !is_letter(letter))
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\"*"))
        .collect();
    (!terms.is_empty()).then(|| terms.join(" "))
}

/// Whether the index's tokenizer (letters and digits as of Unicode 6.1) surely takes this for part
/// of a word: a term that it would part in two is a phrase, which an index without places has not.
fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric()
        && matches!(letter,
            '0'..='\u{2ff}'            // Latin
            | '\u{370}'..='\u{37e}'    // Greek
            | '\u{380}'..='\u{527}'    // Greek, Cyrillic
            | '\u{621}'..='\u{64a}'    // Arabic
            | '\u{1e00}'..='\u{1fff}'  // Latin and Greek with marks
            | '\u{4e00}'..='\u{9fcc}') // Han
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_a_search_is_one_word_to_the_index() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(
            "CREATE VIRTUAL TABLE t USING fts5(x, content='', contentless_delete=1, detail=none,
               prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')",
        )
        .unwrap();
        for letter in (0..=0x0001_ffff).filter_map(char::from_u32) {
            let Some(query) = words(&format!("a{letter}b")) else { continue };
            conn.prepare_cached("SELECT rowid FROM t WHERE t MATCH ?1")
                .unwrap()
                .exists([query])
                .unwrap_or_else(|error| panic!("U+{:04X}: {error}", u32::from(letter)));
        }
    }
}
