//! The acts on a slot's clock.

use meja_core::{
    clock::{self, ActKind, Refusal, SlotState},
    ids::{ActId, SlotId},
    record::Entity,
    stamp::Stamp,
};
use meja_store::{Edit, Plan};
use serde_json::json;

use super::{
    board::{Ground, is_over},
    people::parse,
};
use crate::{
    App, AppError,
    contract::{ClockAct, ClockActInput, ClockReading, ErrorKind},
};

/// Does an act and gives the clock as it then is.
///
/// # Errors
/// The state machine's refusal, in words.
pub fn act(app: &App, input: ClockActInput) -> Result<ClockReading, AppError> {
    let slot: SlotId = parse(&input.slot, "Giliran")?;
    let kind = kind_of(input.act);
    let id = ActId(app.new_id());
    let now = app.now();
    let ended = app.write("clock.act", move |conn| {
        let ground = Ground::read(conn)?;
        let row = ground
            .slots
            .iter()
            .find(|row| row.id == slot)
            .ok_or_else(|| AppError::not_found("Giliran"))?;
        let state = clock::check(ground.acts_of(slot), &kind, now).map_err(refused)?;
        if is_at_desk(state) && !is_at_desk(ground.reading(row, now).state) {
            one_at_a_time(&ground, row, now)?;
        }
        let edit = Edit::of(Entity::ClockAct, id)
            .set("slot_id", slot.to_string())
            .set("stamp", json!(now))
            .set("kind", json!(kind));
        Ok(Plan { edits: vec![edit], output: is_over(state) })
    })?;
    if ended.0 {
        super::backup::keep_one(app);
    }
    let now = app.now();
    app.read(|conn| {
        let ground = Ground::read(conn)?;
        let row = ground
            .slots
            .iter()
            .find(|row| row.id == slot)
            .ok_or_else(|| AppError::not_found("Giliran"))?;
        Ok(ground.clock(row, &ground.reading(row, now), now))
    })
}

/// Whether the agency is at the desk or on its way there.
const fn is_at_desk(state: SlotState) -> bool {
    matches!(state, SlotState::Called | SlotState::Running | SlotState::Paused)
}

/// A desk hears one agency at a time, also when an act that ended a turn is taken back.
fn one_at_a_time(
    ground: &Ground,
    slot: &meja_store::table::slot::SlotRow,
    now: Stamp,
) -> Result<(), AppError> {
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

fn kind_of(act: ClockAct) -> ActKind {
    match act {
        ClockAct::Call => ActKind::Call,
        ClockAct::Start { backdated_ms } => ActKind::Start { backdated_ms },
        ClockAct::Pause { reason } => ActKind::Pause { reason },
        ClockAct::Resume => ActKind::Resume,
        ClockAct::Add { ms } => ActKind::Add { ms },
        ClockAct::Finish => ActKind::Finish,
        ClockAct::Absent => ActKind::Absent,
        ClockAct::Postpone => ActKind::Postpone,
        ClockAct::Undo => ActKind::Undo,
    }
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
        Refusal::NothingToUndo => "Tidak ada yang dapat diurungkan pada giliran ini.",
    };
    AppError::new(refusal.code(), ErrorKind::Conflict, message)
}
