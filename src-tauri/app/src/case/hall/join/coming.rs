//! A laptop on its way into an event of which it has nothing: admitted, it fetches until it holds
//! what the host held. Until then the event grows beside its place ([`meja_store::arrival`]), so that
//! a process that dies leaves nothing there, and the next try goes on under the same keys.

use std::{path::PathBuf, sync::Arc, time::Duration};

use meja_store::{
    Access, Store, StoreError, arrival, record, table,
    vault::{self, Key},
};
use meja_sync::{AskError, Troubled, join::Welcome};

use super::{
    super::said,
    asking::{Admitted, Asking, stopped},
};
use crate::{
    AppError, coming_in,
    contract::JoinStep,
    copies,
    hall::{self, Hall, Joined, Protection, hex, notes},
    mint::Mint,
    open::Open,
};

/// How often the fetching thread looks how much has come.
const LOOK: Duration = Duration::from_millis(100);
/// So often it looks whether the network has let go of the file; ten seconds.
const LOOKS: u32 = 100;
/// After so many looks that find the disk refusing what comes, in a row, it is given up; five
/// seconds, in which the engine tries several times.
const REFUSED: u32 = 50;

/// One laptop on its way in.
pub(super) struct Coming {
    pub(super) asking: Asking,
    pub(super) mint: Arc<Mint>,
    pub(super) path: PathBuf,
}

impl Coming {
    /// Asks and fetches; the whole event waits for the application.
    pub(super) fn come(self) {
        let done = self.all();
        if done.is_err() && self.asking.now.stopped() && self.asking.now.told().total > 0 {
            // Nobody wants any more what has come since the admission.
            let _ = arrival::forget(&self.path);
        }
        self.asking.ended(done);
    }

    fn all(&self) -> Result<(), AppError> {
        let admitted = self.asking.ask(None)?;
        self.asking.now.tell(|told| {
            told.event.clone_from(&admitted.0.name);
            told.total = admitted.0.operations;
        });
        let key = if admitted.0.encrypted { self.key()? } else { None };
        self.fetch(&admitted, key.as_ref())?;
        arrival::settle(&self.path).map_err(said::not_kept)?;
        self.asking.now.came(Joined::Event(self.path.clone()));
        Ok(())
    }

    /// Waits until the person has chosen how the file is kept; none is for everybody to read.
    fn key(&self) -> Result<Option<Key>, AppError> {
        self.asking.now.tell(|told| told.step = JoinStep::Protecting);
        hall::tell(&*self.asking.host);
        loop {
            match self.asking.now.chosen() {
                Some(Protection::Key(key)) => return Ok(Some(key)),
                Some(Protection::Plain) => return Ok(None),
                None if self.asking.now.stopped() => return Err(stopped()),
                None => std::thread::sleep(LOOK),
            }
        }
    }

    /// Fetches until the file holds what the host held when it admitted this laptop.
    fn fetch(
        &self,
        (welcome, host, reached): &Admitted,
        key: Option<&Key>,
    ) -> Result<(), AppError> {
        let (home, replica) = (self.asking.host.home(), self.asking.replica);
        coming_in::begins(&home, &self.path)?;
        let store = self.file(welcome, key).map_err(said::not_kept)?;
        self.asking.now.tell(|told| told.step = JoinStep::Fetching);
        hall::tell(&*self.asking.host);
        let anchors = store.read(meja_store::anchors)?;
        store
            .set_anchors(anchors.into_iter().chain(welcome.anchors.iter().copied()).collect())
            .map_err(said::not_kept)?;
        copies::note_at(&home, &store)?;
        let mut kept = notes::Notes { on: true, ..notes::Notes::default() };
        kept.addresses.insert(hex(host), reached.clone());
        kept.invited_by = Some(hex(host));
        notes::keep(&home, replica, &kept)?;
        let open = Arc::new(Open::new(store));
        let running = Hall::start(&self.asking.host, &self.mint, &self.asking.network, &open)?;
        let dialled = running.network.engine().dial(*host, reached.clone());
        let whole = dialled
            .map_err(|error| said::not_asked(&AskError::Engine(error)))
            .and_then(|()| self.wait(&open, &running, welcome.operations));
        running.network.stop();
        drop(running);
        // Its threads hold the file a moment longer.
        for _ in 0..LOOKS {
            if Arc::strong_count(&open) == 1 {
                break;
            }
            std::thread::sleep(LOOK);
        }
        whole
    }

    /// The file in which the event comes in: what an earlier try left of it, or a new one.
    fn file(&self, welcome: &Welcome, key: Option<&Key>) -> Result<Store, StoreError> {
        let replica = self.asking.replica;
        if arrival::begun(&self.path)? != Some((welcome.event, replica)) {
            drop(arrival::begin(&self.path, welcome.event, replica)?);
        }
        let path = arrival::coming(&self.path);
        if key.is_some() || vault::salt_of(&path)?.is_some() {
            // As chosen now, before another word of the event is in it.
            vault::rewrite(&path, key)?;
        }
        Store::open(&path, Access::Write)
    }

    /// Waits until so many operations are here; what keeps them from being written down for a while
    /// ends it, since nobody would ever come in.
    fn wait(&self, open: &Open, running: &Hall, total: u64) -> Result<(), AppError> {
        let mut refused = 0;
        loop {
            let taken = open.store.read(record::heads)?.0.values().map(|head| head.seq).sum();
            self.asking.now.tell(|told| told.taken = taken);
            let named =
                open.store.read(|conn| Ok::<_, AppError>(table::event::get(conn).is_ok()))?;
            if named && taken >= total {
                return Ok(());
            }
            if self.asking.now.stopped() {
                return Err(stopped());
            }
            let fault = running.faults().remove(&Troubled::Changes);
            refused = if fault.is_some() { refused + 1 } else { 0 };
            if let Some(words) = fault.filter(|_| refused > REFUSED) {
                return Err(said::not_written(&words));
            }
            std::thread::sleep(LOOK);
        }
    }
}
