//! Handshakes over pipes: that the right guest comes in, and that nothing else does.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll, ready},
};

use meja_core::{
    ids::EventId,
    record::{Author, SigningKey},
};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, DuplexStream, ReadBuf};
use uuid::Uuid;

use super::*;
use crate::join::{Door, Invitation, Secret, ShortCode, Shut, Ticket};

const GUEST: [u8; 32] = [1; 32];
const HOST: [u8; 32] = [2; 32];
pub(super) const AT: i64 = 1_000;
/// Long enough for a busy machine; only what must be slow waits for it.
pub(super) const PATIENT: Duration = Duration::from_secs(60);

pub(super) fn welcome() -> Welcome {
    Welcome {
        event: EventId(Uuid::from_u128(7)),
        name: "Monitoring dan Evaluasi Inovasi Daerah".to_owned(),
        anchors: vec![Author([9; 32])],
        addresses: vec![([192, 168, 1, 5], 48_123).into()],
        operations: 36_742,
        encrypted: true,
    }
}

pub(super) fn ticket(secret: u8) -> Invitation {
    let Welcome { event, name, addresses, .. } = welcome();
    let anchor = Author([9; 32]);
    let secret = Secret([secret; 16]);
    Invitation::Ticket(Box::new(Ticket {
        event,
        name,
        host: HOST,
        addresses,
        secret,
        anchor,
        expires: AT,
    }))
}

pub(super) fn code(text: &str) -> Invitation {
    Invitation::Code(text.parse().unwrap())
}

pub(super) fn door() -> Arc<Door> {
    let code: ShortCode = "KRTM-7P2X".parse().unwrap();
    Door::new(Secret([5; 16]), code, AT)
}

pub(super) fn pace(step: Duration) -> Pace {
    Pace { step, heartbeat: PATIENT, chair: PATIENT }
}

pub(super) fn visitor(pace: Pace) -> Visitor {
    Visitor {
        device: "Laptop Meja 2".to_owned(),
        person: "Dra. Siti Aminah".to_owned(),
        laptop: SigningKey::from_bytes(&[3; 32]),
        release: "0.1.0".to_owned(),
        form: 5,
        pace,
    }
}

pub(super) fn house(pace: Pace) -> House {
    House { release: "0.1.0".to_owned(), form: 5, encrypted: true, pace }
}

pub(super) fn guests(exporter: u8) -> Channel {
    Channel { own: GUEST, remote: HOST, exporter: [exporter; 32] }
}

pub(super) fn hosts(exporter: u8) -> Channel {
    Channel { own: HOST, remote: GUEST, exporter: [exporter; 32] }
}

/// What came of one meeting.
pub(super) struct Met {
    pub(super) guest: Result<Answer, JoinError>,
    pub(super) host: Result<Given, JoinError>,
    pub(super) guest_digits: Option<String>,
    pub(super) asked: Option<(Ask, String)>,
}

impl Met {
    pub(super) fn admitted(&self) -> bool {
        matches!(self.guest, Ok(Answer::Admitted(_)))
    }
}

/// A meeting in which the chair does `decide` with who asks.
pub(super) async fn meet<G, H>(
    (guest_end, host_end): (G, H),
    invitation: &Invitation,
    door: &Arc<Door>,
    pace: Pace,
    decide: impl FnOnce(Asking) + Send,
) -> Met
where
    G: AsyncRead + AsyncWrite + Unpin + Send,
    H: AsyncRead + AsyncWrite + Unpin + Send,
{
    let (asked, digits) = (Mutex::new(None), Mutex::new(None));
    let (house, visitor) = (house(pace), visitor(pace));
    let (host_channel, guest_channel) = (hosts(8), guests(8));
    let host = host(host_end, &host_channel, &house, door, ([6; 32], AT), |asking| {
        *asked.lock().unwrap() = Some((asking.ask.clone(), asking.check.to_string()));
        decide(asking);
    });
    let guest = guest(guest_end, &guest_channel, invitation, &visitor, [7; 32], |waits| {
        assert!(waits.encrypted, "as the house says");
        *digits.lock().unwrap() = Some(waits.check.to_string());
    });
    let (host, guest) = tokio::join!(host, guest);
    let (guest_digits, asked) = (digits.into_inner().unwrap(), asked.into_inner().unwrap());
    Met { guest, host, guest_digits, asked }
}

