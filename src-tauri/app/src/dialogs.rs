//! The file dialogs: what each asks in its title, which files it shows, what a saved file is called.
//!
//! The table is here and not in the shell, so that the tests see it; opening a dialog is
//! [`crate::Host::pick`]'s.

use std::path::PathBuf;

use crate::contract::FilePurpose;

/// What a dialog lets one choose.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Choice {
    /// A file that is there.
    File,
    /// One or more files that are there.
    Files,
    /// A folder.
    Folder,
    /// Where a file goes.
    Place,
}

/// Which files a dialog shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shown {
    /// What they are called together.
    pub name: &'static str,
    /// Endings without the point; a saved file gets the first.
    pub endings: &'static [&'static str],
}

/// A file dialog.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Dialog {
    /// Its title: what is being chosen, and for what.
    pub title: &'static str,
    /// What can be chosen.
    pub choice: Choice,
    /// Which files it shows; all where none is named.
    pub shown: Option<Shown>,
}

const EVENT: Shown = Shown { name: "Kegiatan Meja Monev", endings: &["meja"] };
const EXCEL: Shown = Shown { name: "Buku kerja Excel", endings: &["xlsx"] };
const LISTS: Shown =
    Shown { name: "Buku kerja", endings: &["xlsx", "xlsm", "xls", "ods", "csv", "txt"] };
const FORMS: Shown = Shown { name: "Formulir", endings: &["docx", "xlsx", "xlsm", "ods"] };
const TEXT: Shown = Shown { name: "Teks", endings: &["txt"] };
const BUNDLE: Shown = Shown { name: "Paket", endings: &["paket"] };
const MERGED: Shown = Shown { name: "Paket atau berkas kegiatan", endings: &["paket", "meja"] };
const PDF: Shown = Shown { name: "PDF", endings: &["pdf"] };
const PICTURE: Shown = Shown { name: "Gambar", endings: &["png", "jpg", "jpeg"] };

/// The dialog of a purpose.
#[must_use]
pub const fn of(purpose: FilePurpose) -> Dialog {
    use Choice::{File, Files, Folder, Place};
    let (title, choice, shown) = match purpose {
        FilePurpose::OpenEvent => ("Buka kegiatan", File, Some(EVENT)),
        FilePurpose::NewEvent => ("Simpan kegiatan baru", Place, Some(EVENT)),
        FilePurpose::JoinedEvent => ("Simpan kegiatan yang diikuti", Place, Some(EVENT)),
        FilePurpose::RestoredEvent => ("Simpan kegiatan yang dipulihkan", Place, Some(EVENT)),
        FilePurpose::EarlierEvent => ("Pilih kegiatan monev sebelumnya", File, Some(EVENT)),
        FilePurpose::Import => ("Pilih daftar inovasi atau perangkat daerah", File, Some(LISTS)),
        FilePurpose::Returned => ("Pilih buku kerja yang diperiksa", File, Some(LISTS)),
        FilePurpose::Forms => ("Pilih Form C.1 atau Rencana Aksi", Files, Some(FORMS)),
        FilePurpose::FormsFolder => ("Pilih folder formulir", Folder, None),
        FilePurpose::Evidence => ("Pilih bukti dukung", Files, None),
        FilePurpose::EvidenceFolder => ("Pilih folder bukti dukung", Folder, None),
        FilePurpose::Template => ("Simpan buku kerja isian perangkat daerah", Place, Some(EXCEL)),
        FilePurpose::InstrumentForm => ("Pilih buku kerja instrumen", File, Some(LISTS)),
        FilePurpose::NewInstrumentForm => {
            ("Simpan instrumen sebagai buku kerja", Place, Some(EXCEL))
        }
        FilePurpose::ExportFolder => ("Pilih folder untuk dokumen", Folder, None),
        FilePurpose::Emblem => ("Pilih gambar lambang kop", File, Some(PICTURE)),
        FilePurpose::QrPicture => ("Pilih gambar kode QR undangan", File, Some(PICTURE)),
        FilePurpose::Backup => ("Simpan cadangan", Place, Some(EVENT)),
        FilePurpose::OpenBackup => ("Pilih cadangan yang dipulihkan", File, Some(EVENT)),
        FilePurpose::BackupFolder => ("Pilih tempat cadangan kedua", Folder, None),
        FilePurpose::Readiness => ("Simpan laporan kesiapan laptop", Place, Some(TEXT)),
        FilePurpose::RecoverySheet => ("Simpan lembar pemulihan", Place, Some(PDF)),
        FilePurpose::NewBundle => ("Simpan paket perubahan", Place, Some(BUNDLE)),
        FilePurpose::OpenBundle => ("Pilih paket atau berkas kegiatan", File, Some(MERGED)),
    };
    Dialog { title, choice, shown }
}

/// What is saved always ends in its format's ending, whatever the dialog gave.
#[must_use]
pub fn with_ending(path: PathBuf, purpose: FilePurpose) -> PathBuf {
    let dialog = of(purpose);
    let ending = dialog.shown.and_then(|shown| shown.endings.first());
    let Some(ending) = ending.filter(|_| dialog.choice == Choice::Place) else { return path };
    if path.extension().is_some_and(|has| has.eq_ignore_ascii_case(ending)) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}
