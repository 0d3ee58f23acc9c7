//! Papan jadwal: slots moved, swapped, placed and taken off by hand.

use meja_core::{
    clock::SlotState,
    ids::{DeskId, OpdId, SlotId},
    record::Entity,
    schedule::{self, Placed},
    stamp::{Stamp, WallMs},
};
use meja_store::{Edit, Plan, table::slot::SlotRow};

use super::{board::Ground, board_undo, due::back_to_planned, people::parse};
use crate::{
    App, AppError,
    contract::{
        Board, BoardDone, ConflictInfo, ErrorKind, IdInput, MoveSlot, PlaceOpd, RefusedTarget,
        Saying, SwapSlots, TargetsInput, particulars,
    },
    words,
};

/// The board.
///
/// # Errors
/// When no event is open.
pub fn board(app: &App, _: ()) -> Result<Board, AppError> {
    let now = app.now();
    let author = board_undo::author(app)?;
    app.read(|conn| {
        let mut board = Ground::read(conn)?.board(now);
        let ways = board_undo::ways(conn, author)?;
        board.undo = ways.undo.last().map(|step| step.label.clone());
        board.redo = ways.redo.last().map(|step| step.label.clone());
        Ok(board)
    })
}

/// The board after something was done, with what was.
pub(super) fn done(app: &App, said: Saying) -> Result<BoardDone, AppError> {
    Ok(BoardDone { board: board(app, ())?, said, act: None })
}

/// Whether a slot in this state may be moved: its turn has not begun and nobody is on the way.
pub(super) const fn is_movable(state: SlotState) -> bool {
    matches!(state, SlotState::Planned | SlotState::Absent | SlotState::Postponed)
}

/// Moves a slot to another desk or time. An agency that was absent or put off is awaited again at
/// a time still to come.
///
/// # Errors
/// What stands against it, in words; a slot whose clock has begun.
pub fn move_slot(app: &App, input: MoveSlot) -> Result<BoardDone, AppError> {
    let slot: SlotId = parse(&input.slot, "Giliran")?;
    let desk: DeskId = parse(&input.desk, "Meja")?;
    let now = app.now();
    let fresh = app.minter();
    let (said, _) = app.write("slot.move", move |conn| {
        let ground = Ground::read(conn)?;
        let row = unbegun(&ground, slot, now)?;
        schedule::check_move(&ground.rules(), &ground.slots_in(), slot, desk, input.start_ms)
            .map_err(|conflict| refused(&ground, slot, &conflict, Some((desk, input.start_ms))))?;
        let opd = ground.opd_name(row.opd_id);
        let text = format!("{opd} pindah ke {}.", ground.place(desk, input.start_ms));
        let said = Saying::new("board.moved", text)
            .naming([("opd", opd)])
            .naming(ground.place_named(desk, input.start_ms));
        let mut edits = vec![ground.put(slot, desk, input.start_ms)];
        edits.extend(awaited_again(&ground, &row, input.start_ms, now, &fresh));
        Ok(Plan { edits, output: said })
    })?;
    done(app, said)
}

/// Lets two slots change places.
///
/// # Errors
/// As [`move_slot`].
pub fn swap_slots(app: &App, input: SwapSlots) -> Result<BoardDone, AppError> {
    let a: SlotId = parse(&input.a, "Giliran")?;
    let b: SlotId = parse(&input.b, "Giliran")?;
    let now = app.now();
    let fresh = app.minter();
    let (said, _) = app.write("slot.swap", move |conn| {
        let ground = Ground::read(conn)?;
        let (first, second) = (unbegun(&ground, a, now)?, unbegun(&ground, b, now)?);
        let mut edits = swap(&ground, &first, &second)?;
        edits.extend(awaited_again(&ground, &first, second.start_ms, now, &fresh));
        edits.extend(awaited_again(&ground, &second, first.start_ms, now, &fresh));
        let (a, b) = (ground.opd_name(first.opd_id), ground.opd_name(second.opd_id));
        let said = Saying::new("board.swapped", format!("{a} bertukar dengan {b}."))
            .naming([("a", a), ("b", b)]);
        Ok(Plan { edits, output: said })
    })?;
    done(app, said)
}

