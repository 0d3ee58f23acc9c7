//! What is no sound bundle of this event brings nothing in.

use std::{fs, path::Path};

use meja_app::case::{bundle, home};
use meja_app::contract::JobInput;
use meja_core::{
    approval::Heads,
    ids::EventId,
    record::{Author, Chain, Hlc, OpBody, Operation, Sealed, SigningKey},
};
use meja_store::{Access, Store};
use meja_sync::bundle::{Facts, Writer};
use meja_tests::Laptop;

use super::{WORDS, code, export, export_with, hall, import, shown, write};

/// A bundle of the first laptop that the second does not have, and the second as it stands.
fn prepared() -> (Vec<Laptop>, Vec<u8>) {
    let hall = hall(2);
    write(&hall[0], 0, "Sudah berjalan.");
    let bytes = fs::read(export(&hall[0], "1.paket", true)).unwrap();
    (hall, bytes)
}

fn take(laptop: &Laptop, bytes: &[u8]) -> &'static str {
    let path = laptop.put("datang.paket", bytes);
    code(bundle::from_path(&laptop.app, &path, WORDS))
}

#[test]
fn a_bundle_altered_in_any_of_its_regions_is_refused_whole() {
    let (hall, bytes) = prepared();
    let before = (shown(&hall[1]), hall[1].operations());
    let regions = (0..bytes.len()).filter(|at| *at < 40 || at % 1_009 == 0 || at + 3 > bytes.len());
    for at in regions {
        let mut altered = bytes.clone();
        altered[at] ^= 0x04;
        let refused = take(&hall[1], &altered);
        let known = ["bundle.damaged", "bundle.not_one", "bundle.newer"];
        assert!(known.contains(&refused), "byte {at}: {refused}");
    }
    assert_eq!((shown(&hall[1]), hall[1].operations()), before);
    assert_eq!(take(&hall[1], &bytes), "no error");
}

#[test]
fn a_bundle_cut_short_or_grown_is_refused_whole() {
    let (hall, bytes) = prepared();
    let before = (shown(&hall[1]), hall[1].operations());
    for end in [1, 9, 200, bytes.len() / 2, bytes.len() - 1] {
        assert_eq!(take(&hall[1], &bytes[..end]), "bundle.damaged", "{end}");
    }
    assert_eq!(take(&hall[1], &[bytes.as_slice(), b" "].concat()), "bundle.damaged");
    assert_eq!((shown(&hall[1]), hall[1].operations()), before);
}

#[test]
fn a_wrong_passphrase_or_none_brings_nothing_in() {
    let (hall, bytes) = prepared();
    let before = (shown(&hall[1]), hall[1].operations());
    let path = hall[1].put("datang.paket", &bytes);
    for secret in ["", "lima kata yang lain sekali"] {
        let refused = bundle::from_path(&hall[1].app, &path, secret).unwrap_err();
        assert_eq!((refused.code, refused.field), ("bundle.passphrase", Some("passphrase")));
    }
    assert_eq!((shown(&hall[1]), hall[1].operations()), before);
}

#[test]
fn a_weak_passphrase_writes_no_bundle() {
    let hall = hall(1);
    let path = hall[0].path("1.paket");
    for weak in ["", "bambu", "123456789012"] {
        let refused = bundle::to_path(&hall[0].app, &path, weak, true, false).unwrap_err();
        assert_eq!((refused.code, refused.field), ("bundle.weak", Some("passphrase")));
    }
    assert!(!path.exists());
}

#[test]
fn a_bundle_never_takes_the_place_of_an_event_file() {
    let hall = hall(1);
    let refused = bundle::to_path(&hall[0].app, &hall[0].event(), WORDS, true, false);
    assert_eq!(code(refused), "bundle.place");
    hall[0].assert_sound();
}

