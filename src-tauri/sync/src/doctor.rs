//! Gathers the facts from which `meja_core::network` tells what stands between the laptops.
//!
//! Sends to members' known addresses in private ranges and to this laptop itself, to nobody else:
//! one datagram that any QUIC endpoint answers without looking further, and one TCP connection
//! that says nothing. Leaves out judgement and words.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use futures_util::future::join_all;
use meja_core::network::{Adapter, Described, Facts, Kind, Peer, Reach, Subnet, Tcp, is_local};
#[cfg(windows)]
use netdev_windows as netdev;
use tokio::{
    net::{TcpStream, UdpSocket},
    time::timeout,
};

/// Addresses of one laptop that are tried.
const MOST_ADDRESSES: usize = 6;
/// What is shown of the adapters all the time may be so old.
const LATELY: Duration = Duration::from_secs(5);
/// Laptops that are tried.
const MOST_PEERS: usize = 64;
/// Datagrams to one address; any may be lost.
const TRIES: u32 = 3;
/// The least that a QUIC endpoint answers to, bytes (RFC 9000 §14.1).
const DATAGRAM: usize = 1_200;

/// What the engine knows and the doctor asks about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    /// The port that was wanted.
    pub wanted: u16,
    /// The port that the endpoint listens on.
    pub bound: Option<u16>,
    /// Whether mDNS has heard any other laptop.
    pub heard: bool,
    /// The other laptops of the event.
    pub peers: Vec<KnownPeer>,
}

/// What is known of another laptop.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownPeer {
    /// What it calls itself.
    pub who: String,
    /// Whether it is the chair's.
    pub chair: bool,
    /// Whether there is a connection to it now.
    pub connected: bool,
    /// Whether mDNS hears it now.
    pub heard: bool,
    /// How far its clock is ahead, milliseconds.
    pub skew_ms: Option<i64>,
    /// Where it was reached or said to be, the latest first.
    pub addresses: Vec<SocketAddr>,
}

/// As [`gather`], for a plain thread, which waits.
#[must_use]
pub fn examine(known: &Known, patience: Duration) -> Facts {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    match runtime {
        Ok(runtime) => runtime.block_on(gather(known, patience)),
        // Without a runtime nothing is tried; what the system says of itself is still told.
        Err(_) => Facts {
            adapters: adapters(),
            wanted: known.wanted,
            bound: known.bound,
            loopback: false,
            heard: known.heard,
            peers: Vec::new(),
        },
    }
}

/// Gathers the facts, trying each address of laptops that are not connected for `patience`.
pub async fn gather(known: &Known, patience: Duration) -> Facts {
    // Asking the system may block for a moment.
    let adapters = tokio::task::spawn_blocking(adapters).await.unwrap_or_default();
    let peers = known.peers.iter().take(MOST_PEERS).map(|peer| look(peer, &adapters, patience));
    let (peers, loopback) = tokio::join!(join_all(peers), loops_back(patience));
    let (wanted, bound, heard) = (known.wanted, known.bound, known.heard);
    Facts { adapters, wanted, bound, loopback, heard, peers }
}

/// This machine's adapters that are up and have an address, without loopback; may block.
#[must_use]
pub fn adapters() -> Vec<Adapter> {
    let up = netdev::get_interfaces().into_iter().filter(|one| one.is_up() && !one.is_loopback());
    let mut adapters: Vec<Adapter> = up.map(|one| adapter(&one)).collect();
    adapters.retain(|adapter| !adapter.addresses.is_empty());
    adapters.sort_by(|one, other| one.name.cmp(&other.name));
    adapters
}

/// As [`adapters`], as they were a few seconds ago at most: some systems take long to tell, and a
/// screen asks all the time.
#[must_use]
pub fn adapters_lately() -> Vec<Adapter> {
    static LAST: Mutex<Option<(Instant, Vec<Adapter>)>> = Mutex::new(None);
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((at, adapters)) = &*last
        && at.elapsed() < LATELY
    {
        return adapters.clone();
    }
    let found = adapters();
    *last = Some((Instant::now(), found.clone()));
    found
}

fn adapter(one: &netdev::Interface) -> Adapter {
    use netdev::interface::types::InterfaceType as Type;
    // Windows gives a GUID for a name, and what people see as the friendly one.
    let name = one.friendly_name.clone().unwrap_or_else(|| one.name.clone());
    let kind = Kind::of(&Described {
        name: &name,
        description: one.description.as_deref().unwrap_or_default(),
        wireless: one.if_type == Type::Wireless80211,
        tunnel: one.is_tun() || matches!(one.if_type, Type::Tunnel | Type::Ppp),
        modem: matches!(one.if_type, Type::Wwan | Type::Wwanpp | Type::Wwanpp2),
    });
    let four = one.ipv4.iter().map(|net| (IpAddr::V4(net.addr()), net.prefix_len()));
    let six = one.ipv6.iter().map(|net| (IpAddr::V6(net.addr()), net.prefix_len()));
    let addresses = four.chain(six).map(|(ip, prefix)| Subnet { ip, prefix }).collect();
    Adapter { name, kind, addresses, default_route: one.default }
}

