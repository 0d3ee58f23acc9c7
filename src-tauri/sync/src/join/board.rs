//! The name board: at a typed address, by TCP, while a door stands open, the host says which
//! endpoint it is.
//!
//! 41 bytes and nothing else: a mark, a version, the endpoint's key, four bytes that tell one
//! event from another. Nobody needs to believe it: code or ticket prove the key afterwards. It is
//! never shown beyond private networks, to no more than so many, and closes with the door.

use std::{
    io,
    net::{IpAddr, SocketAddr, SocketAddrV6},
    str::FromStr,
    time::Duration,
};

use meja_core::{
    ids::EventId,
    network::{PORT, is_local},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinSet,
    time::{Instant, sleep, sleep_until, timeout},
};

use super::Door;

const MARK: [u8; 4] = *b"MEJA";
const VERSION: u8 = 1;
const LENGTH: usize = 41;
/// Visitors that are answered at once.
const AT_ONCE: usize = 8;
/// Answers that may be given in a row; one more is allowed each [`REFILL`].
const IN_A_ROW: u32 = 30;
const REFILL: Duration = Duration::from_secs(1);
/// A visitor that does not take 41 bytes in this time is left.
const TAKE: Duration = Duration::from_secs(2);
/// After a failure to accept (no descriptors left), before the next try.
const BREATH: Duration = Duration::from_millis(200);

/// What the board says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Notice {
    /// The host's endpoint key.
    pub endpoint: [u8; 32],
    /// Tells one event from another and gives neither away, see [`Notice::hint_of`].
    pub event: [u8; 4],
}

/// Why an address has no name board to read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BoardError {
    /// Not an address.
    #[error("the text is not an address such as 192.168.1.5 or 192.168.1.5:48123")]
    NoAddress,
    /// An address beyond private networks; nothing is sent there.
    #[error("{0} is not an address of a private network")]
    NotLocal(IpAddr),
    /// Nothing came back in time.
    #[error("nothing answers there")]
    Silent,
    /// A laptop is there, and has no board.
    #[error("the laptop there shows no name board")]
    Refused,
    /// Something else answers there.
    #[error("what answers there is no name board")]
    NoBoard,
    /// Of a later release.
    #[error("the name board has version {0}, this release knows {VERSION}")]
    Newer(u8),
    /// The connection failed.
    #[error("the connection failed: {0}")]
    Stream(io::ErrorKind),
}

/// Where a person says that the chair's laptop is: "192.168.1.5" or "192.168.1.5:48123".
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TypedAddress(pub SocketAddr);

impl FromStr for TypedAddress {
    type Err = BoardError;

    /// Takes no names: those would be asked of a server.
    fn from_str(text: &str) -> Result<Self, BoardError> {
        // A comma is easily typed for a point on the keypad of an Indonesian keyboard.
        let text: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        let text = text.replace(',', ".");
        let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
        let address = match bare.unwrap_or(&text).parse::<IpAddr>() {
            Ok(ip) => SocketAddr::new(ip, PORT),
            Err(_) => text.parse::<SocketAddr>().map_err(|_| BoardError::NoAddress)?,
        };
        if address.port() == 0 || address.ip().is_unspecified() {
            return Err(BoardError::NoAddress);
        }
        if !is_local(address.ip()) {
            return Err(BoardError::NotLocal(address.ip()));
        }
        Ok(Self(address))
    }
}

impl Notice {
    /// The hint for an event.
    #[must_use]
    pub fn hint_of(event: EventId) -> [u8; 4] {
        let hash = blake3::derive_key("meja-monev 2026 name board hint v1", event.0.as_bytes());
        hash.first_chunk::<4>().copied().unwrap_or_default()
    }

    fn bytes(&self) -> Vec<u8> {
        [MARK.as_slice(), &[VERSION], &self.endpoint, &self.event].concat()
    }

    fn read(bytes: &[u8; LENGTH]) -> Result<Self, BoardError> {
        let (head, rest) = bytes.split_first_chunk::<5>().ok_or(BoardError::NoBoard)?;
        let [m, e, j, a, version] = *head;
        if [m, e, j, a] != MARK {
            return Err(BoardError::NoBoard);
        }
        if version != VERSION {
            return Err(BoardError::Newer(version));
        }
        let (endpoint, event) = rest.split_first_chunk::<32>().ok_or(BoardError::NoBoard)?;
        let event = event.first_chunk::<4>().ok_or(BoardError::NoBoard)?;
        Ok(Self { endpoint: *endpoint, event: *event })
    }
}

