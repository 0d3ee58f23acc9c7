//! Inovasi: the list and one innovation in full.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Category, Form, OpdInfo, Stage};

/// What the list is narrowed to.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct InnovationQuery {
    /// Words, each the beginning of one.
    pub search: String,
    /// Only this category.
    pub category: Option<Category>,
    /// Only this desk.
    pub desk: Option<String>,
    /// Only this stage.
    pub stage: Option<Stage>,
    /// Only this form.
    pub form: Option<Form>,
    /// Only this agency.
    pub opd: Option<String>,
    /// Only those with fewer than this many of the 21 answers.
    pub answers_below: Option<u32>,
    /// First line wanted.
    pub offset: u32,
    /// How many; 0 takes 100.
    pub limit: u32,
}

/// A window of the list.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct InnovationPage {
    /// How many there are in all.
    pub total: u32,
    /// The lines.
    pub items: Vec<InnovationLine>,
}

/// One line of the list.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct InnovationLine {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its agency's name.
    pub opd: String,
    /// Its agency.
    pub opd_id: String,
    /// The agency's government, where given.
    pub region: String,
    /// The agency's category.
    pub category: Category,
    /// Bentuk.
    pub forms: Vec<Form>,
    /// Tahapan.
    pub stage: Option<Stage>,
    /// Inovasi Dimulai, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    pub started: Option<String>,
    /// Year.
    pub year: Option<i32>,
    /// How many of the 21 indicators are answered.
    pub answered: u32,
    /// How many pieces of evidence are attached.
    pub evidence: u32,
}

/// An innovation in full.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct InnovationDetail {
    /// The line of the list.
    pub line: InnovationLine,
    /// The agency.
    pub opd: OpdInfo,
    /// Jenis Inisiator.
    pub initiator: String,
    /// Jenis.
    pub kind: String,
    /// Urusan.
    pub urusan: String,
    /// Tematik.
    pub tematik: String,
    /// Kematangan as claimed.
    pub maturity: Option<String>,
    /// Long texts by key, in the order of Form C.1.
    pub texts: Vec<ProfileText>,
    /// The 21 indicators, answered or not.
    pub answers: Vec<Answer>,
    /// Evidence.
    pub evidence: Vec<EvidenceInfo>,
    /// Rencana Aksi, where one was handed in.
    pub plan: Option<super::ActionPlanInfo>,
    /// Columns of the list that had no field.
    pub extra: BTreeMap<String, String>,
    /// What the data itself answers.
    pub checks: Vec<CheckInfo>,
    /// How much of what is asked was handed in.
    pub completeness: super::CompletenessInfo,
}

/// A long text of the profile.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ProfileText {
    /// Key: background, problem, method, design, purpose, benefit, result, description.
    pub key: String,
    /// The text.
    pub text: String,
}

/// An indicator of Form C.1.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Answer {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub indicator: String,
    /// Uraian.
    pub description: String,
    /// Bukti Dukung, as text.
    pub evidence: String,
}

/// A piece of evidence.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EvidenceInfo {
    /// Its id.
    pub id: String,
    /// The file's name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Size.
    pub bytes: u64,
    /// For which indicator.
    pub indicator: Option<u32>,
    /// Length of a video, seconds.
    pub seconds: Option<u32>,
    /// Whether it is over the 10 MB of the rules.
    pub over_limit: bool,
}

/// Evidence to be shown.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EvidenceContent {
    /// The file's name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Its bytes, base 64.
    pub base64: String,
}

/// What the data itself answers, ready to be taken over into Faktual.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CheckInfo {
    /// Stable key.
    pub code: String,
    /// The row of the form it belongs to.
    pub indicator: String,
    /// "met", "not_met" or "unknown".
    pub verdict: String,
    /// The sentence.
    pub sentence: String,
    /// The rule's source.
    pub source: String,
}
