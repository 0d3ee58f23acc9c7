//! The hall as the screens see it.

use std::collections::{BTreeMap, BTreeSet};

use meja_core::{approval::Heads, ids::DeskId, network::PORT, record::Author, stamp::WallMs};
use meja_store::{FORMAT, held, record, table, vault};
use meja_sync::{
    doctor::{Known, KnownPeer},
    engine::PeerState,
};

use super::{
    super::{dispute, members},
    said,
};
use crate::{
    App, AppError,
    contract::{
        AskingLaptop, EvidenceOnItsWay, HallState, HallTrouble, Invitation, LaptopInfo, LaptopRole,
        LaptopState,
    },
    hall::{Hall, hex, notes, public_key},
    open::Open,
    words,
};

/// A laptop that said nothing for so long is not seen, milliseconds (promise 13).
const UNSEEN_MS: u64 = 10_000;
/// So many addresses of a laptop are remembered, the latest first.
const KEPT_ADDRESSES: usize = 4;

/// The hall as this laptop sees it.
///
/// # Errors
/// What the disk says.
pub fn state(app: &App, _: ()) -> Result<HallState, AppError> {
    let Ok(open) = app.open() else { return Ok(nothing()) };
    let (hall, now) = (app.hall(), app.now().wall_ms);
    super::say_now(app);
    let zone = open.store.read(|conn| Ok::<_, AppError>(table::event::get(conn)?.zone))?;
    let laptops = super::laptops(&open)?;
    let me = public_key(&*app.host, open.store.replica())?;
    let own = open.store.read(|conn| {
        Ok::<_, AppError>(Reach { heads: record::heads(conn)?, held: seqs(&held::reach(conn)?) })
    })?;
    let labels = open.store.read(|conn| {
        let desks = table::desk::all(conn)?;
        Ok::<_, AppError>(desks.into_iter().map(|desk| (desk.id, desk.label)).collect())
    })?;
    let peers = hall.as_ref().map(|hall| hall.network.peers()).unwrap_or_default();
    if let Some(hall) = &hall {
        keep_up(app, &open, hall, &peers)?;
    }
    let encrypted = vault::salt_of(open.store.path())?.is_some();
    let seen = Seen { peers: &peers, own: &own, me, now, zone, labels, encrypted };
    let mut shown: Vec<LaptopInfo> = laptops.iter().map(|laptop| seen.laptop(laptop)).collect();
    shown.sort_by(|one, other| {
        (one.state, &one.device, &one.id).cmp(&(other.state, &other.device, &other.id))
    });
    let (leads, lead_again) = super::lead::standing(app, &open)?;
    let addresses = hall.as_ref().map(|hall| hall.network.engine().addresses()).unwrap_or_default();
    let known = known(app, hall.as_deref(), &laptops);
    Ok(HallState {
        on: hall.is_some(),
        leads,
        lead_again,
        opened: super::is_opened(&open)?,
        addresses: addresses.iter().map(ToString::to_string).collect(),
        invitation: hall.as_ref().and_then(|hall| invitation(hall, now, zone)),
        asking: hall.as_ref().map(|hall| asking(hall, zone)).unwrap_or_default(),
        conflicts: dispute::count(app)?,
        aside: open.store.read(meja_store::aside::count)?,
        troubles: troubles(app, &open, hall.as_deref(), (&known, &laptops))?,
        evidence: evidence(app, hall.as_deref()),
        laptops: shown,
    })
}

fn troubles(
    app: &App,
    open: &Open,
    hall: Option<&Hall>,
    (known, laptops): (&Known, &[members::Laptop]),
) -> Result<Vec<HallTrouble>, AppError> {
    let Some(of_hall) = open.store.hall()? else { return Ok(Vec::new()) };
    let own = members::laptop_author(app)?;
    let mut all: Vec<HallTrouble> = said::standing(of_hall.standing(own)).into_iter().collect();
    if let Some(hall) = hall {
        all.extend(plain_beside_encrypted(open, &of_hall, hall)?);
        all.extend(said::at_once(known, &hall.faults()));
        let peers = hall.network.peers();
        all.extend(peers.iter().filter_map(said::owing));
        if of_hall.standing(own).is_some_and(|one| one.until.is_none()) {
            all.extend(turned_away_by(&peers, laptops));
        }
    }
    let doubted = open.store.read(|conn| members::anchor_removed_by_others(conn, &of_hall))?;
    all.extend(doubted.as_deref().map(said::anchor_removed));
    all.extend(open.store.read(|conn| super::piled::up(conn, laptops))?);
    Ok(all)
}

/// That a laptop that leads turned this one away; one such is enough to be told.
fn turned_away_by(peers: &[PeerState], laptops: &[members::Laptop]) -> Option<HallTrouble> {
    let leads = laptops.iter().filter(|laptop| match laptop.role {
        LaptopRole::Chair | LaptopRole::Secretariat => laptop.removed.is_none(),
        LaptopRole::Desk | LaptopRole::Observer => false,
    });
    let away = |laptop: &&members::Laptop| {
        peers.iter().any(|peer| Some(peer.endpoint) == laptop.endpoint && peer.turned_away)
    };
    leads.into_iter().find(away).map(|laptop| said::turned_away(&laptop.device))
}

