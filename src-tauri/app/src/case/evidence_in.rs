//! Taking bukti dukung in: what lies in folders, ZIPs and files, where each piece belongs, and
//! the one transaction that attaches what is filed.
//!
//! A file's facts (hash, kind, length of a film) are read once and kept while the application
//! runs, so that each look after a decision is quick. Bytes are stored before the rows that name
//! them: what a failed import leaves behind is bytes that nobody names, never a name without bytes.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Read, Seek, Write},
    path::Path,
    sync::{Mutex, PoisonError},
};

use meja_core::{
    ids::{EvidenceId, ImportId, InnovationId, OpdId},
    import::filing::{self, Filer, Fit, Known},
    instrument::{self, Instrument},
    record::Entity,
    registry::checks::MAX_FILE_BYTES,
};
use meja_intake::{
    film,
    media::{self, HEAD_BYTES, Media},
    tree::{Refusal, Source},
};
use meja_store::{Blobs, Connection, Edit, Plan, StoreError, table};
use serde_json::json;

use super::people::parse;
use crate::{
    App, AppError,
    contract::{
        Brought, Certainty, EvidenceFile, EvidencePreview, EvidenceReceipt, EvidenceRequest,
        Filing, FilingCandidate, ImportCounts, RefusedFile,
    },
    error::name_of,
};

/// At most this many other innovations are offered for a file.
const CANDIDATES: usize = 8;

/// What was read of a file.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    bytes: u64,
    hash: String,
    media: Media,
    seconds: Option<u32>,
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
struct Found {
    key: String,
    source: usize,
    entry: usize,
    place: String,
    facts: Facts,
}

/// Everything that was chosen, listed and read.
struct Looked {
    sources: Vec<Source>,
    names: Vec<String>,
    files: Vec<Found>,
    refused: Vec<RefusedFile>,
}

/// What taking the evidence in would do.
///
/// # Errors
/// When no event is open, nothing can be read at all, or the person asked to stop.
pub fn preview(app: &App, input: EvidenceRequest) -> Result<EvidencePreview, AppError> {
    let looked = look(app, &input.tokens)?;
    let files = app.read(|conn| filed(conn, &looked, &input.filed))?;
    let mut counted = BTreeSet::new();
    let blobs = app.open()?.store.blobs();
    let new_bytes = files
        .iter()
        .zip(&looked.files)
        .filter(|(line, found)| {
            goes_in(line)
                && counted.insert(&found.facts.hash)
                && !blobs.path(&found.facts.hash).is_file()
        })
        .map(|(_, found)| found.facts.bytes)
        .sum();
    Ok(EvidencePreview { files, refused: looked.refused, new_bytes })
}

/// Takes the evidence in: the bytes first, then all rows in one transaction.
///
/// # Errors
/// As [`preview`], and what the disk says; then no piece is attached.
pub fn apply(app: &App, input: EvidenceRequest) -> Result<EvidenceReceipt, AppError> {
    let mut looked = look(app, &input.tokens)?;
    let lines = app.read(|conn| filed(conn, &looked, &input.filed))?;
    let blobs = app.open()?.store.blobs();
    let import = ImportId(app.new_id());
    let mut receipt = EvidenceReceipt {
        id: String::new(),
        attached: 0,
        already: count(lines.iter().filter(|line| line.already)),
        open: lines
            .iter()
            .filter(|line| line.innovation.is_none() && line.certainty != Certainty::LeftOut)
            .map(|line| line.place.clone())
            .collect(),
        refused: std::mem::take(&mut looked.refused),
        over_limit: Vec::new(),
        new_bytes: 0,
    };
    let wanted: Vec<(&EvidenceFile, &Found)> =
        lines.iter().zip(&looked.files).filter(|(line, _)| goes_in(line)).collect();
    let job = app.job("evidence", None).of(wanted.len());
    let mut edits = Vec::new();
    for (done, (line, found)) in wanted.into_iter().enumerate() {
        job.step(done)?;
        let here = blobs.path(&found.facts.hash).is_file();
        if !here {
            let Some(source) = looked.sources.get_mut(found.source) else { continue };
            match stored(&blobs, source, found)? {
                Ok(()) => receipt.new_bytes += found.facts.bytes,
                Err(why) => {
                    receipt.refused.push(refusal(&found.place, &why));
                    continue;
                }
            }
        }
        if line.over_limit {
            receipt.over_limit.push(line.place.clone());
        }
        edits.push(attached(EvidenceId(app.new_id()), import, line, found));
    }
    receipt.attached = count(edits.iter());
    if edits.is_empty() {
        return Ok(receipt);
    }
    receipt.id = import.to_string();
    edits.push(receipt_row(import, &looked.names, &edits, &receipt)?);
    let innovations: BTreeSet<String> =
        lines.into_iter().filter(goes_in).filter_map(|line| line.innovation).collect();
    app.write("evidence.import", move |conn| {
        for innovation in &innovations {
            if !table::innovation::is_there(conn, parse(innovation, "Inovasi")?)? {
                return Err(AppError::not_found("Inovasi"));
            }
        }
        Ok(Plan { edits, output: () })
    })?;
    Ok(receipt)
}

