//! Who gets in, who does not, and who is put out.

use std::time::{Duration, Instant};

use iroh::{
    EndpointAddr,
    endpoint::{Connection, ConnectionError, VarInt},
};
use meja_core::ids::EventId;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    time::timeout,
};
use uuid::Uuid;

use super::double::{Book, Laptop, befriend, person, settings};
use super::two;
use crate::{
    Ledger as _,
    engine::{
        EngineError, HALL, SYNC, Settings, alone,
        hall::Close,
        join_stream,
        wire::{Frame, Hello, Sender},
    },
};

/// With which word the second laptop closes a connection of the first; none while it stands.
fn closed(from: &Laptop, to: &Laptop, alpn: &[u8]) -> Option<VarInt> {
    from.engine.runtime().block_on(async {
        let connection = connected(from, to, alpn).await;
        let why = timeout(Duration::from_secs(3), connection.closed()).await.ok()?;
        connection.close(VarInt::from_u32(0), b"");
        Some(word(&why))
    })
}

/// A connection, as far as the handshake.
async fn connected(from: &Laptop, to: &Laptop, alpn: &[u8]) -> Connection {
    // The gate of the one that connects is not what is looked at.
    from.book.admit(to.engine.key());
    let at = EndpointAddr::new(to.engine.endpoint().id()).with_ip_addr(to.address());
    from.engine.endpoint().connect(at, alpn).await.unwrap()
}

/// Whether the second laptop turned the first one away, as that knows.
fn turned_away(from: &Laptop, by: &Laptop) -> bool {
    let peers = from.engine.peers();
    peers.iter().any(|peer| peer.endpoint == by.engine.key() && peer.turned_away)
}

fn word(why: &ConnectionError) -> VarInt {
    let ConnectionError::ApplicationClosed(closed) = why else {
        panic!("closed by nobody's word: {why:?}")
    };
    closed.error_code
}

#[test]
fn a_stranger_gets_nothing_and_brings_nothing() {
    let (member, stranger) = (Laptop::start(1, &Book::new()), Laptop::start(9, &Book::new()));
    // The stranger would let the member in; the member never heard of it.
    stranger.book.admit(member.engine.key());
    member.write(&person(11), 3);
    stranger.write(&person(19), 3);
    stranger.dial(&member);
    let friend = Laptop::start(2, &Book::new());
    befriend(&[&member, &friend]);
    friend.dial(&member);
    friend.until("what a member gets", |friend| friend.book.has(&person(11)) == 3);
    for alpn in [HALL, SYNC] {
        // A member's connection stands until it is let go; a stranger's is closed for what it is.
        assert_eq!(closed(&friend, &member, alpn), None);
        assert_eq!(closed(&stranger, &member, alpn), Some(Close::NotAdmitted.code()));
    }
    assert_eq!(stranger.book.has(&person(11)), 0);
    assert_eq!(member.book.has(&person(19)), 0);
    assert!(!member.sees(&stranger));
}

#[test]
fn a_removed_laptop_is_cut_off_at_once() {
    let (one, two) = two();
    one.dial(&two);
    one.until("a connection", |one| one.sees(&two));
    two.until("a connection", |two| two.sees(&one));
    one.book.remove(two.engine.key());
    one.engine.close_peer(two.engine.key());
    let cut = two.until("the end of it", |two| !two.sees(&one));
    assert!(cut < Duration::from_secs(5), "sooner than by its silence: {cut:?}");
    two.until("why", |two| turned_away(two, &one));
    assert!(!turned_away(&one, &two), "nobody put the one out that stays");
    one.until("the end of it", |one| !one.sees(&two));
    one.write(&person(11), 2);
    two.write(&person(12), 2);
    // It tries to come back, and does once it is admitted again.
    one.book.admit(two.engine.key());
    one.engine.committed();
    two.until("what it missed", |two| two.book.has(&person(11)) == 2);
    one.until("what it wrote meanwhile", |one| one.book.has(&person(12)) == 2);
    assert!(!turned_away(&two, &one));
}

#[test]
fn a_removal_that_nobody_announced_is_noticed() {
    let (one, two) = two();
    one.dial(&two);
    two.until("a connection", |two| two.sees(&one));
    one.book.remove(two.engine.key());
    two.until("the end of it", |two| !two.sees(&one));
}

#[test]
fn a_laptop_of_another_form_or_instrument_is_seen_and_not_fed() {
    for change in
        [|one: &mut Settings| one.form = 6, |one: &mut Settings| one.instrument = "iga".into()]
    {
        let one = Laptop::start(1, &Book::new());
        let mut other = settings(2);
        change(&mut other);
        let other = Laptop::with(other, &Book::new());
        let third = Laptop::start(3, &Book::new());
        befriend(&[&one, &other, &third]);
        one.write(&person(11), 3);
        other.dial(&one);
        third.dial(&one);
        third.until("what one of the same gets", |third| third.book.has(&person(11)) == 3);
        one.until("the other", |one| one.sees(&other));
        other.until("where one stands", |other| {
            other.engine.peers().iter().any(|peer| !peer.heads.0.is_empty() && !peer.level)
        });
        assert_eq!(other.book.has(&person(11)), 0);
    }
}

