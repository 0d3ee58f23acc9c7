//! Everything that sign-offs are decided on, read in one state of the file, and how far each is.

use std::collections::{BTreeMap, BTreeSet};

use meja_core::{
    approval::{Digest, Form},
    clock::SlotState,
    combine,
    ids::{AssessorId, DeskId, InnovationId, OpdId},
    instrument::Instrument,
    panel::Panel,
    stamp::Stamp,
};
use meja_store::{
    Connection, RemarkKind, table,
    table::{
        approval::ApprovalRow, desk::DeskRow, innovation::InnovationRow, remark::RemarkRow,
        score::ScoreRow, slot::SlotRow,
    },
};

use super::super::{
    board::{Ground, held_first},
    panel, registry,
};
use crate::{
    AppError,
    contract::{ApprovalState, Saying},
};

/// What sign-offs stand on.
pub(super) struct Signing {
    pub(super) ground: Ground,
    pub(super) form: &'static Instrument,
    pub(super) innovations: BTreeMap<InnovationId, InnovationRow>,
    pub(super) remarks: BTreeMap<InnovationId, Vec<RemarkRow>>,
    pub(super) scores: BTreeMap<InnovationId, Vec<ScoreRow>>,
    pub(super) panel: Panel,
    pub(super) outcome: combine::Outcome,
    /// All of them, the oldest first.
    pub(super) approvals: Vec<ApprovalRow>,
    pub(super) now: Stamp,
}

/// One innovation at one desk.
pub(super) struct Sheet<'a> {
    pub(super) innovation: &'a InnovationRow,
    pub(super) desk: DeskId,
    pub(super) slot: &'a SlotRow,
    pub(super) turn: SlotState,
}

impl Signing {
    pub(super) fn read(conn: &Connection, now: Stamp) -> Result<Self, AppError> {
        let ground = Ground::read(conn)?;
        let form = registry::shipped(&ground.event.instrument)?;
        let mut remarks: BTreeMap<InnovationId, Vec<RemarkRow>> = BTreeMap::new();
        for row in table::remark::all(conn)? {
            remarks.entry(row.innovation_id).or_default().push(row);
        }
        let mut scores: BTreeMap<InnovationId, Vec<ScoreRow>> = BTreeMap::new();
        for row in table::score::all(conn)? {
            scores.entry(row.innovation_id).or_default().push(row);
        }
        let panel = panel::read(conn)?;
        Ok(Self {
            outcome: combine::result(&panel),
            panel,
            form,
            innovations: (table::innovation::all(conn)?.into_iter())
                .map(|row| (row.id, row))
                .collect(),
            remarks,
            scores,
            approvals: table::approval::all(conn)?,
            ground,
            now,
        })
    }

