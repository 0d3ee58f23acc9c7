//! Assessors side by side on one innovation.

use std::collections::{BTreeMap, BTreeSet};

use meja_core::{
    combine::number,
    exact::Exact,
    figures::{self, Spread, is_far},
    ids::{AssessorId, InnovationId},
    instrument::Indicator,
    panel::{Juror, Stage, Value},
};
use meja_store::table;

use super::{
    super::{people::parse, score},
    agenda::paper,
    deliberate::infos,
    view::View,
    words,
};
use crate::{
    App, AppError,
    contract::{
        CompareAssessor, CompareCell, CompareInput, ComparePerson, CompareRow, CompareStage,
        Comparison, Saying, ScoreRecalled,
    },
    keys::Person,
};

/// Scores that were changed after deliberation.
type Changed = BTreeSet<(String, AssessorId)>;
/// What was decided about sheets, by stage and assessor.
#[derive(Default)]
struct Sheets {
    /// That they are taken back.
    recalled: BTreeMap<(String, AssessorId), ScoreRecalled>,
    /// That they are allowed.
    allowed: BTreeMap<(String, AssessorId), ScoreRecalled>,
    /// Since when they are closed to somebody who could see the others.
    seen: BTreeMap<(String, AssessorId), String>,
}

/// Assessors side by side: rows and values, comments, claims, distance, and who stands alone.
///
/// # Errors
/// `role.chair` for an assessor, or an innovation that is not there.
pub fn compare(app: &App, input: CompareInput) -> Result<Comparison, AppError> {
    let id: InnovationId = parse(&input.innovation, "Inovasi")?;
    let acting = app.open()?.acting();
    app.read(|conn| {
        let view = View::read(conn, acting)?;
        let entrant = view.entrant(id)?;
        let line = view.outcome().line(id);
        let mut deliberations = infos(conn, &view)?;
        deliberations.retain(|one| one.innovation_id == entrant.id.to_string());
        let changed: Changed = (table::deliberation::all(conn)?.into_iter())
            .filter(|one| one.innovation_id == id)
            .map(|one| (one.indicator, one.assessor_id))
            .collect();
        if view.hides(id) {
            deliberations.clear();
        }
        let zone = table::event::get(conn)?.zone;
        let mut sheets = Sheets::default();
        for one in table::score::sheets_of(conn, id)? {
            let key = (one.stage, one.assessor_id);
            let tell = |said| score::said(zone, said);
            sheets.recalled.extend(one.recalled.as_ref().map(|how| (key.clone(), tell(how))));
            sheets.allowed.extend(one.allowed.as_ref().map(|how| (key, tell(how))));
        }
        let (own, mut witness) = (score::Sheet::read(conn, id)?, score::Witness::default());
        for (stage, juror) in (view.whole().stages.iter())
            .flat_map(|stage| view.whole().jurors_of(id).map(move |juror| (stage, juror)))
        {
            if let Some(ms) = witness.since(conn, &own, &stage.key, juror.id)? {
                sheets.seen.insert((stage.key.clone(), juror.id), crate::words::dated(zone, ms));
            }
        }
        Ok(Comparison {
            innovation_id: id.to_string(),
            innovation: entrant.name.clone(),
            opd: entrant.opd_name.clone(),
            total: line.and_then(|line| line.rounded.as_ref()).map(|total| paper(&view, total)),
            rank: line.and_then(|line| line.rank),
            stages: (view.whole().stages.iter())
                .map(|one| stage(&view, one, id, acting, &changed, &sheets))
                .collect(),
            deliberations,
            people: (view.whole().jurors.iter())
                .map(|one| ComparePerson { id: one.id.to_string(), name: one.name.clone() })
                .collect(),
            decides: view.decides,
        })
    })
}

