//! The kinds of rows that laptops share.

use serde::{Deserialize, Serialize};

/// A kind of row. Its key is part of the signed form: never rename one, only add, and with a new
/// form of the event file, since a release cannot read an operation of a kind it does not know.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub enum Entity {
    /// The event itself, one row.
    Event,
    /// An agency.
    Opd,
    /// An innovation's profile and its answers to the 21 indicators (`answer.N`).
    Innovation,
    /// Evidence attached to an innovation; the bytes lie beside the file, by content hash.
    Evidence,
    /// A review table and who sits there.
    Desk,
    /// An assessor.
    Assessor,
    /// A timed turn.
    Slot,
    /// An act on a slot's clock; only its `undone` mark ever changes.
    ClockAct,
    /// Faktual and Saran of one innovation; the field is `indicator/kind/assessor`, so that each
    /// person owns their own cell.
    Remark,
    /// An import and its receipt.
    Import,
    /// A person's key on one installation and the role it has.
    Member,
    /// Another name under which an agency arrives in files.
    OpdAlias,
    /// The head of an innovation's Rencana Aksi.
    ActionPlan,
    /// One activity of a Rencana Aksi.
    Action,
    /// A time that a desk keeps free.
    Hold,
    /// A conflict of interest of an assessor with an agency.
    Recusal,
    /// A sentence of the phrase bank.
    Phrase,
    /// A Saran of an earlier monev, taken from its event file.
    EarlierSaran,
    /// A desk's call for the chair.
    Call,
    /// An instrument made or changed for this event.
    Instrument,
    /// One assessor's score of one row of an innovation; the id follows from the three.
    Score,
    /// One assessor's score sheet of an innovation: sent or not; the id follows from the two and
    /// the stage.
    ScoreSheet,
    /// The level that an agency claims for a row.
    Claim,
    /// A score changed after deliberation: before, after, why, and who was there.
    Deliberation,
    /// A sign-off of a sheet, a desk or the event, and its unlocking.
    Approval,
    /// A document that was made, with its code and version.
    Document,
}

impl Entity {
    /// All kinds, in the order in which rows refer to one another.
    pub const ALL: [Self; 26] = [
        Self::Event,
        Self::Opd,
        Self::Innovation,
        Self::Evidence,
        Self::Desk,
        Self::Assessor,
        Self::Slot,
        Self::ClockAct,
        Self::Remark,
        Self::Import,
        Self::Member,
        Self::OpdAlias,
        Self::ActionPlan,
        Self::Action,
        Self::Hold,
        Self::Recusal,
        Self::Phrase,
        Self::EarlierSaran,
        Self::Call,
        Self::Instrument,
        Self::Score,
        Self::ScoreSheet,
        Self::Claim,
        Self::Deliberation,
        Self::Approval,
        Self::Document,
    ];

    /// The stable key.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Opd => "opd",
            Self::Innovation => "innovation",
            Self::Evidence => "evidence",
            Self::Desk => "desk",
            Self::Assessor => "assessor",
            Self::Slot => "slot",
            Self::ClockAct => "clock_act",
            Self::Remark => "remark",
            Self::Import => "import",
            Self::Member => "member",
            Self::OpdAlias => "opd_alias",
            Self::ActionPlan => "action_plan",
            Self::Action => "action",
            Self::Hold => "hold",
            Self::Recusal => "recusal",
            Self::Phrase => "phrase",
            Self::EarlierSaran => "earlier_saran",
            Self::Call => "call",
            Self::Instrument => "instrument",
            Self::Score => "score",
            Self::ScoreSheet => "score_sheet",
            Self::Claim => "claim",
            Self::Deliberation => "deliberation",
            Self::Approval => "approval",
            Self::Document => "document",
        }
    }

    /// The kind of a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|entity| entity.key() == key)
    }
}

impl From<Entity> for &'static str {
    fn from(entity: Entity) -> Self {
        entity.key()
    }
}

impl TryFrom<String> for Entity {
    type Error = UnknownEntity;
    fn try_from(key: String) -> Result<Self, UnknownEntity> {
        Self::from_key(&key).ok_or(UnknownEntity(key))
    }
}

/// A kind of row this release does not know.
#[derive(Debug, thiserror::Error)]
#[error("unknown kind of row: {0}")]
pub struct UnknownEntity(String);
