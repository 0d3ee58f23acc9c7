//! A process of its own that lives the days, so that it can be killed: both ends of it.
//!
//! The terminal program and the window's program answer the same words: `run-day FILE --acks`, and
//! say each commit on stdout, one JSON object a line. Nothing but a commit that is on disk is ever
//! said.

use std::{
    ffi::OsString,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, ExitCode, Stdio},
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    time::Duration,
};

use super::{Ack, RehearsalHost, Wish, run_days};
use crate::{AppError, contract::ErrorKind, system};

/// How long the process may stay silent before that is a fault of its own.
const SILENCE: Duration = Duration::from_secs(60);

/// Answers `FILE --acks [--seed N] [--late] [--days N]` as the process that is killed: for programs
/// that are not the terminal's. What was not understood is said with exit code 2.
pub fn as_child(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let Some((path, wish)) = understood(arguments) else { return ExitCode::from(2) };
    let host = Arc::new(RehearsalHost::new(system::home(), None));
    let lived = run_days(&host, &path, wish, |ack| {
        let mut out = std::io::stdout().lock();
        let line = serde_json::to_string(ack).unwrap_or_default();
        // The one that asked is gone, and with it whoever would end this process.
        if writeln!(out, "{line}").and_then(|()| out.flush()).is_err() {
            std::process::exit(1);
        }
    });
    if lived.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn understood(arguments: impl Iterator<Item = OsString>) -> Option<(PathBuf, Wish)> {
    let mut wish = Wish::default();
    let mut path = None;
    let mut arguments = arguments.peekable();
    while let Some(word) = arguments.next() {
        match word.to_str() {
            Some("--acks") => {}
            Some("--late") => wish.late = true,
            Some("--seed") => wish.seed = arguments.next()?.to_str()?.parse().ok()?,
            Some("--days") => wish.days = Some(arguments.next()?.to_str()?.parse().ok()?),
            _ => path = Some(PathBuf::from(word)),
        }
    }
    path.map(|path| (path, wish))
}

/// The process under way.
pub(super) struct Rehearser {
    child: Child,
    lines: Receiver<String>,
}

/// What the process said next.
pub(super) enum Said {
    /// A commit.
    Ack(Ack),
    /// It came to its end; whether all went well.
    Over(bool),
}

impl Rehearser {
    /// Starts `program` on a file.
    ///
    /// # Errors
    /// When the system starts no process.
    pub(super) fn start(
        program: &Path,
        home: &Path,
        file: &Path,
        wish: Wish,
    ) -> Result<Self, AppError> {
        let mut command = Command::new(program);
        command
            .arg("run-day")
            .arg(file)
            .args(["--acks", "--seed", &wish.seed.to_string()])
            .env("MEJA_HOME", home)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        // A copy of an encrypted event is encrypted too; the recovery code opens it.
        if let Some(key) = meja_store::vault::held(file)? {
            command.env(system::PASSPHRASE, key.code());
        }
        if wish.late {
            command.arg("--late");
        }
        if let Some(days) = wish.days {
            command.args(["--days", &days.to_string()]);
        }
        #[cfg(windows)]
        {
            use std::os::windows::process::CommandExt;
            /// `CREATE_NO_WINDOW`: no console flashes up.
            const NO_WINDOW: u32 = 0x0800_0000;
            command.creation_flags(NO_WINDOW);
        }
        let mut child = command.spawn().map_err(|error| not_started(&error))?;
        let (send, lines) = channel();
        if let Some(out) = child.stdout.take() {
            std::thread::spawn(move || {
                let mut out = BufReader::new(out);
                let mut line = String::new();
                // A line cut off by the kill was never said.
                while out.read_line(&mut line).is_ok_and(|read| read > 0) && line.ends_with('\n') {
                    if send.send(std::mem::take(&mut line)).is_err() {
                        return;
                    }
                }
            });
        }
        Ok(Self { child, lines })
    }

    /// The next thing it says.
    ///
    /// # Errors
    /// When it stays silent for a minute.
    pub(super) fn next(&mut self) -> Result<Said, AppError> {
        loop {
            match self.lines.recv_timeout(SILENCE) {
                Ok(line) => {
                    if let Ok(ack) = serde_json::from_str(&line) {
                        return Ok(Said::Ack(ack));
                    }
                }
                Err(RecvTimeoutError::Disconnected) => {
                    return Ok(Said::Over(self.child.wait().is_ok_and(|status| status.success())));
                }
                Err(RecvTimeoutError::Timeout) => return Err(silent()),
            }
        }
    }

    /// Ends it where it stands, and gives what it had still said.
    pub(super) fn kill(mut self) -> Vec<Ack> {
        let _ = self.child.kill();
        let _ = self.child.wait();
        self.lines.iter().filter_map(|line| serde_json::from_str(&line).ok()).collect()
    }
}

impl Drop for Rehearser {
    fn drop(&mut self) {
        // By its own id, and nothing when it is over already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn not_started(error: &std::io::Error) -> AppError {
    AppError::new(
        "rehearsal.process",
        ErrorKind::Internal,
        format!(
            "Gladi tidak dapat dimulai: sistem tidak menjalankan proses kedua ({error}). Berkas \
             kegiatan tidak disentuh."
        ),
    )
}

fn silent() -> AppError {
    AppError::new(
        "rehearsal.silent",
        ErrorKind::Internal,
        "Gladi dihentikan: prosesnya tidak menjawab selama satu menit. Berkas kegiatan tidak \
         disentuh. Ulangi gladi; bila terulang, laptop ini terlalu lambat atau disknya bermasalah.",
    )
}
