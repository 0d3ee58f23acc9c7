//! Which documents are open, what goes into them and what comes out.
//!
//! A document is opened only where this laptop and a connected one differ: the one in which the
//! first operation lies that either lacks. Where both stand level nothing is open. All of it is
//! looked through again after every change here or there, so that nothing depends on a signal
//! that came at the right moment.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, atomic::Ordering},
    time::{Duration, Instant},
};

use automerge::ChangeHash;
use futures_util::StreamExt as _;
use iroh::Endpoint;
use meja_core::{
    approval::{Head, Heads},
    record::{Author, Sealed},
};
use samod::{DocHandle, DocumentId, Repo};
use tokio::{
    sync::mpsc,
    task::spawn_blocking,
    time::{interval, sleep, sleep_until},
};

use super::{
    appended::append,
    asking::Asking,
    differ::{room, wanted},
    hall::{Close, Hall, Standing},
    replica::{Replica, within},
    session::Session,
    shelf::Shelf,
};
use crate::{
    LedgerError,
    segment::{Chain, Cuts, Place, found},
};

/// Everything is looked through at least this often.
const EVERY: Duration = Duration::from_secs(1);
/// And at most this often: a hall of laptops gives many reasons at once.
const PACE: Duration = Duration::from_millis(20);
/// With so many operations on their way into the event file no document is read.
const MOST_WAITING: usize = 8_000;
/// The repository forgets no document that it ever heard of; after so many it is started anew, so
/// that nobody fills a laptop's memory with names of documents.
const MOST_SOUGHT: usize = 5_000;
/// How often the evidence that is lacking is looked up.
const EVIDENCE: Duration = Duration::from_secs(2);
/// How soon a document is looked for again that nobody had.
const AGAIN: Duration = Duration::from_millis(150);
/// A document that is open.
struct Open {
    handle: DocHandle,
    /// Builds what follows; none while an earlier segment is not here whole.
    chain: Option<(Chain, Option<u64>)>,
    /// What was read up to.
    read: Vec<ChangeHash>,
}

enum Slot {
    Opening,
    Open(Open),
}

enum Event {
    Opened(Place, Option<DocHandle>),
    Changed(Place),
}

/// Keeps the documents until the engine ends.
pub(crate) async fn keep(hall: Arc<Hall>, endpoint: Endpoint) {
    loop {
        let (broken, mut broke) = mpsc::unbounded_channel();
        let faults = hall.faults.clone();
        let replica = Replica::start(&endpoint, Arc::clone(&hall.shelf), faults, broken).await;
        let Ok(replica) = replica.map(Arc::new) else {
            sleep(EVERY).await;
            continue;
        };
        hall.replica.send_replace(Some(Arc::clone(&replica)));
        let (events, happened) = mpsc::unbounded_channel();
        let keeper = Keeper {
            hall: Arc::clone(&hall),
            repo: replica.repo.clone(),
            slots: BTreeMap::new(),
            asking: Asking::default(),
            foreseen: BTreeMap::new(),
            lacking: None,
            sought: 0,
            looked: (Instant::now(), true),
            unread: BTreeSet::new(),
            events,
        };
        tokio::select! {
            () = keeper.run(happened) => {}
            _ = broke.recv() => {}
        }
        hall.replica.send_replace(None);
        for session in hall.sessions() {
            session.untie(Close::Unheard);
        }
        replica.end().await;
        // A pause, lest something that breaks it each time keeps the machine busy.
        sleep(EVERY).await;
    }
}

struct Keeper {
    hall: Arc<Hall>,
    repo: Repo,
    slots: BTreeMap<Place, Slot>,
    asking: Asking,
    /// Where chains are cut, what arrived and is not in the event file yet counted.
    foreseen: BTreeMap<Author, Cuts>,
    /// Evidence lacking here, and when that was looked up.
    lacking: Option<((u64, u64), Instant)>,
    /// How many documents were looked for since the repository was started.
    sought: usize,
    /// When everything was last looked through, and whether it is to be again.
    looked: (Instant, bool),
    /// Documents that wait to be read.
    unread: BTreeSet<Place>,
    events: mpsc::UnboundedSender<Event>,
}

impl Keeper {
    /// Runs until a call into the repository shows that it is broken.
    async fn run(mut self, mut happened: mpsc::UnboundedReceiver<Event>) {
        let mut clock = interval(EVERY);
        clock.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let hall = Arc::clone(&self.hall);
        loop {
            let (looked, due) = self.looked;
            let going_on = tokio::select! {
                () = hall.woken() => {
                    self.looked.1 = true;
                    Some(())
                }
                () = sleep_until((looked + PACE).into()), if due => self.look().await,
                _ = clock.tick() => self.look().await,
                Some(event) = happened.recv() => {
                    let mut events = vec![event];
                    while let Ok(event) = happened.try_recv() {
                        events.push(event);
                    }
                    self.heed(events).await
                }
            };
            if going_on.is_none() {
                return;
            }
        }
    }

