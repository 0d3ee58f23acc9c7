//! Whether a folder is one that a cloud service synchronises, told by names, marks and attributes.
//!
//! A synchronised folder copies an open database half-written to another laptop, or takes its
//! bytes away to save space. Names of folders are those the services' own installers make. Left
//! out: reading the disk.

/// A service that synchronises folders.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Cloud {
    /// Microsoft OneDrive.
    OneDrive,
    /// Google Drive for desktop.
    GoogleDrive,
    /// Dropbox.
    Dropbox,
    /// iCloud Drive.
    ICloud,
    /// Nextcloud or ownCloud.
    Nextcloud,
    /// Syncthing.
    Syncthing,
    /// Box, MEGA, pCloud.
    Other,
    /// Windows says that the bytes are fetched when they are asked for, whoever keeps them.
    Placeholder,
}

impl Cloud {
    /// What people call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OneDrive => "OneDrive",
            Self::GoogleDrive => "Google Drive",
            Self::Dropbox => "Dropbox",
            Self::ICloud => "iCloud Drive",
            Self::Nextcloud => "Nextcloud",
            Self::Syncthing => "Syncthing",
            Self::Other => "layanan awan",
            Self::Placeholder => "layanan awan (berkas diambil saat dibuka)",
        }
    }
}

/// `FILE_ATTRIBUTE_OFFLINE`, `FILE_ATTRIBUTE_RECALL_ON_OPEN` and
/// `FILE_ATTRIBUTE_RECALL_ON_DATA_ACCESS` of Windows: the bytes may be elsewhere
/// (<https://learn.microsoft.com/windows/win32/fileio/file-attribute-constants>).
const ELSEWHERE: u32 = 0x0000_1000 | 0x0004_0000 | 0x0040_0000;

/// The service that keeps a folder, by the names on the way to it, the names of what lies in those
/// folders, and Windows' attributes of the file.
#[must_use]
pub fn recognise(names: &[String], inside: &[String], attributes: Option<u32>) -> Option<Cloud> {
    let by_name = names.iter().find_map(|name| named(name));
    let by_mark = inside.iter().find_map(|mark| marked(mark));
    let by_bytes = attributes.filter(|bits| bits & ELSEWHERE != 0).map(|_| Cloud::Placeholder);
    by_name.or(by_mark).or(by_bytes)
}

fn named(name: &str) -> Option<Cloud> {
    let name = name.trim().to_lowercase();
    let begins = |with: &str| name == with || name.starts_with(&format!("{with} "));
    // "OneDrive - Pemerintah Kabupaten", "Dropbox (Pribadi)", "GoogleDrive-nama@…" on macOS.
    if begins("onedrive") || name.starts_with("onedrive-") {
        Some(Cloud::OneDrive)
    } else if begins("dropbox") {
        Some(Cloud::Dropbox)
    } else if begins("google drive")
        || name == "googledrive"
        || name.starts_with("googledrive-")
        || ["my drive", "drive saya", "drivefs"].contains(&name.as_str())
    {
        Some(Cloud::GoogleDrive)
    } else if ["iclouddrive", "icloud drive", "mobile documents", "com~apple~clouddocs"]
        .contains(&name.as_str())
    {
        Some(Cloud::ICloud)
    } else if begins("nextcloud") || begins("owncloud") {
        Some(Cloud::Nextcloud)
    } else if begins("box sync") || begins("pcloud") || begins("pclouddrive") || begins("megasync")
    {
        Some(Cloud::Other)
    } else {
        None
    }
}

fn marked(mark: &str) -> Option<Cloud> {
    let mark = mark.to_lowercase();
    match mark.as_str() {
        ".dropbox" | ".dropbox.cache" => Some(Cloud::Dropbox),
        ".stfolder" | ".stversions" => Some(Cloud::Syncthing),
        ".tmp.drivedownload" | ".tmp.driveupload" => Some(Cloud::GoogleDrive),
        ".849c9593-d756-4e56-8d6e-42412f2a707b" => Some(Cloud::OneDrive),
        _ if (mark.starts_with("._sync_") || mark.starts_with(".sync_"))
            && mark.ends_with(".db") =>
        {
            Some(Cloud::Nextcloud)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str) -> Option<Cloud> {
        let names: Vec<String> = path.split(['/', '\\']).map(ToOwned::to_owned).collect();
        recognise(&names, &[], None)
    }

    #[test]
    fn the_folders_that_the_services_make_are_known() {
        let known = [
            (r"C:\Users\bappeda\OneDrive - Pemkab Probolinggo\monev", Cloud::OneDrive),
            (r"C:\Users\bappeda\OneDrive", Cloud::OneDrive),
            (r"G:\My Drive\Monev", Cloud::GoogleDrive),
            (r"G:\Drive Saya\Monev", Cloud::GoogleDrive),
            ("/home/a/Dropbox (Kantor)/x", Cloud::Dropbox),
            ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs", Cloud::ICloud),
            (r"C:\Users\a\Nextcloud\monev", Cloud::Nextcloud),
            (r"C:\Users\a\Box Sync\monev", Cloud::Other),
        ];
        for (path, cloud) in known {
            assert_eq!(of(path), Some(cloud), "{path}");
        }
    }

    #[test]
    fn a_folder_that_only_speaks_of_one_is_left_alone() {
        for path in ["/home/a/Dokumen/Monev 2019", "/srv/onedriveku", "/home/box/kotak", "/mega"] {
            assert_eq!(of(path), None, "{path}");
        }
    }

    #[test]
    fn marks_and_placeholders_tell_what_names_do_not() {
        let mark = |name: &str| recognise(&["kerja".into()], &[name.into()], None);
        assert_eq!(mark(".stfolder"), Some(Cloud::Syncthing));
        assert_eq!(mark(".sync_1f2e.db"), Some(Cloud::Nextcloud));
        assert_eq!(mark("desktop.ini"), None);
        assert_eq!(recognise(&[], &[], Some(0x0040_0020)), Some(Cloud::Placeholder));
        assert_eq!(recognise(&[], &[], Some(0x20)), None);
    }
}
