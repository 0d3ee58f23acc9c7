//! What the chair's looks begin with: the panel, its result, whose sheets are signed, and what is
//! hidden from a chair who scores besides.

use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet},
};

use meja_core::{
    combine::{self, Outcome},
    figures::Dice,
    ids::{AssessorId, InnovationId},
    panel::{Entrant, Panel},
};
use meja_store::{Connection, table};

use super::super::{
    role::{self, Role},
    score::Sight,
    seen::Seen,
};
use crate::{AppError, contract::Saying, keys::Person};

/// The panel as whoever acts may look at it.
pub(super) struct View {
    seen: Seen,
    sight: Sight,
    outcome: OnceCell<Outcome>,
    /// Whether whoever acts may decide as the chair.
    pub(super) decides: bool,
    signed: Signed,
    desks: Vec<table::desk::DeskRow>,
    seed: u64,
}

impl View {
    /// # Errors
    /// `role.chair` for an assessor who is not the chair.
    pub(super) fn read(conn: &Connection, acting: Person) -> Result<Self, AppError> {
        let decides = may_look(conn, acting)?;
        let seen = Seen::read(conn, acting)?;
        let event = table::event::get(conn)?;
        // The same event gives the same intervals on every laptop.
        let (seed, _) = event.id.0.as_u64_pair();
        Ok(Self {
            sight: Sight::of(conn, acting, seen.whole())?,
            seen,
            outcome: OnceCell::new(),
            decides,
            signed: Signed::of(&table::approval::all(conn)?),
            desks: table::desk::all(conn)?,
            seed,
        })
    }

    /// The panel without what is hidden: for everything that is made of values.
    pub(super) const fn panel(&self) -> &Panel {
        &self.seen.panel
    }

    /// All of the panel: who is expected, what is sent, what things are called; see [`Seen::whole`].
    pub(super) fn whole(&self) -> &Panel {
        self.seen.whole()
    }

    /// What is hidden, why, and what to do.
    pub(super) fn hidden_said(&self) -> Option<Saying> {
        self.seen.said()
    }

    /// The result of what may be seen, made when it is first asked for.
    pub(super) fn outcome(&self) -> &Outcome {
        self.outcome.get_or_init(|| combine::result(&self.seen.panel))
    }

    /// A generator that begins the same at every look.
    pub(super) const fn dice(&self) -> Dice {
        Dice::new(self.seed)
    }

    pub(super) fn entrant(&self, id: InnovationId) -> Result<&Entrant, AppError> {
        let found = self.whole().entrants.iter().find(|one| one.id == id);
        found.ok_or_else(|| AppError::not_found("Inovasi"))
    }

    pub(super) fn name(&self, id: AssessorId) -> String {
        let found = self.whole().jurors.iter().find(|one| one.id == id);
        found.map(|one| one.name.clone()).unwrap_or_default()
    }

    /// The desks at which an assessor sits, "Meja 1".
    pub(super) fn desks_of(&self, assessor: AssessorId) -> impl Iterator<Item = &str> {
        let sits = move |desk: &&table::desk::DeskRow| desk.assessors.contains(&assessor);
        self.desks.iter().filter(sits).map(|desk| desk.label.as_str())
    }

    /// The desks, in order.
    pub(super) fn desks(&self) -> &[table::desk::DeskRow] {
        &self.desks
    }

    /// Whether a sign-off that holds closes an assessor's sheet of an innovation.
    pub(super) fn is_signed(&self, innovation: InnovationId, assessor: AssessorId) -> bool {
        self.signed.holds(innovation, assessor)
    }

    /// Whether colleagues' values are hidden from whoever acts: they score there and have not sent.
    pub(super) fn blind(&self, innovation: InnovationId, stage: &str) -> bool {
        self.sight.is_blind(innovation, stage)
    }

    /// As [`View::blind`], under any stage.
    pub(super) fn hides(&self, innovation: InnovationId) -> bool {
        self.seen.hides(innovation)
    }

    /// Innovations by id.
    pub(super) fn by_id(&self) -> BTreeMap<InnovationId, &Entrant> {
        self.whole().entrants.iter().map(|one| (one.id, one)).collect()
    }
}

/// Whether whoever acts may decide as the chair; an assessor may not even look.
pub(super) fn may_look(conn: &Connection, acting: Person) -> Result<bool, AppError> {
    let decides = role::require_chair(conn, acting);
    match (role::acting(conn, acting)?, decides) {
        (_, Ok(())) => Ok(true),
        (Role::Secretariat, Err(_)) => Ok(false),
        (Role::Assessor | Role::Chair, Err(error)) => Err(error),
    }
}

/// Which sheets are signed, looked up once for many: by a sign-off of the sheet that names the
/// assessor, or one of the event. One that was left open under its desk's sign-off is not.
struct Signed {
    event: bool,
    sheets: BTreeSet<(InnovationId, AssessorId)>,
}

impl Signed {
    fn of(approvals: &[table::approval::ApprovalRow]) -> Self {
        let holds = || approvals.iter().filter(|one| one.unlocked_ms.is_none());
        let sheets = holds().flat_map(|one| {
            (one.innovation_id.into_iter())
                .flat_map(|id| one.assessors.iter().map(move |assessor| (id, *assessor)))
        });
        Self { event: holds().any(|one| one.scope == "event"), sheets: sheets.collect() }
    }

    fn holds(&self, innovation: InnovationId, assessor: AssessorId) -> bool {
        self.event || self.sheets.contains(&(innovation, assessor))
    }
}
