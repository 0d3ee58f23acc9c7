//! Who could see colleagues' scores of an innovation before sending an own sheet of it: read from the
//! record, decided in `core::panel::witness`.
//!
//! In a blind event such a sheet is neither begun nor sent, unless somebody else who answers for the
//! event allows it with a reason ([`allow`](super::allow)). What is sent once is not asked again:
//! whoever sent was shown the others' by that.

use std::collections::{BTreeMap, BTreeSet};

use meja_core::{
    ids::{AssessorId, DeskId, InnovationId, OpdId, SlotId},
    panel::witness::{Moment, Question, Step, could_see},
    record::{Entity, Hlc, RowWrite},
    stamp::WallMs,
};
use meja_store::{
    Connection,
    seating::{self, Move},
    table,
};
use serde_json::Value;

use super::{
    super::{recusal, role},
    sheet::Sheet,
};
use crate::{
    AppError,
    contract::{ErrorKind, ScoreClosed},
    words,
};

/// What the record says of the panel's moves, read once for many sheets.
#[derive(Default)]
pub(in crate::case) struct Witness {
    moves: Option<Vec<Move>>,
}

impl Witness {
    /// When colleagues' scores of a stage first stood open to somebody who has yet to send it, UTC
    /// milliseconds; none where they never did, or it was allowed since.
    pub(in crate::case) fn since(
        &mut self,
        conn: &Connection,
        sheet: &Sheet,
        stage: &str,
        who: AssessorId,
    ) -> Result<Option<WallMs>, AppError> {
        let own = sheet.sheets.iter().find(|one| one.stage == stage && one.assessor_id == who);
        let was_sent = own.is_some_and(|one| one.sent_ms.is_some() || one.recalled.is_some());
        if !sheet.event.scoring.blind || was_sent {
            return Ok(None);
        }
        let innovation = sheet.innovation.id;
        let mut values = seating::first_values(conn, innovation)?;
        let began = values.remove(&who);
        let Some((at, tx)) = values.into_values().min() else { return Ok(None) };
        let mut moments = vec![Moment { at, tx, step: Step::Given }];
        moments.extend(began.map(|(at, tx)| Moment { at, tx, step: Step::Began }));
        moments.extend(sent(conn, sheet, who)?);
        let moves = match self.moves.take() {
            Some(moves) => moves,
            None => seating::moves(conn)?,
        };
        let mut read = Reader { conn, who, conflicts: BTreeSet::new() };
        for one in &moves {
            for write in &one.writes {
                let step = |step| Moment { at: one.at, tx: one.tx, step };
                moments.extend(read.steps(write)?.into_iter().map(step));
            }
        }
        self.moves = Some(moves);
        let mut of: BTreeMap<OpdId, BTreeSet<InnovationId>> = BTreeMap::new();
        for (opd, all) in table::innovation::names(conn)? {
            of.entry(opd).or_default().extend(all.into_iter().map(|(id, _)| id));
        }
        let question = Question { innovation, opd: sheet.innovation.opd_id, of };
        let allowed = own.and_then(|one| one.allowed.as_ref());
        let since = allowed.map(|one| Hlc { ms: one.at_ms, counter: u32::MAX });
        Ok(could_see(&question, moments, since).map(|at| at.ms))
    }
}

/// The innovations of which somebody sent every sheet, with when the last went.
fn sent(conn: &Connection, sheet: &Sheet, who: AssessorId) -> Result<Vec<Moment>, AppError> {
    let mut last: BTreeMap<InnovationId, (usize, WallMs)> = BTreeMap::new();
    for one in table::score::sheets(conn)?.into_iter().filter(|one| one.assessor_id == who) {
        let Some(ms) = one.sent_ms.filter(|_| sheet.stages.iter().any(|at| at.key == one.stage))
        else {
            continue;
        };
        let held = last.entry(one.innovation_id).or_insert((0, ms));
        *held = (held.0 + 1, held.1.max(ms));
    }
    let whole = last.into_iter().filter(|(_, (stages, _))| *stages == sheet.stages.len());
    Ok(whole
        .map(|(id, (_, ms))| Moment { at: Hlc { ms, counter: 0 }, tx: id.0, step: Step::Sent(id) })
        .collect())
}

