//! Ekspor: documents as workbooks in a folder.

use std::path::Path;

use meja_core::{approval::DocumentKind, document, ids::DeskId};
use meja_sheets::write::{self, Note, NoteKind, Written};

use super::{coverage, documents::Papers, emblem, flat, people::parse, score_files};
use crate::{
    App, AppError,
    contract::{
        ErrorKind, ExportReport, ExportRequest, ExportWhat, ExportedFile, FileInput, Paper,
    },
    error::name_of,
};

/// Writes documents into the chosen folder.
///
/// # Errors
/// A folder that is not there or cannot be written; files already written stay whole.
pub fn run(app: &App, input: ExportRequest) -> Result<ExportReport, AppError> {
    let folder = app.path_of(&input.token)?;
    let desk = input.desk.map(|desk| parse::<DeskId>(&desk, "Meja")).transpose()?;
    let files = to_folder(app, &folder, input.what, input.paper, desk)?
        .into_iter()
        .map(|file| ExportedFile { path: name_of(Path::new(&file.path)), ..file })
        .collect();
    Ok(ExportReport { folder: name_of(&folder), token: input.token, files })
}

/// Writes documents into a folder, which is made if need be; paths are whole.
///
/// # Errors
/// As [`run`].
pub fn to_folder(
    app: &App,
    folder: &Path,
    what: ExportWhat,
    paper: Paper,
    desk: Option<DeskId>,
) -> Result<Vec<ExportedFile>, AppError> {
    if folder.exists() && !folder.is_dir() {
        return Err(AppError::user(
            "export.not_a_folder",
            format!("{} adalah berkas, bukan folder. Pilih folder tujuan.", name_of(folder)),
        ));
    }
    std::fs::create_dir_all(folder).map_err(meja_store::StoreError::from)?;
    let paper = match paper {
        Paper::F4 => document::Paper::F4,
        Paper::A4 => document::Paper::A4,
    };
    if what == ExportWhat::Flat {
        return Ok(vec![save_flat(app, folder)?]);
    }
    let now = app.now();
    let picture = emblem::for_workbooks(app)?;
    let (mut papers, label) = app.read(|conn| {
        let label = desk
            .and_then(|desk| {
                meja_store::table::desk::all(conn).ok()?.into_iter().find(|row| row.id == desk)
            })
            .map(|row| format!(" {}", row.label))
            .unwrap_or_default();
        let scores = matches!(what, ExportWhat::Scores | ExportWhat::Ranking);
        let read = if scores { Papers::without_notes } else { Papers::read };
        Ok((read(conn, now, desk)?, label))
    })?;
    let lost = emblem::lost(&papers.ground.event.emblem, picture.as_ref());
    papers.emblem = picture;
    let wanted = |one: ExportWhat| what == one || what == ExportWhat::All;
    let mut files = Vec::new();
    if wanted(ExportWhat::Sheets) {
        let book = papers.review();
        let mut mark = papers.review_mark(&book, desk);
        let content = book.digest();
        let subject = desk.map(|id| id.0);
        mark.seal = super::seal::document(app, DocumentKind::Review, subject, content)?.line();
        let book = write::review_sheets(&book, Some(&mark), paper).map_err(failed)?;
        files.push(save(folder, &format!("Form C.2{label}"), "sheets", book)?);
    }
    if wanted(ExportWhat::Actions) {
        let book = app.read(|conn| papers.actions(conn))?;
        // Among all documents it is one only where agencies handed plans in.
        if what == ExportWhat::Actions || !book.plans.is_empty() {
            let book = write::actions(&book, paper).map_err(failed)?;
            files.push(save(folder, &format!("Rencana Aksi{label}"), "actions", book)?);
        }
    }
    if wanted(ExportWhat::Recap) {
        let book = write::recap(&papers.recap(), paper).map_err(failed)?;
        files.push(save(folder, &format!("Rekap Monev{label}"), "recap", book)?);
    }
    if wanted(ExportWhat::Schedule) {
        let book = write::schedule(&papers.schedule(false), paper).map_err(failed)?;
        files.push(save(folder, &format!("Jadwal Meja{label}"), "schedule", book)?);
    }
    if what == ExportWhat::ScheduleTimes {
        let book = write::schedule(&papers.schedule(true), paper).map_err(failed)?;
        let name = format!("Jadwal Meja{label} dengan kenyataan");
        files.push(save(folder, &name, "schedule_times", book)?);
    }
    if wanted(ExportWhat::Coverage) {
        let mut book = app.read(|conn| coverage::book(conn, now.wall_ms))?;
        book.letterhead.emblem.clone_from(&papers.emblem);
        let book = write::coverage(&book, paper).map_err(failed)?;
        files.push(save(folder, "Cakupan Inovasi", "coverage", book)?);
    }
    if wanted(ExportWhat::FollowUpOpd) {
        let book = write::advice(&papers.advice(), paper).map_err(failed)?;
        files.push(save(folder, &format!("Tindak Lanjut Saran{label}"), "follow_up_opd", book)?);
    }
    files.extend(score_files::write(app, folder, &papers, what, paper)?);
    if let Some(first) = files.first_mut() {
        first.notes.extend(lost);
    }
    Ok(files)
}

