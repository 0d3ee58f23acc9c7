//! The phrase bank: sentences that a short prefix calls up, and what is offered while typing.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::RemarkKind;

/// A sentence of the phrase bank.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct PhraseInfo {
    /// Its id; empty to make a new one.
    pub id: String,
    /// The sentence.
    pub text: String,
    /// What is typed to get it; empty where its own beginning serves.
    pub prefix: String,
    /// The one row it is for; empty is any.
    pub indicator: String,
    /// The one column it is for; none is any.
    pub kind: Option<RemarkKind>,
    /// Whose own, by id; none is everybody's.
    pub assessor: Option<String>,
    /// Whose own, by name.
    #[serde(default)]
    pub assessor_name: String,
}

/// A row of the form that a sentence can be for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct FormRow {
    /// The indicator's stable id.
    pub indicator: String,
    /// Its number on the form.
    pub number: u32,
    /// Its text.
    pub text: String,
}

/// Many sentences as text, one a line: prefix, tab, sentence.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct PhraseText {
    /// The lines.
    pub text: String,
    /// Whose own they become; none is everybody's.
    pub assessor: Option<String>,
}

/// What taking in many sentences did.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct PhrasesTaken {
    /// New sentences.
    pub added: u32,
    /// Sentences that were there already.
    pub known: u32,
}

/// Asks what to offer at the caret.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SuggestInput {
    /// The innovation whose sheet it is; its own texts are not offered to itself.
    pub innovation: String,
    /// The row.
    pub indicator: String,
    /// The column.
    pub kind: RemarkKind,
    /// The caret's line up to the caret.
    pub text: String,
    /// Whether a key asked for it, so that an empty line is offered something too.
    #[serde(default)]
    pub asked: bool,
    /// The desk, where no assessor acts.
    #[serde(default)]
    pub desk: Option<String>,
}

/// Where an offered sentence comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionSource {
    /// The writer's own phrases.
    Own,
    /// Everybody's phrases.
    Shared,
    /// What was typed in this event.
    Typed,
}

impl From<meja_core::sheet::Source> for SuggestionSource {
    fn from(source: meja_core::sheet::Source) -> Self {
        use meja_core::sheet::Source;
        match source {
            Source::Own => Self::Own,
            Source::Shared => Self::Shared,
            Source::Typed => Self::Typed,
        }
    }
}

/// An offered sentence.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct SuggestionInfo {
    /// The sentence.
    pub text: String,
    /// Its prefix; empty where it has none.
    pub prefix: String,
    /// Where it comes from.
    pub source: SuggestionSource,
    /// How often it stands in this event.
    pub times: u32,
    /// How many characters (Unicode scalar values) before the caret it takes the place of.
    pub replaces: u32,
    /// Whether its whole prefix was typed, so that it is surely meant.
    pub called: bool,
}
