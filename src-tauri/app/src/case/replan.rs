//! The rest of the day planned again across desks: proposed, then taken as a whole or dropped.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use meja_core::{
    ids::{DeskId, SlotId},
    schedule,
    stamp::Stamp,
};
use meja_store::Plan;

use super::{board::Ground, people::parse, slots};
use crate::{
    App, AppError,
    contract::{
        BoardDone, ErrorKind, MoveSlot, NothingToMove, ReplanApply, ReplanDesk, ReplanMove,
        ReplanPreview, Saying,
    },
    words,
};

/// What could be moved now so that late desks come back; nothing is changed.
///
/// # Errors
/// Settings from which nothing can be laid.
pub fn preview(app: &App, _: ()) -> Result<ReplanPreview, AppError> {
    let now = app.now();
    app.read(|conn| {
        let ground = Ground::read(conn)?;
        let turns = ground.turns(now);
        let found = schedule::replan(&ground.rules(), &turns, now.wall_ms)
            .map_err(|error| super::schedule::settings_error(&error))?;
        let away = |slot: SlotId| {
            turns.iter().any(|one| one.slot.id == slot && one.turn == schedule::Turn::Away)
        };
        let at = |ms| words::clock_minutes(ground.zone(), ms);
        let moves: Vec<ReplanMove> = (found.moves.iter())
            .map(|step| ReplanMove {
                slot: step.slot.to_string(),
                opd: (ground.slots.iter().find(|row| row.id == step.slot))
                    .map(|row| ground.opd_name(row.opd_id))
                    .unwrap_or_default(),
                desk: ground.desk_label(step.from_desk),
                time: at(step.from_start),
                to_desk: ground.desk_label(step.to_desk),
                to_time: at(step.to_start),
                away: away(step.slot),
                step: MoveSlot {
                    slot: step.slot.to_string(),
                    desk: step.to_desk.to_string(),
                    start_ms: step.to_start,
                },
            })
            .collect();
        let why_none = moves.is_empty().then(|| why_none(&ground, &found, now));
        Ok(ReplanPreview {
            token: token(&ground, now),
            moves,
            desks: (found.before.iter().zip(&found.after))
                .map(|(before, after)| ReplanDesk {
                    before: ground.drift_info(before, now),
                    after: ground.drift_info(after, now),
                })
                .collect(),
            wait_before_ms: found.wait_before_ms,
            wait_after_ms: found.wait_after_ms,
            why_none,
        })
    })
}

fn why_none(ground: &Ground, found: &schedule::Replan, now: Stamp) -> NothingToMove {
    let today = ground.zone().local(now.wall_ms).date();
    if !ground.settings.days.contains(&today) {
        NothingToMove::OtherDay
    } else if found.wait_before_ms < 5 * 60_000 {
        NothingToMove::OnTime
    } else if ground.settings.rotate {
        NothingToMove::Rotating
    } else {
        NothingToMove::NotWorthIt
    }
}

/// Takes a proposal as a whole, in one transaction.
///
/// # Errors
/// When anything on the board or a clock has changed since it was made, or a rule is against it;
/// then nothing moves.
pub fn apply(app: &App, input: ReplanApply) -> Result<BoardDone, AppError> {
    let mut steps: BTreeMap<SlotId, (DeskId, i64)> = BTreeMap::new();
    for step in &input.moves {
        let slot: SlotId = parse(&step.slot, "Giliran")?;
        steps.insert(slot, (parse(&step.desk, "Meja")?, step.start_ms));
    }
    let now = app.now();
    let (said, _) = app.write("replan.apply", move |conn| {
        let ground = Ground::read(conn)?;
        if token(&ground, now) != input.token {
            return Err(AppError::new(
                "replan.stale",
                ErrorKind::Conflict,
                "Usulan tidak diterapkan: jadwal atau jam sebuah meja sudah berubah sejak usulan \
                 dibuat. Tidak ada yang dipindah. Minta usulan baru.",
            ));
        }
        for slot in steps.keys() {
            slots::unbegun(&ground, *slot, now)?;
        }
        let rules = ground.rules();
        let before = ground.slots_in();
        let after: Vec<schedule::SlotIn> = before
            .iter()
            .map(|slot| match steps.get(&slot.id) {
                Some(&(desk, start)) => schedule::SlotIn { desk, start, ..*slot },
                None => *slot,
            })
            .collect();
        let standing = schedule::conflicts(&rules, &before);
        if let Some(new) = schedule::conflicts(&rules, &after)
            .iter()
            .find(|one| !one.is_wish() && !standing.contains(one))
        {
            let said = ground.conflict(new);
            let message = format!("Usulan tidak diterapkan. {}", said.message);
            return Err(AppError {
                values: said.values,
                ..AppError::new(new.code(), ErrorKind::Conflict, message)
            });
        }
        let edits =
            steps.iter().map(|(slot, (desk, start))| ground.put(*slot, *desk, *start)).collect();
        let count = steps.len();
        let text = format!("Tata ulang diterapkan: {count} giliran dipindah.");
        let said = Saying::new("board.replanned", text).naming([("count", count.to_string())]);
        Ok(Plan { edits, output: said })
    })?;
    slots::done(app, said)
}

/// What a proposal rests on: slots, clocks, desks, holds, recusals and settings.
fn token(ground: &Ground, now: Stamp) -> String {
    let mut text = format!("{:?}|{:?}", ground.settings, ground.rules().desks);
    for slot in &ground.slots {
        let state = ground.reading(slot, now).state;
        let _ = write!(
            text,
            "|{} {} {} {} {state:?} {}",
            slot.id,
            slot.desk_id,
            slot.start_ms,
            slot.minutes,
            ground.acts_of(slot.id).len()
        );
    }
    for hold in &ground.holds {
        let _ = write!(text, "|{} {} {} {}", hold.id, hold.desk_id, hold.start_ms, hold.minutes);
    }
    for one in &ground.recusals {
        let _ = write!(text, "|{} {}", one.assessor_id, one.opd_id);
    }
    blake3::hash(text.as_bytes()).to_hex().to_string()
}
