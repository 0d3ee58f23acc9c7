//! Counterparts that alter, cut, repeat, flood, stall or lie: each ends in a typed error, none in
//! an admission, and none before the chair.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use ed25519_dalek::Signer;
use meja_core::record::{Author, SigningKey};
use proptest::prelude::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

use super::{
    keys::{Session, Shared, Side, Transcript, commitment},
    message::{AskFrame, Challenge, HostFrame, Opening, PROTOCOL, Reply, Way},
    tests::*,
    wire::{Line, packed, unpacked},
    *,
};
use crate::join::Secret;

/// Long enough to fail by, where the counterpart stalls.
const BRIEF: Duration = Duration::from_millis(40);

/// A meeting with one direction made bad; gives also how many bytes came that way.
async fn meet_badly(
    invitation: &crate::join::Invitation,
    to_host: bool,
    (at, flip): (usize, Option<u8>),
    step: Duration,
) -> (Met, usize) {
    let (guest_end, host_end) = duplex(64 * 1024);
    let seen = Arc::new(AtomicUsize::new(0));
    let bad = |inner| Bad { inner, seen: Arc::clone(&seen), at, flip };
    let (door, pace) = (door(), pace(step));
    let met = if to_host {
        meet((guest_end, bad(host_end)), invitation, &door, pace, admit_or_leave).await
    } else {
        meet((bad(guest_end), host_end), invitation, &door, pace, admit_or_leave).await
    };
    (met, seen.load(Ordering::Relaxed))
}

fn admit_or_leave(asking: Asking) {
    let _ = asking.claim().map(|claimed| claimed.admit(welcome()));
}

#[tokio::test]
async fn every_flipped_byte_and_every_cut_ends_in_an_error_and_never_in_an_admission() {
    for invitation in [ticket(5), code("KRTM-7P2X")] {
        for to_host in [true, false] {
            let (good, bytes) =
                meet_badly(&invitation, to_host, (usize::MAX, Some(1)), PATIENT).await;
            assert!(good.admitted() && bytes > 80, "{bytes}");
            // The guest's receipt: a length, a keyed hash and nothing more; it is in already.
            let receipt = if to_host { 4 + 32 } else { 0 };
            for at in 0..bytes {
                for bad in [Some(1 << (at % 8)), Some(0xff), None] {
                    // A receipt is followed by the end, so that nobody waits for more of it.
                    let step = if at >= bytes - receipt { PATIENT } else { BRIEF };
                    let (met, _) = meet_badly(&invitation, to_host, (at, bad), step).await;
                    let label = format!("to the host {to_host}, byte {at} of {bytes}, {bad:?}");
                    if at >= bytes - receipt {
                        assert!(met.host.is_ok_and(|given| !given.received), "{label}");
                        continue;
                    }
                    assert!(!met.admitted(), "{label}");
                    assert!(!met.host.is_ok_and(|given| given.received), "{label}");
                    assert!(!to_host || met.asked.is_none(), "{label}");
                }
            }
        }
    }
}

#[tokio::test]
async fn what_a_guest_said_once_opens_no_second_session() {
    let (guest_end, host_end) = duplex(64 * 1024);
    let (tap_end, inner) = duplex(64 * 1024);
    let said = Mutex::new(Vec::new());
    let (mut guest_reads, mut guest_writes) = tokio::io::split(host_end);
    let (mut host_reads, mut host_writes) = tokio::io::split(inner);
    // Everything the guest says is written down on its way.
    let listen = async {
        let mut bytes = [0; 512];
        while let Ok(count @ 1..) = guest_reads.read(&mut bytes).await {
            said.lock().unwrap().extend_from_slice(&bytes[..count]);
            host_writes.write_all(&bytes[..count]).await.unwrap();
        }
        let _ = host_writes.shutdown().await;
    };
    let answer = async {
        let _ = tokio::io::copy(&mut host_reads, &mut guest_writes).await;
        let _ = guest_writes.shutdown().await;
    };
    let (door_one, ticket) = (door(), ticket(5));
    let meeting = meet((guest_end, tap_end), &ticket, &door_one, pace(PATIENT), admit);
    let (met, (), ()) = tokio::join!(meeting, listen, answer);
    assert!(met.admitted());

    let said = said.into_inner().unwrap();
    for exporter in [8, 10] {
        let (mut replaying, host_end) = duplex(64 * 1024);
        replaying.write_all(&said).await.unwrap();
        replaying.shutdown().await.unwrap();
        let (channel, house, door) = (hosts(exporter), house(pace(PATIENT)), door());
        // A host never uses one nonce twice, nor does TLS export the same bytes twice.
        let fresh = ([exporter.wrapping_add(1); 32], AT);
        let replayed = host(host_end, &channel, &house, &door, fresh, never).await;
        assert_eq!(replayed, Err(JoinError::Unproven { left: None }));
    }
}

