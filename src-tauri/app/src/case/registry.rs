//! Inovasi: the list, one innovation in full, its evidence.

use std::{collections::BTreeMap, sync::LazyLock};

use chrono::NaiveDate;
use meja_core::{
    ids::{DeskId, InnovationId, OpdId},
    instrument::{self, Instrument},
    registry::checks::{self, Attachment, Facts},
};
use meja_store::Connection;
use meja_store::{table, table::search};

use super::people::{opd_info, parse};
use crate::{
    App, AppError,
    contract::{
        ActionInfo, ActionLine, ActionPlanInfo, Answer, CheckInfo, IdInput, InnovationDetail,
        InnovationLine, InnovationPage, InnovationQuery, ProfileText,
    },
};

/// Long texts in the order of Form C.1 and the web profile.
const TEXT_ORDER: [&str; 8] =
    ["background", "problem", "method", "design", "purpose", "benefit", "result", "description"];

/// A window of the list.
///
/// # Errors
/// When no event is open.
pub fn find(app: &App, query: InnovationQuery) -> Result<InnovationPage, AppError> {
    let filter = search::Filter {
        text: query.search,
        category: query.category.map(Into::into),
        desk: query.desk.map(|id| parse::<DeskId>(&id, "Meja")).transpose()?,
        stage: query.stage.map(Into::into),
        form: query.form.map(Into::into),
        opd: query.opd.map(|id| parse::<OpdId>(&id, "Perangkat daerah")).transpose()?,
        answers_below: query.answers_below,
    };
    let limit = if query.limit == 0 { 100 } else { query.limit };
    app.read(|conn| {
        let (found, total) = search::find(conn, &filter, query.offset, limit)?;
        Ok(InnovationPage { total, items: found.into_iter().map(line).collect() })
    })
}

fn line(found: search::Found) -> InnovationLine {
    InnovationLine {
        id: found.id.to_string(),
        name: found.name,
        opd: found.opd,
        opd_id: found.opd_id.to_string(),
        region: found.region,
        category: found.category.into(),
        forms: found.forms.into_iter().map(Into::into).collect(),
        stage: found.stage.map(Into::into),
        started: found.started,
        year: found.year,
        answered: found.answered,
        evidence: found.evidence,
    }
}

/// One innovation in full.
///
/// # Errors
/// When it is not there.
pub fn get(app: &App, input: IdInput) -> Result<InnovationDetail, AppError> {
    let id: InnovationId = parse(&input.id, "Inovasi")?;
    app.read(|conn| detail(conn, id))
}

/// One innovation in full, within a look.
pub(super) fn detail(conn: &Connection, id: InnovationId) -> Result<InnovationDetail, AppError> {
    let row = table::innovation::get(conn, id)?;
    let opd = table::opd::get(conn, row.opd_id)?;
    let given = table::innovation::answers(conn, id)?;
    let evidence = table::evidence::of_innovation(conn, id)?;
    let event = table::event::get(conn)?;
    let form = shipped(instrument::C1)?;
    let checks = answers_itself(&row, &given, &evidence, event.date_from, form);
    let indicators = u32::try_from(form.rows.len()).unwrap_or_default();
    let completeness = super::coverage::of(&row, &given, &evidence, indicators);
    let counts = table::opd::innovations(conn)?;
    let answered =
        given.iter().filter(|one| !one.description.is_empty() || !one.evidence.is_empty());
    Ok(InnovationDetail {
        line: InnovationLine {
            id: row.id.to_string(),
            name: row.name.clone(),
            opd: opd.name.clone(),
            opd_id: opd.id.to_string(),
            region: opd.region.clone(),
            category: opd.category.into(),
            forms: row.forms.iter().map(|form| (*form).into()).collect(),
            stage: row.stage.map(Into::into),
            started: row.started.map(String::from),
            year: row.year,
            answered: u32::try_from(answered.count()).unwrap_or_default(),
            evidence: u32::try_from(evidence.len()).unwrap_or_default(),
        },
        opd: opd_info(opd, &counts),
        texts: TEXT_ORDER
            .iter()
            .filter_map(|key| {
                let text = row.texts.get(*key)?.clone();
                Some(ProfileText { key: (*key).to_owned(), text })
            })
            .collect(),
        answers: form
            .rows
            .iter()
            .map(|indicator| {
                let given = given.iter().find(|answer| answer.number == indicator.number);
                Answer {
                    number: indicator.number,
                    indicator: indicator.text.clone(),
                    description: given.map(|one| one.description.clone()).unwrap_or_default(),
                    evidence: given.map(|one| one.evidence.clone()).unwrap_or_default(),
                }
            })
            .collect(),
        evidence: evidence.into_iter().map(super::evidence::info).collect(),
        plan: plan(conn, id)?,
        initiator: row.initiator,
        kind: row.kind,
        urusan: row.urusan,
        tematik: row.tematik,
        maturity: row.maturity,
        extra: row.extra,
        checks,
        completeness: (&completeness).into(),
    })
}

