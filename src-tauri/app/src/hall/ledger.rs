//! The open event as the network sees it: `meja_sync`'s port over the store.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError, RwLock},
};

use meja_core::{
    approval::Heads,
    clock::Elsewhere,
    ids::EventId,
    keeping,
    record::{Author, Entity, Sealed},
    stamp::Stamp,
};
use meja_store::{StoreError, elsewhere, held, record, table};
use meja_sync::{Lacking, Ledger, LedgerError, Taken};

use crate::{
    Host,
    case::{backup, members},
    contract::ChangedEvent,
    mint::Mint,
    open::Open,
};

/// The open event, and whom its network lets in.
pub(crate) struct EventLedger {
    open: Arc<Open>,
    host: Arc<dyn Host>,
    mint: Arc<Mint>,
    /// Endpoint keys of the laptops admitted now; read anew when a member row changed.
    admitted: RwLock<BTreeSet<[u8; 32]>>,
    host_of_invitation: RwLock<BTreeSet<[u8; 32]>>,
    /// What is known of the others' clocks: now, and as the event file keeps it.
    clocks: Mutex<(Elsewhere, Elsewhere)>,
    /// Evidence that was seen here, and since when it was looked for.
    here: Mutex<(Stamp, BTreeSet<String>)>,
}

/// Evidence that was seen here is looked for again after so long, milliseconds: what is lacking is
/// asked for after every change of anybody, and an event may have thousands of files.
const SEEN_MS: i64 = 60_000;

impl EventLedger {
    /// `host_of_invitation` is let in until the members have come, with whom it comes itself.
    pub(crate) fn new(
        open: Arc<Open>,
        host: Arc<dyn Host>,
        mint: Arc<Mint>,
        host_of_invitation: BTreeSet<[u8; 32]>,
    ) -> Result<Self, StoreError> {
        let kept = open.store.read(elsewhere::read)?;
        let here = Mutex::new((host.now(), BTreeSet::new()));
        let ledger = Self {
            here,
            open,
            host,
            mint,
            admitted: RwLock::default(),
            host_of_invitation: RwLock::new(host_of_invitation),
            clocks: Mutex::new((kept.clone(), kept)),
        };
        ledger.look_who_is_admitted()?;
        Ok(ledger)
    }

    /// Reads anew who is admitted.
    pub(crate) fn look_who_is_admitted(&self) -> Result<(), StoreError> {
        let hall = self.open.store.hall()?;
        let mut now = hall.as_deref().map(members::endpoints).unwrap_or_default();
        // Until its own certificate has come, which may be last of a long record.
        let said = |key: &[u8; 32]| {
            let key = super::hex(key);
            let mut all = hall.iter().flat_map(|hall| hall.standings.values());
            all.any(|one| one.endpoints.contains(&key))
        };
        let hosts = self.host_of_invitation.read().unwrap_or_else(PoisonError::into_inner);
        now.extend(hosts.iter().filter(|key| !said(key)));
        drop(hosts);
        *self.admitted.write().unwrap_or_else(PoisonError::into_inner) = now;
        Ok(())
    }

    /// This laptop took another's invitation: that one is let in until its own certificate comes.
    ///
    /// # Errors
    /// What SQLite says.
    pub(crate) fn invited_by(&self, host: [u8; 32]) -> Result<(), StoreError> {
        let mut hosts = self.host_of_invitation.write().unwrap_or_else(PoisonError::into_inner);
        hosts.insert(host);
        drop(hosts);
        self.look_who_is_admitted()
    }

    /// The event.
    pub(crate) fn event_id(&self) -> EventId {
        self.open.store.event()
    }

