//! The list of sign-offs by desk: how far each is, what the event wants first, the trail.

use std::collections::BTreeSet;

use meja_core::{combine::Standing, ids::InnovationId, indonesian};
use meja_store::{
    Connection, table,
    table::{approval::ApprovalRow, desk::DeskRow, document::DocumentRow},
};

use super::{
    super::{role, trail},
    ground::{Sheet, Signing},
    scope_of, signers,
};
use crate::{
    App, AppError,
    contract::{
        ApprovalBoard, ApprovalDesk, ApprovalInfo, ApprovalSheet, ApprovalState, ApprovalSubject,
        DocumentInfo, MissingItem, MissingPlace, Saying,
    },
    words,
};

/// Everything that is signed or to be signed.
///
/// # Errors
/// When no event is open, and what the file says.
pub fn board(app: &App, _: ()) -> Result<ApprovalBoard, AppError> {
    let (now, who) = (app.now(), app.open()?.acting());
    app.read(|conn| {
        let signing = Signing::read(conn, now)?;
        let desks = signing.ground.desks.iter().map(|desk| signing.desk_info(desk)).collect();
        let missing = signing.missing();
        let sign = signing.live("event", None, None);
        let event = match sign {
            Some(row) => signing.event_state(row)?,
            None if missing.is_empty() => ApprovalState::Ready,
            None => ApprovalState::Open,
        };
        let chair_only = match role::require_chair(conn, who) {
            Ok(()) => None,
            Err(error) => Some(error.crossing(None)),
        };
        Ok(ApprovalBoard {
            desks,
            event,
            missing,
            sign: sign.map(|row| signing.info(row)),
            trail: signing.approvals.iter().rev().map(|row| signing.info(row)).collect(),
            chair_only,
            documents: documents(conn, &signing)?,
        })
    })
}

fn documents(conn: &Connection, signing: &Signing) -> Result<Vec<DocumentInfo>, AppError> {
    let names = trail::names(conn)?;
    let mut rows = table::document::all(conn)?;
    rows.reverse();
    Ok(rows.iter().map(|row| document(&names, signing.ground.zone(), row)).collect())
}

/// A document as the screens show it.
pub(super) fn document(
    names: &trail::Names,
    zone: meja_core::zone::Zone,
    row: &DocumentRow,
) -> DocumentInfo {
    let kind = meja_core::approval::DocumentKind::from_key(&row.kind);
    DocumentInfo {
        code: row.code.clone(),
        version: row.version,
        kind: kind.map_or_else(|| row.kind.clone(), |kind| kind.title().to_owned()),
        subject: names.of_id(&row.subject),
        made_at: words::dated(zone, row.made_ms),
        payload: row.payload.clone(),
        digest: row.digest.clone(),
    }
}

impl Signing {
    /// What a sign-off is of, as people say it.
    pub(super) fn title(&self, row: &ApprovalRow) -> String {
        let innovation = row.innovation_id.and_then(|id| self.innovations.get(&id));
        let desk = row.desk_id.map(|id| self.ground.desk_label(id));
        match (innovation, desk) {
            (Some(innovation), Some(desk)) => format!("{}, {desk}", innovation.name),
            (None, Some(desk)) => desk,
            (_, None) => self.ground.event.name.clone(),
        }
    }

    pub(super) fn info(&self, row: &ApprovalRow) -> ApprovalInfo {
        let zone = self.ground.zone();
        let day = row.day.parse().ok().map(indonesian::day_name_date);
        ApprovalInfo {
            id: row.id.to_string(),
            subject: ApprovalSubject {
                scope: scope_of(row),
                innovation: row.innovation_id.map(|id| id.to_string()),
                desk: row.desk_id.map(|id| id.to_string()),
            },
            title: self.title(row),
            signers: signers(&row.signers),
            place: row.place.clone(),
            day: day.unwrap_or_else(|| row.day.clone()),
            digest: row.digest.clone(),
            signed_at: words::dated(zone, row.signed_ms),
            version: row.version,
            gaps: row.gaps.clone(),
            unlocked_at: row.unlocked_ms.map(|ms| words::dated(zone, ms)).unwrap_or_default(),
            unlocked_by: row.unlocked_by.clone(),
            unlock_reason: row.unlock_reason.clone(),
        }
    }