fn stage(
    view: &View,
    stage: &Stage,
    id: InnovationId,
    acting: Person,
    changed: &Changed,
    sheets: &Sheets,
) -> CompareStage {
    let panel = view.whole();
    let blind = view.blind(id, &stage.key);
    let jurors: Vec<&Juror> = panel.jurors_of(id).collect();
    let total = figures::total_spread(panel, stage, id).filter(|_| !blind);
    let name = |who| view.name(who);
    let sees = |who: AssessorId| !blind || acting == Person::Assessor(who);
    let expected = panel.seats.get(&id);
    let assessors = jurors.iter().map(|juror| CompareAssessor {
        id: juror.id.to_string(),
        name: juror.name.clone(),
        expected: expected.is_some_and(|all| all.iter().any(|seat| seat.assessor == juror.id)),
        sent: panel.is_sent(id, &stage.key, juror.id),
        signed: view.is_signed(id, juror.id),
        recalled: sheets.recalled.get(&(stage.key.clone(), juror.id)).cloned(),
        allowed: sheets.allowed.get(&(stage.key.clone(), juror.id)).cloned(),
        seen_since: sheets.seen.get(&(stage.key.clone(), juror.id)).cloned(),
        total: figures::total(panel, stage, id, juror.id)
            .filter(|_| sees(juror.id))
            .map(|total| total.short(2)),
        far: total.as_ref().is_some_and(|spread| is_far(spread, juror.id)),
    });
    let said = if blind {
        Saying::new(
            "chair.compare_blind",
            "Nilai penilai lain tersembunyi, karena kegiatan ini menilai tertutup dan lembar Anda \
             sendiri di sini belum dikirim. Kirim dahulu lembar Anda di layar Meja.",
        )
    } else {
        words::totals_apart(total.as_ref(), name)
    };
    CompareStage {
        key: stage.key.clone(),
        label: stage.label.clone(),
        blind,
        assessors: assessors.collect(),
        rows: (stage.instrument.scored())
            .map(|one| row(view, stage, one, id, &jurors, &sees, changed))
            .collect(),
        said,
        wide: total.is_some_and(|spread| spread.wide),
    }
}

fn row(
    view: &View,
    stage: &Stage,
    row: &Indicator,
    id: InnovationId,
    jurors: &[&Juror],
    sees: &impl Fn(AssessorId) -> bool,
    changed: &Changed,
) -> CompareRow {
    let panel = view.whole();
    let open = jurors.iter().all(|juror| sees(juror.id));
    let spread: Option<Spread> = figures::row_spread(panel, row, id).filter(|_| open);
    let cells = jurors.iter().map(|juror| {
        let mark = view.panel().marks.get(&(id, row.id.clone(), juror.id));
        let value = mark.and_then(|mark| mark.value.as_ref());
        CompareCell {
            assessor: juror.id.to_string(),
            value: value.map(Value::key).unwrap_or_default(),
            shown: value.map(in_words).unwrap_or_default(),
            score: match value {
                Some(Value::Points(points)) => stage.instrument.row_score(row, points),
                Some(Value::CannotJudge) | None => None,
            }
            .map(|score| number(&score)),
            comment: mark.map(|mark| mark.comment.clone()).unwrap_or_default(),
            far: spread.as_ref().is_some_and(|spread| is_far(spread, juror.id)),
            changed: changed.contains(&(row.id.clone(), juror.id)),
        }
    });
    let (lowest, highest) =
        row.bounds().map_or_else(Default::default, |(low, high)| (number(low), number(high)));
    CompareRow {
        indicator: row.id.clone(),
        number: row.number,
        text: row.text.clone(),
        weight: row.weight.as_ref().map(number).unwrap_or_default(),
        lowest,
        highest,
        levels: row.levels.iter().map(|level| level.value.to_string()).collect(),
        claim: panel.claims.get(&(id, row.id.clone())).map(number),
        cells: cells.collect(),
        range: spread.as_ref().map(|spread| number(&spread.range)),
        wide: spread.as_ref().is_some_and(|spread| spread.wide),
        said: open.then(|| words::apart(spread.as_ref(), |who| view.name(who))),
    }
}

/// A value as on paper.
pub(super) fn in_words(value: &Value) -> String {
    match value {
        Value::Points(points) => paper_number(points),
        Value::CannotJudge => "tidak dapat dinilai".into(),
    }
}

fn paper_number(points: &Exact) -> String {
    number(points)
}
