//! Times that desks keep free, and hours that agencies wish.

use meja_core::{
    ids::{DeskId, HoldId, OpdId},
    record::Entity,
    schedule::{self, Wish},
    stamp::WallMs,
};
use meja_store::{Edit, Plan};
use serde_json::{Value, json};

use super::{
    board::Ground,
    people::{id_or_new, parse},
    slots::{self, done},
};
use crate::{
    App, AppError,
    contract::{Board, BoardDone, ErrorKind, HoldInput, IdInput, OpdWish, Saying},
    words,
};

/// The longest a time is kept free: a day, in minutes.
const LONGEST: u32 = 24 * 60;

/// Keeps a time at a desk free, or changes one that is.
///
/// # Errors
/// A length that cannot be, a desk that is not there, or a slot that lies in that time.
pub fn save(app: &App, input: HoldInput) -> Result<BoardDone, AppError> {
    if input.minutes == 0 || input.minutes > LONGEST {
        return Err(AppError::user(
            "hold.minutes",
            "Waktu yang dikosongkan antara 1 menit dan 24 jam.",
        )
        .at("minutes"));
    }
    let desk: DeskId = parse(&input.desk, "Meja")?;
    let id = HoldId(id_or_new(app, &input.id, "Waktu kosong")?);
    let (said, _) = app.write("hold.save", move |conn| {
        let ground = Ground::read(conn)?;
        if !ground.desks.iter().any(|row| row.id == desk) {
            return Err(AppError::not_found("Meja"));
        }
        let end = |start: WallMs, minutes: u32| start.saturating_add(i64::from(minutes) * 60_000);
        let to = end(input.start_ms, input.minutes);
        let meets =
            |start: WallMs, minutes: u32| start < to && input.start_ms < end(start, minutes);
        if let Some(slot) = (ground.slots.iter())
            .find(|slot| slot.desk_id == desk && meets(slot.start_ms, slot.minutes))
        {
            return Err(AppError::new(
                "hold.taken",
                ErrorKind::Conflict,
                format!(
                    "Tidak dikosongkan: {} dijadwalkan di {}. Pindahkan giliran itu dahulu.",
                    ground.opd_name(slot.opd_id),
                    ground.place(desk, slot.start_ms)
                ),
            )
            .naming([("opd", ground.opd_name(slot.opd_id))])
            .naming(ground.place_named(desk, slot.start_ms)));
        }
        if (ground.holds.iter())
            .any(|hold| hold.id != id && hold.desk_id == desk && meets(hold.start_ms, hold.minutes))
        {
            return Err(AppError::new(
                "hold.double",
                ErrorKind::Conflict,
                "Waktu itu sudah dikosongkan. Ubah atau lepas yang ada.",
            ));
        }
        let edit = Edit::of(Entity::Hold, id)
            .set("desk_id", desk.to_string())
            .set("start_ms", input.start_ms)
            .set("minutes", input.minutes)
            .set("reason", input.reason.trim());
        let minutes = input.minutes;
        let text = format!("{} dikosongkan {minutes} menit.", ground.place(desk, input.start_ms));
        let said = Saying::new("board.kept_free", text)
            .naming(ground.place_named(desk, input.start_ms))
            .naming([("minutes", minutes.to_string())]);
        Ok(Plan { edits: vec![edit], output: said })
    })?;
    done(app, said)
}

/// Gives a time that was kept free back to the schedule.
///
/// # Errors
/// When it is not kept free.
pub fn remove(app: &App, input: IdInput) -> Result<BoardDone, AppError> {
    let id: HoldId = parse(&input.id, "Waktu kosong")?;
    let (said, _) = app.write("hold.remove", move |conn| {
        let ground = Ground::read(conn)?;
        let hold = (ground.holds.iter().find(|hold| hold.id == id))
            .ok_or_else(|| AppError::not_found("Waktu kosong"))?;
        let text = format!("{} dapat dipakai lagi.", ground.place(hold.desk_id, hold.start_ms));
        let said = Saying::new("board.free_again", text)
            .naming(ground.place_named(hold.desk_id, hold.start_ms));
        Ok(Plan { edits: vec![Edit::of(Entity::Hold, id).gone()], output: said })
    })?;
    done(app, said)
}

/// Says when an agency wishes to be heard, or that it has no wish.
///
/// # Errors
/// Hours that cannot be, or a day that is not the event's.
pub fn wish(app: &App, input: OpdWish) -> Result<Board, AppError> {
    let opd: OpdId = parse(&input.opd, "Perangkat daerah")?;
    let wish = input
        .wish
        .map(|wish| {
            let (from, to) = (words::time(&wish.from, "from")?, words::time(&wish.to, "to")?);
            if to <= from {
                return Err(
                    AppError::user("wish.hours", "Jam akhir harus sesudah jam awal.").at("to")
                );
            }
            let day = wish.day.as_deref().map(|day| words::day(day, "day")).transpose()?;
            Ok(Wish { day, from, to })
        })
        .transpose()?;
    app.write("opd.wish", move |conn| {
        let ground = Ground::read(conn)?;
        let Some(row) = ground.opds.get(&opd) else {
            return Err(AppError::not_found("Perangkat daerah"));
        };
        if let Some(wish) = &wish {
            possible(&ground, &row.name, wish)?;
        }
        let value = wish.map_or(Value::Null, |wish| json!(wish));
        Ok(Plan { edits: vec![Edit::of(Entity::Opd, opd).set("wish", value)], output: () })
    })?;
    slots::board(app, ())
}

/// Refuses a wish that no place of the event could keep.
fn possible(ground: &Ground, opd: &str, wish: &Wish) -> Result<(), AppError> {
    if wish.day.is_some_and(|day| !ground.settings.days.contains(&day)) {
        return Err(AppError::user("wish.day", "Hari itu bukan hari kegiatan.").at("day"));
    }
    let minutes = ground.settings.slot_minutes;
    let grid = schedule::openings(&ground.settings)
        .map_err(|error| super::schedule::settings_error(&error))?;
    let mut rules = ground.rules();
    let id = OpdId(uuid::Uuid::nil());
    rules.wishes.insert(id, *wish);
    if grid.iter().any(|opening| rules.wish_kept(id, opening.start, minutes)) {
        return Ok(());
    }
    Err(AppError::user(
        "wish.impossible",
        format!(
            "Tidak ada giliran {minutes} menit di antara jam itu, jadi permintaan {opd} tidak \
             dapat dipenuhi. Longgarkan jamnya."
        ),
    )
    .naming([("opd", opd.to_owned()), ("minutes", minutes.to_string())])
    .at("from"))
}
