//! Evidence in bundles, and other copies of the event file.

use std::fs;

use meja_app::{
    case::{backup, bundle, evidence, vault},
    contract::{BundleKind, ProtectInput},
};
use meja_store::Blobs;
use meja_tests::Laptop;

use super::{WORDS, code, export_with, hall, import, shown, write};

/// The hashes of the event's evidence, each once.
fn named(laptop: &Laptop) -> Vec<String> {
    let mut all: Vec<String> =
        evidence::list(&laptop.app).unwrap().into_iter().map(|line| line.hash).collect();
    all.sort();
    all.dedup();
    all
}

fn forget_evidence(laptop: &Laptop) {
    let blobs = Blobs::beside(&laptop.event());
    for hash in named(laptop) {
        fs::remove_file(blobs.path(&hash)).unwrap();
    }
}

#[test]
fn evidence_goes_along_when_asked_and_each_piece_once() {
    let hall = hall(2);
    let count = named(&hall[0]).len() as u64;
    assert!(count > 1);
    forget_evidence(&hall[1]);
    let (path, made) = export_with(&hall[0], "1.paket", false, true).unwrap();
    assert_eq!((made.evidence, made.evidence_left), (count, 0));
    let looked = bundle::look_at(&hall[1].app, &path, "").unwrap();
    assert_eq!(looked.evidence, count);
    let receipt = import(&hall[1], &path);
    assert_eq!((receipt.evidence_fresh, receipt.evidence_known), (count, 0));
    let blobs = Blobs::beside(&hall[1].event());
    assert!(named(&hall[1]).iter().all(|hash| blobs.verify(hash).is_ok()));
    assert_eq!(import(&hall[1], &path).evidence_known, count);
    write(&hall[0], 0, "Sudah berjalan.");
    let (_, second) = export_with(&hall[0], "2.paket", false, true).unwrap();
    assert_eq!(second.evidence, 0, "what went along before stays at home");
    let (_, whole) = export_with(&hall[0], "3.paket", true, true).unwrap();
    assert_eq!(whole.evidence, count);
}

#[test]
fn evidence_that_is_spoiled_or_missing_stays_at_home_and_is_told() {
    let hall = hall(2);
    let all = named(&hall[0]);
    let blobs = Blobs::beside(&hall[0].event());
    fs::remove_file(blobs.path(&all[0])).unwrap();
    let mut spoiled = fs::read(blobs.path(&all[1])).unwrap();
    spoiled[0] ^= 1;
    fs::write(blobs.path(&all[1]), spoiled).unwrap();
    forget_evidence(&hall[1]);
    let (path, made) = export_with(&hall[0], "1.paket", false, true).unwrap();
    let whole = all.len() as u64 - 2;
    assert_eq!((made.evidence, made.evidence_left), (whole, 2));
    let receipt = import(&hall[1], &path);
    assert_eq!((receipt.evidence_fresh, receipt.evidence_spoiled), (whole, 1));
    let there = Blobs::beside(&hall[1].event());
    assert!(there.verify(&all[1]).is_err());
    assert!(all.iter().skip(2).all(|hash| there.verify(hash).is_ok()));
}

#[test]
fn a_copied_event_file_comes_in_as_a_bundle_does() {
    let hall = hall(2);
    write(&hall[0], 0, "Sudah berjalan.");
    write(&hall[1], 1, "Anggaran tersedia.");
    let copy = hall[0].path("salinan ketua.meja");
    backup::to_path(&hall[0].app, &copy).unwrap();
    forget_evidence(&hall[1]);
    let before = fs::read(&copy).unwrap();
    let looked = bundle::look_at(&hall[1].app, &copy, "").unwrap();
    assert_eq!((looked.kind, looked.fresh), (BundleKind::EventFile, 1));
    assert_eq!(looked.evidence, named(&hall[0]).len() as u64);
    let receipt = import(&hall[1], &copy);
    assert_eq!((receipt.fresh, receipt.refused, receipt.kind), (1, 0, BundleKind::EventFile));
    assert_eq!(receipt.evidence_fresh, named(&hall[0]).len() as u64);
    assert_eq!(import(&hall[1], &copy).fresh, 0);
    assert_eq!(fs::read(&copy).unwrap(), before, "the other file is never written");
    let back = hall[1].path("balik.meja");
    backup::to_path(&hall[1].app, &back).unwrap();
    import(&hall[0], &back);
    assert_eq!(shown(&hall[0]), shown(&hall[1]));
    hall.iter().for_each(Laptop::assert_sound);
}

#[test]
fn an_encrypted_copy_asks_for_its_passphrase() {
    let hall = hall(2);
    write(&hall[0], 0, "Sudah berjalan.");
    let secret = "empat kata yang lucu";
    let input = ProtectInput { old: None, new: secret.into(), again: secret.into() };
    vault::protect(&hall[0].app, input).unwrap();
    let copy = hall[0].path("bersandi.meja");
    backup::to_path(&hall[0].app, &copy).unwrap();
    hall[0].close();
    let before = shown(&hall[1]);
    let take = |secret: &str| bundle::from_path(&hall[1].app, &copy, secret);
    assert_eq!(code(take("")), "vault.locked");
    assert_eq!(code(take("kata yang keliru sama sekali")), "vault.wrong");
    assert_eq!(shown(&hall[1]), before);
    hall[1].host.pass(60_000);
    assert_eq!(take(secret).unwrap().fresh, 1);
    assert_eq!(code(take("")), "vault.locked", "the key is not kept");
}

#[test]
fn other_events_the_open_file_and_other_files_are_refused_in_words() {
    let hall = hall(1);
    let stranger = Laptop::new("Meja 9", 9_009);
    stranger.create(Laptop::identity()).unwrap();
    let copy = stranger.path("lain.meja");
    backup::to_path(&stranger.app, &copy).unwrap();
    let (foreign, _) = export_with(&stranger, "lain.paket", false, false).unwrap();
    let text = hall[0].put("catatan.txt", b"bukan paket");
    let before = (shown(&hall[0]), hall[0].operations());
    let take = |path: &std::path::Path| code(bundle::from_path(&hall[0].app, path, WORDS));
    assert_eq!(take(&copy), "bundle.foreign");
    assert_eq!(take(&foreign), "bundle.foreign");
    assert_eq!(take(&hall[0].event()), "bundle.same");
    assert_eq!(take(&text), "bundle.not_one");
    assert_eq!(take(&hall[0].path("tidak ada.paket")), "file.missing");
    assert_eq!((shown(&hall[0]), hall[0].operations()), before);
    assert!(bundle::list(&hall[0].app, ()).unwrap().imported.is_empty());
}
