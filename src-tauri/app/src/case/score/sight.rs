//! Who may see whose scores: an assessor is blind to colleagues until the own sheet of that stage is
//! sent (`Rules::blind`).
//!
//! Every command that an assessor may call and that gives scores, comments, or figures made of them
//! asks here. The secretariat and the chair see all of them; what their screens hide from a chair
//! who assesses besides is those screens' own matter.

use std::collections::BTreeSet;

use meja_core::ids::{AssessorId, InnovationId};
use meja_store::{Connection, table};

use super::super::role::{self, Role};
use crate::{AppError, keys::Person};

/// What whoever acts may see, for readers of many scores.
pub(in crate::case) struct Sight {
    /// None where nothing is hidden.
    me: Option<AssessorId>,
    sent: BTreeSet<(InnovationId, String, AssessorId)>,
}

impl Sight {
    /// Reads what `acting` has sent, and the event's rule.
    pub(in crate::case) fn read(conn: &Connection, acting: Person) -> Result<Self, AppError> {
        let me = match (acting, role::acting(conn, acting)?) {
            (Person::Assessor(me), Role::Assessor) if table::event::get(conn)?.scoring.blind => me,
            (Person::Secretariat | Person::Assessor(_), _) => {
                return Ok(Self { me: None, sent: BTreeSet::new() });
            }
        };
        let sent = table::score::sheets(conn)?
            .into_iter()
            .filter(|sheet| sheet.sent_ms.is_some() && sheet.assessor_id == me)
            .map(|sheet| (sheet.innovation_id, sheet.stage, sheet.assessor_id));
        Ok(Self { me: Some(me), sent: sent.collect() })
    }

    /// Whether the scores and comments that `whose` gave an innovation in a stage may be shown.
    pub(in crate::case) fn sees(
        &self,
        innovation: InnovationId,
        stage: &str,
        whose: AssessorId,
    ) -> bool {
        self.me
            .is_none_or(|me| me == whose || self.sent.contains(&(innovation, stage.to_owned(), me)))
    }

    /// Whether nothing at all is hidden.
    pub(in crate::case) const fn sees_all(&self) -> bool {
        self.me.is_none()
    }
}

/// As [`Sight::sees`], for one look.
pub(in crate::case) fn may_see(
    conn: &Connection,
    acting: Person,
    innovation: InnovationId,
    stage: &str,
    whose: AssessorId,
) -> Result<bool, AppError> {
    Ok(Sight::read(conn, acting)?.sees(innovation, stage, whose))
}