    fn sheet_info(&self, sheet: &Sheet<'_>) -> ApprovalSheet {
        let state = self.sheet_state(sheet);
        let open = matches!(state, ApprovalState::Open | ApprovalState::Ready);
        let zone = self.ground.zone();
        let start = sheet.slot.start_ms;
        ApprovalSheet {
            innovation_id: sheet.innovation.id.to_string(),
            innovation: sheet.innovation.name.clone(),
            opd: self.ground.opd_name(sheet.innovation.opd_id),
            at: format!(
                "{} {}",
                indonesian::day_name_date(zone.local(start).date()),
                words::clock_minutes(zone, start)
            ),
            state,
            waits: if open { self.waits(sheet) } else { Vec::new() },
            notes: if open { self.notes(sheet) } else { Vec::new() },
            sign: self.live_sheet(sheet).map(|row| self.info(row)),
        }
    }

    fn desk_info(&self, desk: &DeskRow) -> ApprovalDesk {
        let sheets: Vec<ApprovalSheet> =
            self.sheets(desk.id).iter().map(|sheet| self.sheet_info(sheet)).collect();
        let count = |of: &[ApprovalState]| {
            let found = sheets.iter().filter(|sheet| of.contains(&sheet.state)).count();
            u32::try_from(found).unwrap_or(u32::MAX)
        };
        let sign = self.live("desk", None, Some(desk.id));
        ApprovalDesk {
            desk_id: desk.id.to_string(),
            desk: desk.label.clone(),
            state: self.desk_state(desk),
            waits: if sign.is_some() { Vec::new() } else { self.desk_waits(desk.id) },
            signed: count(&[ApprovalState::Signed]),
            needed: u32::try_from(sheets.len())
                .unwrap_or(u32::MAX)
                .saturating_sub(count(&[ApprovalState::Absent])),
            sign: sign.map(|row| self.info(row)),
            sheets,
        }
    }

    /// The innovations whose agency came to some desk, or still may.
    fn came(&self) -> BTreeSet<InnovationId> {
        let sheets = self.ground.desks.iter().flat_map(|desk| self.sheets(desk.id));
        sheets
            .filter(|sheet| self.sheet_state(sheet) != ApprovalState::Absent)
            .map(|sheet| sheet.innovation.id)
            .collect()
    }

    /// What the event's sign-off wants first, each with the place where it is done.
    pub(super) fn missing(&self) -> Vec<MissingItem> {
        let item = |what: Saying, place, desk: Option<String>| MissingItem { what, place, desk };
        let mut missing = Vec::new();
        if self.ground.desks.is_empty() {
            let what = Saying::new("approval.miss_desks", "Belum ada meja");
            missing.push(item(what, MissingPlace::Schedule, None));
        }
        for one in self.ground.unplaced() {
            let what =
                Saying::new("approval.miss_turn", format!("{} belum mendapat giliran", one.opd));
            let what = what.naming([("opd", one.opd)]);
            missing.push(item(what, MissingPlace::Schedule, None));
        }
        for desk in &self.ground.desks {
            if let Some(what) = self.desk_missing(desk) {
                missing.push(item(what, MissingPlace::Here, Some(desk.id.to_string())));
            }
        }
        // An event with notes alone has no result to wait for.
        if !self.panel.stages.is_empty() {
            let came = self.came();
            for line in self.outcome.lines.iter().filter(|line| came.contains(&line.entrant.id)) {
                let (code, what) = match line.standing {
                    Standing::Complete => continue,
                    Standing::Provisional => {
                        ("approval.miss_provisional", "hasilnya masih sementara")
                    }
                    Standing::None => ("approval.miss_result", "belum ada hasilnya"),
                };
                let (innovation, opd) = (&line.entrant.name, &line.entrant.opd_name);
                let what = Saying::new(code, format!("{innovation} ({opd}): {what}"))
                    .naming([("innovation", innovation.clone()), ("opd", opd.clone())]);
                missing.push(item(what, MissingPlace::Recap, None));
            }
        }
        missing
    }

    /// What the event's sign-off wants of a desk; none where it is signed, or has nothing to sign.
    fn desk_missing(&self, desk: &DeskRow) -> Option<Saying> {
        let label = &desk.label;
        let what = match self.desk_state(desk) {
            ApprovalState::Open => {
                let waits = self.desk_waits(desk.id).len();
                let text = format!("{label} belum disahkan: {waits} lembar terbuka");
                Saying::new("approval.miss_desk", text).naming([("count", waits.to_string())])
            }
            ApprovalState::Ready => {
                Saying::new("approval.miss_ready", format!("{label} siap disahkan, tetapi belum"))
            }
            ApprovalState::Changed => {
                Saying::new("approval.miss_changed", format!("{label} berubah setelah disahkan"))
            }
            ApprovalState::Signed | ApprovalState::Absent => return None,
        };
        Some(what.naming([("desk", label.clone())]))
    }
}