pub(super) fn admit(asking: Asking) {
    assert!(asking.claim().unwrap().admit(welcome()));
}

pub(super) fn never(_: Asking) {
    panic!("a stranger reached the chair");
}

/// A stream whose incoming byte number `at` is altered, or after which nothing comes any more.
pub(super) struct Bad {
    pub(super) inner: DuplexStream,
    pub(super) seen: Arc<AtomicUsize>,
    pub(super) at: usize,
    pub(super) flip: Option<u8>,
}

impl AsyncRead for Bad {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let seen = self.seen.load(Ordering::Relaxed);
        if self.flip.is_none() && seen >= self.at {
            return Poll::Ready(Ok(()));
        }
        let room = match self.flip {
            None => buffer.remaining().min(self.at - seen),
            Some(_) => buffer.remaining(),
        };
        let mut bytes = vec![0; room];
        let mut part = ReadBuf::new(&mut bytes);
        ready!(Pin::new(&mut self.inner).poll_read(context, &mut part))?;
        let filled = part.filled().len();
        if let Some(flip) = self.flip
            && (seen..seen + filled).contains(&self.at)
        {
            bytes[self.at - seen] ^= flip;
        }
        self.seen.fetch_add(filled, Ordering::Relaxed);
        buffer.put_slice(&bytes[..filled]);
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Bad {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write(context, bytes)
    }
    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(context)
    }
    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }
}

#[tokio::test]
async fn ticket_and_code_both_lead_in_with_the_same_digits_on_both_screens() {
    for invitation in [ticket(5), code("krtm 7p2x")] {
        let door = door();
        let met = meet(tokio::io::duplex(64), &invitation, &door, pace(PATIENT), admit).await;
        assert_eq!(met.guest, Ok(Answer::Admitted(welcome())));
        assert_eq!(met.host, Ok(Given { answer: Answer::Admitted(welcome()), received: true }));
        let (ask, digits) = met.asked.unwrap();
        assert_eq!((digits.len(), Some(digits)), (6, met.guest_digits));
        assert_eq!((ask.device.as_str(), ask.endpoint), ("Laptop Meja 2", GUEST));
        assert_eq!(ask.laptop.0, SigningKey::from_bytes(&[3; 32]).verifying_key().to_bytes());
        assert_eq!(door.stands(AT), Err(Shut::Used));
    }
}

#[tokio::test]
async fn an_invitation_is_burnt_by_one_admission() {
    let door = door();
    let first = meet(tokio::io::duplex(64), &ticket(5), &door, pace(PATIENT), admit).await;
    assert!(first.admitted());
    for again in [ticket(5), code("KRTM-7P2X")] {
        let met = meet(tokio::io::duplex(64), &again, &door, pace(PATIENT), admit).await;
        assert_eq!((met.guest, met.asked), (Ok(Answer::Closed), None));
    }
}

#[tokio::test]
async fn who_asked_before_another_was_admitted_is_admitted_too_and_a_newcomer_is_not() {
    let door = door();
    let waits = Arc::new(Mutex::new(Vec::new()));
    let (ticket, code) = (ticket(5), code("KRTM-7P2X"));
    let hold = |asking: Asking| {
        let mut waiting = waits.lock().unwrap();
        waiting.push(asking);
        if waiting.len() == 2 {
            admit(waiting.remove(0));
        }
    };
    let one = meet(tokio::io::duplex(64), &ticket, &door, pace(PATIENT), hold);
    let two = meet(tokio::io::duplex(64), &code, &door, pace(PATIENT), hold);
    let late = async {
        assert_eq!(door.closed().await, Shut::Used);
        let new = meet(tokio::io::duplex(64), &ticket, &door, pace(PATIENT), never).await;
        assert_eq!(new.guest, Ok(Answer::Closed));
        let left = waits.lock().unwrap().remove(0);
        assert!(!left.is_gone(), "it lost its place by another's admission");
        admit(left);
    };
    let (one, two, ()) = tokio::join!(one, two, late);
    assert!(one.admitted() && two.admitted());
    assert!(!door.is_awaited());
}

