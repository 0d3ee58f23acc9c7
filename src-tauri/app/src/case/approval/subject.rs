//! What a sign-off is of, and what the event knows of it: title, people, day, what is still open.

use meja_core::ids::{AssessorId, DeskId, InnovationId, OpdId};
use meja_store::table::desk::AssessorRow;

use super::{super::people::parse, ground::Signing, key};
use crate::{
    AppError,
    contract::{ApprovalScope, ApprovalSubject, Saying, Signer, SignerRole},
};

/// What is signed, read from the contract.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    pub(super) scope: ApprovalScope,
    pub(super) innovation: Option<InnovationId>,
    pub(super) desk: Option<DeskId>,
}

impl Subject {
    pub(super) fn parse(from: &ApprovalSubject) -> Result<Self, AppError> {
        let innovation = || parse(from.innovation.as_deref().unwrap_or_default(), "Inovasi");
        let desk = || parse(from.desk.as_deref().unwrap_or_default(), "Meja");
        Ok(match from.scope {
            ApprovalScope::Sheet => {
                Self { scope: from.scope, innovation: Some(innovation()?), desk: Some(desk()?) }
            }
            ApprovalScope::Desk => {
                Self { scope: from.scope, innovation: None, desk: Some(desk()?) }
            }
            ApprovalScope::Event => Self { scope: from.scope, innovation: None, desk: None },
        })
    }

    pub(super) fn sheet(innovation: InnovationId, desk: DeskId) -> Self {
        let scope = ApprovalScope::Sheet;
        Self { scope, innovation: Some(innovation), desk: Some(desk) }
    }
}

impl Signing {
    pub(super) fn subject_title(&self, subject: Subject) -> Result<String, AppError> {
        Ok(match (subject.innovation, subject.desk) {
            (Some(innovation), Some(desk)) => {
                let sheet = self.sheet(innovation, desk)?;
                format!("{}, {}", sheet.innovation.name, self.ground.desk_label(desk))
            }
            (None, Some(desk)) => self.desk(desk)?.label.clone(),
            (_, None) => self.ground.event.name.clone(),
        })
    }

    pub(super) fn subject_waits(&self, subject: Subject) -> Result<Vec<Saying>, AppError> {
        Ok(match (subject.innovation, subject.desk) {
            (Some(innovation), Some(desk)) => self.waits(&self.sheet(innovation, desk)?),
            (None, Some(desk)) => self.desk_waits(self.desk(desk)?.id),
            (_, None) => self.missing().into_iter().map(|one| one.what).collect(),
        })
    }

    /// Whether an assessor has a conflict of interest with an agency.
    pub(super) fn recused(&self, who: AssessorId, opd: OpdId) -> bool {
        self.ground.recusals.iter().any(|one| one.opd_id == opd && one.assessor_id == who)
    }

    /// Who signs, as the event knows them: assessors with a conflict of interest left out.
    pub(super) fn known_signers(&self, subject: Subject) -> Result<Vec<Signer>, AppError> {
        let person =
            |role, one: &AssessorRow| Signer { role, name: one.name.clone(), nip: one.nip.clone() };
        let at = |desk: DeskId| -> Result<Vec<&AssessorRow>, AppError> {
            let seats = &self.desk(desk)?.assessors;
            Ok(seats.iter().filter_map(|id| self.ground.people.get(id)).collect())
        };
        Ok(match (subject.innovation, subject.desk) {
            (Some(innovation), Some(desk)) => {
                let opd = self.sheet(innovation, desk)?.innovation.opd_id;
                let official = self.ground.opds.get(&opd);
                let mut all = vec![Signer {
                    role: SignerRole::Acknowledged,
                    name: official.map(|opd| opd.official_name.clone()).unwrap_or_default(),
                    nip: official.map(|opd| opd.official_nip.clone()).unwrap_or_default(),
                }];
                let seated = at(desk)?;
                all.extend(
                    seated
                        .into_iter()
                        .filter(|one| !self.recused(one.id, opd))
                        .map(|one| person(SignerRole::Officer, one)),
                );
                all
            }
            (None, Some(desk)) => {
                at(desk)?.into_iter().map(|one| person(SignerRole::Officer, one)).collect()
            }
            (_, None) => {
                let people = || self.ground.people.values();
                let chair = people().find(|one| one.role == "chair");
                let blank =
                    Signer { role: SignerRole::Chair, name: String::new(), nip: String::new() };
                let mut all = vec![chair.map_or(blank, |one| person(SignerRole::Chair, one))];
                let seated = self.panel.jurors.iter().filter(|one| !one.chair);
                all.extend(
                    seated
                        .filter_map(|one| self.ground.people.get(&one.id))
                        .map(|one| person(SignerRole::Member, one)),
                );
                all
            }
        })
    }

    /// The day of a sheet's turn; today for the others.
    pub(super) fn day_of(&self, subject: Subject) -> Result<chrono::NaiveDate, AppError> {
        let zone = self.ground.zone();
        let at = match (subject.innovation, subject.desk) {
            (Some(innovation), Some(desk)) => {
                let sheet = self.sheet(innovation, desk)?;
                let started = self.ground.reading(sheet.slot, self.now).started_at;
                started.map_or(sheet.slot.start_ms, |stamp| stamp.wall_ms)
            }
            (_, Some(_) | None) => self.now.wall_ms,
        };
        Ok(zone.local(at).date())
    }

    pub(super) fn next_version(&self, subject: Subject) -> u32 {
        let same = self.approvals.iter().filter(|one| {
            one.scope == key(subject.scope)
                && one.innovation_id == subject.innovation
                && one.desk_id == subject.desk
        });
        same.map(|one| one.version).max().unwrap_or(0).saturating_add(1)
    }
}
