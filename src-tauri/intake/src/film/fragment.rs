//! Fragments: films written piece by piece, whose length is the sum of the pieces.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use mp4_atom::{Tfhd, Trun};

use super::boxes::{Found, Walk};
use super::error::FilmError;
use super::movie::decode;

/// The lengths of the fragments seen, by track.
#[derive(Debug, Default)]
pub(super) struct Fragments {
    tracks: BTreeMap<u32, Sum>,
}

#[derive(Debug, Default)]
struct Sum {
    /// In the track's units.
    length: u64,
    /// Samples whose length only the movie box can say.
    without_length: u64,
    /// A fragment could not be read: the sum would lie.
    unknown: bool,
}

impl Fragments {
    /// Adds a fragment (`moof`).
    pub(super) fn read<R: Read + Seek>(
        &mut self,
        walk: &mut Walk<R>,
        fragment: Found,
    ) -> Result<(), FilmError> {
        let mut at = fragment.start;
        while let Some(found) = walk.next(at, fragment.end)? {
            if &found.kind == b"traf" {
                self.read_track(walk, found)?;
            }
            at = found.end;
        }
        Ok(())
    }

    fn read_track<R: Read + Seek>(
        &mut self,
        walk: &mut Walk<R>,
        track: Found,
    ) -> Result<(), FilmError> {
        let mut header: Option<Tfhd> = None;
        let mut at = track.start;
        while let Some(found) = walk.next(at, track.end)? {
            match &found.kind {
                b"tfhd" => header = decode(&walk.body(found)?),
                b"trun" => {
                    if let Some(header) = &header {
                        let run = decode::<Trun>(&walk.body(found)?);
                        self.tracks.entry(header.track_id).or_default().add(header, run.as_ref());
                    }
                }
                _ => {}
            }
            at = found.end;
        }
        Ok(())
    }

    /// The length of a track's fragments in its own units; `None` where it cannot be known.
    pub(super) fn length(&self, track: u32, sample_length: u32) -> Option<u64> {
        let sum = self.tracks.get(&track)?;
        if sum.unknown || (sum.without_length > 0 && sample_length == 0) {
            return None;
        }
        sum.without_length.checked_mul(u64::from(sample_length))?.checked_add(sum.length)
    }
}

impl Sum {
    fn add(&mut self, header: &Tfhd, run: Option<&Trun>) {
        let Some(run) = run else {
            self.unknown = true;
            return;
        };
        let count = u64::try_from(run.samples.len()).unwrap_or(u64::MAX);
        let own = run.samples.iter().next().is_some_and(|sample| sample.duration.is_some());
        if own {
            let lengths = run.samples.iter().map(|sample| u64::from(sample.duration.unwrap_or(0)));
            self.length = lengths.fold(self.length, u64::saturating_add);
        } else if let Some(each) = header.default_sample_duration {
            self.length = self.length.saturating_add(count.saturating_mul(u64::from(each)));
        } else {
            self.without_length = self.without_length.saturating_add(count);
        }
    }
}