#[tokio::test]
async fn a_wrong_code_costs_a_try_and_the_third_shuts_the_door_for_the_right_one() {
    let door = door();
    for left in [2, 1, 0] {
        let wrong = code("KRTM-7P2Y");
        let met = meet(tokio::io::duplex(64), &wrong, &door, pace(PATIENT), admit).await;
        assert_eq!(met.guest, Err(JoinError::WrongInvitation { left: Some(left) }));
        assert_eq!(met.host, Err(JoinError::Unproven { left: Some(left) }));
    }
    let right = code("KRTM-7P2X");
    let met = meet(tokio::io::duplex(64), &right, &door, pace(PATIENT), admit).await;
    assert_eq!((met.guest, met.asked), (Ok(Answer::Closed), None));
}

#[tokio::test]
async fn an_old_ticket_is_refused_and_costs_nothing() {
    let door = door();
    let met = meet(tokio::io::duplex(64), &ticket(4), &door, pace(PATIENT), admit).await;
    assert_eq!(met.guest, Err(JoinError::WrongInvitation { left: None }));
    assert_eq!((door.tries_left(), met.asked), (3, None));
}

#[tokio::test]
async fn the_chair_says_no_in_its_own_words_and_the_invitation_stands() {
    let door = door();
    let no = |asking: Asking| asking.turn_away("Meja 2 sudah ada laptopnya.");
    let met = meet(tokio::io::duplex(64), &ticket(5), &door, pace(PATIENT), no).await;
    let reason = "Meja 2 sudah ada laptopnya.".to_owned();
    assert_eq!(met.guest, Ok(Answer::TurnedAway { reason }));
    assert_eq!(door.stands(AT), Ok(()));
}

#[tokio::test]
async fn a_chair_that_never_decides_is_named_after_its_time_with_signs_of_life_before() {
    let (guest_end, inner) = tokio::io::duplex(4096);
    let (seen, kept) = (Arc::new(AtomicUsize::new(0)), Mutex::new(None));
    let far = Bad { inner: guest_end, seen: Arc::clone(&seen), at: usize::MAX, flip: Some(1) };
    let keep = |asking| *kept.lock().unwrap() = Some(asking);
    let waits = Duration::from_millis(150);
    let pace = Pace { step: PATIENT, heartbeat: Duration::from_millis(2), chair: waits };
    let met = meet((far, inner), &ticket(5), &door(), pace, keep).await;
    assert_eq!(met.guest, Ok(Answer::Unanswered));
    let quick = Pace { heartbeat: PATIENT, ..pace };
    let (guest_end, inner) = tokio::io::duplex(4096);
    let without = Arc::new(AtomicUsize::new(0));
    let far = Bad { inner: guest_end, seen: Arc::clone(&without), at: usize::MAX, flip: Some(1) };
    meet((far, inner), &ticket(5), &door(), quick, keep).await;
    assert!(seen.load(Ordering::Relaxed) > without.load(Ordering::Relaxed));
}

#[tokio::test]
async fn an_admission_that_could_not_be_written_down_is_unanswered_and_the_invitation_is_burnt() {
    let door = door();
    let fails = |asking: Asking| drop(asking.claim().unwrap());
    let met = meet(tokio::io::duplex(64), &ticket(5), &door, pace(PATIENT), fails).await;
    assert_eq!((met.guest, door.stands(AT)), (Ok(Answer::Unanswered), Err(Shut::Used)));
}

