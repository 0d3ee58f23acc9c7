//! Who gets what: members only, and only what is true.

use iroh::protocol::Router;
use iroh_blobs::{
    Hash,
    get::request::get_unverified_size,
    protocol::{ERR_PERMISSION, GetRequest},
    store::mem::MemStore,
};

use super::{
    super::{ALPN, Found},
    hall::{Laptop, Liar, bytes, endpoint, within},
};

const MIB: usize = 1 << 20;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stranger_gets_no_byte() {
    let (giver, stranger) = (Laptop::new().await, Laptop::new().await);
    let secret = bytes(1, 200_000);
    let hash = giver.event.holds(&secret);
    stranger.event.names(&secret);
    // The stranger knows everything: the hash, the size, the address.
    stranger.event.admitted(&giver.addr);
    stranger.meets(&[&giver.addr]);
    assert_eq!(within(stranger.evidence.fetch_now(hash)).await, Found::Nobody);
    assert_eq!(stranger.evidence.progress().received, 0);

    let connection = stranger.endpoint.connect(giver.addr.clone(), ALPN).await.unwrap();
    let asked = within(get_unverified_size(&connection, &Hash::from_bytes(hash))).await;
    assert!(asked.is_err());
    let closed = within(connection.closed()).await;
    let iroh::endpoint::ConnectionError::ApplicationClosed(closed) = closed else {
        panic!("{closed:?}")
    };
    assert_eq!(closed.error_code, ERR_PERMISSION);
    assert_eq!(giver.evidence.progress().given, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_removal_ends_a_transfer_under_way() {
    let (giver, removed) = (Laptop::new().await, Laptop::new().await);
    giver.knows(&removed);
    let film = bytes(1, 12 * MIB);
    let hash = giver.event.holds(&film);
    removed.event.names(&film);
    giver.evidence.limit(Some(1 << 20));
    removed.meets(&[&giver.addr]);
    within(removed.evidence.until(|now| now.received > 0)).await;
    giver.event.removes(&removed);
    giver.evidence.limit(None);
    within(removed.evidence.until(|now| now.moving.is_empty())).await;
    assert_eq!(removed.event.content(&hash), None);
    let given = giver.evidence.progress().given;
    assert!(given < u64::try_from(film.len() / 2).unwrap(), "{given} bytes were given");
    // And nothing more afterwards.
    assert_eq!(within(removed.evidence.fetch_now(hash)).await, Found::Nobody);
    assert_eq!(giver.evidence.progress().given, given);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flipped_bit_is_refused_and_the_rest_comes_from_another() {
    let (honest, taker) = (Laptop::new().await, Laptop::new().await);
    honest.knows(&taker);
    // A first byte of an even number begins with the first of two laptops.
    let film = (0..)
        .map(|seed| bytes(seed, 4 * MIB))
        .find(|film| blake3::hash(film).as_bytes().first().is_some_and(|first| first % 2 == 0));
    let film = film.unwrap();
    let (liar, liar_addr) = endpoint().await;
    let store = MemStore::new();
    let _tag = store.blobs().add_slice(&film).temp_tag().await.unwrap();
    let router = Router::builder(liar).accept(ALPN, Liar { store, honest: 3 * MIB }).spawn();
    taker.event.admitted(&liar_addr);
    let hash = honest.event.holds(&film);
    taker.event.names(&film);
    taker.meets(&[&liar_addr, &honest.addr]);
    taker.whole().await;
    assert_eq!(taker.event.content(&hash), Some(film));
    assert_eq!(taker.evidence.progress().refused, 1);
    // What the liar gave before it lied was true, verified, and is not fetched again.
    let given = honest.evidence.progress().given;
    assert!(given < 2 * (1 << 20), "{given} bytes came from the honest one");
    router.shutdown().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn evidence_that_was_altered_on_a_disk_is_not_given() {
    let (spoiled, sound, taker) = (Laptop::new().await, Laptop::new().await, Laptop::new().await);
    spoiled.knows(&taker);
    sound.knows(&taker);
    let letter = bytes(1, 300_000);
    let hash = spoiled.event.holds(&letter);
    let mut altered = letter.clone();
    altered[150_000] ^= 1;
    std::fs::write(spoiled.event.path(&hash), altered).unwrap();
    taker.event.names(&letter);
    taker.meets(&[&spoiled.addr]);
    assert_eq!(within(taker.evidence.fetch_now(hash)).await, Found::Nobody);
    assert_eq!(spoiled.evidence.progress().given, 0);
    sound.event.holds(&letter);
    taker.meets(&[&spoiled.addr, &sound.addr]);
    taker.whole().await;
    assert_eq!(taker.event.content(&hash), Some(letter));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lists_of_pieces_are_not_answered() {
    let (giver, member) = (Laptop::new().await, Laptop::new().await);
    giver.knows(&member);
    // Evidence that happens to look like a list of hashes must not make others be given.
    let inner = giver.event.holds(&bytes(1, 50_000));
    let list = giver.event.holds(&inner);
    let connection = member.endpoint.connect(giver.addr.clone(), ALPN).await.unwrap();
    let request = GetRequest::all(Hash::from_bytes(list));
    let store = MemStore::new();
    let got = within(store.remote().execute_get(connection, request).complete()).await;
    assert!(got.is_err());
    assert_eq!(giver.evidence.progress().given, 0);
}
