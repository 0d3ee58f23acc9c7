//! How far the evidence has come: a snapshot that costs next to nothing to take.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};

use iroh::EndpointId;
use tokio::sync::watch;

/// A piece's BLAKE3.
pub(crate) type Digest = [u8; 32];

/// How far back the rate looks.
const WINDOW: Duration = Duration::from_secs(4);
/// Bytes that came within this time share a sample.
const GRAIN: Duration = Duration::from_millis(200);

/// Where the evidence stands on this laptop.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// Pieces that the event names and that are not here, those on their way included.
    pub lacking: u64,
    /// The sizes of those pieces together, in bytes; a piece whose size the event does not say
    /// counts nothing.
    pub lacking_bytes: u64,
    /// Pieces that came since the start.
    pub arrived: u64,
    /// Bytes of evidence that came over the network since the start, also of pieces not whole yet.
    pub received: u64,
    /// Bytes that were given to others since the start, hash trees included.
    pub given: u64,
    /// How fast evidence comes at the moment, in bytes a second.
    pub rate: u64,
    /// How often another laptop gave bytes that are not the piece's; none of them was kept.
    pub refused: u64,
    /// The pieces on their way, by their BLAKE3.
    pub moving: Vec<Moving>,
    /// Why nothing new is fetched at the moment.
    pub fault: Option<Fault>,
}

/// A piece on its way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moving {
    /// Its BLAKE3.
    pub hash: [u8; 32],
    /// Its size in bytes, where the event says it.
    pub size: Option<u64>,
    /// How many of its bytes are here.
    pub here: u64,
    /// Who gives it now.
    pub from: Option<EndpointId>,
    /// Whether somebody waits for it.
    pub wanted: bool,
}

/// Why evidence cannot be kept on this laptop, in words for people; it is tried again after a
/// while.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// The disk has no room left.
    #[error("disk penuh")]
    DiskFull,
    /// What is left of the disk is kept for what people write, and not everything that is lacking
    /// fits beside it.
    #[error("ruang disk yang tersisa disimpan untuk catatan dan nilai")]
    Reserved,
    /// The disk refuses; its own words.
    #[error("{0}")]
    Disk(String),
    /// The event file refuses; its own words.
    #[error("{0}")]
    Ledger(String),
}

/// Where the tasks write down how far they are.
#[derive(Debug)]
pub(crate) struct Board {
    state: watch::Sender<State>,
    given: AtomicU64,
}

#[derive(Debug, Default)]
struct State {
    lacking: u64,
    lacking_bytes: u64,
    arrived: u64,
    received: u64,
    refused: u64,
    moving: BTreeMap<Digest, Moving>,
    fault: Option<Fault>,
    samples: VecDeque<(Instant, u64)>,
}

impl Board {
    pub(crate) fn new() -> Self {
        Self { state: watch::Sender::new(State::default()), given: AtomicU64::new(0) }
    }

    pub(crate) fn snapshot(&self, now: Instant) -> Progress {
        let state = self.state.borrow();
        Progress {
            lacking: state.lacking,
            lacking_bytes: state.lacking_bytes,
            arrived: state.arrived,
            received: state.received,
            given: self.given.load(Ordering::Relaxed),
            rate: rate(&state.samples, now),
            refused: state.refused,
            moving: state.moving.values().cloned().collect(),
            fault: state.fault.clone(),
        }
    }

    /// Waits until a snapshot satisfies `wish`.
    pub(crate) async fn until(&self, wish: impl Fn(&Progress) -> bool) -> Progress {
        let mut changes = self.state.subscribe();
        loop {
            changes.mark_unchanged();
            let now = self.snapshot(Instant::now());
            // The sender lives as long as `self`, so `changed` never fails.
            if wish(&now) || changes.changed().await.is_err() {
                return now;
            }
        }
    }

