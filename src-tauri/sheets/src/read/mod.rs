//! Workbooks in: XLSX, XLSM, XLS, ODS, CSV and tables in web pages or XML, from bytes to a grid of
//! cells.
//!
//! The content says what a file is; its ending is only a hint for words. What the cells mean is
//! `meja_core::import`'s. Nothing here touches the disk.

mod broken;
mod compound;
mod csv;
mod decode;
mod error;
mod gather;
mod html;
mod html_table;
mod limits;
mod ods;
mod ods_cell;
mod package;
mod returned;
mod sniff;
mod xls;
mod xls_fence;
mod xls_texts;
mod xlsx;
mod xml;
mod xml2003;
mod zipdir;

pub use broken::Broken;
pub use decode::decode as text;
pub use error::ReadError;
pub use limits::{MAX_FILE_BYTES, TooMuch};
pub use returned::returned;

use meja_core::import::Book;

use sniff::Kind;

/// Reads a whole file. `file_name` (without folders) names a CSV's sheet and appears in errors.
///
/// # Errors
/// [`ReadError`], whose sentence says what is wrong with the file and what to do.
pub fn open(bytes: &[u8], file_name: &str) -> Result<Book, ReadError> {
    let file = || file_name.to_owned();
    if bytes.is_empty() {
        return Err(ReadError::Empty { file: file() });
    }
    if bytes.len() > MAX_FILE_BYTES {
        return Err(ReadError::TooLarge { file: file(), what: TooMuch::Bytes });
    }
    let kind = sniff::kind(bytes, file_name)?;
    // What is known to make the workbook readers stop or swell is fenced off before they are
    // called. They are still other people's code over hostile bytes: a panic in them is a damaged
    // file, not the end of the program.
    let read = std::panic::catch_unwind(|| match kind {
        Kind::Xlsx => xlsx::read(bytes, file_name),
        Kind::Xls => xls::read(bytes, file_name),
        Kind::Ods => ods::read(bytes, file_name),
        Kind::Text => csv::read(bytes, file_name),
        Kind::WebPage => html::read(bytes, file_name),
        Kind::Xml2003 => xml2003::read(bytes, file_name),
    });
    let mut book = read.unwrap_or_else(|_| Err(ReadError::damaged(file_name, Broken::Stopped)))?;
    for grid in &mut book.sheets {
        grid.trim();
    }
    Ok(book)
}

#[cfg(test)]
mod tests;