/// Every innovation's name and its agency's.
pub(super) fn names(
    conn: &Connection,
) -> Result<BTreeMap<InnovationId, (String, String)>, AppError> {
    let opds: BTreeMap<OpdId, String> =
        table::opd::all(conn)?.into_iter().map(|opd| (opd.id, opd.name)).collect();
    let mut named = BTreeMap::new();
    for (opd, list) in table::innovation::names(conn)? {
        let opd = opds.get(&opd).cloned().unwrap_or_default();
        named.extend(list.into_iter().map(|(id, name)| (id, (name, opd.clone()))));
    }
    Ok(named)
}

/// Every planned activity, by innovation and place in the form.
///
/// # Errors
/// When no event is open.
pub fn actions(app: &App) -> Result<Vec<ActionLine>, AppError> {
    app.read(|conn| {
        let named = names(conn)?;
        let line = |row: table::action::ActionRow| {
            let (innovation, opd) = named.get(&row.innovation_id).cloned().unwrap_or_default();
            ActionLine {
                innovation_id: row.innovation_id.to_string(),
                innovation,
                opd,
                action: action(row),
            }
        };
        Ok(table::action::all(conn)?.into_iter().map(line).collect())
    })
}

/// The innovation's Rencana Aksi, where one was handed in.
fn plan(conn: &Connection, id: InnovationId) -> Result<Option<ActionPlanInfo>, AppError> {
    let actions = table::action::of_innovation(conn, id)?;
    // Of two heads the later one is the corrected one.
    let head = table::action::plans(conn, id)?.pop();
    if head.is_none() && actions.is_empty() {
        return Ok(None);
    }
    let head = head.map(|head| (head.contact, head.phone, head.email)).unwrap_or_default();
    Ok(Some(ActionPlanInfo {
        contact: head.0,
        phone: head.1,
        email: head.2,
        actions: actions.into_iter().map(action).collect(),
    }))
}

/// An activity as the interface spells it.
pub(super) fn action(row: table::action::ActionRow) -> ActionInfo {
    ActionInfo {
        phase: row.phase.map(Into::into),
        activity: row.activity,
        actor: row.actor,
        timing: row.timing,
        output: row.output,
        method: row.method,
        cost: row.cost,
    }
}

/// An instrument of the release, read once.
pub(super) fn shipped(id: &str) -> Result<&'static Instrument, AppError> {
    static SHIPPED: LazyLock<Vec<Instrument>> =
        LazyLock::new(|| instrument::shipped().unwrap_or_default());
    SHIPPED.iter().find(|one| one.id == id).ok_or_else(|| {
        AppError::new(
            "instrument.unknown",
            crate::contract::ErrorKind::Locked,
            format!(
                "Instrumen {id} tidak dikenal oleh versi ini. Pasang versi Meja Monev yang sama \
                 dengan pembuat kegiatan."
            ),
        )
    })
}

fn answers_itself(
    row: &table::innovation::InnovationRow,
    given: &[table::innovation::AnswerRow],
    evidence: &[table::evidence::EvidenceRow],
    event_date: NaiveDate,
    form: &Instrument,
) -> Vec<CheckInfo> {
    let id_of = |number: u32| form.rows.iter().find(|one| one.number == number).map(|one| &*one.id);
    let answers: BTreeMap<String, checks::Answer<'_>> = given
        .iter()
        .filter_map(|one| {
            let id = id_of(one.number)?.to_owned();
            Some((id, checks::Answer { uraian: &one.description, bukti: &one.evidence }))
        })
        .collect();
    let attached: Vec<Attachment<'_>> = evidence
        .iter()
        .map(|piece| Attachment {
            indicator: piece.indicator.and_then(id_of),
            name: &piece.name,
            mime: Some(&piece.media_type),
            bytes: Some(piece.bytes),
            video_seconds: piece.seconds,
        })
        .collect();
    let design = row
        .texts
        .get("design")
        .or_else(|| row.texts.get("method"))
        .map(String::as_str)
        .unwrap_or_default();
    checks::check(&Facts {
        event_date,
        started: row.started,
        stage: row.stage,
        indicators: &form.rows,
        answers: &answers,
        evidence: &attached,
        design,
    })
    .into_iter()
    .map(|check| CheckInfo {
        code: check.code.as_str().to_owned(),
        indicator: check.indicator.to_owned(),
        verdict: match check.verdict {
            checks::Verdict::Met => "met",
            checks::Verdict::NotMet => "not_met",
            checks::Verdict::Unknown => "unknown",
        }
        .to_owned(),
        sentence: check.sentence,
        source: check.source.to_owned(),
    })
    .collect()
}
