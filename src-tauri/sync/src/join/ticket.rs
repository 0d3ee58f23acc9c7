//! The ticket: everything a laptop needs to reach the host and to prove that it was invited.
//!
//! Layout, all numbers big-endian: version (1 byte), length of the whole (2), event (16), host's
//! key (32), secret (16), anchor (32), expiry in seconds (4), name (1 + n), addresses (see
//! [`write_addresses`]), and the first 4 bytes of BLAKE3 over all before. Leaves out whether the
//! invitation still stands: the host's [`super::Door`] decides that.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    str::FromStr,
};

use meja_core::{ids::EventId, network::is_local, record::Author, stamp::WallMs};
use uuid::Uuid;

use super::armour::{self, ArmourError};

/// The version that this release writes and reads.
const VERSION: u8 = 1;
/// Bytes of the checksum.
const CHECKSUM: usize = 4;
/// The whole is no longer, so that its text stays within some 300 characters.
const MOST_BYTES: usize = 175;
/// Bytes of the event's name.
const MOST_NAME: usize = 40;
/// Marks an address of IPv6.
const SIX: u8 = 1;
/// Marks an address with a port of its own.
const OWN_PORT: u8 = 2;

/// The one-time secret of an invitation: 128 random bits.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub [u8; 16]);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// An invitation as it is handed over; its text is its `Display`, and what a QR code shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ticket {
    /// The event.
    pub event: EventId,
    /// The event's name, cut to 40 bytes in the text; the whole comes with the admission.
    pub name: String,
    /// The host's endpoint key.
    pub host: [u8; 32],
    /// Where the host is reached, the likeliest first. In the text: those of private networks
    /// alone, as many as there is room for, so that no ticket leads anybody out of the hall.
    pub addresses: Vec<SocketAddr>,
    /// What proves the invitation.
    pub secret: Secret,
    /// The author key from which the event's members are certified.
    pub anchor: Author,
    /// Until when by the host's clock; whole seconds in the text. Other clocks lie, so a guest
    /// takes it as a hint.
    pub expires: WallMs,
}

/// Why a text is no ticket.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TicketError {
    /// Some other text.
    #[error("the text does not begin with MEJA-")]
    NoTicket,
    /// A sign that no ticket has.
    #[error("a ticket has no sign {0:?}")]
    Foreign(char),
    /// The end is missing.
    #[error("the ticket is cut short")]
    Truncated,
    /// A letter was mistyped, or something was added.
    #[error("the ticket was altered or mistyped")]
    Altered,
    /// Of a later release.
    #[error("the ticket has version {0}, this release knows {VERSION}")]
    Newer(u8),
    /// Its time is over, by the clock it was held against.
    #[error("the ticket was good until {until} ms")]
    Expired {
        /// Until when, UTC milliseconds.
        until: WallMs,
    },
}

impl From<ArmourError> for TicketError {
    fn from(error: ArmourError) -> Self {
        match error {
            ArmourError::NoPrefix => Self::NoTicket,
            ArmourError::Foreign(sign) => Self::Foreign(sign),
            ArmourError::Uneven => Self::Truncated,
        }
    }
}

impl Ticket {
    /// The ticket as its text can carry it: name cut, expiry in seconds, addresses that fit.
    #[must_use]
    pub fn fitted(&self) -> Self {
        let mut name = self.name.clone();
        while name.len() > MOST_NAME {
            name.pop();
        }
        let seconds = u32::try_from(self.expires.saturating_add(999).div_euclid(1_000).max(0));
        let expires = i64::from(seconds.unwrap_or(u32::MAX)).saturating_mul(1_000);
        let mut fitted = Self { name, expires, addresses: Vec::new(), ..self.clone() };
        for address in self.addresses.iter().filter(|address| is_local(address.ip())) {
            // An IPv6 address without its scope, which means nothing on another laptop.
            fitted.addresses.push(SocketAddr::new(address.ip(), address.port()));
            if fitted.bytes().len() > MOST_BYTES {
                fitted.addresses.pop();
            }
        }
        fitted
    }

    /// Holds the expiry against a clock.
    ///
    /// # Errors
    /// [`TicketError::Expired`].
    pub fn stands(&self, now: WallMs) -> Result<(), TicketError> {
        if now > self.expires {
            return Err(TicketError::Expired { until: self.expires });
        }
        Ok(())
    }

    fn bytes(&self) -> Vec<u8> {
        let mut body = Vec::with_capacity(MOST_BYTES);
        body.extend_from_slice(self.event.0.as_bytes());
        body.extend_from_slice(&self.host);
        body.extend_from_slice(&self.secret.0);
        body.extend_from_slice(&self.anchor.0);
        let seconds = u32::try_from(self.expires.div_euclid(1_000)).unwrap_or(u32::MAX);
        body.extend_from_slice(&seconds.to_be_bytes());
        body.push(u8::try_from(self.name.len()).unwrap_or(u8::MAX));
        body.extend_from_slice(self.name.as_bytes());
        write_addresses(&mut body, &self.addresses);
        let whole = u16::try_from(3 + body.len() + CHECKSUM).unwrap_or(u16::MAX);
        let mut bytes = vec![VERSION];
        bytes.extend_from_slice(&whole.to_be_bytes());
        bytes.append(&mut body);
        let checksum = checksum_of(&bytes);
        bytes.extend_from_slice(&checksum);
        bytes
    }
}

