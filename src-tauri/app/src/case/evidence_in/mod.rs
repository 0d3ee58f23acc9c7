//! Taking bukti dukung in: what lies in folders, ZIPs and files, where each piece belongs, and
//! the one transaction that attaches what is filed.
//!
//! A file's facts (hash, kind, length of a film) are read once and kept while the application
//! runs, so that each look after a decision is quick. Bytes are stored before the rows that name
//! them: what a failed import leaves behind is bytes that nobody names, never a name without bytes.

mod filed;
mod look;

use std::{collections::BTreeSet, path::Path};

use meja_core::{
    ids::{EvidenceId, ImportId},
    record::Entity,
};
use meja_store::{Edit, Plan, StoreError, table};
use serde_json::json;

use super::people::parse;
use crate::{
    App, AppError,
    contract::{
        Brought, Certainty, EvidenceFile, EvidencePreview, EvidenceReceipt, EvidenceRequest,
        ImportCounts,
    },
};
use filed::filed;
pub(crate) use look::FactsRead;
use look::{Found, look, refusal, stored};

/// What taking the evidence in would do.
///
/// # Errors
/// When no event is open, nothing can be read at all, or the person asked to stop.
pub fn preview(app: &App, input: EvidenceRequest) -> Result<EvidencePreview, AppError> {
    let looked = look(app, &app.job("evidence", None), &input.tokens)?;
    let files = app.read(|conn| filed(conn, &looked, &input.filed))?;
    let mut counted = BTreeSet::new();
    let blobs = app.open()?.store.blobs();
    let new_bytes = files
        .iter()
        .zip(&looked.files)
        .filter(|(line, found)| {
            goes_in(line)
                && counted.insert(&found.facts.hash)
                && !blobs.seems_here(&found.facts.hash, found.facts.bytes)
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
    let job = app.job("evidence", None);
    let mut looked = look(app, &job, &input.tokens)?;
    let lines = app.read(|conn| filed(conn, &looked, &input.filed))?;
    let blobs = app.open()?.store.blobs();
    let import = ImportId(app.new_id());
    let mut receipt = EvidenceReceipt {
        id: String::new(),
        attached: 0,
        already: count(lines.iter().filter(|line| line.already)),
        open: lines.iter().filter(|line| waits(line)).map(|line| line.place.clone()).collect(),
        refused: std::mem::take(&mut looked.refused),
        over_limit: Vec::new(),
        new_bytes: 0,
    };
    let wanted: Vec<(&EvidenceFile, &Found)> =
        lines.iter().zip(&looked.files).filter(|(line, _)| goes_in(line) || line.already).collect();
    let job = job.of(wanted.len());
    let mut edits = Vec::new();
    for (done, (line, found)) in wanted.into_iter().enumerate() {
        job.step(done)?;
        // What was lost or altered since it was attached is whole again when it comes again.
        if blobs.verify(&found.facts.hash).is_err() {
            let Some(source) = looked.sources.get_mut(found.source) else { continue };
            match stored(&blobs, source, found)? {
                Ok(()) => receipt.new_bytes += found.facts.bytes,
                Err(why) => {
                    receipt.refused.push(refusal(&found.place, &why));
                    continue;
                }
            }
        }
        if line.already {
            continue;
        }
        if line.over_limit {
            receipt.over_limit.push(line.place.clone());
        }
        edits.push(attached(EvidenceId(app.new_id()), import, line, found));
    }
    job.step(edits.len())?;
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

/// Whether a file is attached by the import. A likely place waits for a person's word.
fn goes_in(line: &EvidenceFile) -> bool {
    match line.certainty {
        Certainty::Sure | Certainty::Decided => line.innovation.is_some() && !line.already,
        Certainty::Likely | Certainty::Open | Certainty::LeftOut => false,
    }
}

/// Whether nobody has said yet where a file goes.
fn waits(line: &EvidenceFile) -> bool {
    match line.certainty {
        Certainty::Likely => !line.already,
        Certainty::Open => true,
        Certainty::Sure | Certainty::Decided | Certainty::LeftOut => false,
    }
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

fn count(items: impl Iterator) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}