/// The acts by which an agency that was absent or put off is awaited again at its new time, else
/// it would never come up there; none where that time has passed.
fn awaited_again(
    ground: &Ground,
    row: &SlotRow,
    start: WallMs,
    now: Stamp,
    fresh: &impl Fn() -> uuid::Uuid,
) -> Vec<Edit> {
    let away = matches!(ground.reading(row, now).state, SlotState::Absent | SlotState::Postponed);
    if away && start > now.wall_ms {
        back_to_planned(ground, row.id, now, fresh)
    } else {
        Vec::new()
    }
}

/// The edits that let two slots change places.
pub(super) fn swap(
    ground: &Ground,
    first: &SlotRow,
    second: &SlotRow,
) -> Result<Vec<Edit>, AppError> {
    schedule::check_swap(&ground.rules(), &ground.slots_in(), first.id, second.id)
        .map_err(|conflict| refused(ground, first.id, &conflict, None))?;
    let to = |id: SlotId, place: &SlotRow| {
        Edit::of(Entity::Slot, id)
            .set("desk_id", place.desk_id.to_string())
            .set("start_ms", place.start_ms)
            .set("session", place.session)
    };
    Ok(vec![to(first.id, second), to(second.id, first)])
}

/// Where a slot may not go on a day, and why: free places and slots to change places with. What is
/// not in the list is allowed.
///
/// # Errors
/// A slot that is not there.
pub fn targets(app: &App, input: TargetsInput) -> Result<Vec<RefusedTarget>, AppError> {
    let slot: SlotId = parse(&input.slot, "Giliran")?;
    let day = words::day(&input.day, "day")?;
    let now = app.now();
    app.read(|conn| {
        let ground = Ground::read(conn)?;
        let (rules, slots) = (ground.rules(), ground.slots_in());
        let on_day = |at: WallMs| ground.zone().local(at).date() == day;
        let mut refused_at = Vec::new();
        let mut refuse = |desk: DeskId, start_ms: WallMs, found: ConflictInfo| {
            let ConflictInfo { code, message: why, values, .. } = found;
            let desk_id = desk.to_string();
            refused_at.push(RefusedTarget { desk_id, start_ms, code, why, values });
        };
        let here = ground.slots.iter().filter(|row| row.id != slot && on_day(row.start_ms));
        for other in here.clone() {
            let found = match unbegun(&ground, other.id, now) {
                Err(begun) => Some(ConflictInfo {
                    code: begun.code.to_owned(),
                    slots: vec![other.id.to_string()],
                    message: begun.message,
                    wish: false,
                    values: particulars([("opd", ground.opd_name(other.opd_id))]),
                }),
                Ok(_) => schedule::check_swap(&rules, &slots, slot, other.id)
                    .err()
                    .map(|conflict| against(&ground, slot, &conflict, None)),
            };
            if let Some(found) = found {
                refuse(other.desk_id, other.start_ms, found);
            }
        }
        let grid = schedule::openings(&ground.settings)
            .map_err(|error| super::schedule::settings_error(&error))?;
        for opening in grid.iter().filter(|opening| opening.day == day) {
            for desk in &ground.desks {
                let taken = |row: &SlotRow| row.desk_id == desk.id && row.start_ms == opening.start;
                if here.clone().any(taken) {
                    continue;
                }
                let may = schedule::check_move(&rules, &slots, slot, desk.id, opening.start);
                if let Err(conflict) = may {
                    let to = Some((desk.id, opening.start));
                    refuse(desk.id, opening.start, against(&ground, slot, &conflict, to));
                }
            }
        }
        Ok(refused_at)
    })
}

