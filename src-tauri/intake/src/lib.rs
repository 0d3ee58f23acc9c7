//! What arrives that is no list: folders and ZIPs of evidence, documents, films, QR codes.
//!
//! [`docx`] turns a Word document into the paragraphs and tables of `meja_core::import::page`;
//! [`tree`] lists and reads folders, ZIPs and single files and refuses by name what is unsafe;
//! [`media`] says what a file is by its content; [`film`] reads a film's length and size;
//! [`picture`] unfolds pictures, and [`qr`] reads the codes in them.
//! Nothing here knows the event file or decides where a piece of evidence belongs: that is
//! `meja_core::import::filing`. Lists in workbooks are read by `meja-sheets`.

pub mod docx;
pub mod film;
pub mod media;
pub mod picture;
pub mod qr;
pub mod tree;

mod zipend;

#[cfg(test)]
mod real_writers;
