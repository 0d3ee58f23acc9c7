//! Errors as the person meets them: what happened, what was kept, what to do.

use std::path::Path;

use meja_store::StoreError;

use crate::contract::{CallError, ErrorKind, Particulars};

/// An error that crosses to the interface.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{message}")]
pub struct AppError {
    /// Stable key.
    pub code: &'static str,
    /// Which of the closed set.
    pub kind: ErrorKind,
    /// Indonesian: what happened, what was kept, what to do.
    pub message: String,
    /// What the message names, for the interface's second language.
    pub values: Particulars,
    /// The field at fault.
    pub field: Option<&'static str>,
    /// A file that is the way out (the backup to restore).
    pub way_out: Option<std::path::PathBuf>,
}

impl AppError {
    /// Something the person can put right.
    pub fn user(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, ErrorKind::User, message)
    }

    /// Of any kind. A code that crosses stands in the list of `contract::codes`.
    pub fn new(code: &'static str, kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            code,
            kind,
            message: message.into(),
            values: Particulars::new(),
            field: None,
            way_out: None,
        }
    }

    /// Names the field at fault.
    #[must_use]
    pub fn at(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }

    /// Says what the message names, besides what was said before.
    #[must_use]
    pub fn naming<'a>(mut self, named: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        self.values.extend(named.into_iter().map(|(name, value)| (name.to_owned(), value)));
        self
    }

    /// No event is open.
    #[must_use]
    pub fn no_event() -> Self {
        Self::user(
            "event.none",
            "Belum ada kegiatan yang dibuka. Buka atau buat kegiatan dari Beranda.",
        )
    }

    /// The row named by an id is not there.
    #[must_use]
    pub fn not_found(what: &str) -> Self {
        Self::new(
            "not_found",
            ErrorKind::NotFound,
            format!("{what} tidak ditemukan; mungkin sudah dihapus. Muat ulang daftarnya."),
        )
        .naming([("what", what.to_owned())])
    }

    /// As it crosses; `token` is the handle of the way out.
    #[must_use]
    pub fn crossing(self, token: Option<String>) -> CallError {
        CallError {
            code: self.code.into(),
            kind: self.kind,
            message: self.message,
            values: self.values,
            field: self.field.map(Into::into),
            token,
        }
    }
}