#[tokio::test]
async fn a_counterpart_that_says_nothing_or_never_ends_is_left() {
    for bytes in [&b""[..], b"\0", b"\0\0\0\x20", b"\0\0\0\x20abc"] {
        let (mut stalls, end) = duplex(64);
        stalls.write_all(bytes).await.unwrap();
        let (channel, house, door) = (hosts(8), house(pace(BRIEF)), door());
        let met = host(end, &channel, &house, &door, ([6; 32], AT), never).await;
        assert_eq!(met, Err(JoinError::Slow));

        let (mut stalls, end) = duplex(1024);
        stalls.write_all(bytes).await.unwrap();
        let (channel, ticket, visitor) = (guests(8), ticket(5), visitor(pace(BRIEF)));
        let met = guest(end, &channel, &ticket, &visitor, [7; 32], |_| {}).await;
        assert_eq!(met, Err(JoinError::Slow));
    }
}

#[tokio::test]
async fn a_counterpart_that_reads_nothing_does_not_hold_the_host() {
    let (mut deaf, end) = duplex(40);
    let opening = packed(&Opening { protocol: PROTOCOL, way: Way::Ticket }).unwrap();
    deaf.write_all(&u32::try_from(opening.len()).unwrap().to_be_bytes()).await.unwrap();
    deaf.write_all(&opening).await.unwrap();
    let (channel, house, door) = (hosts(8), house(pace(BRIEF)), door());
    let met = host(end, &channel, &house, &door, ([6; 32], AT), never).await;
    assert_eq!(met, Err(JoinError::Slow));
}

#[tokio::test]
async fn a_frame_past_the_bound_is_refused_by_its_length_alone() {
    for length in [64 * 1024 + 1, u32::MAX] {
        let (mut floods, end) = duplex(64);
        floods.write_all(&length.to_be_bytes()).await.unwrap();
        let (channel, house, door) = (hosts(8), house(pace(PATIENT)), door());
        let met = host(end, &channel, &house, &door, ([6; 32], AT), never).await;
        assert_eq!(met, Err(JoinError::TooLong(usize::try_from(length).unwrap())));
    }
}

#[tokio::test]
async fn a_later_protocol_is_named_as_another_release() {
    let (mut later, end) = duplex(1024);
    later.write_all(&[0, 0, 0, 3, PROTOCOL + 1, 9, 9]).await.unwrap();
    later.shutdown().await.unwrap();
    let (channel, house, door) = (hosts(8), house(pace(PATIENT)), door());
    let met = host(end, &channel, &house, &door, ([6; 32], AT), never).await;
    let answer = Answer::OtherRelease { release: "0.1.0".to_owned() };
    assert_eq!(met, Ok(Given { answer, received: false }));
}

