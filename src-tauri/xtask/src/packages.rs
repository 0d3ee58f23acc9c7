//! The system packages that building and testing need, on each system, and whether they are there.
//!
//! On Debian and its kin `apt` installs them; any other system is told in words, since guessing at
//! a foreign package manager does harm. Leaves out npm modules and cargo tools.

use std::process::Command;

use anyhow::{Result, bail};

use crate::process::{answer, on_path};
use crate::system::System;
use crate::{apt, say};

/// What a task is going to do, as far as packages go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// Compile Rust with SQLite and the ciphers it takes from OpenSSL in it; no window.
    Terminal,
    /// Compile and bundle the window.
    Window,
    /// Drive the window by a WebDriver without a display, and read documents with other readers.
    Tests,
}

impl Need {
    /// The packages on Debian 12 and Ubuntu 22.04 and later. `a|b`: either will do, `a` for choice.
    pub(crate) fn debian(self) -> &'static [&'static str] {
        match self {
            // OpenSSL is configured by a Perl program.
            Self::Terminal => &["build-essential", "pkg-config", "perl"],
            // As Tauri 2 asks for on Debian, without what its optional features need.
            Self::Window => &[
                "build-essential",
                "pkg-config",
                "perl",
                "curl",
                "wget",
                "file",
                "libwebkit2gtk-4.1-dev",
                "libgtk-3-dev",
                "librsvg2-dev",
                "libssl-dev",
                "libxdo-dev",
            ],
            Self::Tests => &[
                "xvfb",
                // Monitors that are plugged in and pulled out, and who manages windows on them.
                "xserver-xorg-core",
                "xserver-xorg-video-dummy",
                "x11-xserver-utils",
                "x11-utils",
                "openbox",
                "dbus",
                "dbus-x11",
                "webkit2gtk-driver",
                "libreoffice-calc-nogui|libreoffice-calc",
                "poppler-utils",
                "iproute2",
                "strace",
                "fonts-liberation2|fonts-liberation",
            ],
        }
    }

    /// What shows, on a Linux that is not Debian, that the need is met: (what, what proves it).
    fn proofs(self) -> &'static [Proof] {
        match self {
            Self::Terminal => &[Proof::Program("cc"), Proof::Program("perl")],
            Self::Window => &[
                Proof::Program("cc"),
                Proof::Program("perl"),
                Proof::Program("pkg-config"),
                Proof::Library("webkit2gtk-4.1"),
                Proof::Library("gtk+-3.0"),
            ],
            Self::Tests => &[
                Proof::Program("Xvfb"),
                Proof::Program("Xorg"),
                Proof::Program("xrandr"),
                Proof::Program("xwininfo"),
                Proof::Program("xprop"),
                Proof::Program("openbox"),
                Proof::Program("dbus-run-session"),
                Proof::Program("WebKitWebDriver"),
                Proof::Program("soffice"),
                Proof::Program("pdftotext"),
            ],
        }
    }

    /// What to install elsewhere, as one would type or click it.
    fn words(self, system: System) -> &'static str {
        match (system, self) {
            (System::Fedora, Self::Terminal) => "sudo dnf install gcc pkgconf-pkg-config perl-core",
            (System::Fedora, Self::Window) => {
                "sudo dnf group install c-development && sudo dnf install gcc gcc-c++ \
                 pkgconf-pkg-config perl-core webkit2gtk4.1-devel gtk3-devel openssl-devel curl wget file \
                 librsvg2-devel libxdo-devel"
            }
            (System::Fedora, Self::Tests) => {
                "sudo dnf install xorg-x11-server-Xvfb xorg-x11-server-Xorg xorg-x11-drv-dummy \
                 xrandr xwininfo xprop openbox dbus-daemon dbus-x11 webkit2gtk-driver \
                 libreoffice-calc poppler-utils liberation-fonts iproute strace"
            }
            (System::Arch, Self::Terminal) => "sudo pacman -S --needed base-devel",
            (System::Arch, Self::Window) => {
                "sudo pacman -S --needed base-devel webkit2gtk-4.1 gtk3 openssl curl wget file \
                 librsvg xdotool"
            }
            (System::Arch, Self::Tests) => {
                "sudo pacman -S --needed xorg-server-xvfb xorg-server xf86-video-dummy xorg-xrandr \
                 xorg-xwininfo xorg-xprop openbox dbus webkit2gtk-4.1 \
                 libreoffice-fresh poppler ttf-liberation iproute2 strace"
            }
            (System::Windows, Self::Terminal | Self::Window) => {
                "Visual Studio Build Tools with \"Desktop development with C++\"; Strawberry Perl and \
                 NASM, to compile the ciphers of OpenSSL; the WebView2 \
                 runtime (part of Windows 11, otherwise Microsoft's Evergreen installer)"
            }
            (System::Mac, Self::Terminal | Self::Window) => "xcode-select --install",
            (System::Windows | System::Mac, Self::Tests) => {
                "the whole proof drives the window through WebKitGTK and Xvfb and runs on Linux \
                 only: use Debian 12 or Ubuntu 22.04 or later, a virtual machine or WSL will do. \
                 Here, `cargo test -p meja-core -p meja-store -p meja-sheets -p meja-app` proves \
                 everything but the window"
            }
            (System::Debian | System::OtherLinux, Self::Terminal) => "a C compiler and pkg-config",
            (System::Debian | System::OtherLinux, Self::Window) => {
                "a C compiler, pkg-config, and the development files of WebKitGTK 4.1, GTK 3, \
                 OpenSSL, librsvg and libxdo"
            }
            (System::Debian | System::OtherLinux, Self::Tests) => {
                "Xvfb, Xorg with its dummy driver, xrandr, xwininfo, xprop, openbox, \
                 dbus-run-session, WebKitWebDriver (of WebKitGTK), LibreOffice Calc, \
                 pdftotext (of poppler), the Liberation fonts, ip (of iproute2), strace"
            }
        }
    }
}

