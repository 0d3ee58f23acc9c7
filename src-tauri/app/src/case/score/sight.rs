//! Who may see whose scores: whoever has an own sheet to send is blind to colleagues on it until it
//! is sent (`Rules::blind`).
//!
//! An assessor sees a colleague's scores of an innovation once their own sheet of it is sent. The
//! chair sees them all but where the chair assesses too: there the chair is as blind as everybody.
//! The event's sign-off ends it, since what is signed is published. Every command that gives scores,
//! comments, or figures made of them asks here, those of many innovations through
//! [`Seen`](super::super::seen::Seen).

use std::collections::BTreeSet;

use meja_core::{
    ids::{AssessorId, InnovationId},
    panel::Panel,
};
use meja_store::{Connection, table};

use super::super::{
    panel,
    role::{self, Role},
};
use crate::{AppError, keys::Person};

/// The innovations of which somebody has a sheet: it is expected of them, or they began it; what
/// they leave to others is none.
pub(in crate::case) struct Part(pub(in crate::case) BTreeSet<InnovationId>);

impl Part {
    pub(in crate::case) fn of(panel: &Panel, own: AssessorId) -> Self {
        let expected = (panel.seats.iter())
            .filter(|(_, seats)| seats.iter().any(|seat| seat.assessor == own))
            .map(|(innovation, _)| *innovation);
        let begun = (panel.marks.iter())
            .filter(|((_, row, who), mark)| {
                *who == own && mark.value.is_some() && panel.row(row).is_some()
            })
            .map(|((innovation, ..), _)| *innovation);
        let mut all: BTreeSet<InnovationId> = expected.chain(begun).collect();
        // A sheet that is closed to them they cannot send.
        let left = panel.entrants.iter().filter(|one| panel.recused.contains(&(own, one.opd)));
        for one in left {
            all.remove(&one.id);
        }
        Self(all)
    }
}

/// How far somebody's sight goes.
enum Reach {
    /// Nothing is hidden.
    All,
    /// To the own sheets that are sent.
    Sent,
    /// Everywhere but the own sheets that are not sent.
    ButPart(Part),
}

/// What whoever acts may see, for readers of many scores.
pub(in crate::case) struct Sight {
    me: Option<AssessorId>,
    reach: Reach,
    sent: BTreeSet<(InnovationId, String)>,
}

impl Sight {
    /// Reads what `acting` has sent, and the event's rule.
    pub(in crate::case) fn read(conn: &Connection, acting: Person) -> Result<Self, AppError> {
        match Self::simple(conn, acting)? {
            Some(sight) => Ok(sight),
            None => Self::of(conn, acting, &panel::read(conn)?),
        }
    }

    /// As [`Sight::read`], where the panel was read already.
    pub(in crate::case) fn of(
        conn: &Connection,
        acting: Person,
        panel: &Panel,
    ) -> Result<Self, AppError> {
        match (Self::simple(conn, acting)?, acting) {
            (Some(sight), _) => Ok(sight),
            (None, Person::Secretariat) => Ok(Self::all()),
            (None, Person::Assessor(me)) => {
                let reach = Reach::ButPart(Part::of(panel, me));
                Ok(Self { me: Some(me), reach, sent: sent(conn, me)? })
            }
        }
    }

    /// The sight of everybody but a chair, for whom it takes the panel.
    fn simple(conn: &Connection, acting: Person) -> Result<Option<Self>, AppError> {
        let Person::Assessor(me) = acting else { return Ok(Some(Self::all())) };
        let published = || {
            let all = table::approval::all(conn)?;
            Ok::<_, AppError>(
                all.iter().any(|one| one.scope == "event" && one.unlocked_ms.is_none()),
            )
        };
        if !table::event::get(conn)?.scoring.blind || published()? {
            return Ok(Some(Self::all()));
        }
        match role::acting(conn, acting)? {
            Role::Assessor => {
                Ok(Some(Self { me: Some(me), reach: Reach::Sent, sent: sent(conn, me)? }))
            }
            Role::Secretariat | Role::Chair => Ok(None),
        }
    }

    const fn all() -> Self {
        Self { me: None, reach: Reach::All, sent: BTreeSet::new() }
    }

    /// Whether the scores and comments that `whose` gave an innovation in a stage may be shown.
    pub(in crate::case) fn sees(
        &self,
        innovation: InnovationId,
        stage: &str,
        whose: AssessorId,
    ) -> bool {
        self.me == Some(whose) || !self.is_blind(innovation, stage)
    }

    /// Whether colleagues' scores of an innovation in a stage are hidden.
    pub(in crate::case) fn is_blind(&self, innovation: InnovationId, stage: &str) -> bool {
        let sent = || self.sent.contains(&(innovation, stage.to_owned()));
        match &self.reach {
            Reach::All => false,
            Reach::Sent => !sent(),
            Reach::ButPart(part) => part.0.contains(&innovation) && !sent(),
        }
    }

    /// Whether nothing at all is hidden.
    pub(in crate::case) const fn sees_all(&self) -> bool {
        matches!(self.reach, Reach::All)
    }
}

/// The sheets that somebody sent.
fn sent(conn: &Connection, me: AssessorId) -> Result<BTreeSet<(InnovationId, String)>, AppError> {
    let all = table::score::sheets(conn)?;
    let own = all.into_iter().filter(|one| one.sent_ms.is_some() && one.assessor_id == me);
    Ok(own.map(|one| (one.innovation_id, one.stage)).collect())
}
