//! Panggil ketua: a desk calls the chair, everyone at this laptop sees it, the chair comes.

use meja_core::{
    ids::{CallId, DeskId, InnovationId, SlotId},
    record::Entity,
};
use meja_store::{Connection, Edit, Plan, table, table::call::CallRow};

use super::{desk, people::parse, registry};
use crate::{
    App, AppError,
    contract::{CallInfo, IdInput, MakeCall},
    words,
};

/// Longest reason, in characters.
const LONGEST: usize = 500;

/// Calls the chair; while a call of the desk is open, says anew where and why.
///
/// # Errors
/// A desk, slot, innovation or row that is not there, or a reason too long.
pub fn make(app: &App, input: MakeCall) -> Result<CallInfo, AppError> {
    let at: DeskId = parse(&input.desk, "Meja")?;
    let slot = input.slot.as_deref().map(|id| parse::<SlotId>(id, "Giliran")).transpose()?;
    let innovation =
        input.innovation.as_deref().map(|id| parse::<InnovationId>(id, "Inovasi")).transpose()?;
    let reason = input.reason.trim().to_owned();
    if reason.chars().count() > LONGEST {
        return Err(AppError::user(
            "call.long",
            format!("Alasan paling panjang {LONGEST} huruf. Panggilan belum dikirim."),
        )
        .at("reason"));
    }
    let (fresh, now, acting) = (app.new_id(), app.now().wall_ms, app.open()?.acting());
    let (id, _) = app.write("call.make", move |conn| {
        let writer = desk::writer_of(conn, acting, Some(&input.desk))?;
        if let Some(innovation) = innovation
            && !table::innovation::is_there(conn, innovation)?
        {
            return Err(AppError::not_found("Inovasi"));
        }
        let open = open_calls(conn)?.into_iter().find(|call| call.desk_id == at);
        let id = open.as_ref().map_or(CallId(fresh), |call| call.id);
        let kind = input.kind.map(meja_store::RemarkKind::from).map_or("", |kind| kind.key());
        let mut edit = Edit::of(Entity::Call, id)
            .set("slot_id", slot.map(|id| id.to_string()))
            .set("innovation_id", innovation.map(|id| id.to_string()))
            .set("indicator", input.indicator.as_str())
            .set("kind", kind)
            .set("assessor_id", writer.map(|id| id.to_string()))
            .set("reason", reason);
        if open.is_none() {
            edit = edit.set("desk_id", at.to_string()).set("called_ms", now);
        }
        Ok(Plan { edits: vec![edit], output: id })
    })?;
    let found = list(app, ())?.into_iter().find(|call| call.id == id.to_string());
    found.ok_or_else(|| AppError::not_found("Panggilan"))
}

/// The open calls, the longest waiting first.
///
/// # Errors
/// When no event is open.
pub fn list(app: &App, _: ()) -> Result<Vec<CallInfo>, AppError> {
    let now = app.now().wall_ms;
    app.read(|conn| {
        let event = table::event::get(conn)?;
        let form = registry::shipped(&event.instrument)?;
        let desks = table::desk::all(conn)?;
        let people = table::desk::assessors(conn)?;
        let calls = open_calls(conn)?;
        let named = if calls.is_empty() { Default::default() } else { registry::names(conn)? };
        let info = |call: CallRow| {
            let desk = desks.iter().find(|desk| desk.id == call.desk_id);
            let (innovation, opd) =
                call.innovation_id.and_then(|id| named.get(&id).cloned()).unwrap_or_default();
            let caller =
                call.assessor_id.and_then(|id| people.iter().find(|person| person.id == id));
            CallInfo {
                id: call.id.to_string(),
                desk_id: call.desk_id.to_string(),
                desk: desk.map(|desk| desk.label.clone()).unwrap_or_default(),
                room: desk.map(|desk| desk.room.clone()).unwrap_or_default(),
                opd,
                innovation_id: call.innovation_id.map(|id| id.to_string()),
                innovation,
                number: form.row(&call.indicator).map(|row| row.number),
                indicator: call.indicator,
                kind: call.kind.map(Into::into),
                assessor: caller.map(|person| person.name.clone()).unwrap_or_default(),
                reason: call.reason,
                at: words::clock_minutes(event.zone, call.called_ms),
                ago_ms: (now - call.called_ms).max(0),
            }
        };
        Ok(calls.into_iter().map(info).collect())
    })
}

/// The chair has come.
///
/// # Errors
/// When the call is no longer open.
pub fn answer(app: &App, input: IdInput) -> Result<(), AppError> {
    let now = app.now().wall_ms;
    close(app, "call.answer", &input, move |edit| edit.set("answered_ms", now))
}

/// The desk no longer needs the chair.
///
/// # Errors
/// When the call is no longer open.
pub fn withdraw(app: &App, input: IdInput) -> Result<(), AppError> {
    close(app, "call.withdraw", &input, Edit::gone)
}

fn close(
    app: &App,
    label: &str,
    input: &IdInput,
    with: impl FnOnce(Edit) -> Edit + Send + 'static,
) -> Result<(), AppError> {
    let id: CallId = parse(&input.id, "Panggilan")?;
    app.write(label, move |conn| {
        if !open_calls(conn)?.iter().any(|call| call.id == id) {
            return Err(AppError::not_found("Panggilan"));
        }
        Ok(Plan { edits: vec![with(Edit::of(Entity::Call, id))], output: () })
    })?;
    Ok(())
}

fn open_calls(conn: &Connection) -> Result<Vec<CallRow>, AppError> {
    let mut calls = table::call::all(conn)?;
    calls.retain(|call| call.answered_ms.is_none());
    Ok(calls)
}
