//! Joining by a picture of the QR code: what is taken from it, and what is said where there is none.

use std::net::SocketAddr;

use meja_app::{
    AppError,
    case::{hall, seal},
    contract::{CameraFrame, FileInput, PicturedInvitation},
};
use meja_core::{
    approval::{Digest, DocumentKind},
    ids::EventId,
    record::Author,
};
use meja_sync::join::{Secret, Ticket};
use meja_tests::{Laptop, qr_picture};
use uuid::Uuid;

/// An invitation's text.
fn ticket(name: &str) -> String {
    let address: SocketAddr = "192.168.1.5:48123".parse().unwrap();
    let ticket = Ticket {
        event: EventId(Uuid::from_u128(7)),
        name: name.to_owned(),
        host: [3; 32],
        addresses: vec![address],
        secret: Secret([9; 16]),
        anchor: Author([5; 32]),
        expires: 1_571_104_800_000,
    };
    ticket.fitted().to_string()
}

/// A laptop on which nothing is open yet, as it joins.
fn laptop() -> Laptop {
    Laptop::new("laptop Meja 2", 7)
}

fn read(laptop: &Laptop, picture: &[u8]) -> Result<PicturedInvitation, AppError> {
    let path = laptop.path("foto.png");
    std::fs::write(&path, picture).unwrap();
    hall::read_picture(&laptop.app, FileInput { token: laptop.token(&path) })
}

fn frame(laptop: &Laptop, picture: &[u8]) -> Result<Option<PicturedInvitation>, AppError> {
    use base64::{Engine, engine::general_purpose::STANDARD};
    hall::read_frame(&laptop.app, CameraFrame { picture: STANDARD.encode(picture) })
}

#[test]
fn the_invitation_is_read_from_a_picture_and_from_a_frame_of_the_camera() {
    let laptop = laptop();
    let text = ticket("Monev Tirtaloka");
    let wanted = PicturedInvitation { ticket: text.clone(), event: "Monev Tirtaloka".into() };
    let picture = qr_picture(&[&text]);
    assert_eq!(read(&laptop, &picture).unwrap(), wanted);
    assert_eq!(frame(&laptop, &picture).unwrap(), Some(wanted.clone()));
    // A poster with the way to the Wi-Fi beside it does no harm.
    let beside = qr_picture(&["WIFI:S:Aula;P:rahasia;;", &text]);
    assert_eq!(read(&laptop, &beside).unwrap(), wanted);
}

#[test]
fn a_picture_that_gives_no_invitation_says_why_and_what_to_do() {
    let laptop = laptop();
    let one = ticket("Monev Tirtaloka");
    let document = {
        let there = Laptop::with_sample();
        let content = Digest([4; 32]);
        seal::document(&there.app, DocumentKind::Minutes, None, content).unwrap().payload
    };
    let cut = one.get(..one.len() - 20).unwrap();
    let blank = qr_picture(&[]);
    for (picture, code, words) in [
        (blank.clone(), "qr.none", "Tidak ada kode QR"),
        (qr_picture(&[&one, &ticket("Monev Sukamaju")]), "qr.several", "lebih dari satu"),
        (qr_picture(&["https://contoh.id"]), "qr.other", "bukan undangan"),
        (qr_picture(&[&document]), "qr.document", "layar Pengesahan"),
        (qr_picture(&[cut]), "join.ticket_short", "iket"),
        (b"%PDF-1.7 bukan gambar".to_vec(), "qr.kind", "PNG atau JPEG"),
        (blank.get(..40).unwrap().to_vec(), "qr.broken", "rusak"),
    ] {
        let refused = read(&laptop, &picture).unwrap_err();
        assert_eq!((refused.code, refused.field), (code, Some("invitation")), "{refused}");
        assert!(refused.message.contains(words), "{code}: {refused}");
    }
    let gone = FileInput { token: laptop.token(laptop.path("tiada.png")) };
    assert_eq!(hall::read_picture(&laptop.app, gone).unwrap_err().code, "file.missing");
}

#[test]
fn a_frame_without_a_code_is_nothing_and_one_with_a_foreign_code_is_told() {
    let laptop = laptop();
    assert_eq!(frame(&laptop, &qr_picture(&[])).unwrap(), None);
    let other = frame(&laptop, &qr_picture(&["https://contoh.id"])).unwrap_err();
    assert_eq!(other.code, "qr.other");
    for picture in ["bukan base64!".to_owned(), "A".repeat(4_000_000)] {
        let refused = hall::read_frame(&laptop.app, CameraFrame { picture }).unwrap_err();
        assert_eq!(refused.code, "qr.broken");
    }
}
