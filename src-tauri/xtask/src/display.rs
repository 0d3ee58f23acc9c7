//! A display without a screen: Xvfb, as large as the largest screen that windows are tried at, with
//! a session bus.
//!
//! Leaves out what is shown on it.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, ensure};

/// The laptops in the hall are 1366 × 768, which is the size that windows open at; a journey that
/// asks for a larger window gets it up to here.
const SCREEN: &str = "1920x1080x24";

/// A running Xvfb, ended when dropped.
#[derive(Debug)]
pub(crate) struct Display {
    xvfb: Child,
    number: u32,
}

impl Display {
    /// Starts Xvfb on a display number that it finds free itself.
    ///
    /// # Errors
    /// When Xvfb is not there or ends before it is ready.
    pub(crate) fn start() -> Result<Self> {
        let mut xvfb = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start Xvfb")?;
        let answered = xvfb.stdout.take().context("Xvfb without stdout").and_then(|out| {
            let mut line = String::new();
            BufReader::new(out).read_line(&mut line).context("Xvfb says no display number")?;
            line.trim().parse().with_context(|| format!("Xvfb says {line:?}, not a display number"))
        });
        match answered {
            Ok(number) => Ok(Self { xvfb, number }),
            Err(error) => {
                end(&mut xvfb);
                Err(error)
            }
        }
    }

    /// The same command, in a session bus of its own and on this display.
    ///
    /// # Errors
    /// When Xvfb has ended meanwhile.
    pub(crate) fn around(&mut self, command: &Command) -> Result<Command> {
        ensure!(matches!(self.xvfb.try_wait(), Ok(None)), "Xvfb has ended");
        let mut wrapped = Command::new("dbus-run-session");
        wrapped.arg("--").arg(command.get_program()).args(command.get_args());
        if let Some(folder) = command.get_current_dir() {
            wrapped.current_dir(folder);
        }
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => wrapped.env(name, value),
                None => wrapped.env_remove(name),
            };
        }
        wrapped
            .env("DISPLAY", format!(":{}", self.number))
            .env("GDK_BACKEND", "x11")
            .env_remove("WAYLAND_DISPLAY")
            // No graphics card to speak of: draw in software, and without the accessibility bus.
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("NO_AT_BRIDGE", "1");
        Ok(wrapped)
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        end(&mut self.xvfb);
    }
}

/// Ends the process; that it may have ended by itself is no harm.
fn end(process: &mut Child) {
    let _already_gone = process.kill();
    let _already_gone = process.wait();
}
