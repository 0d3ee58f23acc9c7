//! The pulse: notices a moved clock or a woken laptop, gives automatic backups their beat, and has
//! the stage follow its monitor.

use std::{sync::Arc, time::Duration};

use meja_app::{
    App,
    case::{backup, stage},
};
use tauri::{AppHandle, Emitter};

const BEAT: Duration = Duration::from_secs(1);
/// A beat that took this much longer by the boot clock means the laptop slept.
const SLEPT_MS: i64 = 5_000;
/// The wall clock moved against the boot clock by more than this.
const MOVED_MS: i64 = 2_000;

/// Starts the pulse; it beats until the process ends.
///
/// # Errors
/// When the system gives no thread.
pub(crate) fn start(handle: AppHandle, app: Arc<App>) -> std::io::Result<()> {
    std::thread::Builder::new().name("meja-pulse".into()).spawn(move || {
        let mut last = app.now();
        loop {
            std::thread::sleep(BEAT);
            let now = app.now();
            let slept = now.since(&last) > SLEPT_MS;
            let moved = now.wall_jump_since(&last).is_some_and(|jump| jump.abs() > MOVED_MS);
            if slept || moved {
                let _ = handle.emit("tick", ());
            }
            stage::follow(&app);
            backup::pulse(&app);
            last = now;
        }
    })?;
    Ok(())
}