impl fmt::Display for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&armour::text_of(&self.fitted().bytes()))
    }
}

impl FromStr for Ticket {
    type Err = TicketError;

    fn from_str(text: &str) -> Result<Self, TicketError> {
        let bytes = armour::bytes_of(text)?;
        let (version, whole) = match *bytes.as_slice() {
            [version, high, low, ..] => (version, usize::from(u16::from_be_bytes([high, low]))),
            _ => return Err(TicketError::Truncated),
        };
        if bytes.len() < whole {
            return Err(TicketError::Truncated);
        }
        let (body, checksum) =
            bytes.split_last_chunk::<CHECKSUM>().ok_or(TicketError::Truncated)?;
        if bytes.len() > whole || checksum_of(body) != *checksum {
            return Err(TicketError::Altered);
        }
        // Length and checksum stay where they are in every version, so that a slip is a slip.
        if version != VERSION {
            return Err(TicketError::Newer(version));
        }
        read_body(body.get(3..).unwrap_or_default()).ok_or(TicketError::Altered)
    }
}

fn checksum_of(bytes: &[u8]) -> [u8; CHECKSUM] {
    let hash = blake3::hash(bytes);
    hash.as_bytes().first_chunk::<CHECKSUM>().copied().unwrap_or_default()
}

/// A count; where there are any, the port of the first; then each one as a byte of marks, its
/// port where it is another, and 4 or 16 bytes.
fn write_addresses(body: &mut Vec<u8>, addresses: &[SocketAddr]) {
    body.push(u8::try_from(addresses.len()).unwrap_or(u8::MAX));
    let Some(port) = addresses.first().map(SocketAddr::port) else { return };
    body.extend_from_slice(&port.to_be_bytes());
    for address in addresses {
        let six = if address.is_ipv6() { SIX } else { 0 };
        if address.port() == port {
            body.push(six);
        } else {
            body.push(six | OWN_PORT);
            body.extend_from_slice(&address.port().to_be_bytes());
        }
        match address.ip() {
            IpAddr::V4(ip) => body.extend_from_slice(&ip.octets()),
            IpAddr::V6(ip) => body.extend_from_slice(&ip.octets()),
        }
    }
}

/// Takes `N` bytes off the front.
fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, left) = rest.split_first_chunk::<N>()?;
    *rest = left;
    Some(*taken)
}

fn read_body(body: &[u8]) -> Option<Ticket> {
    let rest = &mut &*body;
    let event = EventId(Uuid::from_bytes(take(rest)?));
    let host = take(rest)?;
    let secret = Secret(take(rest)?);
    let anchor = Author(take(rest)?);
    let expires = i64::from(u32::from_be_bytes(take(rest)?)).saturating_mul(1_000);
    let [length] = take(rest)?;
    let (name, left) = rest.split_at_checked(usize::from(length))?;
    *rest = left;
    let name = std::str::from_utf8(name).ok()?.to_owned();
    let mut addresses = read_addresses(rest)?;
    addresses.retain(|address| is_local(address.ip()));
    rest.is_empty().then_some(Ticket { event, name, host, addresses, secret, anchor, expires })
}

