//! The event's rules: shown to all, set by the chair, fixed by the event's sign-off.

use meja_core::{
    combine::{check, rules_in_words, tie_break_in_words},
    panel::{Rounding, Rules, Stage, TieBreak},
    record::Entity,
};
use meja_store::{Connection, Edit, Plan, table, undo::Done};
use serde_json::json;

use super::{Seen, is_signed, panel, role, show::sayings};
use crate::{
    App, AppError,
    contract::{ErrorKind, RulesChoice, RulesInfo, TieChoice},
    keys::Person,
};

/// The rules of the open event and what can be chosen.
///
/// # Errors
/// When no event is open.
pub fn get(app: &App, _: ()) -> Result<RulesInfo, AppError> {
    let who = app.open()?.acting();
    app.read(|conn| info(conn, who))
}

/// Sets the rules as a whole; the stages stay as they are.
///
/// # Errors
/// `role.chair` for everybody but the chair, `rules.signed` once the event is signed off,
/// `rules.blind` where an event would open what its chair may not see yet, `rules.refused` for rules
/// that cannot be applied.
pub fn set(app: &App, choice: RulesChoice) -> Result<RulesInfo, AppError> {
    let open = app.open()?;
    let (who, event) = (open.acting(), open.store.event());
    let (info, _) = app.write("rules.set", move |conn| {
        if let Some(refused) = refusal(conn, who)? {
            return Err(refused);
        }
        let before = table::event::get(conn)?.scoring;
        let rules = chosen(conn, &before, &choice)?;
        stays_blind(conn, who, &before, &rules)?;
        let scoring = json!(rules);
        let edits = if rules == before {
            Vec::new()
        } else {
            vec![Edit::of(Entity::Event, event).set("scoring", scoring)]
        };
        Ok(Plan { edits, output: said(&rules, &panel::stages(conn, &rules)?, None) })
    })?;
    Ok(info)
}

/// Keeps a chair who assesses besides from opening the event to look before sending.
fn stays_blind(
    conn: &Connection,
    who: Person,
    before: &Rules,
    after: &Rules,
) -> Result<(), AppError> {
    if before.blind && !after.blind {
        Seen::read(conn, who)?.sent_or("rules.blind", "Melepas aturan menilai tertutup")?;
    }
    Ok(())
}

/// Why whoever acts may not change the rules; none where they may.
pub(super) fn refusal(conn: &Connection, who: Person) -> Result<Option<AppError>, AppError> {
    if is_signed(conn)? {
        return Ok(Some(AppError::new(
            "rules.signed",
            ErrorKind::Locked,
            "Hasil kegiatan ini sudah disahkan, jadi aturannya tetap. Buka kunci pengesahan \
             kegiatan dahulu bila aturannya memang harus berubah.",
        )));
    }
    match role::require_chair(conn, who) {
        Ok(()) => Ok(None),
        Err(error) if error.code == "role.chair" => Ok(Some(error)),
        Err(error) => Err(error),
    }
}

/// Whether the trail may take back what was done to the rules: as setting them, and stages never once
/// scores were given, since those are changed with their effect in sight.
pub(in crate::case) fn may_undo(
    conn: &Connection,
    done: &Done,
    who: Person,
) -> Result<(), AppError> {
    let Some(before) = &done.scoring_before else { return Ok(()) };
    let now = table::event::get(conn)?.scoring;
    let before: Rules = serde_json::from_value(before.clone()).unwrap_or_default();
    let scored = table::score::all(conn)?.iter().any(|one| !one.value.is_empty());
    if before.stages != now.stages && scored {
        return Err(AppError::user(
            "history.own_way",
            "Tahap penilaian tidak diurungkan dari sini, karena sudah ada nilai. Ganti di \
             Persiapan, langkah Instrumen: pengaruhnya pada nilai diperlihatkan dahulu.",
        ));
    }
    stays_blind(conn, who, &now, &before)?;
    let only_stages = Rules { stages: now.stages.clone(), ..before } == now;
    match refusal(conn, who)? {
        Some(refused) if !only_stages || refused.code == "rules.signed" => Err(refused),
        Some(_) | None => Ok(()),
    }
}