async fn look(known: &KnownPeer, adapters: &[Adapter], patience: Duration) -> Peer {
    let mut addresses: Vec<SocketAddr> = Vec::new();
    for address in known.addresses.iter().filter(|address| is_local(address.ip())) {
        if addresses.len() < MOST_ADDRESSES && !addresses.contains(address) {
            addresses.push(*address);
        }
    }
    if known.connected {
        addresses.clear();
    }
    let reaches = addresses.into_iter().map(|address| reach(address, adapters, patience));
    Peer {
        who: known.who.clone(),
        chair: known.chair,
        connected: known.connected,
        heard: known.heard,
        skew_ms: known.skew_ms,
        reaches: join_all(reaches).await,
    }
}

async fn reach(address: SocketAddr, adapters: &[Adapter], patience: Duration) -> Reach {
    let (heard, tcp) = tokio::join!(knock(address, patience), open(address, patience));
    let Knock { from, heard } = heard;
    let has = |adapter: &&Adapter| adapter.addresses.iter().any(|net| Some(net.ip) == from);
    let via = adapters.iter().find(has).map(|adapter| adapter.name.clone());
    let tcp = match (tcp, heard) {
        // "Port unreachable" comes from the laptop itself: it is there.
        (Tcp::Silent, Heard::Refused) => Tcp::Refused,
        (tcp, Heard::Answered | Heard::Refused | Heard::Nothing) => tcp,
    };
    Reach { address, via, udp: heard == Heard::Answered, tcp }
}

/// What came back of a datagram.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Heard {
    Answered,
    Refused,
    Nothing,
}

/// The address from which this laptop's routes send there, and what came back.
struct Knock {
    from: Option<IpAddr>,
    heard: Heard,
}

async fn knock(address: SocketAddr, patience: Duration) -> Knock {
    match routed(address).await {
        Ok((socket, from)) => Knock { from: Some(from), heard: knock_by(&socket, patience).await },
        Err(_) => Knock { from: None, heard: Heard::Nothing },
    }
}

/// A socket towards an address; choosing the route sends nothing.
async fn routed(address: SocketAddr) -> io::Result<(UdpSocket, IpAddr)> {
    let any: IpAddr = match address {
        SocketAddr::V4(_) => Ipv4Addr::UNSPECIFIED.into(),
        SocketAddr::V6(_) => Ipv6Addr::UNSPECIFIED.into(),
    };
    let socket = UdpSocket::bind((any, 0)).await?;
    socket.connect(address).await?;
    let from = socket.local_addr()?.ip();
    Ok((socket, from))
}

async fn knock_by(socket: &UdpSocket, patience: Duration) -> Heard {
    let question = question();
    for _ in 0..TRIES {
        let came = match socket.send(&question).await {
            Ok(_) => timeout(patience / TRIES, answered(socket)).await,
            Err(error) => Ok(Err(error)),
        };
        match came.map_err(|_| ()).map(|came| came.map_err(|error| error.kind())) {
            Ok(Ok(())) => return Heard::Answered,
            Ok(Err(io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionReset)) => {
                return Heard::Refused;
            }
            Ok(Err(_)) => return Heard::Nothing,
            Err(()) => {}
        }
    }
    Heard::Nothing
}

/// Reads until the answer has come.
async fn answered(socket: &UdpSocket) -> io::Result<()> {
    let mut back = [0; 1_500];
    loop {
        let length = socket.recv(&mut back).await?;
        if is_answer(back.get(..length).unwrap_or_default()) {
            return Ok(());
        }
    }
}

/// A version that no QUIC endpoint knows; it has to answer with those it does (RFC 9000 §6.1).
const UNKNOWN: [u8; 4] = [0x1a, 0x2a, 0x3a, 0x4a];
const THEIRS: [u8; 8] = *b"mejamone";
const OURS: [u8; 8] = *b"vdokter?";

/// A packet with a long header of an unknown version (RFC 8999 §5.1), filled up with zeroes.
fn question() -> Vec<u8> {
    let mut datagram = [&[0xc0][..], &UNKNOWN, &[8], &THEIRS, &[8], &OURS].concat();
    datagram.resize(DATAGRAM, 0);
    datagram
}

/// Whether this is a Version Negotiation packet for our question (RFC 8999 §6).
fn is_answer(datagram: &[u8]) -> bool {
    let [first, rest @ ..] = datagram else { return false };
    let expected = [&[0, 0, 0, 0, 8][..], &OURS, &[8], &THEIRS].concat();
    first & 0x80 != 0 && rest.starts_with(&expected)
}

