//! The score sheet as its writer sees it.

use std::collections::{BTreeMap, BTreeSet};

use meja_core::{
    exact::Exact,
    ids::{AssessorId, InnovationId, ScoreId},
    instrument::{C1, Indicator},
    panel::{Stage, Value},
    record::Entity,
};
use meja_store::{Connection, history, table};

use super::{
    super::{claims::Claims, desk, evidence, panel, people::parse, registry, role, trail},
    Sight, closed,
    sheet::{Sheet, shown},
    witness,
};
use crate::{
    App, AppError,
    contract::{
        Answer, EvidenceInfo, ScoreColleague, ScoreInput, ScoreLevel, ScoreOther, ScoreRange,
        ScoreRival, ScoreRow, ScoreStage, ScoreView,
    },
    keys::Person,
    words,
};

/// An innovation's score sheet.
///
/// # Errors
/// When it is not there.
pub fn get(app: &App, input: ScoreInput) -> Result<ScoreView, AppError> {
    let id: InnovationId = parse(&input.innovation, "Inovasi")?;
    let acting = app.open()?.acting();
    app.read(|conn| {
        let sheet = Sheet::read(conn, id)?;
        let writer = desk::writer_of(conn, acting, input.desk.as_deref())?;
        let closed = match writer {
            None => Some(closed::closed("nobody", NOBODY.to_owned(), false)),
            Some(writer) => match desk::locked(conn, acting, writer)? {
                Some(why) => Some(closed::closed("pin", why, false)),
                None => match closed::of(conn, writer, &sheet.innovation)? {
                    None => witness::closed(conn, &sheet, writer)?,
                    closed => closed,
                },
            },
        };
        let look = Look::read(conn, writer, &sheet)?;
        let stages: Result<_, AppError> =
            sheet.stages.iter().map(|stage| look.stage(conn, &sheet, stage)).collect();
        Ok(ScoreView {
            innovation: id.to_string(),
            name: sheet.innovation.name.clone(),
            opd: table::opd::get(conn, sheet.innovation.opd_id)?.name,
            writer: writer.map(|id| id.to_string()),
            writer_name: writer.map(|id| look.name(id)).unwrap_or_default(),
            closed,
            blind: sheet.event.scoring.blind,
            claims_open: role::acting(conn, acting)? != role::Role::Assessor,
            stages: stages?,
        })
    })
}

const NOBODY: &str = "Meja ini belum punya penilai, jadi belum ada yang menilai. Tambahkan penilai \
                      di Persiapan, atau pilih siapa yang menilai.";

/// What a sheet is drawn from besides its scores.
struct Look {
    writer: Option<AssessorId>,
    names: BTreeMap<AssessorId, String>,
    /// Assessors at the desks of the agency's turns.
    seated: BTreeSet<AssessorId>,
    claims: Claims,
    answers: Vec<Answer>,
    pieces: Vec<EvidenceInfo>,
}

impl Look {
    fn read(
        conn: &Connection,
        writer: Option<AssessorId>,
        sheet: &Sheet,
    ) -> Result<Self, AppError> {
        let id = sheet.innovation.id;
        let form = registry::shipped(C1)?;
        let given = table::innovation::answers(conn, id)?;
        let answers = form.rows.iter().filter_map(|row| {
            let one = given.iter().find(|one| one.number == row.number)?;
            (!one.description.is_empty() || !one.evidence.is_empty()).then(|| Answer {
                number: row.number,
                indicator: row.text.clone(),
                description: one.description.clone(),
                evidence: one.evidence.clone(),
            })
        });
        let people = table::desk::assessors(conn)?;
        Ok(Self {
            names: people.into_iter().map(|one| (one.id, one.name)).collect(),
            seated: panel::seated(conn, sheet.innovation.opd_id)?,
            claims: Claims::of(conn, id)?,
            answers: answers.collect(),
            pieces: table::evidence::of_innovation(conn, id)?
                .into_iter()
                .map(evidence::info)
                .collect(),
            writer,
        })
    }

    fn name(&self, id: AssessorId) -> String {
        self.names.get(&id).cloned().unwrap_or_default()
    }

