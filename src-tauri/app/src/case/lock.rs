//! The locked screen: when it locks by itself, who may unlock it.
//!
//! While it is locked nothing is answered but what a lock screen and the stage need
//! ([`crate::rights`]); clocks run on, since they are computed. It is unlocked by `person.act_as`.
//! When nobody touched the laptop the interface knows, and asks `lock.now`. Left out: what becomes
//! of half-typed text, which the interface saves before.

use std::{fs, path::PathBuf};

use meja_core::{clock, ids::DeskId};
use meja_store::{table, table::slot::SlotRow};
use serde::{Deserialize, Serialize};

use super::{board::Ground, clock::is_at_desk, people::parse, pin, role::CHAIR, stage};
use crate::{
    App, AppError,
    contract::{ActingRole, IdInput, LockPerson, LockSettings, LockState, LockTurn},
    keys::Person,
};

/// Minutes until a laptop locks by itself where anybody has a PIN and nobody chose otherwise.
pub const USUAL_MINUTES: u32 = 5;
/// The longest time that can be chosen, minutes.
pub const LONGEST_MINUTES: u32 = 120;

/// What this laptop remembers; a file of this installation.
#[derive(Default, Serialize, Deserialize)]
struct Kept {
    minutes: Option<u32>,
}

/// How this laptop is locked, and who can unlock it.
///
/// # Errors
/// What the disk says.
pub fn state(app: &App, _: ()) -> Result<LockState, AppError> {
    let chosen = kept(app).minutes;
    let Ok(open) = app.open() else {
        return Ok(LockState {
            locked: false,
            minutes: 0,
            chosen,
            event: String::new(),
            people: Vec::new(),
        });
    };
    let acting = open.acting();
    open.store.read(|conn| {
        let event = table::event::get(conn)?;
        let staff = pin::holder(conn, Person::Secretariat)?;
        let secretariat = LockPerson {
            assessor: None,
            name: "Sekretariat".into(),
            title: String::new(),
            role: ActingRole::Secretariat,
            pin: staff.is_guarded(),
            whose: staff.whose,
            acting: acting == Person::Secretariat,
        };
        let mut people = vec![secretariat];
        people.extend(table::desk::assessors(conn)?.into_iter().map(|one| LockPerson {
            assessor: Some(one.id.to_string()),
            pin: !one.pin.is_empty(),
            acting: acting == Person::Assessor(one.id),
            role: if one.role == CHAIR { ActingRole::Chair } else { ActingRole::Assessor },
            whose: one.name.clone(),
            name: one.name,
            title: one.title,
        }));
        let usual = if pin::any(conn)? { USUAL_MINUTES } else { 0 };
        Ok(LockState {
            locked: open.locked(),
            minutes: chosen.unwrap_or(usual),
            chosen,
            event: event.name,
            people,
        })
    })
}

/// The turn under way at a desk, for the lock screen: its countdown and nothing else of it, so that
/// a pause or a start on another laptop is seen without a PIN. None while no agency is there.
///
/// # Errors
/// No event, or no such desk.
pub fn turn(app: &App, input: IdInput) -> Result<Option<LockTurn>, AppError> {
    let desk: DeskId = parse(&input.id, "Meja")?;
    let now = app.now();
    app.read(|conn| {
        let ground = Ground::read(conn)?;
        let row = ground.desks.iter().find(|row| row.id == desk);
        let row = row.ok_or_else(|| AppError::not_found("Meja"))?;
        let at_desk = |slot: &&SlotRow| {
            slot.desk_id == desk && is_at_desk(clock::state_of(ground.acts_of(slot.id)))
        };
        let slot = ground.slots.iter().find(at_desk);
        Ok(slot.map(|slot| LockTurn {
            slot: slot.id.to_string(),
            desk: row.label.clone(),
            clock: stage::without_reasons(ground.slot(slot, now).clock),
        }))
    })
}

/// Locks the screen.
///
/// # Errors
/// When no event is open.
pub fn now(app: &App, _: ()) -> Result<LockState, AppError> {
    app.open()?.lock(true);
    state(app, ())
}

/// Says after how many minutes without a touch this laptop locks; 0 is never.
///
/// # Errors
/// More than [`LONGEST_MINUTES`], and what the disk says.
pub fn set(app: &App, input: LockSettings) -> Result<LockState, AppError> {
    if input.minutes.is_some_and(|minutes| minutes > LONGEST_MINUTES) {
        return Err(AppError::user(
            "lock.minutes",
            format!("Pilih 1 sampai {LONGEST_MINUTES} menit, atau 0 agar tidak pernah terkunci."),
        )
        .at("minutes"));
    }
    let home = app.host.home();
    fs::create_dir_all(&home).map_err(meja_store::StoreError::from)?;
    let text = serde_json::to_vec(&Kept { minutes: input.minutes })
        .map_err(meja_store::StoreError::from)?;
    App::write_file(&path(app), &text)?;
    state(app, ())
}

fn path(app: &App) -> PathBuf {
    app.host.home().join("kunci-layar.json")
}

fn kept(app: &App) -> Kept {
    fs::read(path(app)).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
}
