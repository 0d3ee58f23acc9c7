//! Every desk's Saran, agency by agency, to be followed up.

use meja_core::document::{AdviceBook, AdviceRow};
use meja_core::registry::Category;
use meja_store::RemarkKind;

use super::Papers;

impl Papers {
    /// A row a Saran in the order of the recap; what two assessors wrote alike stands once.
    pub(in crate::case) fn advice(&self) -> AdviceBook {
        let mut rows = Vec::new();
        let mut without: Vec<String> = Vec::new();
        for innovation in &self.innovations {
            let slot = self.slot_of(innovation.opd_id);
            let signs = self.signatories(innovation.id, slot.map(|slot| slot.desk_id));
            let name = self.ground.opd_name(innovation.opd_id);
            let category =
                self.ground.opds.get(&innovation.opd_id).map_or(Category::Opd, |opd| opd.category);
            let before = rows.len();
            for row in &self.form.rows {
                let texts = self.texts(innovation.id, &row.id, RemarkKind::Recommendation, &signs);
                rows.extend(texts.into_iter().map(|one| {
                    // Where the agency goes to several desks, each Saran is its own desk's.
                    let slot = self.turn_with(innovation.opd_id, one.assessor_id);
                    AdviceRow {
                        opd: name.clone(),
                        category,
                        innovation: innovation.name.clone(),
                        number: row.number,
                        indicator: row.text.clone(),
                        saran: one.text.clone(),
                        assessor: (self.people.get(&one.assessor_id))
                            .map(|person| person.name.clone())
                            .unwrap_or_default(),
                        desk: slot.map(|at| self.ground.desk_label(at.desk_id)).unwrap_or_default(),
                        day: slot.map(|slot| self.day_of(slot)),
                    }
                }));
            }
            if rows.len() == before && without.last() != Some(&name) {
                without.push(name);
            }
        }
        // An agency with several innovations may have been given Saran on another of them.
        without.retain(|name| !rows.iter().any(|row| row.opd == *name));
        AdviceBook {
            letterhead: self.letterhead(),
            title: format!(
                "TINDAK LANJUT SARAN MONITORING DAN EVALUASI INOVASI DAERAH TAHUN {}",
                self.ground.event.form_year
            ),
            event: self.ground.event.name.clone(),
            created: self.now.wall_ms,
            rows,
            without,
        }
    }
}
