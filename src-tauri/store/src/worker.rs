//! The one connection that writes, and the thread that keeps house behind it.
//!
//! Whoever writes does so on his own thread, one at a time: handing each commit to another thread
//! and back costs more than its row. The keeper takes what was written into the search index and
//! folds the log into the file while nobody writes.

use std::{
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use rusqlite::Connection;

use crate::{StoreError, index};

/// So long without a write, what was put off is done, off everybody's way.
const QUIET: Duration = Duration::from_secs(2);
/// So often the keeper looks while something is put off.
const LOOK: Duration = Duration::from_millis(500);
/// More texts than this are not left to the next pause: a search looks at each of them.
const MANY: u32 = 1_000;

/// The writing connection, shared by those who write and the keeper.
struct Shared {
    conn: Mutex<Connection>,
    /// How many wait for the connection; the keeper steps back for them.
    waiting: AtomicU32,
    state: Mutex<State>,
    wake: Condvar,
}

struct State {
    closing: bool,
    /// Whether nothing is put off.
    settled: bool,
    written: Instant,
}

/// A handle on the writing connection.
pub(crate) struct Worker {
    shared: Arc<Shared>,
    keeper: Option<JoinHandle<()>>,
}

impl Worker {
    /// Takes a connection over and starts the keeper.
    ///
    /// # Errors
    /// When the system gives no thread, or the file cannot be read.
    pub(crate) fn start(conn: Connection) -> Result<Self, StoreError> {
        let settled = index::open(&conn)? == 0;
        let shared = Arc::new(Shared {
            conn: Mutex::new(conn),
            waiting: AtomicU32::new(0),
            state: Mutex::new(State { closing: false, settled, written: Instant::now() }),
            wake: Condvar::new(),
        });
        let own = Arc::clone(&shared);
        let keeper =
            std::thread::Builder::new().name("meja-keeper".into()).spawn(move || own.keep())?;
        Ok(Self { shared, keeper: Some(keeper) })
    }

    /// Runs a job on the writing connection, after those that came before.
    ///
    /// # Errors
    /// When an earlier job broke off in the middle.
    pub(crate) fn run<T>(&self, job: impl FnOnce(&mut Connection) -> T) -> Result<T, StoreError> {
        self.shared.waiting.fetch_add(1, Ordering::SeqCst);
        let held = self.shared.conn.lock();
        self.shared.waiting.fetch_sub(1, Ordering::SeqCst);
        let mut conn = held.map_err(|_| StoreError::Closed)?;
        let done = job(&mut conn);
        drop(conn);
        let mut state = self.shared.state();
        state.written = Instant::now();
        if std::mem::take(&mut state.settled) {
            self.shared.wake.notify_one();
        }
        Ok(done)
    }
}

impl Shared {
    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self) {
        loop {
            let mut state = self.state();
            while state.settled && !state.closing {
                state = self.wake.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
            let (state, _) = self
                .wake
                .wait_timeout_while(state, LOOK, |state| !state.closing)
                .unwrap_or_else(PoisonError::into_inner);
            if state.closing {
                break;
            }
            let (written, quiet) = (state.written, state.written.elapsed() >= QUIET);
            drop(state);
            if self.tidy(quiet).is_err() || quiet {
                // What failed is tried again after the next write; nothing depends on it.
                let mut state = self.state();
                state.settled = state.written == written;
            }
        }
    }

    /// Takes texts into the index, and in a pause folds the log into the file.
    fn tidy(&self, quiet: bool) -> Result<(), StoreError> {
        let closed = |_| StoreError::Closed;
        let open = index::open(&*self.conn.lock().map_err(closed)?)?;
        let mut more = open > if quiet { 0 } else { MANY };
        while more && !self.state().closing {
            if self.waiting.load(Ordering::SeqCst) > 0 {
                std::thread::sleep(Duration::from_millis(1));
                continue;
            }
            more = index::some(&mut *self.conn.lock().map_err(closed)?)?;
        }
        if quiet {
            // Best effort: what is not folded now is as safe in the log.
            let conn = self.conn.lock().map_err(closed)?;
            conn.execute_batch("PRAGMA wal_checkpoint(PASSIVE);")?;
        }
        Ok(())
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.shared.state().closing = true;
        self.shared.wake.notify_one();
        if let Some(keeper) = self.keeper.take() {
            let _ = keeper.join();
        }
        let Ok(mut conn) = self.shared.conn.lock() else { return };
        if index::open(&conn).is_ok_and(|open| (1..=MANY).contains(&open)) {
            while matches!(index::some(&mut conn), Ok(true)) {}
        }
        // Folding the log into the file on the way out leaves one file to copy.
        let _ = conn.execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);");
    }
}
