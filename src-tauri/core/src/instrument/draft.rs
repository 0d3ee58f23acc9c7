//! An instrument while it is being written: numbers as they were typed, nothing refused yet.
//!
//! It has the same form as the file of an instrument, so that a draft without problems is one. What
//! is wrong with it is told by [`Draft::problems`], all of it and each at its place; what the rules
//! are lies in `rules`. Left out: where drafts are kept.

use serde::{Deserialize, Serialize};

use super::{
    Extreme, FORMAT, Index, Indicator, Instrument, InstrumentError, Kind, Level, Problem, Range,
    Scoring, scoring::Band,
};

/// An instrument in the making.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// Layout of the file.
    pub format: u32,
    /// Stable name, see [`Instrument::id`].
    pub id: String,
    /// Counts the revisions, from 1.
    pub version: u32,
    /// Heading of the form.
    pub title: String,
    /// Code at the head of the form.
    pub form_code: String,
    /// The document the rows are taken from.
    pub source: String,
    /// What the rows ask for.
    pub kind: Kind,
    /// Headings of the columns, where the form has other ones than its kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// How rows make a score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scoring: Option<DraftScoring>,
    /// The rows; their numbers are given when it is finished.
    pub rows: Vec<DraftRow>,
}

/// The scored part of a draft, see [`Scoring`].
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each is the field of the same name in Scoring, as typed")]
pub struct DraftScoring {
    pub divisor: String,
    pub weights_total: String,
    pub maximum: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comment_at: Vec<Extreme>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<DraftBand>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<DraftIndex>,
}

/// A regional index in the making, see [`Index`].
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each is the field of the same name in Index, as typed")]
pub struct DraftIndex {
    pub spd_maximum: String,
    pub divisor_at_least: u32,
    pub count_cap: u32,
    pub count_each: String,
    pub maximum: String,
    pub bands: Vec<DraftBand>,
}

/// What totals from a bound upwards are called, as typed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each is the field of the same name in Band, as typed")]
pub struct DraftBand {
    pub from: String,
    pub label: String,
}

/// A row in the making, see [`Indicator`].
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each is the field of the same name in Indicator, as typed")]
pub struct DraftRow {
    pub id: String,
    #[serde(default)]
    pub number: u32,
    pub text: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub note_only: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<DraftLevel>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<DraftRange>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub files: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mistakes: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<u32>,
}

/// A level as typed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each is the field of the same name in Level, as typed")]
pub struct DraftLevel {
    pub value: String,
    pub text: String,
}

/// A range of points as typed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each is the field of the same name in Range, as typed")]
pub struct DraftRange {
    pub lowest: String,
    pub highest: String,
    pub step: String,
}

impl Draft {
    /// Reads a kept draft, which may be full of problems.
    ///
    /// # Errors
    /// A text that is no draft at all, or one of a newer program.
    pub fn read(json: &str) -> Result<Self, InstrumentError> {
        Instrument::readable(json)?;
        Ok(serde_json::from_str(json)?)
    }

    /// The text in which a draft is kept, which [`Draft::read`] reads.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Texts, numbers and lists have no way to fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The instrument, its texts tidied and its rows numbered.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the form.
    pub fn finish(&self) -> Result<Instrument, Vec<Problem>> {
        let tidy = self.tidied();
        let problems = tidy.problems();
        if !problems.is_empty() {
            return Err(problems);
        }
        // Without problems every number reads and every part is there.
        let plain: Option<Instrument> =
            serde_json::to_value(&tidy).ok().and_then(|value| serde_json::from_value(value).ok());
        plain.ok_or_else(|| vec![Problem::unreadable()])
    }

    /// Texts without what no eye sees, numbers in one spelling, rows numbered from 1.
    #[must_use]
    pub fn tidied(&self) -> Self {
        let mut all = self.clone();
        all.format = if all.format == 1 && all.is_plain() { 1 } else { FORMAT };
        for text in [&mut all.id, &mut all.title, &mut all.form_code, &mut all.source] {
            *text = line(text);
        }
        all.columns.iter_mut().for_each(|text| *text = line(text));
        if let Some(scoring) = &mut all.scoring {
            for text in [&mut scoring.divisor, &mut scoring.weights_total, &mut scoring.maximum] {
                *text = number(text);
            }
            scoring.comment_at.sort_unstable();
            scoring.comment_at.dedup();
            scoring.bands.iter_mut().for_each(DraftBand::tidy);
            if let Some(index) = &mut scoring.index {
                for text in [&mut index.spd_maximum, &mut index.count_each, &mut index.maximum] {
                    *text = number(text);
                }
                index.bands.iter_mut().for_each(DraftBand::tidy);
            }
        }
        for (row, at) in all.rows.iter_mut().zip(1_u32..) {
            row.number = at;
            row.tidy();
        }
        all
    }

