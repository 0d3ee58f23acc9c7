//! What samod takes for its disk: documents made anew from the event file whenever they are asked
//! for, and nothing written, since all of it can be made again.

use std::{collections::HashMap, str::FromStr, sync::Arc, time::Duration};

use automerge::Change;
use samod::{DocumentId, storage::Storage, storage::StorageKey};
use tokio::task::spawn_blocking;

use super::{faults::Faults, shelf::Shelf};

/// How long to wait before the event file is asked again, at first and at most.
const PAUSES: (Duration, Duration) = (Duration::from_millis(200), Duration::from_secs(5));

/// Documents out of the ledger.
#[derive(Clone)]
pub(crate) struct Derived {
    shelf: Arc<Shelf>,
    faults: Faults,
}

impl Derived {
    pub(crate) fn new(shelf: Arc<Shelf>, faults: Faults) -> Self {
        Self { shelf, faults }
    }

    /// The bytes of a document's changes in a row, which automerge loads like a saved document;
    /// none when nothing of it is here. Asks until the event file answers: to say "nothing" while
    /// it is busy would make the document look empty for as long as the engine runs.
    async fn document(&self, id: [u8; 16]) -> Option<Vec<u8>> {
        let mut pause = PAUSES.0;
        loop {
            let shelf = Arc::clone(&self.shelf);
            let made = spawn_blocking(move || {
                let Some(place) = shelf.place_of(&id)? else { return Ok(None) };
                shelf.segment(place)
            });
            match made.await {
                Ok(Ok(segment)) => {
                    self.faults.mend("read");
                    let changes = segment.map(|segment| segment.changes).unwrap_or_default();
                    let bytes: Vec<_> =
                        changes.iter().flat_map(Change::raw_bytes).copied().collect();
                    return (!bytes.is_empty()).then_some(bytes);
                }
                Ok(Err(error)) => self.faults.raise("read", &error),
                Err(error) => self.faults.raise("read", &error),
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(PAUSES.1);
        }
    }
}

impl Storage for Derived {
    async fn load(&self, _key: StorageKey) -> Option<Vec<u8>> {
        None
    }

    async fn load_range(&self, prefix: StorageKey) -> HashMap<StorageKey, Vec<u8>> {
        let mut parts = (&prefix).into_iter();
        let (Some(document), Some(kind)) = (parts.next(), parts.next()) else {
            return HashMap::new();
        };
        let id = DocumentId::from_str(document).ok();
        let id = id.and_then(|id| <[u8; 16]>::try_from(id.as_bytes()).ok());
        let (Some(id), "snapshot") = (id, kind.as_str()) else { return HashMap::new() };
        let Some(bytes) = self.document(id).await else { return HashMap::new() };
        prefix.with_component("ledger".into()).map(|key| [(key, bytes)].into()).unwrap_or_default()
    }

    async fn put(&self, _key: StorageKey, _data: Vec<u8>) {}

    async fn delete(&self, _key: StorageKey) {}
}