/// Proves the ticket by hand, then asks with whatever `ask` makes; gives the session too.
async fn prove_by_hand(line: &mut Line<tokio::io::DuplexStream>, secret: &Secret) -> Session {
    let mut transcript = Transcript::new(&guests(8), Side::Guest);
    let opening = packed(&Opening { protocol: PROTOCOL, way: Way::Ticket }).unwrap();
    transcript.absorb(&opening);
    line.send(&opening).await.unwrap();
    transcript.absorb(&line.receive().await.unwrap());
    let shared = Shared::of_ticket(secret);
    let proof = shared.proof(Side::Guest, &transcript);
    transcript.absorb(&proof);
    line.send(&proof).await.unwrap();
    transcript.absorb(&line.receive().await.unwrap());
    shared.session(Side::Guest, &transcript)
}

async fn ask_by_hand(make: impl FnOnce(&Session, &SigningKey) -> AskFrame) -> JoinError {
    let (guest_end, host_end) = duplex(64 * 1024);
    let (channel, house, door) = (hosts(8), house(pace(PATIENT)), door());
    let asked = host(host_end, &channel, &house, &door, ([6; 32], AT), never);
    let asks = async {
        let mut line = Line::new(guest_end, PATIENT);
        let mut session = prove_by_hand(&mut line, &Secret([5; 16])).await;
        let ask = make(&session, &SigningKey::from_bytes(&[3; 32]));
        line.send(&session.seal(&packed(&ask).unwrap())).await.unwrap();
        line
    };
    let (met, _open) = tokio::join!(asked, asks);
    met.unwrap_err()
}

fn frame(session: &Session, key: &SigningKey) -> AskFrame {
    let laptop = Author(key.verifying_key().to_bytes());
    AskFrame {
        device: "Laptop".to_owned(),
        person: "Budi".to_owned(),
        laptop,
        signature: key.sign(&session.possession(laptop)).to_bytes().to_vec(),
        release: "0.1.0".to_owned(),
        form: 5,
        nonce: [7; 32],
    }
}

#[tokio::test]
async fn a_laptop_key_that_the_guest_does_not_hold_is_refused() {
    let borrowed = ask_by_hand(|session, key| {
        let other = SigningKey::from_bytes(&[4; 32]).verifying_key().to_bytes();
        AskFrame { laptop: Author(other), ..frame(session, key) }
    });
    assert_eq!(borrowed.await, JoinError::Malformed("a signature by the laptop's key"));
    let short = ask_by_hand(|session, key| AskFrame { signature: vec![], ..frame(session, key) });
    assert_eq!(short.await, JoinError::Malformed("a signature by the laptop's key"));
    // A signature for the same key in another session.
    let old = ask_by_hand(|session, key| {
        let laptop = Author(key.verifying_key().to_bytes());
        let shared = Shared::of_ticket(&Secret([5; 16]));
        let other = shared.session(Side::Guest, &Transcript::new(&guests(9), Side::Guest));
        let signature = key.sign(&other.possession(laptop)).to_bytes().to_vec();
        AskFrame { signature, ..frame(session, key) }
    });
    assert_eq!(old.await, JoinError::Malformed("a signature by the laptop's key"));
}

#[tokio::test]
async fn a_name_that_could_deceive_the_chair_is_refused() {
    for device in ["", " ", "Laptop\nKetua", "Laptop \u{202e}auteK", &"x".repeat(121)] {
        let met = ask_by_hand(|session, key| AskFrame {
            device: device.to_owned(),
            ..frame(session, key)
        });
        assert_eq!(met.await, JoinError::Malformed("a name of one line"), "{device:?}");
    }
}

/// A host by hand that knows the ticket and lies after it has proven so.
async fn answered_by(frames: &[HostFrame], fixed: [u8; 32]) -> Result<Answer, JoinError> {
    let (guest_end, host_end) = duplex(64 * 1024);
    let lies = async {
        let mut line = Line::new(host_end, PATIENT);
        let mut transcript = Transcript::new(&hosts(8), Side::Host);
        transcript.absorb(&line.receive().await.unwrap());
        let challenge = packed(&Reply::Go(Challenge { share: vec![], commitment: fixed })).unwrap();
        transcript.absorb(&challenge);
        line.send(&challenge).await.unwrap();
        transcript.absorb(&line.receive().await.unwrap());
        let shared = Shared::of_ticket(&Secret([5; 16]));
        let proof = packed(&Reply::Go(shared.proof(Side::Host, &transcript))).unwrap();
        transcript.absorb(&proof);
        line.send(&proof).await.unwrap();
        let mut session = shared.session(Side::Host, &transcript);
        let asked = line.receive().await.unwrap();
        let _: AskFrame = unpacked(session.open(&asked).unwrap(), "an ask").unwrap();
        for frame in frames {
            line.send(&session.seal(&packed(frame).unwrap())).await.unwrap();
        }
    };
    let (channel, ticket, visitor) = (guests(8), ticket(5), visitor(pace(PATIENT)));
    let asks = guest(guest_end, &channel, &ticket, &visitor, [7; 32], |_| {});
    tokio::join!(lies, asks).1
}

