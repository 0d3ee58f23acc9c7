//! One digest for one state of a panel, by which a returned workbook is known as old or new.

use super::{Panel, Value};
use crate::approval::{Canon, Digest, Form};

impl Panel {
    /// Over everything that scores and rules say, who is expected at which desk, and what agencies
    /// claim: the same data has the same digest on every laptop, and any other value, comment, name,
    /// seat, claim or rule another.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.digest_as(Form::Second)
    }

    /// As releases made it that left out desks and claims.
    #[must_use]
    pub fn first_digest(&self) -> Digest {
        self.digest_as(Form::First)
    }

    /// Whether a digest, in hexadecimal, is of this panel, whichever release made it.
    #[must_use]
    pub fn has_digest(&self, written: &str) -> bool {
        [self.digest(), self.first_digest()].iter().any(|digest| digest.to_string() == written)
    }

    fn digest_as(&self, form: Form) -> Digest {
        let mut canon = Canon::new(match form {
            Form::First => "panel 1",
            Form::Second => "panel 2",
        });
        let mut part = |text: &str| {
            canon.text(text);
        };
        // Rules of plain values have no way to fail as JSON.
        part(&serde_json::to_string(&self.rules).unwrap_or_default());
        for stage in &self.stages {
            part(&format!("stage {} {}", stage.key, stage.instrument.hash()));
        }
        for one in &self.entrants {
            part(&format!("entrant {} {}", one.id, one.category.label()));
            part(&one.name);
            part(&one.opd_name);
        }
        for juror in &self.jurors {
            part(&format!("juror {} {}", juror.id, juror.chair));
            part(&juror.name);
        }
        for (innovation, seats) in &self.seats {
            for seat in seats {
                part(&match form {
                    Form::First => format!("seat {innovation} {}", seat.assessor),
                    Form::Second => format!("seat {innovation} {} {}", seat.desk, seat.assessor),
                });
            }
        }
        for (assessor, opd) in &self.recused {
            part(&format!("recused {assessor} {opd}"));
        }
        for ((innovation, row, assessor), mark) in &self.marks {
            let value = mark.value.as_ref().map(Value::key).unwrap_or_default();
            // An emptied cell without a comment is no cell.
            if !value.is_empty() || !mark.comment.is_empty() {
                part(&format!("mark {innovation} {row} {assessor} {value}"));
                part(&mark.comment);
            }
        }
        for (innovation, stage, assessor) in &self.sent {
            part(&format!("sent {innovation} {stage} {assessor}"));
        }
        for ((innovation, stage, assessor), one) in &self.allowed {
            part(&format!("allowed {innovation} {stage} {assessor}"));
            part(&one.by);
            part(&one.reason);
        }
        for ((innovation, row), level) in self.claims.iter().filter(|_| form == Form::Second) {
            part(&format!("claim {innovation} {row} {level}"));
        }
        canon.finish()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use uuid::Uuid;

    use super::*;
    use crate::{
        exact::Exact,
        ids::{AssessorId, DeskId, InnovationId},
        panel::Seat,
    };

    fn panel() -> Panel {
        let innovation = InnovationId(Uuid::from_u128(1));
        let (desk, assessor) = (DeskId(Uuid::from_u128(2)), AssessorId(Uuid::from_u128(3)));
        let mut panel = Panel::default();
        panel.seats.insert(innovation, BTreeSet::from([Seat { desk, assessor }]));
        panel.claims.insert((innovation, "iid26.1".into()), Exact::from(2));
        panel
    }

    #[test]
    fn another_desk_and_another_claim_are_another_digest() {
        let whole = panel().digest();
        let mut moved = panel();
        let desk = DeskId(Uuid::from_u128(9));
        for seats in moved.seats.values_mut() {
            *seats = seats.iter().map(|seat| Seat { desk, ..*seat }).collect();
        }
        assert_ne!(moved.digest(), whole);
        let mut claimed = panel();
        claimed.claims.values_mut().for_each(|level| *level = Exact::from(3));
        assert_ne!(claimed.digest(), whole);
        claimed.claims.clear();
        assert_ne!(claimed.digest(), whole);
    }

    #[test]
    fn what_an_earlier_release_wrote_is_still_known() {
        let panel = panel();
        assert!(panel.has_digest(&panel.first_digest().to_string()));
        assert!(panel.has_digest(&panel.digest().to_string()));
        assert_ne!(panel.digest(), panel.first_digest());
        // The digest that the release before gave this very panel.
        assert_eq!(panel.first_digest().to_string(), FIRST);
        assert!(!panel.has_digest(""));
    }

    const FIRST: &str = "84371977d76995fe362d86232f7f19b69dae83238d208101afaaf3bbf78fd013";
}
