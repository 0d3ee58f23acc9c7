//! A person's cell on a review sheet: its name, `indicator/kind/assessor`, and what it holds.

use meja_core::{
    ids::{ActionId, AssessorId},
    record::OpId,
};
use serde::Deserialize;
use serde_json::{Value, json};

/// What a cell is about. A row of the form has Faktual, Saran and what became of the last monev's
/// Saran; an activity of the Rencana Aksi has Faktual, percent done, obstacle and solution.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum RemarkKind {
    /// Faktual: what was found.
    Finding,
    /// Saran: what is recommended.
    Recommendation,
    /// Tindak lanjut of the last monev's Saran: `done`, `partly` or `not`.
    FollowUp,
    /// How much of an activity is done: a whole number of percent.
    Progress,
    /// Kendala of an activity.
    Obstacle,
    /// Solusi for it.
    Solution,
}

impl RemarkKind {
    /// All, in the order of the form.
    pub const ALL: [Self; 6] = [
        Self::Finding,
        Self::Recommendation,
        Self::FollowUp,
        Self::Progress,
        Self::Obstacle,
        Self::Solution,
    ];
    /// The two columns of the form.
    pub const FORM: [Self; 2] = [Self::Finding, Self::Recommendation];

    /// The stable key.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Finding => "finding",
            Self::Recommendation => "recommendation",
            Self::FollowUp => "follow_up",
            Self::Progress => "progress",
            Self::Obstacle => "obstacle",
            Self::Solution => "solution",
        }
    }

    /// The kind of a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// One person's cell of a review sheet.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct RemarkCell {
    /// The indicator's stable id ("c2.3"), or of an activity [`activity_row`].
    pub indicator: String,
    /// Faktual or Saran.
    pub kind: RemarkKind,
    /// Whose cell it is.
    pub assessor: AssessorId,
}

impl RemarkCell {
    /// The field's name in the change record.
    #[must_use]
    pub fn field(&self) -> String {
        format!("{}/{}/{}", self.indicator, self.kind.key(), self.assessor)
    }

    /// Reads a field's name.
    #[must_use]
    pub fn parse(field: &str) -> Option<Self> {
        let mut parts = field.splitn(3, '/');
        let indicator = parts.next().filter(|text| !text.is_empty())?.to_owned();
        let kind = RemarkKind::from_key(parts.next()?)?;
        let assessor = parts.next()?.parse().ok()?;
        Some(Self { indicator, kind, assessor })
    }
}

/// Where the row of an activity begins in [`RemarkCell::indicator`].
const ACTIVITY: &str = "aksi:";

/// The row under which a desk writes about an activity of the Rencana Aksi.
#[must_use]
pub fn activity_row(action: ActionId) -> String {
    format!("{ACTIVITY}{action}")
}

/// The activity that a row is about; none where it is a row of the form.
#[must_use]
pub fn activity_of(indicator: &str) -> Option<ActionId> {
    indicator.strip_prefix(ACTIVITY)?.parse().ok()
}

/// What a cell holds: a text, and the version it was adopted from where it is a colleague's.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct RemarkText {
    /// The text.
    pub text: String,
    /// The colleague's version that was adopted.
    pub source: Option<OpId>,
}

/// A value as the record keeps it: a bare text, or a text with its source.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Bare(String),
    Adopted { text: String, source: String },
}

impl RemarkText {
    /// The value as the record keeps it.
    #[must_use]
    pub fn value(&self) -> Value {
        match self.source {
            None => Value::String(self.text.clone()),
            Some(source) => json!({"text": self.text, "source": source.to_string()}),
        }
    }

    /// Reads a value of the record; what is no text is empty.
    #[must_use]
    pub fn of(value: &Value) -> Self {
        Written::deserialize(value).map_or_else(|_| Self::default(), Into::into)
    }

    /// As [`RemarkText::of`], from JSON text.
    pub(crate) fn from_json(json: &str) -> Self {
        serde_json::from_str::<Written>(json).map_or_else(|_| Self::default(), Into::into)
    }
}

impl From<Written> for RemarkText {
    fn from(written: Written) -> Self {
        match written {
            Written::Bare(text) => Self { text, source: None },
            Written::Adopted { text, source } => Self { text, source: source.parse().ok() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_adopted_text_names_its_source_and_a_bare_one_stays_a_bare_text() {
        let bare = RemarkText { text: "SK Bupati ada.".into(), source: None };
        assert_eq!(bare.value(), Value::String("SK Bupati ada.".into()));
        let adopted = RemarkText { source: Some(OpId([7; 32])), ..bare.clone() };
        for text in [bare, adopted] {
            assert_eq!(RemarkText::of(&text.value()), text);
            assert_eq!(RemarkText::from_json(&text.value().to_string()), text);
        }
        assert_eq!(RemarkText::of(&json!(12)), RemarkText::default());
    }

    #[test]
    fn the_row_of_an_activity_is_told_from_a_row_of_the_form() {
        let action = ActionId(uuid::Uuid::from_u128(5));
        assert_eq!(activity_of(&activity_row(action)), Some(action));
        assert_eq!(activity_of("c2.3"), None);
    }
}