/// Shows the notice on a listener until the door is shut or `most` has passed; gives how many
/// were answered. Bind the listener to the port of the endpoint's UDP.
pub async fn show(listener: TcpListener, notice: Notice, door: &Door, most: Duration) -> u64 {
    let end = Instant::now() + most;
    let mut row = Row { left: IN_A_ROW, since: Instant::now() };
    let mut visitors = JoinSet::new();
    let mut answered = 0_u64;
    loop {
        let came = tokio::select! {
            biased;
            _ = door.closed() => break,
            () = sleep_until(end) => break,
            came = listener.accept() => came,
        };
        while visitors.try_join_next().is_some() {}
        let Ok((stream, from)) = came else {
            sleep(BREATH).await;
            continue;
        };
        if !is_local(from.ip()) || visitors.len() >= AT_ONCE || !row.admits(Instant::now()) {
            continue;
        }
        answered = answered.saturating_add(1);
        visitors.spawn(timeout(TAKE, answer(stream, notice.bytes())));
    }
    answered
}

/// Writes and takes leave; nothing that a visitor says is read for its meaning.
async fn answer(mut stream: TcpStream, bytes: Vec<u8>) {
    if stream.write_all(&bytes).await.is_ok() && stream.shutdown().await.is_ok() {
        // Until the visitor has closed too; else what was sent could be taken back.
        let _ = stream.read(&mut [0; 64]).await;
    }
}

/// How many answers may still be given in a row.
struct Row {
    left: u32,
    since: Instant,
}

impl Row {
    fn admits(&mut self, now: Instant) -> bool {
        while self.left < IN_A_ROW && now.duration_since(self.since) >= REFILL {
            self.left += 1;
            self.since += REFILL;
        }
        if self.left == IN_A_ROW {
            self.since = now;
        }
        let admits = self.left > 0;
        self.left = self.left.saturating_sub(1);
        admits
    }
}

/// Reads the board at a typed address.
///
/// # Errors
/// When nothing, or something else, answers there within `patience`.
pub async fn ask(at: TypedAddress, patience: Duration) -> Result<Notice, BoardError> {
    let TypedAddress(address) = at;
    if !is_local(address.ip()) {
        return Err(BoardError::NotLocal(address.ip()));
    }
    let reading = async {
        let mut stream = TcpStream::connect(without_flow(address)).await?;
        let mut bytes = [0; LENGTH];
        stream.read_exact(&mut bytes).await?;
        Ok::<_, io::Error>(bytes)
    };
    let bytes = timeout(patience, reading).await.map_err(|_| BoardError::Silent)?;
    Notice::read(&bytes.map_err(|error| failed(error.kind()))?)
}

fn failed(kind: io::ErrorKind) -> BoardError {
    use io::ErrorKind as Kind;
    if kind == Kind::UnexpectedEof {
        BoardError::NoBoard
    } else if kind == Kind::ConnectionRefused {
        BoardError::Refused
    } else if matches!(kind, Kind::TimedOut | Kind::HostUnreachable | Kind::NetworkUnreachable) {
        BoardError::Silent
    } else {
        BoardError::Stream(kind)
    }
}

