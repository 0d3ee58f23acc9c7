//! From rows to the documents of a panel: Form C.2, Rencana Aksi, rekap, jadwal.

mod actions;
mod advice;
mod attendance;
mod follow_ups;
mod letters;
mod minutes;
pub(super) mod score_sheets;
pub(super) mod scores;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use meja_core::{
    combine,
    document::{
        BookMark, Emblem, Letterhead, RecapBook, RecapRow, ReviewBook, ReviewRow, ReviewSheet,
        Signatory,
    },
    ids::{AssessorId, DeskId, InnovationId, OpdId},
    instrument::Instrument,
    panel::Panel,
    sentence::texts,
    stamp::{Stamp, WallMs},
};
use meja_store::Connection;
use meja_store::{RemarkKind, table, table::remark::RemarkRow};

use super::{
    board::{Ground, held_first},
    desk::said_once,
    registry,
};
use crate::AppError;

/// What stands under every printed result: the event's rules, and the sheets that were allowed though
/// their assessor could see what colleagues gave.
fn rules(panel: &Panel) -> Vec<String> {
    let allowed = panel.entrants.iter().flat_map(|one| combine::allowed_in_words(panel, one.id));
    texts(combine::rules_in_words(&panel.rules, &panel.stages).into_iter().chain(allowed))
}

/// What the mark of a workbook of Form C.2 calls its kind.
pub(super) const SHEETS: &str = "sheets";

/// What all documents are drawn from.
pub(super) struct Papers {
    pub(super) ground: Ground,
    form: &'static Instrument,
    people: BTreeMap<AssessorId, table::desk::AssessorRow>,
    innovations: Vec<table::innovation::InnovationRow>,
    remarks: BTreeMap<InnovationId, Vec<RemarkRow>>,
    /// The desk that was asked for.
    desk: Option<DeskId>,
    earlier: Vec<table::earlier_saran::EarlierSaranRow>,
    /// The event's sign-off, while one holds.
    signed: Option<table::approval::ApprovalRow>,
    pub(super) now: Stamp,
    /// The picture of the letterhead, where the caller brought it.
    pub(super) emblem: Option<Emblem>,
}

impl Papers {
    /// Reads everything once; `desk` narrows the innovations to those of one desk.
    pub(super) fn read(
        conn: &Connection,
        now: Stamp,
        desk: Option<DeskId>,
    ) -> Result<Self, AppError> {
        let mut papers = Self::without_notes(conn, now, desk)?;
        for remark in table::remark::all(conn)? {
            papers.remarks.entry(remark.innovation_id).or_default().push(remark);
        }
        papers.earlier = table::earlier_saran::all(conn)?;
        Ok(papers)
    }

    /// As [`Papers::read`], for documents of scores: nothing that was written about a row.
    pub(super) fn without_notes(
        conn: &Connection,
        now: Stamp,
        desk: Option<DeskId>,
    ) -> Result<Self, AppError> {
        let ground = Ground::read(conn)?;
        let form = registry::shipped(&ground.event.instrument)?;
        let order: BTreeMap<OpdId, usize> = table::opd::all(conn)?
            .into_iter()
            .enumerate()
            .map(|(place, opd)| (opd.id, place))
            .collect();
        let mut innovations = table::innovation::all(conn)?;
        if let Some(desk) = desk {
            let here: BTreeSet<OpdId> = ground
                .slots
                .iter()
                .filter(|slot| slot.desk_id == desk)
                .map(|slot| slot.opd_id)
                .collect();
            innovations.retain(|innovation| here.contains(&innovation.opd_id));
        }
        innovations.sort_by_key(|innovation| order.get(&innovation.opd_id).copied());
        let people =
            table::desk::assessors(conn)?.into_iter().map(|person| (person.id, person)).collect();
        let signed = (table::approval::all(conn)?.into_iter())
            .find(|one| one.scope == "event" && one.unlocked_ms.is_none());
        Ok(Self {
            ground,
            form,
            people,
            innovations,
            remarks: BTreeMap::new(),
            desk,
            earlier: Vec::new(),
            signed,
            now,
            emblem: None,
        })
    }

    pub(super) fn letterhead(&self) -> Letterhead {
        Letterhead {
            lines: self.ground.event.letterhead.clone(),
            agency: None,
            emblem: self.emblem.clone(),
        }
    }