/// Rules made of a choice, checked against the event's stages.
pub(super) fn chosen(
    conn: &Connection,
    before: &Rules,
    choice: &RulesChoice,
) -> Result<Rules, AppError> {
    let ties = choice.ties.iter().map(|key| tie_of(key)).collect::<Result<Vec<_>, _>>()?;
    let rules = Rules {
        stages: before.stages.clone(),
        jurors: choice.jurors.into(),
        order: choice.order.into(),
        missing: choice.missing.into(),
        cannot_judge: choice.cannot_judge.into(),
        rounding: Rounding {
            places: choice.places,
            mode: choice.mode.into(),
            when: choice.when.into(),
        },
        ties,
        ranks: choice.ranks.into(),
        blind: choice.blind,
    };
    check(&rules, &panel::stages(conn, &rules)?).map_err(|error| refused(&error.to_string()))?;
    Ok(rules)
}

fn refused(what: &str) -> AppError {
    AppError::user("rules.refused", format!("Aturan tidak diubah: {what}."))
}

fn info(conn: &Connection, who: Person) -> Result<RulesInfo, AppError> {
    let rules = table::event::get(conn)?.scoring;
    Ok(said(&rules, &panel::stages(conn, &rules)?, refusal(conn, who)?))
}

fn said(rules: &Rules, stages: &[Stage], refusal: Option<AppError>) -> RulesInfo {
    RulesInfo {
        choice: choice_of(rules),
        words: sayings(rules_in_words(rules, stages)),
        ties: possible(stages),
        may_change: refusal.is_none(),
        refusal: refusal.map(|error| error.crossing(None)),
    }
}

fn choice_of(rules: &Rules) -> RulesChoice {
    RulesChoice {
        jurors: rules.jurors.into(),
        order: rules.order.into(),
        missing: rules.missing.into(),
        cannot_judge: rules.cannot_judge.into(),
        places: rules.rounding.places,
        mode: rules.rounding.mode.into(),
        when: rules.rounding.when.into(),
        ties: rules.ties.iter().map(tie_key).collect(),
        ranks: rules.ranks.into(),
        blind: rules.blind,
    }
}

/// Every rule for ties that these stages allow.
fn possible(stages: &[Stage]) -> Vec<TieChoice> {
    let mut all = vec![TieBreak::Unrounded];
    if stages.len() > 1 {
        all.extend(stages.iter().map(|stage| TieBreak::Stage { key: stage.key.clone() }));
    }
    for stage in stages {
        let rows = stage.instrument.scored();
        all.extend(rows.map(|row| TieBreak::Row { indicator: row.id.clone() }));
    }
    all.extend([TieBreak::Spread, TieBreak::Chair]);
    (all.iter())
        .map(|by| TieChoice { key: tie_key(by), words: tie_break_in_words(by, stages).into() })
        .collect()
}

fn tie_key(by: &TieBreak) -> String {
    match by {
        TieBreak::Stage { key } => format!("stage:{key}"),
        TieBreak::Row { indicator } => format!("row:{indicator}"),
        TieBreak::Unrounded => "unrounded".to_owned(),
        TieBreak::Spread => "spread".to_owned(),
        TieBreak::Chair => "chair".to_owned(),
    }
}

fn tie_of(key: &str) -> Result<TieBreak, AppError> {
    Ok(match key.split_once(':') {
        Some(("stage", key)) => TieBreak::Stage { key: key.to_owned() },
        Some(("row", indicator)) => TieBreak::Row { indicator: indicator.to_owned() },
        None if key == "unrounded" => TieBreak::Unrounded,
        None if key == "spread" => TieBreak::Spread,
        None if key == "chair" => TieBreak::Chair,
        _ => {
            let given: String = key.chars().take(60).collect();
            return Err(refused(&format!(
                "aturan seri \"{given}\" tidak dikenal; pilih stage:TAHAP, row:BARIS, unrounded, \
                 spread atau chair"
            )));
        }
    })
}
