//! What became of an earlier monev's Saran.

use std::collections::BTreeMap;

use meja_core::{document::FollowUpRow, ids::InnovationId, sheet::FollowUp};
use meja_store::{RemarkKind, table::earlier_saran::EarlierSaranRow};

use super::Papers;

impl Papers {
    /// A row an earlier Saran, in the order of the recap.
    pub(super) fn follow_ups(&self) -> Vec<FollowUpRow> {
        let mut earlier: BTreeMap<InnovationId, Vec<&EarlierSaranRow>> = BTreeMap::new();
        for row in &self.earlier {
            earlier.entry(row.innovation_id).or_default().push(row);
        }
        let mut rows = Vec::new();
        for innovation in &self.innovations {
            let slot = self.slot_of(innovation.opd_id);
            let signs = self.signatories(innovation.id, slot.map(|slot| slot.desk_id));
            for saran in earlier.remove(&innovation.id).into_iter().flatten() {
                let on_form = self.form.row(&saran.indicator);
                let said =
                    self.texts(innovation.id, &saran.indicator, RemarkKind::FollowUp, &signs);
                let by: Vec<_> = said.iter().map(|one| one.assessor_id).collect();
                rows.push(FollowUpRow {
                    opd: self.ground.opd_name(innovation.opd_id),
                    innovation: innovation.name.clone(),
                    number: on_form.map(|row| row.number),
                    indicator: on_form.map(|row| row.text.clone()).unwrap_or_default(),
                    event: saran.event.clone(),
                    day: saran.day.parse().ok(),
                    saran: saran.text.clone(),
                    advised_by: saran.assessor.clone(),
                    // The lead's word, else that of the first who gave one.
                    followed: said.first().and_then(|one| FollowUp::from_key(&one.text)),
                    finding: self.cell(
                        innovation.id,
                        &saran.indicator,
                        RemarkKind::Finding,
                        &signs,
                    ),
                    assessors: self.names(&by),
                });
            }
        }
        rows
    }
}
