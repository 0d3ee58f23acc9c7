//! Documents: code and version, and what another laptop says of them without a network.

use meja_app::{
    case::{approval, seal},
    contract::{VerifyReport, VerifyRequest, VerifyVerdict},
};
use meja_core::approval::{Digest, DocumentKind, Payload};
use meja_store::{Access, Store, restore};
use meja_tests::Laptop;
use proptest::prelude::*;
use uuid::Uuid;

use super::Hall;

pub(super) fn verify(laptop: &Laptop, text: &str) -> VerifyReport {
    approval::verify(&laptop.app, VerifyRequest { text: text.to_owned() }).unwrap()
}

fn minutes(hall: &Hall, content: u8) -> seal::Sealed {
    let content = Digest([content; 32]);
    seal::document(&hall.laptop.app, DocumentKind::Minutes, None, content).unwrap()
}

#[test]
fn the_same_content_keeps_its_version_and_another_gets_the_next() {
    let hall = Hall::new();
    let first = minutes(&hall, 1);
    assert_eq!((first.version, first.registered), (1, true));
    let before = hall.laptop.operations();
    assert_eq!(minutes(&hall, 1), first, "printed again, the QR included");
    assert_eq!(hall.laptop.operations(), before, "nothing was written for it");
    let second = minutes(&hall, 2);
    assert_eq!((second.code, second.version), (first.code, 2));
    assert_eq!(minutes(&hall, 1).version, 1, "an older content is still what it was");
    hall.laptop.assert_sound();
}

#[test]
fn two_laptops_give_one_document_the_same_code() {
    let hall = Hall::new();
    let there = hall.copied();
    let content = Digest([4; 32]);
    let subject: Uuid = hall.sheet().innovation_id.parse().unwrap();
    let made = |laptop: &Laptop| {
        seal::document(&laptop.app, DocumentKind::Review, Some(subject), content).unwrap()
    };
    let (here, other) = (made(&hall.laptop), made(&there));
    assert_eq!((here.code, here.version, here.chain), (other.code, other.version, None));
}

#[test]
fn a_berita_acara_is_verified_on_another_laptop_once_its_changes_are_there() {
    let hall = Hall::new();
    let (event, there) = (hall.laptop.event(), hall.copied());
    let mut signs = hall.request(Hall::event(), "Disahkan sebagian.");
    signs.signers[0].name = "Dr. Wiratama, M.Si.".into();
    approval::sign(&hall.laptop.app, signs).unwrap();
    let sealed = minutes(&hall, 1);
    let chain = sealed.chain.unwrap();
    assert_eq!(sealed.payload.parse::<Payload>().unwrap().chain, chain.short());

    let own = verify(&hall.laptop, &sealed.payload);
    assert_eq!(own.verdict, VerifyVerdict::Genuine, "{own:?}");
    assert!(own.lines.iter().any(|line| line.text.contains("masih berlaku")), "{own:?}");
    assert_eq!(verify(&there, &sealed.payload).verdict, VerifyVerdict::NotHere);
    let typed = format!("{} v1", sealed.code.to_string().to_lowercase());
    assert_eq!(verify(&hall.laptop, &typed).verdict, VerifyVerdict::Known);
    assert_eq!(verify(&there, &typed).verdict, VerifyVerdict::NotHere);

    let all = Store::open(&event, Access::Read).unwrap().operations().unwrap();
    there.close();
    Store::open(&there.event(), Access::Write).unwrap().receive(all).unwrap();
    there.open(&there.event()).unwrap();
    assert_eq!(verify(&there, &sealed.payload).verdict, VerifyVerdict::Genuine);

    let stranger = Laptop::with_event();
    assert_eq!(verify(&stranger, &sealed.payload).verdict, VerifyVerdict::OtherEvent);
    let forged = Payload { version: 2, ..sealed.payload.parse().unwrap() }.to_string();
    assert_eq!(verify(&hall.laptop, &forged).verdict, VerifyVerdict::Different);
    let mistyped = sealed.payload.replacen(|c: char| c.is_ascii_digit(), "Z", 3);
    assert_eq!(verify(&hall.laptop, &mistyped).verdict, VerifyVerdict::Unreadable);
    assert_eq!(verify(&hall.laptop, "halo").verdict, VerifyVerdict::Unreadable);

    let id = hall.board().sign.unwrap().id;
    hall.unlock(&id, "Salah baca").unwrap();
    let opened = verify(&hall.laptop, &sealed.payload);
    assert!(opened.lines.iter().any(|line| line.text.contains("Salah baca")), "{opened:?}");
}

