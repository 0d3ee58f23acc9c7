//! A film's length, size and codec, from the header boxes of MP4 and MOV.
//!
//! Only headers are read, wherever they lie: the pictures and sounds between them are skipped,
//! so a film of gigabytes costs no more than a short one. The boxes' fields are decoded by
//! `mp4-atom` (its decoders take no memory by what a file claims); which boxes are looked at is
//! decided here, so that a box that nobody knows spoils nothing but itself. mp4parse was not
//! taken: it reads through a whole film to reach a header at its end.
//!
//! Left out: whether the film can be played, sound tracks, edit lists.
//! Source of the boxes: ISO/IEC 14496-12.

mod boxes;
mod error;
mod fragment;
mod movie;

use std::io::{Read, Seek};

pub use error::FilmError;

use boxes::Walk;
use fragment::Fragments;
use movie::Movie;

/// What a film's headers say.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Film {
    /// Its length in whole seconds, rounded; `None` where no header says it.
    pub seconds: Option<u32>,
    /// Its picture's width in pixels, as shown (a film held upright is higher than wide).
    pub width: Option<u32>,
    /// Its picture's height in pixels, as shown.
    pub height: Option<u32>,
    /// The four letters of its picture's codec: "avc1", "hvc1", "mp4v".
    pub codec: Option<String>,
}

/// Reads the headers of a film.
///
/// # Errors
/// [`FilmError`]: no film of this kind, cut off before its header, damaged, or unreadable.
pub fn facts(reader: impl Read + Seek) -> Result<Film, FilmError> {
    let mut walk = Walk::new(reader)?;
    let whole = walk.whole();
    let mut movie = None;
    let mut fragments = Fragments::default();
    let mut first = true;
    let mut inside = whole.start;
    while let Some(found) = walk.next(inside, whole.end)? {
        if std::mem::take(&mut first) && !is_first(found.kind) {
            return Err(FilmError::NotAFilm);
        }
        if &found.kind == b"moov" && movie.is_none() {
            movie = Some(Movie::read(&mut walk, found)?);
        } else if &found.kind == b"moof" {
            fragments.read(&mut walk, found)?;
        }
        inside = found.end;
    }
    match movie {
        Some(movie) => Ok(movie.film(&fragments)),
        None if first => Err(FilmError::NotAFilm),
        None => Err(FilmError::NoHeader),
    }
}

/// Boxes that a film can begin with.
fn is_first(kind: [u8; 4]) -> bool {
    const FIRST: [&[u8; 4]; 10] =
        [b"ftyp", b"styp", b"moov", b"mdat", b"moof", b"sidx", b"free", b"skip", b"wide", b"pnot"];
    FIRST.contains(&&kind)
}

#[cfg(test)]
mod tests;
