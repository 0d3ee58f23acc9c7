//! A score changed after deliberation: before, after, why, who was there, in the one operation that
//! changes the score.
//!
//! The score stays the assessor's register; the chair writes it on their behalf, and only so. What
//! is not sent is the assessor's own to change, what is signed nobody's.

use std::collections::BTreeMap;

use meja_core::{
    exact::Exact,
    ids::{AssessorId, DeliberationId, InnovationId, ScoreId},
    panel::{Panel, Value},
    record::Entity,
};
use meja_store::{Connection, Edit, Plan, table};
use serde_json::json;

use super::{
    super::{approval, people::parse, role, seen::Seen},
    compare::in_words,
    view::View,
};
use crate::{
    App, AppError,
    contract::{DeliberateInput, DeliberationInfo, ErrorKind},
    words,
};

/// Longest reason, in characters.
const LONGEST: usize = 2_000;

/// What is to be changed, read from the input.
struct Wanted {
    innovation: InnovationId,
    indicator: String,
    assessor: AssessorId,
    before: String,
    after: String,
    reason: String,
    present: Vec<AssessorId>,
}

/// Changes a score after deliberation.
///
/// # Errors
/// `role.chair`; `chair.blind` before the chair's own sheet is sent; a reason or people missing; a
/// value that the row does not take; a sheet not sent or signed; `chair.changed` where the score is another by now.
pub fn deliberate(app: &App, input: DeliberateInput) -> Result<DeliberationInfo, AppError> {
    let wanted = read(&input)?;
    let (fresh, now, acting) =
        (DeliberationId(app.new_id()), app.now().wall_ms, app.open()?.acting());
    app.write("chair.deliberate", move |conn| {
        role::require_chair(conn, acting)?;
        let seen = Seen::read(conn, acting)?;
        // Not even a refusal tells what stands there.
        if seen.hides(wanted.innovation) {
            seen.sent_or("chair.blind", "Musyawarah")?;
        }
        let panel = seen.panel;
        let after = check(conn, &panel, &wanted)?;
        let register = ScoreId::of(wanted.innovation, &wanted.indicator, wanted.assessor);
        let mut score = Edit::of(Entity::Score, register)
            .set("innovation_id", wanted.innovation.to_string())
            .set("indicator", wanted.indicator.as_str())
            .set("assessor_id", wanted.assessor.to_string())
            .set("value", after.key());
        if wants_comment(&panel, &wanted, &after) {
            score = score.set("comment", format!("Musyawarah: {}", wanted.reason));
        }
        let edits = vec![
            score,
            Edit::of(Entity::Deliberation, fresh)
                .set("innovation_id", wanted.innovation.to_string())
                .set("indicator", wanted.indicator.as_str())
                .set("assessor_id", wanted.assessor.to_string())
                .set("value_before", wanted.before.as_str())
                .set("value_after", after.key())
                .set("reason", wanted.reason.as_str())
                .set("present", json!(wanted.present))
                .set("decided_ms", now),
        ];
        Ok(Plan { edits, output: () })
    })?;
    let made = deliberations(app, ())?.into_iter().find(|one| one.id == fresh.to_string());
    made.ok_or_else(|| AppError::not_found("Musyawarah"))
}

/// All scores changed after deliberation, the newest first.
///
/// # Errors
/// `role.chair` for an assessor, or when no event is open.
pub fn deliberations(app: &App, _: ()) -> Result<Vec<DeliberationInfo>, AppError> {
    let acting = app.open()?.acting();
    app.read(|conn| {
        let view = View::read(conn, acting)?;
        let mut all = infos(conn, &view)?;
        all.retain(|one| one.innovation_id.parse().is_ok_and(|id: InnovationId| !view.hides(id)));
        all.reverse();
        Ok(all)
    })
}

fn read(input: &DeliberateInput) -> Result<Wanted, AppError> {
    let reason = input.reason.trim().to_owned();
    if reason.is_empty() {
        return Err(
            AppError::user("chair.reason", "Tulis alasannya. Nilai belum diubah.").at("reason")
        );
    }
    if reason.chars().count() > LONGEST {
        return Err(AppError::user(
            "chair.reason",
            format!("Alasan paling panjang {LONGEST} huruf. Nilai belum diubah."),
        )
        .at("reason"));
    }
    let mut present: Vec<AssessorId> =
        input.present.iter().map(|id| parse(id, "Penilai")).collect::<Result<_, _>>()?;
    present.sort_unstable();
    present.dedup();
    if present.is_empty() {
        return Err(AppError::user(
            "chair.present",
            "Pilih siapa saja yang hadir dalam musyawarah. Nilai belum diubah.",
        )
        .at("present"));
    }
    Ok(Wanted {
        innovation: parse(&input.innovation, "Inovasi")?,
        indicator: input.indicator.clone(),
        assessor: parse(&input.assessor, "Penilai")?,
        before: input.before.trim().to_owned(),
        after: input.after.trim().to_owned(),
        reason,
        present,
    })
}

