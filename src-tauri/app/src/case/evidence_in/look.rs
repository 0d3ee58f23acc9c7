//! What was chosen, listed and read: each file's facts, and its bytes into the store.

use std::{
    collections::BTreeMap,
    io::{Read, Seek, Write},
    sync::{Mutex, PoisonError},
};

use meja_core::{said, said::Said};
use meja_intake::{
    film,
    media::{self, HEAD_BYTES, Media},
    tree::{Opened, Refusal, Source},
};
use meja_store::{Blobs, StoreError};

use crate::{
    App, AppError,
    contract::{Particulars, RefusedFile},
    error::name_of,
    job::Job,
};

/// What was read of a file.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    pub(super) bytes: u64,
    pub(super) hash: String,
    pub(super) media: Media,
    pub(super) seconds: Option<u32>,
}

/// What was read of files while the application runs, by the handle they were chosen by and their
/// place.
#[derive(Default)]
pub(crate) struct FactsRead(Mutex<BTreeMap<(String, String), Facts>>);

impl FactsRead {
    fn get(&self, key: &(String, String)) -> Option<Facts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    fn put(&self, key: (String, String), facts: Facts) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, facts);
    }
}

/// A file that can be taken in.
pub(super) struct Found {
    pub(super) key: String,
    pub(super) source: usize,
    pub(super) entry: usize,
    pub(super) place: String,
    pub(super) facts: Facts,
}

/// Everything that was chosen, listed and read.
pub(super) struct Looked {
    pub(super) sources: Vec<Source>,
    pub(super) names: Vec<String>,
    pub(super) files: Vec<Found>,
    pub(super) refused: Vec<RefusedFile>,
}

/// Lists and reads what was chosen.
pub(super) fn look(app: &App, job: &Job, tokens: &[String]) -> Result<Looked, AppError> {
    let mut looked =
        Looked { sources: Vec::new(), names: Vec::new(), files: Vec::new(), refused: Vec::new() };
    for token in tokens {
        let path = app.path_of(token)?;
        let source =
            Source::at(&path).map_err(|error| AppError::user(error.code(), error.to_string()))?;
        looked.names.push(name_of(&path));
        looked.sources.push(source);
    }
    let total = looked.sources.iter().map(|source| source.listing().entries.len()).sum();
    let job = job.clone().of(total);
    let mut done = 0;
    for (number, (source, token)) in looked.sources.iter_mut().zip(tokens).enumerate() {
        for refused in &source.listing().refused {
            looked.refused.push(refusal(&refused.place, &refused.why));
        }
        if source.listing().refused_beyond > 0 {
            let Said { message, values } = said!(
                "Dan {count} berkas lain yang tidak diambil.",
                count = source.listing().refused_beyond
            );
            let (place, code) = (String::new(), "entry_more".into());
            looked.refused.push(RefusedFile { place, code, message, values });
        }
        for entry in 0..source.listing().entries.len() {
            job.step(done)?;
            done += 1;
            let Some((place, bytes)) =
                source.listing().entries.get(entry).map(|found| (found.place.clone(), found.bytes))
            else {
                continue;
            };
            let key = (token.clone(), place.clone());
            let known = app.looked.get(&key).filter(|facts| facts.bytes == bytes);
            let facts = match known {
                Some(facts) => Ok(facts),
                None => facts_of(source, entry, &place)?,
            };
            match facts {
                Ok(facts) => {
                    app.looked.put(key, facts.clone());
                    let key = format!("{number}/{place}");
                    looked.files.push(Found { key, source: number, entry, place, facts });
                }
                Err(why) => looked.refused.push(refusal(&place, &why)),
            }
        }
    }
    Ok(looked)
}

/// Reads a file once: its hash, its kind, and the length of a film.
fn facts_of(
    source: &mut Source,
    entry: usize,
    place: &str,
) -> Result<Result<Facts, Refusal>, AppError> {
    let mut opened = match source.open(entry) {
        Ok(opened) => opened,
        Err(why) => return Ok(Err(why)),
    };
    let bytes = Opened::bytes(&opened);
    let mut hasher = blake3::Hasher::new();
    let mut head = Vec::new();
    let mut film_copy = None;
    let mut buffer = vec![0; 256 * 1024];
    loop {
        let read = match opened.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) => return Ok(Err(Refusal::of_read(&error))),
        };
        let piece = buffer.get(..read).unwrap_or_default();
        hasher.update(piece);
        if head.len() < HEAD_BYTES {
            head.extend_from_slice(piece);
            // Only a film is read back and forth; its copy lies in the system's own folder.
            if matches!(media::of(&head, place), Media::Mp4 | Media::Mov) && film_copy.is_none() {
                let mut copy = tempfile::tempfile().map_err(StoreError::from)?;
                copy.write_all(&head).map_err(StoreError::from)?;
                film_copy = Some(copy);
                continue;
            }
        }
        if let Some(copy) = &mut film_copy {
            copy.write_all(piece).map_err(StoreError::from)?;
        }
    }
    let media = media::of(&head, place);
    let seconds = film_copy.and_then(|mut copy| {
        copy.rewind().ok()?;
        film::facts(copy).ok()?.seconds
    });
    Ok(Ok(Facts { bytes, hash: hasher.finalize().to_hex().to_string(), media, seconds }))
}

/// Stores the bytes of a file; they must be those that were read before.
pub(super) fn stored(
    blobs: &Blobs,
    source: &mut Source,
    found: &Found,
) -> Result<Result<(), Refusal>, AppError> {
    let opened = match source.open(found.entry) {
        Ok(opened) => opened,
        Err(why) => return Ok(Err(why)),
    };
    // What the reader says is about this file; what the disk says is about all of them.
    let mut broken = None;
    let noting = Noting { inner: opened, broken: &mut broken };
    let stored = blobs.put_from(noting);
    if let Some(why) = broken {
        return Ok(Err(why));
    }
    let stored = stored?;
    Ok(if stored.hash == found.facts.hash { Ok(()) } else { Err(Refusal::Changed) })
}

/// A reader that remembers why it broke off.
struct Noting<'a, R> {
    inner: R,
    broken: &'a mut Option<Refusal>,
}

impl<R: Read> Read for Noting<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.inner.read(buffer).inspect_err(|error| *self.broken = Some(Refusal::of_read(error)))
    }
}

pub(super) fn refusal(place: &str, why: &Refusal) -> RefusedFile {
    RefusedFile {
        place: place.to_owned(),
        code: why.code().to_owned(),
        message: why.to_string(),
        values: Particulars::new(),
    }
}
