//! Asking other laptops for operations themselves: by who is far behind, where a document of them
//! would cost many times what they do; for what is held aside, which lies in no document; and as
//! the last road, since a member can spoil a document, and no member shall be able to keep
//! operations from another.
//!
//! A laptop is asked for what it says it has. One that does not give it in time, or gives nothing
//! of use, is not believed in that for a while: another is asked, and what people are shown does
//! not count on it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::{Duration, Instant},
};

use iroh::EndpointId;
use meja_core::record::Author;

use super::{
    differ::{FAR, Reach},
    hall::Hall,
    session::Session,
    wire::Frame,
};

/// When documents have brought nothing for so long, operations are asked for.
const PATIENCE: Duration = Duration::from_secs(2);
/// Whoever was asked answers within so long,
const ANSWER: Duration = Duration::from_secs(5);
/// or is not believed in that for so long.
const DOUBT: Duration = Duration::from_secs(20);
/// So many questions are open at once to one laptop, and are answered for one.
pub(crate) const OPEN: usize = 4;
/// With so many broken words a laptop is believed in nothing for a while.
const MOST_DOUBTS: usize = 4;

/// What one laptop was asked for, and what it did not keep of what it said.
#[derive(Default, Debug)]
pub(crate) struct Asked {
    /// After which number, by author, until it is answered.
    open: BTreeMap<Author, u64>,
    doubts: BTreeMap<Author, Doubt>,
}

#[derive(Clone, Copy, Debug)]
struct Doubt {
    until: Instant,
    /// How many operations it said it had and did not give; none where it gave some that were of
    /// no use here, as those of another history of the author are.
    owes: u64,
}

impl Asked {
    /// Takes an answer; whether it was asked for.
    pub(crate) fn answered(&mut self, author: Author, after: u64, empty: bool) -> bool {
        if self.open.get(&author) != Some(&after) {
            return false;
        }
        self.open.remove(&author);
        if empty {
            self.doubt(author, 1);
        } else {
            // Late, maybe, and yet it keeps its word.
            self.doubts.remove(&author);
        }
        true
    }

    fn doubt(&mut self, author: Author, owes: u64) {
        let before = self.doubts.get(&author).map_or(0, |doubt| doubt.owes);
        let until = Instant::now() + DOUBT;
        self.doubts.insert(author, Doubt { until, owes: owes.max(before) });
    }

    /// How many questions are open.
    pub(crate) fn questions(&self) -> usize {
        self.open.len()
    }

    fn is_believed(&self, author: &Author) -> bool {
        let now = Instant::now();
        let standing = |doubt: &&Doubt| doubt.until > now;
        let broken = self.doubts.values().filter(standing).filter(|doubt| doubt.owes > 0).count();
        broken < MOST_DOUBTS && self.doubts.get(author).filter(standing).is_none()
    }

    /// What it says, without what it is not believed in.
    pub(crate) fn believed(&self, mut said: Reach) -> Reach {
        said.heads.0.retain(|author, _| self.is_believed(author));
        said.held.retain(|author, _| self.is_believed(author));
        said
    }

    /// How many operations it said it had and did not give when asked.
    pub(crate) fn owes(&self) -> u64 {
        let now = Instant::now();
        let owed = self.doubts.values().filter(|doubt| doubt.until > now).map(|doubt| doubt.owes);
        owed.fold(0, u64::saturating_add)
    }
}

/// How long an author has not moved although a peer is ahead.
struct Stuck {
    at: u64,
    since: Instant,
    asked: Option<Question>,
    /// It moves by asking, and is asked for until nothing is lacking.
    goes_on: bool,
}

struct Question {
    of: EndpointId,
    since: Instant,
    /// It was answered, and what came of it is in the event file.
    taken: bool,
}

/// What is asked for at the moment, by author.
#[derive(Default)]
pub(crate) struct Asking(BTreeMap<Author, Stuck>);

impl Asking {
    /// Asks for what is due, and for more where an answer has come.
    pub(crate) fn ask(&mut self, hall: &Hall, mine: &Reach, sessions: &[Arc<Session>]) {
        let idle = hall.backlog() == 0;
        let believed = sessions.iter().map(|session| session.believed());
        let told: Vec<(&Arc<Session>, Reach)> = sessions.iter().zip(believed).collect();
        let mut ahead: BTreeMap<Author, Vec<&(&Arc<Session>, Reach)>> = BTreeMap::new();
        for one in &told {
            let authors: BTreeSet<_> = one.1.heads.0.keys().chain(one.1.held.keys()).collect();
            for author in authors.into_iter().filter(|author| one.1.of(author) > mine.of(author)) {
                ahead.entry(*author).or_default().push(one);
            }
        }
        self.0.retain(|author, stuck| ahead.contains_key(author) || stuck.asked.is_some());
        for (author, stuck) in &mut self.0 {
            let at = mine.of(author);
            if stuck.at != at {
                *stuck = Stuck::new(at, stuck.asked.is_some() || stuck.goes_on);
            } else if let Some(question) = &mut stuck.asked
                && !question.is_open(&told, *author, at, idle)
            {
                stuck.asked = None;
                hall.peers_changed();
            }
        }
        for (author, peers) in ahead {
            let at = mine.of(&author);
            let stuck = self.0.entry(author).or_insert_with(|| Stuck::new(at, false));
            let is_far = peers.iter().any(|(_, has)| has.of(&author) - at > FAR);
            let in_document = peers.iter().any(|(peer, has)| {
                peer.is_tied() && has.heads.0.get(&author).is_some_and(|head| head.seq > at)
            });
            let due = stuck.goes_on || is_far || !in_document || stuck.since.elapsed() >= PATIENCE;
            if stuck.asked.is_some() || !due {
                continue;
            }
            // Whoever is asked for the least, and of those who has the most.
            let free = peers.into_iter().filter(|(peer, _)| peer.questions() < OPEN);
            let best = free.min_by_key(|(peer, has)| {
                (peer.questions(), std::cmp::Reverse(has.of(&author)), peer.peer)
            });
            let Some((peer, _)) = best else { continue };
            peer.asked().open.insert(author, at);
            peer.say(Frame::Ask(author, at));
            stuck.asked = Some(Question { of: peer.peer, since: Instant::now(), taken: false });
        }
    }
}

impl Stuck {
    fn new(at: u64, goes_on: bool) -> Self {
        Self { at, since: Instant::now(), asked: None, goes_on }
    }
}

impl Question {
    /// Whether it is still waited for; passes over whoever did not answer it, or gave nothing of
    /// use.
    fn is_open(
        &mut self,
        told: &[(&Arc<Session>, Reach)],
        author: Author,
        at: u64,
        idle: bool,
    ) -> bool {
        let Some((session, said)) = told.iter().find(|(one, _)| one.peer == self.of) else {
            return false;
        };
        let mut asked = session.asked();
        if asked.open.contains_key(&author) {
            if self.since.elapsed() < ANSWER {
                return true;
            }
            asked.doubt(author, said.of(&author).saturating_sub(at).max(1));
            return false;
        }
        // Where this laptop stands is looked up once more after what came is in the event file.
        if !idle || !std::mem::replace(&mut self.taken, true) {
            return true;
        }
        asked.doubt(author, 0);
        false
    }
}