    /// Whose values stand in the rows beside the writer's; none while they are hidden. On the
    /// sheet where one scores the chair, and the secretariat that types for a lead, are as blind
    /// as everybody until it is sent.
    fn shows(
        &self,
        conn: &Connection,
        sheet: &Sheet,
        stage: &str,
    ) -> Result<Option<BTreeSet<AssessorId>>, AppError> {
        let Some(writer) = self.writer else { return Ok(None) };
        if sheet.event.scoring.blind && sheet.sent(stage, writer).is_none() {
            return Ok(None);
        }
        let mut whose: BTreeSet<AssessorId> = sheet.scores.keys().map(|(who, _)| *who).collect();
        whose.extend(sheet.sheets.iter().map(|one| one.assessor_id));
        whose.remove(&writer);
        let sight = Sight::read(conn, Person::Assessor(writer))?;
        whose.retain(|one| sight.sees(sheet.innovation.id, stage, *one));
        Ok(Some(whose))
    }

    fn stage(
        &self,
        conn: &Connection,
        sheet: &Sheet,
        stage: &Stage,
    ) -> Result<ScoreStage, AppError> {
        let seen = self.shows(conn, sheet, &stage.key)?;
        let sums = self.writer.map(|who| sheet.sums(stage, who)).unwrap_or_default();
        let rows: Result<Vec<_>, AppError> = (stage.instrument.scored())
            .map(|row| self.row(conn, sheet, stage, row, seen.as_ref()))
            .collect();
        let sent = self.writer.and_then(|who| sheet.sent(&stage.key, who));
        let judged = &sums.maximum - &sums.beyond;
        let rules = &sheet.event.scoring;
        let band = (sums.empty == 0).then(|| stage.instrument.band(&sums.total)).flatten();
        Ok(ScoreStage {
            key: stage.key.clone(),
            label: stage.label.clone(),
            title: stage.instrument.heading(sheet.event.form_year),
            rows: rows?,
            total: shown(&sums.total),
            maximum: shown(&sums.maximum),
            judged_maximum: (sums.cannot_judge > 0).then(|| shown(&judged)),
            band: band.map(ToOwned::to_owned),
            scored: sums.scored,
            cannot_judge: sums.cannot_judge,
            empty: sums.empty,
            sent_at: sent.map(|ms| words::dated(sheet.event.zone, ms)),
            recalled: self.writer.and_then(|who| sheet.recalled(&stage.key, who)),
            allowed: self.writer.and_then(|who| sheet.allowed(&stage.key, who)),
            missing_rule: key_of(&rules.missing),
            cannot_judge_rule: key_of(&rules.cannot_judge),
            colleagues: self.colleagues(sheet, stage, seen.as_ref()),
            others_shown: seen.is_some(),
        })
    }

    /// Who has this sheet besides the writer: the expected ones, and whoever sent it.
    fn colleagues(
        &self,
        sheet: &Sheet,
        stage: &Stage,
        seen: Option<&BTreeSet<AssessorId>>,
    ) -> Vec<ScoreColleague> {
        let sent =
            sheet.sheets.iter().filter(|one| one.stage == stage.key && one.sent_ms.is_some());
        let mut all: BTreeSet<AssessorId> = sent.map(|one| one.assessor_id).collect();
        all.extend(&self.seated);
        let mut list: Vec<ScoreColleague> = (all.into_iter())
            .filter(|one| Some(*one) != self.writer)
            .map(|one| ScoreColleague {
                assessor: one.to_string(),
                name: self.name(one),
                sent: sheet.sent(&stage.key, one).is_some(),
                total: seen
                    .filter(|seen| seen.contains(&one))
                    .map(|_| shown(&sheet.sums(stage, one).total)),
            })
            .collect();
        list.sort_by(|a, b| a.name.cmp(&b.name));
        list
    }

