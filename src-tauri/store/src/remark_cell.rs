//! The name of a person's cell on a review sheet: `indicator/kind/assessor`.

use meja_core::ids::AssessorId;

/// Which half of a row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum RemarkKind {
    /// Faktual: what was found.
    Finding,
    /// Saran: what is recommended.
    Recommendation,
}

impl RemarkKind {
    /// Both, in the order of the form.
    pub const ALL: [Self; 2] = [Self::Finding, Self::Recommendation];

    /// The stable key.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Finding => "finding",
            Self::Recommendation => "recommendation",
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
    /// The indicator's stable id ("c2.3").
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
