//! Jadwal: settings, plan, desks. What is changed by hand on the board is in `slots.rs`.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use meja_core::{
    clock::SlotState,
    ids::{DeskId, SlotId},
    record::Entity,
    schedule::{self, Arranged, Keep, Placed, SettingsError, Standing, UnplacedReason},
    stamp::Stamp,
};
use meja_store::Connection;
use meja_store::{Edit, Plan, table::slot::SlotRow};

pub use super::slots::{board, move_slot, swap_slots};

use super::board::{Ground, slot_in};
use crate::{
    App, AppError,
    contract::{BreakTime, DeskLoad, ScheduleReport, ScheduleRequest, Unplaced},
    words,
};

/// The breaks an event of these days has unless somebody takes them away: Friday prayers, where
/// one of them is a Friday.
pub(super) fn breaks_of(days: &[NaiveDate]) -> Vec<BreakTime> {
    let friday = days.iter().any(|day| schedule::friday_prayers().is_on(*day));
    friday.then(BreakTime::friday_prayers).into_iter().collect()
}

/// The same for the open event.
///
/// # Errors
/// When no event is open.
pub fn default_breaks(app: &App) -> Result<Vec<BreakTime>, AppError> {
    app.read(|conn| {
        let event = meja_store::table::event::get(conn)?;
        Ok(breaks_of(&words::days(event.date_from, event.date_to)))
    })
}

/// What these settings would give, without changing anything.
///
/// # Errors
/// Settings from which nothing can be laid.
pub fn preview(app: &App, input: impl Into<ScheduleRequest>) -> Result<ScheduleReport, AppError> {
    let input = input.into();
    let now = app.now();
    app.read(|conn| Ok(lay(conn, &input, now)?.report()))
}

/// Lays the schedule: what has begun stays where it is, and of what stands few slots move unless
/// all is to be laid anew.
///
/// # Errors
/// Settings from which nothing can be laid.
pub fn apply(app: &App, input: impl Into<ScheduleRequest>) -> Result<ScheduleReport, AppError> {
    let input = input.into();
    let now = app.now();
    let fresh = app.minter();
    let (report, _) = app.write("schedule.apply", move |conn| {
        let laid = lay(conn, &input, now)?;
        let mut edits = vec![
            Edit::of(Entity::Event, laid.ground.event.id)
                .set("schedule", serde_json::to_value(&input.settings).unwrap_or_default()),
        ];
        edits.extend(laid.arranged.gone.iter().map(|slot| Edit::of(Entity::Slot, *slot).gone()));
        for one in &laid.arranged.slots {
            match one.id {
                None => edits.push(new_slot(SlotId(fresh()), &one.place)),
                Some(id) => edits.extend(laid.changed(id, &one.place)),
            }
        }
        Ok(Plan { edits, output: laid.report() })
    })?;
    Ok(report)
}

pub(super) fn new_slot(id: SlotId, slot: &Placed) -> Edit {
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
    arranged: Arranged,
    kept: usize,
}

impl Laid {
    /// The edit that brings a standing slot to its new place, if it has one.
    fn changed(&self, id: SlotId, place: &Placed) -> Option<Edit> {
        let row = self.ground.slots.iter().find(|row| row.id == id)?;
        let mut edit = Edit::of(Entity::Slot, id);
        if row.desk_id != place.desk {
            edit = edit.set("desk_id", place.desk.to_string());
        }
        if row.start_ms != place.start {
            edit = edit.set("start_ms", place.start);
        }
        if row.minutes != place.minutes {
            edit = edit.set("minutes", place.minutes);
        }
        if row.session != place.session {
            edit = edit.set("session", place.session);
        }
        (!edit.fields.is_empty()).then_some(edit)
    }

    fn report(&self) -> ScheduleReport {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let desks = self.ground.desks.iter().map(|desk| DeskLoad {
            desk: desk.label.clone(),
            slots: count(
                self.arranged.slots.iter().filter(|slot| slot.place.desk == desk.id).count(),
            ),
        });
        ScheduleReport {
            slots: count(self.arranged.slots.len()),
            capacity: count(self.arranged.capacity),
            unplaced: self
                .arranged
                .unplaced
                .iter()
                .map(|one| Unplaced {
                    opd_id: one.opd.to_string(),
                    opd: self.ground.opd_name(one.opd),
                    desk_id: one.desk.map(|desk| desk.to_string()),
                    desk: one.desk.map(|desk| self.ground.desk_label(desk)),
                    code: one.reason.code().to_owned(),
                    reason: why(one.reason).to_owned(),
                })
                .collect(),
            conflicts: self.after().conflicts(),
            kept: count(self.kept),
            moved: count(self.arranged.moved),
            loads: desks.collect(),
        }
    }

    /// The event as it would be.
    fn after(&self) -> Ground {
        let slots = (self.arranged.slots.iter().enumerate())
            .map(|(number, one)| SlotRow {
                // A slot that is not made yet has any id that no other has.
                id: one.id.unwrap_or(SlotId(uuid::Uuid::from_u128(
                    u128::try_from(number).unwrap_or_default() + 1,
                ))),
                desk_id: one.place.desk,
                opd_id: one.place.opd,
                start_ms: one.place.start,
                minutes: one.place.minutes,
                session: one.place.session,
            })
            .collect();
        Ground { slots, ..self.ground.clone() }
    }
}

fn lay(conn: &Connection, input: &ScheduleRequest, now: Stamp) -> Result<Laid, AppError> {
    super::clock::check_turn(&input.settings.phases, &input.settings.warnings)?;
    let mut ground = Ground::read(conn)?;
    ground.settings =
        words::settings(&input.settings, ground.zone(), ground.settings.days.clone())?;
    let opds: Vec<schedule::OpdIn> = meja_store::table::opd::all(conn)?
        .into_iter()
        .filter(|opd| ground.innovations.contains_key(&opd.id))
        .map(|opd| schedule::OpdIn { id: opd.id, name: opd.name, category: opd.category })
        .collect();
    let standing: Vec<Standing> = ground
        .slots
        .iter()
        .map(|row| Standing {
            slot: slot_in(row),
            session: row.session,
            fixed: ground.reading(row, now).state != SlotState::Planned,
        })
        .collect();
    let kept = standing.iter().filter(|one| one.fixed).count();
    let keep = if input.fresh { Keep::Fresh } else { Keep::Stable };
    let not_before = (kept > 0).then(|| ground.not_before(now));
    let arranged = schedule::arrange(&ground.rules(), &opds, &standing, keep, not_before)
        .map_err(|error| settings_error(&error))?;
    Ok(Laid { ground, arranged, kept })
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
        UnplacedReason::Recused => {
            "Penilai di setiap meja yang masih punya tempat punya benturan kepentingan dengannya. \
             Ubah susunan penilai atau tambah tempat di meja lain."
        }
        UnplacedReason::Full => {
            "Semua giliran sudah terisi. Tambah hari, jam atau meja, atau pendekkan giliran."
        }
    }
}

pub(super) fn settings_error(error: &SettingsError) -> AppError {
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
                )
                .naming([("desk", desk.label.clone())]));
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
