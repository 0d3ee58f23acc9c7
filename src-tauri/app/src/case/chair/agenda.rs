//! The agenda: what is unfinished, what it can do to the result, and where it is settled.

use std::collections::BTreeSet;

use meja_core::{
    combine::{self, number},
    figures::{self, Item, Reach, Unfinished},
    ids::{AssessorId, InnovationId},
    panel::Panel,
};
use meja_store::{Connection, table};

use super::{super::call, view::View, words};
use crate::{
    App, AppError,
    contract::{AgendaItem, AgendaKind, AgendaPlace, CallInfo, ChairAgenda, Saying},
};

/// Stands where what is unfinished could do something that whoever acts may not see.
fn hidden_effect() -> Saying {
    Saying::new(
        "chair.effect_hidden",
        "Pengaruhnya diperlihatkan sesudah lembar Anda sendiri dikirim.",
    )
}

/// The unfinished business, what weighs most first.
///
/// # Errors
/// `role.chair` for an assessor, or when no event is open.
pub fn agenda(app: &App, _: ()) -> Result<ChairAgenda, AppError> {
    let acting = app.open()?.acting();
    let calls = call::list(app, ())?;
    app.read(|conn| {
        let view = View::read(conn, acting)?;
        let settled = settled(conn)?;
        let is_settled = |innovation, row: &str, assessor| {
            settled.contains(&(innovation, row.to_owned(), assessor))
        };
        let found = figures::agenda(view.panel(), view.outcome(), is_settled);
        let mut weighed: Vec<(Weight, AgendaItem)> = (found.iter())
            .map(|item| (Weight::of(&item.reach, item.holds), shown(&view, item)))
            .collect();
        // What is hidden says nothing by its place in the list.
        let last = || Weight::of(&Reach::default(), false);
        weighed.extend(hidden(&view).iter().map(|item| (last(), shown(&view, item))));
        for (innovation, indicator, assessor) in table::score::undecided(conn)? {
            if view.whole().row(&indicator).is_none() || view.entrant(innovation).is_err() {
                continue;
            }
            let cell = (indicator.clone(), assessor);
            // What is hidden is not in the result, and so reaches nothing here.
            let reach = figures::reach_of(view.panel(), view.outcome(), innovation, &[cell]);
            let item = versions(&view, innovation, &indicator, assessor, &reach)?;
            weighed.push((Weight::of(&reach, false), item));
        }
        weighed.extend(calls.iter().map(|call| (Weight::call(), of_call(call))));
        weighed.sort_by(|a, b| b.0.cmp(&a.0));
        Ok(ChairAgenda {
            items: weighed.into_iter().map(|(_, item)| item).collect(),
            hidden: view.hidden_said(),
        })
    })
}

/// What comes first: announced ranks, places, calls (a desk waits), points, what holds a result.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Weight(bool, u32, bool, meja_core::exact::Exact, bool);

impl Weight {
    fn of(reach: &Reach, holds: bool) -> Self {
        Self(reach.touches_prizes(), reach.places(), false, reach.width(), holds)
    }

    /// A desk that waits comes before what moves no place.
    fn call() -> Self {
        Self(false, 0, true, meja_core::exact::Exact::zero(), false)
    }
}

/// What is unfinished where values are hidden: who is missing and who has not sent. How far
/// colleagues lie apart, what it could do to the result, and that a comment is wanted at an end of
/// the scale would all tell what they gave.
fn hidden(view: &View) -> Vec<Item> {
    if view.hidden_said().is_none() {
        return Vec::new();
    }
    let outcome = combine::result(view.whole());
    let told = |item: &Item| match item.what {
        Unfinished::Nobody | Unfinished::Sheet { .. } => view.hides(item.innovation),
        Unfinished::Apart { .. } | Unfinished::Comment { .. } | Unfinished::Tie { .. } => false,
    };
    let mut all = figures::agenda(view.whole(), &outcome, |_, _, _| true);
    all.retain(told);
    for item in &mut all {
        item.reach = Reach::default();
    }
    all
}

/// Scores whose present value was given its reason by a deliberation.
fn settled(conn: &Connection) -> Result<BTreeSet<(InnovationId, String, AssessorId)>, AppError> {
    let all = table::deliberation::all(conn)?;
    Ok(all.into_iter().map(|one| (one.innovation_id, one.indicator, one.assessor_id)).collect())
}