/// A fact that one can ask a system for without its package manager.
#[derive(Debug, Clone, Copy)]
enum Proof {
    /// A program on `PATH`.
    Program(&'static str),
    /// A library that pkg-config knows.
    Library(&'static str),
}

impl Proof {
    fn holds(self) -> bool {
        match self {
            Self::Program(name) => on_path(name).is_some(),
            Self::Library(name) => {
                answer(Command::new("pkg-config").args(["--exists", name])).is_some()
            }
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Program(name) | Self::Library(name) => name,
        }
    }
}

/// Sees to it that the packages for `needs` are there, and installs them where that can be done.
///
/// # Errors
/// When something is missing and cannot be installed from here; the error says what to do.
pub(crate) fn provide(needs: &[Need]) -> Result<()> {
    let system = System::here();
    match system {
        System::Debian => apt::provide(needs),
        System::Fedora | System::Arch | System::OtherLinux => require_proofs(system, needs),
        // That this program was compiled shows the compiler and the linker.
        System::Windows | System::Mac if !needs.contains(&Need::Tests) => {
            for need in needs {
                say::say(&format!("needed on this system: {}", need.words(system)));
            }
            Ok(())
        }
        System::Windows | System::Mac => bail!("{}", Need::Tests.words(system)),
    }
}

fn require_proofs(system: System, needs: &[Need]) -> Result<()> {
    let mut wanting = Vec::new();
    for need in needs {
        let missing: Vec<&str> =
            need.proofs().iter().filter(|proof| !proof.holds()).map(|proof| proof.name()).collect();
        if !missing.is_empty() {
            wanting.push(format!(
                "missing: {}\n  install: {}",
                missing.join(", "),
                need.words(system)
            ));
        }
    }
    if wanting.is_empty() {
        say::say("packages: all there");
        return Ok(());
    }
    bail!("this system's packages are installed by you, then try again\n{}", wanting.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::{Need, Proof};
    use crate::system::System;

    #[test]
    fn every_system_is_told_something_for_every_need() {
        use System::{Arch, Debian, Fedora, Mac, OtherLinux, Windows};
        for system in [Debian, Fedora, Arch, OtherLinux, Windows, Mac] {
            for need in [Need::Terminal, Need::Window, Need::Tests] {
                assert!(!need.words(system).is_empty(), "{system:?} {need:?}");
            }
        }
    }

    #[test]
    fn a_program_that_is_nowhere_proves_nothing() {
        assert!(!Proof::Program("no-such-program-anywhere").holds());
        assert!(Proof::Program(if cfg!(windows) { "cargo.exe" } else { "cargo" }).holds());
    }
}
