//! Long work gives way to the window: it runs on a thread that, of all threads that want a core,
//! gets one later.
//!
//! On a laptop with two cores an export and a backup would else stand before the letter that
//! somebody types meanwhile. A thread without rights cannot take its priority back, so each long
//! work has a thread of its own, and the threads it starts give way with it.

use std::{panic, thread};

use thread_priority::{ThreadPriority, ThreadPriorityValue, set_current_thread_priority};

/// Of 0 to 99, where half is what a thread has otherwise; on Linux about `nice` 10.
const LATER: u8 = 25;

/// Commands that may take seconds, by name.
const LONG: [&str; 19] = [
    "backup.make",
    "backup.now",
    "backup.restore",
    "bundle.export",
    "bundle.import",
    "bundle.preview",
    "chair.adjusted",
    "check.run",
    "evidence.apply",
    "evidence.preview",
    "export.run",
    "forms.apply",
    "forms.preview",
    "import.apply",
    "import.preview",
    "print.preview",
    "print.run",
    "readiness.run",
    "workbook.check",
];

/// Whether a command is long work.
pub(crate) fn is_long(command: &str) -> bool {
    LONG.contains(&command)
}

/// From now on this thread gives way. A system that refuses lets it work as before.
pub(crate) fn give_way() {
    if let Ok(later) = ThreadPriorityValue::try_from(LATER) {
        let _ = set_current_thread_priority(ThreadPriority::Crossplatform(later));
    }
}

/// Does the work on a thread of its own that gives way, and waits for it; a system without a
/// thread to spare does it here. A panic goes on in the thread that waits.
pub(crate) fn giving_way<T: Send>(work: impl Fn() -> T + Sync) -> T {
    thread::scope(|scope| {
        let named = thread::Builder::new().name("meja-long".into());
        let started = named.spawn_scoped(scope, || {
            give_way();
            work()
        });
        match started {
            Ok(thread) => thread.join().unwrap_or_else(|panic| panic::resume_unwind(panic)),
            Err(_) => work(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_called_long_is_a_command() {
        macro_rules! names {
            ($($known:literal: $input:ty => $output:ty, $($case:ident)::+, [$($allowed:ident),*];)*) => {
                [$($known),*]
            };
        }
        let commands = crate::for_each_command!(names);
        let unknown: Vec<_> = LONG.iter().filter(|name| !commands.contains(name)).collect();
        assert!(unknown.is_empty(), "no such commands: {unknown:?}");
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn long_work_gets_a_core_later_and_whoever_waits_for_it_does_not() {
        let nice = || {
            let stat = std::fs::read_to_string("/proc/thread-self/stat").unwrap();
            // The 19th field; the second is in brackets and may hold blanks.
            let behind = stat.rsplit_once(')').unwrap().1.to_owned();
            behind.split_whitespace().nth(16).unwrap().parse::<i32>().unwrap()
        };
        let before = nice();
        assert!(giving_way(nice) > before);
        assert_eq!(nice(), before);
    }
}
