//! The people of a rehearsal, who type their sheets a few words at a time.

use meja_store::table;

use super::{Ack, day::Day};
use crate::{
    AppError,
    case::desk,
    contract::{RemarkKind, WriteRemark},
};

impl Day<'_> {
    /// Types the sheets of the slot's innovations, as a person would: a few words at a time.
    pub(super) fn fill(
        &mut self,
        slot: &table::slot::SlotRow,
        tell: &mut impl FnMut(&Ack),
    ) -> Result<(), AppError> {
        let innovations =
            self.app.read(|conn| Ok(table::innovation::of_opd(conn, slot.opd_id)?))?;
        let assessor = self.seat(slot)?;
        let Some(assessor) = assessor else { return Ok(()) };
        let share = i64::from(slot.minutes) * 60_000
            / i64::try_from(innovations.len().max(1) * self.phrases.len().max(1) * 2).unwrap_or(1);
        for innovation in innovations {
            for row in 0..self.phrases.len() {
                for kind in [RemarkKind::Finding, RemarkKind::Recommendation] {
                    if self.dice.below(12) == 0 {
                        self.host.pass(share);
                        continue;
                    }
                    let Some(text) = self.text(row, kind) else { continue };
                    let indicator =
                        self.phrases.get(row).map(|row| row.row.clone()).unwrap_or_default();
                    let place = Place {
                        innovation: innovation.id.to_string(),
                        indicator,
                        kind,
                        assessor: assessor.to_string(),
                        desk: slot.desk_id.to_string(),
                    };
                    self.type_out(&place, &text, share, tell)?;
                }
            }
        }
        Ok(())
    }

    fn text(&mut self, row: usize, kind: RemarkKind) -> Option<String> {
        let seed = self.dice.next();
        let row = self.phrases.get(row)?;
        Some(match kind {
            RemarkKind::Finding => row.finding(seed),
            RemarkKind::Recommendation => row.recommendation(seed),
            RemarkKind::FollowUp
            | RemarkKind::Progress
            | RemarkKind::Obstacle
            | RemarkKind::Solution => return None,
        })
    }

    /// Autosave commits the whole text after each stretch of typing.
    fn type_out(
        &mut self,
        place: &Place,
        text: &str,
        share: i64,
        tell: &mut impl FnMut(&Ack),
    ) -> Result<(), AppError> {
        let words: Vec<&str> = text.split_inclusive(' ').collect();
        let stretches = words.chunks(8);
        let pause = share / i64::try_from(stretches.len().max(1)).unwrap_or(1);
        let mut typed = String::new();
        for stretch in stretches {
            stretch.iter().for_each(|word| typed.push_str(word));
            self.host.pass(pause);
            let saved = desk::write_remark(
                &self.app,
                WriteRemark {
                    innovation: place.innovation.clone(),
                    indicator: place.indicator.clone(),
                    kind: place.kind,
                    text: typed.clone(),
                    desk: Some(place.desk.clone()),
                    writer: None,
                },
            )?;
            self.done.commits += u32::from(saved.written);
            tell(&Ack::Remark {
                innovation: place.innovation.clone(),
                indicator: place.indicator.clone(),
                kind: place.kind,
                assessor: place.assessor.clone(),
                text: typed.clone(),
            });
        }
        self.done.remarks += 1;
        self.done.characters += u64::try_from(text.chars().count()).unwrap_or_default();
        Ok(())
    }
}

/// The cell being typed in.
struct Place {
    innovation: String,
    indicator: String,
    kind: RemarkKind,
    assessor: String,
    desk: String,
}
