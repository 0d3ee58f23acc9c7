//! What an open file takes in from elsewhere, and whom it trusts in doing so.

use std::{collections::BTreeSet, sync::Arc};

use meja_core::record::{Author, Sealed};

use crate::{Hall, Received, Store, StoreError, hall, opened, receive};

impl Store {
    /// Takes in operations made elsewhere, each by itself: what is altered, foreign, not its
    /// author's to write or without what it builds on is kept aside, and the rest goes in.
    ///
    /// # Errors
    /// What the disk says; then nothing of the batch was taken.
    pub fn receive<S: Into<Sealed>>(&self, ops: Vec<S>) -> Result<Received, StoreError> {
        let (event, known) = (self.event(), self.hall.clone());
        let ops = ops.into_iter().map(Into::into).collect();
        let ops = self.read(|conn| opened::open(conn, ops))?;
        self.write(move |conn| {
            let hall = known.get(conn)?.map(|hall| (*hall).clone());
            let received = receive::receive(conn, event, hall, ops);
            known.forget();
            received
        })?
    }

    /// Whom this copy trusts from the start, and how everybody stands; none where it is no hall.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn hall(&self) -> Result<Option<Arc<Hall>>, StoreError> {
        self.read(|conn| self.hall.get(conn))
    }

    /// Trusts these keys from the start, which makes the file a hall; with none it is a hall no
    /// more. What does not count by that is folded out of the rows, and the other way about.
    ///
    /// # Errors
    /// What the disk says; then all is as it was.
    pub fn set_anchors(&self, anchors: BTreeSet<Author>) -> Result<Received, StoreError> {
        let (event, known) = (self.event(), self.hall.clone());
        self.write(move |conn| {
            let tx = conn.transaction()?;
            let before = Hall::read(&tx)?;
            hall::set_anchors(&tx, &anchors)?;
            let received = receive::settle(&tx, event, before)?;
            tx.commit()?;
            known.forget();
            Ok(received)
        })?
    }
}
