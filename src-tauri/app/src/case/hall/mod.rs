//! Perangkat: several laptops at one event. Opening to others, inviting, admitting and removing,
//! joining, what each laptop holds, the receipt at the end of the day.
//!
//! Who is a member is [`super::members`]'s; the running network is [`crate::hall`]'s. Nothing of
//! this is sent anywhere before somebody opens or joins an event.

mod join;
mod lead;
mod picture;
mod piled;
mod receipt;
mod said;
mod state;

pub use join::{asks_an_encrypted, join, joining, protect_joining, stop_joining};
pub use lead::lead_again;
pub use picture::{read_frame, read_picture};
pub use receipt::receipts;
pub use state::state;

use std::{collections::BTreeMap, sync::Arc};

use meja_core::{
    ids::{DeskId, EvidenceId, MemberId},
    record::Author,
};
use meja_store::{Connection, table, table::evidence::EvidenceRow};
use meja_sync::join::{ClaimError, Welcome};

use super::{members, people::parse, role};
use crate::{
    App, AppError,
    contract::{
        AdmitInput, ErrorKind, EvidenceLimit, GiveDesks, HallState, IdInput, InviteInput,
        NetworkReport, RemoveLaptop,
    },
    hall::{self, Hall, notes},
    keys::Person,
    open::Open,
};

/// The longest invitation, minutes.
const LONGEST_INVITATION: u32 = 240;

/// Opens the event to other laptops and goes on the network.
///
/// # Errors
/// `hall.read_only`, `hall.network`, and what the disk says.
pub fn open(app: &App, _: ()) -> Result<HallState, AppError> {
    let open = app.open()?;
    writable(&open)?;
    if !is_opened(&open)? {
        open.store.read(|conn| role::require_secretariat_or_chair(conn, open.acting()))?;
        let own = hall::public_key(&*app.host, open.store.replica())?;
        members::certify_all_and_anchor(app, own)?;
    }
    if app.hall().is_none() {
        start(app, &open)?;
    }
    remember(app, &open, |notes| notes.on = true)?;
    state(app, ())
}

/// Leaves the network; the event stays as it is.
///
/// # Errors
/// What the disk says.
pub fn close(app: &App, _: ()) -> Result<HallState, AppError> {
    let open = app.open()?;
    app.set_hall(None);
    remember(app, &open, |notes| notes.on = false)?;
    state(app, ())
}

/// Goes on the network again where the user once joined or opened it; what stands in the way is
/// said on the screen and stops nobody from working.
pub(crate) fn resume(app: &App) {
    let Ok(open) = app.open() else { return };
    if !app.host.networked() || open.store.read_only().is_some() {
        return;
    }
    let notes = notes::read(&app.host.home(), open.store.replica());
    if notes.on && is_opened(&open).unwrap_or(false) {
        let _ = start(app, &open);
    }
}

fn start(app: &App, open: &Arc<Open>) -> Result<(), AppError> {
    let network = app.network_settings();
    let hall = Hall::start(&app.host, &app.mint, &network, open)?;
    // Another event may have been opened meanwhile.
    if !app.open().is_ok_and(|now| Arc::ptr_eq(&now, open)) {
        hall.network.stop();
        return Err(AppError::no_event());
    }
    app.set_hall(Some(hall));
    say_now(app);
    Ok(())
}

/// What the others see of this laptop: who sits at it.
pub(crate) fn say_now(app: &App) {
    let (Some(hall), Ok(open)) = (app.hall(), app.open()) else { return };
    let line = open.store.read(|conn| seat(conn, open.acting()));
    hall.network.engine().say_now(line.unwrap_or_default());
}

