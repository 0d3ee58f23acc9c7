//! What a signature stands under: the content of a sheet, a desk and the event, and its digest.
//!
//! A sheet is one innovation at one desk, with the texts and scores of the assessors whose writing
//! the signature closes. A desk is the digests of its sheets; the event is the digests of its
//! desks, the result, the rules and the instruments. An emptied cell is as one never written.
//!
//! What was signed under an earlier form of the digest is still verified under that form ([`Form`]);
//! new sign-offs are made under the latest.

use std::collections::{BTreeMap, BTreeSet};

use super::{Canon, Digest};
use crate::{
    combine::Outcome,
    ids::{AssessorId, DeskId, InnovationId, OpdId},
    instrument::InstrumentHash,
};

/// How a digest is made: each form covers what the one before does, and more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Form {
    /// Texts, scores, what was sent, rules, instruments and the result.
    First,
    /// Besides: who is expected to score, who leaves it to others, who is the chair (which decides
    /// ties), and what the agencies claim.
    Second,
}

impl Form {
    /// Every form, the latest first.
    pub const ALL: [Self; 2] = [Self::Second, Self::First];
    /// The one under which is signed.
    pub const LATEST: Self = Self::Second;

    const fn named(self, first: &'static str, second: &'static str) -> &'static str {
        match self {
            Self::First => first,
            Self::Second => second,
        }
    }
}

/// The content of a review sheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SheetContent {
    /// The innovation.
    pub innovation: InnovationId,
    /// The desk.
    pub desk: DeskId,
    /// The head of the form by its keys.
    pub head: BTreeMap<&'static str, String>,
    /// The form that the texts answer.
    pub form: InstrumentHash,
    /// Texts by assessor, row and column.
    pub texts: BTreeMap<(AssessorId, String, String), String>,
    /// Value and comment by assessor and row.
    pub scores: BTreeMap<(AssessorId, String), (String, String)>,
    /// Sheets that were sent, by assessor and stage.
    pub sent: BTreeSet<(AssessorId, String)>,
    /// Who is expected to score it, from whichever desk.
    pub expected: BTreeSet<AssessorId>,
    /// What the agency claims, by row.
    pub claims: BTreeMap<String, String>,
}

impl SheetContent {
    /// The digest of the sheet.
    #[must_use]
    pub fn digest(&self, form: Form) -> Digest {
        let mut canon = Canon::new(form.named("sheet 1", "sheet 2"));
        canon.bytes(self.innovation.0.as_bytes()).bytes(self.desk.0.as_bytes());
        canon.count(self.head.len());
        for (key, said) in &self.head {
            canon.text(key).text(said);
        }
        canon.bytes(&self.form.0);
        let texts: Vec<_> = self.texts.iter().filter(|(_, text)| !text.is_empty()).collect();
        canon.count(texts.len());
        for ((who, row, column), text) in texts {
            canon.bytes(who.0.as_bytes()).text(row).text(column).text(text);
        }
        let said = |(value, comment): &(String, String)| !(value.is_empty() && comment.is_empty());
        let scores: Vec<_> = self.scores.iter().filter(|(_, mark)| said(mark)).collect();
        canon.count(scores.len());
        for ((who, row), (value, comment)) in scores {
            canon.bytes(who.0.as_bytes()).text(row).text(value).text(comment);
        }
        canon.count(self.sent.len());
        for (who, stage) in &self.sent {
            canon.bytes(who.0.as_bytes()).text(stage);
        }
        if form >= Form::Second {
            canon.count(self.expected.len());
            for who in &self.expected {
                canon.bytes(who.0.as_bytes());
            }
            canon.count(self.claims.len());
            for (row, level) in &self.claims {
                canon.text(row).text(level);
            }
        }
        canon.finish()
    }
}

/// The content of a desk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeskContent {
    /// The desk.
    pub desk: DeskId,
    /// What it is called.
    pub label: String,
    /// The digests of its sheets.
    pub sheets: BTreeMap<InnovationId, Digest>,
}

