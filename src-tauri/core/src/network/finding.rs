//! From facts to findings, worst first.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
};

use super::{Adapter, Facts, Kind, Peer, Reach, Subnet, Tcp};

/// A clock further off than this is said, milliseconds.
const SKEW: i64 = 120_000;
/// Clocks this near to one another are one time, milliseconds.
const SAME_TIME: i64 = 60_000;
/// Silent laptops in one subnet from which isolation is suspected: one may be asleep.
const SEVERAL: usize = 2;

/// What shows that a laptop is there though its port does not answer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Sign {
    /// Its name board answers by TCP.
    Board,
    /// It refuses TCP: the laptop is there.
    Refuses,
    /// mDNS hears it.
    Heard,
}

/// Something that stands in the way; the order of the variants is from the worst to the least.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Finding {
    /// No adapter that leads to the hall has an address.
    NoAddress,
    /// Every address was made up: nobody hands addresses out.
    OnlyLinkLocal {
        /// Adapters with such an address.
        adapters: Vec<String>,
    },
    /// Not even a datagram to itself comes back: something on this laptop holds it.
    NoUdp,
    /// This laptop could not listen at all.
    NotListening {
        /// The port that was wanted.
        wanted: u16,
    },
    /// Several laptops of this subnet are silent by every road, and nobody is heard.
    Isolated {
        /// The adapter to that subnet.
        adapter: String,
        /// How many were tried.
        tried: usize,
    },
    /// A tunnel or a made-up adapter takes what is meant for the hall.
    Detour {
        /// The adapter.
        adapter: String,
        /// What it is.
        kind: Kind,
        /// Whose addresses go that way; empty where it takes all that leaves.
        who: Vec<String>,
    },
    /// Several laptops show themselves and none of their ports answers: what holds the datagrams
    /// is this laptop or the network.
    FirewallHere {
        /// Which.
        who: Vec<String>,
    },
    /// A laptop is there and its port does not answer.
    Firewall {
        /// Which.
        who: String,
        /// Where.
        address: SocketAddr,
        /// How it is known to be there.
        sign: Sign,
    },
    /// The chair's laptop is in another network.
    OtherSubnet {
        /// What it calls itself.
        who: String,
        /// Where it is.
        address: SocketAddr,
        /// The networks of this laptop.
        here: Vec<Subnet>,
    },
    /// Laptops that answer by no road: asleep, off, or gone.
    Silent {
        /// Which.
        who: Vec<String>,
    },
    /// The clock of this laptop is off: the others agree with one another.
    ClockHere {
        /// How far the others are ahead of it, milliseconds; negative is behind.
        others_ahead_ms: i64,
        /// How many agree.
        others: usize,
    },
    /// A laptop's clock is off.
    Clock {
        /// Which.
        who: String,
        /// How far it is ahead, milliseconds; negative is behind.
        ahead_ms: i64,
    },
    /// The usual port was taken, another is used.
    PortTaken {
        /// The usual one.
        wanted: u16,
        /// The one in use.
        bound: u16,
    },
    /// The only way to the hall is a modem: what is sent may cost.
    Mobile {
        /// The adapter.
        adapter: String,
    },
}

impl Finding {
    /// Its stable name, "network.isolated".
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoAddress => "network.no_address",
            Self::OnlyLinkLocal { .. } => "network.link_local",
            Self::NoUdp => "network.no_udp",
            Self::NotListening { .. } => "network.not_listening",
            Self::Isolated { .. } => "network.isolated",
            Self::Detour { .. } => "network.detour",
            Self::FirewallHere { .. } => "network.firewall_here",
            Self::Firewall { .. } => "network.firewall",
            Self::OtherSubnet { .. } => "network.other_subnet",
            Self::Silent { .. } => "network.silent",
            Self::ClockHere { .. } => "network.clock_here",
            Self::Clock { .. } => "network.clock",
            Self::PortTaken { .. } => "network.port_taken",
            Self::Mobile { .. } => "network.mobile",
        }
    }
}