/// Turns writes into the steps of one person.
struct Reader<'a> {
    conn: &'a Connection,
    who: AssessorId,
    /// Conflicts of interest that are theirs.
    conflicts: BTreeSet<uuid::Uuid>,
}

impl Reader<'_> {
    fn steps(&mut self, write: &RowWrite) -> Result<Vec<Step>, AppError> {
        let field = |name: &str| -> Option<Value> {
            let written = write.fields.iter().find(|one| one.field == name)?;
            serde_json::from_str(&written.value).ok()
        };
        let id = |name: &str| field(name)?.as_str()?.parse::<uuid::Uuid>().ok();
        let gone = field("deleted").map(|value| is_set(&value));
        let mut steps = Vec::new();
        if write.entity == Entity::Assessor && write.row == self.who.0 {
            let chairs = |role: Value| Step::Chair(role.as_str() == Some(role::CHAIR));
            steps.extend(field("role").map(chairs));
            if let Some(agency) = field("agency") {
                let from = agency.as_str().unwrap_or_default();
                let own = recusal::agencies_of(self.conn, self.who, from)?;
                steps.push(Step::Own(own.into_iter().map(|(_, opd)| opd).collect()));
            }
        } else if write.entity == Entity::Desk {
            let me = self.who.to_string();
            let sits = field("assessors").map(|all| {
                let all = all.as_array().map(Vec::as_slice).unwrap_or_default();
                all.iter().any(|one| one.as_str() == Some(me.as_str()))
            });
            steps.push(Step::Desk { desk: DeskId(write.row), sits, gone });
        } else if write.entity == Entity::Slot {
            steps.push(Step::Slot {
                slot: SlotId(write.row),
                desk: id("desk_id").map(DeskId),
                opd: id("opd_id").map(OpdId),
                gone,
            });
        } else if write.entity == Entity::Recusal {
            if id("assessor_id") == Some(self.who.0) {
                self.conflicts.insert(write.row);
            }
            if self.conflicts.contains(&write.row) {
                let opd = id("opd_id").map(OpdId);
                steps.push(Step::Left { row: write.row, opd, gone });
            }
        }
        Ok(steps)
    }
}

/// Whether a flag as the record keeps it is set.
fn is_set(value: &Value) -> bool {
    value.as_bool().unwrap_or_else(|| value.as_i64().is_some_and(|number| number != 0))
}

/// Why the sheets of an innovation are closed to somebody who could see what colleagues gave; none
/// while one of them can still be given: they are allowed stage by stage.
pub(super) fn closed(
    conn: &Connection,
    sheet: &Sheet,
    who: AssessorId,
) -> Result<Option<ScoreClosed>, AppError> {
    let mut witness = Witness::default();
    let mut seen = None;
    for stage in sheet.stages.iter().filter(|one| sheet.sent(&one.key, who).is_none()) {
        let Some(since) = witness.since(conn, sheet, &stage.key, who)? else { return Ok(None) };
        seen.get_or_insert(since);
    }
    Ok(seen.map(|since| super::closed::closed("seen", message(sheet, since), false)))
}

fn message(sheet: &Sheet, since: WallMs) -> String {
    format!(
        "Lembar ini tertutup bagi Anda: sejak {} nilai penilai lain atas “{}” terbuka bagi Anda, \
         karena waktu itu Anda tidak menilainya, sedangkan kegiatan ini menilai tertutup. Penilai \
         lain yang menilainya. Bila Anda tetap harus menilai, minta sekretariat atau ketua panel \
         yang lain mengizinkannya dengan alasan di layar Panel ketua, Bandingkan; izin itu tercantum \
         pada hasil.",
        words::dated(sheet.event.zone, since),
        sheet.innovation.name
    )
}

/// Lets pass a write on a stage's sheet to whom it is not closed.
///
/// # Errors
/// `score.seen`.
pub(super) fn open_to(
    conn: &Connection,
    sheet: &Sheet,
    stage: &str,
    who: AssessorId,
) -> Result<(), AppError> {
    match Witness::default().since(conn, sheet, stage, who)? {
        Some(since) => Err(AppError::new("score.seen", ErrorKind::Locked, message(sheet, since))),
        None => Ok(()),
    }
}