    /// The sheets of a desk, by time and then the agency's own order.
    pub(super) fn sheets(&self, desk: DeskId) -> Vec<Sheet<'_>> {
        let mut of_opd: BTreeMap<OpdId, (&SlotRow, SlotState)> = BTreeMap::new();
        for slot in self.ground.slots.iter().filter(|slot| slot.desk_id == desk) {
            let turn = self.ground.reading(slot, self.now).state;
            let held = of_opd.entry(slot.opd_id).or_insert((slot, turn));
            if held_first(turn) > held_first(held.1) {
                *held = (slot, turn);
            }
        }
        let mut turns: Vec<(&SlotRow, SlotState)> = of_opd.into_values().collect();
        turns.sort_by_key(|(slot, _)| (slot.start_ms, slot.id));
        let of_turn = |(slot, turn): (&'_ SlotRow, SlotState)| {
            let own = self.ground.innovations.get(&slot.opd_id).into_iter().flatten();
            let own: Vec<&InnovationRow> =
                own.filter_map(|(id, _)| self.innovations.get(id)).collect();
            (slot.id, turn, own)
        };
        turns
            .into_iter()
            .flat_map(|(slot, turn)| {
                let (_, turn, own) = of_turn((slot, turn));
                own.into_iter().map(move |innovation| Sheet { innovation, desk, slot, turn })
            })
            .collect()
    }

    pub(super) fn sheet(
        &self,
        innovation: InnovationId,
        desk: DeskId,
    ) -> Result<Sheet<'_>, AppError> {
        let found = self.sheets(desk).into_iter().find(|one| one.innovation.id == innovation);
        found.ok_or_else(|| AppError::not_found("Lembar"))
    }

    pub(super) fn desk(&self, desk: DeskId) -> Result<&DeskRow, AppError> {
        let found = self.ground.desks.iter().find(|row| row.id == desk);
        found.ok_or_else(|| AppError::not_found("Meja"))
    }

    /// The sign-off in force; the oldest where two laptops signed the same.
    pub(super) fn live(
        &self,
        scope: &str,
        innovation: Option<InnovationId>,
        desk: Option<DeskId>,
    ) -> Option<&ApprovalRow> {
        self.approvals.iter().find(|one| {
            one.unlocked_ms.is_none()
                && one.scope == scope
                && one.innovation_id == innovation
                && one.desk_id == desk
        })
    }

    pub(super) fn live_sheet(&self, sheet: &Sheet<'_>) -> Option<&ApprovalRow> {
        self.live("sheet", Some(sheet.innovation.id), Some(sheet.desk))
    }

    /// Whose writing a sheet's signature closes: who sits at the desk, and who wrote on it without
    /// sitting at a desk that goes through it.
    pub(super) fn closes(&self, sheet: &Sheet<'_>) -> BTreeSet<AssessorId> {
        let here = self.ground.desks.iter().filter(|desk| desk.id == sheet.desk);
        let seated = here.flat_map(|desk| desk.assessors.iter().copied());
        seated.chain(self.strangers(sheet)).collect()
    }

    /// Who wrote on a sheet without sitting at a desk that its agency goes to.
    pub(super) fn strangers(&self, sheet: &Sheet<'_>) -> BTreeSet<AssessorId> {
        let opd = sheet.innovation.opd_id;
        let visited: BTreeSet<DeskId> = (self.ground.slots.iter())
            .filter(|slot| slot.opd_id == opd)
            .map(|slot| slot.desk_id)
            .collect();
        let seated: BTreeSet<AssessorId> = (self.ground.desks.iter())
            .filter(|desk| visited.contains(&desk.id))
            .flat_map(|desk| desk.assessors.iter().copied())
            .collect();
        let wrote = self.remarks.get(&sheet.innovation.id).into_iter().flatten();
        let scored = self.scores.get(&sheet.innovation.id).into_iter().flatten();
        wrote
            .map(|row| row.assessor_id)
            .chain(scored.map(|row| row.assessor_id))
            .filter(|who| !seated.contains(who))
            .collect()
    }

    /// Whether anything stands on a sheet.
    pub(super) fn is_written(&self, sheet: &Sheet<'_>) -> bool {
        let closes = self.closes(sheet);
        let id = &sheet.innovation.id;
        let remarks = self.remarks.get(id).into_iter().flatten();
        let scores = self.scores.get(id).into_iter().flatten();
        remarks
            .map(|row| row.assessor_id)
            .chain(scores.map(|row| row.assessor_id))
            .any(|who| closes.contains(&who))
    }

    /// What has to be done before a sheet is signed.
    pub(super) fn waits(&self, sheet: &Sheet<'_>) -> Vec<Saying> {
        let mut waits = Vec::new();
        match sheet.turn {
            SlotState::Planned => {
                waits.push(Saying::new("approval.wait_turn", "Gilirannya belum dimulai"));
            }
            SlotState::Called | SlotState::Running | SlotState::Paused => {
                waits.push(Saying::new("approval.wait_end", "Gilirannya belum selesai"));
            }
            SlotState::Postponed => {
                waits.push(Saying::new("approval.wait_postponed", "Gilirannya ditunda"));
            }
            SlotState::Absent if !self.is_written(sheet) => {
                waits.push(Saying::new("approval.wait_absent", "Perangkat daerahnya tidak hadir"));
            }
            SlotState::Absent | SlotState::Finished => {}
        }
        let closes = self.closes(sheet);
        let id = sheet.innovation.id;
        let line = self.outcome.lines.iter().find(|line| line.entrant.id == id);
        for owed in line.into_iter().flat_map(|line| &line.owed) {
            if closes.contains(&owed.assessor) && !owed.sent {
                let text = format!("Nilai {} belum dikirim", owed.name);
                waits.push(
                    Saying::new("approval.wait_scores", text).naming([("who", owed.name.clone())]),
                );
            }
        }
        let open = self.remarks.get(&id).into_iter().flatten();
        let open = open.filter(|row| row.versions > 1 && closes.contains(&row.assessor_id)).count();
        if open > 0 {
            let text = format!("{open} isian punya dua versi yang belum diputuskan");
            waits.push(
                Saying::new("approval.wait_versions", text).naming([("count", open.to_string())]),
            );
        }
        waits.dedup();
        waits
    }

    /// What is worth a look before a sheet is signed.
    pub(super) fn notes(&self, sheet: &Sheet<'_>) -> Vec<Saying> {
        let closes = self.closes(sheet);
        let rows = self.form.rows.iter().filter(|row| !row.note_only);
        let empty = rows
            .filter(|row| {
                let mut said = self.remarks.get(&sheet.innovation.id).into_iter().flatten();
                !said.any(|one| {
                    one.indicator == row.id
                        && one.kind == RemarkKind::Finding
                        && closes.contains(&one.assessor_id)
                        && !one.text.trim().is_empty()
                })
            })
            .count();
        let mut notes = Vec::new();
        if empty > 0 {
            let text = format!("{empty} baris belum ada Faktualnya");
            notes.push(
                Saying::new("approval.note_rows", text).naming([("count", empty.to_string())]),
            );
        }
        let opd = self.ground.opds.get(&sheet.innovation.opd_id);
        if opd.is_none_or(|opd| opd.official_name.trim().is_empty()) {
            notes.push(Saying::new(
                "approval.note_official",
                "Pejabat yang mengetahui belum dikenal",
            ));
        }
        notes
    }

    pub(super) fn sheet_state(&self, sheet: &Sheet<'_>) -> ApprovalState {
        match self.live_sheet(sheet) {
            Some(row) => state_of(row, |form| self.sheet_digest(sheet, form)),
            None if sheet.turn == SlotState::Absent && !self.is_written(sheet) => {
                ApprovalState::Absent
            }
            None if self.waits(sheet).is_empty() => ApprovalState::Ready,
            None => ApprovalState::Open,
        }
    }

    /// The sheets of a desk that its sign-off waits for.
    pub(super) fn desk_waits(&self, desk: DeskId) -> Vec<Saying> {
        let sheets = self.sheets(desk);
        if sheets.is_empty() {
            return vec![Saying::new("approval.wait_no_sheets", "Meja ini belum punya lembar")];
        }
        let words = |sheet: Sheet<'_>| {
            let (code, what) = match self.sheet_state(&sheet) {
                ApprovalState::Open | ApprovalState::Ready => {
                    ("approval.wait_sheet", "belum disahkan")
                }
                ApprovalState::Changed => ("approval.wait_changed", "berubah setelah disahkan"),
                ApprovalState::Signed | ApprovalState::Absent => return None,
            };
            let innovation = sheet.innovation.name.clone();
            let opd = self.ground.opd_name(sheet.innovation.opd_id);
            let text = format!("{innovation} ({opd}) {what}");
            Some(Saying::new(code, text).naming([("innovation", innovation), ("opd", opd)]))
        };
        sheets.into_iter().filter_map(words).collect()
    }

    pub(super) fn desk_state(&self, desk: &DeskRow) -> ApprovalState {
        match self.live("desk", None, Some(desk.id)) {
            Some(row) => state_of(row, |form| self.desk_digest(desk, form)),
            None if self.desk_waits(desk.id).is_empty() => ApprovalState::Ready,
            None => ApprovalState::Open,
        }
    }
}

/// Whether what was signed still says the same, under the form of digest it was signed under.
pub(super) fn state_of(row: &ApprovalRow, now: impl Fn(Form) -> Digest) -> ApprovalState {
    if Form::ALL.into_iter().any(|form| row.digest == now(form).to_string()) {
        ApprovalState::Signed
    } else {
        ApprovalState::Changed
    }
}