/// What stands in the way, worst first; empty where nothing does.
#[must_use]
pub fn findings(facts: &Facts) -> Vec<Finding> {
    let real: Vec<&Adapter> = facts
        .adapters
        .iter()
        .filter(|a| a.leads_to_the_hall() && !a.addresses.is_empty())
        .collect();
    let mut found = clocks(&facts.peers);
    if !facts.loopback {
        found.insert(Finding::NoUdp);
    }
    match facts.bound {
        None => found.insert(Finding::NotListening { wanted: facts.wanted }),
        Some(bound) if bound != facts.wanted => {
            found.insert(Finding::PortTaken { wanted: facts.wanted, bound })
        }
        Some(_) => false,
    };
    let reached = facts.peers.iter().any(is_reached);
    let given = |adapter: &&Adapter| adapter.addresses.iter().any(|net| !net.is_link_local());
    if real.is_empty() {
        // Whoever reaches somebody has an address, whatever it is called.
        found.extend((!reached).then_some(Finding::NoAddress));
    } else if !reached && !real.iter().any(given) {
        let adapters = real.iter().map(|adapter| adapter.name.clone()).collect();
        found.insert(Finding::OnlyLinkLocal { adapters });
    } else {
        found.append(&mut roads(facts, &real, reached));
    }
    found.into_iter().collect()
}

fn is_reached(peer: &Peer) -> bool {
    peer.connected || peer.reaches.iter().any(|reach| reach.udp)
}

/// Findings about the way to laptops that do not answer.
fn roads(facts: &Facts, real: &[&Adapter], reached: bool) -> BTreeSet<Finding> {
    let mut found = BTreeSet::new();
    let mut shown = Vec::new();
    // Whose way leads through which adapter that leads elsewhere.
    let mut taken: BTreeMap<(&str, Kind), Vec<String>> = BTreeMap::new();
    // Silent laptops of this subnet, by the adapter that leads there.
    let mut silent: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for peer in facts.peers.iter().filter(|peer| !is_reached(peer)) {
        if let Some(sign) = sign(peer, real) {
            shown.push((peer.who.clone(), sign));
        } else if let Some(by) = detour(peer, &facts.adapters) {
            taken.entry(by).or_default().push(peer.who.clone());
        } else if let Some(adapter) = peer.reaches.iter().find_map(|reach| towards(reach, real)) {
            silent.entry(&adapter.name).or_default().push(peer.who.clone());
        } else if let Some(reach) = peer.reaches.first().filter(|_| peer.chair) {
            let nets = real.iter().flat_map(|adapter| &adapter.addresses);
            let here = nets.filter(|net| !net.is_link_local()).copied().collect();
            let (who, address) = (peer.who.clone(), reach.address);
            found.insert(Finding::OtherSubnet { who, address, here });
        }
    }
    if !reached && taken.is_empty() {
        let all = facts.adapters.iter().filter(|a| a.default_route && a.kind == Kind::Vpn);
        taken.extend(all.map(|adapter| ((adapter.name.as_str(), Kind::Vpn), Vec::new())));
    }
    found.extend(taken.into_iter().map(|((adapter, kind), who)| Finding::Detour {
        adapter: adapter.to_owned(),
        kind,
        who: sorted(who),
    }));
    found.append(&mut firewalls(shown, reached));
    let mut asleep = Vec::new();
    for (adapter, who) in silent {
        if who.len() >= SEVERAL && !reached && !facts.heard {
            found.insert(Finding::Isolated { adapter: adapter.to_owned(), tried: who.len() });
        } else {
            asleep.extend(who);
        }
    }
    if !asleep.is_empty() {
        found.insert(Finding::Silent { who: sorted(asleep) });
    }
    if real.iter().all(|adapter| adapter.kind == Kind::Mobile) {
        found.extend(real.first().map(|first| Finding::Mobile { adapter: first.name.clone() }));
    }
    found
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names
}

