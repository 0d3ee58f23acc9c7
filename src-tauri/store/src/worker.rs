//! The thread that owns the writing connection. Nothing else writes.

use std::{thread::JoinHandle, time::Duration};

use crossbeam_channel::{RecvTimeoutError, Sender, bounded, unbounded};
use rusqlite::Connection;

use crate::StoreError;

/// So long without a write, the log is folded into the file, off everybody's way.
const QUIET: Duration = Duration::from_secs(2);

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
            let mut folded = true;
            loop {
                let job = if folded {
                    inbox.recv().map_err(|_| RecvTimeoutError::Disconnected)
                } else {
                    inbox.recv_timeout(QUIET)
                };
                match job {
                    Ok(job) => {
                        job(&mut conn);
                        folded = false;
                    }
                    Err(RecvTimeoutError::Timeout) => {
                        // Best effort: what is not folded now is as safe in the log.
                        let _ = conn.execute_batch("PRAGMA wal_checkpoint(PASSIVE);");
                        folded = true;
                    }
                    Err(RecvTimeoutError::Disconnected) => break,
                }
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
