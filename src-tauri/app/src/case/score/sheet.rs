//! One innovation's scores as the file has them: what viewing, writing and sending decide on.

use std::collections::BTreeMap;

use meja_core::{
    exact::Exact,
    ids::{AssessorId, InnovationId, ScoreId},
    instrument::Indicator,
    panel::{Stage, Value},
    record::Entity,
    zone::Zone,
};
use meja_store::{
    Connection, history,
    table::{
        self,
        event::EventRow,
        innovation::InnovationRow,
        score::{Said, ScoreRow, ScoreSheetRow},
    },
};

use super::super::panel;
use crate::{
    AppError,
    contract::{ErrorKind, ScoreGap, ScoreLacking, ScoreRecalled},
    words,
};

/// One innovation's scores.
pub(in crate::case) struct Sheet {
    pub(super) event: EventRow,
    pub(super) innovation: InnovationRow,
    pub(super) stages: Vec<Stage>,
    pub(super) scores: BTreeMap<(AssessorId, String), ScoreRow>,
    pub(super) sheets: Vec<ScoreSheetRow>,
}

impl Sheet {
    pub(in crate::case) fn read(conn: &Connection, id: InnovationId) -> Result<Self, AppError> {
        if !table::innovation::is_there(conn, id)? {
            return Err(AppError::not_found("Inovasi"));
        }
        let event = table::event::get(conn)?;
        let scores = table::score::of_innovation(conn, id)?
            .into_iter()
            .map(|row| ((row.assessor_id, row.indicator.clone()), row));
        Ok(Self {
            stages: panel::stages(conn, &event.scoring)?,
            innovation: table::innovation::get(conn, id)?,
            scores: scores.collect(),
            sheets: table::score::sheets_of(conn, id)?,
            event,
        })
    }

    /// A scored row and its stage.
    ///
    /// # Errors
    /// `score.row` where the event's stages do not have it.
    pub(super) fn row(&self, indicator: &str) -> Result<(&Stage, &Indicator), AppError> {
        let found = self.stages.iter().find_map(|stage| {
            Some((stage, stage.instrument.row(indicator).filter(|row| row.is_scored())?))
        });
        found.ok_or_else(|| {
            AppError::new(
                "score.row",
                ErrorKind::NotFound,
                "Baris ini tidak termasuk instrumen penilaian kegiatan. Tidak ada yang disimpan; \
                 muat ulang lembarnya.",
            )
        })
    }

    /// A stage by its key; without one the only stage there is.
    ///
    /// # Errors
    /// `score.no_stage` where the event scores nothing or the key is none of its stages',
    /// `score.which_stage` where it has several and none is named.
    pub(super) fn stage(&self, key: Option<&str>) -> Result<&Stage, AppError> {
        let found = match (key, self.stages.as_slice()) {
            (Some(key), stages) => stages.iter().find(|stage| stage.key == key),
            (None, [only]) => Some(only),
            (None, []) => None,
            (None, several) => {
                let keys: Vec<&str> = several.iter().map(|stage| stage.key.as_str()).collect();
                return Err(AppError::user(
                    "score.which_stage",
                    format!(
                        "Kegiatan ini punya beberapa tahap: {}. Sebutkan satu.",
                        keys.join(", ")
                    ),
                )
                .at("stage"));
            }
        };
        found.ok_or_else(|| {
            AppError::user(
                "score.no_stage",
                "Tahap penilaian ini tidak ada pada kegiatan ini. Pilih instrumen penilaian di \
                 Persiapan.",
            )
        })
    }

    pub(super) fn score(&self, who: AssessorId, indicator: &str) -> Option<&ScoreRow> {
        self.scores.get(&(who, indicator.to_owned()))
    }

    pub(super) fn value(&self, who: AssessorId, indicator: &str) -> Option<Value> {
        Value::from_key(&self.score(who, indicator)?.value)
    }

    /// When somebody sent their sheet of a stage, UTC milliseconds; none while it is not sent.
    pub(super) fn sent(&self, stage: &str, who: AssessorId) -> Option<i64> {
        self.sheets
            .iter()
            .find(|sheet| sheet.stage == stage && sheet.assessor_id == who)
            .and_then(|sheet| sheet.sent_ms)
    }

    /// How somebody's sheet of a stage was last taken back; none where it never was.
    pub(super) fn recalled(&self, stage: &str, who: AssessorId) -> Option<ScoreRecalled> {
        let sheet =
            (self.sheets.iter()).find(|sheet| sheet.stage == stage && sheet.assessor_id == who)?;
        sheet.recalled.as_ref().map(|one| said(self.event.zone, one))
    }

