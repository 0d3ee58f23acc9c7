//! Documents as PDF: what is asked for, laid out one at a time, with code and version at the foot.

mod plan;
mod write;

use std::{path::Path, sync::OnceLock};

use base64::{Engine, engine::general_purpose::STANDARD};
use meja_core::{
    document,
    ids::{AssessorId, DeskId, OpdId},
};
use meja_print::{About, Press, PrintError, Setup};

use self::plan::Plan;
use super::people::parse;
use crate::{
    App, AppError,
    contract::{ErrorKind, ExportReport, ExportedFile, Paper, PrintPreview, PrintRequest},
    error::name_of,
};

/// Pages of a preview: enough to judge a document by.
const PREVIEWED: usize = 5;

/// Prints into the chosen folder.
///
/// # Errors
/// As [`to_folder`].
pub fn run(app: &App, input: PrintRequest) -> Result<ExportReport, AppError> {
    let folder = app.path_of(&input.token)?;
    let token = input.token.clone();
    let files = to_folder(app, &folder, input)?
        .into_iter()
        .map(|file| ExportedFile { path: name_of(Path::new(&file.path)), ..file })
        .collect();
    Ok(ExportReport { folder: name_of(&folder), token, files })
}

/// Prints into a folder, which is made if need be; paths are whole. Each file or folder of files
/// is there whole or not at all, and takes no other's place but that of a file of its own name.
///
/// # Errors
/// A folder that cannot be written, a choice that leaves nothing (`print.nothing`), a result that
/// is closed to whoever acts (`result.closed`), and being asked to stop (`job.cancelled`).
pub fn to_folder(
    app: &App,
    folder: &Path,
    input: PrintRequest,
) -> Result<Vec<ExportedFile>, AppError> {
    if folder.exists() && !folder.is_dir() {
        return Err(AppError::user(
            "export.not_a_folder",
            format!("{} adalah berkas, bukan folder. Pilih folder tujuan.", name_of(folder)),
        ));
    }
    let wanted = Wanted::read(input)?;
    let plan = Plan::read(app, &wanted)?;
    std::fs::create_dir_all(folder).map_err(meja_store::StoreError::from)?;
    write::all(app, folder, &plan, &wanted)
}

/// The first pages of the first document that would be printed. It enters no register.
///
/// # Errors
/// As [`to_folder`].
pub fn preview(app: &App, input: PrintRequest) -> Result<PrintPreview, AppError> {
    let wanted = Wanted::read(input)?;
    let plan = Plan::read(app, &wanted)?;
    let first = plan.items().next().ok_or_else(nothing)?;
    let mut setup = Setup { paper: wanted.paper, ..Setup::default() };
    setup.seal.line = "Pratinjau · belum bernomor dokumen".into();
    let laid = first.draw.lay(press()?, &setup, |_| Ok(()))?;
    let pages: usize = laid.iter().map(meja_print::Laid::pages).sum();
    let mut room = PREVIEWED;
    let mut shown = Vec::new();
    for one in laid {
        if room > 0 {
            let one = one.first(room);
            room -= one.pages();
            shown.push(one);
        }
    }
    let about = About { title: &first.title, author: &plan.author, created: plan.created };
    let bytes = meja_print::bind(shown, about).map_err(failed)?;
    Ok(PrintPreview {
        name: first.title.clone(),
        documents: count(plan.items().count()),
        pages: count(pages),
        content: STANDARD.encode(bytes),
    })
}

/// The recovery sheet of an encrypted file as a PDF, for the caller alone: a secret enters no
/// register.
///
/// # Errors
/// What the press says.
pub(super) fn recovery_sheet(sheet: &document::RecoverySheet) -> Result<Vec<u8>, AppError> {
    let setup = Setup { paper: document::Paper::A4, ..Setup::default() };
    let laid = meja_print::recovery_sheet(press()?, sheet, &setup).map_err(failed)?;
    let about = About { title: "Lembar Pemulihan", author: "", created: sheet.created };
    meja_print::bind(vec![laid], about).map_err(failed)
}

/// What is asked for, read.
struct Wanted {
    request: PrintRequest,
    paper: document::Paper,
    desk: Option<DeskId>,
    opd: Option<OpdId>,
    assessor: Option<AssessorId>,
}

impl Wanted {
    fn read(request: PrintRequest) -> Result<Self, AppError> {
        Ok(Self {
            paper: match request.paper {
                Paper::F4 => document::Paper::F4,
                Paper::A4 => document::Paper::A4,
            },
            desk: request.desk.as_deref().map(|id| parse(id, "Meja")).transpose()?,
            opd: request.opd.as_deref().map(|id| parse(id, "Perangkat daerah")).transpose()?,
            assessor: request.assessor.as_deref().map(|id| parse(id, "Penilai")).transpose()?,
            request,
        })
    }
}

/// Fonts and templates, read at the first document.
pub(super) fn press() -> Result<&'static Press, AppError> {
    static PRESS: OnceLock<Press> = OnceLock::new();
    if let Some(press) = PRESS.get() {
        return Ok(press);
    }
    let press = Press::new().map_err(failed)?;
    Ok(PRESS.get_or_init(|| press))
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn nothing() -> AppError {
    AppError::user(
        "print.nothing",
        "Tidak ada dokumen untuk pilihan ini. Ubah pilihan meja, kategori, perangkat daerah atau \
         penilai.",
    )
}

/// A document that could not be made.
fn failed(error: PrintError) -> AppError {
    AppError::new(
        "print.failed",
        ErrorKind::Internal,
        format!("Dokumen tidak dapat dibuat ({error}). Tidak ada berkas yang ditulis."),
    )
}