/// Signs the event as it is, with words.
fn sign_event(hall: &Hall) {
    let mut signs = hall.request(Hall::event(), "Disahkan sebagian.");
    signs.signers[0].name = "Dr. Wiratama, M.Si.".into();
    approval::sign(&hall.laptop.app, signs).unwrap();
}

#[test]
fn a_draft_never_passes_for_what_was_signed_later() {
    let hall = Hall::new();
    let draft = minutes(&hall, 1);
    hall.laptop.host.pass(1_000);
    sign_event(&hall);
    let said = verify(&hall.laptop, &draft.payload);
    assert!(said.lines.iter().any(|line| line.text.contains("sebelum hasil kegiatan")), "{said:?}");
    assert!(said.lines.iter().all(|line| !line.text.contains("masih berlaku")), "{said:?}");
    let signed = minutes(&hall, 1);
    assert_eq!((signed.code, signed.version), (draft.code, 2), "signed, it is another document");
}

#[test]
fn a_berita_acara_of_a_changed_event_is_a_draft_and_the_earlier_one_says_so() {
    let hall = Hall::new();
    let event = hall.laptop.event();
    let lead = hall.laptop.desk_view("Meja 1").assessors.remove(0).id;
    let innovation: Uuid = hall.sheet().innovation_id.parse().unwrap();
    hall.laptop.close();
    let other = hall.laptop.path("laptop lain.meja");
    restore(&event, &other, Uuid::from_u128(5)).unwrap();
    hall.laptop.open(&event).unwrap();
    sign_event(&hall);
    let first = minutes(&hall, 1);
    let cell = meja_store::RemarkCell {
        indicator: "c2.4".into(),
        kind: meja_app::contract::RemarkKind::Finding.into(),
        assessor: lead.parse().unwrap(),
    };
    let edit = meja_store::Edit::of(meja_core::record::Entity::Remark, innovation)
        .set(cell.field(), "Menyusul dari laptop lain.");
    super::at_the_door(&other, vec![edit]).unwrap();
    let late = Store::open(&other, Access::Read).unwrap().operations().unwrap();
    hall.laptop.close();
    Store::open(&event, Access::Write).unwrap().receive(late).unwrap();
    hall.laptop.open(&event).unwrap();
    let changed = minutes(&hall, 2);
    assert_ne!(changed.chain, first.chain, "it does not stand on the sign-off");
    for (sealed, words) in [(&first, "berubah setelah disahkan"), (&changed, "rancangan")] {
        let said = verify(&hall.laptop, &sealed.payload);
        assert!(said.lines.iter().any(|line| line.text.contains(words)), "{words}: {said:?}");
        assert!(said.lines.iter().all(|line| !line.text.contains("masih berlaku")), "{said:?}");
    }
}

#[test]
fn a_qr_that_leaves_the_chain_out_is_not_the_one_that_was_registered() {
    let hall = Hall::new();
    let event = hall.laptop.event();
    hall.laptop.close();
    // The key of `at_the_door`, which thereby is an author of the record.
    let key = meja_core::record::SigningKey::from_bytes(&[9; 32]);
    let id = Store::open(&event, Access::Read).unwrap().event();
    let (digest, chain) = (Digest([7; 32]), Digest([8; 32]));
    let code = meja_core::approval::Code::of(id, DocumentKind::Minutes.key(), Uuid::nil());
    let sealed = Payload::sign(id, code, 1, digest, Some(chain), &key);
    let edit = meja_store::Edit::of(meja_core::record::Entity::Document, Uuid::from_u128(61))
        .set("code", code.to_string())
        .set("version", 1)
        .set("kind", DocumentKind::Minutes.key())
        .set("digest", digest.to_string())
        .set("payload", sealed.to_string());
    super::at_the_door(&event, vec![edit]).unwrap();
    hall.laptop.open(&event).unwrap();
    let bare = Payload::sign(id, code, 1, digest, None, &key).to_string();
    let found = verify(&hall.laptop, &bare);
    assert_eq!(found.verdict, VerifyVerdict::Different, "{found:?}");
    assert!(found.title.text.contains("bukan yang tercatat"), "{found:?}");
}