    /// Compares the event file with what the peers hold, and brings the documents up to it.
    async fn look(&mut self) -> Option<()> {
        self.looked = (Instant::now(), false);
        for place in std::mem::take(&mut self.unread) {
            self.read(place).await?;
        }
        let hall = Arc::clone(&self.hall);
        let sessions = hall.sessions();
        let heard = sessions.iter().filter(|session| session.heard().reach.is_some());
        let peers: Vec<Heads> = heard.map(|session| session.believed().heads).collect();
        let shelf = Arc::clone(&hall.shelf);
        let looked = spawn_blocking(move || {
            let mine = shelf.reach()?;
            let wanted = wanted(&shelf, &mine.heads, &peers)?;
            Ok::<_, LedgerError>((mine, wanted))
        });
        let (mine, wanted) = match looked.await {
            Ok(Ok(looked)) => looked,
            Ok(Err(error)) => {
                hall.faults.raise("look", &error);
                return Some(());
            }
            Err(error) => {
                hall.faults.raise("look", &error);
                return Some(());
            }
        };
        hall.faults.mend("look");
        let lacking = self.lacking().await;
        hall.standing.send_if_modified(|standing| {
            let new = Standing {
                heads: Some(mine.heads.clone()),
                held: mine.held.clone(),
                lacking,
                now: standing.now.clone(),
            };
            let changed = *standing != new;
            *standing = new;
            changed
        });
        let opening = self.slots.values().filter(|slot| matches!(slot, Slot::Opening)).count();
        let closed = wanted.into_iter().filter(|place| !self.slots.contains_key(place));
        for place in closed.take(room(opening)).collect::<Vec<_>>() {
            self.open(place);
        }
        let open: Vec<_> = self.slots.keys().copied().collect();
        for place in open {
            if let Some(head) = mine.heads.0.get(&place.author) {
                self.append(place, *head).await?;
            }
        }
        self.asking.ask(&hall, &mine, &sessions);
        (self.sought < MOST_SOUGHT).then_some(())
    }

    /// The evidence lacking here, looked up now and then only: it may mean a look at many files.
    async fn lacking(&mut self) -> (u64, u64) {
        if let Some((lacking, at)) = self.lacking
            && at.elapsed() < EVIDENCE
        {
            return lacking;
        }
        let ledger = Arc::clone(&self.hall.ledger);
        let lacking = match spawn_blocking(move || ledger.lacking()).await {
            Ok(Ok(pieces)) => (pieces.len() as u64, crate::ledger::bytes_of(&pieces)),
            Ok(Err(_)) | Err(_) => self.lacking.map(|(lacking, _)| lacking).unwrap_or_default(),
        };
        self.lacking = Some((lacking, Instant::now()));
        lacking
    }

    async fn heed(&mut self, events: Vec<Event>) -> Option<()> {
        let mut changed = BTreeSet::new();
        for event in events {
            match event {
                Event::Opened(place, Some(handle)) => self.opened(place, handle).await?,
                Event::Opened(place, None) => {
                    // Nobody has it at the moment, or the connection is a moment away.
                    self.slots.remove(&place);
                    let hall = Arc::clone(&self.hall);
                    tokio::spawn(async move {
                        sleep(AGAIN).await;
                        hall.wake();
                    });
                }
                Event::Changed(place) => {
                    changed.insert(place);
                }
            }
        }
        for place in changed {
            self.read(place).await?;
        }
        Some(())
    }

    fn open(&mut self, place: Place) {
        if self.slots.contains_key(&place) {
            return;
        }
        let Some(id) = document_id(place, &self.hall.shelf) else { return };
        self.sought += 1;
        self.slots.insert(place, Slot::Opening);
        let (events, search) = (self.events.clone(), self.repo.find(id));
        tokio::spawn(async move {
            let handle = search.await.ok().flatten();
            let _the_keeper_ends = events.send(Event::Opened(place, handle));
        });
    }

    /// Enters what this laptop has, and reads what it has not.
    async fn opened(&mut self, place: Place, handle: DocHandle) -> Option<()> {
        let (events, mut changes) = (self.events.clone(), handle.changes());
        tokio::spawn(async move {
            while changes.next().await.is_some() {
                if events.send(Event::Changed(place)).is_err() {
                    return;
                }
            }
        });
        self.slots.insert(place, Slot::Open(Open { handle, chain: None, read: vec![] }));
        self.begin(place).await?;
        self.read(place).await
    }

