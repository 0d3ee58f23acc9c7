//! From rows to the content that a signature stands under.

use std::collections::{BTreeMap, BTreeSet};

use meja_core::{
    approval::{DeskContent, Digest, EventContent, Form, SheetContent},
    ids::AssessorId,
};
use meja_store::{
    StoreError,
    table::{approval::ApprovalRow, desk::DeskRow},
};

use super::ground::{Sheet, Signing};
use crate::{AppError, contract::ApprovalState};

impl Signing {
    /// The digest of a sheet: of those whose writing its sign-off closes, or would close. Whoever
    /// sits at no desk of the agency is in it whenever they wrote, since their scores count.
    pub(super) fn sheet_digest(&self, sheet: &Sheet<'_>, form: Form) -> Digest {
        let closes = match self.live_sheet(sheet) {
            Some(row) => row.assessors.iter().copied().chain(self.strangers(sheet)).collect(),
            None => self.closes(sheet),
        };
        self.sheet_content(sheet, &closes).digest(form)
    }

    fn sheet_content(&self, sheet: &Sheet<'_>, closes: &BTreeSet<AssessorId>) -> SheetContent {
        let row = sheet.innovation;
        let left = self
            .panel
            .recused
            .iter()
            .filter(|(who, opd)| *opd == row.opd_id && closes.contains(who));
        let left: Vec<String> = left.map(|(who, _)| who.to_string()).collect();
        let codes: Vec<&str> = row.forms.iter().map(|form| form.code()).collect();
        let head = BTreeMap::from([
            ("opd", self.ground.opd_name(row.opd_id)),
            ("name", row.name.clone()),
            ("forms", codes.join(",")),
            ("stage", row.stage.map(|stage| stage.code().to_owned()).unwrap_or_default()),
            ("started", serde_json::to_string(&row.started).unwrap_or_default()),
            ("initiator", row.initiator.clone()),
            // Scores of whoever leaves the agency to others do not count.
            ("recused", left.join(",")),
        ]);
        let texts = self.remarks.get(&row.id).into_iter().flatten();
        let scores = self.scores.get(&row.id).into_iter().flatten();
        let sent =
            self.panel.sent.iter().filter(|(id, _, who)| *id == row.id && closes.contains(who));
        SheetContent {
            innovation: row.id,
            desk: sheet.desk,
            head,
            form: self.form.hash(),
            texts: texts
                .filter(|one| closes.contains(&one.assessor_id))
                .map(|one| {
                    let column = one.kind.key().to_owned();
                    ((one.assessor_id, one.indicator.clone(), column), one.text.clone())
                })
                .collect(),
            scores: scores
                .filter(|one| closes.contains(&one.assessor_id))
                .map(|one| {
                    let mark = (one.value.clone(), one.comment.clone());
                    ((one.assessor_id, one.indicator.clone()), mark)
                })
                .collect(),
            sent: sent.map(|(_, stage, who)| (*who, stage.clone())).collect(),
            expected: (self.panel.seats.get(&row.id).into_iter().flatten())
                .map(|seat| seat.assessor)
                .collect(),
            claims: (self.panel.claims.iter())
                .filter(|((id, _), _)| *id == row.id)
                .map(|((_, indicator), level)| (indicator.clone(), level.to_string()))
                .collect(),
        }
    }

    /// The digest of a desk.
    pub(super) fn desk_digest(&self, desk: &DeskRow, form: Form) -> Digest {
        let sheets = self.sheets(desk.id);
        let sheets =
            sheets.iter().map(|sheet| (sheet.innovation.id, self.sheet_digest(sheet, form)));
        let content =
            DeskContent { desk: desk.id, label: desk.label.clone(), sheets: sheets.collect() };
        content.digest(form)
    }

    /// Whether what was signed of the event still says the same.
    pub(super) fn event_state(&self, row: &ApprovalRow) -> Result<ApprovalState, AppError> {
        for form in Form::ALL {
            if row.digest == self.event_digest(form)?.to_string() {
                return Ok(ApprovalState::Signed);
            }
        }
        Ok(ApprovalState::Changed)
    }

    /// The digest of the event.
    ///
    /// # Errors
    /// When the rules cannot be written as JSON.
    pub(super) fn event_digest(&self, form: Form) -> Result<Digest, AppError> {
        let desks = self.ground.desks.iter().map(|desk| (desk.id, self.desk_digest(desk, form)));
        let seats = self.panel.seats.iter().map(|(innovation, seats)| {
            (*innovation, seats.iter().map(|seat| (seat.desk, seat.assessor)).collect())
        });
        let chairs = self.panel.jurors.iter().filter(|juror| juror.chair);
        let stages = self.panel.stages.iter();
        let content = EventContent {
            desks: desks.collect(),
            rules: Digest::of("rules", &self.panel.rules).map_err(StoreError::from)?,
            instruments: stages.map(|stage| (stage.key.clone(), stage.instrument.hash())).collect(),
            lines: EventContent::lines(&self.outcome),
            seats: seats.collect(),
            recused: self.panel.recused.clone(),
            chairs: chairs.map(|juror| juror.id).collect(),
        };
        Ok(content.digest(form))
    }
}
