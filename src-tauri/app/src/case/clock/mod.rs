//! The acts on a slot's clock.

mod follow;
mod report;
mod settings;
mod shown;

use meja_core::{
    clock::{self, ActKind, Refusal, SlotState},
    ids::{ActId, SlotId},
    record::Entity,
    stamp::Stamp,
};
use meja_store::{Edit, Plan, table::slot::SlotRow};
use serde_json::json;

pub(super) use follow::follow;
pub use report::report;
pub(super) use settings::{Turn, check as check_turn};
pub use settings::{set, settings};

use super::{
    board::{Ground, is_over},
    people::parse,
};
use crate::{
    App, AppError,
    contract::{ClockAct, ClockActInput, ClockReading, ErrorKind},
};

/// The longest reason, characters: a line, not a page.
const LONGEST_REASON: usize = 300;

/// Does an act and gives the clock as it then is. An act that ends a turn may call or start the
/// desk's next one in the same transaction, as the event says; each can be taken back by itself.
///
/// # Errors
/// The state machine's refusal, in words.
pub fn act(app: &App, input: ClockActInput) -> Result<ClockReading, AppError> {
    let slot: SlotId = parse(&input.slot, "Giliran")?;
    let kind = kind_of(input.act)?;
    let (id, next_id) = (ActId(app.new_id()), ActId(app.new_id()));
    let now = app.now();
    let ended = app.write("clock.act", move |conn| {
        let ground = Ground::read(conn)?;
        let row = find(&ground, slot)?;
        let before = ground.reading(row, now).state;
        let state = clock::check(ground.acts_of(slot), &kind, &ground.plan_of(row), now)
            .map_err(refused)?;
        if is_at_desk(state) && !is_at_desk(before) {
            one_at_a_time(&ground, row, now)?;
        }
        // Taking an act back ends no turn, whatever state it leads to.
        let undo = matches!(kind, ActKind::Undo);
        let ended = !undo && is_over(state) && !is_over(before);
        let mut edits = vec![stored(id, slot, now, &kind)];
        if ended && let Some((next, follows)) = follow(&ground, row, before, now) {
            edits.push(stored(next_id, next.id, now, &follows));
        }
        Ok(Plan { edits, output: ended })
    })?;
    if ended.0 {
        super::backup::keep_one(app);
    }
    let now = app.now();
    app.read(|conn| {
        let ground = Ground::read(conn)?;
        let row = find(&ground, slot)?;
        Ok(ground.clock(row, &ground.reading(row, now), now))
    })
}

/// Calls or starts the turn that follows one that was put off.
///
/// # Errors
/// As [`act`].
pub(super) fn go_on(app: &App, next: SlotId, kind: ActKind) -> Result<(), AppError> {
    let (id, now) = (ActId(app.new_id()), app.now());
    app.write("clock.act", move |conn| {
        let ground = Ground::read(conn)?;
        let row = find(&ground, next)?;
        clock::check(ground.acts_of(next), &kind, &ground.plan_of(row), now).map_err(refused)?;
        one_at_a_time(&ground, row, now)?;
        Ok(Plan { edits: vec![stored(id, next, now, &kind)], output: () })
    })?;
    Ok(())
}

fn find(ground: &Ground, slot: SlotId) -> Result<&SlotRow, AppError> {
    ground.slots.iter().find(|row| row.id == slot).ok_or_else(|| AppError::not_found("Giliran"))
}

fn stored(id: ActId, slot: SlotId, now: Stamp, kind: &ActKind) -> Edit {
    Edit::of(Entity::ClockAct, id)
        .set("slot_id", slot.to_string())
        .set("stamp", json!(now))
        .set("kind", json!(kind))
}

/// Whether the agency is at the desk or on its way there.
pub(super) const fn is_at_desk(state: SlotState) -> bool {
    matches!(state, SlotState::Called | SlotState::Running | SlotState::Paused)
}

/// A desk hears one agency at a time, also when an act that ended a turn is taken back.
fn one_at_a_time(ground: &Ground, slot: &SlotRow, now: Stamp) -> Result<(), AppError> {
    let busy = ground.slots.iter().find(|other| {
        other.id != slot.id
            && other.desk_id == slot.desk_id
            && is_at_desk(ground.reading(other, now).state)
    });
    match busy {
        None => Ok(()),
        Some(other) => Err(AppError::new(
            "clock.desk_busy",
            ErrorKind::Conflict,
            format!(
                "{} masih berlangsung di meja ini. Selesaikan atau urungkan gilirannya dahulu.",
                ground.opd_name(other.opd_id)
            ),
        )),
    }
}

fn kind_of(act: ClockAct) -> Result<ActKind, AppError> {
    Ok(match act {
        ClockAct::Call => ActKind::Call,
        ClockAct::Start { backdated_ms } => ActKind::Start { backdated_ms },
        ClockAct::Pause { reason } => ActKind::Pause { reason: reason.map(in_a_line).transpose()? },
        ClockAct::Resume => ActKind::Resume,
        ClockAct::Add { ms } => ActKind::Add { ms },
        ClockAct::Finish => ActKind::Finish,
        ClockAct::Absent => ActKind::Absent,
        ClockAct::Postpone => ActKind::Postpone,
        ClockAct::Late { until_ms } => ActKind::Late { until_ms },
        ClockAct::Explain { text } => ActKind::Explain { text: in_a_line(text)? },
        ClockAct::Reason { text } => ActKind::Reason { text: in_a_line(text)? },
        ClockAct::Undo => ActKind::Undo,
    })
}

/// A reason as it is kept: one line, not too long.
fn in_a_line(text: String) -> Result<String, AppError> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > LONGEST_REASON {
        return Err(AppError::user(
            "clock.reason_long",
            format!("Alasan paling panjang {LONGEST_REASON} huruf; sisanya tulis di Catatan."),
        )
        .at("text"));
    }
    Ok(line)
}

fn refused(refusal: Refusal) -> AppError {
    let message = match refusal {
        Refusal::AlreadyCalled => "Perangkat daerah ini sudah dipanggil.",
        Refusal::AlreadyStarted => "Giliran ini sudah dimulai.",
        Refusal::AlreadyRunning => "Waktu giliran ini sudah berjalan.",
        Refusal::AlreadyPaused => "Waktu giliran ini sudah dijeda.",
        Refusal::AlreadyFinished => "Giliran ini sudah selesai. Urungkan bila keliru.",
        Refusal::AlreadyAbsent => "Sudah dicatat tidak hadir. Panggil bila akhirnya datang.",
        Refusal::AlreadyPostponed => "Giliran ini sudah ditunda. Panggil bila siap.",
        Refusal::NotCalled => "Panggil perangkat daerah ini dahulu.",
        Refusal::NotRunning => "Waktu giliran ini belum berjalan.",
        Refusal::NotPaused => "Waktu giliran ini tidak sedang dijeda.",
        Refusal::BackdateOutOfRange => "Waktu mulai hanya dapat dimundurkan sampai 4 jam.",
        Refusal::AddOutOfRange => {
            "Waktu ditambah atau dikurangi paling banyak 4 jam sekali, dan tidak lebih dari waktu \
             giliran itu sendiri."
        }
        Refusal::ReasonMissing => "Tulis alasannya dahulu.",
        Refusal::NotOver => "Giliran ini tidak melewati waktunya.",
        Refusal::NothingToUndo => "Tidak ada yang dapat diurungkan pada giliran ini.",
    };
    AppError::new(refusal.code(), ErrorKind::Conflict, message)
}