impl DeskContent {
    /// The digest of the desk.
    #[must_use]
    pub fn digest(&self, form: Form) -> Digest {
        let mut canon = Canon::new(form.named("desk 1", "desk 2"));
        canon.bytes(self.desk.0.as_bytes()).text(&self.label).count(self.sheets.len());
        for (innovation, digest) in &self.sheets {
            canon.bytes(innovation.0.as_bytes()).bytes(&digest.0);
        }
        canon.finish()
    }
}

/// The content of the event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EventContent {
    /// The digests of its desks.
    pub desks: BTreeMap<DeskId, Digest>,
    /// The digest of the rules.
    pub rules: Digest,
    /// Instruments of the stages by key.
    pub instruments: BTreeMap<String, InstrumentHash>,
    /// Total and rank of each innovation as they are published; empty where there is none.
    pub lines: BTreeMap<InnovationId, (String, String)>,
    /// Who is expected to score what, and at which desk.
    pub seats: BTreeMap<InnovationId, BTreeSet<(DeskId, AssessorId)>>,
    /// Who leaves which agency to others.
    pub recused: BTreeSet<(AssessorId, OpdId)>,
    /// The chair, where one is named.
    pub chairs: BTreeSet<AssessorId>,
}

impl EventContent {
    /// Total and rank of each line of a result.
    #[must_use]
    pub fn lines(outcome: &Outcome) -> BTreeMap<InnovationId, (String, String)> {
        let lines = outcome.lines.iter().map(|line| {
            let total = line.rounded.as_ref().map(ToString::to_string).unwrap_or_default();
            let rank = line.rank.map(|rank| rank.to_string()).unwrap_or_default();
            (line.entrant.id, (total, rank))
        });
        lines.collect()
    }

