//! Asking another laptop to let this one in, and waiting for its chair.

use std::{net::SocketAddr, sync::Arc};

use meja_store::FORMAT;
use meja_sync::{
    AskError, Guest, Step, ask,
    engine::Engine,
    join::{Answer, Invitation, Pace, Visitor, Welcome},
};
use uuid::Uuid;

use super::super::said;
use crate::{
    AppError, Host, Network,
    contract::JoinStep,
    hall::{self, JoiningNow},
};

/// Who asks, with which invitation.
pub(super) struct Asking {
    pub(super) host: Arc<dyn Host>,
    pub(super) network: Network,
    /// The copy of the event under whose keys the laptop asks.
    pub(super) replica: Uuid,
    pub(super) invitation: Invitation,
    pub(super) address: String,
    pub(super) person: String,
    pub(super) now: JoiningNow,
}

/// What an admitted laptop knows: the welcome, the host's network key, and where it was reached.
pub(super) type Admitted = (Welcome, [u8; 32], Vec<SocketAddr>);

impl Asking {
    /// Asks, and waits until there is an answer; through the running network where there is one.
    ///
    /// # Errors
    /// Whatever is no admission, in words.
    pub(super) fn ask(&self, through: Option<&Engine>) -> Result<Admitted, AppError> {
        let mut nonce = [0; 32];
        self.host.random(&mut nonce);
        let guest = Guest {
            settings: hall::settings(&self.host, &self.network, self.replica)?,
            through,
            visitor: Visitor {
                device: self.host.device(),
                person: self.person.clone(),
                laptop: hall::laptop_key(&*self.host, self.replica)?,
                release: env!("CARGO_PKG_VERSION").to_owned(),
                form: FORMAT,
                pace: Pace::default(),
            },
            nonce,
        };
        let told = |step| {
            if let Step::Waiting(waits) = step {
                self.now.found_encrypted(waits.encrypted);
            }
            self.now.tell(|told| match step {
                Step::Looking | Step::Knocking => told.step = JoinStep::Looking,
                Step::Waiting(waits) => {
                    told.step = JoinStep::Asking;
                    told.check = waits.check.to_string();
                }
            });
            hall::tell(&*self.host);
        };
        let answered = ask(&guest, &self.invitation, &self.address, &told, &self.now.stop);
        match answered {
            Ok((Answer::Admitted(welcome), host, mut reached)) => {
                reached.extend(&welcome.addresses);
                Ok((welcome, host, reached))
            }
            Ok((other, _, _)) => Err(said::not_admitted(&other)),
            Err(AskError::Stopped) => Err(stopped()),
            Err(error) => Err(said::not_asked(&error)),
        }
    }

    /// Tells how it ended: well it is told elsewhere, given up it is as if nothing had been.
    pub(super) fn ended(&self, done: Result<(), AppError>) {
        if let Err(error) = done {
            let given_up = self.now.stopped();
            self.now.tell(|told| {
                told.step = if given_up { JoinStep::Idle } else { JoinStep::Failed };
                (told.code, told.message) = if given_up {
                    Default::default()
                } else {
                    (error.code.to_owned(), error.message)
                };
            });
        }
        hall::tell(&*self.host);
    }
}

pub(super) fn stopped() -> AppError {
    AppError::user("join.stopped", "Dibatalkan.")
}
