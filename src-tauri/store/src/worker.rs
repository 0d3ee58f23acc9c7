//! The one connection that writes, and the thread that keeps house behind it.
//!
//! Whoever writes does so on his own thread, one at a time: handing each commit to another thread
//! and back costs more than its row. The keeper takes what was written into the search index while
//! nobody writes, and folds the log into the file from a connection of its own, for which nobody
//! waits.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use rusqlite::Connection;

use crate::{StoreError, db, file, index};

/// So long without a write, what was put off is done, off everybody's way.
const QUIET: Duration = Duration::from_secs(2);
/// So often the keeper looks while something is put off.
const LOOK: Duration = Duration::from_millis(500);

/// A log longer than this is not left to the next pause.
const LONG_LOG: u64 = 16 << 20;

/// The writing connection, shared by those who write and the keeper.
struct Shared {
    conn: Mutex<Connection>,
    /// How many wait for the connection; the keeper steps back for them.
    waiting: AtomicU32,
    state: Mutex<State>,
    wake: Condvar,
    path: PathBuf,
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
    pub(crate) fn start(conn: Connection, path: &Path) -> Result<Self, StoreError> {
        // Opened now: later another file may lie at the path.
        let aside = db::writer(path)?;
        let settled = index::open(&conn)? == 0;
        let shared = Arc::new(Shared {
            conn: Mutex::new(conn),
            waiting: AtomicU32::new(0),
            state: Mutex::new(State { closing: false, settled, written: Instant::now() }),
            wake: Condvar::new(),
            path: path.to_owned(),
        });
        let own = Arc::clone(&shared);
        let keeper = std::thread::Builder::new()
            .name("meja-keeper".into())
            .spawn(move || own.keep(&aside))?;
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

    fn keep(&self, aside: &Connection) {
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
            if self.tidy(aside, quiet).is_err() || quiet {
                // What failed is tried again after the next write; nothing depends on it.
                let mut state = self.state();
                state.settled = state.written == written;
            }
        }
    }

    /// Takes texts into the index, and in a pause folds the log into the file.
    fn tidy(&self, aside: &Connection, quiet: bool) -> Result<(), StoreError> {
        let open = self.between(|conn| index::open(conn))?.unwrap_or_default();
        // More than a few are not left to the next pause: a search looks at each of them.
        if open > if quiet { 0 } else { index::MANY } {
            let mut taken = 0;
            while let Some(some @ 1..) = self.between(index::some)? {
                taken += some;
            }
            let mut begin = true;
            while taken > index::MANY
                && self.between(|conn| index::join(conn, begin))? == Some(true)
            {
                begin = false;
            }
        }
        if quiet || file::log_length(&self.path) > LONG_LOG {
            // Best effort: what is not folded now is as safe in the log.
            aside.execute_batch("PRAGMA wal_checkpoint(PASSIVE);")?;
        }
        Ok(())
    }

    /// Does a little on the writing connection once nobody waits for it; nothing when closing.
    fn between<T>(
        &self,
        little: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        while self.waiting.load(Ordering::SeqCst) > 0 {
            std::thread::sleep(Duration::from_millis(1));
        }
        if self.state().closing {
            return Ok(None);
        }
        little(&mut *self.conn.lock().map_err(|_| StoreError::Closed)?).map(Some)
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
        if index::open(&conn).is_ok_and(|open| (1..=index::MANY).contains(&open)) {
            while matches!(index::some(&mut conn), Ok(1..)) {}
        }
        // Folding the log into the file on the way out leaves one file to copy.
        let _ = conn.execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);");
    }
}
