//! What people do with scores: choose the rules of an event, give levels, send a sheet.

use meja_app::{
    AppError,
    case::score,
    contract::{RemarkSaved, ScoreInput, ScoreView, ScoresSent, SendScores, WriteScore},
};
use meja_core::{
    exact::Exact,
    panel::{Rules, StageRef},
    record::{Entity, SigningKey},
};
use meja_store::{Access, By, Edit, Plan, Store, StoreError, table};
use uuid::Uuid;

use crate::{Dice, Laptop, OPEN_DAY};

impl Laptop {
    /// The sample's laptop at nine, with these stages (key, instrument, share in per cent) to score
    /// and not a score given.
    #[must_use]
    pub fn scoring(stages: &[(&str, &str, i64)], change: impl FnOnce(&mut Rules)) -> Self {
        let laptop = Self::with_sample();
        let mut rules = Rules {
            stages: (stages.iter())
                .map(|(key, instrument, share)| StageRef {
                    key: (*key).to_owned(),
                    label: format!("Tahap {key}"),
                    instrument: (*instrument).to_owned(),
                    version: 1,
                    share: Exact::from(*share),
                })
                .collect(),
            ..Rules::default()
        };
        change(&mut rules);
        let scoring = serde_json::to_value(&rules).unwrap();
        laptop.store(move |store| {
            let event = store.read(table::event::get).unwrap().id;
            let edit = Edit::of(Entity::Event, event).set("scoring", scoring);
            sign(store, 1, vec![edit]);
        });
        laptop.host.set_time(OPEN_DAY);
        laptop
    }

    /// Lets somebody at the file itself while the application has closed it.
    pub fn store(&self, act: impl FnOnce(&Store)) {
        self.close();
        let store = Store::open(&self.event(), Access::Write).unwrap();
        act(&store);
        drop(store);
        self.open(&self.event()).unwrap();
    }

    /// The score sheet of an innovation, for whoever acts.
    #[must_use]
    pub fn scores(&self, innovation: &str) -> ScoreView {
        let input = ScoreInput { innovation: innovation.to_owned(), desk: None };
        score::get(&self.app, input).unwrap()
    }

    /// Gives a row a value as whoever acts.
    ///
    /// # Errors
    /// What `score.write` says.
    pub fn give(
        &self,
        innovation: &str,
        indicator: &str,
        value: &str,
    ) -> Result<RemarkSaved, AppError> {
        let input = WriteScore {
            innovation: innovation.to_owned(),
            indicator: indicator.to_owned(),
            value: Some(value.to_owned()),
            ..WriteScore::default()
        };
        score::write(&self.app, input)
    }

    /// Says something about a row's value as whoever acts.
    ///
    /// # Errors
    /// What `score.write` says.
    pub fn comment(
        &self,
        innovation: &str,
        indicator: &str,
        comment: &str,
    ) -> Result<RemarkSaved, AppError> {
        let input = WriteScore {
            innovation: innovation.to_owned(),
            indicator: indicator.to_owned(),
            comment: Some(comment.to_owned()),
            ..WriteScore::default()
        };
        score::write(&self.app, input)
    }

    /// Gives every row of the only stage a value as whoever acts.
    pub fn give_all(&self, innovation: &str, value: &str) {
        for row in self.scores(innovation).stages.first().into_iter().flat_map(|one| &one.rows) {
            self.give(innovation, &row.indicator, value).unwrap();
        }
    }

    /// Sends the sheet of the only stage as whoever acts.
    ///
    /// # Errors
    /// What `score.send` says.
    pub fn send(&self, innovation: &str, with_empty: bool) -> Result<ScoresSent, AppError> {
        let input =
            SendScores { innovation: innovation.to_owned(), with_empty, ..SendScores::default() };
        score::send(&self.app, input)
    }
}

/// Writes at a file as somebody whose key comes from `seed`.
pub fn sign(store: &Store, seed: u64, edits: Vec<Edit>) {
    let mut secret = [0; 32];
    Dice::new(seed).fill(&mut secret);
    let now = OPEN_DAY - 60_000;
    let tx = Uuid::from_u128(u128::from(seed) << 64 | 0x7000_8000_0000_0000_0000);
    let by = By { key: SigningKey::from_bytes(&secret), now, tx };
    let plan = |_: &_| Ok::<_, StoreError>(Plan { edits, output: () });
    store.transact("test", by, plan).unwrap();
}
