//! Installing packages on Debian, Ubuntu and their kin, with sudo where we are not root.
//!
//! Leaves out which packages, see `packages`.

use std::process::Command;

use anyhow::{Result, bail};

use crate::packages::Need;
use crate::process::{answer, on_path, run};
use crate::say;

/// Sees to it that the packages for `needs` are installed, and names those it installs.
///
/// # Errors
/// When root's rights cannot be had unasked, or apt-get fails.
pub(crate) fn provide(needs: &[Need]) -> Result<()> {
    let missing = missing(needs, installed);
    if missing.is_empty() {
        say::say("packages: all there");
        return Ok(());
    }
    say::say(&format!("packages missing: {}", missing.join(" ")));
    let by_hand = format!("sudo apt-get install {}", first_choices(&missing).join(" "));
    let Some(root) = RootBy::find() else {
        bail!("this needs root and sudo asks for a password; run this yourself:\n  {by_hand}")
    };
    if let Err(error) = run(root.apt_get().arg("update")) {
        say::complain(&format!("{error:#}; trying with the package lists as they are"));
    }
    let chosen: Vec<&str> = missing.iter().map(|names| choose(names, known_to_apt)).collect();
    run(root.apt_get().args(["install", "-y", "--no-install-recommends"]).args(&chosen))?;
    say::say(&format!("packages installed: {}", chosen.join(" ")));
    Ok(())
}

/// What is missing for `needs`, each once, in the order of the lists.
fn missing(needs: &[Need], installed: impl Fn(&str) -> bool) -> Vec<&'static str> {
    let mut missing = Vec::new();
    for names in needs.iter().flat_map(|need| need.debian()) {
        if !missing.contains(names) && !names.split('|').any(&installed) {
            missing.push(*names);
        }
    }
    missing
}

/// The first of `a|b` that can be had; `a` when none is known, so that apt names it.
fn choose(names: &'static str, known: impl Fn(&str) -> bool) -> &'static str {
    let first = names.split('|').next().unwrap_or(names);
    names.split('|').find(|name| known(name)).unwrap_or(first)
}

fn first_choices(names: &[&'static str]) -> Vec<&'static str> {
    names.iter().map(|names| choose(names, |_| true)).collect()
}

fn installed(name: &str) -> bool {
    answer(Command::new("dpkg-query").args(["-W", "-f", "${db:Status-Status}", name]))
        .is_some_and(|status| status == "installed")
}

fn known_to_apt(name: &str) -> bool {
    answer(Command::new("apt-cache").args(["policy", name])).is_some_and(|policy| {
        policy.contains("Candidate:") && !policy.contains("Candidate: (none)")
    })
}

/// How root's rights are had.
#[derive(Debug, Clone, Copy)]
enum RootBy {
    Being,
    SudoUnasked,
    SudoAsking,
}

impl RootBy {
    fn find() -> Option<Self> {
        use std::io::IsTerminal as _;
        if answer(Command::new("id").arg("-u"))? == "0" {
            Some(Self::Being)
        } else if answer(Command::new("sudo").args(["-n", "true"])).is_some() {
            Some(Self::SudoUnasked)
        } else if on_path("sudo").is_some() && std::io::stdin().is_terminal() {
            // sudo asks on the terminal itself, whatever stdin it is given.
            Some(Self::SudoAsking)
        } else {
            None
        }
    }

    fn apt_get(self) -> Command {
        let quiet = "DEBIAN_FRONTEND=noninteractive";
        match self {
            Self::Being => {
                let mut command = Command::new("env");
                command.args([quiet, "apt-get"]);
                command
            }
            Self::SudoUnasked => {
                let mut command = Command::new("sudo");
                command.args(["-n", "env", quiet, "apt-get"]);
                command
            }
            Self::SudoAsking => {
                let mut command = Command::new("sudo");
                command.args(["env", quiet, "apt-get"]);
                command
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Need, choose, missing};

    #[test]
    fn a_package_two_needs_share_is_missed_once() {
        let all = missing(&[Need::Terminal, Need::Window], |_| false);
        assert_eq!(all.iter().filter(|name| **name == "build-essential").count(), 1);
        assert!(all.contains(&"libwebkit2gtk-4.1-dev"));
    }

    #[test]
    fn either_of_two_alternatives_is_enough() {
        let all = missing(&[Need::Tests], |name| name == "libreoffice-calc");
        assert!(!all.iter().any(|name| name.contains("libreoffice")), "{all:?}");
        assert!(all.contains(&"xvfb"));
    }

    #[test]
    fn the_first_alternative_that_apt_knows_is_chosen() {
        assert_eq!(choose("a|b", |_| true), "a");
        assert_eq!(choose("a|b", |name| name == "b"), "b");
        assert_eq!(choose("a|b", |_| false), "a");
    }
}