/// A file's name for a sentence.
#[must_use]
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name()
        .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        use ErrorKind as Kind;
        let mut way_out = None;
        let name = named(&error);
        let (code, kind, message) = match error {
            StoreError::NotAnEvent(path) => (
                "file.not_an_event",
                Kind::User,
                format!(
                    "{} bukan berkas kegiatan Meja Monev. Pilih berkas berakhiran .meja; \
                     untuk daftar inovasi gunakan layar Impor.",
                    name_of(&path)
                ),
            ),
            StoreError::Newer { .. } => (
                "file.newer",
                Kind::Locked,
                "Berkas ini dibuat oleh Meja Monev yang lebih baru. Berkas tidak diubah. \
                 Pasang versi terbaru di laptop ini, lalu buka lagi."
                    .into(),
            ),
            StoreError::Older { .. } => (
                "file.older",
                Kind::Locked,
                "Berkas ini dibuat oleh Meja Monev yang lebih lama dan perlu dibarui sebelum \
                 dibuka, tetapi di tempat ini tidak dapat ditulis. Berkas tidak diubah. Salin ke \
                 folder yang dapat ditulis, lalu buka di sana."
                    .into(),
            ),
            StoreError::Damaged { detail, backup } => {
                let rescue = backup.as_ref().map_or_else(
                    || {
                        "Tidak ditemukan cadangan di sebelahnya; salin berkas itu ke tempat aman \
                         dan cari cadangan di laptop lain."
                            .to_owned()
                    },
                    |path| {
                        format!(
                            "Cadangan terakhir yang utuh: {}. Pulihkan ke berkas baru.",
                            name_of(path)
                        )
                    },
                );
                way_out = backup;
                (
                    "file.damaged",
                    Kind::Disk,
                    format!("Berkas kegiatan rusak dan tidak disentuh ({detail}). {rescue}"),
                )
            }
            StoreError::OpenElsewhere => (
                "file.open_elsewhere",
                Kind::Locked,
                "Kegiatan ini sedang terbuka di jendela atau program lain. Tutup di sana dahulu, \
                 lalu buka lagi di sini."
                    .into(),
            ),
            StoreError::Encrypted(path) => {
                let name = name_of(&path);
                way_out = Some(path);
                (
                    "vault.locked",
                    Kind::Locked,
                    format!("{name} bersandi. Masukkan kata sandi atau kode pemulihannya."),
                )
            }
            StoreError::Missing(path) => (
                "file.missing",
                Kind::NotFound,
                format!(
                    "{} tidak ditemukan. Periksa apakah berkas dipindahkan atau flashdisk dicabut.",
                    path.display()
                ),
            ),
            StoreError::Exists(path) => (
                "file.exists",
                Kind::User,
                format!("{} sudah ada dan tidak ditimpa. Pilih nama lain.", name_of(&path)),
            ),
            StoreError::ReadOnly => (
                "file.read_only",
                Kind::Locked,
                "Berkas atau foldernya hanya dapat dibaca, jadi tidak ada yang disimpan. Salin \
                 kegiatan ini ke folder yang boleh ditulisi, lalu buka salinannya."
                    .into(),
            ),
            StoreError::Full => (
                "disk.full",
                Kind::Disk,
                "Disk penuh: perubahan terakhir belum tersimpan, yang sebelumnya aman. Kosongkan \
                 ruang, lalu ketik lagi; teks di layar tidak hilang."
                    .into(),
            ),
            StoreError::Gone(path) => (
                "file.gone",
                Kind::Disk,
                format!(
                    "Berkas {} dipindahkan, diganti atau dihapus selagi terbuka, jadi perubahan \
                     terakhir belum tersimpan. Kembalikan berkas itu ke tempatnya, lalu buka lagi; \
                     teks di layar tidak hilang.",
                    name_of(&path)
                ),
            ),
            StoreError::NotFound(what) => return Self::not_found(noun(what)),
            StoreError::NotYours(over) => (
                "hall.not_yours",
                Kind::Locked,
                format!(
                    "Laptop lain tidak akan menerima perubahan ini dari Anda: {}. Tidak ada yang \
                     diubah. Mintalah yang berhak, atau pilih dia sebagai pelaku di laptop ini.",
                    over.why
                ),
            ),
            StoreError::Operation(error) => (
                "record.unreadable",
                Kind::Disk,
                format!("Catatan perubahan tidak dapat dibaca dan tidak dimasukkan ({error})."),
            ),
            StoreError::Locked(found) => (
                "approval.locked",
                Kind::Locked,
                format!(
                    "{}, jadi isinya terkunci. Perubahan ini tidak disimpan. Ketua panel dapat \
                     membuka kuncinya di layar Pengesahan, dengan alasan.",
                    found.as_deref().map_or_else(
                        || "Bagian ini sudah disahkan".to_owned(),
                        crate::case::approval::signed_by
                    )
                ),
            ),
            StoreError::Closed => (
                "file.closed",
                Kind::Internal,
                "Berkas kegiatan sudah ditutup. Buka lagi dari Beranda.".into(),
            ),
            StoreError::Sql(error) => (
                "file.sql",
                Kind::Internal,
                format!(
                    "Basis data menolak permintaan ini dan tidak ada yang diubah ({error}). \
                     Jalankan Periksa berkas; bila terulang, kirim pesan ini ke pengembang."
                ),
            ),
            StoreError::Io(error) => (
                "file.io",
                Kind::Disk,
                format!(
                    "Berkas tidak dapat dibaca atau ditulis ({error}). Yang sudah tersimpan aman. \
                     Periksa disk atau flashdisk, lalu coba lagi."
                ),
            ),
            StoreError::Value(error) => (
                "file.value",
                Kind::Internal,
                format!(
                    "Ada isi berkas yang tidak dapat dibaca ({error}); tidak ada yang diubah. \
                     Jalankan Periksa berkas."
                ),
            ),
        };
        Self { way_out, ..Self::new(code, kind, message).naming(name) }
    }
}

/// What an error of the store names: its file, its backup, or what the system said.
fn named(error: &StoreError) -> Option<(&'static str, String)> {
    match error {
        StoreError::NotAnEvent(path)
        | StoreError::Encrypted(path)
        | StoreError::Exists(path)
        | StoreError::Gone(path) => Some(("name", name_of(path))),
        StoreError::Missing(path) => Some(("name", path.display().to_string())),
        StoreError::Damaged { backup, .. } => Some(("backup", name_of(backup.as_ref()?))),
        StoreError::Sql(error) => Some(("detail", error.to_string())),
        StoreError::Io(error) => Some(("detail", error.to_string())),
        StoreError::Value(error) => Some(("detail", error.to_string())),
        StoreError::Newer { .. }
        | StoreError::Older { .. }
        | StoreError::OpenElsewhere
        | StoreError::ReadOnly
        | StoreError::Full
        | StoreError::NotFound(_)
        | StoreError::NotYours(_)
        | StoreError::Operation(_)
        | StoreError::Locked(_)
        | StoreError::Closed => None,
    }
}

fn noun(what: &str) -> &str {
    match what {
        "event" => "Kegiatan",
        "innovation" => "Inovasi",
        "opd" => "Perangkat daerah",
        "slot" => "Giliran",
        "evidence" => "Bukti dukung",
        "transaction" => "Perubahan",
        _ => "Data",
    }
}