    fn is_plain(&self) -> bool {
        let plain = |row: &DraftRow| {
            let spoken = DraftRow {
                id: row.id.clone(),
                number: row.number,
                text: row.text.clone(),
                hint: row.hint.clone(),
                note_only: row.note_only,
                ..DraftRow::default()
            };
            *row == spoken
        };
        self.columns.is_empty() && self.scoring.is_none() && self.rows.iter().all(plain)
    }
}

impl DraftBand {
    fn tidy(&mut self) {
        self.from = number(&self.from);
        self.label = line(&self.label);
    }
}

impl DraftRow {
    fn tidy(&mut self) {
        for text in [&mut self.id, &mut self.group, &mut self.files] {
            *text = line(text);
        }
        for text in [&mut self.text, &mut self.hint, &mut self.evidence] {
            *text = paragraph(text);
        }
        self.weight = self.weight.as_deref().map(number).filter(|text| !text.is_empty());
        for level in &mut self.levels {
            level.value = number(&level.value);
            level.text = paragraph(&level.text);
        }
        if let Some(range) = &mut self.range {
            for text in [&mut range.lowest, &mut range.highest, &mut range.step] {
                *text = number(text);
            }
        }
        self.mistakes = self.mistakes.iter().map(|text| line(text)).collect();
        self.mistakes.retain(|text| !text.is_empty());
    }
}

/// One line: without what no eye sees, white space made one space.
fn line(text: &str) -> String {
    let seen: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lines, each tidied; empty ones at the ends are dropped.
fn paragraph(text: &str) -> String {
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    unix.split('\n').map(line).collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// A number in the spelling of the file; what is none stays as typed.
fn number(text: &str) -> String {
    let text = line(text);
    super::rules::read_number(&text).map_or(text, |number| number.to_string())
}

impl From<&Instrument> for Draft {
    fn from(one: &Instrument) -> Self {
        Self {
            format: one.format,
            id: one.id.clone(),
            version: one.version,
            title: one.title.clone(),
            form_code: one.form_code.clone(),
            source: one.source.clone(),
            kind: one.kind,
            columns: one.columns.clone(),
            scoring: one.scoring.as_ref().map(DraftScoring::from),
            rows: one.rows.iter().map(DraftRow::from).collect(),
        }
    }
}

impl From<&Scoring> for DraftScoring {
    fn from(one: &Scoring) -> Self {
        Self {
            divisor: one.divisor.to_string(),
            weights_total: one.weights_total.to_string(),
            maximum: one.maximum.to_string(),
            comment_at: one.comment_at.clone(),
            bands: one.bands.iter().map(DraftBand::from).collect(),
            index: one.index.as_ref().map(DraftIndex::from),
        }
    }
}

impl From<&Band> for DraftBand {
    fn from(one: &Band) -> Self {
        Self { from: one.from.to_string(), label: one.label.clone() }
    }
}

impl From<&Index> for DraftIndex {
    fn from(one: &Index) -> Self {
        Self {
            spd_maximum: one.spd_maximum.to_string(),
            divisor_at_least: one.divisor_at_least,
            count_cap: one.count_cap,
            count_each: one.count_each.to_string(),
            maximum: one.maximum.to_string(),
            bands: one.bands.iter().map(DraftBand::from).collect(),
        }
    }
}

impl From<&Indicator> for DraftRow {
    fn from(row: &Indicator) -> Self {
        Self {
            id: row.id.clone(),
            number: row.number,
            text: row.text.clone(),
            hint: row.hint.clone(),
            note_only: row.note_only,
            group: row.group.clone(),
            weight: row.weight.as_ref().map(ToString::to_string),
            levels: row.levels.iter().map(DraftLevel::from).collect(),
            range: row.range.as_ref().map(DraftRange::from),
            evidence: row.evidence.clone(),
            files: row.files.clone(),
            mistakes: row.mistakes.clone(),
            profile: row.profile,
        }
    }
}

impl From<&Level> for DraftLevel {
    fn from(level: &Level) -> Self {
        Self { value: level.value.to_string(), text: level.text.clone() }
    }
}

impl From<&Range> for DraftRange {
    fn from(range: &Range) -> Self {
        Self {
            lowest: range.lowest.to_string(),
            highest: range.highest.to_string(),
            step: range.step.to_string(),
        }
    }
}
