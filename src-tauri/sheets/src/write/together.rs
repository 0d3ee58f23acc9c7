//! Sheets that need nothing of each other are drawn side by side, as many at once as the machine
//! has cores, and stand in the workbook in the order in which they were given.

use std::{
    num::NonZero,
    sync::{Mutex, PoisonError},
    thread,
};

use super::WriteError;
use super::book::Book;

/// Draws some sheets of a workbook.
pub(super) type Part<'a> = Box<dyn FnOnce(&mut Book) -> Result<(), WriteError> + Send + 'a>;

/// What was drawn of one part.
type Drawn = Result<Book, WriteError>;

/// Draws all parts and adds them to the book.
///
/// # Errors
/// The first that any part gave, in their order; then nothing of them is added.
pub(super) fn draw(book: &mut Book, parts: Vec<Part<'_>>) -> Result<(), WriteError> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let helpers = cores.min(parts.len()).saturating_sub(1);
    let drawn = Mutex::new(Vec::new());
    let work = Mutex::new(parts.into_iter().enumerate());
    let next = || work.lock().unwrap_or_else(PoisonError::into_inner).next();
    let take_turns = || {
        while let Some((place, part)) = next() {
            let done = apart(part);
            drawn.lock().unwrap_or_else(PoisonError::into_inner).push((place, done));
        }
    };
    thread::scope(|scope| {
        for _ in 0..helpers {
            // A machine that gives no thread leaves more to this one.
            let _ = thread::Builder::new().spawn_scoped(scope, take_turns);
        }
        take_turns();
    });
    let mut drawn = drawn.into_inner().unwrap_or_else(PoisonError::into_inner);
    drawn.sort_by_key(|(place, _)| *place);
    for part in drawn.into_iter().map(|(_, done)| done).collect::<Result<Vec<Book>, _>>()? {
        book.join(part);
    }
    Ok(())
}

fn apart(part: Part<'_>) -> Drawn {
    let mut book = Book::apart()?;
    part(&mut book)?;
    Ok(book)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(name: &str) -> Part<'_> {
        Box::new(move |book| {
            let page = book.page(name, &[100])?;
            page.sheet.write_string(0, 0, name)?;
            Ok(())
        })
    }

    #[test]
    fn sheets_stand_in_the_order_given_whoever_drew_them() {
        let names: Vec<String> = (0..40).map(|number| format!("Lembar {number}")).collect();
        let mut book = Book::new("Uji", 0).unwrap();
        draw(&mut book, names.iter().map(|name| sheet(name)).collect()).unwrap();
        assert_eq!(book.finish().unwrap().sheets, names);
    }

    #[test]
    fn a_sheet_that_cannot_be_drawn_is_an_error_and_nothing_is_added() {
        let mut book = Book::new("Uji", 0).unwrap();
        let wrong = "[]";
        assert!(draw(&mut book, vec![sheet("satu"), sheet(wrong), sheet("dua")]).is_err());
        draw(&mut book, vec![sheet("tiga")]).unwrap();
        assert_eq!(book.finish().unwrap().sheets, ["tiga"]);
    }

    #[test]
    fn no_parts_are_no_sheets() {
        let mut book = Book::new("Uji", 0).unwrap();
        draw(&mut book, Vec::new()).unwrap();
        draw(&mut book, vec![sheet("satu")]).unwrap();
        assert_eq!(book.finish().unwrap().sheets, ["satu"]);
    }
}
