//! Where this laptop and the connected ones differ, and what to do where documents do not help.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, Instant},
};

use meja_core::{
    approval::{Head, Heads},
    record::Author,
};

use super::{hall::Hall, shelf::Shelf, wire::Frame};
use crate::{LedgerError, segment::Place};

/// When documents have brought nothing for so long, operations are asked for themselves; then
/// again after twice the time, and so on up to the second figure.
const PATIENCE: (Duration, Duration) = (Duration::from_secs(4), Duration::from_secs(64));

/// The documents that must be open: where a peer and this laptop differ in an author.
pub(crate) fn wanted(
    shelf: &Shelf,
    mine: &Heads,
    peers: &[Heads],
) -> Result<BTreeSet<Place>, LedgerError> {
    let mut wanted = BTreeSet::new();
    for theirs in peers {
        let authors: BTreeSet<_> = mine.0.keys().chain(theirs.0.keys()).collect();
        for author in authors {
            let (here, there) = (mine.0.get(author), theirs.0.get(author));
            if here == there {
                continue;
            }
            let seq = |head: Option<&Head>| head.map_or(0, |head| head.seq);
            let (held, has) = (seq(here), seq(there));
            // At the same number but not the same operation, they differ in the last at least.
            let common = if held == has { held - 1 } else { held.min(has) };
            let place = shelf.place_after(*author, common)?;
            // A segment that has ended here is found by whoever lacks it, without this laptop
            // holding it open.
            if held > has && shelf.last_of(place, held)?.is_some() {
                continue;
            }
            wanted.insert(place);
        }
    }
    Ok(wanted)
}

/// How long an author has not moved although a peer is ahead.
struct Stuck {
    at: u64,
    since: Instant,
    patience: Duration,
}

/// The last road: a member can spoil a document, and no member shall be able to keep operations
/// from another.
#[derive(Default)]
pub(crate) struct Asking(BTreeMap<Author, Stuck>);

impl Asking {
    /// Asks peers that are ahead for an author's operations themselves, once documents have
    /// brought nothing for some time.
    pub(crate) fn ask(&mut self, hall: &Hall, mine: &Heads, peers: &[Heads]) {
        let mut ahead = BTreeMap::new();
        for (author, head) in peers.iter().flat_map(|heads| &heads.0) {
            let held = mine.0.get(author).map_or(0, |head| head.seq);
            if head.seq > held {
                ahead.insert(*author, held);
            }
        }
        self.0.retain(|author, stuck| ahead.get(author) == Some(&stuck.at));
        for (author, at) in ahead {
            let new = Stuck { at, since: Instant::now(), patience: PATIENCE.0 };
            let stuck = self.0.entry(author).or_insert(new);
            if stuck.since.elapsed() < stuck.patience {
                continue;
            }
            stuck.since = Instant::now();
            stuck.patience = (stuck.patience * 2).min(PATIENCE.1);
            for session in hall.sessions() {
                let heads = session.heard().heads.unwrap_or_default();
                if heads.0.get(&author).is_some_and(|head| head.seq > at) {
                    session.say(Frame::Ask(author, at));
                }
            }
        }
    }
}
