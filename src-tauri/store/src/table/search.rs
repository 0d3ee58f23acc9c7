//! The registry's list: instant search and filters over all innovations.

use meja_core::{
    ids::{DeskId, InnovationId, OpdId},
    registry::{Category, Form, Stage},
};
use rusqlite::{Connection, types::Value as Sql};

use super::{
    col, id, json, keyed, keyed_opt,
    query::{Words, words},
    unindexed::Unindexed,
};
use crate::{StoreError, numbers::COUNTED, remembered::holding, words::Sought};

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
    let words = words(&filter.text);
    let (every, values) = narrowed(filter, &words.others);
    if words.indexed.is_empty() {
        if values.is_empty() {
            let total = super::innovation::count(conn)?;
            let sql = format!("{every} ORDER BY i.n LIMIT {limit} OFFSET {offset}");
            let page = numbers(conn, &sql, &values)?;
            return Ok((lines(conn, &page)?, u32::try_from(total).unwrap_or(u32::MAX)));
        }
        return page_of(conn, ascending(conn, &every, &values)?, offset, limit);
    }
    let kept =
        if values.is_empty() { present(conn, &every)? } else { ascending(conn, &every, &values)? };
    page_of(conn, naming(conn, &words, kept)?, offset, limit)
}

/// The numbers of all innovations, ascending; of a file as it is, without asking for each. A
/// number that none has does no harm: no index names it.
fn present(conn: &Connection, every: &str) -> Result<Vec<i64>, StoreError> {
    let most: i64 = conn
        .prepare_cached("SELECT coalesce(max(n), 0) FROM innovation")?
        .query_row([], |row| row.get(0))?;
    if most > COUNTED {
        return ascending(conn, every, &[]);
    }
    let gone = numbers(conn, "SELECT n FROM innovation WHERE deleted = 1 ORDER BY n", &[])?;
    let mut all: Vec<i64> = (1..=most).collect();
    if !gone.is_empty() {
        all.retain(|n| gone.binary_search(n).is_err());
    }
    Ok(all)
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

/// Of `kept`, which ascends, the innovations that hold every word in their own texts and notes.
/// What the index does not know yet is looked at itself.
fn naming(conn: &Connection, words: &Words, mut kept: Vec<i64>) -> Result<Vec<i64>, StoreError> {
    let sought = Sought::new(words.indexed.iter().map(String::as_str))?;
    let fresh = Unindexed::look(conn, &sought, &kept)?;
    // One word after the other: each has been asked for alone while it was typed.
    for word in &words.indexed {
        if kept.is_empty() {
            break;
        }
        let named = holding(conn, word)?;
        kept.retain(|n| fresh.fits(*n).unwrap_or_else(|| named.has(*n)));
    }
    Ok(kept)
}

/// As [`numbers`], sorted here, where what came in order costs one look.
fn ascending(conn: &Connection, sql: &str, values: &[Sql]) -> Result<Vec<i64>, StoreError> {
    let mut found = numbers(conn, sql, values)?;
    found.sort();
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

/// The query for the numbers of the innovations that fit a filter, in no order.
fn narrowed(filter: &Filter, others: &[String]) -> (String, Vec<Sql>) {
    let (clause, values) = clause(filter, others);
    // From the agencies to their innovations where an agency's own row is asked for: asked the
    // other way round, each innovation looks its agency up.
    let from = if filter.category.is_some() || filter.desk.is_some() {
        "opd o CROSS JOIN innovation i ON i.opd_id = o.id"
    } else {
        "innovation i"
    };
    (format!("SELECT i.n FROM {from} WHERE {clause}"), values)
}

/// What the filter asks of an innovation besides the words of the index, of the columns of
/// `innovation_list` or `innovation_opd` alone save for words that no index takes; the cheapest question first.
fn clause(filter: &Filter, others: &[String]) -> (String, Vec<Sql>) {
    let mut parts = vec!["i.deleted = 0".to_owned()];
    let mut values = Vec::new();
    let mut with = |part: &str, value: Sql| {
        values.push(value);
        parts.push(part.replace('?', &format!("?{}", values.len())));
    };
    if let Some(opd) = filter.opd {
        with("i.opd_id = ?", Sql::Blob(opd.0.as_bytes().to_vec()));
    }
    if let Some(stage) = filter.stage {
        with("i.stage = ?", key(&stage));
    }
    if let Some(below) = filter.answers_below {
        with("i.answered < ?", Sql::Integer(below.into()));
    }
    if let Some(form) = filter.form {
        // A list of keys, which hold neither quotes nor escapes.
        with("instr(i.forms, '\"' || ? || '\"') > 0", key(&form));
    }
    if let Some(category) = filter.category {
        with("o.category = ?", key(&category));
    }
    if let Some(desk) = filter.desk {
        with(
            "o.id IN (SELECT opd_id FROM slot WHERE desk_id = ? AND deleted = 0)",
            Sql::Blob(desk.0.as_bytes().to_vec()),
        );
    }
    for word in others {
        with(
            "(instr(i.name, ?) > 0 OR i.opd_id IN (SELECT id FROM opd WHERE instr(name, ?) > 0))",
            Sql::Text(word.clone()),
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A file's tables with two innovations of one agency.
    fn two(names: [&str; 2], agency: &str) -> Connection {
        let mut conn = Connection::open_in_memory().unwrap();
        crate::db::migrate(&mut conn, 0).unwrap();
        conn.execute("INSERT INTO opd (id, name) VALUES (zeroblob(16), ?1)", [agency]).unwrap();
        for (id, name) in (1_u8..).zip(names) {
            conn.execute(
                "INSERT INTO innovation (id, opd_id, name, forms) VALUES (?1, zeroblob(16), ?2, ?3)",
                rusqlite::params![[id; 16], name, r#"["tata_kelola","lainnya"]"#],
            )
            .unwrap();
        }
        conn
    }

    fn names(conn: &Connection, filter: &Filter) -> Vec<String> {
        find(conn, filter, 0, 100).unwrap().0.into_iter().map(|found| found.name).collect()
    }

    #[test]
    fn a_script_that_the_index_does_not_take_is_sought_in_the_names() {
        let conn = two(["Layanan ꦗꦮ", "Layanan Keliling"], "Dinas ꦥꦼ");
        let seek = |text: &str| names(&conn, &Filter { text: text.into(), ..Filter::default() });
        assert_eq!(seek("ꦗꦮ"), ["Layanan ꦗꦮ"]);
        assert_eq!(seek("layanan ꦗꦮ"), ["Layanan ꦗꦮ"]);
        assert_eq!(seek("keliling ꦗꦮ"), [""; 0]);
        assert_eq!(seek("ꦥꦼ").len(), 2);
        assert_eq!(seek("ꦧꦭ"), [""; 0]);
    }

    #[test]
    fn a_filter_is_answered_by_an_index_alone() {
        let conn = two(["Layanan Keliling", "Bank Sampah"], "Dinas");
        let filters = [
            Filter { category: Some(Category::Opd), ..Filter::default() },
            Filter { desk: Some(DeskId(uuid::Uuid::nil())), ..Filter::default() },
            Filter { stage: Some(Stage::Penerapan), ..Filter::default() },
            Filter { answers_below: Some(21), form: Some(Form::Lainnya), ..Filter::default() },
            Filter { opd: Some(OpdId(uuid::Uuid::nil())), ..Filter::default() },
        ];
        for filter in filters {
            let (sql, values) = narrowed(&filter, &[]);
            let plan: Vec<String> = conn
                .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
                .unwrap()
                .query_map(rusqlite::params_from_iter(values), |row| row.get(3))
                .unwrap()
                .collect::<Result<_, _>>()
                .unwrap();
            let innovations: Vec<_> =
                plan.iter().filter(|step| step.contains(" i USING ")).collect();
            assert_eq!(innovations.len(), 1, "{plan:?}");
            assert!(innovations[0].contains("COVERING INDEX innovation_"), "{plan:?}");
        }
        let category = Filter { category: Some(Category::Opd), ..Filter::default() };
        assert_eq!(names(&conn, &category), ["Layanan Keliling", "Bank Sampah"]);
        let other = Filter { category: Some(Category::Puskesmas), ..Filter::default() };
        assert_eq!(names(&conn, &other), [""; 0]);
    }

    #[test]
    fn a_note_is_found_where_the_text_of_its_innovation_does_not_fit() {
        let conn = two(["Layanan Keliling", "Bank Sampah"], "Dinas");
        conn.execute_batch(&format!(
            "INSERT INTO assessor (id, name) VALUES (zeroblob(16), 'Penilai');
             INSERT INTO remark (n, innovation_id, indicator, kind, assessor_id, text, op, saved_ms)
               VALUES ({}, x'{}', 'a', 'finding', zeroblob(16), 'layanan belum ada', x'00', 0)",
            (2 << 20) + 1,
            "02".repeat(16)
        ))
        .unwrap();
        let mut filter = Filter { text: "layanan".into(), ..Filter::default() };
        assert_eq!(names(&conn, &filter), ["Layanan Keliling", "Bank Sampah"]);
        filter.form = Some(Form::Lainnya);
        assert_eq!(names(&conn, &filter), ["Layanan Keliling", "Bank Sampah"]);
        filter.form = Some(Form::PelayananPublik);
        assert_eq!(names(&conn, &filter), [""; 0]);
        conn.execute_batch("UPDATE innovation SET deleted = 1 WHERE n = 2").unwrap();
        filter.form = None;
        assert_eq!(names(&conn, &filter), ["Layanan Keliling"]);
    }
}