    /// Narrows the innovations to those of some agencies.
    pub(super) fn keep(&mut self, wanted: impl Fn(&table::opd::OpdRow) -> bool) {
        let opds = &self.ground.opds;
        self.innovations.retain(|one| opds.get(&one.opd_id).is_some_and(&wanted));
    }

    /// The innovations, in the order of the sheets.
    pub(super) fn innovation_ids(&self) -> impl Iterator<Item = InnovationId> {
        self.innovations.iter().map(|one| one.id)
    }

    /// The turn that an agency's documents speak of; of several desks the one that is asked for.
    fn slot_of(&self, opd: OpdId) -> Option<&table::slot::SlotRow> {
        self.turn_at(opd, |desk| self.desk.is_none_or(|own| own == desk.id))
    }

    /// The turn at which an assessor met an agency: at a desk of theirs, where it goes to one.
    fn turn_with(&self, opd: OpdId, who: AssessorId) -> Option<&table::slot::SlotRow> {
        self.turn_at(opd, |desk| desk.assessors.contains(&who))
    }

    /// Of an agency's turns one at a wanted desk before others, of these the one that was held, of
    /// equals the first.
    fn turn_at(
        &self,
        opd: OpdId,
        wanted: impl Fn(&table::desk::DeskRow) -> bool,
    ) -> Option<&table::slot::SlotRow> {
        let rank = |slot: &table::slot::SlotRow| {
            let desk = self.ground.desks.iter().find(|desk| desk.id == slot.desk_id);
            let state = self.ground.reading(slot, self.now).state;
            (desk.is_some_and(&wanted), held_first(state))
        };
        let own = self.ground.slots.iter().filter(|slot| slot.opd_id == opd);
        own.rev().max_by_key(|slot| rank(slot))
    }

    /// The day the sheet was gone through: the clock's, else the planned one.
    fn day_of(&self, slot: &table::slot::SlotRow) -> NaiveDate {
        let reading = self.ground.reading(slot, self.now);
        let at: WallMs = reading.started_at.map_or(slot.start_ms, |stamp| stamp.wall_ms);
        self.ground.zone().local(at).date()
    }

    pub(super) fn assessors_at(&self, desk: DeskId) -> Vec<AssessorId> {
        self.ground
            .desks
            .iter()
            .find(|row| row.id == desk)
            .map(|row| row.assessors.clone())
            .unwrap_or_default()
    }

    /// Who signs: those who wrote on the sheet and those who sit at the desk, the lead first.
    fn signatories(&self, innovation: InnovationId, desk: Option<DeskId>) -> Vec<AssessorId> {
        let mut list = desk.map(|desk| self.assessors_at(desk)).unwrap_or_default();
        for remark in self.remarks.get(&innovation).into_iter().flatten() {
            if !list.contains(&remark.assessor_id) {
                list.push(remark.assessor_id);
            }
        }
        list
    }

    /// The texts of one cell, the lead's first; what another of them says already is left out.
    fn texts(
        &self,
        innovation: InnovationId,
        indicator: &str,
        kind: RemarkKind,
        lead: &[AssessorId],
    ) -> Vec<&RemarkRow> {
        let mut texts: Vec<&RemarkRow> = self
            .remarks
            .get(&innovation)
            .into_iter()
            .flatten()
            .filter(|one| one.indicator == indicator && one.kind == kind)
            .filter(|one| !one.text.trim().is_empty())
            .collect();
        texts.sort_by_key(|one| {
            lead.iter().position(|id| *id == one.assessor_id).unwrap_or(usize::MAX)
        });
        said_once(texts)
    }

    /// One cell of the form: the lead's text, colleagues' under it, each with a name where
    /// several wrote.
    fn cell(
        &self,
        innovation: InnovationId,
        indicator: &str,
        kind: RemarkKind,
        lead: &[AssessorId],
    ) -> String {
        match self.texts(innovation, indicator, kind, lead).as_slice() {
            [] => String::new(),
            [only] => only.text.clone(),
            several => several
                .iter()
                .map(|one| {
                    let name = self.people.get(&one.assessor_id).map_or("", |person| &person.name);
                    format!("{name}: {}", one.text)
                })
                .collect::<Vec<_>>()
                .join("\n"),
        }
    }