#[tokio::test]
async fn a_host_cannot_choose_its_nonce_late_nor_admit_without_one() {
    let admitted = || HostFrame::Answer(Answer::Admitted(welcome()));
    let fixed = commitment(&[6; 32]);
    let good = [HostFrame::Reveal([6; 32], false), HostFrame::Waiting, admitted()];
    assert_eq!(answered_by(&good, fixed).await, Ok(Answer::Admitted(welcome())));
    let late = answered_by(&[HostFrame::Reveal([0; 32], false), admitted()], fixed).await;
    assert_eq!(late, Err(JoinError::Malformed("the nonce it had fixed")));
    let twice = [HostFrame::Reveal([6; 32], false), HostFrame::Reveal([6; 32], false), admitted()];
    let twice = answered_by(&twice, fixed).await;
    assert_eq!(twice, Err(JoinError::Malformed("the nonce it had fixed")));
    let without = answered_by(&[admitted()], fixed).await;
    assert_eq!(without, Err(JoinError::Malformed("its nonce before an admission")));
}

#[tokio::test]
async fn an_admission_to_another_event_or_under_another_anchor_is_refused() {
    let other_event = Welcome { event: meja_core::ids::EventId(uuid::Uuid::nil()), ..welcome() };
    let other_anchor = Welcome { anchors: vec![Author([8; 32])], ..welcome() };
    for other in [other_event, other_anchor] {
        let frames =
            [HostFrame::Reveal([6; 32], false), HostFrame::Answer(Answer::Admitted(other))];
        let met = answered_by(&frames, commitment(&[6; 32])).await;
        assert_eq!(met, Err(JoinError::OtherEvent));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_bytes_make_a_host_or_a_guest_fall_or_admit(
        frames in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..80), 0..5),
        framed in any::<bool>(),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let bytes: Vec<u8> = frames
            .iter()
            .flat_map(|frame| {
                let length = u32::try_from(frame.len()).unwrap().to_be_bytes();
                let head = if framed { length.to_vec() } else { Vec::new() };
                [head, frame.clone()].concat()
            })
            .collect();
        let talk = async |mut other: tokio::io::DuplexStream| {
            other.write_all(&bytes).await.unwrap();
            other.shutdown().await.unwrap();
            other
        };
        runtime.block_on(async {
            let (other, end) = duplex(64 * 1024);
            let (channel, house, door) = (hosts(8), house(pace(PATIENT)), door());
            let asked = host(end, &channel, &house, &door, ([6; 32], AT), never);
            let other = talk(other).await;
            let reading = async move {
                let mut other = other;
                let _ = other.read_to_end(&mut Vec::new()).await;
            };
            let (met, ()) = tokio::join!(asked, reading);
            assert!(!met.is_ok_and(|given| matches!(given.answer, Answer::Admitted(_))));

            for invitation in [ticket(5), code("KRTM-7P2X")] {
                let (other, end) = duplex(64 * 1024);
                let (channel, visitor) = (guests(8), visitor(pace(PATIENT)));
                let _open = talk(other).await;
                let met = guest(end, &channel, &invitation, &visitor, [7; 32], |_| {}).await;
                assert!(!matches!(met, Ok(Answer::Admitted(_))));
            }
        });
    }
}
