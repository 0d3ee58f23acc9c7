//! Rencana Aksi as the desks found it.

use std::collections::BTreeMap;

use meja_core::{
    document::{ActionsBook, ActionsPlan, ActionsRow},
    ids::{AssessorId, InnovationId},
    sheet::percent,
};
use meja_store::{Connection, RemarkKind, activity_row, table, table::action::ActionRow};

use super::Papers;
use crate::AppError;

impl Papers {
    /// Every plan that was handed in, beside what the desks wrote about its activities.
    pub(in crate::case) fn actions(&self, conn: &Connection) -> Result<ActionsBook, AppError> {
        let mut planned: BTreeMap<InnovationId, Vec<ActionRow>> = BTreeMap::new();
        for row in table::action::all(conn)? {
            planned.entry(row.innovation_id).or_default().push(row);
        }
        let plans = self.innovations.iter().filter_map(|innovation| {
            let rows = planned.get(&innovation.id)?;
            let slot = self.slot_of(innovation.opd_id);
            let signs = self.signatories(innovation.id, slot.map(|slot| slot.desk_id));
            Some(ActionsPlan {
                opd: self.ground.opd_name(innovation.opd_id),
                innovation: innovation.name.clone(),
                desk: slot.map(|slot| self.ground.desk_label(slot.desk_id)).unwrap_or_default(),
                date: slot.map(|slot| self.day_of(slot)),
                assessors: self.names(&signs),
                rows: (1_u32..).zip(rows).map(|row| self.activity(row, &signs)).collect(),
            })
        });
        Ok(ActionsBook {
            letterhead: self.letterhead(),
            title: format!("RENCANA AKSI INOVASI DAERAH TAHUN {}", self.ground.event.form_year),
            created: self.now.wall_ms,
            plans: plans.collect(),
        })
    }

    fn activity(&self, (number, row): (u32, &ActionRow), lead: &[AssessorId]) -> ActionsRow {
        let indicator = activity_row(row.id);
        let text = |kind| self.cell(row.innovation_id, &indicator, kind, lead);
        // One figure: the lead's, else the first of those who gave one.
        let figures = self.texts(row.innovation_id, &indicator, RemarkKind::Progress, lead);
        let figure = figures.first().and_then(|one| percent(&one.text).ok().flatten());
        ActionsRow {
            number,
            phase: row.phase,
            activity: row.activity.clone(),
            actor: row.actor.clone(),
            timing: row.timing.clone(),
            output: row.output.clone(),
            method: row.method.clone(),
            cost: row.cost.clone(),
            finding: text(RemarkKind::Finding),
            progress: figure,
            obstacle: text(RemarkKind::Obstacle),
            solution: text(RemarkKind::Solution),
        }
    }
}