/// The flat list goes to its file as it is read.
fn save_flat(app: &App, folder: &Path) -> Result<ExportedFile, AppError> {
    let path = folder.join("Data Inovasi.xlsx");
    let written = flat::to_file(app, &path).map_err(|error| in_use(error, &path))?;
    Ok(ExportedFile {
        path: path.to_string_lossy().into_owned(),
        kind: "flat".to_owned(),
        sheets: written.sheets,
        notes: written.notes.iter().map(sentence).collect(),
    })
}

pub(super) fn save(
    folder: &Path,
    name: &str,
    kind: &str,
    book: Written,
) -> Result<ExportedFile, AppError> {
    let safe: String = name
        .chars()
        .map(|letter| if "/\\:*?\"<>|".contains(letter) { ' ' } else { letter })
        .collect();
    let path = folder.join(format!("{safe}.xlsx"));
    App::write_file(&path, &book.bytes).map_err(|error| in_use(error, &path))?;
    Ok(ExportedFile {
        path: path.to_string_lossy().into_owned(),
        kind: kind.to_owned(),
        sheets: book.sheets,
        notes: book.notes.iter().map(sentence).collect(),
    })
}

/// Office programs hold a file they show; replacing it then fails with a bare "access denied".
pub(super) fn in_use(error: AppError, path: &Path) -> AppError {
    if error.code == "file.read_only" {
        return AppError::new(
            "export.locked",
            ErrorKind::Locked,
            format!(
                "{} tidak dapat ditulis: mungkin sedang terbuka di Excel, atau foldernya hanya \
                 dapat dibaca. Tutup berkas itu atau pilih folder lain.",
                name_of(path)
            ),
        );
    }
    error
}

fn sentence(note: &Note) -> String {
    match note.kind {
        NoteKind::Continued { rows } => format!(
            "Lembar {}: {} panjang dan berlanjut dalam {rows} baris.",
            note.sheet, note.place
        ),
        NoteKind::Elsewhere { sheet, parts } => format!(
            "Lembar {}: {} lebih panjang daripada satu sel; {parts} bagian selanjutnya ada di \
             lembar {sheet}.",
            note.sheet, note.place
        ),
        NoteKind::Shortened { from, to } => format!(
            "Lembar {}: {} berisi {from} huruf, yang tercetak {to}.",
            note.sheet, note.place
        ),
        NoteKind::ControlsDropped { count } => format!(
            "Lembar {}: {} memuat {count} karakter tak terlihat yang tidak dapat disimpan Excel.",
            note.sheet, note.place
        ),
    }
}

/// A workbook that could not be made; the disk's own errors keep their own words.
pub(super) fn failed(error: write::WriteError) -> AppError {
    if let write::WriteError::Disk(error) = error {
        return meja_store::StoreError::from(error).into();
    }
    AppError::new(
        "export.workbook",
        ErrorKind::Internal,
        format!("Buku kerja tidak dapat dibuat ({error}). Tidak ada berkas yang ditulis."),
    )
}

/// Opens the folder of an export in the system's file browser.
///
/// # Errors
/// When the handle is not one of ours.
pub fn open_folder(app: &App, input: FileInput) -> Result<(), AppError> {
    let folder = app.path_of(&input.token)?;
    app.host.open_folder(&folder);
    Ok(())
}
