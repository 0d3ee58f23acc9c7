//! A display of several monitors that are plugged in and pulled out while a program looks on: the
//! X server on its dummy driver, whose outputs are to a program what those of a laptop are, and a
//! window manager, without which no window fills a monitor and none has the keyboard.
//!
//! Xvfb has one output, and GTK tells monitors apart by their output, so it cannot stand in. What is
//! told of windows here the X server says, not the program. Leaves out what is in the windows.

use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use crate::wait;

/// A screen of so many pixels, driven by an output of the server.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Monitor {
    pub(crate) output: &'static str,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// A place on the display, pixels: left, top, width, height.
pub(crate) type Place = [i64; 4];

/// A window that the window manager knows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Shown {
    pub(crate) title: String,
    pub(crate) place: Place,
    /// Whether keys go there.
    pub(crate) active: bool,
}

/// The server, without a keyboard and a mouse of its own, large enough for three monitors in a row.
const CONFIGURATION: &str = r#"
Section "ServerFlags"
    Option "AutoAddDevices" "false"
EndSection
Section "Device"
    Identifier "card"
    Driver "dummy"
    VideoRam 65536
EndSection
Section "Screen"
    Identifier "screen"
    Device "card"
    DefaultDepth 24
    SubSection "Display"
        Depth 24
        Virtual 5760 1080
    EndSubSection
EndSection
"#;

/// A running display; ended when dropped.
pub(crate) struct Monitors {
    server: Child,
    manager: Option<Child>,
    display: String,
    _folder: tempfile::TempDir,
}

impl Monitors {
    /// A display with one monitor, the laptop's own.
    pub(crate) async fn with(laptop: Monitor) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut server = server(folder.path());
        let mut line = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let display = format!(":{}", line.trim());
        let mut monitors = Self { server, manager: None, display, _folder: folder };
        assert!(!line.trim().is_empty(), "the X server does not start; see `cargo xtask setup`");
        monitors.plug(laptop, 0);
        let manager = monitors.command("openbox").arg("--sm-disable").spawn();
        monitors.manager = Some(manager.unwrap_or_else(|error| panic!("openbox: {error}")));
        wait::until("the window manager", async || {
            monitors.root("_NET_SUPPORTING_WM_CHECK").contains("0x").then_some(())
        })
        .await;
        monitors
    }

    /// Its name, for a program that is to show itself there.
    pub(crate) fn display(&self) -> &str {
        &self.display
    }

    /// Plugs a monitor in, `left` pixels from the display's left edge.
    pub(crate) fn plug(&self, monitor: Monitor, left: u32) {
        let Monitor { output, width, height } = monitor;
        let mode = format!("{width}x{height}-{output}");
        // Figures of a cable that is not there: whatever is larger than the picture will do.
        let [w, h] = [width, height].map(|size| [size, size + 8, size + 16, size + 24]);
        let lines = w.into_iter().chain(h).map(|n| n.to_string());
        self.xrandr(["--newmode", &mode, "100"].into_iter().map(str::to_owned).chain(lines));
        self.say(&["--addmode", output, &mode]);
        self.say(&["--output", output, "--mode", &mode, "--pos", &format!("{left}x0")]);
        // Only who asks has the server look what is plugged in, and tell everybody.
        self.say(&["--query"]);
    }

    /// Pulls a monitor out.
    pub(crate) fn pull(&self, monitor: Monitor) {
        let Monitor { output, width, height } = monitor;
        let mode = format!("{width}x{height}-{output}");
        self.say(&["--output", output, "--off"]);
        self.say(&["--delmode", output, &mode]);
        self.say(&["--rmmode", &mode]);
    }

    /// The windows, the lowest first.
    pub(crate) fn windows(&self) -> Vec<Shown> {
        let active = self.root("_NET_ACTIVE_WINDOW");
        let active = active.split_whitespace().last().unwrap_or_default().to_owned();
        let list = self.root("_NET_CLIENT_LIST_STACKING");
        let ids = list.split([' ', ',']).filter(|word| word.starts_with("0x"));
        ids.filter_map(|id| self.window(id, id == active)).collect()
    }

    /// None where it went away while it was asked about.
    fn window(&self, id: &str, active: bool) -> Option<Shown> {
        let told = self.answer("xwininfo", &["-id", id]);
        let number = |label: &str| -> Option<i64> {
            told.lines().find_map(|line| line.trim().strip_prefix(label))?.trim().parse().ok()
        };
        let place = [
            number("Absolute upper-left X:")?,
            number("Absolute upper-left Y:")?,
            number("Width:")?,
            number("Height:")?,
        ];
        let named = self.answer("xprop", &["-id", id, "_NET_WM_NAME"]);
        let title = named.split('"').nth(1).unwrap_or_default().to_owned();
        Some(Shown { title, place, active })
    }

    fn root(&self, property: &str) -> String {
        self.answer("xprop", &["-root", property])
    }

    fn say(&self, arguments: &[&str]) {
        self.xrandr(arguments.iter().map(|word| (*word).to_owned()));
    }

    fn xrandr(&self, arguments: impl Iterator<Item = String>) {
        let run = self.command("xrandr").args(arguments).output().unwrap();
        assert!(run.status.success(), "xrandr: {}", String::from_utf8_lossy(&run.stderr));
    }

    fn answer(&self, program: &str, arguments: &[&str]) -> String {
        let run = self.command(program).args(arguments).output();
        let run = run.unwrap_or_else(|error| panic!("{program}: {error}"));
        String::from_utf8_lossy(&run.stdout).into_owned()
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("DISPLAY", &self.display).env("LC_ALL", "C.UTF-8").stderr(Stdio::null());
        command
    }
}

impl Drop for Monitors {
    fn drop(&mut self) {
        for process in self.manager.iter_mut().chain([&mut self.server]) {
            let _already_gone = process.kill();
            let _already_gone = process.wait();
        }
    }
}

/// Starts the server on a display number that it finds free itself.
fn server(folder: &Path) -> Child {
    /// Debian's own `Xorg` may be a door that lets in only who sits before the machine.
    const BEHIND: &str = "/usr/lib/xorg/Xorg";
    let program = if Path::new(BEHIND).is_file() { BEHIND } else { "Xorg" };
    let configuration = folder.join("xorg.conf");
    std::fs::write(&configuration, CONFIGURATION).unwrap();
    Command::new(program)
        .args(["-displayfd", "1", "-nolisten", "tcp", "-noreset", "-config"])
        .arg(configuration)
        .arg("-logfile")
        .arg(folder.join("xorg.log"))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{program}: {error}; `cargo xtask setup` installs it"))
}
