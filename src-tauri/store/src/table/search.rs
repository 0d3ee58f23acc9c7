//! The registry's list: instant search and filters over all innovations.

use meja_core::{
    ids::{DeskId, InnovationId, OpdId},
    registry::{Category, Form, Stage},
};
use rusqlite::{Connection, types::Value as Sql};

use super::{col, id, json, keyed, keyed_opt, unindexed::Unindexed};
use crate::{StoreError, words::Sought};

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

/// Up to this number the innovations are counted through rather than asked for; beyond it a file
/// whose numbers leap cannot make the search take memory for those that are not there.
const COUNTED: i64 = 1 << 20;

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
    let (clause, values) = clause(filter, &words.others);
    let every = format!("SELECT i.n FROM innovation i WHERE {clause} ORDER BY i.n");
    if words.indexed.is_empty() {
        if values.is_empty() {
            let total = super::innovation::count(conn)?;
            let sql = format!("{every} LIMIT {limit} OFFSET {offset}");
            let page = numbers(conn, &sql, &values)?;
            return Ok((lines(conn, &page)?, u32::try_from(total).unwrap_or(u32::MAX)));
        }
        return page_of(conn, numbers(conn, &every, &values)?, offset, limit);
    }
    let kept =
        if values.is_empty() { present(conn, &every)? } else { numbers(conn, &every, &values)? };
    page_of(conn, naming(conn, &words, kept)?, offset, limit)
}

/// The numbers of all innovations, ascending; of a file as it is, without asking for each. A
/// number that none has does no harm: no index names it.
fn present(conn: &Connection, every: &str) -> Result<Vec<i64>, StoreError> {
    let most: i64 = conn
        .prepare_cached("SELECT coalesce(max(n), 0) FROM innovation")?
        .query_row([], |row| row.get(0))?;
    if most > COUNTED {
        return numbers(conn, every, &[]);
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
    let (Some(first), Some(last)) = (kept.first(), kept.last()) else { return Ok(kept) };
    let sought = Sought::new(words.indexed.iter().map(String::as_str))?;
    let mut named = numbers(
        conn,
        "SELECT rowid FROM innovation_fts WHERE innovation_fts MATCH ?1
           AND rowid BETWEEN ?2 AND ?3",
        &[Sql::Text(words.query()), Sql::Integer(*first), Sql::Integer(*last)],
    )?;
    let fresh = Unindexed::look(conn, &sought, &kept)?;
    named.retain(|n| fresh.is_known(*n));
    named.extend(&fresh.fitting);
    // As the index gives them; asked for in order, it would have to keep them all first.
    named.sort();
    let mut named = named.into_iter().peekable();
    kept.retain(|n| {
        while named.next_if(|other| other < n).is_some() {}
        named.peek() == Some(n)
    });
    Ok(kept)
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

/// What the filter asks of an innovation besides the words of the index, of the columns of
/// `innovation_list` alone save for words that no index takes; the cheapest question first.
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
        with("i.opd_id IN (SELECT id FROM opd WHERE category = ?)", key(&category));
    }
    if let Some(desk) = filter.desk {
        with(
            "i.opd_id IN (SELECT opd_id FROM slot WHERE desk_id = ? AND deleted = 0)",
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

/// What a search box asks for.
struct Words {
    /// The words the index takes, each the beginning of one.
    indexed: Vec<String>,
    /// Those of scripts that it does not surely take (Javanese, Thai, …), sought in the names of
    /// innovations and agencies as they are written.
    others: Vec<String>,
}

impl Words {
    /// The words the index takes, as an FTS5 query.
    fn query(&self) -> String {
        let terms: Vec<String> = self.indexed.iter().map(|word| format!("\"{word}\"*")).collect();
        terms.join(" ")
    }
}

/// A search box's words.
fn words(text: &str) -> Words {
    let foreign = |word: &&str| word.chars().any(|c| c.is_alphanumeric() && !is_letter(c));
    let (others, known): (Vec<&str>, Vec<&str>) = text.split_whitespace().partition(foreign);
    let indexed = known
        .iter()
        .flat_map(|word| word.split(|letter: char| !is_letter(letter)))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    Words { indexed, others: others.into_iter().map(str::to_owned).collect() }
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
            let words = words(&format!("a{letter}b"));
            if words.indexed.is_empty() {
                continue;
            }
            let query = words.query();
            conn.prepare_cached("SELECT rowid FROM t WHERE t MATCH ?1")
                .unwrap()
                .exists([query])
                .unwrap_or_else(|error| panic!("U+{:04X}: {error}", u32::from(letter)));
        }
    }

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
