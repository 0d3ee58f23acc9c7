//! The world of a rehearsal: a clock that the rehearsal turns, and the system for all else.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicI64, Ordering},
    time::Duration,
};

use meja_core::stamp::{BootMs, Stamp};

use crate::{Host, system};

/// A host whose clock the rehearsal turns; everything else is the system's.
pub struct RehearsalHost {
    home: PathBuf,
    offset_ms: AtomicI64,
    start_ms: AtomicI64,
    speed: Option<f64>,
    /// One process is one boot to the stored stamps: what a killed rehearsal measured is bridged
    /// by its wall clock, as after a restart of the machine.
    boot: u64,
}

impl RehearsalHost {
    /// A clock that stands still but for [`RehearsalHost::pass`]; with a speed, a real second
    /// passes for every `speed` seconds.
    #[must_use]
    pub fn new(home: PathBuf, speed: Option<f64>) -> Self {
        let mut boot = [0; 8];
        system::random(&mut boot);
        Self {
            home,
            offset_ms: AtomicI64::new(0),
            start_ms: AtomicI64::new(0),
            speed,
            boot: u64::from_le_bytes(boot) >> 11,
        }
    }

    pub(super) fn jump_to(&self, wall_ms: i64) {
        let passed = self.offset_ms.load(Ordering::SeqCst);
        self.start_ms.store(wall_ms - passed, Ordering::SeqCst);
    }

    /// Lets `ms` milliseconds of the event day pass.
    pub(super) fn pass(&self, ms: i64) {
        self.offset_ms.fetch_add(ms, Ordering::SeqCst);
        if let Some(speed) = self.speed.filter(|speed| *speed > 0.0) {
            let real = Duration::from_millis(u64::try_from(ms).unwrap_or_default());
            std::thread::sleep(real.div_f64(speed));
        }
    }
}

impl Host for RehearsalHost {
    fn now(&self) -> Stamp {
        let passed = self.offset_ms.load(Ordering::SeqCst);
        let boot = Some(BootMs { id: self.boot, ms: passed });
        Stamp { wall_ms: self.start_ms.load(Ordering::SeqCst) + passed, boot }
    }
    fn random(&self, bytes: &mut [u8]) {
        system::random(bytes);
    }
    fn home(&self) -> PathBuf {
        self.home.clone()
    }
    fn device(&self) -> String {
        system::device()
    }
}
