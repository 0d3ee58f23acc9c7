//! Cakupan: agencies with and without an innovation, and how complete what they brought is.

use meja_core::registry::completeness;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Category;

/// The coverage of the open event.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CoverageReport {
    /// Every category that has an agency, in the order of lists.
    pub categories: Vec<CoverageCategory>,
    /// Every agency known; those without an innovation first, then by category, government, name.
    pub opds: Vec<CoverageLine>,
    /// How completeness is counted, where the rule comes from.
    pub source: String,
}

/// How far a category is covered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CoverageCategory {
    /// The category.
    pub category: Category,
    /// Agencies known.
    pub known: u32,
    /// Of them, with an innovation.
    pub with: u32,
    /// Of them, without.
    pub without: u32,
}

/// An agency of the coverage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CoverageLine {
    /// Its id.
    pub opd_id: String,
    /// Its name.
    pub name: String,
    /// Its government, where given.
    pub region: String,
    /// Its category.
    pub category: Category,
    /// How many innovations it brought.
    pub innovations: u32,
    /// Their mean completeness in percent, rounded down; none without an innovation.
    pub percent: Option<u32>,
    /// How many of them lack nothing.
    pub complete: u32,
}

/// A field of the profile that counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProfileField {
    /// Tahapan Inovasi.
    Stage,
    /// Bentuk Inovasi.
    Forms,
    /// Jenis Inisiator.
    Initiator,
    /// Inovasi Dimulai.
    Started,
    /// Tujuan; of Form C.1, Latar Belakang or Permasalahan.
    Purpose,
    /// Manfaat or Hasil.
    Benefit,
}

impl From<completeness::ProfileField> for ProfileField {
    fn from(field: completeness::ProfileField) -> Self {
        use completeness::ProfileField as Field;
        match field {
            Field::Stage => Self::Stage,
            Field::Forms => Self::Forms,
            Field::Initiator => Self::Initiator,
            Field::Started => Self::Started,
            Field::Purpose => Self::Purpose,
            Field::Benefit => Self::Benefit,
        }
    }
}

/// How complete an innovation is, part by part. A count of what is there, never a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CompletenessInfo {
    /// In percent, rounded down.
    pub percent: u32,
    /// Things that are there.
    pub done: u32,
    /// Things asked.
    pub asked: u32,
    /// Fields of the profile that are filled, of six.
    pub profile: u32,
    /// Those that are not.
    pub missing: Vec<ProfileField>,
    /// Words of the rancang bangun; 300 are asked.
    pub design_words: u32,
    /// Indicators with an uraian.
    pub answers: u32,
    /// Indicators with evidence, named or attached.
    pub evidence: u32,
    /// Files attached.
    pub pieces: u32,
    /// Whether there is a profile video.
    pub video: bool,
}