#[tokio::test]
async fn an_invitation_that_is_taken_back_reaches_who_is_waiting() {
    let door = door();
    let kept = Mutex::new(None);
    let shut = |asking| {
        *kept.lock().unwrap() = Some(asking);
        door.shut(Shut::Withdrawn);
    };
    let met = meet(tokio::io::duplex(64), &ticket(5), &door, pace(PATIENT), shut).await;
    assert_eq!(met.guest, Ok(Answer::Closed));
    assert!(kept.lock().unwrap().as_ref().is_some_and(Asking::is_gone));
}

#[tokio::test]
async fn another_form_of_event_file_is_another_release_and_nobody_is_asked() {
    let (guest_end, host_end) = tokio::io::duplex(64);
    let (door, pace) = (door(), pace(PATIENT));
    let newer = House { release: "0.2.0".to_owned(), form: 6, ..house(pace) };
    let (host_channel, guest_channel) = (hosts(8), guests(8));
    let host = host(host_end, &host_channel, &newer, &door, ([6; 32], AT), |_| panic!("asked"));
    let (ticket, visitor) = (ticket(5), visitor(pace));
    let guest = guest(guest_end, &guest_channel, &ticket, &visitor, [7; 32], |_| {});
    let (host, guest) = tokio::join!(host, guest);
    let answer = Answer::OtherRelease { release: "0.2.0".to_owned() };
    assert_eq!((guest, host.unwrap().answer), (Ok(answer.clone()), answer));
}

#[tokio::test]
async fn whoever_relays_between_two_sessions_comes_to_nothing() {
    // The same bytes, but TLS ends at the one in the middle: two sessions, two exporters.
    for invitation in [ticket(5), code("KRTM-7P2X")] {
        let (guest_end, host_end) = tokio::io::duplex(64);
        let (door, pace) = (door(), pace(PATIENT));
        let (house, visitor) = (house(pace), visitor(pace));
        let (host_channel, guest_channel) = (hosts(8), guests(9));
        let host = host(host_end, &host_channel, &house, &door, ([6; 32], AT), |_| panic!("asked"));
        let guest =
            guest(guest_end, &guest_channel, &invitation, &visitor, [7; 32], |_| panic!("digits"));
        let (host, guest) = tokio::join!(host, guest);
        assert!(matches!(host, Err(JoinError::Unproven { .. })), "{host:?}");
        assert!(matches!(guest, Err(JoinError::WrongInvitation { .. })), "{guest:?}");
    }
}

#[tokio::test]
async fn a_ticket_is_shown_to_nobody_but_the_laptop_that_it_names() {
    let (guest_end, mut other) = tokio::io::duplex(64);
    let elsewhere = Channel { remote: [4; 32], ..guests(8) };
    let visitor = visitor(pace(PATIENT));
    let met = guest(guest_end, &elsewhere, &ticket(5), &visitor, [7; 32], |_| {}).await;
    assert_eq!(met, Err(JoinError::OtherHost));
    let mut heard = Vec::new();
    other.read_to_end(&mut heard).await.unwrap();
    assert!(heard.is_empty());
}

#[tokio::test]
async fn a_host_that_does_not_know_the_code_is_found_out() {
    let (guest_end, mut other) = tokio::io::duplex(4096);
    let visitor = visitor(pace(PATIENT));
    let impostor = async move {
        let wrong: ShortCode = "AAAA-AAAA".parse().unwrap();
        let (_, share) = keys::Exchange::begin(&wrong, &hosts(8), keys::Side::Host);
        let challenge = message::Challenge { share, commitment: [0; 32] };
        for frame in [
            wire::packed(&message::Reply::Go(challenge)).unwrap(),
            wire::packed(&message::Reply::Go([0_u8; 32])).unwrap(),
        ] {
            other.write_all(&u32::try_from(frame.len()).unwrap().to_be_bytes()).await.unwrap();
            other.write_all(&frame).await.unwrap();
        }
        other
    };
    let (guest_channel, code) = (guests(8), code("KRTM-7P2X"));
    let asks = guest(guest_end, &guest_channel, &code, &visitor, [7; 32], |_| {});
    let (_kept_open, met) = tokio::join!(impostor, asks);
    assert_eq!(met, Err(JoinError::Impostor));
}
