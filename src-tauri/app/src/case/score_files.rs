//! Workbooks of scores: the score book, lembar penilaian of each assessor, rekap and ranking; and
//! who may have them.

use std::path::Path;

use meja_core::{
    approval::{Digest, DocumentKind},
    combine,
    document::{Paper, ScoreBook, ScoreSheetBook},
    panel::Panel,
};
use meja_sheets::write;
use meja_store::Connection;

use super::{
    documents::{Papers, score_sheets},
    export::{failed, save},
    panel, role,
    score::Sight,
    seal,
    seen::Seen,
};
use crate::{
    App, AppError,
    contract::{ErrorKind, ExportWhat, ExportedFile},
    keys::Person,
};

/// Writes those that are asked for; among all documents, those that whoever acts may see of an
/// event that scores.
pub(super) fn write(
    app: &App,
    folder: &Path,
    papers: &Papers,
    what: ExportWhat,
    paper: Paper,
) -> Result<Vec<ExportedFile>, AppError> {
    let asked = |one: ExportWhat| what == one || what == ExportWhat::All;
    let any = [ExportWhat::Scores, ExportWhat::Ranking, ExportWhat::ScoreSheets];
    if !any.into_iter().any(asked) {
        return Ok(Vec::new());
    }
    if !app.read(panel::scores)? {
        return if what == ExportWhat::All { Ok(Vec::new()) } else { Err(no_scores()) };
    }
    let mut files = Vec::new();
    if asked(ExportWhat::ScoreSheets) {
        let books = sheets(app, papers)?;
        if books.is_empty() && what == ExportWhat::ScoreSheets {
            blind(app)?;
            return Err(no_sheets());
        }
        for book in books {
            let content = score_sheets::content(&book)?;
            let subject = Some(book.assessor_id.0);
            let sealed = seal::document(app, DocumentKind::ScoreSheet, subject, content)?;
            let written = write::score_sheets(&book, &sealed.line(), paper).map_err(failed)?;
            let name = format!("Lembar Penilaian {}", book.assessor.name.trim());
            files.push(save(folder, &name, "score_sheets", written)?);
        }
    }
    if what == ExportWhat::All && blind(app).is_err() {
        return Ok(files);
    }
    if !(asked(ExportWhat::Scores) || asked(ExportWhat::Ranking)) {
        return Ok(files);
    }
    let (mut book, content) = score_book(app, papers)?;
    if asked(ExportWhat::Scores) {
        book = sealed(app, book, content, DocumentKind::ScoreBook)?;
        let written = write::score_book(&book, paper).map_err(failed)?;
        files.push(save(folder, "Buku Nilai", "scores", written)?);
    }
    if asked(ExportWhat::Ranking) {
        let book = sealed(app, papers.ranking(book), content, DocumentKind::Ranking)?;
        let written = write::ranking(&book, paper).map_err(failed)?;
        files.push(save(folder, "Rekap Nilai dan Peringkat", "ranking", written)?);
    }
    Ok(files)
}

/// The score book as whoever acts may have it, from one state of the file, not yet sealed; and the
/// digest of its content.
///
/// # Errors
/// `export.no_scores`, and `export.blind` as [`blind`].
pub(super) fn score_book(app: &App, papers: &Papers) -> Result<(ScoreBook, Digest), AppError> {
    let acting = app.open()?.acting();
    let panel = app.read(|conn| open_to(conn, acting))?;
    if panel.stages.is_empty() {
        return Err(no_scores());
    }
    let content = panel.digest();
    Ok((papers.score_book(panel, content), content))
}

/// A book under its code and version.
fn sealed(
    app: &App,
    mut book: ScoreBook,
    content: Digest,
    kind: DocumentKind,
) -> Result<ScoreBook, AppError> {
    let earlier = Some(book.panel.first_digest());
    let made = seal::Made { kind, subject: None, content, earlier };
    let sealed = seal::documents(app, vec![made])?.into_iter().next();
    let sealed = sealed.ok_or_else(|| AppError::not_found("Dokumen"))?;
    book.seal = sealed.line();
    book.mark.seal.clone_from(&book.seal);
    Ok(book)
}

/// Every assessor's sheets that whoever acts may see: their own always.
fn sheets(app: &App, papers: &Papers) -> Result<Vec<ScoreSheetBook>, AppError> {
    let (open, who) = (blind(app).is_ok(), app.open()?.acting());
    // Values are shown of their own sheets alone to whoever may not see all.
    let panel = app.read(panel::read)?;
    let outcome = combine::result(&panel);
    Ok(papers.score_sheets(&panel, &outcome, |id| open || who == Person::Assessor(id)))
}

/// Lets pass who may see all assessors' scores: an assessor of a blind event once it is signed, and
/// the chair once every own sheet is sent.
pub(super) fn blind(app: &App) -> Result<(), AppError> {
    let acting = app.open()?.acting();
    app.read(|conn| open_to(conn, acting)).map(drop)
}

/// As [`blind`], for workbooks and paper alike; gives the whole panel.
///
/// # Errors
/// `export.blind`.
pub(super) fn open_to(conn: &Connection, acting: Person) -> Result<Panel, AppError> {
    let seen = Seen::read(conn, acting)?;
    seen.whole_or("export.blind", "Dokumen ini")?;
    let assessor = role::acting(conn, acting)? == role::Role::Assessor;
    if assessor && !Sight::read(conn, acting)?.sees_all() {
        return Err(AppError::new(
            "export.blind",
            ErrorKind::Locked,
            "Dokumen ini memuat nilai semua penilai, sedangkan kegiatan ini menutup nilai penilai \
             lain sampai hasilnya disahkan. Minta sekretariat atau ketua panel yang melakukannya.",
        ));
    }
    // Nothing of it is hidden.
    Ok(seen.panel)
}

/// Asked for scores of an event that has none.
fn no_scores() -> AppError {
    AppError::user(
        "export.no_scores",
        "Kegiatan ini tidak memakai instrumen bernilai, jadi tidak ada nilai untuk ditulis. Pilih \
         instrumen di Persiapan.",
    )
}

/// Asked for sheets where nobody sits.
fn no_sheets() -> AppError {
    AppError::user(
        "export.no_sheets",
        "Belum ada penilai yang ditempatkan di meja, jadi tidak ada lembar penilaian untuk \
         ditulis. Isi penilai tiap meja di Persiapan.",
    )
}
