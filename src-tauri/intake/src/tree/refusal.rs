//! Why an entry, or a whole source, is not taken, each with what to do.

use std::io;
use std::path::Path;

/// Why one entry is not taken. The sentence is for people and leaves the entry's name to the
/// caller; [`Refusal::code`] is stable.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// `..`, an absolute path, a drive letter or a backslash.
    #[error(
        "Letaknya menunjuk ke luar folder (memuat \"..\", garis miring terbalik, atau huruf \
        drive). Berkas seperti ini tidak diambil; minta ulang berkas aslinya."
    )]
    ClimbsOut,
    /// A link, in a folder or a ZIP.
    #[error(
        "Ini tautan (link/pintasan) ke tempat lain, bukan berkas, dan tidak diikuti. Salin berkas \
        aslinya ke dalam folder."
    )]
    Link,
    /// CON, NUL, COM1 …
    #[error(
        "Namanya milik perangkat Windows (CON, PRN, AUX, NUL, COM1 dan sejenisnya). Ganti nama \
        berkasnya, lalu ambil lagi."
    )]
    DeviceName,
    /// Longer than file systems have it.
    #[error(
        "Namanya terlalu panjang (satu nama paling panjang 255 bita, seluruh letak 1.024 bita). \
        Pendekkan nama berkas atau foldernya, lalu ambil lagi."
    )]
    NameTooLong,
    /// Control or direction marks, an empty name.
    #[error(
        "Namanya kosong atau memuat karakter kendali atau pembalik arah tulisan yang menyesatkan. \
        Ganti nama berkasnya, lalu ambil lagi."
    )]
    BadName,
    /// A pipe, a socket, a device.
    #[error(
        "Ini bukan berkas biasa (pipa, soket, atau perangkat) dan tidak dibaca. Salin isinya ke \
        berkas biasa, lalu ambil lagi."
    )]
    Special,
    /// Locked by a password.
    #[error(
        "Berkas di dalam ZIP ini dikunci kata sandi. Buka ZIP-nya dengan kata sandi, lalu ambil \
        folder hasilnya."
    )]
    Encrypted,
    /// Packed in a way that is not read.
    #[error(
        "Berkas di dalam ZIP ini dimampatkan dengan cara yang tidak dibaca. Buka ZIP-nya dengan \
        program lain, lalu ambil folder hasilnya."
    )]
    Method,
    /// Unfolds to far more than it holds.
    #[error(
        "Isinya mengembang lebih dari 200 kali ukuran mampatnya, seperti bom ZIP, dan tidak \
        dibuka. Minta ulang berkas aslinya tanpa ZIP."
    )]
    Bomb,
    /// Shares its bytes with another entry.
    #[error(
        "Isinya bertumpuk dengan berkas lain di dalam ZIP, seperti bom ZIP, dan tidak dibuka. \
        Minta ulang berkas aslinya."
    )]
    Overlaps,
    /// Over the limit of one file.
    #[error("Ukurannya di atas 2 GB. Kecilkan berkasnya, atau cantumkan sebagai tautan.")]
    TooLarge,
    /// Over the limit of all files together.
    #[error(
        "Dengan berkas ini seluruh isi melewati 20 GB. Bagi menjadi beberapa folder atau ZIP, \
        lalu ambil satu per satu."
    )]
    TotalTooLarge,
    /// Over the number of files.
    #[error(
        "Jumlah berkas melewati 100.000; mulai dari sini tidak diambil. Bagi menjadi beberapa \
        folder atau ZIP, lalu ambil satu per satu."
    )]
    TooMany,
    /// Folders too deep.
    #[error("Folder bersarang lebih dari 64 lapis; isinya tidak diambil. Pindahkan ke atas.")]
    TooDeep,
    /// The name stands there already, but for case.
    #[error(
        "Namanya sama dengan berkas lain di folder yang sama (hanya berbeda huruf besar-kecil \
        atau tertulis dua kali). Ganti nama salah satunya, lalu ambil lagi."
    )]
    SameName,
    /// No bytes.
    #[error("Berkas ini kosong (0 bita). Salin atau unduh ulang berkasnya.")]
    Empty,
    /// May not be read.
    #[error("Berkas atau folder ini tidak boleh dibaca. Periksa izinnya, lalu ambil lagi.")]
    Denied,
    /// Not there any more.
    #[error("Berkas ini tidak ada lagi ketika hendak dibaca. Ambil ulang foldernya.")]
    Gone,
    /// Changed since it was listed, or while it was read.
    #[error(
        "Berkas ini berubah ketika sedang dibaca. Tunggu sampai selesai disalin, lalu ambil lagi."
    )]
    Changed,
    /// Its bytes are not what the ZIP promises.
    #[error("Berkas di dalam ZIP ini rusak atau terpotong. Salin atau unduh ulang ZIP-nya.")]
    Damaged,
    /// The disk or the share fails.
    #[error(
        "Berkas ini tidak dapat dibaca ({detail}). Periksa diska atau jaringannya, lalu ambil lagi."
    )]
    Unreadable {
        /// The system's own words.
        detail: String,
    },
}

