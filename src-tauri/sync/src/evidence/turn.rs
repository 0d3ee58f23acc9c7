//! Whose turn it is: the smallest first, what somebody waits for before everything else.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::Arc,
    time::Instant,
};

use tokio::{
    sync::{Notify, mpsc, oneshot, watch},
    task::{self, JoinError, JoinSet},
};

use super::{
    Found,
    bring::{Course, Outcome},
    line,
    progress::{Digest, Fault},
};
use crate::{Lacking, LedgerError, ledger::bytes_of};

/// Somebody waits for a piece.
pub(crate) struct Ask {
    pub(crate) hash: Digest,
    pub(crate) answer: oneshot::Sender<Found>,
}

/// What is told of a fault, and of its end.
pub(crate) type Told = Box<dyn Fn(Option<Fault>) + Send + Sync>;

/// The work of fetching.
pub(crate) struct Turn {
    course: Arc<Course>,
    told: Told,
    /// What the event lacks.
    lacking: BTreeMap<Digest, Lacking>,
    /// What would go into the room that is kept for people's writing: left until there is more.
    reserved: BTreeSet<Digest>,
    /// Those that nobody has tried since the event was last read, the smallest first.
    queue: VecDeque<Digest>,
    /// Those that nobody has at the moment.
    resting: BTreeSet<Digest>,
    moving: BTreeMap<Digest, (task::Id, Vec<oneshot::Sender<Found>>)>,
    tasks: JoinSet<(Digest, Outcome)>,
    /// After a fault nothing new sets out until then.
    paused: Option<Instant>,
    /// Then everything is looked at again, whatever happened.
    again: Instant,
    /// Whether the event is to be read.
    stale: bool,
}

impl Turn {
    pub(crate) fn new(course: Arc<Course>, told: Told) -> Self {
        let again = Instant::now() + course.pace.again;
        Self {
            course,
            told,
            lacking: BTreeMap::new(),
            reserved: BTreeSet::new(),
            queue: VecDeque::new(),
            resting: BTreeSet::new(),
            moving: BTreeMap::new(),
            tasks: JoinSet::new(),
            paused: None,
            again,
            stale: true,
        }
    }

    /// Fetches until it is stopped.
    pub(crate) async fn run(
        mut self,
        mut asks: mpsc::UnboundedReceiver<Ask>,
        mut may_go: watch::Receiver<bool>,
        look: Arc<Notify>,
    ) {
        let mut peers = self.course.peers.subscribe();
        let stop = self.course.stop.clone();
        while !stop.is_cancelled() {
            if peers.has_changed().unwrap_or_default() {
                peers.mark_unchanged();
                self.look_again();
            }
            if std::mem::take(&mut self.stale) {
                self.read().await;
                // Reading takes a while; what changed meanwhile is heeded before anything sets out.
                continue;
            }
            let open = *may_go.borrow_and_update();
            self.set_out(open);
            let wakes = self.wakes();
            tokio::select! {
                () = stop.cancelled() => break,
                Some(done) = self.tasks.join_next_with_id() => self.done(done),
                Some(ask) = asks.recv() => self.ask(ask),
                Ok(()) = peers.changed() => self.look_again(),
                Ok(()) = may_go.changed() => self.stale = true,
                () = look.notified() => self.look_again(),
                () = tokio::time::sleep_until(wakes.into()) => self.look_again(),
            }
        }
        // Each piece hears of the stop itself and closes what it has open.
        while self.tasks.join_next().await.is_some() {}
        self.course.lines.close();
    }

    fn wakes(&self) -> Instant {
        self.paused.map_or(self.again, |paused| paused.min(self.again))
    }

    fn look_again(&mut self) {
        self.resting.clear();
        self.paused = None;
        self.again = Instant::now() + self.course.pace.again;
        self.stale = true;
    }

    /// Reads what the event lacks.
    async fn read(&mut self) {
        let ledger = Arc::clone(&self.course.ledger);
        let read = move || Ok::<_, LedgerError>((ledger.lacking()?, ledger.room()));
        match task::spawn_blocking(read).await {
            Ok(Ok((mut lacking, room))) => {
                lacking.sort_by_key(|piece| (piece.bytes, piece.hash));
                self.plan(&lacking, room);
                self.lacking = lacking.into_iter().map(|piece| (piece.hash, piece)).collect();
                self.count();
                self.fault(self.left_out());
            }
            Ok(Err(error)) => self.pause(Fault::Ledger(error.to_string())),
            Err(error) => self.pause(Fault::Ledger(error.to_string())),
        }
    }

