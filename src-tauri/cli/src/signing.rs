//! What `sign`, `unlock` and `verify-document` take.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(crate) struct Sign {
    /// Berkas kegiatan.
    pub(crate) event: PathBuf,
    /// Apa yang disahkan; list menampilkan keadaannya.
    pub(crate) what: SignWhat,
    /// Inovasi, nama atau id; untuk sheet.
    #[arg(long)]
    pub(crate) innovation: Option<String>,
    /// Meja, label atau id; untuk sheet, ready dan desk.
    #[arg(long)]
    pub(crate) desk: Option<String>,
    /// Penanda tangan "peran: Nama: NIP"; peran petugas, mengetahui, ketua atau anggota; boleh
    /// diulang. Tanpa ini nama yang dikenal kegiatan.
    #[arg(long = "signer", value_name = "ROLE: NAME: NIP")]
    pub(crate) signers: Vec<String>,
    /// Tempat; tanpa ini tempat kegiatan.
    #[arg(long)]
    pub(crate) place: Option<String>,
    /// Hari dan tanggal, misalnya "Selasa, 15 Oktober 2019".
    #[arg(long)]
    pub(crate) day: Option<String>,
    /// Alasan mengesahkan meski ada yang terbuka.
    #[arg(long, default_value = "")]
    pub(crate) words: String,
    #[command(flatten)]
    pub(crate) actor: Actor,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SignWhat {
    /// Keadaan semua pengesahan.
    List,
    /// Satu lembar.
    Sheet,
    /// Semua lembar meja yang siap.
    Ready,
    /// Satu meja.
    Desk,
    /// Kegiatan.
    Event,
}

#[derive(Debug, Args)]
pub(crate) struct Unlock {
    /// Berkas kegiatan.
    pub(crate) event: PathBuf,
    /// Apa yang dibuka.
    pub(crate) what: UnlockWhat,
    /// Inovasi, nama atau id; untuk sheet.
    #[arg(long)]
    pub(crate) innovation: Option<String>,
    /// Meja, label atau id; untuk sheet dan desk.
    #[arg(long)]
    pub(crate) desk: Option<String>,
    /// Alasan.
    #[arg(long)]
    pub(crate) reason: String,
    #[command(flatten)]
    pub(crate) actor: Actor,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum UnlockWhat {
    /// Satu lembar.
    Sheet,
    /// Satu meja.
    Desk,
    /// Kegiatan.
    Event,
}

/// Who does it.
#[derive(Debug, Args)]
pub(crate) struct Actor {
    /// Pelaku: nama atau id penilai, PIN-nya dari MEJA_PIN_AS; tanpa ini sekretariat.
    #[arg(long = "as", value_name = "NAME")]
    pub(crate) name: Option<String>,
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("said").required(true))]
pub(crate) struct Verify {
    /// Berkas kegiatan.
    pub(crate) event: PathBuf,
    /// Kode dokumen atau isi QR-nya.
    #[arg(group = "said")]
    pub(crate) text: Option<String>,
    /// Berkas teks yang memuatnya.
    #[arg(long, value_name = "TEXT", group = "said")]
    pub(crate) file: Option<PathBuf>,
}
