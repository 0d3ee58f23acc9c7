//! What a signature stands under: the content of a sheet, a desk and the event, and its digest.
//!
//! A sheet is one innovation at one desk, with the texts and scores of the assessors whose writing
//! the signature closes. A desk is the digests of its sheets; the event is the digests of its
//! desks, the result, the rules and the instruments. An emptied cell is as one never written.

use std::collections::{BTreeMap, BTreeSet};

use super::{Canon, Digest};
use crate::{
    combine::Outcome,
    ids::{AssessorId, DeskId, InnovationId},
    instrument::InstrumentHash,
};

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
}

impl SheetContent {
    /// The digest of the sheet.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let mut canon = Canon::new("sheet 1");
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
    pub fn digest(&self) -> Digest {
        let mut canon = Canon::new("desk 1");
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
    pub fn digest(&self) -> Digest {
        let mut canon = Canon::new("event 1");
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
        }
    }

    #[test]
    fn the_digest_of_a_sheet_changes_with_every_part_of_it() {
        let who = AssessorId(Uuid::from_u128(3));
        let changes: [fn(&mut SheetContent, AssessorId); 8] = [
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
        ];
        for (at, change) in changes.into_iter().enumerate() {
            let mut other = sheet();
            change(&mut other, who);
            assert_ne!(other.digest(), sheet().digest(), "change {at}");
        }
    }

    #[test]
    fn an_emptied_cell_is_as_one_never_written() {
        let who = AssessorId(Uuid::from_u128(3));
        let mut other = sheet();
        other.texts.insert((who, "c2.2".into(), "finding".into()), String::new());
        other.scores.insert((who, "iga.2".into()), (String::new(), String::new()));
        assert_eq!(other.digest(), sheet().digest());
    }

    #[test]
    fn a_desk_changes_with_its_sheets_and_the_event_with_its_desks_result_and_rules() {
        let desk = |digest| DeskContent {
            desk: DeskId(Uuid::from_u128(2)),
            label: "Meja 1".into(),
            sheets: BTreeMap::from([(InnovationId(Uuid::from_u128(1)), digest)]),
        };
        let (one, other) = (desk(sheet().digest()).digest(), desk(Digest([0; 32])).digest());
        assert_ne!(one, other);
        let event = |desk, total: &str, rules| EventContent {
            desks: BTreeMap::from([(DeskId(Uuid::from_u128(2)), desk)]),
            rules: Digest([rules; 32]),
            instruments: BTreeMap::from([("presentasi".into(), InstrumentHash([5; 32]))]),
            lines: BTreeMap::from([(
                InnovationId(Uuid::from_u128(1)),
                (total.to_owned(), "1".to_owned()),
            )]),
        };
        let whole = event(one, "87.50", 1).digest();
        assert_ne!(whole, event(other, "87.50", 1).digest());
        assert_ne!(whole, event(one, "87.51", 1).digest());
        assert_ne!(whole, event(one, "87.50", 2).digest());
    }
}