/// Gives an agency without a slot one: at the place asked for, else at the best that is free.
///
/// # Errors
/// An agency that has one, a place that may not be, or none that is free.
pub fn place(app: &App, input: PlaceOpd) -> Result<BoardDone, AppError> {
    let opd: OpdId = parse(&input.opd, "Perangkat daerah")?;
    let desk: Option<DeskId> = input.desk.as_deref().map(|desk| parse(desk, "Meja")).transpose()?;
    let now = app.now();
    let id = SlotId(app.new_id());
    let (said, _) = app.write("slot.place", move |conn| {
        let ground = Ground::read(conn)?;
        let Some(row) = ground.opds.get(&opd) else {
            return Err(AppError::not_found("Perangkat daerah"));
        };
        let has = |slot: &SlotRow| {
            slot.opd_id == opd
                && (!ground.settings.rotate || desk.is_none_or(|desk| slot.desk_id == desk))
        };
        if let Some(slot) = ground.slots.iter().find(|slot| has(slot)) {
            return Err(AppError::user(
                "schedule.has_slot",
                format!(
                    "{} sudah punya giliran di {}. Pindahkan giliran itu.",
                    row.name,
                    ground.place(slot.desk_id, slot.start_ms)
                ),
            )
            .naming([("opd", row.name.clone())])
            .naming(ground.place_named(slot.desk_id, slot.start_ms)));
        }
        let placed = match (desk, input.start_ms) {
            (Some(desk), Some(start)) => ground.at_place(id, desk, opd, start)?,
            _ => schedule::place_one(
                &ground.rules(),
                &ground.slots_in(),
                opd,
                ground.not_before(now),
                desk,
            )
            .map_err(|error| super::schedule::settings_error(&error))?
            .ok_or_else(|| no_place(&row.name))?,
        };
        let text = format!("{} mendapat {}.", row.name, ground.place(placed.desk, placed.start));
        let said = Saying::new("board.placed", text)
            .naming([("opd", row.name.clone())])
            .naming(ground.place_named(placed.desk, placed.start));
        Ok(Plan { edits: vec![super::schedule::new_slot(id, &placed)], output: said })
    })?;
    done(app, said)
}

/// Takes a slot off the board; its agency waits without one.
///
/// # Errors
/// A slot that was called, or whose clock has anything to tell.
pub fn unplace(app: &App, input: IdInput) -> Result<BoardDone, AppError> {
    let slot: SlotId = parse(&input.id, "Giliran")?;
    let now = app.now();
    let (said, _) = app.write("slot.unplace", move |conn| {
        let ground = Ground::read(conn)?;
        let row = unbegun(&ground, slot, now)?;
        if ground.reading(&row, now).state != SlotState::Planned {
            return Err(AppError::new(
                "schedule.has_record",
                ErrorKind::Conflict,
                format!(
                    "{} sudah dicatat tidak hadir atau ditunda, jadi gilirannya tetap ada. \
                     Pindahkan saja.",
                    ground.opd_name(row.opd_id)
                ),
            )
            .naming([("opd", ground.opd_name(row.opd_id))]));
        }
        let opd = ground.opd_name(row.opd_id);
        let said = Saying::new("board.taken_off", format!("{opd} dilepas dari jadwal."))
            .naming([("opd", opd)]);
        Ok(Plan { edits: vec![Edit::of(Entity::Slot, slot).gone()], output: said })
    })?;
    done(app, said)
}

impl Ground {
    /// "Meja 1, Selasa, 15 Oktober 2019 pukul 09.20"
    pub(super) fn place(&self, desk: DeskId, start: WallMs) -> String {
        format!(
            "{}, {} pukul {}",
            self.desk_label(desk),
            meja_core::indonesian::day_name_date(self.zone().local(start).date()),
            words::clock_minutes(self.zone(), start)
        )
    }

