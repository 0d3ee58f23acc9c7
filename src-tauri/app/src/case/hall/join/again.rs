//! Taking another laptop's invitation at a laptop that has the event already: the one that leads it
//! now is another than the one it came in by.
//!
//! What was typed or pasted is the person's decision to trust that laptop. Nothing of the event is
//! fetched anew or written over: its keys, its own writing and what it knew stay, and the two bring
//! one another level as all laptops do.

use std::sync::Arc;

use meja_core::ids::EventId;
use meja_sync::join::Invitation;

use super::asking::Asking;
use crate::{
    App, AppError,
    case::{
        hall::{remember, start, writable},
        members,
    },
    hall::{self, Hall, Joined, Trust, hex},
};

/// The open event on its way to trust another laptop.
pub(super) struct Again {
    asking: Asking,
    running: Arc<Hall>,
    event: EventId,
}

impl Again {
    /// Looks whether the open event can take the invitation, and goes on its network to ask.
    ///
    /// # Errors
    /// `hall.read_only`, `join.not_shared` for an event that is on this laptop alone,
    /// `join.other_event_here`, `join.own_ticket`, and `hall.network`.
    pub(super) fn begin(
        app: &App,
        asking: impl FnOnce(uuid::Uuid) -> Asking,
    ) -> Result<Self, AppError> {
        let open = app.open()?;
        writable(&open)?;
        if open.store.hall()?.is_none() {
            return Err(AppError::user(
                "join.not_shared",
                "Kegiatan yang terbuka hanya ada di laptop ini, belum dibagi dengan laptop lain. \
                 Untuk ikut kegiatan laptop lain, pilih tempat berkas yang baru; kegiatan ini tidak \
                 diubah.",
            )
            .at("invitation"));
        }
        let (asking, event) = (asking(open.store.replica()), open.store.event());
        if let Invitation::Ticket(ticket) = &asking.invitation {
            if ticket.event != event {
                return Err(other_event(&ticket.name).at("invitation"));
            }
            if ticket.host == hall::public_key(&*app.host, open.store.replica())? {
                return Err(AppError::user(
                    "join.own_ticket",
                    "Undangan ini milik laptop ini sendiri. Pakai undangan dari laptop yang kini \
                     memimpin kegiatan.",
                )
                .at("invitation"));
            }
        }
        if app.hall().is_none() {
            start(app, &open)?;
        }
        remember(app, &open, |notes| notes.on = true)?;
        let running = app.hall().ok_or_else(AppError::no_event)?;
        asking.now.through_the_network();
        Ok(Self { asking, running, event })
    }

    /// Asks; what comes of it waits for the application.
    pub(super) fn come(self) {
        let done = self.ask();
        self.asking.ended(done);
    }

    fn ask(&self) -> Result<(), AppError> {
        let engine = self.running.network.engine();
        let (welcome, host, addresses) = self.asking.ask(Some(engine))?;
        if welcome.event != self.event {
            return Err(other_event(&welcome.name));
        }
        self.asking.now.tell(|told| told.event.clone_from(&welcome.name));
        let anchors = welcome.anchors;
        let trust = Trust { event: welcome.event, anchors, host, addresses };
        self.asking.now.came(Joined::Trust(trust));
        Ok(())
    }
}

/// Trusts the laptop that admitted this one, and calls it.
pub(super) fn take(app: &App, trust: &Trust) -> Result<(), AppError> {
    let open = app.open()?;
    if open.store.event() != trust.event {
        return Err(AppError::user(
            "join.closed_meanwhile",
            "Kegiatan yang meminta masuk sudah ditutup di laptop ini. Buka lagi, lalu pakai undangan \
             yang baru.",
        ));
    }
    members::trust(app, trust.anchors.iter().copied().collect())?;
    remember(app, &open, |notes| {
        notes.on = true;
        notes.addresses.insert(hex(&trust.host), trust.addresses.clone());
        notes.invited_by = Some(hex(&trust.host));
    })?;
    if app.hall().is_none() {
        start(app, &open)?;
    }
    if let Some(hall) = app.hall() {
        hall.ledger.invited_by(trust.host)?;
        // A key that is none would not have admitted anybody.
        let _ = hall.network.engine().dial(trust.host, trust.addresses.clone());
    }
    hall::tell(&*app.host);
    Ok(())
}

fn other_event(name: &str) -> AppError {
    AppError::user(
        "join.other_event_here",
        format!(
            "Undangan ini untuk kegiatan lain ({name}), bukan untuk kegiatan yang terbuka di laptop \
             ini. Tidak ada yang diubah. Untuk ikut kegiatan itu, pakai Ikut kegiatan di Beranda."
        ),
    )
}
