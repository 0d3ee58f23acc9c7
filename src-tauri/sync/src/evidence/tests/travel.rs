//! How evidence comes: in which order, from whom, once, and on after a cut.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use super::{
    super::{Found, Pace},
    hall::{Laptop, bytes, pace, size_of, within},
};

const MIB: usize = 1 << 20;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_smallest_come_first_and_lie_beside_the_event_once() {
    let (giver, taker) = (Laptop::new().await, Laptop::new().await);
    giver.knows(&taker);
    let mut pieces: Vec<_> =
        [3 * MIB, 700, 0, 100_000].iter().zip(0..).map(|(size, seed)| bytes(seed, *size)).collect();
    for piece in &pieces {
        giver.event.holds(piece);
        taker.event.names(piece);
    }
    taker.meets(&[&giver.addr]);
    taker.whole().await;
    pieces.sort_by_key(Vec::len);
    let hashes: Vec<_> = pieces.iter().map(|piece| *blake3::hash(piece).as_bytes()).collect();
    assert_eq!(*taker.event.kept.lock().unwrap(), hashes);
    for (piece, hash) in pieces.iter().zip(&hashes) {
        assert_eq!(taker.event.content(hash).as_ref(), Some(piece));
    }
    // Neither side keeps a second copy.
    assert_eq!(size_of(&taker.under_way().join("datang")), 0);
    let trees = size_of(&giver.under_way().join("beri/data"));
    assert!(trees < 100_000, "{trees} bytes of hash trees");
    let now = taker.evidence.progress();
    assert_eq!((now.lacking, now.lacking_bytes, now.arrived), (0, 0, 4));
    assert_eq!((now.fault, now.refused, now.moving), (None, 0, Vec::new()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_comes_before_the_text_is_level_except_what_is_opened() {
    let (giver, taker) = (Laptop::new().await, Laptop::new().await);
    giver.knows(&taker);
    taker.level.send_replace(false);
    let (one, other) = (bytes(1, 5_000), bytes(2, 9_000));
    giver.event.holds(&one);
    let opened = giver.event.holds(&other);
    taker.event.names(&one);
    taker.event.names(&other);
    taker.meets(&[&giver.addr]);
    let found = within(taker.evidence.fetch_now(opened)).await;
    assert_eq!(found, Found::Here(taker.event.path(&opened)));
    assert_eq!(*taker.event.kept.lock().unwrap(), [opened]);
    // What lies here already is found and counts as nothing that came.
    assert_eq!(within(taker.evidence.fetch_now(opened)).await, found);
    assert_eq!(taker.evidence.progress().arrived, 1);
    taker.level.send_replace(true);
    taker.whole().await;
    assert_eq!(taker.event.kept.lock().unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_opened_overtakes_what_is_on_its_way() {
    let (giver, taker) = (Laptop::new().await, Laptop::new().await);
    giver.knows(&taker);
    let (film, letter) = (bytes(1, 16 * MIB), bytes(2, 40_000));
    let film_hash = giver.event.holds(&film);
    let letter_hash = giver.event.holds(&letter);
    taker.event.names(&film);
    giver.evidence.limit(Some(2 << 20));
    taker.meets(&[&giver.addr]);
    within(taker.evidence.until(|now| now.moving.iter().any(|piece| piece.here > 0))).await;
    // Named only now, so that nobody began with it.
    taker.event.names(&letter);
    let found = within(taker.evidence.fetch_now(letter_hash)).await;
    assert_eq!(found, Found::Here(taker.event.path(&letter_hash)));
    let moving = taker.evidence.progress().moving;
    assert_eq!(moving.iter().map(|piece| piece.hash).collect::<Vec<_>>(), [film_hash]);
    giver.evidence.limit(None);
    taker.whole().await;
    assert_eq!(taker.event.content(&film_hash), Some(film));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_nobody_has_is_said_at_once_and_leaves_nothing() {
    let (giver, taker) = (Laptop::new().await, Laptop::new().await);
    giver.knows(&taker);
    let lost = taker.event.names(&bytes(1, 2 * MIB));
    assert_eq!(within(taker.evidence.fetch_now(lost)).await, Found::Nobody);
    taker.meets(&[&giver.addr]);
    assert_eq!(within(taker.evidence.fetch_now(lost)).await, Found::Nobody);
    assert!(!taker.under_way().join("datang").exists());
    // As soon as somebody has it, it comes.
    giver.event.holds(&bytes(1, 2 * MIB));
    taker.evidence.look();
    taker.whole().await;
}

/// What a kill leaves of a folder: the files as they are, with nothing closed.
fn image(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let there = to.join(entry.file_name());
        if entry.path().is_dir() {
            image(&entry.path(), &there);
        } else {
            std::fs::copy(entry.path(), there).unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_cut_it_goes_on_from_another_and_does_not_begin_anew() {
    let film = bytes(1, 12 * MIB);
    let size = u64::try_from(film.len()).unwrap();
    let (giver, other, taker) = (Laptop::new().await, Laptop::new().await, Laptop::new().await);
    giver.knows(&taker);
    other.knows(&taker);
    let hash = giver.event.holds(&film);
    other.event.holds(&film);
    taker.event.names(&film);
    giver.evidence.limit(Some(16 << 20));
    taker.meets(&[&giver.addr]);
    within(taker.evidence.until(|now| now.received > size / 2)).await;
    // The giver goes away in the middle.
    within(giver.router.shutdown()).await.unwrap();
    within(taker.evidence.until(|now| now.moving.is_empty())).await;
    taker.meets(&[&other.addr]);
    taker.whole().await;
    assert_eq!(taker.event.content(&hash), Some(film));
    let given = other.evidence.progress().given;
    assert!(given < size / 2 + (1 << 18), "{given} of {size} bytes came from the other");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_kill_it_goes_on_and_does_not_begin_anew() {
    let film = bytes(1, 12 * MIB);
    let size = u64::try_from(film.len()).unwrap();
    let (giver, taker) = (Laptop::new().await, Laptop::new().await);
    giver.knows(&taker);
    let hash = giver.event.holds(&film);
    taker.event.names(&film);
    giver.evidence.limit(Some(16 << 20));
    taker.meets(&[&giver.addr]);
    within(taker.evidence.until(|now| now.received > size / 2)).await;
    // Nothing more comes in while the image is taken, and nothing is closed.
    taker.evidence.limit(Some(0));
    let disk = tempfile::tempdir().unwrap();
    image(taker.disk.path(), disk.path());
    drop(taker);

    giver.evidence.limit(None);
    let given = giver.evidence.progress().given;
    let again = Laptop::on(disk, pace(), &[&film]).await;
    giver.knows(&again);
    again.meets(&[&giver.addr]);
    again.whole().await;
    assert_eq!(again.event.content(&hash), Some(film));
    let fresh = again.evidence.progress().received;
    assert!(fresh < size * 3 / 4, "{fresh} of {size} bytes came again");
    assert!(giver.evidence.progress().given - given < size * 3 / 4);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_longer_awaited_is_swept_away_at_the_start() {
    let disk = tempfile::tempdir().unwrap();
    let coming = disk.path().join("acara.jalan/datang");
    let awaited = bytes(1, 100);
    for name in [blake3::hash(&awaited).to_string(), blake3::hash(b"").to_string()] {
        std::fs::create_dir_all(coming.join(name)).unwrap();
    }
    std::fs::write(coming.join("coba.baru"), "").unwrap();
    let laptop = Laptop::on(disk, pace(), &[&awaited]).await;
    let left: Vec<_> = std::fs::read_dir(laptop.under_way().join("datang"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(left, [blake3::hash(&awaited).to_string()]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_event_that_was_moved_gives_on() {
    let (giver, taker) = (Laptop::new().await, Laptop::new().await);
    giver.knows(&taker);
    let (one, other) = (bytes(1, MIB), bytes(2, MIB));
    let first = giver.event.holds(&one);
    giver.event.holds(&other);
    taker.event.names(&one);
    taker.meets(&[&giver.addr]);
    taker.whole().await;
    let moved = giver.disk.path().join("acara lain.bukti");
    let before = giver.event.folder.lock().unwrap().clone();
    std::fs::rename(&before, &moved).unwrap();
    *giver.event.folder.lock().unwrap() = moved;
    std::fs::remove_file(taker.event.path(&first)).unwrap();
    taker.event.names(&other);
    taker.evidence.look();
    within(taker.evidence.until(|now| now.arrived == 3)).await;
    assert_eq!(taker.event.content(&first), Some(one));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_limit_holds_for_all_together_and_is_changed_under_way() {
    let giver = Laptop::new().await;
    let (one, two) = (Laptop::new().await, Laptop::new().await);
    let piece = bytes(1, 256 * 1024);
    let hash = giver.event.holds(&piece);
    let rate = 1_u64 << 20;
    giver.evidence.limit(Some(rate));
    let start = Instant::now();
    for taker in [&one, &two] {
        giver.knows(taker);
        taker.event.names(&piece);
        taker.meets(&[&giver.addr]);
    }
    one.whole().await;
    two.whole().await;
    // Both together got half a mebibyte, of which an eighth of a second's worth was saved up.
    let least = 0.5 - 0.125;
    assert!(start.elapsed().as_secs_f64() >= least, "{:?}", start.elapsed());

    giver.evidence.limit(Some(0));
    let film = bytes(2, 2 * MIB);
    giver.event.holds(&film);
    let waits = one.event.names(&film);
    one.evidence.look();
    within(one.evidence.until(|now| now.moving.iter().any(|piece| piece.hash == waits))).await;
    giver.evidence.limit(None);
    one.whole().await;
    assert_eq!(one.event.content(&hash), Some(piece));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_small_ones_come_side_by_side_from_several() {
    let (one, two) = (Laptop::new().await, Laptop::new().await);
    let quick = Pace { at_once: 4, ..pace() };
    let taker = Laptop::on(tempfile::tempdir().unwrap(), quick, &[]).await;
    one.knows(&taker);
    two.knows(&taker);
    for seed in 0..60 {
        let piece = bytes(seed, 2_000 + 17 * usize::from(seed));
        one.event.holds(&piece);
        two.event.holds(&piece);
        taker.event.names(&piece);
    }
    taker.meets(&[&one.addr, &two.addr]);
    taker.whole().await;
    assert_eq!(taker.event.kept.lock().unwrap().len(), 60);
    for giver in [&one, &two] {
        assert!(giver.evidence.progress().given > 0, "both give");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connected_laptops_are_reached_by_their_name_alone_from_either_side() {
    // The one who is dialled may hear of it a moment later, and then tries again.
    let (one, other) = (Laptop::new().await, Laptop::new().await);
    one.knows(&other);
    let (letter, answer) = (bytes(1, 100_000), bytes(2, 100_000));
    one.event.holds(&letter);
    other.event.names(&letter);
    other.event.holds(&answer);
    one.event.names(&answer);
    // As the engine does for the text: one side dials once, with an address.
    let line = other.endpoint.connect(one.addr.clone(), super::super::ALPN).await.unwrap();
    other.evidence.peers([one.addr.id]);
    one.evidence.peers([other.addr.id]);
    other.whole().await;
    one.whole().await;
    drop(line);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_held_up_here_is_not_given_up() {
    let (giver, stall) = (Laptop::new().await, Duration::from_millis(300));
    let hasty = Pace { stall, ..pace() };
    let taker = Laptop::on(tempfile::tempdir().unwrap(), hasty, &[]).await;
    giver.knows(&taker);
    let film = bytes(1, 2 * MIB);
    let hash = giver.event.holds(&film);
    taker.event.names(&film);
    taker.evidence.limit(Some(1 << 20));
    taker.meets(&[&giver.addr]);
    within(taker.evidence.until(|now| now.received > 0)).await;
    taker.evidence.limit(Some(0));
    // Twice as long as another may keep it waiting; it stays on its way all the time.
    let given_up = taker.evidence.until(|now| now.moving.is_empty());
    assert!(tokio::time::timeout(2 * stall, given_up).await.is_err());
    taker.evidence.limit(None);
    taker.whole().await;
    assert_eq!(taker.event.content(&hash), Some(film));
}
