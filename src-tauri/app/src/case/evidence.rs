//! Bukti dukung of an innovation: looking at a piece, filing it elsewhere, taking it away.

use base64::{Engine, engine::general_purpose::STANDARD};
use meja_core::{
    ids::{EvidenceId, InnovationId},
    record::Entity,
    registry::checks::MAX_FILE_BYTES,
};
use meja_store::{BlobError, Edit, Plan, StoreError, table, table::evidence::EvidenceRow};
use serde_json::{Value, json};

use super::{hall, people::parse};
use crate::{
    App, AppError,
    contract::{ErrorKind, EvidenceContent, EvidenceInfo, EvidenceLine, FileEvidence, IdInput},
};

/// Larger evidence is not brought into the window.
const SHOWN_BYTES: u64 = 64 * 1024 * 1024;

/// A piece as the interface spells it.
pub(super) fn info(piece: EvidenceRow) -> EvidenceInfo {
    EvidenceInfo {
        id: piece.id.to_string(),
        name: piece.name,
        media_type: piece.media_type,
        bytes: piece.bytes,
        indicator: piece.indicator,
        seconds: piece.seconds,
        over_limit: piece.bytes > MAX_FILE_BYTES,
    }
}

/// Every piece of evidence with whose it is.
///
/// # Errors
/// When no event is open.
pub fn list(app: &App) -> Result<Vec<EvidenceLine>, AppError> {
    app.read(|conn| {
        let named = super::registry::names(conn)?;
        let line = |piece: EvidenceRow| {
            let (innovation, opd) = named.get(&piece.innovation_id).cloned().unwrap_or_default();
            EvidenceLine {
                innovation_id: piece.innovation_id.to_string(),
                innovation,
                opd,
                hash: piece.hash.clone(),
                source: piece.source.clone(),
                piece: info(piece),
            }
        };
        Ok(table::evidence::all(conn)?.into_iter().map(line).collect())
    })
}

/// A piece and its bytes, checked against their hash.
pub(super) fn bytes_of(app: &App, id: &str) -> Result<(EvidenceRow, Vec<u8>), AppError> {
    let id: EvidenceId = parse(id, "Bukti dukung")?;
    let piece = app.read(|conn| Ok(table::evidence::get(conn, id)?))?;
    if piece.bytes > SHOWN_BYTES {
        return Err(AppError::user(
            "evidence.large",
            format!(
                "{} terlalu besar untuk ditampilkan di sini. Buka dengan program lain.",
                piece.name
            ),
        ));
    }
    // Opened on demand: from whoever in the hall has it.
    hall::bring(app, &piece)?;
    let content = app.open()?.store.blobs().get(&piece.hash);
    let content = content.map_err(|error| unreadable(&piece.name, error))?;
    Ok((piece, content))
}

fn unreadable(name: &str, error: BlobError) -> AppError {
    match error {
        BlobError::Missing => AppError::new(
            "evidence.missing",
            ErrorKind::NotFound,
            format!("Berkas {name} tidak ada di samping berkas kegiatan ini."),
        ),
        BlobError::Altered => AppError::new(
            "evidence.altered",
            ErrorKind::Disk,
            format!(
                "Isi {name} tidak sama dengan saat diserahkan, jadi tidak ditampilkan. Minta \
                 salinan dari perangkat daerahnya."
            ),
        ),
        BlobError::Store(error) => error.into(),
    }
}

/// Evidence to be shown in the window, checked against its hash.
///
/// # Errors
/// When it is not there, was altered, or is too large to show.
pub fn read(app: &App, input: IdInput) -> Result<EvidenceContent, AppError> {
    let (piece, content) = bytes_of(app, &input.id)?;
    Ok(EvidenceContent {
        name: piece.name,
        media_type: piece.media_type,
        base64: STANDARD.encode(&content),
    })
}

