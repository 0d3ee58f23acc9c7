//! An invitation out of a picture of its QR code: a photo, a screenshot, a frame of the camera.

use std::{fs::File, io::Read};

use base64::{Engine, engine::general_purpose::STANDARD};
use meja_core::approval::{Payload, PayloadError};
use meja_intake::{
    picture::MAX_BYTES,
    qr::{self, QrError},
};
use meja_store::StoreError;
use meja_sync::join::{Ticket, TicketError};

use super::said;
use crate::{
    App, AppError,
    contract::{CameraFrame, FileInput, PicturedInvitation},
    error::name_of,
};

/// Longest frame, base64 letters: some six times what a frame of 1280 × 720 points needs.
const MOST_LETTERS: usize = 3_000_000;

/// The invitation in a picture file.
///
/// # Errors
/// What the disk says; `qr.large`, `qr.kind` or `qr.broken` for what is no picture; `qr.none`,
/// `qr.unreadable` or `qr.busy` where no code can be read; `qr.several` for two invitations,
/// `qr.document` and `qr.other` for codes that are none, `join.invitation` for one that is not
/// whole. All at the field `invitation`.
pub fn read_picture(app: &App, input: FileInput) -> Result<PicturedInvitation, AppError> {
    let path = app.path_of(&input.token)?;
    let name = name_of(&path);
    let failed = |error: std::io::Error| {
        if error.kind() == std::io::ErrorKind::NotFound {
            StoreError::Missing(path.clone())
        } else {
            StoreError::from(error)
        }
    };
    let file = File::open(&path).map_err(failed)?;
    let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes).map_err(failed)?;
    let texts = qr::read(&bytes).map_err(|error| refused(error, &format!("{name}: {error}")))?;
    invitation(&texts)
}

/// The invitation in a frame of the camera; none while there is no code to be read.
///
/// # Errors
/// As [`read_picture`], but for a frame without a code.
pub fn read_frame(_: &App, input: CameraFrame) -> Result<Option<PicturedInvitation>, AppError> {
    let bytes = (input.picture.len() <= MOST_LETTERS)
        .then(|| STANDARD.decode(&input.picture).ok())
        .flatten()
        .ok_or_else(|| refused(QrError::Broken, &QrError::Broken.to_string()))?;
    match qr::read(&bytes) {
        Ok(texts) => invitation(&texts).map(Some),
        Err(QrError::None | QrError::Unreadable | QrError::Busy) => Ok(None),
        Err(error @ (QrError::Large | QrError::Kind | QrError::Broken)) => {
            Err(refused(error, &error.to_string()))
        }
    }
}

/// The one invitation among the texts of a picture.
fn invitation(texts: &[String]) -> Result<PicturedInvitation, AppError> {
    let read: Vec<(&String, Result<Ticket, TicketError>)> =
        texts.iter().map(|text| (text, text.parse())).collect();
    let mut whole = read.iter().filter_map(|(text, read)| Some((*text, read.as_ref().ok()?)));
    match (whole.next(), whole.next()) {
        (Some((text, ticket)), None) => {
            Ok(PicturedInvitation { ticket: text.clone(), event: ticket.name.clone() })
        }
        (Some(_), Some(_)) => Err(told(
            "qr.several",
            "Gambar ini memuat lebih dari satu undangan. Potong gambarnya sehingga tinggal kode \
             QR kegiatan Anda.",
        )),
        (None, _) => Err(no_invitation(&read)),
    }
}

/// Why none of the texts is an invitation. A document is told first: its code begins like a
/// ticket's.
fn no_invitation(read: &[(&String, Result<Ticket, TicketError>)]) -> AppError {
    if read.iter().any(|(text, _)| text.parse::<Payload>() != Err(PayloadError::Foreign)) {
        return told(
            "qr.document",
            "Kode QR ini ada pada dokumen cetak, bukan undangan. Untuk memeriksa dokumennya pakai \
             layar Pengesahan; undangan ada di layar Perangkat laptop ketua.",
        );
    }
    let meant = read.iter().find_map(|(_, read)| match read {
        Ok(_) | Err(TicketError::NoTicket) => None,
        Err(error) => Some(said::no_invitation(&(*error).into())),
    });
    meant.unwrap_or_else(|| {
        told(
            "qr.other",
            "Kode QR di gambar ini bukan undangan Meja Monev. Foto kode QR di layar Perangkat \
             laptop ketua.",
        )
    })
}

fn refused(error: QrError, message: &str) -> AppError {
    told(error.code(), message)
}

fn told(code: &'static str, message: &str) -> AppError {
    AppError::user(code, message).at("invitation")
}