#[test]
fn a_laptop_of_another_event_is_turned_away_with_that_word() {
    let one = Laptop::start(1, &Book::new());
    let two = Laptop::start(2, &Book::of(EventId(Uuid::from_u128(8))));
    befriend(&[&one, &two]);
    two.write(&person(12), 1);
    let third = Laptop::start(3, &Book::new());
    befriend(&[&one, &third]);
    two.dial(&one);
    third.dial(&one);
    third.until("a connection", |third| third.sees(&one));
    let said = |from: &Laptop, event: EventId| {
        from.engine.runtime().block_on(async {
            let connection = connected(from, &one, HALL).await;
            let (send, _receive) = connection.open_bi().await.unwrap();
            let settings = settings(2);
            let hello = Hello {
                event: *event.0.as_bytes(),
                form: settings.form,
                instrument: settings.instrument,
                ..Hello::default()
            };
            Sender::new(send).send(&Frame::Hello(hello)).await.unwrap();
            word(&connection.closed().await)
        })
    };
    assert_eq!(said(&two, two.book.event()), Close::OtherEvent.code());
    // The same words about its own event are heard out: then it is silence that ends it.
    assert_eq!(said(&two, one.book.event()), Close::Unheard.code());
    assert!(!two.sees(&one));
    assert_eq!(one.book.has(&person(12)), 0);
}

#[test]
fn a_guest_is_heard_only_while_the_door_is_open() {
    let host = Laptop::start(1, &Book::new());
    let guest = settings(9);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let knock = || runtime.block_on(join_stream(&guest, host.engine.key(), &[host.address()]));
    assert!(matches!(knock(), Err(EngineError::NotReached)));
    host.engine.open_door(true);
    let mut theirs = knock().unwrap();
    let mut ours = host.guests.recv_timeout(Duration::from_secs(20)).unwrap();
    assert_eq!(theirs.exporter, ours.exporter);
    assert_eq!(theirs.remote, host.engine.key());
    runtime.block_on(async {
        theirs.write_all(b"boleh masuk?").await.unwrap();
        let mut heard = [0; 12];
        ours.read_exact(&mut heard).await.unwrap();
        assert_eq!(&heard, b"boleh masuk?");
        ours.write_all(b"silakan").await.unwrap();
        // The last words arrive although the stream is let go at once.
        drop(ours);
        let mut answer = vec![];
        theirs.read_to_end(&mut answer).await.unwrap();
        assert_eq!(answer, b"silakan");
    });
    drop(theirs);
    let second = Laptop::start(8, &Book::new());
    let stream = second.engine.knock(host.engine.key(), &[host.address()]).unwrap();
    let other = host.guests.recv_timeout(Duration::from_secs(20)).unwrap();
    assert_eq!((other.remote, stream.exporter), (second.engine.key(), other.exporter));
    host.engine.open_door(false);
    assert!(matches!(
        second.engine.knock(host.engine.key(), &[host.address()]),
        Err(EngineError::NotReached)
    ));
}

#[test]
fn a_guest_that_is_admitted_is_connected_at_once() {
    let (host, guest) = (Laptop::start(1, &Book::new()), Laptop::start(2, &Book::new()));
    guest.book.admit(host.engine.key());
    host.dial(&guest);
    guest.dial(&host);
    host.write(&person(11), 2);
    host.book.admit(guest.engine.key());
    host.engine.committed();
    let took = guest.until("what the host has", |guest| guest.book.has(&person(11)) == 2);
    println!("admitted, then connected and level after {took:?}");
    assert!(took < Duration::from_secs(5), "{took:?}");
}

#[test]
fn the_endpoint_knows_of_no_relay_and_no_lookup() {
    let mut anywhere = settings(1);
    anywhere.bind = None;
    let one = Laptop::with(anywhere, &Book::new());
    let endpoint = one.engine.endpoint();
    assert!(endpoint.addr().relay_urls().next().is_none());
    assert!(endpoint.address_lookup().unwrap().is_empty());
    assert!(endpoint.bound_sockets().iter().all(std::net::SocketAddr::is_ipv4));
}

#[test]
fn a_guest_without_an_event_needs_nothing_running() {
    let host = Laptop::start(1, &Book::new());
    host.engine.open_door(true);
    let (key, address) = (host.engine.key(), host.address());
    let begun = Instant::now();
    let guest = std::thread::spawn(move || {
        alone(async move {
            let mut stream = join_stream(&settings(9), key, &[address]).await.unwrap();
            stream.write_all(b"boleh masuk?").await.unwrap();
        })
    });
    let mut stream = host.guests.recv_timeout(Duration::from_secs(20)).unwrap();
    let mut heard = String::new();
    host.engine.runtime().block_on(stream.read_to_string(&mut heard)).unwrap();
    assert_eq!(heard, "boleh masuk?", "the last words arrive though the guest is gone");
    guest.join().unwrap().unwrap();
    println!("a guest came and went in {:?}", begun.elapsed());
}