    pub(crate) fn lacking(&self, pieces: usize, bytes: u64) {
        self.state.send_modify(|state| {
            state.lacking = u64::try_from(pieces).unwrap_or(u64::MAX);
            state.lacking_bytes = bytes;
        });
    }

    pub(crate) fn sets_out(&self, hash: Digest, size: Option<u64>, wanted: bool) {
        let moving = Moving { hash, size, here: 0, from: None, wanted };
        self.state.send_modify(|state| {
            state.moving.insert(hash, moving);
        });
    }

    pub(crate) fn wanted(&self, hash: Digest) {
        self.change(hash, |moving| moving.wanted = true);
    }

    pub(crate) fn from(&self, hash: Digest, from: EndpointId) {
        self.change(hash, |moving| moving.from = Some(from));
    }

    /// `here` bytes of the piece are here, of which `fresh` came just now.
    pub(crate) fn came(&self, hash: Digest, here: u64, fresh: u64) {
        let now = Instant::now();
        self.state.send_modify(|state| {
            if let Some(moving) = state.moving.get_mut(&hash) {
                moving.here = here;
            }
            state.received += fresh;
            sample(&mut state.samples, now, fresh);
        });
    }

    pub(crate) fn ends(&self, hash: Digest, arrived: bool) {
        self.state.send_modify(|state| {
            state.moving.remove(&hash);
            state.arrived += u64::from(arrived);
        });
    }

    pub(crate) fn refused(&self) {
        self.state.send_modify(|state| state.refused += 1);
    }

    /// Sets or clears the fault; whether it is another than before.
    pub(crate) fn fault(&self, fault: Option<Fault>) -> bool {
        self.state.send_if_modified(|state| {
            let other = state.fault != fault;
            state.fault = fault;
            other
        })
    }

    pub(crate) fn gave(&self, bytes: usize) {
        self.given.fetch_add(u64::try_from(bytes).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    fn change(&self, hash: Digest, change: impl FnOnce(&mut Moving)) {
        self.state.send_if_modified(|state| state.moving.get_mut(&hash).map(change).is_some());
    }
}

fn sample(samples: &mut VecDeque<(Instant, u64)>, now: Instant, bytes: u64) {
    match samples.back_mut() {
        Some((at, sum)) if now.duration_since(*at) < GRAIN => *sum += bytes,
        _ => samples.push_back((now, bytes)),
    }
    while samples.front().is_some_and(|(at, _)| now.duration_since(*at) > WINDOW) {
        samples.pop_front();
    }
}

/// Bytes a second over the last [`WINDOW`], or over less where the first of them is younger.
fn rate(samples: &VecDeque<(Instant, u64)>, now: Instant) -> u64 {
    let recent = || samples.iter().filter(|(at, _)| now.duration_since(*at) <= WINDOW);
    let Some((first, _)) = recent().next() else { return 0 };
    let millis = now.duration_since(*first).max(GRAIN).as_millis();
    let bytes: u128 = recent().map(|(_, bytes)| u128::from(*bytes)).sum();
    u64::try_from(bytes * 1_000 / millis.max(1)).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_is_that_of_the_last_seconds_and_sinks_to_nothing() {
        let start = Instant::now();
        let mut samples = VecDeque::new();
        for tenth in 0..20 {
            sample(&mut samples, start + Duration::from_millis(100 * tenth), 1_000);
        }
        let now = start + Duration::from_secs(2);
        assert_eq!(rate(&samples, now), 10_000);
        assert_eq!(rate(&samples, now + Duration::from_secs(60)), 0);
        assert!(samples.len() <= 10, "samples are gathered, not piled up");
    }

    #[test]
    fn a_fault_is_told_once_and_its_end_once() {
        let board = Board::new();
        assert!(board.fault(Some(Fault::DiskFull)));
        assert!(!board.fault(Some(Fault::DiskFull)));
        assert!(board.fault(None));
        assert!(!board.fault(None));
    }
}
