//! Which system this is, as far as installing packages goes. Leaves out the packages.

/// A family of systems that install the same packages by the same means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum System {
    /// Debian, Ubuntu and what derives from them: installed by apt-get.
    Debian,
    /// Fedora and its kin.
    Fedora,
    /// Arch and its kin.
    Arch,
    /// Any other Linux.
    OtherLinux,
    /// Windows 10 or 11.
    Windows,
    /// macOS.
    Mac,
}

impl System {
    /// The system we run on.
    pub(crate) fn here() -> Self {
        if cfg!(windows) {
            Self::Windows
        } else if cfg!(target_os = "macos") {
            Self::Mac
        } else {
            let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
            Self::of_os_release(&release)
        }
    }

    /// Whether a window can open only where a display is named in the environment.
    pub(crate) fn names_its_display(self) -> bool {
        !matches!(self, Self::Windows | Self::Mac)
    }

    /// Reads `ID` and `ID_LIKE` of an `os-release` file, see os-release(5).
    fn of_os_release(text: &str) -> Self {
        let ids: Vec<String> = ["ID", "ID_LIKE"]
            .iter()
            .filter_map(|key| value(text, key))
            .flat_map(|value| value.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>())
            .collect();
        let is = |names: &[&str]| ids.iter().any(|id| names.contains(&id.as_str()));
        if is(&["debian", "ubuntu"]) {
            Self::Debian
        } else if is(&["fedora", "rhel", "centos"]) {
            Self::Fedora
        } else if is(&["arch", "archlinux"]) {
            Self::Arch
        } else {
            Self::OtherLinux
        }
    }
}

fn value<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    text.lines()
        .filter_map(|line| line.split_once('='))
        .find(|(name, _)| name.trim() == key)
        .map(|(_, value)| value.trim().trim_matches(['"', '\'']))
}

#[cfg(test)]
mod tests {
    use super::System;

    #[test]
    fn debian_and_ubuntu_are_known_by_their_id() {
        let debian = "PRETTY_NAME=\"Debian GNU/Linux 12\"\nVERSION_ID=\"12\"\nID=debian\n";
        assert_eq!(System::of_os_release(debian), System::Debian);
        assert_eq!(System::of_os_release("ID=ubuntu\nID_LIKE=debian\n"), System::Debian);
    }

    #[test]
    fn a_derivative_is_known_by_what_it_is_like() {
        assert_eq!(
            System::of_os_release("ID=linuxmint\nID_LIKE=\"ubuntu debian\""),
            System::Debian
        );
        assert_eq!(
            System::of_os_release("ID=rocky\nID_LIKE=\"rhel centos fedora\""),
            System::Fedora
        );
        assert_eq!(System::of_os_release("ID=manjaro\nID_LIKE=arch"), System::Arch);
    }

    #[test]
    fn the_version_id_is_not_taken_for_the_id() {
        assert_eq!(System::of_os_release("VERSION_ID=debian\nID=void"), System::OtherLinux);
        assert_eq!(System::of_os_release(""), System::OtherLinux);
    }
}