    /// How somebody was allowed to send a stage though they could see colleagues' scores.
    pub(super) fn allowed(&self, stage: &str, who: AssessorId) -> Option<ScoreRecalled> {
        let sheet =
            (self.sheets.iter()).find(|sheet| sheet.stage == stage && sheet.assessor_id == who)?;
        sheet.allowed.as_ref().map(|one| said(self.event.zone, one))
    }

    /// What somebody's rows of a stage come to so far.
    pub(super) fn sums(&self, stage: &Stage, who: AssessorId) -> Sums {
        let mut sums = Sums::default();
        for row in stage.instrument.scored() {
            let most = row.bounds().and_then(|(_, top)| stage.instrument.row_score(row, top));
            let most = most.unwrap_or_else(Exact::zero);
            match self.value(who, &row.id) {
                Some(Value::Points(points)) => {
                    let score = stage.instrument.row_score(row, &points);
                    sums.total = &sums.total + &score.unwrap_or_else(Exact::zero);
                    sums.scored += 1;
                }
                Some(Value::CannotJudge) => {
                    sums.beyond = &sums.beyond + &most;
                    sums.cannot_judge += 1;
                }
                None => sums.empty += 1,
            }
            sums.maximum = &sums.maximum + &most;
        }
        sums
    }

    /// What stands in the way of sending a stage as it is.
    pub(super) fn gaps(
        &self,
        conn: &Connection,
        stage: &Stage,
        who: AssessorId,
    ) -> Result<Vec<ScoreGap>, AppError> {
        let mut gaps = Vec::new();
        for row in stage.instrument.scored() {
            let given = self.value(who, &row.id);
            let what = if self.undecided(conn, who, &row.id)? {
                Some(ScoreLacking::Decision)
            } else if given.is_none() {
                Some(ScoreLacking::Value)
            } else if self.wants_comment(stage, row, who) {
                Some(ScoreLacking::Comment)
            } else {
                None
            };
            gaps.extend(what.map(|what| ScoreGap {
                indicator: row.id.clone(),
                number: row.number,
                text: row.text.clone(),
                what,
            }));
        }
        Ok(gaps)
    }

    /// Whether the instrument wants a comment at the value somebody gave, and there is none.
    pub(super) fn wants_comment(&self, stage: &Stage, row: &Indicator, who: AssessorId) -> bool {
        let Some(Value::Points(points)) = self.value(who, &row.id) else { return false };
        let at = stage.instrument.scoring.as_ref().map(|scoring| scoring.comment_at.as_slice());
        let said = self.score(who, &row.id).is_some_and(|one| !one.comment.trim().is_empty());
        !said && row.extreme(&points).is_some_and(|end| at.unwrap_or_default().contains(&end))
    }

    /// Whether several versions of somebody's cell live, so that a person must decide.
    pub(super) fn undecided(
        &self,
        conn: &Connection,
        who: AssessorId,
        indicator: &str,
    ) -> Result<bool, AppError> {
        let id = ScoreId::of(self.innovation.id, indicator, who);
        for field in ["value", "comment"] {
            if history::live(conn, Entity::Score, id.0, field)?.is_conflict() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// What one person's rows of a stage come to.
pub(super) struct Sums {
    /// Σ of the rows scored.
    pub(super) total: Exact,
    /// The most that all rows bring.
    pub(super) maximum: Exact,
    /// The most of the rows that cannot be judged.
    pub(super) beyond: Exact,
    pub(super) scored: u32,
    pub(super) cannot_judge: u32,
    pub(super) empty: u32,
}

impl Default for Sums {
    fn default() -> Self {
        Self {
            total: Exact::zero(),
            maximum: Exact::zero(),
            beyond: Exact::zero(),
            scored: 0,
            cannot_judge: 0,
            empty: 0,
        }
    }
}

/// So many decimals are shown of a sum; weights and levels have fewer.
pub(super) const SHOWN_PLACES: u32 = 4;

/// A number as it is shown.
pub(super) fn shown(number: &Exact) -> String {
    number.short(SHOWN_PLACES)
}

/// What was decided about a sheet, as it crosses.
pub(in crate::case) fn said(zone: Zone, one: &Said) -> ScoreRecalled {
    ScoreRecalled {
        at: words::dated(zone, one.at_ms),
        by: one.by.clone(),
        reason: one.reason.clone(),
    }
}
