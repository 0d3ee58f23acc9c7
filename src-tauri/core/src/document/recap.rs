//! Rekap monev: one row per innovation and indicator, for filters and counts.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Letterhead;
use crate::ids::InnovationId;
use crate::registry::{Category, Form, Stage};
use crate::sheet::FollowUp;
use crate::stamp::WallMs;

/// The recap of an event.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RecapBook {
    /// Kop surat.
    pub letterhead: Letterhead,
    /// Title in capitals: "REKAPITULASI MONITORING DAN EVALUASI INOVASI DAERAH TAHUN 2019".
    pub title: String,
    /// When the document was made, UTC milliseconds; stored in the file's properties.
    pub created: WallMs,
    /// Rows in the order in which they are printed.
    pub rows: Vec<RecapRow>,
    /// What became of an earlier monev's Saran; none where no earlier event was linked.
    #[serde(default)]
    pub follow_ups: Vec<FollowUpRow>,
}

/// What became of one earlier Saran.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FollowUpRow {
    /// Perangkat Daerah.
    pub opd: String,
    /// Nama Inovasi.
    pub innovation: String,
    /// No. Indikator, where the row is on this form.
    pub number: Option<u32>,
    /// Indikator.
    pub indicator: String,
    /// The earlier event's name.
    pub event: String,
    /// Its last day.
    pub day: Option<NaiveDate>,
    /// The Saran of then.
    pub saran: String,
    /// Who wrote it then.
    pub advised_by: String,
    /// What became of it; `None` where the desk has not said.
    pub followed: Option<FollowUp>,
    /// Faktual of the row now.
    pub finding: String,
    /// Who said what became of it.
    pub assessors: Vec<String>,
}

/// What a desk found on one indicator of one innovation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RecapRow {
    /// The innovation, by which innovations are counted: names repeat.
    pub innovation_id: InnovationId,
    /// Day of the review in the event's zone; `None` where no slot is planned.
    pub date: Option<NaiveDate>,
    /// Name of the desk.
    pub desk: String,
    /// Category of the agency.
    pub category: Category,
    /// Perangkat Daerah.
    pub opd: String,
    /// Nama Inovasi.
    pub innovation: String,
    /// Bentuk Inovasi.
    pub forms: BTreeSet<Form>,
    /// Tahapan Inovasi.
    pub stage: Option<Stage>,
    /// No. Indikator.
    pub number: u32,
    /// Indikator.
    pub indicator: String,
    /// Faktual.
    pub finding: String,
    /// Saran.
    pub recommendation: String,
    /// Names of the assessors.
    pub assessors: Vec<String>,
}
