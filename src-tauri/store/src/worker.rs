//! The thread that owns the writing connection. Nothing else writes.

use std::thread::JoinHandle;

use crossbeam_channel::{Sender, bounded, unbounded};
use rusqlite::Connection;

use crate::StoreError;

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// A handle on the writing thread; jobs run one after another in the order they were sent.
pub(crate) struct Worker {
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    /// Starts the thread on a connection.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(crate) fn start(mut conn: Connection) -> Result<Self, StoreError> {
        let (jobs, inbox) = unbounded::<Job>();
        let thread = std::thread::Builder::new().name("meja-writer".into()).spawn(move || {
            for job in inbox {
                job(&mut conn);
            }
            // Folding the log into the file on the way out leaves one file to copy.
            let _ = conn.execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);");
        })?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread) })
    }

    /// Runs a job on the writing connection and waits for its answer.
    ///
    /// # Errors
    /// When the thread has ended.
    pub(crate) fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Connection) -> T + Send + 'static,
    ) -> Result<T, StoreError> {
        let (answer, wait) = bounded(1);
        self.jobs
            .as_ref()
            .ok_or(StoreError::Closed)?
            .send(Box::new(move |conn| {
                let _ = answer.send(job(conn));
            }))
            .map_err(|_| StoreError::Closed)?;
        wait.recv().map_err(|_| StoreError::Closed)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
