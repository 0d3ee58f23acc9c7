//! Somebody who asks a long job to stop while it runs.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, OnceLock},
};

use meja_app::{
    App, Host, Stamp,
    case::home,
    contract::{JobInput, ProgressEvent},
};

use crate::ManualHost;

type Enough = Box<dyn FnMut(&ProgressEvent) -> bool + Send>;

/// A world in which a job is asked to stop once what it says of itself is enough.
pub struct Impatient {
    world: ManualHost,
    tick_ms: i64,
    app: OnceLock<Arc<App>>,
    enough: Mutex<Option<Enough>>,
}

impl Impatient {
    /// A laptop in such a world, patient at first; `tick_ms` go by between any two looks at its
    /// clock, so that a job tells of each of its steps.
    #[must_use]
    pub fn laptop(world: ManualHost, tick_ms: i64) -> (Arc<Self>, Arc<App>) {
        let host = Self { world, tick_ms, app: OnceLock::new(), enough: Mutex::new(None) };
        let host = Arc::new(host);
        let app = Arc::new(App::new(host.clone()));
        host.app.set(app.clone()).ok();
        (host, app)
    }

    /// From now on a job is stopped when `enough` says so of what it tells.
    pub fn until(&self, enough: impl FnMut(&ProgressEvent) -> bool + Send + 'static) {
        *self.enough.lock().unwrap() = Some(Box::new(enough));
    }

    /// From now on nothing is stopped.
    pub fn patient(&self) {
        *self.enough.lock().unwrap() = None;
    }
}

impl Host for Impatient {
    fn now(&self) -> Stamp {
        self.world.pass(self.tick_ms);
        self.world.now()
    }
    fn random(&self, bytes: &mut [u8]) {
        self.world.random(bytes);
    }
    fn home(&self) -> PathBuf {
        self.world.home()
    }
    fn device(&self) -> String {
        self.world.device()
    }
    fn progress(&self, told: &ProgressEvent) {
        let stop = self.enough.lock().unwrap().as_mut().is_some_and(|enough| enough(told));
        if let Some(app) = self.app.get().filter(|_| stop) {
            home::cancel(app, JobInput { job: told.job.clone() }).unwrap();
        }
    }
}
