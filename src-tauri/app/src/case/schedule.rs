//! Jadwal: settings, plan, board, moves.

use std::collections::BTreeSet;

use meja_core::{
    clock::SlotState,
    ids::{DeskId, OpdId, SlotId},
    record::Entity,
    schedule::{self, Placed, Planned, Settings, SettingsError, UnplacedReason},
    stamp::Stamp,
};
use meja_store::Connection;
use meja_store::{Edit, Plan, table::slot::SlotRow};

use super::{board::Ground, people::parse};
use crate::{
    App, AppError,
    contract::{Board, MoveSlot, ScheduleReport, ScheduleSettings, SwapSlots, Unplaced},
    words,
};

/// What these settings would give, without changing anything.
///
/// # Errors
/// Settings from which nothing can be laid.
pub fn preview(app: &App, input: ScheduleSettings) -> Result<ScheduleReport, AppError> {
    let now = app.now();
    app.read(|conn| Ok(lay(conn, &input, now)?.report()))
}

/// Lays the schedule anew; slots whose clock has begun stay where they are.
///
/// # Errors
/// Settings from which nothing can be laid.
pub fn apply(app: &App, input: ScheduleSettings) -> Result<ScheduleReport, AppError> {
    let now = app.now();
    let fresh = app.minter();
    let (report, _) = app.write("schedule.apply", move |conn| {
        let laid = lay(conn, &input, now)?;
        let mut edits = vec![
            Edit::of(Entity::Event, laid.ground.event.id)
                .set("schedule", serde_json::to_value(&input).unwrap_or_default()),
        ];
        edits.extend(laid.removed.iter().map(|slot| Edit::of(Entity::Slot, slot.id).gone()));
        edits.extend(laid.planned.slots.iter().map(|slot| new_slot(SlotId(fresh()), slot)));
        Ok(Plan { edits, output: laid.report() })
    })?;
    Ok(report)
}

fn new_slot(id: SlotId, slot: &Placed) -> Edit {
    Edit::of(Entity::Slot, id)
        .set("desk_id", slot.desk.to_string())
        .set("opd_id", slot.opd.to_string())
        .set("start_ms", slot.start)
        .set("minutes", slot.minutes)
        .set("session", slot.session)
}

/// A schedule laid over what is there.
struct Laid {
    ground: Ground,
    planned: Planned,
    kept: Vec<SlotRow>,
    removed: Vec<SlotRow>,
}

impl Laid {
    fn report(&self) -> ScheduleReport {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        ScheduleReport {
            slots: count(self.planned.slots.len() + self.kept.len()),
            capacity: count(self.planned.capacity),
            unplaced: self
                .planned
                .unplaced
                .iter()
                .map(|one| Unplaced {
                    opd_id: one.opd.to_string(),
                    opd: self.ground.opd_name(one.opd),
                    desk: one.desk.map(|desk| self.ground.desk_label(desk)),
                    reason: why(one.reason).to_owned(),
                })
                .collect(),
            conflicts: self.conflicts(),
            kept: count(self.kept.len()),
        }
    }

    fn conflicts(&self) -> Vec<crate::contract::ConflictInfo> {
        let mut after: Vec<schedule::SlotIn> = self.ground.slots_in();
        after.retain(|slot| self.kept.iter().any(|kept| kept.id == slot.id));
        schedule::conflicts(&self.ground.settings, &self.ground.desks_in(), &after)
            .iter()
            .map(|conflict| self.ground.conflict(conflict))
            .collect()
    }
}

fn lay(conn: &Connection, input: &ScheduleSettings, now: Stamp) -> Result<Laid, AppError> {
    super::clock::check_turn(&input.phases, &input.warnings)?;
    let mut ground = Ground::read(conn)?;
    ground.settings = words::settings(input, ground.zone(), ground.settings.days.clone())?;
    let (kept, removed): (Vec<SlotRow>, Vec<SlotRow>) = ground
        .slots
        .iter()
        .cloned()
        .partition(|slot| ground.reading(slot, now).state != SlotState::Planned);
    let seen: BTreeSet<OpdId> = kept.iter().map(|slot| slot.opd_id).collect();
    let opds: Vec<schedule::OpdIn> = meja_store::table::opd::all(conn)?
        .into_iter()
        .filter(|opd| ground.innovations.contains_key(&opd.id))
        .filter(|opd| input.rotate || !seen.contains(&opd.id))
        .map(|opd| schedule::OpdIn { id: opd.id, name: opd.name, category: opd.category })
        .collect();
    let planned = if kept.is_empty() {
        schedule::plan(&ground.settings, &ground.desks_in(), &opds)
            .map_err(|error| settings_error(&error))?
    } else {
        around(&ground, &kept, &opds)?
    };
    Ok(Laid { ground, planned, kept, removed })
}