    /// Every laptop that is admitted now, by its public key.
    pub(crate) fn admitted(&self) -> BTreeSet<[u8; 32]> {
        self.admitted.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Ledger for EventLedger {
    fn event(&self) -> EventId {
        self.open.store.event()
    }

    fn heads(&self) -> Result<Heads, LedgerError> {
        self.open.store.read(record::heads).map_err(said)
    }

    fn sealed(&self, author: Author, after: u64, bytes: usize) -> Result<Vec<Sealed>, LedgerError> {
        self.open.store.sealed(author, after, bytes).map_err(said)
    }

    fn held(&self) -> Result<BTreeMap<Author, u64>, LedgerError> {
        let reach = self.open.store.read(held::reach).map_err(said)?;
        Ok(reach.0.into_iter().map(|(author, head)| (author, head.seq)).collect())
    }

    fn handed(&self, author: Author, after: u64, bytes: usize) -> Result<Vec<Sealed>, LedgerError> {
        self.open.store.handed(author, after, bytes).map_err(said)
    }

    fn take(&self, ops: Vec<Sealed>) -> Result<Taken, LedgerError> {
        let received = self.open.store.receive(ops).map_err(said)?;
        if received.entities.contains(&Entity::ClockAct) {
            // Acts are told in the order of their ids: what is done here from now on comes after
            // what is here, however far this laptop's clock is behind.
            let last = self.open.store.read(table::event::last_ms).map_err(said)?;
            self.mint.not_before(last);
        }
        if received.entities.contains(&Entity::Member) {
            self.look_who_is_admitted().map_err(said)?;
            self.open.forget_keys();
        }
        if !received.entities.is_empty() {
            let entities = received.entities.iter().map(|entity| entity.key().to_owned());
            self.host.changed(&ChangedEvent { entities: entities.collect(), rows: Vec::new() });
        }
        let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        Ok(Taken {
            applied: count(received.applied),
            known: count(received.known),
            aside: count(
                received.waiting
                    + received.held
                    + received.refused
                    + received.forked
                    + received.beyond
                    + received.unreadable,
            ),
        })
    }

    fn admits(&self, endpoint: &[u8; 32]) -> bool {
        self.admitted.read().unwrap_or_else(PoisonError::into_inner).contains(endpoint)
    }

    fn evidence(&self, hash: &[u8; 32]) -> Option<PathBuf> {
        let path = self.open.store.blobs().path(&hex(hash));
        path.is_file().then_some(path)
    }

    fn lacking(&self) -> Result<Vec<Lacking>, LedgerError> {
        let blobs = self.open.store.blobs();
        let named = self.open.store.read(table::evidence::hashes).map_err(said)?;
        let now = self.host.now();
        let mut here = self.here.lock().unwrap_or_else(PoisonError::into_inner);
        if now.since(&here.0).abs() > SEEN_MS {
            *here = (now, BTreeSet::new());
        }
        let seen = &mut here.1;
        let mut lacking: Vec<_> = named
            .into_iter()
            .filter(|(hash, bytes)| {
                let known = seen.contains(hash);
                let there = known || blobs.seems_here(hash, *bytes);
                if there && !known {
                    seen.insert(hash.clone());
                }
                !there
            })
            .filter_map(|(hash, bytes)| {
                let hash = *blake3::Hash::from_hex(&hash).ok()?.as_bytes();
                // Of the kop's emblem nobody wrote down how large it is.
                Some(Lacking { hash, bytes: Some(bytes).filter(|bytes| *bytes > 0) })
            })
            .collect();
        lacking.sort_by_key(|piece| (piece.bytes, piece.hash));
        Ok(lacking)
    }

    fn room(&self) -> Option<u64> {
        let event = self.open.store.path();
        let free = self.host.free_bytes(event.parent()?);
        keeping::spare(free, backup::backup_bytes(event))
    }

    fn keep_evidence(&self, hash: &[u8; 32], file: PathBuf) -> Result<(), LedgerError> {
        self.open.store.blobs().adopt(&hex(hash), &file).map_err(said)?;
        self.host.changed(&ChangedEvent { entities: vec!["evidence".into()], rows: Vec::new() });
        Ok(())
    }

    fn met(&self, endpoint: &[u8; 32], theirs: Stamp, here: Stamp) {
        {
            let mut clocks = self.clocks.lock().unwrap_or_else(PoisonError::into_inner);
            let (known, kept) = &mut *clocks;
            known.meet(&super::hex(endpoint), theirs, here);
            // What the disk does not take is offered again with what is heard next.
            if !known.is_news_to(kept) || self.open.store.keep_clocks(known).is_err() {
                return;
            }
            *kept = known.clone();
        }
        let entities = vec![Entity::ClockAct.key().to_owned()];
        self.host.changed(&ChangedEvent { entities, rows: Vec::new() });
    }
}

fn hex(hash: &[u8; 32]) -> String {
    blake3::Hash::from_bytes(*hash).to_hex().to_string()
}

fn said(error: impl std::error::Error + Send + Sync + 'static) -> LedgerError {
    LedgerError(Box::new(error))
}