fn shown(view: &View, item: &Item) -> AgendaItem {
    let panel = view.whole();
    let stage = |key: &str| {
        let found = panel.stages.iter().find(|stage| stage.key == key);
        found.map(|stage| stage.label.clone()).unwrap_or_default()
    };
    let (kind, place, label, rows, assessor): (_, _, _, Vec<&String>, _) = match &item.what {
        Unfinished::Nobody => {
            (AgendaKind::Nobody, AgendaPlace::Schedule, String::new(), Vec::new(), None)
        }
        Unfinished::Sheet { stage: key, assessor, rows, .. } => {
            let kind = if rows.is_empty() { AgendaKind::Unsent } else { AgendaKind::Missing };
            (kind, AgendaPlace::Desk, stage(key), rows.iter().collect(), Some(*assessor))
        }
        Unfinished::Apart { stage: key, rows } => {
            let rows = rows.iter().map(|(row, _)| row).collect();
            (AgendaKind::Apart, AgendaPlace::Compare, stage(key), rows, None)
        }
        Unfinished::Comment { stage: key, assessor, rows } => (
            AgendaKind::Comment,
            AgendaPlace::Desk,
            stage(key),
            rows.iter().collect(),
            Some(*assessor),
        ),
        Unfinished::Tie { .. } => {
            (AgendaKind::Tie, AgendaPlace::Recap, String::new(), Vec::new(), None)
        }
    };
    let with: Vec<String> = match &item.what {
        Unfinished::Tie { with, .. } => {
            let places = view.by_id();
            with.iter().filter_map(|id| Some(places.get(id)?.name.clone())).collect()
        }
        Unfinished::Nobody
        | Unfinished::Sheet { .. }
        | Unfinished::Apart { .. }
        | Unfinished::Comment { .. } => Vec::new(),
    };
    let name = |id| view.name(id);
    let what = words::unfinished(item, &label, &numbers(panel, &rows), name, &with);
    let now = view.outcome().line(item.innovation).and_then(|line| line.rounded.as_ref());
    let effect = match (&item.what, now) {
        (Unfinished::Tie { .. }, _) => {
            Saying::new("chair.effect_tie", "Urutannya di antara mereka belum ditentukan.")
        }
        (Unfinished::Nobody, _) => {
            Saying::new("chair.effect_nobody", "Tidak akan ada nilai akhir.")
        }
        _ if view.hides(item.innovation) => hidden_effect(),
        (_, None) if item.holds && item.reach.places() == 0 => words::awaited(&item.reach),
        (_, now) => words::effect(&item.reach, now),
    };
    let seats = panel.seats.get(&item.innovation).into_iter().flatten();
    let desk = seats.filter(|seat| assessor.is_none_or(|who| who == seat.assessor)).map(|s| s.desk);
    let key = format!("{kind:?}.{}.{label}.{assessor:?}", item.innovation);
    AgendaItem {
        place,
        desk_id: desk.min().map(|desk| desk.to_string()),
        assessor_id: assessor.map(|id| id.to_string()),
        ..about(view, item.innovation, key, &item.reach, (kind, what, effect))
    }
}

/// An item about an innovation: what is unfinished and what it can do; nobody is awaited yet.
fn about(
    view: &View,
    innovation: InnovationId,
    key: String,
    reach: &Reach,
    (kind, what, effect): (AgendaKind, Saying, Saying),
) -> AgendaItem {
    let entrant = view.entrant(innovation).ok();
    AgendaItem {
        key,
        kind,
        what,
        effect,
        places: reach.places(),
        prize: reach.touches_prizes(),
        innovation_id: Some(innovation.to_string()),
        innovation: entrant.map(|one| one.name.clone()).unwrap_or_default(),
        opd: entrant.map(|one| one.opd_name.clone()).unwrap_or_default(),
        assessor_id: None,
        desk_id: None,
        place: AgendaPlace::Compare,
    }
}

/// Two laptops wrote one person's score.
fn versions(
    view: &View,
    innovation: InnovationId,
    indicator: &str,
    assessor: AssessorId,
    reach: &Reach,
) -> Result<AgendaItem, AppError> {
    let now = view.outcome().line(innovation).and_then(|line| line.rounded.as_ref());
    let numbers = numbers(view.whole(), &[&indicator.to_owned()]);
    let seats = view.whole().seats.get(&innovation).into_iter().flatten();
    let desk = seats.filter(|seat| seat.assessor == assessor).map(|seat| seat.desk).min();
    let key = format!("versions.{innovation}.{indicator}.{assessor}");
    let who = view.name(assessor);
    let text = format!(
        "Nilai {who} pada baris {} tertulis berbeda di dua laptop; penilainya harus memilih.",
        words::listed(&numbers)
    );
    let what = Saying::new("chair.open_versions", text)
        .naming([("who", who), ("rows", words::lines(&numbers))]);
    let effect = if view.hides(innovation) { hidden_effect() } else { words::effect(reach, now) };
    Ok(AgendaItem {
        assessor_id: Some(assessor.to_string()),
        desk_id: desk.map(|desk| desk.to_string()),
        place: AgendaPlace::Desk,
        ..about(view, innovation, key, reach, (AgendaKind::Versions, what, effect))
    })
}

fn of_call(call: &CallInfo) -> AgendaItem {
    let reason = match call.reason.trim() {
        "" => ".".to_owned(),
        reason => format!(": {reason}"),
    };
    let text = format!("{} memanggil ketua sejak pukul {}{reason}", call.desk, call.at);
    let what = Saying::new("chair.open_call", text).naming([
        ("desk", call.desk.clone()),
        ("time", call.at.clone()),
        ("reason", call.reason.trim().to_owned()),
    ]);
    AgendaItem {
        key: format!("call.{}", call.id),
        kind: AgendaKind::Call,
        what,
        effect: Saying::new("chair.effect_call", "Meja menunggu."),
        places: 0,
        prize: false,
        innovation_id: call.innovation_id.clone(),
        innovation: call.innovation.clone(),
        opd: call.opd.clone(),
        assessor_id: None,
        desk_id: Some(call.desk_id.clone()),
        place: AgendaPlace::Desk,
    }
}

/// The numbers that rows have on their forms.
fn numbers(panel: &Panel, rows: &[&String]) -> Vec<String> {
    rows.iter().filter_map(|row| Some(panel.row(row)?.1.number.to_string())).collect()
}

/// A published number as on paper.
pub(super) fn paper(view: &View, total: &meja_core::exact::Exact) -> String {
    let places = view.panel().rules.rounding.places;
    if total.places().is_some_and(|needed| needed <= places) {
        total.indonesian(places)
    } else {
        number(total)
    }
}