/// Laptops that show themselves: one by one, unless several run and none of them answers.
fn firewalls(shown: Vec<(String, (Sign, SocketAddr))>, reached: bool) -> BTreeSet<Finding> {
    let runs = |sign: Sign| match sign {
        Sign::Board | Sign::Heard => true,
        Sign::Refuses => false,
    };
    let several = shown.iter().filter(|(_, (sign, _))| runs(*sign)).count() >= SEVERAL;
    let (here, there): (Vec<_>, Vec<_>) =
        shown.into_iter().partition(|(_, (sign, _))| several && !reached && runs(*sign));
    let mut found: BTreeSet<Finding> = there
        .into_iter()
        .map(|(who, (sign, address))| Finding::Firewall { who, address, sign })
        .collect();
    if !here.is_empty() {
        let who = sorted(here.into_iter().map(|(who, _)| who).collect());
        found.insert(Finding::FirewallHere { who });
    }
    found
}

/// The adapter whose subnet an address lies in.
fn towards<'a>(reach: &Reach, real: &[&'a Adapter]) -> Option<&'a Adapter> {
    let ip = reach.address.ip();
    real.iter().find(|adapter| adapter.addresses.iter().any(|net| net.contains(ip))).copied()
}

/// What shows that a laptop is there, and where.
fn sign(peer: &Peer, real: &[&Adapter]) -> Option<(Sign, SocketAddr)> {
    let shown = |reach: &Reach| match reach.tcp {
        Tcp::Answered => Some(Sign::Board),
        Tcp::Refused => Some(Sign::Refuses),
        Tcp::Silent => (peer.heard && towards(reach, real).is_some()).then_some(Sign::Heard),
    };
    peer.reaches.iter().filter_map(|reach| Some((shown(reach)?, reach.address))).min()
}

/// The adapter that takes what is meant for a laptop, though it leads elsewhere.
fn detour<'a>(peer: &Peer, adapters: &'a [Adapter]) -> Option<(&'a str, Kind)> {
    let ways = peer.reaches.iter().filter_map(|reach| reach.via.as_deref());
    let mut taken = ways.filter_map(|via| adapters.iter().find(|adapter| adapter.name == via));
    let adapter = taken.find(|adapter| !adapter.leads_to_the_hall())?;
    Some((&adapter.name, adapter.kind))
}

/// Findings about clocks. Where most of several others agree, they are taken to be right.
fn clocks(peers: &[Peer]) -> BTreeSet<Finding> {
    let known: Vec<(&str, i64)> =
        peers.iter().filter_map(|peer| Some((peer.who.as_str(), peer.skew_ms?))).collect();
    let agreeing = |skew: i64| {
        known.iter().filter(|(_, other)| skew.abs_diff(*other) <= SAME_TIME.unsigned_abs()).count()
    };
    let mut by_time: Vec<i64> = known.iter().map(|(_, skew)| *skew).collect();
    by_time.sort_unstable();
    let middle = by_time.get(by_time.len() / 2).copied().unwrap_or(0);
    let others = agreeing(middle);
    let here = middle.unsigned_abs() > SKEW.unsigned_abs()
        && others >= SEVERAL
        && others.saturating_mul(2) > known.len();
    let right = if here { middle } else { 0 };
    let ahead = |skew: i64| skew.saturating_sub(right);
    let mut found: BTreeSet<Finding> = known
        .iter()
        .map(|(who, skew)| (who, ahead(*skew)))
        .filter(|(_, ahead)| ahead.unsigned_abs() > SKEW.unsigned_abs())
        .map(|(who, ahead_ms)| Finding::Clock { who: (*who).to_owned(), ahead_ms })
        .collect();
    if here {
        found.insert(Finding::ClockHere { others_ahead_ms: middle, others });
    }
    found
}