/// Lays what is left around the slots that have begun, one agency after another.
fn around(
    ground: &Ground,
    kept: &[SlotRow],
    opds: &[schedule::OpdIn],
) -> Result<Planned, AppError> {
    let settings: &Settings = &ground.settings;
    let desks = ground.desks_in();
    let mut taken: Vec<schedule::SlotIn> = ground
        .slots_in()
        .into_iter()
        .filter(|slot| kept.iter().any(|row| row.id == slot.id))
        .collect();
    let mut planned = Planned { slots: vec![], unplaced: vec![], capacity: 0 };
    let visits = if settings.rotate { desks.len() } else { 1 };
    for opd in opds {
        let had = taken.iter().filter(|slot| slot.opd == opd.id).count();
        for _ in had..visits {
            let place = schedule::place_one(settings, &desks, &taken, opd.id, i64::MIN)
                .map_err(|error| settings_error(&error))?;
            let Some(place) = place else {
                planned.unplaced.push(schedule::Unplaced {
                    opd: opd.id,
                    desk: None,
                    reason: UnplacedReason::Full,
                });
                continue;
            };
            // Any id that no other slot has; it only keeps the place taken while planning.
            let id = SlotId(uuid::Uuid::from_u128(u128::try_from(taken.len()).unwrap_or(0) + 1));
            taken.push(schedule::SlotIn {
                id,
                desk: place.desk,
                opd: place.opd,
                start: place.start,
                minutes: place.minutes,
            });
            planned.slots.push(place);
        }
    }
    let grid = schedule::openings(settings).map_err(|error| settings_error(&error))?;
    planned.capacity = grid.len() * desks.len();
    Ok(planned)
}

fn why(reason: UnplacedReason) -> &'static str {
    match reason {
        UnplacedReason::NoOpenings => {
            "Hari, jam dan istirahat tidak menyisakan tempat untuk satu giliran pun."
        }
        UnplacedReason::SharedAssessor => {
            "Ada penilai yang duduk di lebih dari satu meja, sehingga meja itu tidak dapat dipakai \
             bersamaan."
        }
        UnplacedReason::Full => {
            "Semua giliran sudah terisi. Tambah hari, jam atau meja, atau pendekkan giliran."
        }
    }
}

fn settings_error(error: &SettingsError) -> AppError {
    use SettingsError as E;
    let (message, field) = match error {
        E::NoDays => ("Kegiatan belum punya hari. Isi tanggalnya di Persiapan.".to_owned(), "days"),
        E::DuplicateDay { day } => (format!("Hari {day} tertulis dua kali."), "days"),
        E::EndNotAfterStart => ("Jam selesai harus sesudah jam mulai.".to_owned(), "end"),
        E::ZeroSlot => ("Lama giliran paling sedikit 1 menit.".to_owned(), "slot_minutes"),
        E::ZeroSession => ("Lama sesi paling sedikit 1 menit.".to_owned(), "session_minutes"),
        E::SlotLongerThanSession => (
            "Giliran lebih lama daripada sesinya. Panjangkan sesi atau pendekkan giliran."
                .to_owned(),
            "slot_minutes",
        ),
        E::BreakInverted { index } => {
            (format!("Istirahat ke-{} berakhir sebelum dimulai.", index + 1), "breaks")
        }
        E::BreakOutsideHours { index } => {
            (format!("Istirahat ke-{} berada di luar jam kegiatan.", index + 1), "breaks")
        }
        E::BreakOutsideDays { index } => {
            (format!("Istirahat ke-{} jatuh di luar hari kegiatan.", index + 1), "breaks")
        }
        E::NoDesks => ("Belum ada meja. Tambahkan meja di Persiapan.".to_owned(), "desks"),
        E::TooManyDesks => ("Meja terlalu banyak.".to_owned(), "desks"),
        E::DuplicateDesk { .. } => ("Satu meja tercantum dua kali.".to_owned(), "desks"),
        E::DuplicateOpd { .. } => ("Satu perangkat daerah tercantum dua kali.".to_owned(), "opds"),
        E::TooManyOpenings => (
            "Pengaturan ini menghasilkan terlalu banyak giliran. Periksa hari, jam dan lama \
             giliran."
                .to_owned(),
            "slot_minutes",
        ),
    };
    AppError::user(error.code(), message).at(field)
}