impl Refusal {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ClimbsOut => "entry_climbs_out",
            Self::Link => "entry_link",
            Self::DeviceName => "entry_device_name",
            Self::NameTooLong => "entry_name_too_long",
            Self::BadName => "entry_bad_name",
            Self::Special => "entry_special",
            Self::Encrypted => "entry_encrypted",
            Self::Method => "entry_method",
            Self::Bomb => "entry_bomb",
            Self::Overlaps => "entry_overlaps",
            Self::TooLarge => "entry_too_large",
            Self::TotalTooLarge => "entry_total_too_large",
            Self::TooMany => "entry_too_many",
            Self::TooDeep => "entry_too_deep",
            Self::SameName => "entry_same_name",
            Self::Empty => "entry_empty",
            Self::Denied => "entry_denied",
            Self::Gone => "entry_gone",
            Self::Changed => "entry_changed",
            Self::Damaged => "entry_damaged",
            Self::Unreadable { .. } => "entry_unreadable",
        }
    }

    /// What an error means that came while an entry was read.
    #[must_use]
    pub fn of_read(error: &io::Error) -> Self {
        if let Some(own) = error.get_ref().and_then(|inner| inner.downcast_ref::<Self>()) {
            return own.clone();
        }
        let kind = error.kind();
        if kind == io::ErrorKind::NotFound {
            Self::Gone
        } else if kind == io::ErrorKind::PermissionDenied {
            Self::Denied
        } else if UNPACKING.contains(&kind) {
            Self::Damaged
        } else {
            Self::Unreadable { detail: short(error) }
        }
    }
}

/// What unpacking finds out: a wrong checksum, a stream cut off.
const UNPACKING: [io::ErrorKind; 3] =
    [io::ErrorKind::InvalidData, io::ErrorKind::InvalidInput, io::ErrorKind::UnexpectedEof];

/// Why a source is not taken at all.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TreeError {
    /// Not there.
    #[error("\"{name}\" tidak ada. Periksa letaknya, lalu pilih lagi.")]
    Missing {
        /// The last part of the path.
        name: String,
    },
    /// May not be read.
    #[error("\"{name}\" tidak boleh dibaca. Periksa izinnya, lalu pilih lagi.")]
    Denied {
        /// The last part of the path.
        name: String,
    },
    /// Cannot be read.
    #[error("\"{name}\" tidak dapat dibaca ({detail}). Periksa diska atau jaringannya.")]
    Unreadable {
        /// The last part of the path.
        name: String,
        /// The system's own words.
        detail: String,
    },
    /// No table of contents, or a broken one.
    #[error(
        "ZIP \"{name}\" rusak atau terpotong: daftar isinya tidak dapat dibaca. Salin atau unduh \
        ulang ZIP-nya."
    )]
    DamagedZip {
        /// The last part of the path.
        name: String,
    },
    /// A table of contents beyond reason.
    #[error(
        "ZIP \"{name}\" memuat {count} berkas; yang dibaca paling banyak 100.000. Bagi menjadi \
        beberapa ZIP."
    )]
    ZipTooMany {
        /// The last part of the path.
        name: String,
        /// How many it claims to hold.
        count: u64,
    },
}

impl TreeError {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "source_missing",
            Self::Denied { .. } => "source_denied",
            Self::Unreadable { .. } => "source_unreadable",
            Self::DamagedZip { .. } => "zip_damaged",
            Self::ZipTooMany { .. } => "zip_too_many",
        }
    }

    pub(super) fn of(path: &Path, error: &io::Error) -> Self {
        let name = name_of(path);
        let kind = error.kind();
        if kind == io::ErrorKind::NotFound {
            Self::Missing { name }
        } else if kind == io::ErrorKind::PermissionDenied {
            Self::Denied { name }
        } else {
            Self::Unreadable { name, detail: short(error) }
        }
    }
}

/// The last part of a path, as people know it.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn short(error: &io::Error) -> String {
    error.to_string().replace(char::is_control, " ").chars().take(160).collect()
}