/// Whether the change may be made; the value it is changed to.
fn check(conn: &Connection, panel: &Panel, wanted: &Wanted) -> Result<Value, AppError> {
    let entrant = (panel.entrants.iter())
        .find(|one| one.id == wanted.innovation)
        .ok_or_else(|| AppError::not_found("Inovasi"))?;
    let (stage, row) = panel
        .row(&wanted.indicator)
        .filter(|(_, row)| row.is_scored())
        .ok_or_else(|| AppError::not_found("Baris nilai"))?;
    let people: BTreeMap<AssessorId, &str> =
        panel.jurors.iter().map(|one| (one.id, one.name.as_str())).collect();
    let name = *people.get(&wanted.assessor).ok_or_else(|| AppError::not_found("Penilai"))?;
    if !wanted.present.iter().all(|who| people.contains_key(who)) {
        return Err(AppError::not_found("Penilai yang hadir"));
    }
    if panel.recused.contains(&(wanted.assessor, entrant.opd)) {
        return Err(AppError::user(
            "chair.recused",
            format!(
                "{name} melepas {} karena benturan kepentingan, jadi nilainya tidak dihitung dan \
                 tidak diubah.",
                entrant.opd_name
            ),
        )
        .naming([("who", name.to_owned()), ("opd", entrant.opd_name.clone())]));
    }
    if let Some(closing) = meja_store::closing(conn, wanted.innovation, wanted.assessor)? {
        return Err(AppError::new(
            "chair.signed",
            ErrorKind::Locked,
            format!(
                "{}, jadi nilainya tidak dapat diubah. Buka kuncinya dahulu di layar Pengesahan, \
                 dengan alasan.",
                approval::signed_by(&closing)
            ),
        ));
    }
    if !panel.is_sent(wanted.innovation, &stage.key, wanted.assessor) {
        return Err(AppError::user(
            "chair.not_sent",
            format!(
                "Lembar {name} belum dikirim. Sebelum dikirim penilai mengubah nilainya sendiri; \
                 musyawarah mencatat perubahan sesudahnya."
            ),
        )
        .naming([("who", name.to_owned())]));
    }
    let now = panel.value(wanted.innovation, &wanted.indicator, wanted.assessor);
    let current = now.map(Value::key).unwrap_or_default();
    if current != wanted.before {
        return Err(AppError::new(
            "chair.changed",
            ErrorKind::Conflict,
            format!(
                "Nilai {name} pada baris {} sekarang {}, bukan yang tampak di layar. Nilai belum \
                 diubah; periksa lagi.",
                row.number,
                now.map_or_else(|| "kosong".to_owned(), in_words)
            ),
        )
        .naming([
            ("who", name.to_owned()),
            ("row", row.number.to_string()),
            ("now", current),
        ]));
    }
    let refused = || {
        let (low, high) = row.bounds().map_or_else(Default::default, |(low, high)| {
            (low.indonesian(low.places().unwrap_or(0)), high.indonesian(high.places().unwrap_or(0)))
        });
        AppError::user(
            "chair.value",
            format!(
                "Nilai \"{}\" tidak dapat diberikan pada baris {}. Isi dari {low} sampai {high} \
                 menurut instrumen, atau tidak dapat dinilai.",
                wanted.after.chars().take(40).collect::<String>(),
                row.number
            ),
        )
        .naming([("row", row.number.to_string()), ("low", low), ("high", high)])
        .at("after")
    };
    let after = match wanted.after.as_str() {
        "na" => Value::CannotJudge,
        points => Value::Points(points.parse::<Exact>().map_err(|_| refused())?),
    };
    if let Value::Points(points) = &after
        && !row.takes(points)
    {
        return Err(refused());
    }
    if after.key() == current {
        return Err(AppError::user(
            "chair.same",
            "Nilai sesudah musyawarah sama dengan sebelumnya, jadi tidak ada yang dicatat.",
        )
        .at("after"));
    }
    Ok(after)
}

/// Whether the instrument wants a comment at the new value and the assessor left none. The reason,
/// named as the panel's, then stands there, so that the sheet says why on paper as well.
fn wants_comment(panel: &Panel, wanted: &Wanted, after: &Value) -> bool {
    let (Value::Points(points), Some((stage, row))) = (after, panel.row(&wanted.indicator)) else {
        return false;
    };
    let Some(scoring) = &stage.instrument.scoring else { return false };
    let key = (wanted.innovation, wanted.indicator.clone(), wanted.assessor);
    let said = panel.marks.get(&key).is_some_and(|mark| !mark.comment.trim().is_empty());
    !said && row.extreme(points).is_some_and(|end| scoring.comment_at.contains(&end))
}

/// Deliberations as they cross, the oldest first.
pub(super) fn infos(conn: &Connection, view: &View) -> Result<Vec<DeliberationInfo>, AppError> {
    let zone = table::event::get(conn)?.zone;
    let all = table::deliberation::all(conn)?;
    let mut last = BTreeMap::new();
    for one in &all {
        last.insert((one.innovation_id, one.indicator.clone(), one.assessor_id), one.id);
    }
    let paper =
        |key: &str| Value::from_key(key).map_or_else(|| "kosong".to_owned(), |v| in_words(&v));
    let infos = all.into_iter().map(|one| {
        let entrant = view.entrant(one.innovation_id).ok();
        let row = view.panel().row(&one.indicator).map(|(_, row)| row);
        let cell = (one.innovation_id, one.indicator.clone(), one.assessor_id);
        let now = view.panel().value(one.innovation_id, &one.indicator, one.assessor_id);
        let stands = now.map(Value::key).unwrap_or_default() == one.after;
        DeliberationInfo {
            superseded: !stands || last.get(&cell) != Some(&one.id),
            id: one.id.to_string(),
            innovation_id: one.innovation_id.to_string(),
            innovation: entrant.map(|one| one.name.clone()).unwrap_or_default(),
            opd: entrant.map(|one| one.opd_name.clone()).unwrap_or_default(),
            number: row.map_or(0, |row| row.number),
            text: row.map(|row| row.text.clone()).unwrap_or_default(),
            indicator: one.indicator,
            assessor: view.name(one.assessor_id),
            before: paper(&one.before),
            after: paper(&one.after),
            reason: one.reason,
            present: one.present.iter().map(|who| view.name(*who)).collect(),
            at: words::full(zone, one.decided_ms),
        }
    });
    Ok(infos.collect())
}