/// Lists and reads what was chosen.
fn look(app: &App, tokens: &[String]) -> Result<Looked, AppError> {
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
    let job = app.job("evidence", None).of(total);
    let mut done = 0;
    for (number, (source, token)) in looked.sources.iter_mut().zip(tokens).enumerate() {
        for refused in &source.listing().refused {
            looked.refused.push(refusal(&refused.place, &refused.why));
        }
        if source.listing().refused_beyond > 0 {
            let more = source.listing().refused_beyond;
            looked.refused.push(RefusedFile {
                place: String::new(),
                code: "entry_more".into(),
                message: format!("Dan {more} berkas lain yang tidak diambil."),
            });
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
    let bytes = meja_intake::tree::Opened::bytes(&opened);
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
fn stored(
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

/// Where each file goes: by the person's word, else by its place.
fn filed(
    conn: &Connection,
    looked: &Looked,
    decided: &[Filing],
) -> Result<Vec<EvidenceFile>, AppError> {
    let registry = Registry::read(conn)?;
    let filer = registry.filer(super::registry::shipped(instrument::C1)?);
    let decided: BTreeMap<&str, &Filing> =
        decided.iter().map(|filing| (filing.key.as_str(), filing)).collect();
    let held = table::evidence::all(conn)?;
    let held_at: BTreeSet<(&str, &str)> =
        held.iter().map(|piece| (piece.source.as_str(), piece.hash.as_str())).collect();
    let held_under: BTreeSet<(InnovationId, Option<u32>, &str)> = held
        .iter()
        .map(|piece| (piece.innovation_id, piece.indicator, piece.hash.as_str()))
        .collect();
    looked
        .files
        .iter()
        .map(|found| {
            let fit = filer.file(&found.place);
            let said = decided.get(found.key.as_str());
            let (innovation, indicator, certainty) = match said {
                Some(Filing { innovation: Some(id), indicator, .. }) => {
                    let id: InnovationId = parse(id, "Inovasi")?;
                    (Some(id), *indicator, Certainty::Decided)
                }
                Some(Filing { innovation: None, .. }) => (None, None, Certainty::LeftOut),
                None => (fit.innovation.first(), fit.indicator.first(), certainty(&fit)),
            };
            let (innovation_name, opd) = innovation.map(|id| registry.name(id)).unwrap_or_default();
            let already = held_at.contains(&(found.place.as_str(), found.facts.hash.as_str()))
                || innovation.is_some_and(|id| {
                    held_under.contains(&(id, indicator, found.facts.hash.as_str()))
                });
            Ok(EvidenceFile {
                key: found.key.clone(),
                place: found.place.clone(),
                bytes: found.facts.bytes,
                media_type: found.facts.media.mime().to_owned(),
                seconds: found.facts.seconds,
                over_limit: found.facts.bytes > MAX_FILE_BYTES,
                innovation: innovation.map(|id| id.to_string()),
                innovation_name,
                opd,
                indicator,
                certainty,
                candidates: candidates(&fit.innovation)
                    .map(|id| {
                        let (name, opd) = registry.name(id);
                        FilingCandidate { innovation: id.to_string(), name, opd }
                    })
                    .collect(),
                already,
            })
        })
        .collect()
}

/// A file is surely filed where its innovation is sure and no other indicator fits as well; that
/// its name tells no indicator at all is no doubt.
fn certainty(fit: &filing::Filing) -> Certainty {
    match (&fit.innovation, &fit.indicator) {
        (Fit::Sure(_), Fit::Sure(_) | Fit::Open) => Certainty::Sure,
        (Fit::Open, _) => Certainty::Open,
        (Fit::Sure(_) | Fit::Likely(_), _) => Certainty::Likely,
    }
}

/// The innovations that fit, the likeliest first.
fn candidates(fit: &Fit<InnovationId>) -> impl Iterator<Item = InnovationId> {
    let several = match fit {
        Fit::Sure(one) => vec![*one],
        Fit::Likely(several) => several.clone(),
        Fit::Open => Vec::new(),
    };
    several.into_iter().take(CANDIDATES)
}

/// The innovations that files may belong to.
struct Registry {
    opds: BTreeMap<OpdId, (String, Vec<String>)>,
    /// Name and agency.
    names: BTreeMap<InnovationId, (String, OpdId)>,
}

impl Registry {
    fn read(conn: &Connection) -> Result<Self, AppError> {
        let mut opds: BTreeMap<OpdId, (String, Vec<String>)> = table::opd::all(conn)?
            .into_iter()
            .map(|opd| (opd.id, (opd.name, Vec::new())))
            .collect();
        for alias in table::opd_alias::all(conn)? {
            if let Some((_, others)) = opds.get_mut(&alias.opd_id) {
                others.push(alias.name);
            }
        }
        let names = table::innovation::names(conn)?
            .into_iter()
            .flat_map(|(opd, list)| list.into_iter().map(move |(id, name)| (id, (name, opd))))
            .collect();
        Ok(Self { opds, names })
    }

    /// Knows where a file belongs among these.
    fn filer(&self, form: &Instrument) -> Filer {
        let opds: BTreeMap<OpdId, (&str, Vec<&str>)> = self
            .opds
            .iter()
            .map(|(id, (name, others))| {
                (*id, (name.as_str(), others.iter().map(String::as_str).collect()))
            })
            .collect();
        let known = self.names.iter().filter_map(|(id, (name, opd))| {
            let (opd, aliases) = opds.get(opd)?;
            Some(Known { id: *id, name, opd, aliases })
        });
        Filer::new(known, form.rows.iter().map(|row| (row.number, row.text.as_str())))
    }

    /// An innovation's name and its agency's.
    fn name(&self, id: InnovationId) -> (String, String) {
        let Some((name, opd)) = self.names.get(&id) else { return Default::default() };
        let opd = self.opds.get(opd).map(|(name, _)| name.clone()).unwrap_or_default();
        (name.clone(), opd)
    }
}

/// Whether a file is attached by the import.
fn goes_in(line: &EvidenceFile) -> bool {
    line.innovation.is_some() && !line.already
}

fn attached(id: EvidenceId, import: ImportId, line: &EvidenceFile, found: &Found) -> Edit {
    let name = Path::new(&found.place).file_name().unwrap_or_default().to_string_lossy();
    let mut edit = Edit::of(Entity::Evidence, id)
        .set("innovation_id", line.innovation.clone().unwrap_or_default())
        .set("name", name.into_owned())
        .set("media_type", line.media_type.as_str())
        .set("bytes", json!(found.facts.bytes))
        .set("hash", found.facts.hash.as_str())
        .set("source", found.place.as_str())
        .set("import_id", import.to_string());
    if let Some(indicator) = line.indicator {
        edit = edit.set("indicator", indicator);
    }
    if let Some(seconds) = found.facts.seconds {
        edit = edit.set("seconds", seconds);
    }
    edit
}

/// The import's own row, by which all of it can be taken back.
fn receipt_row(
    import: ImportId,
    names: &[String],
    edits: &[Edit],
    receipt: &EvidenceReceipt,
) -> Result<Edit, AppError> {
    let counts = ImportCounts {
        rows_read: receipt.attached + receipt.already + count(receipt.open.iter()),
        added: receipt.attached,
        unchanged: receipt.already,
        skipped: count(receipt.open.iter()) + count(receipt.refused.iter()),
        ..ImportCounts::default()
    };
    let mut hasher = blake3::Hasher::new();
    for edit in edits {
        hasher.update(edit.row.as_bytes());
    }
    let counts = serde_json::to_value(counts).map_err(StoreError::from)?;
    Ok(Edit::of(Entity::Import, import)
        .set("file_name", names.join(", "))
        .set("hash", hasher.finalize().to_hex().to_string())
        .set("sheet", "")
        .set("header_row", 0)
        .set("brought", json!(Brought::Evidence))
        .set("receipt", counts))
}

fn refusal(place: &str, why: &Refusal) -> RefusedFile {
    RefusedFile { place: place.to_owned(), code: why.code().to_owned(), message: why.to_string() }
}

fn count(items: impl Iterator) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}
