//! A laptop on its way into an event of which it has nothing: admitted, it fetches until it holds
//! what the host held.

use std::{path::PathBuf, sync::Arc, time::Duration};

use meja_store::{Store, record, table};
use meja_sync::AskError;

use super::{
    super::said,
    asking::{Admitted, Asking, stopped},
};
use crate::{
    AppError,
    contract::JoinStep,
    copies,
    hall::{self, Hall, Joined, hex, notes},
    mint::Mint,
    open::Open,
};

/// How often the fetching thread looks how much has come.
const LOOK: Duration = Duration::from_millis(100);

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
        self.asking.ended(done);
    }

    fn all(&self) -> Result<(), AppError> {
        let (welcome, host, reached) = self.asking.ask(None)?;
        self.asking.now.tell(|told| {
            told.step = JoinStep::Fetching;
            told.event.clone_from(&welcome.name);
            told.total = welcome.operations;
        });
        hall::tell(&*self.asking.host);
        let made = self.fetch(&(welcome, host, reached));
        if made.is_err() && !self.has_begun() {
            // Nothing of the event is in it.
            let _ = std::fs::remove_file(&self.path);
        }
        made?;
        self.asking.now.came(Joined::Event(self.path.clone()));
        Ok(())
    }

    fn has_begun(&self) -> bool {
        self.asking.now.told().taken > 0
    }

    /// Makes the file and fetches until it holds what the host held when it admitted this laptop.
    fn fetch(&self, (welcome, host, reached): &Admitted) -> Result<(), AppError> {
        let (home, replica) = (self.asking.host.home(), self.asking.replica);
        let store = Store::create(&self.path, welcome.event, replica)?;
        store.set_anchors(welcome.anchors.iter().copied().collect())?;
        copies::note_at(&home, &store)?;
        let mut kept = notes::Notes { on: true, ..notes::Notes::default() };
        kept.addresses.insert(hex(host), reached.clone());
        kept.invited_by = Some(hex(host));
        notes::keep(&home, replica, &kept)?;
        let open = Arc::new(Open::new(store));
        let running = Hall::start(&self.asking.host, &self.mint, &self.asking.network, &open)?;
        let dialled = running.network.engine().dial(*host, reached.clone());
        dialled.map_err(|error| said::not_asked(&AskError::Engine(error)))?;
        let whole = self.wait(&open, welcome.operations);
        running.network.stop();
        drop(running);
        whole
    }

    fn wait(&self, open: &Open, total: u64) -> Result<(), AppError> {
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
            std::thread::sleep(LOOK);
        }
    }
}