    /// Builds a document's chain from the event file, if what it begins with is here.
    async fn begin(&mut self, place: Place) -> Option<()> {
        let Some(Slot::Open(open)) = self.slots.get_mut(&place) else { return Some(()) };
        let (shelf, handle) = (Arc::clone(&self.hall.shelf), open.handle.clone());
        let begun = spawn_blocking(move || {
            let Some(segment) = shelf.segment(place)? else { return Ok(None) };
            let tip = segment.changes.last().map(automerge::Change::hash);
            let entered = within(&handle, |doc| doc.apply_changes(segment.changes).is_ok());
            // Where a change was refused (somebody entered another one under its name) the rest
            // travels by asking.
            Ok(Some((segment.chain, segment.last, tip, entered)))
        });
        match begun.await.ok()? {
            Ok(Some((chain, last, tip, entered))) => {
                let tip = tip.filter(|_| entered != Some(false));
                entered?;
                open.chain = Some((chain, last));
                open.read.extend(tip);
            }
            Ok(None) => {}
            Err(error) => self.hall.faults.raise("look", &error as &LedgerError),
        }
        Some(())
    }

    /// Enters what the event file has beyond a document.
    async fn append(&mut self, place: Place, head: Head) -> Option<()> {
        if matches!(self.slots.get(&place), Some(Slot::Open(Open { chain: None, .. }))) {
            self.begin(place).await?;
        }
        let Some(Slot::Open(open)) = self.slots.get_mut(&place) else { return Some(()) };
        let Some((chain, last)) = &open.chain else { return Some(()) };
        if chain.next() > last.map_or(head.seq, |last| last.min(head.seq)) {
            return Some(());
        }
        let (shelf, handle, chain) =
            (Arc::clone(&self.hall.shelf), open.handle.clone(), chain.clone());
        let appended = spawn_blocking(move || append(&shelf, &handle, place, chain, head.seq));
        match appended.await.ok()? {
            Ok((chain, last, tip, entered)) => {
                open.chain = Some((chain, last));
                open.read.extend(tip.filter(|_| entered == Some(true)));
                entered?;
            }
            Err(error) => self.hall.faults.raise("look", &error),
        }
        Some(())
    }

    /// Reads what came into a document and passes it on to the event file.
    async fn read(&mut self, place: Place) -> Option<()> {
        // What comes faster than the disk takes it waits where it came from.
        if self.hall.backlog() > MOST_WAITING {
            self.unread.insert(place);
            return Some(());
        }
        let Some(Slot::Open(open)) = self.slots.get_mut(&place) else { return Some(()) };
        let (handle, read) = (open.handle.clone(), open.read.clone());
        let new = spawn_blocking(move || {
            within(&handle, |doc| {
                let heads = doc.get_heads();
                (found(&doc.get_changes(&read)), heads)
            })
        });
        let (found, heads) = new.await.ok()??;
        open.read = heads;
        self.hall.garbage.fetch_add(found.garbage, Ordering::Relaxed);
        self.foresee(place.author, &found.sealed);
        self.hall.arrived(found.sealed.into_iter().map(|(_, sealed)| sealed).collect());
        Some(())
    }

    /// Opens the next document as soon as one has arrived whole, while its operations are still on
    /// their way into the event file: a laptop that was away catches up sooner.
    fn foresee(&mut self, author: Author, arrived: &[(u64, Sealed)]) {
        let walked = self.hall.shelf.cuts(author);
        let cuts = self.foreseen.entry(author).or_default();
        if walked.seq() > cuts.seq() {
            *cuts = walked;
        }
        let sizes: BTreeMap<_, _> =
            arrived.iter().map(|(seq, op)| (*seq, op.signature.len() + op.bytes.len())).collect();
        let before = cuts.segments();
        while let Some(size) = sizes.get(&(cuts.seq() + 1)) {
            cuts.walk(*size);
        }
        let (segments, seq) = (cuts.segments(), cuts.seq());
        let more = |session: &Arc<Session>| {
            session.believed().heads.0.get(&author).is_some_and(|head| head.seq > seq)
        };
        if segments > before && self.hall.sessions().iter().any(more) {
            self.open(Place { author, segment: segments - 1 });
        }
    }
}

fn document_id(place: Place, shelf: &Shelf) -> Option<DocumentId> {
    DocumentId::try_from(place.document(shelf.event()).to_vec()).ok()
}
