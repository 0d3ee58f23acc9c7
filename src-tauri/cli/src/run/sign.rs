//! Pengesahan from the terminal: sign, unlock, verify.

use std::{path::Path, process::ExitCode};

use meja_app::{
    App, AppError,
    case::{approval, people},
    contract::{
        ActAs, ApprovalBoard, ApprovalDesk, ApprovalInfo, ApprovalScope, ApprovalState,
        ApprovalSubject, SignAll, SignRequest, Signer, SignerRole, UnlockRequest, VerifyRequest,
        VerifyVerdict,
    },
};

use super::{look, open, open_unseated};
use crate::{
    say,
    signing::{Actor, Sign, SignWhat, Unlock, UnlockWhat, Verify},
};

/// Signs, or says how far everything is.
pub(super) fn sign(wanted: Sign, json: bool) -> Result<(), AppError> {
    let scope = match wanted.what {
        SignWhat::List => {
            let board = approval::board(&look(&wanted.event)?, ())?;
            say::answer(json, &board, || lines(&board));
            return Ok(());
        }
        SignWhat::Ready | SignWhat::Desk => ApprovalScope::Desk,
        SignWhat::Sheet => ApprovalScope::Sheet,
        SignWhat::Event => ApprovalScope::Event,
    };
    let app = seated(&wanted.event, &wanted.actor)?;
    let board = approval::board(&app, ())?;
    let subject = subject(&board, scope, wanted.innovation.as_deref(), wanted.desk.as_deref())?;
    let form = approval::form(&app, subject.clone())?;
    let place = wanted.place.unwrap_or(form.place);
    let board = if wanted.what == SignWhat::Ready {
        let desk = subject.desk.unwrap_or_default();
        approval::sign_all(&app, SignAll { desk, place, day: wanted.day.unwrap_or_default() })?
    } else {
        let signers = if wanted.signers.is_empty() {
            form.signers
        } else {
            wanted.signers.iter().map(|text| signer(text)).collect::<Result<_, _>>()?
        };
        let day = wanted.day.unwrap_or(form.day);
        let request = SignRequest { subject, signers, place, day, words: wanted.words };
        for warning in approval::check(&app, request.clone())?.warnings {
            say::aside(&warning.what.text);
        }
        approval::sign(&app, request)?
    };
    say::answer(json, &board, || lines(&board));
    Ok(())
}

/// Unlocks what is signed.
pub(super) fn unlock(wanted: Unlock, json: bool) -> Result<(), AppError> {
    let scope = match wanted.what {
        UnlockWhat::Sheet => ApprovalScope::Sheet,
        UnlockWhat::Desk => ApprovalScope::Desk,
        UnlockWhat::Event => ApprovalScope::Event,
    };
    let app = seated(&wanted.event, &wanted.actor)?;
    let board = approval::board(&app, ())?;
    let subject = subject(&board, scope, wanted.innovation.as_deref(), wanted.desk.as_deref())?;
    let live = board.trail.iter().find(|one| one.subject == subject && one.unlocked_at.is_empty());
    let live = live.ok_or_else(|| {
        AppError::user(
            "approval.not_signed",
            "Yang disebut itu belum disahkan, jadi tidak terkunci.",
        )
    })?;
    let input = UnlockRequest { id: live.id.clone(), reason: wanted.reason };
    let board = approval::unlock(&app, input)?;
    say::answer(json, &board, || lines(&board));
    Ok(())
}

/// Says what a document is; 1 where it is not known to be genuine.
pub(super) fn verify(wanted: Verify, json: bool) -> Result<ExitCode, AppError> {
    let text = match (wanted.text, wanted.file) {
        (Some(text), _) => text,
        (None, Some(path)) => std::fs::read_to_string(&path).map_err(|error| {
            AppError::user(
                "document.file",
                format!("{} tidak dapat dibaca sebagai teks ({error}).", path.display()),
            )
        })?,
        (None, None) => String::new(),
    };
    let report = approval::verify(&look(&wanted.event)?, VerifyRequest { text })?;
    say::answer(json, &report, || {
        let mut lines = vec![report.title.text.clone()];
        lines.extend(report.document.iter().map(|one| {
            format!("{} {} (versi {}, {})", one.kind, one.subject, one.version, one.made_at)
        }));
        lines.extend(say::texts(&report.lines));
        lines
    });
    Ok(match report.verdict {
        VerifyVerdict::Genuine => ExitCode::SUCCESS,
        // A code alone proves nothing of the paper.
        VerifyVerdict::Known
        | VerifyVerdict::Different
        | VerifyVerdict::NotTheirs
        | VerifyVerdict::OtherEvent
        | VerifyVerdict::NotHere
        | VerifyVerdict::Unreadable => ExitCode::from(1),
    })
}