fn read_addresses(rest: &mut &[u8]) -> Option<Vec<SocketAddr>> {
    let [count] = take(rest)?;
    if count == 0 {
        return Some(Vec::new());
    }
    let shared = u16::from_be_bytes(take(rest)?);
    (0..count)
        .map(|_| {
            let [marks] = take(rest)?;
            if marks & !(SIX | OWN_PORT) != 0 {
                return None;
            }
            let port = if marks & OWN_PORT == 0 { shared } else { u16::from_be_bytes(take(rest)?) };
            let ip = if marks & SIX == 0 {
                IpAddr::V4(Ipv4Addr::from(take::<4>(rest)?))
            } else {
                IpAddr::V6(Ipv6Addr::from(take::<16>(rest)?))
            };
            Some(SocketAddr::new(ip, port))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ticket(name: &str, addresses: Vec<SocketAddr>) -> Ticket {
        Ticket {
            event: EventId(Uuid::from_u128(0x0192_aa00_7000_8000_0000_0000_0000_0007)),
            name: name.to_owned(),
            host: [0xa1; 32],
            addresses,
            secret: Secret([0x5e; 16]),
            anchor: Author([0xb2; 32]),
            expires: 1_571_106_067_000,
        }
    }

    fn usual() -> Ticket {
        let addresses = ["192.168.1.5:48123", "10.42.0.1:48123", "172.16.3.4:50001"];
        let addresses = addresses.map(|address| address.parse().unwrap()).to_vec();
        ticket("Monev Inovasi Daerah 2019", addresses)
    }

    #[test]
    fn a_ticket_comes_back_from_its_text() {
        let text = usual().to_string();
        assert_eq!(text.parse(), Ok(usual()));
        assert_eq!(text.to_lowercase().replace('-', " ").parse(), Ok(usual()));
        assert!(text.starts_with("MEJA-"), "{text}");
    }

    #[test]
    fn the_longest_ticket_keeps_to_its_length_and_the_likeliest_addresses() {
        let four = (1..=9).map(|host| SocketAddr::from(([192, 168, 1, host], 48_123)));
        let six = SocketAddr::new("fd00::1234:5678:9abc:def0".parse().unwrap(), 50_000);
        let addresses: Vec<_> = four.chain([six]).collect();
        let name = "Monitoring dan Evaluasi Inovasi Daerah Kabupaten Bondowoso – “Tahap Akhir”";
        let text = ticket(name, addresses.clone()).to_string();
        assert!(text.len() <= 304, "{}", text.len());
        let read: Ticket = text.parse().unwrap();
        assert!(read.addresses.len() >= 4, "{:?}", read.addresses);
        assert!(addresses.starts_with(&read.addresses));
        assert!(name.starts_with(&read.name) && read.name.len() > 36);
    }

    #[test]
    fn a_ticket_without_its_end_is_named_as_cut_short() {
        let text = usual().to_string();
        for kept in 9..text.len() {
            let error = text.get(..kept).unwrap().parse::<Ticket>().unwrap_err();
            assert!(matches!(error, TicketError::Truncated), "{kept} {error:?}");
        }
    }

    #[test]
    fn a_ticket_of_a_later_release_is_named_as_that_and_not_as_a_slip() {
        let mut later = vec![VERSION + 1, 0, 12, 1, 2, 3, 4, 5];
        let checksum = checksum_of(&later);
        later.extend_from_slice(&checksum);
        let error = armour::text_of(&later).parse::<Ticket>().unwrap_err();
        assert_eq!(error, TicketError::Newer(VERSION + 1));
    }

    #[test]
    fn the_hour_is_held_against_the_clock_that_is_given() {
        let ticket = usual();
        assert_eq!(ticket.stands(ticket.expires), Ok(()));
        let late = ticket.stands(ticket.expires + 1);
        assert_eq!(late, Err(TicketError::Expired { until: ticket.expires }));
    }

    #[test]
    fn no_ticket_leads_out_of_the_hall() {
        let public = SocketAddr::from(([8, 8, 8, 8], 443));
        let mixed = ticket("Monev", vec![public, ([10, 0, 0, 1], 48_123).into()]);
        let read: Ticket = mixed.to_string().parse().unwrap();
        assert_eq!(read.addresses, [SocketAddr::from(([10, 0, 0, 1], 48_123))]);
        // Made by hand, with the public one in it.
        let crafted = armour::text_of(&mixed.bytes()).parse::<Ticket>().unwrap();
        assert_eq!(crafted.addresses, read.addresses);
    }

    #[test]
    fn a_secret_is_not_printed() {
        assert!(!format!("{:?}", usual()).contains("94"));
    }

    fn some_address() -> impl Strategy<Value = SocketAddr> {
        let local = any::<[u8; 2]>().prop_map(|[c, d]| IpAddr::from([192, 168, c, d]));
        let six = any::<u64>()
            .prop_map(|low| IpAddr::from(Ipv6Addr::from_bits((0xfd00 << 112) | u128::from(low))));
        let ip = prop_oneof![4 => local, 2 => six, 1 => any::<IpAddr>()];
        (ip, prop_oneof![Just(48_123), any::<u16>()]).prop_map(SocketAddr::from)
    }

    proptest! {
        #[test]
        fn every_ticket_comes_back_as_its_text_can_carry_it(
            name in ".{0,60}",
            addresses in proptest::collection::vec(some_address(), 0..12),
            expires in 0..4_000_000_000_000_i64,
        ) {
            let ticket = Ticket { expires, ..ticket(&name, addresses) };
            let text = ticket.to_string();
            prop_assert!(text.len() <= 304);
            prop_assert_eq!(text.parse::<Ticket>(), Ok(ticket.fitted()));
        }

        #[test]
        fn every_slip_of_a_letter_is_refused(at in 5..250_usize, letter in "[A-Z2-7]") {
            let mut text = usual().to_string();
            prop_assume!(text.get(at..=at) != Some("-") && text.get(at..=at) != Some(&letter));
            text.replace_range(at..=at, &letter);
            let error = text.parse::<Ticket>().unwrap_err();
            prop_assert!(matches!(error, TicketError::Altered | TicketError::Truncated));
        }

        #[test]
        fn no_text_makes_the_reader_fall(text in "(MEJA-)?[A-Za-z0-9 ?–-]{0,400}") {
            let _ = text.parse::<Ticket>();
        }
    }
}