/// That this laptop's file is for everybody to read while that of a laptop that leads is encrypted.
fn plain_beside_encrypted(
    open: &Open,
    of_hall: &meja_store::Hall,
    hall: &Hall,
) -> Result<Option<HallTrouble>, AppError> {
    if vault::salt_of(open.store.path())?.is_some() {
        return Ok(None);
    }
    let leads = |endpoint: &[u8; 32]| {
        let key = hex(endpoint);
        of_hall.standings.values().any(|one| one.is_authority() && one.endpoints.contains(&key))
    };
    let mut peers = hall.network.peers().into_iter();
    let encrypted =
        peers.any(|one| one.encrypted && one.last_heard_ms.is_some() && leads(&one.endpoint));
    Ok(encrypted.then(said::plain_here))
}

/// Remembers where the others are, and calls those that were admitted since.
fn keep_up(app: &App, open: &Open, hall: &Hall, peers: &[PeerState]) -> Result<(), AppError> {
    let (home, replica) = (app.host.home(), open.store.replica());
    let mut kept = notes::read(&home, replica);
    let before = kept.clone();
    for peer in peers {
        if let (true, Some(address)) = (peer.connected, peer.address) {
            let known = kept.addresses.entry(hex(&peer.endpoint)).or_default();
            if known.first() != Some(&address) {
                known.retain(|one| *one != address);
                known.insert(0, address);
                known.truncate(KEPT_ADDRESSES);
            }
        }
    }
    if kept != before {
        notes::keep(&home, replica, &kept)?;
    }
    let called = |key: &[u8; 32]| peers.iter().any(|peer| peer.endpoint == *key);
    if hall.ledger.admitted().iter().any(|key| *key != hall.key && !called(key)) {
        hall.call_everybody(&kept);
    }
    Ok(())
}

fn nothing() -> HallState {
    HallState {
        on: false,
        leads: false,
        lead_again: None,
        opened: false,
        addresses: Vec::new(),
        invitation: None,
        asking: Vec::new(),
        laptops: Vec::new(),
        conflicts: 0,
        aside: 0,
        troubles: Vec::new(),
        evidence: EvidenceOnItsWay::default(),
    }
}

fn invitation(hall: &Hall, now: WallMs, zone: meja_core::zone::Zone) -> Option<Invitation> {
    let open = hall.invitation(now)?;
    Some(Invitation {
        // A ticket fits the largest code; where it did not, the text is there.
        qr: meja_print::modules(&open.ticket).unwrap_or_default(),
        ticket: open.ticket,
        code: open.code,
        tries_left: u32::from(open.door.tries_left()),
        until: words::clock_minutes(zone, open.until),
    })
}

fn asking(hall: &Hall, zone: meja_core::zone::Zone) -> Vec<AskingLaptop> {
    hall.asks(|asks| {
        let line = |ask: &crate::hall::Ask| AskingLaptop {
            id: ask.id.clone(),
            device: ask.asking.ask.device.clone(),
            person: ask.asking.ask.person.clone(),
            address: ask.address.map(|at| at.ip().to_string()).unwrap_or_default(),
            check: ask.asking.check.to_string(),
            since: words::clock_minutes(zone, ask.since),
        };
        asks.iter().map(line).collect()
    })
}

fn evidence(app: &App, hall: Option<&Hall>) -> EvidenceOnItsWay {
    let Some(progress) = hall.and_then(|hall| hall.network.evidence()) else {
        return EvidenceOnItsWay::default();
    };
    let limit = app
        .open()
        .map(|open| notes::read(&app.host.home(), open.store.replica()).limit)
        .unwrap_or_default();
    EvidenceOnItsWay {
        files: u32::try_from(progress.lacking).unwrap_or(u32::MAX),
        bytes: progress.lacking_bytes,
        arrived: progress.moving.iter().map(|one| one.here).sum(),
        rate: progress.rate,
        limit,
    }
}

/// What a laptop's line is drawn from.
struct Seen<'a> {
    peers: &'a [PeerState],
    own: &'a Reach,
    me: [u8; 32],
    now: WallMs,
    zone: meja_core::zone::Zone,
    labels: BTreeMap<DeskId, String>,
    /// Whether this laptop's file is.
    encrypted: bool,
}

