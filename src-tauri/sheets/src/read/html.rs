//! Tables in a web page, as many applications of the government export them under `.xls`.
//!
//! Read as browsers do: tags that are not closed, not opened or unknown harm nothing. Each table
//! with something in it is a sheet; a table within a cell is a sheet of its own. Leaves out how
//! things look, and frames that point at other files.

use meja_core::import::{Book, CellIn, Grid};

use super::decode::decode;
use super::error::ReadError;
use super::html_table::Tables;
use super::limits::TooMuch;

/// Reads every table that holds something.
pub(super) fn read(bytes: &[u8], file: &str) -> Result<Book, ReadError> {
    let text = decode(bytes);
    let sheets = tables(&text)
        .map_err(|what| ReadError::TooLarge { file: file.to_owned(), what })?
        .into_iter()
        .filter(|grid| grid.rows.iter().flatten().any(|cell| !cell.is_blank()))
        .collect::<Vec<Grid>>();
    // A page with a form in a table is no list: two rows of two cells are the least.
    let cells = |grid: &Grid| grid.rows.iter().filter(|row| filled(row) > 1).count();
    if sheets.iter().all(|grid| cells(grid) < 2) {
        return Err(ReadError::WebPage { file: file.to_owned() });
    }
    Ok(Book { sheets })
}

fn filled(row: &[CellIn]) -> usize {
    row.iter().filter(|cell| !cell.is_blank()).count()
}

fn tables(text: &str) -> Result<Vec<Grid>, TooMuch> {
    let mut tables = Tables::default();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        tables.text(&unescape(before))?;
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        // A lone `<` is a letter, not a tag.
        if !after.starts_with(|letter: char| letter.is_ascii_alphabetic() || "/!?".contains(letter))
        {
            tables.text("<")?;
            rest = after;
            continue;
        }
        let (tag, next) = after.split_at(tag_end(after));
        rest = next.strip_prefix('>').unwrap_or(next);
        let (closing, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let end = tag.find(|letter: char| letter.is_whitespace() || letter == '/');
        let (name, attributes) = tag.split_at(end.unwrap_or(tag.len()));
        let name = name.to_ascii_lowercase();
        if !closing && matches!(name.as_str(), "script" | "style" | "title") {
            rest = after_element(rest, &name);
        } else if closing {
            tables.close(&name)?;
        } else {
            tables.open(&name, attributes)?;
        }
    }
    tables.text(&unescape(rest))?;
    tables.end()
}

/// Where a tag ends; a `>` within quotation marks does not end it.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            // Quotation marks do not go over lines in any page that was written by a program; one
            // that is left open must not swallow the rest of it.
            (Some(_), '<') => return text.get(..at).and_then(|tag| tag.find('>')).unwrap_or(at),
            _ => {}
        }
    }
    text.len()
}

/// What comes after `</name>`; the content of scripts and styles is no markup.
fn after_element<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("</") {
        if after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return after.split_once('>').map_or("", |(_, after)| after);
        }
        rest = after;
    }
    ""
}

/// Abbreviations resolved; unknown ones stay as they are.
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let name = after.get(..after.floor_char_boundary(10)).and_then(|head| head.split_once(';'));
        match name.and_then(|(name, _)| Some((name, letter(name)?))) {
            Some((name, letter)) => {
                plain.push(letter);
                rest = after.get(name.len() + 1..).unwrap_or_default();
            }
            None => {
                plain.push('&');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn letter(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        let code =
            hexadecimal.map_or_else(|| number.parse(), |digits| u32::from_str_radix(digits, 16));
        return char::from_u32(code.ok()?).filter(|letter| *letter != '\0');
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "bull" => '•',
        "hellip" => '…',
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