/// "Meja 1 · Siti Rahmawati"
fn seat(conn: &Connection, who: Person) -> Result<String, AppError> {
    let Person::Assessor(id) = who else { return Ok("Sekretariat".into()) };
    let desks = table::desk::all(conn)?;
    let desk = desks.into_iter().find(|desk| desk.assessors.contains(&id));
    let person = table::desk::assessors(conn)?.into_iter().find(|one| one.id == id);
    let parts = [desk.map(|desk| desk.label), person.map(|one| one.name)];
    Ok(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

/// Opens an invitation; one that is open is replaced.
///
/// # Errors
/// `hall.off`, `hall.minutes`, `hall.not_leading`, and what the disk says.
pub fn invite(app: &App, input: InviteInput) -> Result<HallState, AppError> {
    if !(1..=LONGEST_INVITATION).contains(&input.minutes) {
        let message = format!("Undangan berlaku 1 sampai {LONGEST_INVITATION} menit.");
        return Err(AppError::user("hall.minutes", message).at("minutes"));
    }
    let (hall, open) = (running(app)?, app.open()?);
    lead::leading(app, &open)?;
    let until = app.now().wall_ms.saturating_add(i64::from(input.minutes) * 60_000);
    invite_until(&hall, &open, until)?;
    state(app, ())
}

fn invite_until(hall: &Hall, open: &Open, until: i64) -> Result<(), AppError> {
    let name = open.store.read(|conn| Ok::<_, AppError>(table::event::get(conn)?.name))?;
    let anchor = anchors(open)?.first().copied().ok_or_else(off)?;
    hall.invite(&name, anchor, until);
    Ok(())
}

/// The keys that those who join by this laptop trust: whoever led the event before included, since
/// what they wrote and whom they admitted goes on counting.
fn anchors(open: &Open) -> Result<Vec<Author>, AppError> {
    let hall = open.store.hall()?.ok_or_else(off)?;
    Ok(hall.anchors.iter().copied().collect())
}

/// Takes the invitation back.
///
/// # Errors
/// `hall.off`.
pub fn uninvite(app: &App, _: ()) -> Result<HallState, AppError> {
    running(app)?.uninvite();
    state(app, ())
}

/// Admits a laptop that asks; the invitation goes on for those that asked besides, and under new
/// secrets for whoever comes next.
///
/// # Errors
/// `hall.gone` when it no longer asks, `hall.no_desk` for a desk's laptop without a desk, and what
/// the disk says; then it is not admitted.
pub fn admit(app: &App, input: AdmitInput) -> Result<HallState, AppError> {
    let (hall, open) = (running(app)?, app.open()?);
    let desks = desks_of(&input.desks)?;
    // Before the invitation is used up for it.
    lead::leading(app, &open)?;
    members::may_admit(app, input.role, &desks)?;
    let before = hall.invitation(app.now().wall_ms);
    let found = hall.asks(|asks| {
        let at = asks.iter().position(|ask| ask.id == input.id)?;
        Some(asks.remove(at))
    });
    let ask = found.ok_or_else(gone)?;
    let guest = ask.asking.ask.clone();
    let claimed = ask.asking.claim().map_err(|error| match error {
        ClaimError::Gone | ClaimError::Shut(_) => gone(),
    })?;
    members::admit(
        app,
        members::NewLaptop {
            laptop_key: guest.laptop,
            endpoint: guest.endpoint,
            device: guest.device,
            person: guest.person,
            role: input.role,
            desks,
        },
    )?;
    let heads = open.store.read(meja_store::record::heads)?;
    let name = open.store.read(|conn| Ok::<_, AppError>(table::event::get(conn)?.name))?;
    // A guest that went away meanwhile is a member nevertheless, and connects when it is back.
    let _told = claimed.admit(Welcome {
        event: open.store.event(),
        name,
        anchors: anchors(&open)?,
        addresses: hall.network.engine().addresses(),
        operations: heads.0.values().map(|head| head.seq).sum(),
        encrypted: meja_store::vault::salt_of(open.store.path())?.is_some(),
    });
    // One admission burns the secrets: newcomers get others, and who asked already stays.
    let now = app.now().wall_ms;
    let burnt = before.filter(|one| one.until > now && one.door.stands(now).is_err());
    if let Some(burnt) = burnt {
        invite_until(&hall, &open, burnt.until)?;
    }
    let reached = ask.address.into_iter().collect();
    // The key is one: it was admitted a moment ago.
    let _ = hall.network.engine().dial(guest.endpoint, reached);
    state(app, ())
}

/// Turns a laptop away that asks; the invitation stands.
///
/// # Errors
/// `hall.gone` when it no longer asks.
pub fn turn_away(app: &App, input: IdInput) -> Result<HallState, AppError> {
    let found = running(app)?.asks(|asks| {
        let at = asks.iter().position(|ask| ask.id == input.id)?;
        Some(asks.remove(at))
    });
    found.ok_or_else(gone)?.asking.turn_away("");
    state(app, ())
}

/// Removes a laptop: at once, and for whatever comes later. What it wrote until now stays.
///
/// # Errors
/// `hall.reason` without one, `hall.self`, and what the disk says.
pub fn remove(app: &App, input: RemoveLaptop) -> Result<HallState, AppError> {
    let id: MemberId = parse(&input.id, "Laptop")?;
    members::remove(app, id, &input.reason, BTreeMap::new())?;
    state(app, ())
}

/// Gives a laptop other desks, for a hand-over too.
///
/// # Errors
/// A laptop or desk that is not there, and what the disk says.
pub fn give_desks(app: &App, input: GiveDesks) -> Result<HallState, AppError> {
    let id: MemberId = parse(&input.id, "Laptop")?;
    members::give_desks(app, id, desks_of(&input.desks)?)?;
    state(app, ())
}

/// What stands between this laptop and the others.
///
/// # Errors
/// What the disk says.
pub fn doctor(app: &App, _: ()) -> Result<NetworkReport, AppError> {
    let (hall, open) = (app.hall(), app.open().ok());
    let members = match &open {
        Some(open) => laptops(open)?,
        None => Vec::new(),
    };
    let known = state::known(app, hall.as_deref(), &members);
    Ok(said::report(&known))
}

/// Sets the limit for evidence, on this laptop.
///
/// # Errors
/// What the disk says.
pub fn limit_evidence(app: &App, input: EvidenceLimit) -> Result<HallState, AppError> {
    let open = app.open()?;
    if let Some(hall) = app.hall() {
        hall.network.limit(input.limit);
    }
    remember(app, &open, |notes| notes.limit = input.limit)?;
    state(app, ())
}

/// Fetches a piece of evidence before all others, and waits for it.
///
/// # Errors
/// `hall.nobody_has` when no connected laptop has it, and what the disk says.
pub fn fetch_evidence(app: &App, input: IdInput) -> Result<(), AppError> {
    let id: EvidenceId = parse(&input.id, "Bukti")?;
    let row = app.read(|conn| Ok(table::evidence::get(conn, id)?))?;
    running(app)?;
    bring(app, &row)
}

/// Sees to it that a piece lies here, where the network can: else whoever opens it is told what
/// the disk says.
///
/// # Errors
/// As [`fetch_evidence`].
pub(crate) fn bring(app: &App, row: &EvidenceRow) -> Result<(), AppError> {
    let here = app.open()?.store.blobs().seems_here(&row.hash, row.bytes);
    let Some(hall) = app.hall().filter(|_| !here) else { return Ok(()) };
    let hash = blake3::Hash::from_hex(&row.hash).map_err(|_| AppError::not_found("Bukti"))?;
    match hall.network.fetch(*hash.as_bytes()) {
        meja_sync::evidence::Found::Here(_) => Ok(()),
        meja_sync::evidence::Found::Nobody | meja_sync::evidence::Found::Stopped => {
            Err(AppError::user(
                "hall.nobody_has",
                format!(
                    "{} belum ada di laptop ini, dan tidak satu pun laptop yang tersambung \
                     memilikinya. Berkas itu menyusul dengan sendirinya, atau lewat Paket.",
                    row.name
                ),
            ))
        }
        meja_sync::evidence::Found::Fault(fault) => Err(AppError::user(
            "hall.evidence",
            format!("{} tidak dapat disimpan: {fault}.", row.name),
        )),
    }
}

/// Every laptop of the event that can be on its network; none where it is not open to others.
/// Copies that wrote before it was opened are writers, and no laptops of the hall.
fn laptops(open: &Open) -> Result<Vec<members::Laptop>, AppError> {
    let Some(hall) = open.store.hall()? else { return Ok(Vec::new()) };
    let mut all = open.store.read(|conn| members::list(conn, &hall))?;
    all.retain(|laptop| laptop.endpoint.is_some());
    Ok(all)
}

/// Whether anybody is trusted from the start: else the file is no hall.
fn is_opened(open: &Open) -> Result<bool, AppError> {
    Ok(open.store.hall()?.is_some())
}

fn desks_of(ids: &[String]) -> Result<Vec<DeskId>, AppError> {
    ids.iter().map(|id| parse(id, "Meja")).collect()
}

fn running(app: &App) -> Result<Arc<Hall>, AppError> {
    app.hall().ok_or_else(off)
}

fn remember(
    app: &App,
    open: &Open,
    change: impl FnOnce(&mut notes::Notes),
) -> Result<(), AppError> {
    let (home, replica) = (app.host.home(), open.store.replica());
    let mut kept = notes::read(&home, replica);
    change(&mut kept);
    notes::keep(&home, replica, &kept)
}

fn writable(open: &Open) -> Result<(), AppError> {
    if open.store.read_only().is_none() {
        return Ok(());
    }
    Err(AppError::new(
        "hall.read_only",
        ErrorKind::Locked,
        "Berkas ini hanya dibuka untuk dilihat, jadi tidak dapat dibagi dengan laptop lain.",
    ))
}

fn off() -> AppError {
    AppError::user(
        "hall.off",
        "Laptop ini belum di jaringan kegiatan. Buka jaringannya di Perangkat dahulu.",
    )
}

fn gone() -> AppError {
    AppError::user(
        "hall.gone",
        "Laptop itu sudah tidak meminta masuk. Minta orangnya mencoba lagi dengan undangan yang \
         sekarang.",
    )
}