impl Seen<'_> {
    fn stands(&self, laptop: &members::Laptop, peer: Option<&PeerState>) -> LaptopState {
        if laptop.removed.is_some() {
            return LaptopState::Removed;
        }
        if laptop.endpoint == Some(self.me) {
            return LaptopState::Here;
        }
        let Some(peer) = peer else { return LaptopState::Unseen };
        let recent = peer.last_heard_ms.is_some_and(|ago| ago < UNSEEN_MS);
        match (peer.connected && recent, peer.level, peer.form) {
            (false, _, _) => LaptopState::Unseen,
            (true, true, _) => LaptopState::Connected,
            (true, false, Some(form)) if form != FORMAT => LaptopState::OtherRelease,
            (true, false, _) => LaptopState::OtherInstrument,
        }
    }

    fn laptop(&self, laptop: &members::Laptop) -> LaptopInfo {
        let peer = self.peers.iter().find(|peer| Some(peer.endpoint) == laptop.endpoint);
        let heard = peer.filter(|peer| peer.last_heard_ms.is_some());
        let ago = heard.and_then(|peer| peer.last_heard_ms);
        let there = heard.map(Reach::of);
        LaptopInfo {
            id: laptop.id.to_string(),
            device: laptop.device.clone(),
            role: laptop.role,
            desks: laptop.desks.iter().map(ToString::to_string).collect(),
            desk_labels: (laptop.desks.iter())
                .filter_map(|desk| self.labels.get(desk).cloned())
                .collect(),
            people: laptop.people.clone(),
            state: self.stands(laptop, peer),
            seen: ago.map_or_else(String::new, |ago| {
                let at = self.now.saturating_sub(i64::try_from(ago).unwrap_or(i64::MAX));
                words::full(self.zone, at)
            }),
            missing_here: there.as_ref().map_or(0, |there| lacks(self.own, there)),
            missing_there: there.as_ref().map(|there| lacks(there, self.own)),
            held: there.as_ref().map_or(0, Reach::aside),
            evidence_missing: heard
                .map(|peer| u32::try_from(peer.evidence_lacking.0).unwrap_or(u32::MAX)),
            skew_ms: heard.map(|peer| peer.skew_ms),
            now: peer.map(|peer| peer.now.clone()).unwrap_or_default(),
            release: peer.map(|peer| peer.release.clone()).unwrap_or_default(),
            encrypted: match (laptop.endpoint == Some(self.me), heard) {
                (true, _) => Some(self.encrypted),
                (false, Some(peer)) => Some(peer.encrypted),
                (false, None) => None,
            },
            address: peer
                .and_then(|peer| peer.address)
                .map(|address| address.to_string())
                .unwrap_or_default(),
        }
    }
}

/// Where a laptop stands: what is in its record, and how far what it holds aside goes beyond that.
struct Reach {
    heads: Heads,
    held: BTreeMap<Author, u64>,
}

impl Reach {
    fn of(peer: &PeerState) -> Self {
        Self { heads: peer.heads.clone(), held: peer.held.clone() }
    }

    /// Up to which number an author's operations have come there.
    fn to(&self, author: &Author) -> u64 {
        let stored = self.heads.0.get(author).map_or(0, |head| head.seq);
        stored.max(self.held.get(author).copied().unwrap_or_default())
    }

    /// How many came there and do not count.
    fn aside(&self) -> u32 {
        let more = self.held.iter().map(|(author, to)| {
            to.saturating_sub(self.heads.0.get(author).map_or(0, |head| head.seq))
        });
        u32::try_from(more.fold(0, u64::saturating_add)).unwrap_or(u32::MAX)
    }
}

fn seqs(heads: &Heads) -> BTreeMap<Author, u64> {
    heads.0.iter().map(|(author, head)| (*author, head.seq)).collect()
}

/// How many operations that came to `there` have not come to `here`.
fn lacks(here: &Reach, there: &Reach) -> u32 {
    let authors: BTreeSet<_> = there.heads.0.keys().chain(there.held.keys()).collect();
    let missing = authors.into_iter().map(|one| there.to(one).saturating_sub(here.to(one)));
    u32::try_from(missing.fold(0, u64::saturating_add)).unwrap_or(u32::MAX)
}

/// What the doctor is told of the network and the others.
pub(super) fn known(app: &App, hall: Option<&Hall>, laptops: &[members::Laptop]) -> Known {
    let peers = hall.map(|hall| hall.network.peers()).unwrap_or_default();
    let addresses = app
        .open()
        .map(|open| notes::read(&app.host.home(), open.store.replica()).addresses)
        .unwrap_or_default();
    let own = hall.map(|hall| hall.key);
    let others = laptops.iter().filter(|laptop| laptop.endpoint != own && laptop.removed.is_none());
    Known {
        wanted: app.network_settings().port.unwrap_or(PORT),
        bound: hall.and_then(|hall| {
            hall.network.engine().addresses().first().map(std::net::SocketAddr::port)
        }),
        heard: peers.iter().any(|peer| peer.last_heard_ms.is_some()),
        peers: others
            .map(|laptop| {
                let peer = peers.iter().find(|peer| Some(peer.endpoint) == laptop.endpoint);
                let kept = laptop.endpoint.and_then(|key| addresses.get(&hex(&key)).cloned());
                KnownPeer {
                    who: laptop.device.clone(),
                    chair: matches!(laptop.role, LaptopRole::Chair),
                    connected: peer.is_some_and(|peer| peer.connected),
                    heard: peer.is_some_and(|peer| peer.last_heard_ms.is_some()),
                    skew_ms: peer
                        .filter(|peer| peer.last_heard_ms.is_some())
                        .map(|peer| peer.skew_ms),
                    addresses: peer
                        .and_then(|peer| peer.address)
                        .into_iter()
                        .chain(kept.unwrap_or_default())
                        .collect(),
                }
            })
            .collect(),
    }
}
