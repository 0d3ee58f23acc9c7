//! What an agency submits: the innovation's profile, and what the data itself can answer.

pub mod category;
pub mod checks;
pub mod completeness;
pub mod form;
pub mod nip;
pub mod passphrase;
pub mod phase;
pub mod pin;
pub mod stage;
pub mod started;

use serde::{Deserialize, Serialize};

/// Kind of agency, by which schedules and ranks are grouped.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Dinas, badan, bagian, RSUD and the rest of the perangkat daerah.
    Opd,
    /// Puskesmas and their UPTD.
    Puskesmas,
    /// Kecamatan, distrik.
    Kecamatan,
    /// Kelurahan.
    Kelurahan,
    /// Desa, nagari, kampung.
    Desa,
    /// Schools.
    Sekolah,
    /// State and regional companies, ministries and others outside the region.
    Lainnya,
}

/// Bentuk Inovasi; an innovation may carry two.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Tata Kelola Pemerintahan Daerah.
    TataKelola,
    /// Pelayanan Publik.
    PelayananPublik,
    /// Inovasi Daerah Lainnya.
    Lainnya,
}

/// Tahapan Inovasi.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Inisiatif, also written Inisiasi.
    Inisiatif,
    /// Uji Coba.
    UjiCoba,
    /// Penerapan, also written Implementasi.
    Penerapan,
}

/// Tahap of a Rencana Aksi.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Persiapan.
    Persiapan,
    /// Pelaksanaan.
    Pelaksanaan,
    /// Pengawasan.
    Pengawasan,
    /// Evaluasi.
    Evaluasi,
}

/// Inovasi Dimulai, as exactly as the source says it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Started {
    /// A bare year ("2020").
    Year(i32),
    /// Year and month ("2020-03").
    Month(i32, u32),
    /// A whole date ("2020-03-01").
    Day(chrono::NaiveDate),
}

/// A word that names none of a closed set ([`Category`], [`Form`], [`Stage`]).
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("unknown word {text:?}")]
pub struct UnknownWord {
    /// What stood there.
    pub text: String,
}