    fn row(
        &self,
        conn: &Connection,
        sheet: &Sheet,
        stage: &Stage,
        row: &Indicator,
        seen: Option<&BTreeSet<AssessorId>>,
    ) -> Result<ScoreRow, AppError> {
        let score = |value: &Exact| stage.instrument.row_score(row, value);
        let own = self.writer.and_then(|who| sheet.score(who, &row.id));
        let brought = match self.writer.and_then(|who| sheet.value(who, &row.id)) {
            Some(Value::Points(points)) => score(&points),
            Some(Value::CannotJudge) | None => None,
        };
        let most = row.bounds().and_then(|(_, top)| score(top)).unwrap_or_else(Exact::zero);
        let of_profile = |number: u32| row.profile == Some(number);
        Ok(ScoreRow {
            indicator: row.id.clone(),
            number: row.number,
            group: row.group.clone(),
            text: row.text.clone(),
            hint: row.hint.clone(),
            weight: row.weight.as_ref().map(shown).unwrap_or_default(),
            levels: (row.levels.iter())
                .map(|level| ScoreLevel {
                    value: level.value.to_string(),
                    text: level.text.clone(),
                    score: score(&level.value).as_ref().map(shown).unwrap_or_default(),
                })
                .collect(),
            range: row.range.as_ref().map(|range| ScoreRange {
                lowest: range.lowest.to_string(),
                highest: range.highest.to_string(),
                step: range.step.to_string(),
            }),
            evidence: row.evidence.clone(),
            files: row.files.clone(),
            mistakes: row.mistakes.clone(),
            claim: self.claims.beside(row).map(|level| level.to_string()).unwrap_or_default(),
            answer: self.answers.iter().find(|one| of_profile(one.number)).cloned(),
            pieces: (self.pieces.iter())
                .filter(|piece| piece.indicator.is_some_and(of_profile))
                .cloned()
                .collect(),
            value: own.map(|one| one.value.clone()).unwrap_or_default(),
            comment: own.map(|one| one.comment.clone()).unwrap_or_default(),
            score: brought.as_ref().map(shown),
            most: shown(&most),
            comment_wanted: self.writer.is_some_and(|who| sheet.wants_comment(stage, row, who)),
            rivals: match self.writer {
                Some(who) => rivals(conn, sheet, who, &row.id)?,
                None => Vec::new(),
            },
            others: seen.map(|seen| self.others(sheet, &row.id, seen)).unwrap_or_default(),
        })
    }

    fn others(
        &self,
        sheet: &Sheet,
        indicator: &str,
        seen: &BTreeSet<AssessorId>,
    ) -> Vec<ScoreOther> {
        let mut list: Vec<ScoreOther> = (sheet.scores.values())
            .filter(|one| one.indicator == indicator && seen.contains(&one.assessor_id))
            .map(|one| ScoreOther {
                assessor: one.assessor_id.to_string(),
                name: self.name(one.assessor_id),
                value: one.value.clone(),
                comment: one.comment.clone(),
            })
            .collect();
        list.sort_by(|a, b| a.name.cmp(&b.name));
        list
    }
}

/// The versions of an own row that live at once, where a person must decide.
fn rivals(
    conn: &Connection,
    sheet: &Sheet,
    who: AssessorId,
    indicator: &str,
) -> Result<Vec<ScoreRival>, AppError> {
    let id = ScoreId::of(sheet.innovation.id, indicator, who);
    let mut rivals = Vec::new();
    for field in ["value", "comment"] {
        let live = history::live(conn, Entity::Score, id.0, field)?;
        if !live.is_conflict() {
            continue;
        }
        let names = trail::names(conn)?;
        let versions = history::versions(conn, Entity::Score, id.0, field)?;
        rivals.extend(versions.into_iter().filter(|one| live.0.contains(&one.op)).map(|one| {
            ScoreRival {
                field: field.to_owned(),
                value: one.value.as_str().unwrap_or_default().to_owned(),
                who: names.author(one.author),
                at: words::full(sheet.event.zone, one.at_ms),
            }
        }));
    }
    Ok(rivals)
}

/// The key by which a rule is kept.
pub(super) fn key_of(rule: &impl serde::Serialize) -> String {
    let json = serde_json::to_value(rule).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}
