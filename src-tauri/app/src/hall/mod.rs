//! The network of the open event: started when the user opens or joins it, ended with the event.
//!
//! It holds what is true of this run only (who asks to come in, which invitation is open, what
//! stands in the way); members, operations and evidence are the event file's. What the screens
//! and the terminal see of it is `case::hall`'s.

mod joining;
mod ledger;
pub(crate) mod notes;

use std::{
    collections::BTreeMap,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use meja_core::{
    instrument,
    record::{Author, SigningKey},
    stamp::WallMs,
};
use meja_store::{FORMAT, StoreError, vault};
use meja_sync::{
    Heard, Network as Net, Place, Troubled,
    engine::{EngineError, Settings},
    join::{Asking, Door, Secret, ShortCode, Ticket},
};
use uuid::Uuid;

pub(crate) use joining::{Joined, JoiningNow, Protection, Trust};
pub(crate) use ledger::EventLedger;

use crate::{AppError, Host, contract::ChangedEvent, keys, mint::Mint, open::Open};

/// How this program goes on the network; the window takes the defaults.
#[derive(Clone, Debug)]
pub struct Network {
    /// The UDP port to try first; 48123 if none is given.
    pub port: Option<u16>,
    /// The one address to bind; all of them if none is given.
    pub bind: Option<IpAddr>,
    /// Whether to look for laptops nearby.
    pub look: bool,
}

impl Default for Network {
    fn default() -> Self {
        Self { port: None, bind: None, look: true }
    }
}

/// A laptop that asks to come in.
pub(crate) struct Ask {
    pub(crate) id: String,
    pub(crate) asking: Asking,
    pub(crate) address: Option<SocketAddr>,
    pub(crate) since: WallMs,
}

/// An invitation that is open.
#[derive(Clone)]
pub(crate) struct Invitation {
    pub(crate) door: Arc<Door>,
    pub(crate) ticket: String,
    pub(crate) code: String,
    pub(crate) until: WallMs,
}

/// What happens on the network, as far as this run remembers it.
#[derive(Default)]
struct Memory {
    asks: Vec<Ask>,
    invitation: Option<Invitation>,
    faults: BTreeMap<Troubled, String>,
}

/// The running network of the open event.
pub(crate) struct Hall {
    pub(crate) network: Net,
    pub(crate) ledger: Arc<EventLedger>,
    pub(crate) key: [u8; 32],
    memory: Arc<Mutex<Memory>>,
    host: Arc<dyn Host>,
}

/// The settings of the endpoint, alike for a member and for a guest, who has no file yet.
pub(crate) fn settings(
    host: &Arc<dyn Host>,
    network: &Network,
    replica: Uuid,
) -> Result<Settings, StoreError> {
    let host = host.clone();
    let secret = notes::secret(&host.home(), replica, |bytes| host.random(bytes))?;
    Ok(Settings {
        secret,
        device: host.device(),
        release: env!("CARGO_PKG_VERSION").to_owned(),
        form: FORMAT,
        instrument: instrument::catalogue_hash(),
        encrypted: false,
        port: network.port,
        mdns: network.look,
        bind: network.bind,
        now: Arc::new(move || host.now()),
    })
}

impl Hall {
    /// Starts the network of an open event.
    ///
    /// # Errors
    /// When no thread or no socket is to be had, and what the disk says.
    pub(crate) fn start(
        host: &Arc<dyn Host>,
        mint: &Arc<Mint>,
        network: &Network,
        open: &Arc<Open>,
    ) -> Result<Self, AppError> {
        let replica = open.store.replica();
        let encrypted = vault::salt_of(open.store.path())?.is_some();
        let settings = Settings { encrypted, ..settings(host, network, replica)? };
        let notes = notes::read(&host.home(), replica);
        let invited_by = notes.invited_by.as_deref().and_then(notes::key).into_iter().collect();
        let ledger =
            Arc::new(EventLedger::new(open.clone(), host.clone(), mint.clone(), invited_by)?);
        let memory: Arc<Mutex<Memory>> = Arc::default();
        let random = host.clone();
        let place = Place {
            evidence: open.store.blobs().folder().join(".jalan"),
            random: Arc::new(move |bytes| random.random(bytes)),
        };
        let hears = {
            let (memory, host) = (memory.clone(), host.clone());
            Arc::new(move |heard| hear(&memory, &*host, heard))
        };
        let network = Net::start(settings, place, ledger.clone(), hears)
            .map_err(|error| no_network(&error))?;
        let key = network.engine().key();
        network.limit(notes.limit);
        let hall = Self { network, ledger, key, memory, host: host.clone() };
        hall.call_everybody(&notes);
        Ok(hall)
    }

    /// Keeps trying to reach every member, where it was last reached.
    pub(crate) fn call_everybody(&self, notes: &notes::Notes) {
        for endpoint in self.ledger.admitted() {
            if endpoint == self.key {
                continue;
            }
            let known = notes.addresses.get(&hex(&endpoint)).cloned().unwrap_or_default();
            // A key that is none was never admitted.
            let _ = self.network.engine().dial(endpoint, known);
        }
    }

    /// The event file was written by another road than the network.
    pub(crate) fn committed(&self, members: bool) {
        if members {
            // What cannot be read now is read at the next change.
            let _ = self.ledger.look_who_is_admitted();
            self.close_strangers();
        }
        self.network.committed();
    }

    /// Ends the connections of those that are no members any more.
    pub(crate) fn close_strangers(&self) {
        let admitted = self.ledger.admitted();
        for peer in self.network.peers() {
            if peer.connected && !admitted.contains(&peer.endpoint) {
                self.network.engine().close_peer(peer.endpoint);
            }
        }
    }

    /// Opens an invitation; one that was open is taken back.
    pub(crate) fn invite(&self, name: &str, anchor: Author, until: WallMs) {
        let (mut secret, mut random) = ([0; 16], [0; 16]);
        self.host.random(&mut secret);
        self.host.random(&mut random);
        let (secret, code) = (Secret(secret), ShortCode::from_random(random));
        let ticket = Ticket {
            event: self.ledger.event_id(),
            name: name.to_owned(),
            host: self.key,
            addresses: self.network.engine().addresses(),
            secret: secret.clone(),
            anchor,
            expires: until,
        };
        let invitation = Invitation {
            ticket: ticket.fitted().to_string(),
            code: code.to_string(),
            door: Door::new(secret, code, until),
            until,
        };
        self.network.open_door(invitation.door.clone());
        let mut memory = self.memory();
        memory.invitation = Some(invitation);
        drop(memory);
        tell(&*self.host);
    }

    /// Takes the invitation back.
    pub(crate) fn uninvite(&self) {
        self.network.shut_door();
        self.memory().invitation = None;
        tell(&*self.host);
    }

    /// The open invitation; none once it is used, over or guessed at.
    pub(crate) fn invitation(&self, now: WallMs) -> Option<Invitation> {
        let mut memory = self.memory();
        let stands = memory.invitation.as_ref().is_some_and(|one| one.door.stands(now).is_ok());
        if !stands {
            memory.invitation = None;
        }
        memory.invitation.clone()
    }

    /// Hands over those that ask now; who has gone away is forgotten.
    pub(crate) fn asks<T>(&self, look: impl FnOnce(&mut Vec<Ask>) -> T) -> T {
        let mut memory = self.memory();
        memory.asks.retain(|ask| !ask.asking.is_gone());
        look(&mut memory.asks)
    }

    /// What keeps the network from its work, by what it troubles.
    pub(crate) fn faults(&self) -> BTreeMap<Troubled, String> {
        self.memory().faults.clone()
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn hear(memory: &Mutex<Memory>, host: &dyn Host, heard: Heard) {
    {
        let mut memory = memory.lock().unwrap_or_else(PoisonError::into_inner);
        match heard {
            Heard::Asks(asking, address) => {
                let mut bytes = [0; 16];
                host.random(&mut bytes);
                let id = Uuid::from_bytes(bytes).simple().to_string();
                let since = host.now().wall_ms;
                memory.asks.push(Ask { id, asking: *asking, address, since });
            }
            Heard::Fault(what, Some(words)) => {
                memory.faults.insert(what, words);
            }
            Heard::Fault(what, None) => {
                memory.faults.remove(&what);
            }
            Heard::Laptops | Heard::Operations | Heard::Evidence => {}
        }
    }
    tell(host);
}

/// Tells the interface that the hall has changed.
pub(crate) fn tell(host: &dyn Host) {
    host.changed(&ChangedEvent { entities: vec!["hall".into()], rows: Vec::new() });
}

fn no_network(error: &EngineError) -> AppError {
    AppError::user(
        "hall.network",
        format!(
            "Jaringan kegiatan belum dapat dibuka ({error}). Periksa apakah program lain memakai \
             pintu yang sama, lalu coba lagi. Tidak ada yang hilang."
        ),
    )
}

/// A public key as files and rows keep it.
pub(crate) fn hex(key: &[u8; 32]) -> String {
    Author(*key).to_string()
}

/// This laptop's public key on the network of this copy of the event.
pub(crate) fn public_key(host: &dyn Host, replica: Uuid) -> Result<[u8; 32], StoreError> {
    let secret = notes::secret(&host.home(), replica, |bytes| host.random(bytes))?;
    Ok(meja_sync::engine::public_key(&secret))
}

/// The laptop's own author key in this copy of the event.
pub(crate) fn laptop_key(host: &dyn Host, replica: Uuid) -> Result<SigningKey, StoreError> {
    keys::key_of(&host.home(), replica, keys::Whose::Laptop, |bytes| host.random(bytes))
}
