//! Lembar penilaian: what each assessor gave, with what the rules count of it.

use meja_core::{
    approval::Digest,
    combine::Outcome,
    document::{ScoreRow, ScoreSheet, ScoreSheetBook, Signatory},
    exact::Exact,
    ids::{AssessorId, InnovationId},
    panel::{Entrant, Juror, Panel, Stage, Value},
};
use serde_json::json;

use super::Papers;
use crate::AppError;

/// Digest of what an assessor's sheets say, the same on paper as in a workbook.
pub(in crate::case) fn content(book: &ScoreSheetBook) -> Result<Digest, AppError> {
    let sheets: Vec<serde_json::Value> = book
        .sheets
        .iter()
        .map(|sheet| {
            let rows: Vec<serde_json::Value> = (sheet.rows.iter())
                .map(|row| {
                    let value = row.value.as_ref().map(Value::key);
                    json!([row.number, row.criterion, row.weight, value, row.score, row.comment])
                })
                .collect();
            let head = [&sheet.opd, &sheet.innovation, &sheet.stage];
            json!([head, rows, sheet.total, sheet.maximum, sheet.sent, sheet.date])
        })
        .collect();
    let said = json!([book.letterhead, book.title, book.assessor, book.place, sheets]);
    Ok(Digest::of("score sheets", &said).map_err(meja_store::StoreError::from)?)
}

impl Papers {
    /// One book an assessor who is expected anywhere or scored anything, in the order of the panel.
    pub(in crate::case) fn score_sheets(
        &self,
        panel: &Panel,
        outcome: &Outcome,
        wanted: impl Fn(AssessorId) -> bool,
    ) -> Vec<ScoreSheetBook> {
        let here: std::collections::BTreeSet<InnovationId> = self.innovation_ids().collect();
        (panel.jurors.iter().filter(|juror| wanted(juror.id)))
            .map(|juror| self.book_of(panel, outcome, juror, &here))
            .filter(|book| !book.sheets.is_empty())
            .collect()
    }

    fn book_of(
        &self,
        panel: &Panel,
        outcome: &Outcome,
        juror: &Juror,
        here: &std::collections::BTreeSet<InnovationId>,
    ) -> ScoreSheetBook {
        let event = &self.ground.event;
        let nip = self.people.get(&juror.id).map(|one| one.nip.clone()).unwrap_or_default();
        let role = if juror.chair { "Ketua Panel" } else { "Penilai" };
        let sheets = (panel.entrants.iter())
            .filter(|entrant| here.contains(&entrant.id))
            .filter(|entrant| panel.jurors_of(entrant.id).any(|one| one.id == juror.id))
            .flat_map(|entrant| panel.stages.iter().map(move |stage| (entrant, stage)))
            .map(|(entrant, stage)| self.sheet_of(panel, outcome, juror, entrant, stage))
            .collect();
        ScoreSheetBook {
            letterhead: self.letterhead(),
            title: format!("LEMBAR PENILAIAN INOVASI DAERAH TAHUN {}", event.form_year),
            assessor_id: juror.id,
            assessor: Signatory { role: role.into(), name: juror.name.clone(), nip },
            place: event.place.clone(),
            created: self.now.wall_ms,
            sheets,
        }
    }

    fn sheet_of(
        &self,
        panel: &Panel,
        outcome: &Outcome,
        juror: &Juror,
        entrant: &Entrant,
        stage: &Stage,
    ) -> ScoreSheet {
        let line = outcome.line(entrant.id).and_then(|line| line.stage(&stage.key));
        let counted = line.and_then(|line| line.juror(juror.id));
        let mark = |row: &str| panel.marks.get(&(entrant.id, row.to_owned(), juror.id));
        let rows = stage.instrument.scored().map(|row| ScoreRow {
            number: row.number,
            criterion: row.text.clone(),
            weight: row.weight.clone().unwrap_or_else(Exact::zero),
            value: mark(&row.id).and_then(|mark| mark.value.clone()),
            score: counted.and_then(|one| one.cell(&row.id)?.score.clone()),
            comment: mark(&row.id).map(|mark| mark.comment.clone()).unwrap_or_default(),
        });
        ScoreSheet {
            opd: entrant.opd_name.clone(),
            innovation: entrant.name.clone(),
            stage: if panel.stages.len() > 1 { stage.label.clone() } else { String::new() },
            rows: rows.collect(),
            total: counted.and_then(|one| one.total.clone()),
            maximum: (stage.instrument.scoring.as_ref())
                .map_or_else(Exact::zero, |scoring| scoring.maximum.clone()),
            sent: panel.is_sent(entrant.id, &stage.key, juror.id),
            date: self.turn_with(entrant.opd, juror.id).map(|slot| self.day_of(slot)),
        }
    }
}
