//! Why a score sheet is closed to a person: a conflict of interest, their own agency, a sign-off.

use meja_core::ids::{AssessorId, DeskId};
use meja_store::{
    Connection,
    table::{self, innovation::InnovationRow},
};

use super::super::recusal;
use crate::{
    AppError,
    contract::{ErrorKind, ScoreClosed},
};

/// Why a writer scores nothing of an innovation; none where they may.
pub(super) fn of(
    conn: &Connection,
    writer: AssessorId,
    innovation: &InnovationRow,
) -> Result<Option<ScoreClosed>, AppError> {
    let opd = innovation.opd_id;
    let noted = table::recusal::all(conn)?
        .into_iter()
        .find(|one| one.assessor_id == writer && one.opd_id == opd);
    let name = || Ok::<_, AppError>(table::opd::get(conn, opd)?.name);
    if let Some(noted) = noted {
        let why = match noted.reason.trim() {
            "" => String::new(),
            reason => format!(": {reason}"),
        };
        let message = format!(
            "Lembar ini tertutup bagi Anda karena benturan kepentingan dengan {}{why}. Penilai \
             lain yang menilainya.",
            name()?
        );
        return Ok(Some(closed("recused", message, false)));
    }
    if recusal::own_agencies(conn)?.contains(&(writer, opd)) {
        let message = format!(
            "{} adalah instansi Anda sendiri, jadi lembarnya tertutup bagi Anda. Catat benturan \
             kepentingan di layar Jadwal (B) agar gilirannya dipindahkan.",
            name()?
        );
        return Ok(Some(closed("own_agency", message, true)));
    }
    Ok(signed(conn, writer, innovation)?.map(|message| closed("signed", message, false)))
}

/// As [`of`], for a write.
///
/// # Errors
/// `score.recused`, `score.own_agency` or `score.signed`.
pub(super) fn open_to(
    conn: &Connection,
    writer: AssessorId,
    innovation: &InnovationRow,
) -> Result<(), AppError> {
    let Some(closed) = of(conn, writer, innovation)? else { return Ok(()) };
    let code = match closed.code.as_str() {
        "recused" => "score.recused",
        "own_agency" => "score.own_agency",
        _ => "score.signed",
    };
    Err(AppError::new(code, ErrorKind::Locked, closed.message))
}

/// Lets at a sheet that nobody's sign-off closes.
///
/// # Errors
/// `score.signed`.
pub(super) fn unsigned(
    conn: &Connection,
    whose: AssessorId,
    innovation: &InnovationRow,
) -> Result<(), AppError> {
    signed(conn, whose, innovation)?
        .map_or(Ok(()), |message| Err(AppError::new("score.signed", ErrorKind::Locked, message)))
}

/// Lets at what an agency claims: it stands on the sheets that are signed, so that no sheet of the
/// innovation may be.
///
/// # Errors
/// `claim.signed`.
pub(in crate::case) fn claims_open(
    conn: &Connection,
    innovation: &InnovationRow,
) -> Result<(), AppError> {
    let closes = |one: &table::approval::ApprovalRow| {
        one.scope == "event" || one.innovation_id == Some(innovation.id)
    };
    let all = table::approval::all(conn)?;
    if !all.iter().any(|one| one.unlocked_ms.is_none() && closes(one)) {
        return Ok(());
    }
    Err(AppError::new(
        "claim.signed",
        ErrorKind::Locked,
        format!(
            "Lembar “{}” sudah disahkan, dan klaim tercantum di dalamnya. Ketua panel dapat membuka \
             kuncinya dengan alasan di layar Pengesahan.",
            innovation.name
        ),
    ))
}

pub(super) fn closed(code: &str, message: String, propose_recusal: bool) -> ScoreClosed {
    ScoreClosed { code: code.to_owned(), message, propose_recusal }
}

/// What was signed and holds: the event, the writer's desk where the agency goes to it, or this
/// sheet. Whoever sits at no desk of the agency is closed by any sheet's sign-off.
fn signed(
    conn: &Connection,
    writer: AssessorId,
    innovation: &InnovationRow,
) -> Result<Option<String>, AppError> {
    let holds = table::approval::all(conn)?.into_iter().filter(|one| one.unlocked_ms.is_none());
    let desk = |id: Option<DeskId>| {
        let desks = table::desk::all(conn)?;
        let found = desks.into_iter().find(|desk| Some(desk.id) == id);
        Ok::<_, AppError>(found.map_or_else(|| "Meja".to_owned(), |desk| desk.label))
    };
    let slots = table::slot::all(conn)?;
    let goes = |desk: Option<DeskId>| {
        slots.iter().any(|slot| slot.opd_id == innovation.opd_id && Some(slot.desk_id) == desk)
    };
    let stranger = !meja_store::is_seated(conn, innovation.id, writer)?;
    for one in holds {
        let closes = one.assessors.contains(&writer);
        let what = match one.scope.as_str() {
            "event" => "Hasil kegiatan ini".to_owned(),
            "desk" if closes && goes(one.desk_id) => format!("Hasil {}", desk(one.desk_id)?),
            "sheet" if (closes || stranger) && one.innovation_id == Some(innovation.id) => {
                "Lembar inovasi ini".to_owned()
            }
            _ => continue,
        };
        return Ok(Some(format!(
            "{what} sudah disahkan, jadi nilainya tidak dapat diubah. Ketua panel dapat membuka \
             kuncinya dengan alasan di layar Pengesahan."
        )));
    }
    Ok(None)
}
