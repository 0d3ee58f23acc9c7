//! Long jobs: how far they have come, and being asked to stop.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
};

use crate::{App, AppError, Host, contract::ProgressEvent};

/// What a job says that was asked to stop.
pub(crate) const CANCELLED: &str = "job.cancelled";
/// The interface hears of a job's steps no more often than this, in milliseconds.
const PACE_MS: i64 = 100;

/// The jobs that run, by name.
#[derive(Default)]
pub(crate) struct Jobs {
    running: Mutex<BTreeMap<String, Arc<AtomicBool>>>,
}

impl Jobs {
    /// Asks a job to stop at its next step.
    pub(crate) fn cancel(&self, name: &str) {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(asked) = running.get(name) {
            asked.store(true, Ordering::SeqCst);
        }
    }
}

/// One run of a long job; it may be handed to the writing thread.
#[derive(Clone)]
pub(crate) struct Job {
    host: Arc<dyn Host>,
    name: &'static str,
    total: Option<u64>,
    stop: Arc<AtomicBool>,
    told_ms: Arc<AtomicI64>,
}

impl App {
    /// Begins a job of this name; an earlier run of the same name can no longer be stopped.
    pub(crate) fn job(&self, name: &'static str, total: Option<u64>) -> Job {
        let stop = Arc::new(AtomicBool::new(false));
        let mut running = self.jobs.running.lock().unwrap_or_else(PoisonError::into_inner);
        running.insert(name.to_owned(), stop.clone());
        drop(running);
        let job = Job {
            host: self.host.clone(),
            name,
            total,
            stop,
            told_ms: Arc::new(AtomicI64::new(i64::MIN)),
        };
        job.tell(0);
        job
    }
}

impl Job {
    /// The same job, now that its steps are counted.
    pub(crate) fn of(mut self, total: usize) -> Self {
        self.total = u64::try_from(total).ok();
        self
    }

    /// Says that `done` steps are done.
    ///
    /// # Errors
    /// When the person asked it to stop.
    pub(crate) fn step(&self, done: usize) -> Result<(), AppError> {
        if self.stop.load(Ordering::SeqCst) {
            return Err(AppError::user(
                CANCELLED,
                "Dibatalkan atas permintaan. Tidak ada yang diubah.",
            ));
        }
        let now = self.host.now().wall_ms;
        let told = self.told_ms.load(Ordering::SeqCst);
        let done = u64::try_from(done).unwrap_or(u64::MAX);
        if now.saturating_sub(told).saturating_abs() >= PACE_MS || Some(done) == self.total {
            self.told_ms.store(now, Ordering::SeqCst);
            self.tell(done);
        }
        Ok(())
    }

    fn tell(&self, done: u64) {
        let event = ProgressEvent { job: self.name.to_owned(), done, total: self.total };
        self.host.progress(&event);
    }
}