/// An operation of nobody the event knows.
fn operation(event: EventId, key: &SigningKey) -> Operation {
    let body = OpBody {
        version: OpBody::version(),
        event,
        author: Author(key.verifying_key().to_bytes()),
        seq: 1,
        prev: Chain::default().prev,
        hlc: Hlc { ms: 1_571_200_000_000, counter: 0 },
        wall_ms: 1_571_200_000_000,
        tx: uuid::Uuid::from_u128(5),
        part: 0,
        parts: 1,
        label: "remark.write".into(),
        writes: Vec::new(),
    };
    Operation::sign(body, key).unwrap()
}

fn made_by_hand(path: &Path, event: EventId, operations: &[Sealed]) {
    let facts = Facts {
        event,
        series: [1; 16],
        number: 1,
        device: "Meja 7".into(),
        person: "Tamu".into(),
        created_ms: 1_571_200_000_000,
        builds_on: 0,
        since: Heads::default(),
        reach: Heads::default(),
        evidence: false,
    };
    let file = fs::File::create(path).unwrap();
    let mut writer = Writer::begin(file, facts, SigningKey::from_bytes(&[4; 32]), WORDS).unwrap();
    for sealed in operations {
        writer.operation(sealed).unwrap();
    }
    writer.finish().unwrap();
}

#[test]
fn forged_and_foreign_changes_in_a_sound_bundle_are_counted_and_the_others_go_in() {
    let hall = hall(1);
    let event = Store::open(&hall[0].event(), Access::Read).unwrap().event();
    let good = operation(event, &SigningKey::from_bytes(&[5; 32]));
    let mut forged = Sealed::from(operation(event, &SigningKey::from_bytes(&[6; 32])));
    forged.signature[3] ^= 1;
    let other = EventId(uuid::Uuid::from_u128(99));
    let foreign = operation(other, &SigningKey::from_bytes(&[7; 32]));
    let path = hall[0].path("tangan.paket");
    made_by_hand(&path, event, &[forged, foreign.into(), good.clone().into()]);
    let before = hall[0].operations();
    assert!(!bundle::look_at(&hall[0].app, &path, "").unwrap().known_signer);
    let receipt = import(&hall[0], &path);
    assert_eq!((receipt.fresh, receipt.refused), (1, 2));
    assert_eq!(hall[0].operations(), before + 1);
    // Another operation under the same number: what is here stays.
    let key = SigningKey::from_bytes(&[5; 32]);
    let fork = OpBody { label: "score.write".into(), ..good.body };
    let fork = Operation::sign(fork, &key).unwrap();
    made_by_hand(&path, event, &[fork.into()]);
    let receipt = import(&hall[0], &path);
    assert_eq!((receipt.fresh, receipt.refused), (0, 1));
    assert_eq!(hall[0].operations(), before + 1);
    hall[0].assert_sound();
}

#[test]
fn a_disk_without_room_for_the_evidence_is_said_before_anything_is_written() {
    let hall = hall(2);
    let (path, _) = export_with(&hall[0], "1.paket", true, true).unwrap();
    hall[0].host.set_free(Some(1_000));
    let refused = export_with(&hall[0], "2.paket", true, true);
    assert_eq!(code(refused), "bundle.no_room");
    assert!(!hall[0].path("2.paket").exists());
    hall[1].host.set_free(Some(1_000));
    let before = hall[1].operations();
    assert_eq!(code(bundle::from_path(&hall[1].app, &path, WORDS)), "bundle.no_room");
    assert_eq!(hall[1].operations(), before);
}

#[test]
fn progress_is_told_and_a_job_that_is_over_cannot_be_stopped() {
    let hall = hall(1);
    hall[0].host.progress_heard();
    export(&hall[0], "1.paket", true);
    let heard = hall[0].host.progress_heard();
    assert!(heard.iter().all(|step| step.job == "bundle"));
    let last = heard.last().unwrap();
    assert_eq!(Some(last.done), last.total, "{heard:?}");
    home::cancel(&hall[0].app, JobInput { job: "bundle".into() }).unwrap();
    export(&hall[0], "2.paket", true);
}