#[test]
fn a_berita_acara_after_another_sign_off_is_another_version() {
    let hall = Hall::new();
    let sign = || {
        let mut signs = hall.request(Hall::event(), "Disahkan sebagian.");
        signs.signers[0].name = "Dr. Wiratama, M.Si.".into();
        approval::sign(&hall.laptop.app, signs).unwrap();
    };
    sign();
    let first = minutes(&hall, 1);
    let id = hall.board().sign.unwrap().id;
    hall.unlock(&id, "Salah baca").unwrap();
    sign();
    let second = minutes(&hall, 1);
    assert_eq!((second.code, second.version), (first.code, 2));
    assert_ne!(second.chain, first.chain);
    let old = verify(&hall.laptop, &first.payload);
    assert_eq!(old.verdict, VerifyVerdict::Genuine);
    assert!(old.lines.iter().any(|line| line.text.contains("Sudah ada versi 2")), "{old:?}");
}

#[test]
fn a_file_that_may_only_be_looked_at_gives_the_code_and_no_version() {
    let hall = Hall::new();
    let known = minutes(&hall, 1);
    let event = hall.laptop.event();
    hall.laptop.close();
    meja_app::case::event::look_at(&hall.laptop.app, &event).unwrap();
    assert_eq!(minutes(&hall, 1), known);
    let fresh = minutes(&hall, 2);
    assert_eq!((fresh.code, fresh.registered, fresh.payload.as_str()), (known.code, false, ""));
    assert!(fresh.line().ends_with("salinan tak terdaftar"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn versions_count_the_contents_of_a_code_in_the_order_they_were_first_made(
        contents in prop::collection::vec(0..4u8, 1..12),
    ) {
        let laptop = Laptop::with_event();
        let mut seen: Vec<u8> = Vec::new();
        for content in contents {
            let digest = Digest([content; 32]);
            let sealed = seal::document(&laptop.app, DocumentKind::Recap, None, digest).unwrap();
            if !seen.contains(&content) {
                seen.push(content);
            }
            let at = seen.iter().position(|one| *one == content).unwrap();
            prop_assert_eq!(usize::try_from(sealed.version).unwrap(), at + 1);
        }
    }
}

#[test]
fn a_document_that_an_assessor_issued_is_not_the_events_until_those_in_charge_issue_it() {
    let hall = Hall::new();
    let laptop = &hall.laptop;
    let lead = laptop.desk("Meja 1").assessors[0].clone();
    let name = laptop.desk_view("Meja 1").assessors[0].name.clone();
    laptop.seat(Some(&lead));
    let issued = minutes(&hall, 1);
    for said in [issued.payload.clone(), format!("{} v1", issued.code)] {
        let report = verify(laptop, &said);
        assert_eq!(report.verdict, VerifyVerdict::NotTheirs, "{report:?}");
        assert!(report.title.text.contains(&format!("{name} (penilai)")), "{report:?}");
        assert!(report.lines.iter().any(|line| line.text.contains("sekretariat")), "{report:?}");
    }
    laptop.seat(None);
    let again = minutes(&hall, 1);
    assert_eq!(again.version, 2, "theirs, and not another print of the assessor's");
    assert_eq!(verify(laptop, &again.payload).verdict, VerifyVerdict::Genuine);
    assert_eq!(minutes(&hall, 1), again, "printed again");
    assert_eq!(verify(laptop, &issued.payload).verdict, VerifyVerdict::NotTheirs, "as before");
}

#[test]
fn what_the_chair_issued_stays_genuine_when_another_is_chair() {
    let hall = Hall::new();
    let laptop = &hall.laptop;
    let lead = laptop.desk("Meja 1").assessors[0].clone();
    let chairs = |to: Option<&str>| {
        let to = meja_app::contract::NameChair { assessor: to.map(str::to_owned) };
        meja_app::case::role::name_chair(&laptop.app, to).unwrap();
    };
    chairs(Some(&lead));
    laptop.seat(Some(&lead));
    let issued = minutes(&hall, 1);
    let report = verify(laptop, &issued.payload);
    assert_eq!(report.verdict, VerifyVerdict::Genuine, "{report:?}");
    assert!(report.lines[0].text.contains("(ketua panel)"), "{report:?}");
    chairs(None);
    assert_eq!(verify(laptop, &issued.payload).verdict, VerifyVerdict::Genuine);
}