/// An address as `connect` takes it, keeping the scope of a link-local one.
fn without_flow(address: SocketAddr) -> SocketAddr {
    match address {
        SocketAddr::V6(six) => SocketAddrV6::new(*six.ip(), six.port(), 0, six.scope_id()).into(),
        SocketAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use uuid::Uuid;

    use super::*;
    use crate::join::{Secret, ShortCode, Shut};

    const PATIENT: Duration = Duration::from_secs(60);

    fn door() -> Arc<Door> {
        Door::new(Secret([1; 16]), ShortCode::from_random([2; 16]), 1_000)
    }

    fn notice() -> Notice {
        let event = Notice::hint_of(EventId(Uuid::from_u128(7)));
        Notice { endpoint: [0xa1; 32], event }
    }

    async fn listener() -> (TcpListener, TypedAddress) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = TypedAddress(listener.local_addr().unwrap());
        (listener, address)
    }

    #[tokio::test]
    async fn the_board_says_who_is_there_and_closes_with_the_door() {
        let (door, (listener, at)) = (door(), listener().await);
        let reading = async {
            assert_eq!(ask(at, PATIENT).await, Ok(notice()));
            assert_eq!(ask(at, PATIENT).await, Ok(notice()));
            door.shut(Shut::Withdrawn);
        };
        let (answered, ()) = tokio::join!(show(listener, notice(), &door, PATIENT), reading);
        assert_eq!(answered, 2);
        assert_eq!(ask(at, PATIENT).await, Err(BoardError::Refused));
    }

    #[tokio::test]
    async fn the_board_closes_by_itself() {
        let (listener, _) = listener().await;
        assert_eq!(show(listener, notice(), &door(), Duration::ZERO).await, 0);
    }

    #[tokio::test]
    async fn no_more_than_eight_are_answered_at_once_and_the_rest_hear_nothing() {
        let (door, (listener, at)) = (door(), listener().await);
        let reading = async {
            let mut held = Vec::new();
            for _ in 0..AT_ONCE {
                let mut stream = TcpStream::connect(at.0).await.unwrap();
                stream.read_exact(&mut [0; LENGTH]).await.unwrap();
                held.push(stream);
            }
            let ninth = ask(at, PATIENT).await;
            door.shut(Shut::Withdrawn);
            drop(held);
            ninth
        };
        let (answered, ninth) = tokio::join!(show(listener, notice(), &door, PATIENT), reading);
        assert!(matches!(ninth, Err(BoardError::NoBoard | BoardError::Stream(_))), "{ninth:?}");
        assert_eq!(answered, 8);
    }

    #[test]
    fn thirty_are_answered_in_a_row_and_then_one_a_second() {
        let start = Instant::now();
        let mut row = Row { left: IN_A_ROW, since: start };
        let granted = |row: &mut Row, now| (0..100).filter(|_| row.admits(now)).count();
        assert_eq!(granted(&mut row, start), 30);
        assert_eq!(granted(&mut row, start + REFILL / 2), 0);
        assert_eq!(granted(&mut row, start + REFILL * 3), 3);
        assert_eq!(granted(&mut row, start + REFILL * 3_600), 30);
    }

    #[tokio::test]
    async fn what_is_no_board_is_said_to_be_none() {
        for (says, error) in [
            (
                b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".to_vec(),
                BoardError::NoBoard,
            ),
            (b"MEJA".to_vec(), BoardError::NoBoard),
            (vec![], BoardError::NoBoard),
            ([b"MEJA\x02".as_slice(), &[0; 36]].concat(), BoardError::Newer(2)),
        ] {
            let (listener, at) = listener().await;
            let saying = async {
                let (mut stream, _) = listener.accept().await.unwrap();
                stream.write_all(&says).await.unwrap();
            };
            let (read, ()) = tokio::join!(ask(at, PATIENT), saying);
            assert_eq!(read, Err(error));
        }
        let (stalls, at) = listener().await;
        assert_eq!(ask(at, Duration::from_millis(20)).await, Err(BoardError::Silent));
        drop(stalls);
    }

    #[test]
    fn an_address_is_read_as_people_type_it_and_never_leads_out() {
        let typed = |text: &str| text.parse::<TypedAddress>().map(|typed| typed.0.to_string());
        for (text, address) in [
            ("192.168.1.5", "192.168.1.5:48123"),
            (" 192.168.1.5 : 50001 ", "192.168.1.5:50001"),
            ("192,168,1,5", "192.168.1.5:48123"),
            ("fd00::5", "[fd00::5]:48123"),
            ("[fd00::5]", "[fd00::5]:48123"),
            ("[fd00::5]:50001", "[fd00::5]:50001"),
        ] {
            assert_eq!(typed(text).as_deref(), Ok(address));
        }
        for text in
            ["", "laptop-ketua", "192.168.1", "192.168.1.5:0", "192.168.1.5:99999", "0.0.0.0"]
        {
            assert_eq!(typed(text), Err(BoardError::NoAddress), "{text}");
        }
        let public = "8.8.8.8".parse().unwrap();
        assert_eq!(typed("8.8.8.8:48123"), Err(BoardError::NotLocal(public)));
    }
}
