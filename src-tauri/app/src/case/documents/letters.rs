//! The letter to each agency, with every desk's Saran for its innovations.

use chrono::NaiveDate;
use meja_core::document::{Letter, LetterBook, LetterInnovation, LetterPoint, Signatory};
use meja_store::{RemarkKind, table::innovation::InnovationRow};

use super::Papers;
use crate::contract::MinutesInfo;

impl Papers {
    /// One letter an agency with an innovation, in the order of the list.
    pub(in crate::case) fn letters(&self, own: &MinutesInfo) -> LetterBook {
        let event = &self.ground.event;
        let mut letters: Vec<Letter> = Vec::new();
        for innovation in &self.innovations {
            let part = self.advised(innovation);
            match letters.iter_mut().find(|letter| letter.opd_id == innovation.opd_id) {
                Some(letter) => letter.innovations.push(part),
                None => letters.push(Letter {
                    opd_id: innovation.opd_id,
                    opd: self.ground.opd_name(innovation.opd_id),
                    seat: String::new(),
                    days: self.days_of(innovation.opd_id),
                    innovations: vec![part],
                }),
            }
        }
        let signer = &own.letter_signer;
        let role = match signer.role.trim() {
            "" => format!("Kepala {}", event.host.trim()),
            role => role.to_owned(),
        };
        LetterBook {
            letterhead: self.letterhead(),
            number: own.letter_number.clone(),
            subject: format!(
                "Umpan Balik Monitoring dan Evaluasi Inovasi Daerah Tahun {}",
                event.form_year
            ),
            event: event.name.clone(),
            place: event.place.clone(),
            date: NaiveDate::parse_from_str(&own.letter_date, "%Y-%m-%d").ok(),
            signer: Signatory { role, name: signer.name.clone(), nip: signer.nip.clone() },
            created: self.now.wall_ms,
            letters,
        }
    }

    fn days_of(&self, opd: meja_core::ids::OpdId) -> Vec<NaiveDate> {
        let slots = self.ground.slots.iter().filter(|slot| slot.opd_id == opd);
        let days: std::collections::BTreeSet<NaiveDate> =
            slots.map(|slot| self.day_of(slot)).collect();
        days.into_iter().collect()
    }

    fn advised(&self, innovation: &InnovationRow) -> LetterInnovation {
        let lead =
            self.signatories(innovation.id, self.slot_of(innovation.opd_id).map(|at| at.desk_id));
        let points = self.form.rows.iter().filter_map(|row| {
            let texts = self.texts(innovation.id, &row.id, RemarkKind::Recommendation, &lead);
            let advice: Vec<String> =
                texts.into_iter().map(|one| one.text.trim().to_owned()).collect();
            (!advice.is_empty()).then(|| LetterPoint {
                number: row.number,
                indicator: row.text.clone(),
                advice,
            })
        });
        LetterInnovation { name: innovation.name.clone(), points: points.collect() }
    }
}