/// Sees to it that there are `count` desks: makes what is missing, takes away what is too many
/// from the end while nothing is planned there that has begun.
///
/// # Errors
/// No desk at all; desks too many whose slots have begun.
pub fn set_desks(app: &App, count: u32) -> Result<(), AppError> {
    if count == 0 || count > 200 {
        return Err(
            AppError::user("schedule.desks", "Banyaknya meja antara 1 dan 200.").at("desks")
        );
    }
    let wanted = usize::try_from(count).unwrap_or(1);
    let now = app.now();
    let fresh = app.minter();
    app.write("desk.save", move |conn| {
        let ground = Ground::read(conn)?;
        let mut edits = Vec::new();
        for desk in ground.desks.iter().skip(wanted) {
            let here = || ground.slots.iter().filter(|slot| slot.desk_id == desk.id);
            if here().any(|slot| ground.reading(slot, now).state != SlotState::Planned) {
                return Err(AppError::user(
                    "desk.in_use",
                    format!("{} sudah dipakai pada hari kegiatan dan tidak dihapus.", desk.label),
                ));
            }
            edits.extend(here().map(|slot| Edit::of(Entity::Slot, slot.id).gone()));
            edits.push(Edit::of(Entity::Desk, desk.id).gone());
        }
        let last = ground.desks.iter().map(|desk| desk.position).max().unwrap_or(0);
        let labels: BTreeSet<String> = ground.desks.iter().map(|desk| desk.label.clone()).collect();
        let free =
            (1..).map(|number| format!("Meja {number}")).filter(|name| !labels.contains(name));
        let missing = wanted.saturating_sub(ground.desks.len());
        for (label, place) in free.zip(last + 1..).take(missing) {
            edits.push(
                Edit::of(Entity::Desk, DeskId(fresh())).set("label", label).set("position", place),
            );
        }
        Ok(Plan { edits, output: () })
    })?;
    Ok(())
}

/// The board.
///
/// # Errors
/// When no event is open.
pub fn board(app: &App, _: ()) -> Result<Board, AppError> {
    let now = app.now();
    app.read(|conn| Ok(Ground::read(conn)?.board(now)))
}

/// Moves a slot to another desk or time.
///
/// # Errors
/// What stands against it, in words; a slot whose clock has begun.
pub fn move_slot(app: &App, input: MoveSlot) -> Result<Board, AppError> {
    let slot: SlotId = parse(&input.slot, "Giliran")?;
    let desk: DeskId = parse(&input.desk, "Meja")?;
    let now = app.now();
    app.write("slot.move", move |conn| {
        let ground = Ground::read(conn)?;
        unbegun(&ground, slot, now)?;
        schedule::check_move(
            &ground.settings,
            &ground.desks_in(),
            &ground.slots_in(),
            slot,
            desk,
            input.start_ms,
        )
        .map_err(|conflict| refused(&ground, &conflict))?;
        let edit = Edit::of(Entity::Slot, slot)
            .set("desk_id", desk.to_string())
            .set("start_ms", input.start_ms);
        Ok(Plan { edits: vec![edit], output: () })
    })?;
    board(app, ())
}

/// Lets two slots change places.
///
/// # Errors
/// As [`move_slot`].
pub fn swap_slots(app: &App, input: SwapSlots) -> Result<Board, AppError> {
    let a: SlotId = parse(&input.a, "Giliran")?;
    let b: SlotId = parse(&input.b, "Giliran")?;
    let now = app.now();
    app.write("slot.swap", move |conn| {
        let ground = Ground::read(conn)?;
        let (first, second) = (unbegun(&ground, a, now)?, unbegun(&ground, b, now)?);
        schedule::check_swap(&ground.settings, &ground.desks_in(), &ground.slots_in(), a, b)
            .map_err(|conflict| refused(&ground, &conflict))?;
        let to = |id: SlotId, place: &SlotRow| {
            Edit::of(Entity::Slot, id)
                .set("desk_id", place.desk_id.to_string())
                .set("start_ms", place.start_ms)
                .set("session", place.session)
        };
        Ok(Plan { edits: vec![to(a, &second), to(b, &first)], output: () })
    })?;
    board(app, ())
}

fn unbegun(ground: &Ground, slot: SlotId, now: Stamp) -> Result<SlotRow, AppError> {
    let row = ground
        .slots
        .iter()
        .find(|row| row.id == slot)
        .ok_or_else(|| AppError::not_found("Giliran"))?;
    if ground.reading(row, now).state == SlotState::Planned {
        Ok(row.clone())
    } else {
        Err(AppError::user(
            "schedule.begun",
            format!(
                "Giliran {} sudah dipanggil, jadi tidak dipindah. Urungkan panggilannya di layar \
                 Meja dahulu.",
                ground.opd_name(row.opd_id)
            ),
        ))
    }
}

fn refused(ground: &Ground, conflict: &schedule::Conflict) -> AppError {
    AppError::new(
        conflict.code(),
        crate::contract::ErrorKind::Conflict,
        format!("Tidak dipindah. {}", ground.conflict(conflict).message),
    )
}
