//! The movie box: length, tracks, and what fragments take from it.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use mp4_atom::{Atom, Mdhd, Mehd, Mvhd, Tkhd, Trex};

use super::Film;
use super::boxes::{Found, Walk};
use super::error::FilmError;
use super::fragment::Fragments;

/// What the movie box says.
#[derive(Debug, Default)]
pub(super) struct Movie {
    /// Whether it has a header that can be read.
    headed: bool,
    /// Units a second of `length` and `fragments_length`.
    timescale: u32,
    length: u64,
    fragments_length: u64,
    fragmented: bool,
    /// How long a sample of a track is where its fragment does not say.
    sample_length: BTreeMap<u32, u32>,
    tracks: Vec<Track>,
}

/// A track.
#[derive(Debug, Default)]
struct Track {
    id: u32,
    is_picture: bool,
    timescale: u32,
    length: u64,
    /// Held upright: width and height are exchanged when it is shown.
    turned: bool,
    shown: Option<(u32, u32)>,
    sample: Option<Sample>,
}

#[derive(Debug)]
struct Sample {
    codec: [u8; 4],
    size: Option<(u32, u32)>,
}

/// A header box's fields, where they can be decoded.
pub(super) fn decode<A: Atom>(body: &[u8]) -> Option<A> {
    A::decode_body(&mut &*body).ok()
}

impl Movie {
    pub(super) fn read<R: Read + Seek>(
        walk: &mut Walk<R>,
        movie: Found,
    ) -> Result<Self, FilmError> {
        let mut read = Self::default();
        let mut at = movie.start;
        while let Some(found) = walk.next(at, movie.end)? {
            match &found.kind {
                b"mvhd" => {
                    if let Some(header) = decode::<Mvhd>(&walk.body(found)?) {
                        read.headed = true;
                        read.timescale = header.timescale;
                        read.length = known(header.duration);
                    }
                }
                b"trak" => {
                    let mut track = Track::default();
                    track.read(walk, found)?;
                    read.tracks.push(track);
                }
                b"mvex" => read.extends(walk, found)?,
                _ => {}
            }
            at = found.end;
        }
        if !read.headed && read.tracks.is_empty() {
            return Err(FilmError::Damaged);
        }
        Ok(read)
    }

    fn extends<R: Read + Seek>(
        &mut self,
        walk: &mut Walk<R>,
        extends: Found,
    ) -> Result<(), FilmError> {
        self.fragmented = true;
        let mut at = extends.start;
        while let Some(found) = walk.next(at, extends.end)? {
            match &found.kind {
                b"mehd" => {
                    let header = decode::<Mehd>(&walk.body(found)?);
                    self.fragments_length = header.map_or(0, |one| known(one.fragment_duration));
                }
                b"trex" => {
                    if let Some(one) = decode::<Trex>(&walk.body(found)?) {
                        self.sample_length.insert(one.track_id, one.default_sample_duration);
                    }
                }
                _ => {}
            }
            at = found.end;
        }
        Ok(())
    }

    /// The film, with what its fragments add.
    pub(super) fn film(&self, fragments: &Fragments) -> Film {
        let picture = self.tracks.iter().find(|track| track.is_picture);
        let sample = picture.and_then(|track| track.sample.as_ref());
        let size = picture.and_then(|track| {
            let coded = track.sample.as_ref().and_then(|sample| sample.size).or(track.shown);
            coded
                .map(|(width, height)| if track.turned { (height, width) } else { (width, height) })
        });
        Film {
            seconds: self.seconds(fragments),
            width: size.map(|(width, _)| width),
            height: size.map(|(_, height)| height),
            codec: sample.map(|sample| letters(sample.codec)),
        }
    }

    /// The longest that a header says; fragments are summed where no header speaks for them.
    fn seconds(&self, fragments: &Fragments) -> Option<u32> {
        let of_movie = [self.length, self.fragments_length]
            .into_iter()
            .filter_map(|length| rounded(length, self.timescale));
        let of_tracks =
            self.tracks.iter().filter_map(|track| rounded(track.length, track.timescale));
        let of_fragments = self.tracks.iter().filter_map(|track| {
            let default = self.sample_length.get(&track.id).copied().unwrap_or(0);
            rounded(fragments.length(track.id, default)?, track.timescale)
        });
        if self.fragmented {
            of_movie.chain(of_fragments).max()
        } else {
            of_movie.max().or_else(|| of_tracks.max())
        }
    }
}

impl Track {
    /// Reads the boxes of a track, looking into those that hold others.
    fn read<R: Read + Seek>(&mut self, walk: &mut Walk<R>, holder: Found) -> Result<(), FilmError> {
        let mut at = holder.start;
        while let Some(found) = walk.next(at, holder.end)? {
            match &found.kind {
                b"tkhd" => {
                    if let Some(header) = decode::<Tkhd>(&walk.body(found)?) {
                        self.id = header.track_id;
                        self.turned = header.matrix.a == 0 && header.matrix.b != 0;
                        let size =
                            (u32::from(header.width.integer()), u32::from(header.height.integer()));
                        self.shown = (size.0 > 0 && size.1 > 0).then_some(size);
                    }
                }
                b"mdhd" => {
                    if let Some(header) = decode::<Mdhd>(&walk.body(found)?) {
                        self.timescale = header.timescale;
                        self.length = known(header.duration);
                    }
                }
                // A media's handler lies beside its header; one in `minf` is of the data.
                b"hdlr" if &holder.kind == b"mdia" => {
                    self.is_picture = walk.body(found)?.get(8..12) == Some(b"vide");
                }
                b"stsd" => self.sample = sample(&walk.body(found)?),
                // Each of these can only hold the next, so that this ends after four steps.
                b"mdia" if &holder.kind == b"trak" => self.read(walk, found)?,
                b"minf" if &holder.kind == b"mdia" => self.read(walk, found)?,
                b"stbl" if &holder.kind == b"minf" => self.read(walk, found)?,
                _ => {}
            }
            at = found.end;
        }
        Ok(())
    }
}

/// The first entry of a sample description (ISO/IEC 14496-12, 8.5.2 and 12.1.3).
fn sample(body: &[u8]) -> Option<Sample> {
    let codec = body.get(12..16)?.try_into().ok()?;
    let number = |at: usize| {
        let two = body.get(at..at + 2)?.try_into().ok()?;
        Some(u32::from(u16::from_be_bytes(two)))
    };
    let size = number(40).zip(number(42)).filter(|(width, height)| *width > 0 && *height > 0);
    Some(Sample { codec, size })
}

fn letters(codec: [u8; 4]) -> String {
    codec.iter().map(|byte| if byte.is_ascii_graphic() { char::from(*byte) } else { '.' }).collect()
}

/// A duration, 0 where all bits say that it is not known (ISO/IEC 14496-12, 8.2.2.3).
fn known(duration: u64) -> u64 {
    if duration == u64::from(u32::MAX) || duration == u64::MAX { 0 } else { duration }
}

/// Whole seconds, rounded, at least 1; `None` for nothing or nonsense.
fn rounded(length: u64, timescale: u32) -> Option<u32> {
    if length == 0 || timescale == 0 {
        return None;
    }
    let scale = u64::from(timescale);
    let seconds = (length / scale).checked_add(u64::from(length % scale * 2 >= scale))?;
    // A year of film is a header that lies.
    (seconds < 366 * 86_400).then(|| u32::try_from(seconds.max(1)).ok())?
}