    /// The same for a sentence in another language: desk, day as `YYYY-MM-DD`, time.
    pub(super) fn place_named(&self, desk: DeskId, start: WallMs) -> [(&'static str, String); 3] {
        [
            ("desk", self.desk_label(desk)),
            ("day", self.zone().local(start).date().to_string()),
            ("time", words::clock_minutes(self.zone(), start)),
        ]
    }

    /// The session that a start lies in, as the grid counts them.
    fn session(&self, start: WallMs) -> Option<u32> {
        let day = self.zone().local(start).date();
        (schedule::openings(&self.settings).ok()?.iter())
            .filter(|opening| opening.day == day && opening.start <= start)
            .map(|opening| opening.session)
            .next_back()
    }

    /// The edit that puts a slot somewhere.
    pub(super) fn put(&self, slot: SlotId, desk: DeskId, start: WallMs) -> Edit {
        let edit =
            Edit::of(Entity::Slot, slot).set("desk_id", desk.to_string()).set("start_ms", start);
        match self.session(start) {
            Some(session) => edit.set("session", session),
            None => edit,
        }
    }

    /// New places are laid from now on once the event is under way, else anywhere.
    pub(super) fn not_before(&self, now: Stamp) -> WallMs {
        if self.acts.is_empty() { WallMs::MIN } else { now.wall_ms }
    }

    fn at_place(
        &self,
        id: SlotId,
        desk: DeskId,
        opd: OpdId,
        start: WallMs,
    ) -> Result<Placed, AppError> {
        let minutes = self.settings.slot_minutes;
        let trial = schedule::SlotIn { id, desk, opd, start, minutes };
        let mut slots = self.slots_in();
        slots.push(trial);
        schedule::check_move(&self.rules(), &slots, id, desk, start)
            .map_err(|conflict| refused(self, id, &conflict, Some((desk, start))))?;
        Ok(Placed { desk, opd, start, minutes, session: self.session(start).unwrap_or(1) })
    }
}

pub(super) fn no_place(opd: &str) -> AppError {
    AppError::new(
        "schedule.no_place",
        ErrorKind::Conflict,
        format!(
            "Tidak ada tempat kosong untuk {opd}. Tambah hari, jam atau meja, atau kosongkan satu \
             giliran dahulu."
        ),
    )
    .naming([("opd", opd.to_owned())])
}

/// A slot that may still be moved.
pub(super) fn unbegun(ground: &Ground, slot: SlotId, now: Stamp) -> Result<SlotRow, AppError> {
    let row = ground
        .slots
        .iter()
        .find(|row| row.id == slot)
        .ok_or_else(|| AppError::not_found("Giliran"))?;
    if is_movable(ground.reading(row, now).state) {
        Ok(row.clone())
    } else {
        Err(AppError::user(
            "schedule.begun",
            format!(
                "Giliran {} sudah dipanggil, jadi tidak dipindah. Urungkan panggilannya di layar \
                 Meja dahulu.",
                ground.opd_name(row.opd_id)
            ),
        )
        .naming([("opd", ground.opd_name(row.opd_id))]))
    }
}

/// A refusal: what stands against it, told of the place where the slot would have come.
fn refused(
    ground: &Ground,
    slot: SlotId,
    conflict: &schedule::Conflict,
    to: Option<(DeskId, WallMs)>,
) -> AppError {
    let said = against(ground, slot, conflict, to);
    let message = format!("Tidak dipindah. {}", said.message);
    AppError { values: said.values, ..AppError::new(conflict.code(), ErrorKind::Conflict, message) }
}

/// What is wrong with the slot alone is wrong there, not where it stands now.
fn against(
    ground: &Ground,
    slot: SlotId,
    conflict: &schedule::Conflict,
    to: Option<(DeskId, WallMs)>,
) -> ConflictInfo {
    let mut said = ground.conflict(conflict);
    let row = ground.slots.iter().find(|row| row.id == slot);
    if let (Some(row), Some((desk, start))) = (row, to) {
        let (here, there) = (ground.spot(row.desk_id, row.start_ms), ground.spot(desk, start));
        said.message = said.message.replace(&here, &there);
        let (here, there) =
            (ground.bare_spot(row.desk_id, row.start_ms), ground.bare_spot(desk, start));
        for value in said.values.values_mut() {
            *value = value.replace(&here, &there);
        }
    }
    said
}