    fn rows(&self, innovation: InnovationId, lead: &[AssessorId]) -> Vec<ReviewRow> {
        self.form
            .rows
            .iter()
            .map(|row| ReviewRow {
                number: row.number,
                indicator: row.text.clone(),
                finding: self.cell(innovation, &row.id, RemarkKind::Finding, lead),
                recommendation: self.cell(innovation, &row.id, RemarkKind::Recommendation, lead),
            })
            .collect()
    }

    /// Form C.2, a sheet an innovation.
    pub(super) fn review(&self) -> ReviewBook {
        let event = &self.ground.event;
        let sheets = self
            .innovations
            .iter()
            .map(|innovation| {
                let slot = self.slot_of(innovation.opd_id);
                let signs = self.signatories(innovation.id, slot.map(|slot| slot.desk_id));
                let opd = self.ground.opds.get(&innovation.opd_id);
                ReviewSheet {
                    opd: self.ground.opd_name(innovation.opd_id),
                    innovation: innovation.name.clone(),
                    forms: innovation.forms.iter().copied().collect(),
                    started: innovation.started,
                    stage: innovation.stage,
                    initiator: innovation.initiator.clone(),
                    desk: slot.map(|slot| self.ground.desk_label(slot.desk_id)).unwrap_or_default(),
                    rows: self.rows(innovation.id, &signs),
                    acknowledged: Signatory {
                        role: "Pejabat SKPD".into(),
                        name: opd.map(|opd| opd.official_name.clone()).unwrap_or_default(),
                        nip: opd.map(|opd| opd.official_nip.clone()).unwrap_or_default(),
                    },
                    place: event.place.clone(),
                    date: slot.map(|slot| self.day_of(slot)),
                    assessors: signs
                        .iter()
                        .filter_map(|id| self.people.get(id))
                        .map(|person| Signatory {
                            role: "Petugas".into(),
                            name: person.name.clone(),
                            nip: person.nip.clone(),
                        })
                        .collect(),
                }
            })
            .collect();
        ReviewBook {
            letterhead: self.letterhead(),
            code: self.form.form_code.clone(),
            title: self.form.heading(event.form_year),
            created: self.now.wall_ms,
            sheets,
        }
    }

    /// What says which Form C.2 workbook this is, hidden in the file; not yet sealed.
    pub(super) fn review_mark(&self, book: &ReviewBook, desk: Option<DeskId>) -> BookMark {
        let event = &self.ground.event;
        BookMark {
            kind: SHEETS.to_owned(),
            event: event.id.to_string(),
            name: event.name.clone(),
            seal: String::new(),
            digest: book.digest().to_string(),
            desk: desk.map(|id| id.to_string()).unwrap_or_default(),
        }
    }

    /// Rekap monev: one row an innovation and indicator.
    pub(super) fn recap(&self) -> RecapBook {
        let mut rows = Vec::new();
        for innovation in &self.innovations {
            let slot = self.slot_of(innovation.opd_id);
            let signs = self.signatories(innovation.id, slot.map(|slot| slot.desk_id));
            let opd = self.ground.opds.get(&innovation.opd_id);
            for row in self.rows(innovation.id, &signs) {
                rows.push(RecapRow {
                    innovation_id: innovation.id,
                    date: slot.map(|slot| self.day_of(slot)),
                    desk: slot.map(|slot| self.ground.desk_label(slot.desk_id)).unwrap_or_default(),
                    category: opd.map_or(meja_core::registry::Category::Opd, |opd| opd.category),
                    opd: self.ground.opd_name(innovation.opd_id),
                    innovation: innovation.name.clone(),
                    forms: innovation.forms.iter().copied().collect(),
                    stage: innovation.stage,
                    number: row.number,
                    indicator: row.indicator,
                    finding: row.finding,
                    recommendation: row.recommendation,
                    assessors: self.names(&signs),
                });
            }
        }
        RecapBook {
            letterhead: self.letterhead(),
            title: format!("Rekap {}", self.ground.event.name),
            created: self.now.wall_ms,
            rows,
            follow_ups: self.follow_ups(),
        }
    }

    pub(super) fn names(&self, list: &[AssessorId]) -> Vec<String> {
        list.iter().filter_map(|id| self.people.get(id)).map(|person| person.name.clone()).collect()
    }
}