/// The event, with whoever is named acting, under their own PIN alone; else the secretariat.
pub(super) fn seated(event: &Path, actor: &Actor) -> Result<App, AppError> {
    let Some(name) = &actor.name else { return open(event) };
    let app = open_unseated(event)?;
    let all = people::assessors(&app, ())?;
    let one = all.iter().find(|one| one.id == *name || same(&one.name, name));
    let one = one.ok_or_else(|| {
        AppError::user("sign.actor", format!("--as {name}: tidak ada penilai bernama itu."))
    })?;
    people::act_as(
        &app,
        ActAs { assessor: Some(one.id.clone()), pin: std::env::var("MEJA_PIN_AS").ok() },
    )?;
    Ok(app)
}

fn subject(
    board: &ApprovalBoard,
    scope: ApprovalScope,
    innovation: Option<&str>,
    desk: Option<&str>,
) -> Result<ApprovalSubject, AppError> {
    if scope == ApprovalScope::Event {
        return Ok(ApprovalSubject { scope, innovation: None, desk: None });
    }
    let named =
        |one: &&ApprovalDesk| desk.is_none_or(|desk| one.desk_id == desk || same(&one.desk, desk));
    if scope == ApprovalScope::Desk {
        let found = desk.and_then(|_| board.desks.iter().find(named));
        let id = found.map(|one| one.desk_id.clone());
        let id = id.ok_or_else(|| unknown("--desk", "label meja", desk))?;
        return Ok(ApprovalSubject { scope, innovation: None, desk: Some(id) });
    }
    let wanted = innovation.ok_or_else(|| unknown("--innovation", "nama inovasi", None))?;
    let mut found = board.desks.iter().filter(named).flat_map(|desk| {
        let sheets = desk.sheets.iter();
        sheets
            .filter(|one| one.innovation_id == wanted || same(&one.innovation, wanted))
            .map(|one| (desk.desk_id.clone(), one.innovation_id.clone()))
    });
    let first = found.next();
    if first.is_some() && found.next().is_some() {
        return Err(AppError::user(
            "sign.several",
            format!("{wanted}: ada lebih dari satu lembarnya. Sebut juga --desk."),
        ));
    }
    let (desk, innovation) =
        first.ok_or_else(|| unknown("--innovation", "nama inovasi", innovation))?;
    Ok(ApprovalSubject { scope, innovation: Some(innovation), desk: Some(desk) })
}

fn unknown(argument: &str, what: &str, said: Option<&str>) -> AppError {
    let message = match said {
        None => format!("{argument}: sebut {what}."),
        Some(said) => format!("{argument} {said}: tidak ditemukan di jadwal kegiatan ini."),
    };
    AppError::user("sign.subject", message)
}

/// "petugas: Budi Santoso, S.E.: 19860926 201505 1 001".
fn signer(text: &str) -> Result<Signer, AppError> {
    let mut parts = text.splitn(3, ':').map(str::trim);
    let role = match parts.next().unwrap_or_default().to_lowercase().as_str() {
        "petugas" => Some(SignerRole::Officer),
        "mengetahui" => Some(SignerRole::Acknowledged),
        "ketua" => Some(SignerRole::Chair),
        "anggota" => Some(SignerRole::Member),
        _ => None,
    };
    let name = parts.next().filter(|name| !name.is_empty());
    let (Some(role), Some(name)) = (role, name) else {
        return Err(AppError::user(
            "sign.signer",
            format!(
                "--signer {text}: tulis sebagai \"petugas: Nama: NIP\"; peran petugas, \
                 mengetahui, ketua atau anggota."
            ),
        ));
    };
    Ok(Signer { role, name: name.to_owned(), nip: parts.next().unwrap_or_default().to_owned() })
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

fn lines(board: &ApprovalBoard) -> Vec<String> {
    let by = |sign: &Option<ApprovalInfo>| {
        sign.as_ref().map(|one| format!(", {}", one.signed_at)).unwrap_or_default()
    };
    let mut lines = vec![format!("Kegiatan: {}{}", word(board.event), by(&board.sign))];
    lines.extend(board.missing.iter().map(|one| format!("  {}", one.what)));
    for desk in &board.desks {
        lines.push(format!(
            "{}: {}, {} dari {} lembar disahkan{}",
            desk.desk,
            word(desk.state),
            desk.signed,
            desk.needed,
            by(&desk.sign)
        ));
        lines.extend(desk.sheets.iter().map(|sheet| {
            let waits = match say::texts(&sheet.waits).join("; ") {
                none if none.is_empty() => none,
                some => format!(" ({some})"),
            };
            format!("  {} – {}: {}{waits}", sheet.opd, sheet.innovation, word(sheet.state))
        }));
    }
    lines
}

const fn word(state: ApprovalState) -> &'static str {
    match state {
        ApprovalState::Open => "belum siap",
        ApprovalState::Ready => "siap disahkan",
        ApprovalState::Signed => "disahkan",
        ApprovalState::Changed => "berubah setelah disahkan",
        ApprovalState::Absent => "tidak hadir",
    }
}