    /// What is fetched, the smallest first, as far as there is room for it; what is under way
    /// already takes its room before the rest.
    fn plan(&mut self, lacking: &[Lacking], room: Option<u64>) {
        let moving = lacking.iter().filter(|piece| self.moving.contains_key(&piece.hash));
        let mut room = room.map(|room| room.saturating_sub(bytes_of(moving)));
        let mut fits = |piece: &Lacking| {
            let Some(left) = room else { return true };
            let rest = left.checked_sub(piece.bytes.unwrap_or(line::MOST_UNSAID));
            room = rest.or(room);
            rest.is_some()
        };
        let (fitting, reserved): (Vec<&Lacking>, Vec<_>) =
            lacking.iter().partition(|piece| self.moving.contains_key(&piece.hash) || fits(piece));
        self.queue = fitting.into_iter().map(|piece| piece.hash).collect();
        self.reserved = reserved.into_iter().map(|piece| piece.hash).collect();
    }

    /// That something is left out for want of room.
    fn left_out(&self) -> Option<Fault> {
        (!self.reserved.is_empty()).then_some(Fault::Reserved)
    }

    /// It is lacking no more.
    fn gone(&mut self, hash: Digest) {
        self.lacking.remove(&hash);
        self.count();
    }

    fn count(&self) {
        self.course.board.lacking(self.lacking.len(), bytes_of(self.lacking.values()));
    }

    /// Sends pieces on their way while there is room for more.
    fn set_out(&mut self, open: bool) {
        if !open || self.paused.is_some() || self.course.peers.borrow().is_empty() {
            return;
        }
        while self.tasks.len() < self.course.pace.at_once {
            let Some(hash) = self.queue.pop_front() else { return };
            if !self.moving.contains_key(&hash) && !self.resting.contains(&hash) {
                self.start(hash, Vec::new());
            }
        }
    }

    fn start(&mut self, hash: Digest, answers: Vec<oneshot::Sender<Found>>) {
        let size = self.lacking.get(&hash).and_then(|piece| piece.bytes);
        self.course.board.sets_out(hash, size, !answers.is_empty());
        let course = Arc::clone(&self.course);
        let task = self.tasks.spawn(async move { (hash, course.bring(hash, size).await) });
        self.moving.insert(hash, (task.id(), answers));
    }

    /// Puts a piece in front.
    fn ask(&mut self, ask: Ask) {
        self.course.hurry.send_if_modified(|hurry| hurry.insert(ask.hash));
        if let Some((_, answers)) = self.moving.get_mut(&ask.hash) {
            answers.push(ask.answer);
            self.course.board.wanted(ask.hash);
        } else if self.reserved.contains(&ask.hash) {
            self.course.hurry.send_if_modified(|hurry| hurry.remove(&ask.hash));
            // Who went away does not need to know.
            let _ = ask.answer.send(Found::Fault(Fault::Reserved));
        } else {
            self.start(ask.hash, vec![ask.answer]);
        }
    }

    fn done(&mut self, done: Result<(task::Id, (Digest, Outcome)), JoinError>) {
        let (hash, outcome) = match done {
            Ok((_, done)) => done,
            Err(error) => {
                let lost = self.moving.iter().find(|(_, (id, _))| *id == error.id());
                let Some((hash, _)) = lost else { return };
                (*hash, Outcome::Fault(Fault::Disk(error.to_string())))
            }
        };
        let answers = self.moving.remove(&hash).map(|(_, answers)| answers).unwrap_or_default();
        self.course.hurry.send_if_modified(|hurry| hurry.remove(&hash));
        self.course.board.ends(hash, matches!(outcome, Outcome::Came(_)));
        let found = match outcome {
            Outcome::Came(path) => {
                self.gone(hash);
                self.fault(self.left_out());
                Found::Here(path)
            }
            Outcome::Was(path) => {
                self.gone(hash);
                Found::Here(path)
            }
            Outcome::Nobody => {
                self.resting.insert(hash);
                Found::Nobody
            }
            Outcome::Cut => {
                self.resting.insert(hash);
                self.again = self.again.min(Instant::now() + self.course.pace.retry);
                Found::Nobody
            }
            Outcome::Fault(fault) => {
                self.pause(fault.clone());
                Found::Fault(fault)
            }
            Outcome::Stopped => Found::Stopped,
        };
        for answer in answers {
            // Who went away does not need to know.
            let _ = answer.send(found.clone());
        }
    }

    fn pause(&mut self, fault: Fault) {
        self.paused = Some(Instant::now() + self.course.pace.retry);
        self.fault(Some(fault));
    }

    fn fault(&self, fault: Option<Fault>) {
        if self.course.board.fault(fault.clone()) {
            (self.told)(fault);
        }
    }
}
