//! One digest for one state of a panel, by which a returned workbook is known as old or new.

use super::{Panel, Value};
use crate::approval::{Canon, Digest};

impl Panel {
    /// Over everything that scores and rules say: the same data has the same digest on every
    /// laptop, and any other value, comment, name or rule another.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let mut canon = Canon::new("panel 1");
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
                part(&format!("seat {innovation} {}", seat.assessor));
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
        canon.finish()
    }
}