/// Files a piece under another innovation or indicator.
///
/// # Errors
/// When piece or innovation is not there, or the indicator is none of the 21.
pub fn file(app: &App, input: FileEvidence) -> Result<EvidenceInfo, AppError> {
    let id: EvidenceId = parse(&input.id, "Bukti dukung")?;
    let innovation: InnovationId = parse(&input.innovation, "Inovasi")?;
    if input.indicator.is_some_and(|number| !(1..=21).contains(&number)) {
        let said = "Indikator Form C.1 bernomor 1 sampai 21.";
        return Err(AppError::user("evidence.indicator", said).at("indicator"));
    }
    app.write("evidence.file", move |conn| {
        let piece = table::evidence::get(conn, id)?;
        if !table::innovation::is_there(conn, innovation)? {
            return Err(AppError::not_found("Inovasi"));
        }
        let mut edit = Edit::of(Entity::Evidence, id);
        if piece.innovation_id != innovation {
            edit = edit.set("innovation_id", innovation.to_string());
        }
        if piece.indicator != input.indicator {
            edit = edit.set("indicator", input.indicator.map_or(Value::Null, |n| json!(n)));
        }
        let edits = if edit.fields.is_empty() { Vec::new() } else { vec![edit] };
        Ok(Plan { edits, output: () })
    })?;
    app.read(|conn| Ok(info(table::evidence::get(conn, id)?)))
}

/// Takes a piece away; its bytes stay beside the event file, so that undo brings it back.
///
/// # Errors
/// When there is no such piece.
pub fn remove(app: &App, input: IdInput) -> Result<(), AppError> {
    let id: EvidenceId = parse(&input.id, "Bukti dukung")?;
    app.write("evidence.remove", move |conn| {
        table::evidence::get(conn, id)?;
        Ok(Plan { edits: vec![Edit::of(Entity::Evidence, id).gone()], output: () })
    })?;
    Ok(())
}

/// Endings of what the system's programs may be given: documents, pictures, films, sound,
/// archives. A program or a workbook with macros is none of them.
const OPENED_OUTSIDE: [&str; 38] = [
    "pdf", "jpg", "jpeg", "png", "gif", "webp", "bmp", "tif", "tiff", "heic", "mp4", "m4v", "mov",
    "webm", "mkv", "avi", "wmv", "3gp", "mpg", "mpeg", "mp3", "wav", "m4a", "doc", "docx", "rtf",
    "odt", "xls", "xlsx", "ods", "csv", "txt", "ppt", "pptx", "odp", "zip", "rar", "7z",
];

/// Opens a piece in the system's own program: a copy, so that what is done to it there changes
/// nothing here.
///
/// # Errors
/// When there is no such piece, it was altered, or it is a program.
pub fn open_outside(app: &App, input: IdInput) -> Result<(), AppError> {
    let id: EvidenceId = parse(&input.id, "Bukti dukung")?;
    let piece = app.read(|conn| Ok(table::evidence::get(conn, id)?))?;
    let ending = piece.name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    if !OPENED_OUTSIDE.contains(&ending.as_str()) {
        return Err(AppError::user(
            "evidence.program",
            format!(
                "{} tidak dibuka dari sini, karena bukan dokumen, gambar, atau film. Berkasnya \
                 tetap tersimpan.",
                piece.name
            ),
        ));
    }
    let folder = outside(app).join(piece.hash.get(..16).unwrap_or_default());
    std::fs::create_dir_all(&folder).map_err(StoreError::from)?;
    let copy = folder.join(plain(&piece.name, &ending));
    hall::bring(app, &piece)?;
    let copied = app.open()?.store.blobs().copy_out(&piece.hash, &copy);
    copied.map_err(|error| unreadable(&piece.name, error))?;
    app.host.open_file(&copy);
    Ok(())
}

/// Where copies lie that other programs were given; emptied when the event is closed.
fn outside(app: &App) -> std::path::PathBuf {
    app.host.home().join("dibuka")
}

/// Forgets the copies that other programs were given.
pub(super) fn forget_copies(app: &App) {
    // One that a program still holds goes the next time.
    let _ = std::fs::remove_dir_all(outside(app));
}

/// A name that no file system takes for anything else.
fn plain(name: &str, ending: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let kept = |letter: char| if letter.is_alphanumeric() { letter } else { '_' };
    let stem: String = stem.chars().take(80).map(kept).collect();
    format!("bukti-{stem}.{ending}")
}