    /// The digest of the event.
    #[must_use]
    pub fn digest(&self, form: Form) -> Digest {
        let mut canon = Canon::new(form.named("event 1", "event 2"));
        canon.count(self.desks.len());
        for (desk, digest) in &self.desks {
            canon.bytes(desk.0.as_bytes()).bytes(&digest.0);
        }
        canon.bytes(&self.rules.0).count(self.instruments.len());
        for (stage, hash) in &self.instruments {
            canon.text(stage).bytes(&hash.0);
        }
        canon.count(self.lines.len());
        for (innovation, (total, rank)) in &self.lines {
            canon.bytes(innovation.0.as_bytes()).text(total).text(rank);
        }
        if form >= Form::Second {
            canon.count(self.seats.len());
            for (innovation, seats) in &self.seats {
                canon.bytes(innovation.0.as_bytes()).count(seats.len());
                for (desk, who) in seats {
                    canon.bytes(desk.0.as_bytes()).bytes(who.0.as_bytes());
                }
            }
            canon.count(self.recused.len());
            for (who, opd) in &self.recused {
                canon.bytes(who.0.as_bytes()).bytes(opd.0.as_bytes());
            }
            canon.count(self.chairs.len());
            for who in &self.chairs {
                canon.bytes(who.0.as_bytes());
            }
        }
        canon.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn sheet() -> SheetContent {
        let who = AssessorId(Uuid::from_u128(3));
        SheetContent {
            innovation: InnovationId(Uuid::from_u128(1)),
            desk: DeskId(Uuid::from_u128(2)),
            head: BTreeMap::from([("name", "RANTE PBB".to_owned())]),
            form: InstrumentHash([1; 32]),
            texts: BTreeMap::from([(
                (who, "c2.1".into(), "finding".into()),
                "Sudah berjalan dua tahun.".into(),
            )]),
            scores: BTreeMap::from([((who, "iga.1".into()), ("85".into(), String::new()))]),
            sent: BTreeSet::from([(who, "presentasi".into())]),
            expected: BTreeSet::from([who]),
            claims: BTreeMap::from([("iga.1".into(), "90".into())]),
        }
    }

    #[test]
    fn the_digest_of_a_sheet_changes_with_every_part_of_it() {
        let who = AssessorId(Uuid::from_u128(3));
        let changes: [fn(&mut SheetContent, AssessorId); 10] = [
            |one, _| one.innovation.0 = Uuid::from_u128(9),
            |one, _| one.desk.0 = Uuid::from_u128(9),
            |one, _| drop(one.head.insert("name", "RANTE PBB ".into())),
            |one, _| one.form.0[0] = 2,
            |one, who| {
                drop(one.texts.insert((who, "c2.1".into(), "finding".into()), "Belum.".into()));
            },
            |one, who| drop(one.scores.insert((who, "iga.1".into()), ("85".into(), "Baik".into()))),
            |one, who| drop(one.scores.insert((who, "iga.1".into()), ("86".into(), String::new()))),
            |one, _| one.sent.clear(),
            |one, _| {
                one.expected.insert(AssessorId(Uuid::from_u128(8)));
            },
            |one, _| drop(one.claims.insert("iga.1".into(), "95".into())),
        ];
        for (at, change) in changes.into_iter().enumerate() {
            let mut other = sheet();
            change(&mut other, who);
            assert_ne!(other.digest(Form::LATEST), sheet().digest(Form::LATEST), "change {at}");
        }
    }

    #[test]
    fn an_emptied_cell_is_as_one_never_written() {
        let who = AssessorId(Uuid::from_u128(3));
        let mut other = sheet();
        other.texts.insert((who, "c2.2".into(), "finding".into()), String::new());
        other.scores.insert((who, "iga.2".into()), (String::new(), String::new()));
        for form in Form::ALL {
            assert_eq!(other.digest(form), sheet().digest(form));
        }
    }

    #[test]
    fn a_desk_changes_with_its_sheets_and_the_event_with_its_desks_result_and_rules() {
        let desk = |digest| DeskContent {
            desk: DeskId(Uuid::from_u128(2)),
            label: "Meja 1".into(),
            sheets: BTreeMap::from([(InnovationId(Uuid::from_u128(1)), digest)]),
        };
        let (one, other) = (
            desk(sheet().digest(Form::LATEST)).digest(Form::LATEST),
            desk(Digest([0; 32])).digest(Form::LATEST),
        );
        assert_ne!(one, other);
        let event = |desk, total: &str, rules| EventContent {
            desks: BTreeMap::from([(DeskId(Uuid::from_u128(2)), desk)]),
            rules: Digest([rules; 32]),
            instruments: BTreeMap::from([("presentasi".into(), InstrumentHash([5; 32]))]),
            lines: BTreeMap::from([(
                InnovationId(Uuid::from_u128(1)),
                (total.to_owned(), "1".to_owned()),
            )]),
            seats: BTreeMap::from([(
                InnovationId(Uuid::from_u128(1)),
                BTreeSet::from([(DeskId(Uuid::from_u128(2)), AssessorId(Uuid::from_u128(3)))]),
            )]),
            recused: BTreeSet::new(),
            chairs: BTreeSet::new(),
        };
        let whole = event(one, "87.50", 1).digest(Form::LATEST);
        let mut others =
            vec![event(other, "87.50", 1), event(one, "87.51", 1), event(one, "87.50", 2)];
        let mut changed = event(one, "87.50", 1);
        changed.seats.clear();
        others.push(changed);
        let mut changed = event(one, "87.50", 1);
        changed.recused.insert((AssessorId(Uuid::from_u128(3)), OpdId(Uuid::from_u128(4))));
        others.push(changed);
        let mut changed = event(one, "87.50", 1);
        changed.chairs.insert(AssessorId(Uuid::from_u128(3)));
        others.push(changed);
        for (at, other) in others.iter().enumerate() {
            assert_ne!(whole, other.digest(Form::LATEST), "change {at}");
        }
    }

    #[test]
    fn what_was_signed_under_the_first_form_says_the_same_under_it_whatever_the_second_adds() {
        let mut other = sheet();
        other.expected.clear();
        other.claims.clear();
        assert_eq!(other.digest(Form::First), sheet().digest(Form::First));
        assert_ne!(other.digest(Form::Second), sheet().digest(Form::Second));
        // As the release before signed this very sheet.
        assert_eq!(sheet().digest(Form::First).to_string(), FIRST);
    }

    const FIRST: &str = "6722d5274375ebbc9a7c70ba95187b0e5cd1109f2ff60898cd703277de768da0";
}
