//! What the first pass gathers of one form, before anything is read into types.

use std::collections::BTreeMap;

use super::super::field::FieldKey;
use super::super::problem::ProblemCode;
use super::form::{ActionIn, FormKind};
use super::signature::Signatures;
use super::walk::Piece;
use crate::said::Said;

/// The text under one label.
#[derive(Clone, Debug)]
pub(super) struct Gathered {
    pub(super) field: FieldKey,
    pub(super) values: Vec<Piece>,
}

/// Uraian, Bukti Dukung and claim of one indicator, as pieces.
#[derive(Clone, Debug, Default)]
pub(super) struct RawAnswer {
    pub(super) uraian: Vec<Piece>,
    pub(super) bukti: Vec<Piece>,
    /// The level that is claimed.
    pub(super) klaim: Vec<Piece>,
}

/// One form as gathered.
#[derive(Clone, Debug, Default)]
pub(super) struct Raw {
    /// What its title said.
    pub(super) titled: Option<FormKind>,
    /// The block at which it begins.
    pub(super) at: usize,
    pub(super) heads: Vec<Gathered>,
    pub(super) answers: BTreeMap<u8, RawAnswer>,
    /// Whether a table of indicators was seen.
    pub(super) indicators: bool,
    /// Whether a table of actions was seen.
    pub(super) plan: bool,
    pub(super) actions: Vec<ActionIn>,
    /// Labelled texts besides, by label.
    pub(super) extra: BTreeMap<String, Vec<Piece>>,
    pub(super) signatures: Signatures,
    pub(super) unplaced: Vec<Piece>,
    pub(super) ignored: Vec<Piece>,
    /// Phase words that name no phase, and the numbers that were taken without a name.
    pub(super) doubts: Vec<(ProblemCode, Option<String>, Said)>,
    /// Whether its table came upon the other form's, without a title or head between.
    pub(super) follows: bool,
}

impl Raw {
    pub(super) fn has(&self, field: FieldKey) -> bool {
        self.heads.iter().any(|head| head.field == field)
    }

    /// Whether a table of either form was met.
    pub(super) const fn has_table(&self) -> bool {
        self.indicators || self.plan
    }

    /// Whether anything but titles was met.
    pub(super) fn has_begun(&self) -> bool {
        !self.heads.is_empty() || self.has_table()
    }

    /// Whether agency or name stands with a table or with another word of the form.
    pub(super) fn is_form(&self) -> bool {
        let named = self.has(FieldKey::Opd)
            || self.has(FieldKey::Name)
            || self.has(FieldKey::Instansi)
            || self.follows;
        let own = self.heads.iter().filter(|head| is_own(head.field)).count();
        match (named, self.titled.is_some()) {
            (true, true) => true,
            (true, false) => self.has_table() || own >= 1,
            (false, true) => self.has_table() || own >= 2,
            (false, false) => self.indicators || own >= 4,
        }
    }

    pub(super) fn kind(&self) -> FormKind {
        let own = |head: &Gathered| head.field != FieldKey::ContactName && is_own(head.field);
        let plan = self.plan && !self.indicators;
        let contact = self.heads.iter().any(|head| head.field == FieldKey::ContactName);
        if plan {
            FormKind::ActionPlan
        } else if self.indicators || self.heads.iter().any(own) {
            FormKind::Report
        } else if contact {
            FormKind::ActionPlan
        } else {
            self.titled.unwrap_or(FormKind::Report)
        }
    }
}

/// Fields that only these forms ask for.
const fn is_own(field: FieldKey) -> bool {
    matches!(
        field,
        FieldKey::Forms
            | FieldKey::Stage
            | FieldKey::Started
            | FieldKey::Initiator
            | FieldKey::Problem
            | FieldKey::Method
            | FieldKey::Background
            | FieldKey::ContactName
    )
}
