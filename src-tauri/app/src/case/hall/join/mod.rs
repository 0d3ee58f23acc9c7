//! Coming into an event: asking in the background, and what that brings: the whole event for a
//! laptop that has none of it, or trust in the laptop that invites for one that has it already.

mod again;
mod asking;
mod coming;

use meja_store::{StoreError, arrival};
use meja_sync::join::Invitation;

use self::{again::Again, asking::Asking, coming::Coming};
use super::{
    super::{event, vault},
    said,
};
use crate::{
    App, AppError, coming_in,
    contract::{JoinInput, JoinStep, Joining, ProtectJoining},
    hall::{Joined, JoiningNow, Protection},
};

/// Asks to come in; [`joining`] tells how far it is.
///
/// # Errors
/// `join.invitation` for what is no invitation, `join.person`, a file that exists, `join.running`,
/// and without a file what stands against the open event's taking it.
pub fn join(app: &App, input: JoinInput) -> Result<Joining, AppError> {
    let invitation: Invitation =
        input.invitation.parse().map_err(|error| said::no_invitation(&error))?;
    let person = input.person.trim().to_owned();
    if person.is_empty() {
        return Err(
            AppError::user("join.person", "Tulis siapa yang duduk di laptop ini.").at("person")
        );
    }
    let path = match input.file.as_str() {
        "" => None,
        token => Some(app.path_of(token)?),
    };
    if let Some(path) = &path {
        if path.exists() {
            return Err(StoreError::Exists(path.clone()).into());
        }
        // Before the chair is asked for somebody who then has nowhere to keep the event.
        arrival::fits(path).map_err(said::not_kept)?;
    }
    let now = begin(app)?;
    coming_in::sweep(&app.host.home(), app.now().wall_ms);
    let asking = |replica| Asking {
        host: app.host.clone(),
        network: app.network_settings(),
        replica,
        invitation,
        address: input.address,
        person,
        now: now.clone(),
    };
    let begun = match path {
        Some(path) => {
            // A try that was cut off goes on under the keys that it asked with.
            let replica = arrival::begun(&path).map(|begun| begun.map(|(_, copy)| copy));
            replica.map_err(AppError::from).and_then(|replica| {
                let asking = asking(replica.unwrap_or_else(|| app.new_id()));
                let coming = Coming { asking, mint: app.mint.clone(), path };
                spawn(move || coming.come())
            })
        }
        None => Again::begin(app, asking).and_then(|again| spawn(move || again.come())),
    };
    if let Err(error) = begun {
        now.tell(|told| told.step = JoinStep::Idle);
        return Err(error);
    }
    Ok(now.told())
}

/// Takes the one place for joining.
fn begin(app: &App) -> Result<JoiningNow, AppError> {
    let mut place = app.joining.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if place.runs() {
        return Err(AppError::user(
            "join.running",
            "Permintaan masuk sedang berjalan. Batalkan dahulu bila ingin memulai yang lain.",
        ));
    }
    let now = JoiningNow::default();
    now.tell(|told| told.step = JoinStep::Looking);
    *place = now.clone();
    Ok(now)
}

fn spawn(work: impl FnOnce() + Send + 'static) -> Result<(), AppError> {
    let named = std::thread::Builder::new().name("meja-join".into());
    named.spawn(work).map_err(StoreError::from)?;
    Ok(())
}

/// How far joining has come; opens the event once it is whole, or takes the trust over.
///
/// # Errors
/// What opening the event says.
pub fn joining(app: &App, _: ()) -> Result<Joining, AppError> {
    let now = app.joining.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
    let Some(joined) = now.take() else { return Ok(now.told()) };
    let done = match joined {
        Joined::Event(path) => event::open_path(app, &path).map(|_| ()).map_err(|error| {
            let message = format!(
                "Kegiatan sudah lengkap di {}, tetapi belum dapat dibuka. {} Buka berkasnya dari \
                 Beranda.",
                crate::error::name_of(&path),
                error.message
            );
            AppError { message, ..error }
        }),
        Joined::Trust(trust) => again::take(app, &trust),
    };
    now.tell(|told| match done {
        Ok(()) => told.step = JoinStep::Done,
        Err(error) => {
            told.step = JoinStep::Failed;
            (told.code, told.message) = (error.code.to_owned(), error.message);
        }
    });
    Ok(now.told())
}

/// Whether the laptop that is being asked keeps its event file encrypted, so that this one will be
/// asked for a passphrase; known once the chair sees this laptop, before it is admitted.
#[must_use]
pub fn asks_an_encrypted(app: &App) -> bool {
    app.joining.lock().unwrap_or_else(std::sync::PoisonError::into_inner).encrypted()
}

/// Says how the file of an encrypted event is kept here: with a passphrase of its own, or for
/// everybody to read. The chair's screen says which.
///
/// # Errors
/// `join.not_protecting` where nobody asks, and a passphrase that is weak or not typed the same
/// twice.
pub fn protect_joining(app: &App, input: ProtectJoining) -> Result<Joining, AppError> {
    let chosen = match input.new {
        Some(new) => Protection::Key(vault::fresh_key(app, &new, &input.again)?),
        None => Protection::Plain,
    };
    let now = app.joining.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
    if !now.choose(chosen) {
        return Err(AppError::user(
            "join.not_protecting",
            "Tidak ada kegiatan yang menunggu kata sandi di laptop ini.",
        ));
    }
    Ok(now.told())
}

/// Gives up asking or fetching.
///
/// # Errors
/// None.
pub fn stop_joining(app: &App, _: ()) -> Result<Joining, AppError> {
    let now = app.joining.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
    now.stop.store(true, std::sync::atomic::Ordering::SeqCst);
    if !now.runs() {
        now.tell(|told| told.step = JoinStep::Idle);
    }
    Ok(now.told())
}
