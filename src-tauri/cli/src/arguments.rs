//! What the terminal takes.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::run::protect;
use crate::run::{Rank, RulesOf};

/// Meja Monev dari terminal: kegiatan, impor, jadwal, gladi, ekspor, pemeriksaan.
#[derive(Debug, Parser)]
#[command(name = "meja", version, about, propagate_version = true)]
pub(crate) struct Arguments {
    /// Cetak satu objek JSON di stdout; pesan ke stderr.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Buat berkas kegiatan baru.
    New(New),
    /// Buat contoh kegiatan: 74 inovasi, 3 meja, 3 hari.
    Sample {
        /// Berkas kegiatan yang dibuat.
        event: PathBuf,
        /// Sertakan nilai menurut instrumen ini, misalnya iga-2023.
        #[arg(long)]
        scored: Option<String>,
    },
    /// Impor daftar inovasi dari XLSX, XLS, ODS atau CSV.
    Import(Import),
    /// Tampilkan isi kegiatan.
    List {
        /// Berkas kegiatan.
        event: PathBuf,
        /// Apa yang ditampilkan.
        what: Listing,
        /// Hanya yang memuat kata-kata ini.
        #[arg(long, default_value = "")]
        search: String,
    },
    /// Susun jadwal; meja yang kurang dibuatkan.
    Schedule(Schedule),
    /// Gladi: jalani hari kegiatan dengan penilai yang mengetik.
    RunDay(RunDay),
    /// Tulis dokumen kegiatan sebagai buku kerja atau PDF.
    Export {
        /// Berkas kegiatan.
        event: PathBuf,
        /// Folder tujuan.
        outdir: PathBuf,
        /// Dokumen mana.
        #[arg(long, default_value = "all")]
        what: What,
        /// Ukuran kertas.
        #[arg(long, default_value = "f4")]
        paper: PaperSize,
        /// Buku kerja atau PDF; bila tidak disebut, buku kerja, dan PDF untuk yang hanya ada
        /// sebagai PDF.
        #[arg(long)]
        format: Option<Format>,
        /// Dokumen sejenis dalam satu berkas PDF, bukan satu map berisi satu berkas tiap dokumen.
        #[arg(long)]
        one_file: bool,
    },
    /// Instrumen: daftar, ekspor sebagai buku kerja, impor.
    #[command(subcommand)]
    Instrument(crate::run::instrument::Instrument),
    /// Lembar nilai penilai: lihat, isi, kirim.
    Score(crate::run::score::Score),
    /// Laporan waktu: rencana dan pelaksanaan tiap giliran, per hari dan meja.
    Report {
        /// Berkas kegiatan.
        event: PathBuf,
    },
    /// Hasil dan peringkat, atau perhitungan satu angka.
    Rank(Rank),
    /// Aturan penggabungan nilai: show atau set.
    Rules(RulesOf),
    /// Sahkan lembar, meja atau kegiatan; yang disahkan terkunci.
    Sign(Box<crate::signing::Sign>),
    /// Buka kunci pengesahan, dengan alasan.
    Unlock(crate::signing::Unlock),
    /// Periksa dokumen dengan kode atau isi QR-nya, tanpa jaringan.
    VerifyDocument(crate::signing::Verify),
    /// Panel ketua: urusan yang belum selesai, kesepakatan penilai, rancangan panel.
    Chair {
        /// Apa yang dilihat.
        #[command(subcommand)]
        what: crate::run::chair::ChairLook,
    },
    /// Isian yang ditulis di dua laptop: lihat atau putuskan.
    #[command(subcommand)]
    Conflicts(crate::run::members::Conflicts),
    /// Laptop yang ikut kegiatan: bagian, meja, penulis, kunci, yang dikeluarkan.
    Members {
        /// Berkas kegiatan.
        event: PathBuf,
    },
    /// Perubahan yang disisihkan, sebabnya dan yang harus dilakukan.
    Aside {
        /// Berkas kegiatan.
        event: PathBuf,
    },
    /// Sandikan berkas kegiatan, ganti atau lepas kata sandinya, tulis lembar pemulihan.
    Protect(protect::Protect),
    /// Paket: bawa perubahan dengan flashdisk; export, import, list.
    Bundle(crate::run::bundle::Bundle),
    /// Periksa keutuhan berkas dan catatan perubahannya.
    Check {
        /// Berkas kegiatan.
        event: PathBuf,
    },
    /// Bandingkan buku kerja yang kembali (buku nilai, Form C.2) dengan kegiatan.
    CheckWorkbook {
        /// Berkas kegiatan.
        event: PathBuf,
        /// Buku kerja yang diperiksa.
        file: PathBuf,
    },
    /// Tulis cadangan yang sudah diperiksa.
    Backup {
        /// Berkas kegiatan.
        event: PathBuf,
        /// Berkas cadangan.
        file: PathBuf,
    },
    /// Pulihkan cadangan ke berkas kegiatan baru.
    Restore {
        /// Berkas cadangan.
        file: PathBuf,
        /// Berkas kegiatan yang dibuat.
        event: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(crate) struct New {
    /// Berkas kegiatan yang dibuat.
    pub(crate) event: PathBuf,
    /// Nama kegiatan.
    #[arg(long)]
    pub(crate) name: String,
    /// Penyelenggara.
    #[arg(long)]
    pub(crate) host: String,
    /// Kota tempat kegiatan.
    #[arg(long)]
    pub(crate) place: String,
    /// Zona waktu.
    #[arg(long, value_enum, ignore_case = true)]
    pub(crate) zone: ZoneCode,
    /// Hari pertama, 2019-10-15.
    #[arg(long)]
    pub(crate) from: String,
    /// Hari terakhir, 2019-10-17.
    #[arg(long)]
    pub(crate) to: String,
    /// Baris kop surat; boleh diulang.
    #[arg(long = "kop")]
    pub(crate) letterhead: Vec<String>,
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("what").required(true))]
pub(crate) struct Import {
    /// Berkas kegiatan.
    pub(crate) event: PathBuf,
    /// Berkas daftar inovasi atau daftar perangkat daerah.
    #[arg(group = "what")]
    pub(crate) file: Option<PathBuf>,
    /// Ambil Form C.1 dan Rencana Aksi: folder, ZIP, atau satu dokumen.
    #[arg(long, value_name = "DIR", group = "what")]
    pub(crate) forms: Option<PathBuf>,
    /// Ambil bukti dukung: folder, ZIP, atau satu berkas.
    #[arg(long, value_name = "DIR", group = "what")]
    pub(crate) evidence: Option<PathBuf>,
    /// Hubungkan Saran monev sebelumnya dari berkas kegiatannya.
    #[arg(long, value_name = "FILE.meja", group = "what")]
    pub(crate) earlier: Option<PathBuf>,
    /// Tulis buku kerja untuk diisi perangkat daerah.
    #[arg(long, value_name = "OUT.xlsx", group = "what")]
    pub(crate) template: Option<PathBuf>,
    /// Lembar yang dibaca.
    #[arg(long)]
    pub(crate) sheet: Option<String>,
    /// Baris judul kolom, dari 1.
    #[arg(long, value_name = "N")]
    pub(crate) header_row: Option<u32>,
    /// Pemetaan isian=Kolom; boleh diulang. Kolom kosong melepas isian itu.
    #[arg(long = "map", value_name = "FIELD=COLUMN")]
    pub(crate) map: Vec<String>,
    /// Urutan tanggal sebuah kolom, KOLOM=hari atau KOLOM=bulan; dengan --forms cukup hari atau
    /// bulan bagi semua formulir, atau KUNCI=hari bagi satu formulir. Boleh diulang.
    #[arg(long = "dates", value_name = "COLUMN=ORDER")]
    pub(crate) dates: Vec<String>,
    /// Nama inovasi yang hampir sama: satu inovasi, atau inovasi lain. Pada --earlier: ikut
    /// diambil, atau ditinggalkan.
    #[arg(long, value_enum)]
    pub(crate) near: Option<Near>,
    /// Arti nama perangkat daerah, "NAMA=NAMA OPD" atau "NAMA=baru"; boleh diulang.
    #[arg(long = "opd", value_name = "NAME=OPD")]
    pub(crate) opd: Vec<String>,
    /// Dengan --evidence: ambil juga yang hanya mungkin cocok, ke tempat yang terdekat.
    #[arg(long, conflicts_with_all = ["file", "forms", "template"])]
    pub(crate) likely: bool,
    /// Jangan pakai pemetaan yang diingat dari berkas sebelumnya.
    #[arg(long)]
    pub(crate) forget: bool,
    /// Hanya hitung, jangan simpan.
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Schedule {
    /// Berkas kegiatan.
    pub(crate) event: PathBuf,
    /// Banyaknya meja.
    #[arg(long)]
    pub(crate) desks: u32,
    /// Lama giliran, menit.
    #[arg(long)]
    pub(crate) slot: u32,
    /// Lama sesi, menit.
    #[arg(long)]
    pub(crate) session: u32,
    /// Jam mulai, 09:00.
    #[arg(long)]
    pub(crate) start: String,
    /// Jam selesai, 12:00.
    #[arg(long)]
    pub(crate) end: String,
    /// Istirahat, 10:00-10:15; boleh diulang.
    #[arg(long = "break", value_name = "FROM-TO")]
    pub(crate) breaks: Vec<String>,
    /// Setiap perangkat daerah ke semua meja.
    #[arg(long)]
    pub(crate) rotate: bool,
    /// Tanpa jeda salat Jumat 11.30-13.00, yang berlaku bila kegiatan punya hari Jumat.
    #[arg(long)]
    pub(crate) no_friday: bool,
    /// Apa yang terjadi pada jadwal yang sudah ada: sedikit yang pindah, atau semua disusun lagi.
    #[arg(long, value_enum, default_value_t = KeepWhat::Stable)]
    pub(crate) keep: KeepWhat,
    /// Hanya hitung, tanpa mengubah apa pun.
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum KeepWhat {
    /// Giliran yang tidak melanggar apa pun tetap di tempatnya.
    Stable,
    /// Hanya yang sudah dimulai tetap di tempatnya.
    None,
}

#[derive(Debug, Args)]
pub(crate) struct RunDay {
    /// Berkas kegiatan.
    pub(crate) event: PathBuf,
    /// Berapa kali lebih cepat dari waktu nyata; tanpa ini secepat disk.
    #[arg(long)]
    pub(crate) speed: Option<f64>,
    /// Benih acak: benih yang sama memberi hari yang sama.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Cetak satu baris JSON di stdout untuk tiap simpanan yang sudah di disk.
    #[arg(long)]
    pub(crate) acks: bool,
    /// Seperempat perangkat daerah datang terlambat.
    #[arg(long)]
    pub(crate) late: bool,
    /// Hanya sekian hari pertama.
    #[arg(long)]
    pub(crate) days: Option<u32>,
    /// Gladi bersih pada salinan: terlambat, program dimatikan paksa, disk penuh; lalu laporan
    /// kesiapan laptop ini. Berkas kegiatan tidak disentuh.
    #[arg(long, conflicts_with_all = ["speed", "acks", "late"])]
    pub(crate) incidents: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Near {
    Same,
    New,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Listing {
    Innovations,
    Opds,
    Aliases,
    Desks,
    Slots,
    Remarks,
    Earlier,
    Phrases,
    Actions,
    Evidence,
    Coverage,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum What {
    #[value(alias = "c2")]
    Sheets,
    Actions,
    Recap,
    Schedule,
    ScheduleTimes,
    Coverage,
    Flat,
    FollowUpOpd,
    Scores,
    ScoreSheets,
    Ranking,
    Attendance,
    Minutes,
    Letters,
    All,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    Xlsx,
    Pdf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum PaperSize {
    F4,
    A4,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
#[value(rename_all = "UPPER")]
pub(crate) enum ZoneCode {
    Wib,
    Wita,
    Wit,
}