async fn open(address: SocketAddr, patience: Duration) -> Tcp {
    match timeout(patience, TcpStream::connect(address)).await {
        Ok(Ok(_)) => Tcp::Answered,
        Ok(Err(error)) if error.kind() == io::ErrorKind::ConnectionRefused => Tcp::Refused,
        Ok(Err(_)) | Err(_) => Tcp::Silent,
    }
}

/// Whether a datagram to this machine itself comes back.
async fn loops_back(patience: Duration) -> bool {
    let there_and_back = async {
        let here = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let other = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        other.send_to(&OURS, here.local_addr()?).await?;
        let mut back = [0; 16];
        let (length, from) = here.recv_from(&mut back).await?;
        Ok::<bool, io::Error>(back.get(..length) == Some(&OURS) && from == other.local_addr()?)
    };
    timeout(patience, there_and_back).await.is_ok_and(|done| done.unwrap_or(false))
}

#[cfg(test)]
mod tests {
    use iroh::{Endpoint, RelayMode, endpoint::presets};
    use meja_core::network::{Finding, PORT, findings};
    use tokio::net::TcpListener;

    use super::*;

    const PATIENT: Duration = Duration::from_secs(60);
    const BRIEF: Duration = Duration::from_millis(300);

    fn peer(address: SocketAddr) -> KnownPeer {
        let (who, addresses) = ("Ketua".to_owned(), vec![address]);
        KnownPeer { who, chair: true, connected: false, heard: false, skew_ms: None, addresses }
    }

    async fn tried(address: SocketAddr, patience: Duration) -> Reach {
        reach(address, &[], patience).await
    }

    #[tokio::test]
    async fn an_endpoint_of_ours_answers_the_knock_though_it_admits_nobody() {
        let endpoint = Endpoint::builder(presets::Minimal)
            .relay_mode(RelayMode::Disabled)
            .alpns(vec![b"mejamonev/sync/1".to_vec()])
            .clear_ip_transports()
            .bind_addr("127.0.0.1:0")
            .unwrap()
            .bind()
            .await
            .unwrap();
        let address = *endpoint.bound_sockets().first().unwrap();
        let reach = tried(address, PATIENT).await;
        assert_eq!((reach.udp, reach.tcp), (true, Tcp::Refused));
        endpoint.close().await;
    }

    #[tokio::test]
    async fn a_board_without_the_port_behind_it_is_a_firewall() {
        let board = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = board.local_addr().unwrap();
        // The port by UDP is open to the system and dead to whoever knocks.
        let _dead = UdpSocket::bind(address).await.unwrap();
        let known =
            Known { wanted: PORT, bound: Some(PORT), heard: false, peers: vec![peer(address)] };
        let mut facts = gather(&known, BRIEF).await;
        let reach = facts.peers[0].reaches.first().unwrap();
        assert_eq!((reach.udp, reach.tcp), (false, Tcp::Answered));
        facts.adapters = vec![Adapter {
            name: "Wi-Fi".to_owned(),
            kind: Kind::Wifi,
            addresses: vec![Subnet { ip: [192, 168, 1, 7].into(), prefix: 24 }],
            default_route: true,
        }];
        let found = findings(&facts);
        assert!(matches!(found.as_slice(), [Finding::Firewall { .. }]), "{found:?}");
    }

    #[tokio::test]
    async fn a_closed_port_shows_that_the_laptop_is_there() {
        let closed = UdpSocket::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let reach = tried(closed, PATIENT).await;
        assert_eq!((reach.udp, reach.tcp), (false, Tcp::Refused));
    }

    #[tokio::test]
    async fn nothing_is_sent_beyond_private_networks_nor_to_who_is_connected() {
        let public = peer("8.8.8.8:48123".parse().unwrap());
        let connected = KnownPeer { connected: true, ..peer("127.0.0.1:9".parse().unwrap()) };
        for known in [public, connected] {
            assert_eq!(look(&known, &[], BRIEF).await.reaches, []);
        }
    }

    #[tokio::test]
    async fn this_machine_hears_itself() {
        assert!(loops_back(PATIENT).await);
    }

    #[test]
    fn only_an_answer_to_the_question_is_one() {
        let answer = [&[0x80, 0, 0, 0, 0, 8][..], &OURS, &[8], &THEIRS, &[0, 0, 0, 1]].concat();
        assert!(is_answer(&answer));
        assert!(!is_answer(&question()));
        assert!(!is_answer(&answer[..20]));
        assert!(!is_answer(&[]));
    }

    #[test]
    fn adapters_of_this_machine_have_addresses_and_are_not_loopback() {
        for adapter in adapters() {
            assert!(!adapter.addresses.is_empty());
            assert!(adapter.addresses.iter().all(|net| !net.ip.is_loopback()), "{adapter:?}");
        }
    }
}
